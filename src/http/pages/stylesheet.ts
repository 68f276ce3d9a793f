import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteIdentity } from '../../domain/site-identity.ts';
import type { StaticFile } from '../response/static-file.ts';
import { readableBrandColours } from './brand-colour.ts';

/** Without comments and indentation: no string in it holds either. */
const ownStylesheet = readFileSync(join(import.meta.dirname, 'pages.css'), 'utf8')
  .replaceAll(/\/\*.*?\*\//gs, '')
  .replaceAll(/\s+/g, ' ')
  .replaceAll(/ ?([{};,]) ?/g, '$1')
  .trim();

/** The files that make the pages of a site look as they do. */
export interface SiteFiles {
  /** The one style sheet, under a path that names this very state of it, so that it may be kept for ever. */
  readonly stylesheet: StaticFile & { readonly path: string };
  /** A mark for browser tabs. */
  readonly icon: StaticFile;
  /** The same within a page, so that browsers ask for no other. */
  readonly iconUrl: string;
}

const OWN_COLOUR = '#8a1c46';
const filesByColour = new Map<string | null, SiteFiles>();

/** The files of a site: in its colour, made so that it can be read in either scheme. */
export function siteFiles(site: SiteIdentity | undefined): SiteFiles {
  const colour = site?.colour ?? null;
  const known = filesByColour.get(colour);
  if (known) return known;
  const { light, dark } = readableBrandColours(colour ?? OWN_COLOUR);
  const text =
    colour === null ? ownStylesheet : `${ownStylesheet}:root{--brand:light-dark(${light},${dark})}`;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const icon = { type: 'image/svg+xml', text: iconSvg(light) };
  const files = {
    stylesheet: { path: `pages-${digest}.css`, type: 'text/css', text },
    icon,
    iconUrl: `data:${icon.type},${encodeURIComponent(icon.text)}`,
  };
  filesByColour.set(colour, files);
  return files;
}

function iconSvg(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="${colour}"/><path d="M8 4v4.5l3 1.8" stroke="#fff" stroke-width="1.6" fill="none"/></svg>`;
}
