import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'fflate';
import { createTar } from 'nanotar';
import { BUNDLES, bundlePath, readBundle } from '../bundle.ts';

/** The name under which shops import the client. */
export const CLIENT_PACKAGE_NAME = 'lastcall-client';

/** A package for npm, as `npm install FILE` and `npm install URL` take it. */
export interface ClientPackage {
  /** The version of the service, and a digest of the contract and the client: another one whenever either changes. */
  readonly version: string;
  /** The file name under which `npm pack` would write it. */
  readonly fileName: string;
  /** A tape archive packed with gzip, the same bytes on each machine. */
  readonly bytes: Uint8Array;
}

/** Files of types, by their name in the package. */
const TYPE_FILES: Readonly<Record<string, string>> = {
  'contract.d.ts': 'client/contract.generated.ts',
  'document-types.d.ts': 'client/document-types.ts',
  'documents.d.ts': 'client/documents.generated.ts',
  'client-types.d.ts': 'client/client-types.ts',
};

const ENTRY_TYPES = `import type { Lastcall, LastcallOptions } from './client-types.js';

export type * from './client-types.js';
export type * from './contract.js';
export type { DataOf, VariablesOf } from './document-types.js';

/**
 * A client of one Lastcall service.
 * @throws TypeError where \`url\` is no address of a web service; nothing else is thrown by the client
 */
export declare function createLastcall(options: LastcallOptions): Lastcall;
`;

let built: ClientPackage | null = null;

/** The client as a package, with its types; made at the first call. */
export function readClientPackage(): ClientPackage {
  built ??= buildClientPackage();
  return built;
}

function buildClientPackage(): ClientPackage {
  const files = clientFiles();
  const version = `${serviceVersion()}-${digestOf(files)}`;
  const manifest = `${JSON.stringify(packageManifest(version), null, 2)}\n`;
  const archive = createTar(
    Object.entries({ 'package.json': manifest, ...files }).map(([name, data]) => ({
      name: `package/${name}`,
      data,
    })),
    { attrs: { mtime: 0, mode: '644', uid: 0, gid: 0 } },
  );
  return {
    version,
    fileName: `${CLIENT_PACKAGE_NAME}-${version}.tgz`,
    bytes: gzipSync(archive, { level: 9, mtime: 0 }),
  };
}

function clientFiles(): Readonly<Record<string, string>> {
  const types = Object.entries(TYPE_FILES).map(([name, source]) => [name, declarationsOf(readText(source))]);
  return {
    'README.md': readText('client/README.md'),
    'lastcall.js': readBundle(BUNDLES.client),
    'lastcall.d.ts': ENTRY_TYPES,
    ...(Object.fromEntries(types) as Record<string, string>),
  };
}

/** A source that holds types alone, and constants of text, as declarations. What is told of types that nobody can import is left out. */
function declarationsOf(source: string): string {
  return source
    .replace(/^\/\*(?:(?!\*\/).)*\*\/\n(?!export )|^\/\/ [^\n]*\n/gms, '')
    .replace(/ from '\.\/([\w-]+?)(\.generated)?\.ts';/g, " from './$1.js';")
    .replace(/^export const (\w+) =\s+(".*");$/gm, 'export declare const $1: $2;');
}

const readText = (path: string): string => readFileSync(bundlePath(path), 'utf8');

const serviceVersion = (): string =>
  (JSON.parse(readText('../../package.json')) as { version: string }).version;

/** In letters and digits that no rule of versions takes for a number (Semantic Versioning 2.0.0, item 9). */
function digestOf(files: Readonly<Record<string, string>>): string {
  const digest = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  return `c${digest.slice(0, 12)}`;
}

function packageManifest(version: string): object {
  return {
    name: CLIENT_PACKAGE_NAME,
    version,
    description: 'Asks a Lastcall service what happens to a product',
    license: 'UNLICENSED',
    type: 'module',
    sideEffects: false,
    types: './lastcall.d.ts',
    exports: { '.': { types: './lastcall.d.ts', default: './lastcall.js' } },
  };
}
