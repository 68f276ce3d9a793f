import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Code of ours that runs elsewhere: where its source begins, and the file in which it is kept bundled and minified. */
export interface Bundle {
  readonly entry: string;
  readonly file: string;
}

/** All bundles, by name, each after those that it holds; paths are from this folder. `npm run generate` makes their files. */
export const BUNDLES = {
  client: { entry: 'client/lastcall.ts', file: 'client/lastcall.generated.js' },
  embedStyle: { entry: 'embed/notice.css', file: 'embed/notice.generated.css' },
  embed: { entry: 'embed/embed.js', file: 'embed/embed.generated.js' },
  pagesStyle: { entry: '../http/pages/pages.css', file: '../http/pages/pages.generated.css' },
  formStyle: { entry: '../http/pages/forms.css', file: '../http/pages/forms.generated.css' },
  manualStyle: { entry: '../http/pages/manual.css', file: '../http/pages/manual.generated.css' },
} as const satisfies Readonly<Record<string, Bundle>>;

/** Where a path of a bundle lies on this machine. */
export const bundlePath = (path: string): string => join(import.meta.dirname, path);

const textByFile = new Map<string, string>();

/** The text of a bundle as it is served: one ES module without imports, or one style sheet, minified. Read at the first request for it. */
export function readBundle({ file }: Bundle): string {
  const text = textByFile.get(file) ?? readFileSync(bundlePath(file), 'utf8');
  textByFile.set(file, text);
  return text;
}
