import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { createSchema } from '../graphql/schema.ts';
import { BUNDLES, type Bundle, bundlePath } from './bundle.ts';
import { contractTypesSource } from './package/contract-types.ts';
import { documentsSource, readClientDocuments } from './package/document-texts.ts';

/**
 * The bundle of a source file: one minified ES module for browsers and Node of the last years, or one style sheet, the same on
 * each machine; a style sheet that was made already is a text to the modules that import it. The
 * result is kept in the repository, so that the service runs without a compiler and serves the very bytes that were tested.
 * @param path of a TypeScript, JavaScript or CSS file
 * @throws where a source cannot be read or parsed, or imports a package that is not installed
 */
export async function buildBundleText(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    loader: { '.generated.css': 'text' },
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  const { text } = outputFiles[0]!;
  return path.endsWith('.css') ? withoutSpacesInValues(text) : text;
}

/** The compiler leaves the values of custom properties as they are written; no text of ours has a comma in it. */
function withoutSpacesInValues(sheet: string): string {
  return sheet.replaceAll(/(--[\w-]+:|,)\s+/g, '$1').trimEnd();
}

/** The files of bundles that are not what their sources say now. */
export async function findStaleBundles(
  bundles: readonly Bundle[] = Object.values(BUNDLES),
): Promise<string[]> {
  const stale: string[] = [];
  for (const { entry, file } of bundles)
    if (readTextIfThere(file) !== (await buildBundleText(bundlePath(entry)))) stale.push(file);
  return stale;
}

/** The files that bundles are made of and that are themselves made from the contract, by path below this folder. */
function generatedSources(): Readonly<Record<string, string>> {
  const schema = createSchema();
  return {
    'client/contract.generated.ts': contractTypesSource(schema),
    'client/documents.generated.ts': documentsSource(readClientDocuments(schema)),
  };
}

/** The files of sources that do not say what the contract says now. */
export function findStaleSources(): string[] {
  const sources = Object.entries(generatedSources());
  return sources.filter(([file, text]) => readTextIfThere(file) !== text).map(([file]) => file);
}

function readTextIfThere(file: string): string | null {
  try {
    return readFileSync(bundlePath(file), 'utf8');
  } catch {
    return null;
  }
}

async function writeGeneratedFiles(): Promise<void> {
  for (const [file, text] of Object.entries(generatedSources())) writeFileSync(bundlePath(file), text);
  for (const { entry, file } of Object.values<Bundle>(BUNDLES))
    writeFileSync(bundlePath(file), await buildBundleText(bundlePath(entry)));
}

if (import.meta.main) await writeGeneratedFiles();
