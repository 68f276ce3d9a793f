import type { PreciseDate } from '../../domain/calendar/dates.ts';
import type { TextInput } from '../../domain/text/public-text.ts';

/** A release as a file tells of it: `PublishReleaseInput` of the contract. What it leaves out it says nothing about. */
export interface ReleaseFileEntry {
  /** The line on which it begins; null in files without lines of their own. */
  readonly line: number | null;
  /** Of which item it is; null where the file does not say. */
  readonly sku: string | null;
  readonly version: string;
  readonly channel?: string;
  readonly scheme?: string;
  readonly publishedOn: PreciseDate;
  readonly notes?: readonly TextInput[];
  readonly url?: string;
  readonly sha256?: string;
  readonly price?: string;
}

/** What is wrong with a file of releases, or with one of them, in a sentence that says what to do. */
export interface ReleaseFileProblem {
  /** Null where it is about the file as a whole, or the file has no lines of its own. */
  readonly line: number | null;
  readonly sku: string | null;
  readonly version: string | null;
  /** What of it is wrong, as the file calls it; null where it is the release as a whole. */
  readonly part: string | null;
  readonly message: string;
}

/** What a file of releases holds, those that came first before those that followed them. */
export interface ReleaseFile {
  readonly entries: readonly ReleaseFileEntry[];
  readonly problems: readonly ReleaseFileProblem[];
}

/** Larger files are read in parts. */
export const MAX_RELEASE_FILE_BYTES = 20_000_000;

/** A file of which nothing can be read, and why. */
export function unreadableReleaseFile(message: string, line: number | null = null): ReleaseFile {
  return { entries: [], problems: [{ line, sku: null, version: null, part: null, message }] };
}
