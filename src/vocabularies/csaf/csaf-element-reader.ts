import { z } from 'zod';
import type { CsafAdvisoryNote, CsafAdvisoryReference, CsafProblem } from './csaf-advisory-shapes.ts';

export const MAX_CSAF_PROBLEMS = 500;
const MAX_TEXT_LENGTH = 50_000;
const MAX_NAME_LENGTH = 2_000;
const MAX_URL_LENGTH = 2_048;
/** So many entries of a list are read (CSAF 2.1, appendix C, allows more than any document has). */
const MAX_LIST_ENTRIES = 10_000;

/** Notes what is not taken over. */
export type CsafProblemReporter = (path: string, message: string) => void;

export const csafText = z.string().trim().min(1).max(MAX_TEXT_LENGTH);
export const csafName = z.string().trim().min(1).max(MAX_NAME_LENGTH);
export const csafUrl = z
  .string()
  .trim()
  .max(MAX_URL_LENGTH)
  .refine((text) => URL.canParse(text), 'is no address');
export const csafInstant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
export const csafIds = z.array(csafName).max(MAX_LIST_ENTRIES);

/** Collects problems, so many that a hostile document cannot fill the memory with them. */
export function createCsafProblemReporter(): {
  readonly problems: readonly CsafProblem[];
  readonly report: CsafProblemReporter;
} {
  const problems: CsafProblem[] = [];
  return {
    problems,
    report: (path, message) => {
      if (problems.length < MAX_CSAF_PROBLEMS) problems.push({ path, message });
      else if (problems.length === MAX_CSAF_PROBLEMS)
        problems.push({ path: '', message: 'There is more that was not taken over than is listed.' });
    },
  };
}

/**
 * Reads one element by what is known of its kind, and reports what else stands in it.
 * @returns null where it is none of its kind, which is reported
 */
export function readCsafElement<Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  value: unknown,
  path: string,
  report: CsafProblemReporter,
): z.infer<z.ZodObject<Shape>> | null {
  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    report(joinPath(path, ...issue!.path), `This is left out: ${issue!.message}.`);
    return null;
  }
  for (const key of Object.keys(value as object))
    if (!Object.hasOwn(shape.shape, key)) report(joinPath(path, key), 'This is not taken over.');
  return parsed.data;
}

/** Reads a list, each entry by itself: one that is none of its kind is reported and left out. */
export function readCsafList<Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  value: unknown,
  path: string,
  report: CsafProblemReporter,
): { readonly value: z.infer<z.ZodObject<Shape>>; readonly path: string }[] {
  return csafListEntries(value, path, report).flatMap((entry) => {
    const read = readCsafElement(shape, entry.value, entry.path, report);
    return read ? [{ value: read, path: entry.path }] : [];
  });
}

/** The entries of a list that may be missing, each with its path. */
export function csafListEntries(
  value: unknown,
  path: string,
  report: CsafProblemReporter,
): { readonly value: unknown; readonly path: string }[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    report(path, 'This is left out: it is no list.');
    return [];
  }
  if (value.length > MAX_LIST_ENTRIES)
    report(path, `Only the first ${MAX_LIST_ENTRIES.toLocaleString('en')} entries are read.`);
  return value
    .slice(0, MAX_LIST_ENTRIES)
    .map((entry: unknown, at) => ({ value: entry, path: `${path}[${at}]` }));
}

const NOTE = z.object({ category: csafName, title: csafName.optional(), text: csafText });
const REFERENCE = z.object({ category: csafName.optional(), summary: csafText, url: csafUrl });

export function readCsafNotes(value: unknown, path: string, report: CsafProblemReporter): CsafAdvisoryNote[] {
  return readCsafList(NOTE, value, path, report).map(({ value: { category, title = null, text } }) => ({
    category,
    title,
    text,
  }));
}

export function readCsafReferences(
  value: unknown,
  path: string,
  report: CsafProblemReporter,
): CsafAdvisoryReference[] {
  return readCsafList(REFERENCE, value, path, report).map(({ value: { category, summary, url } }) => ({
    isSelf: category === 'self',
    summary,
    url,
  }));
}

function joinPath(path: string, ...keys: readonly PropertyKey[]): string {
  return keys.reduce<string>(
    (whole, key) =>
      typeof key === 'number' ? `${whole}[${key}]` : whole === '' ? String(key) : `${whole}.${String(key)}`,
    path,
  );
}
