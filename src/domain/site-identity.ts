/** Whose the pages for people are; null: nothing is said of it, and they look like Lastcall's own. */
export interface SiteIdentity {
  readonly name: string | null;
  /** In hexadecimal, as `#rgb` or `#rrggbb`. */
  readonly colour: string | null;
  /** `https:`, or the picture itself as `data:image/`. */
  readonly logoUrl: string | null;
  /** Where weaknesses are reported to, as an address that begins with `https:`, `mailto:` or `tel:`. */
  readonly securityContact?: string | null;
}

/** What pages and mails are called where nobody gave them a name. */
const OWN_NAME = 'Lastcall';

/** What pages and mails are called. */
export function siteName(site: SiteIdentity | undefined): string {
  return site?.name ?? OWN_NAME;
}
