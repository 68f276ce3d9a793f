/** A text as it begins, so that what shows many stays light; as it is where it is no longer than that. */
export function shortenText(text: string, most: number): string {
  const letters = Array.from(text.replaceAll(/\s+/g, ' '));
  return letters.length <= most ? text : `${letters.slice(0, most).join('').trimEnd()}…`;
}
