/**
 * The address below which the service answers, without a slash at the end.
 * @param url as an operator writes it; `/graphql` at its end is taken off
 * @throws TypeError for what is no address of a web service: that is a mistake in the shop's own settings
 */
export function parseServiceUrl(url: string): string {
  const parsed = parseUrl(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username || parsed.search || parsed.hash)
    throw new TypeError(
      `createLastcall: \`url\` is the address of the service, such as https://lifecycle.example.com, and not ${JSON.stringify(url)}.`,
    );
  return (parsed.origin + parsed.pathname).replace(/\/(graphql\/?)?$/, '');
}

function parseUrl(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
