import { parseArgs } from 'node:util';
import {
  applyReleases,
  type RefusedReleaseEntry,
  type ReleasesOutcome,
} from '../commands/release/apply-releases.ts';
import { isSku } from '../domain/item/identifier.ts';
import { VERSION_SCHEMES, type VersionScheme } from '../domain/words.ts';
import { MAX_RELEASE_FILE_BYTES, type ReleaseFileProblem } from '../vocabularies/releases/release-entries.ts';
import { readReleaseFile } from '../vocabularies/releases/release-file.ts';
import { DATE_FIELD_ORDERS, type DateFieldOrder } from '../vocabularies/tables/spreadsheet-date.ts';
import { readFileBytesOrProblem } from './import-files.ts';
import { createStreamReporter } from './import-report.ts';
import { withDatabaseContext } from './open.ts';
import type { Terminal } from './terminal.ts';

/** What `import releases` was asked for. */
export interface ImportReleasesOptions {
  readonly path: string;
  /** Of which item, in which channel and by which scheme, where the file does not say so. */
  readonly sku: string | null;
  readonly channel: string | null;
  readonly scheme: VersionScheme | null;
  /** Which comes first in days with slashes; null where nobody said. */
  readonly dates: DateFieldOrder | null;
  readonly dryRun: boolean;
}

const FILE_TOO_LARGE_MESSAGE = `Give a file of ${MAX_RELEASE_FILE_BYTES / 1_000_000} MB at most: cut it into parts.`;

/** What the words behind `releases` ask for; null where they cannot be understood. */
export function parseReleasesOptions(args: readonly string[]): ImportReleasesOptions | null {
  const text = { type: 'string' } as const;
  const options = {
    ...{ sku: text, channel: text, scheme: text, dates: text },
    'dry-run': { type: 'boolean' } as const,
  };
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [path, ...more] = positionals;
    const scheme = wordOrNull(values.scheme, VERSION_SCHEMES);
    const dates = wordOrNull(values.dates, DATE_FIELD_ORDERS);
    const { sku = null, channel = null } = values;
    if (path === undefined || more.length > 0 || scheme === undefined || dates === undefined) return null;
    if (sku !== null && !isSku(sku)) return null;
    return { path, sku, channel, scheme, dates, dryRun: values['dry-run'] ?? false };
  } catch {
    return null;
  }
}

/** One of some words, in any case; null where none is given, undefined for another. */
function wordOrNull<Word extends string>(
  given: string | undefined,
  words: readonly Word[],
): Word | null | undefined {
  return given === undefined ? null : words.find((word) => word === given.toUpperCase());
}

/**
 * Publishes the releases of a file. What cannot be read, or is refused, is told with its line or version; the rest goes in.
 * @returns the exit status: 0 where nothing was reported
 */
export async function importReleases(
  { path, dates, ...options }: ImportReleasesOptions,
  terminal: Terminal,
): Promise<number> {
  const reporter = createStreamReporter(terminal);
  const bytes = await readFileBytesOrProblem(path, MAX_RELEASE_FILE_BYTES, () => FILE_TOO_LARGE_MESSAGE);
  if (typeof bytes === 'string') {
    reporter.complain(`${path}: ${bytes}`);
    return 1;
  }
  const { entries, problems } = await readReleaseFile(bytes, dates);
  if (entries.length === 0) {
    for (const problem of problems) reporter.complain(problemLine(path, problem));
    reporter.complain(
      problems.length > 0
        ? 'Nothing was published: mend the file and import it again.'
        : `${path}: Give a file with releases: it has none.`,
    );
    return 1;
  }
  return await withDatabaseContext(terminal, 'import', async (ctx) => {
    const onProgress = (done: number) => reporter.progress(done, entries.length, 'releases');
    const outcome: ReleasesOutcome = { published: 0, unchanged: 0, refused: [] };
    let isWhole = false;
    try {
      await applyReleases(ctx, entries, { ...options, onProgress, outcome });
      isWhole = true;
    } finally {
      const all = [...problems, ...outcome.refused.map(problemOfRefused)];
      for (const problem of all.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)))
        reporter.complain(problemLine(path, problem));
      const left = problems.length + new Set(outcome.refused.map(({ entry }) => entry)).size;
      reporter.say(countsLine(outcome, left, { dryRun: options.dryRun, isWhole }));
    }
    return problems.length + outcome.refused.length > 0 ? 1 : 0;
  });
}

function countsLine(
  { published, unchanged }: ReleasesOutcome,
  left: number,
  { dryRun, isWhole }: { readonly dryRun: boolean; readonly isWhole: boolean },
): string {
  const counts = `${published} published, ${unchanged} unchanged, ${left} left out`;
  if (!isWhole) return `It ended early: ${counts} so far. Import the same file again to go on.`;
  return dryRun ? `Nothing was written: it would be ${counts}.` : `${counts}.`;
}

function problemOfRefused({ entry, sku, field, message }: RefusedReleaseEntry): ReleaseFileProblem {
  const [name = null] = field;
  const part = name === 'publishedOn' ? 'published_on' : name;
  const option = entry.sku === null && name === 'sku' ? ' Name it with --sku.' : '';
  const scheme = entry.scheme === undefined && name === 'scheme' ? ' Name it with --scheme.' : '';
  return { line: entry.line, sku, version: entry.version, part, message: `${message}${option}${scheme}` };
}

/** File, line, SKU, version and part as far as they are known, and what to do. */
function problemLine(path: string, { line, sku, version, part, message }: ReleaseFileProblem): string {
  const place = line === null ? path : `${path}:${line}`;
  return [place, sku, version, part, message].filter((one) => one !== null).join(': ');
}
