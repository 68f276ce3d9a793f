import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Without comments and indentation: no string in it holds either. */
const stylesheetText = readFileSync(join(import.meta.dirname, 'pages.css'), 'utf8')
  .replaceAll(/\/\*.*?\*\//gs, '')
  .replaceAll(/\s+/g, ' ')
  .replaceAll(/ ?([{};,]) ?/g, '$1')
  .trim();
const stylesheetDigest = createHash('sha256').update(stylesheetText).digest('hex').slice(0, 16);

/** The pages' one style sheet, under a path that names this very state of it, so that it may be kept for ever. */
export const STYLESHEET = {
  path: `pages-${stylesheetDigest}.css`,
  type: 'text/css',
  text: stylesheetText,
} as const;

/** A mark for browser tabs. */
export const FAVICON = {
  type: 'image/svg+xml',
  text: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#8a1c46"/><path d="M8 4v4.5l3 1.8" stroke="#fff" stroke-width="1.6" fill="none"/></svg>',
} as const;

/** The same within a page, so that browsers ask for no other. */
export const FAVICON_DATA_URL = `data:${FAVICON.type},${encodeURIComponent(FAVICON.text)}`;
