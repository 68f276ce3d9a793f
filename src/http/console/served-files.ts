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

const BROWSER_FILES_FOLDER = join(import.meta.dirname, 'browser');

/** Comes from packages, in the builds that run without a step of our own. */
const FILES_FROM_PACKAGES: readonly (readonly [name: string, from: string, path: string])[] = [
  ['react.js', 'react', 'umd/react.production.min.js'],
  ['react-dom.js', 'react-dom', 'umd/react-dom.production.min.js'],
  ['graphiql.js', 'graphiql', 'graphiql.min.js'],
  ['graphiql.css', 'graphiql', 'graphiql.min.css'],
];

/** The parser of GraphQL, as browsers load it: modules that import one another. */
const GRAPHQL_PARSER_FILES = {
  package: 'graphql',
  folders: ['language', 'error', 'jsutils'],
  extension: '.mjs',
} as const;

const MEDIA_TYPE_OF_EXTENSION: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

let read: ServedFiles | null = null;

/** All that the console consists of, our own files and those of packages, by name: read, and packed, once in a process. */
export function servedFiles(): ServedFiles {
  read ??= readServedFiles();
  return read;
}

function readServedFiles(): ServedFiles {
  const require = createRequire(import.meta.url);
  const paths = new Map([
    ...readdirSync(BROWSER_FILES_FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((name) => extname(name) in MEDIA_TYPE_OF_EXTENSION)
      .map((name) => name.replaceAll(sep, '/'))
      .sort()
      .map((name): [string, string] => [name, join(BROWSER_FILES_FOLDER, name)]),
    ...FILES_FROM_PACKAGES.map(([name, from, path]): [string, string] => [
      name,
      join(dirname(require.resolve(`${from}/package.json`)), path),
    ]),
    ...graphqlParserFileEntries(dirname(require.resolve(`${GRAPHQL_PARSER_FILES.package}/package.json`))),
  ]);
  const files = new Map([...paths].map(([name, path]) => [name, readServedFile(path)]));
  const digest = createHash('sha256');
  for (const [name, { plain }] of files) digest.update(`${name} ${plain.length}\n`).update(plain);
  return { folder: digest.digest('hex').slice(0, 16), named: (name) => files.get(name) ?? null };
}

function graphqlParserFileEntries(root: string): [string, string][] {
  return GRAPHQL_PARSER_FILES.folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => extname(name) === GRAPHQL_PARSER_FILES.extension)
      .sort()
      .map((name): [string, string] => [
        `${GRAPHQL_PARSER_FILES.package}/${folder}/${name}`,
        join(root, folder, name),
      ]),
  );
}

/** The file's bytes in the encoding that a request prefers (RFC 9110, section 12.5.3; Brotli: RFC 7932). */
export async function encodeServedFile(
  file: ServedFile,
  encoding: string | false,
): Promise<{ body: Buffer; encoding: 'br' | null }> {
  if (encoding !== 'br') return { body: file.plain, encoding: null };
  file.compressed ??= compressBrotli(file.plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
  return { body: await file.compressed, encoding: 'br' };
}

const compressBrotli = promisify(brotliCompress);

function readServedFile(path: string): ServedFile {
  return { type: MEDIA_TYPE_OF_EXTENSION[extname(path)]!, plain: readFileSync(path), compressed: null };
}
