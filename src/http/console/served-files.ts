import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** A file of the console as browsers get it. */
export interface ServedFile {
  readonly type: string;
  readonly plain: Buffer;
  /** Compressed at the first request for it. */
  compressed: Promise<Buffer> | null;
}

export interface ServedFiles {
  /** The part of the path that names this very state of all files, so that they may be kept for ever. */
  readonly folder: string;
  readonly named: (name: string) => ServedFile | null;
}

const OWN = join(import.meta.dirname, 'browser');

/** Comes from packages, in the builds that run without a step of our own. */
const FROM_PACKAGES: readonly (readonly [name: string, from: string, path: string])[] = [
  ['react.js', 'react', 'umd/react.production.min.js'],
  ['react-dom.js', 'react-dom', 'umd/react-dom.production.min.js'],
  ['graphiql.js', 'graphiql', 'graphiql.min.js'],
  ['graphiql.css', 'graphiql', 'graphiql.min.css'],
];

/** The parser of GraphQL, as browsers load it: modules that import one another. */
const PARSER = { package: 'graphql', folders: ['language', 'error', 'jsutils'], extension: '.mjs' } as const;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads all that the console consists of: our own files and those of packages, by name. */
export function servedFiles(): ServedFiles {
  const require = createRequire(import.meta.url);
  const paths = new Map([
    ...readdirSync(OWN, { recursive: true, encoding: 'utf8' })
      .filter((name) => extname(name) in TYPES)
      .map((name) => name.replaceAll(sep, '/'))
      .sort()
      .map((name): [string, string] => [name, join(OWN, name)]),
    ...FROM_PACKAGES.map(([name, from, path]): [string, string] => [
      name,
      join(dirname(require.resolve(`${from}/package.json`)), path),
    ]),
    ...parserFiles(dirname(require.resolve(`${PARSER.package}/package.json`))),
  ]);
  const files = new Map([...paths].map(([name, path]) => [name, fileAt(path)]));
  const digest = createHash('sha256');
  for (const [name, { plain }] of files) digest.update(`${name} ${plain.length}\n`).update(plain);
  return { folder: digest.digest('hex').slice(0, 16), named: (name) => files.get(name) ?? null };
}

function parserFiles(root: string): [string, string][] {
  return PARSER.folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => extname(name) === PARSER.extension)
      .sort()
      .map((name): [string, string] => [`${PARSER.package}/${folder}/${name}`, join(root, folder, name)]),
  );
}

/** The file's bytes in the encoding that a request prefers (RFC 9110, section 12.5.3; Brotli: RFC 7932). */
export async function encodedFor(
  file: ServedFile,
  encoding: string | false,
): Promise<{ body: Buffer; encoding: 'br' | null }> {
  if (encoding !== 'br') return { body: file.plain, encoding: null };
  file.compressed ??= compress(file.plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
  return { body: await file.compressed, encoding: 'br' };
}

const compress = promisify(brotliCompress);

function fileAt(path: string): ServedFile {
  return { type: TYPES[extname(path)]!, plain: readFileSync(path), compressed: null };
}
