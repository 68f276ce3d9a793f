/**
 * A market's code as it comes from outside, in upper case and without spaces around it, whether there is such a market or not.
 * @returns undefined for what no market is called
 */
export function parseMarketCode(text: string): string | undefined {
  const code = text.trim();
  return /^[\p{L}\p{N}][\p{L}\p{N}_ -]{0,63}$/u.test(code) ? code.toUpperCase() : undefined;
}
