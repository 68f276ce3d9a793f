import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { BUNDLES, type Bundle, bundlePath, readBundle } from './bundle.ts';

/**
 * The bundle of a source file: one minified ES module for browsers and Node of the last years, the same on each machine. The
 * result is kept in the repository, so that the service runs without a compiler and serves the very bytes that were tested.
 * @param path of a TypeScript or JavaScript file
 * @throws where a source cannot be read or parsed, or imports a package that is not installed
 */
export async function buildBundleText(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  return outputFiles[0]!.text;
}

/** The files of bundles that are not what their sources say now. */
export async function findStaleBundles(
  bundles: readonly Bundle[] = Object.values(BUNDLES),
): Promise<string[]> {
  const stale: string[] = [];
  for (const bundle of bundles)
    if (readBundleIfThere(bundle) !== (await buildBundleText(bundlePath(bundle.entry))))
      stale.push(bundle.file);
  return stale;
}

function readBundleIfThere(bundle: Bundle): string | null {
  try {
    return readBundle(bundle);
  } catch {
    return null;
  }
}

async function writeBundles(): Promise<void> {
  for (const { entry, file } of Object.values<Bundle>(BUNDLES))
    writeFileSync(bundlePath(file), await buildBundleText(bundlePath(entry)));
}

if (import.meta.main) await writeBundles();
