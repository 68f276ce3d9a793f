/** A `Link` header (RFC 8288) with addresses by relation and media type. */
export function linkHeaderValue(
  links: readonly (readonly [rel: string, href: string, type: string])[],
): string {
  return links.map(([rel, href, type]) => `<${href}>; rel="${rel}"; type="${type}"`).join(', ');
}
