import { createHash } from 'node:crypto';
import type { SiteIdentity } from '../../domain/site-identity.ts';
import { BUNDLES, readBundle } from '../../storefront/bundle.ts';
import type { StaticFile } from '../response/static-file.ts';
import { OWN_BRAND_COLOUR, readableBrandColours } from '../../domain/brand-colour.ts';

const ownStylesheet = readBundle(BUNDLES.pagesStyle).trim();
const formStylesheet = readBundle(BUNDLES.formStyle).trim();
const manualStylesheet = readBundle(BUNDLES.manualStyle).trim();

/** A style sheet under a path that names this very state of it, so that it may be kept for ever. */
export type Stylesheet = StaticFile & { readonly path: string };

/** The files that make the pages of a site look as they do. */
export interface SiteFiles {
  readonly stylesheet: Stylesheet;
  /** The same, and what the manual has of its own. */
  readonly manualStylesheet: Stylesheet;
  /** The same, and what forms have of their own: other pages stay as light as they are. */
  readonly formStylesheet: Stylesheet;
  /** A mark for browser tabs. */
  readonly icon: StaticFile;
  /** The same within a page, so that browsers ask for no other. */
  readonly iconUrl: string;
}

const filesByColour = new Map<string | null, SiteFiles>();

/** The files of a site: in its colour, made so that it can be read in either scheme. */
export function siteFiles(site: SiteIdentity | undefined): SiteFiles {
  const colour = site?.colour ?? null;
  const known = filesByColour.get(colour);
  if (known) return known;
  const { light, dark } = readableBrandColours(colour ?? OWN_BRAND_COLOUR);
  const ownColour = colour === null ? '' : `:root{--brand:light-dark(${light},${dark});--stripe:${colour}}`;
  const icon = { type: 'image/svg+xml', text: iconSvg(light) };
  const files = {
    stylesheet: stylesheetOf(`${ownStylesheet}${ownColour}`),
    manualStylesheet: stylesheetOf(`${ownStylesheet}${manualStylesheet}${ownColour}`),
    formStylesheet: stylesheetOf(`${ownStylesheet}${formStylesheet}${ownColour}`),
    icon,
    iconUrl: `data:${icon.type},${encodeURIComponent(icon.text)}`,
  };
  filesByColour.set(colour, files);
  return files;
}

function stylesheetOf(text: string): Stylesheet {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { path: `pages-${digest}.css`, type: 'text/css', text };
}

function iconSvg(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="${colour}"/><path d="M8 4v4.5l3 1.8" stroke="#fff" stroke-width="1.6" fill="none"/></svg>`;
}
