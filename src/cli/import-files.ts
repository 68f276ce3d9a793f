import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** The files that an import is to read, in order, and the paths that lead nowhere. */
export interface FilesAndMissingPaths {
  readonly files: readonly string[];
  readonly missing: readonly string[];
}

const ADVISORY_FILE_EXTENSION_PATTERN = /\.json$/i;
const PRODUCT_FILE_EXTENSION_PATTERN = /\.(md|json|ya?ml)$/i;

/** Names of files that lie among product files and are none. */
const NON_PRODUCT_FILE_NAME_PATTERN =
  /^(readme|index|license|licence|changelog|contributing|package(-lock)?|product-schema|front-matter-comments)\.\w+$/i;

/** Whether a file of this name is expected beside product files, so that it is no fault when it holds none. */
export function isKnownNonProductFile(path: string): boolean {
  return NON_PRODUCT_FILE_NAME_PATTERN.test(basename(path));
}

/** What a publisher of CSAF keeps beside its documents (CSAF 2.1, section 7.1). */
const NON_ADVISORY_FILE_NAME_PATTERN =
  /^(provider-metadata|aggregator|index|service|category|feed|csaf-feed-[a-z-]+)\.json$/i;

/** Whether a file of this name is expected beside advisories, so that it is no fault when it holds none. */
export function isKnownNonAdvisoryFile(path: string): boolean {
  return NON_ADVISORY_FILE_NAME_PATTERN.test(basename(path));
}

/** The files at the given paths in order; of a directory all that can be advisories. */
export async function findAdvisoryFiles(paths: readonly string[]): Promise<FilesAndMissingPaths> {
  return await findFiles(paths, ADVISORY_FILE_EXTENSION_PATTERN);
}

/**
 * The files at the given paths in order; of a directory all that can be product files: those whose path holds a day
 * (`history/iphone/2022-01-01.json`) from the earliest on, then those of today, by name.
 */
export async function findProductFiles(paths: readonly string[]): Promise<FilesAndMissingPaths> {
  return await findFiles(paths, PRODUCT_FILE_EXTENSION_PATTERN);
}

async function findFiles(paths: readonly string[], extension: RegExp): Promise<FilesAndMissingPaths> {
  const files: string[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    const kind = await stat(path).catch(() => null);
    if (kind?.isDirectory()) files.push(...(await listFilesInDirectory(path, extension)));
    else if (kind) files.push(path);
    else missing.push(path);
  }
  return { files, missing };
}

async function listFilesInDirectory(directory: string, extension: RegExp): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && extension.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => sortDayOfPath(a).localeCompare(sortDayOfPath(b)) || a.localeCompare(b));
}

function sortDayOfPath(path: string): string {
  return path.match(/\d{4}-\d{2}-\d{2}/g)?.at(-1) ?? '9999-12-31';
}

/**
 * The bytes of a file; or why there are none, in a sentence.
 * @param tooLarge what to do about a file of so many bytes, where that is more than may be
 */
export async function readFileBytesOrProblem(
  path: string,
  maxBytes: number,
  tooLarge: (bytes: number) => string,
): Promise<Uint8Array | string> {
  try {
    const file = await stat(path);
    if (!file.isFile()) return 'Name a file: this is none.';
    return file.size > maxBytes ? tooLarge(file.size) : await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'Name a file that exists.' : `Make the file readable (${code}).`;
  }
}
