import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { bundlePath } from '../../src/storefront/bundle.ts';
import { buildBundleText, findStaleBundles } from '../../src/storefront/generate.ts';

const folder = mkdtempSync(join(tmpdir(), 'lastcall-bundle-'));
after(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);
writeFileSync(
  path('words.ts'),
  '/** A long comment. */\nexport const word: string = "שלום";\nexport const other = "dropped";\n',
);
writeFileSync(
  path('entry.ts'),
  "import { word } from './words.ts';\nexport function greet(longName: string): string {\n  return word + ', ' + longName;\n}\n",
);

test('a bundle is one module without imports, comments and what nobody uses', async () => {
  const text = await buildBundleText(path('entry.ts'));
  assert.doesNotMatch(text, /import|A long comment|dropped|longName/);
  assert.match(text, /שלום/);
  writeFileSync(path('entry.mjs'), text);
  const { greet } = (await import(pathToFileURL(path('entry.mjs')).href)) as {
    greet: (name: string) => string;
  };
  assert.equal(greet('Ann'), 'שלום, Ann');
});

test('a bundle is stale once its source says something else, and where its file lacks', async () => {
  const bundle = (file: string) => ({
    entry: relative(bundlePath('.'), path('entry.ts')),
    file: relative(bundlePath('.'), path(file)),
  });
  assert.deepEqual(await findStaleBundles([bundle('lacking.js')]), [bundle('lacking.js').file]);
  writeFileSync(path('kept.js'), await buildBundleText(path('entry.ts')));
  assert.deepEqual(await findStaleBundles([bundle('kept.js')]), []);
  writeFileSync(path('words.ts'), 'export const word: string = "hello";\n');
  assert.deepEqual(await findStaleBundles([bundle('kept.js')]), [bundle('kept.js').file]);
});

test('what cannot be bundled is refused', async () => {
  writeFileSync(path('broken.ts'), "import { x } from 'no-such-package-here';\nx();\n");
  await assert.rejects(buildBundleText(path('broken.ts')), /no-such-package-here/);
});
