import { z } from 'zod';

/** Something in a document of others that was not taken over, or not as it stands there. */
export interface JsonProblem {
  /** Where: `vulnerabilities[0].remediations[2].url`. */
  readonly path: string;
  readonly message: string;
}

export const MAX_JSON_PROBLEMS = 500;
const MAX_TEXT_LENGTH = 50_000;
const MAX_NAME_LENGTH = 2_000;
const MAX_URL_LENGTH = 2_048;
/** So many entries of a list are read. */
const MAX_LIST_ENTRIES = 10_000;

/** Notes what is not taken over. */
export type JsonProblemReporter = (path: string, message: string) => void;

export const jsonText = z.string().trim().min(1).max(MAX_TEXT_LENGTH);
export const jsonName = z.string().trim().min(1).max(MAX_NAME_LENGTH);
export const jsonUrl = z
  .string()
  .trim()
  .max(MAX_URL_LENGTH)
  .refine((text) => URL.canParse(text), 'is no address');
export const jsonInstant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
export const jsonNames = z.array(jsonName).max(MAX_LIST_ENTRIES);

/** Collects problems, so many that a hostile document cannot fill the memory with them. */
export function createJsonProblemReporter(): {
  readonly problems: readonly JsonProblem[];
  readonly report: JsonProblemReporter;
} {
  const problems: JsonProblem[] = [];
  return {
    problems,
    report: (path, message) => {
      if (problems.length < MAX_JSON_PROBLEMS) problems.push({ path, message });
      else if (problems.length === MAX_JSON_PROBLEMS)
        problems.push({ path: '', message: 'There is more that was not taken over than is listed.' });
    },
  };
}

/**
 * Reads one element by what is known of its kind, and reports what else stands in it.
 * @returns null where it is none of its kind, which is reported
 */
export function readJsonElement<Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  value: unknown,
  path: string,
  report: JsonProblemReporter,
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
export function readJsonList<Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  value: unknown,
  path: string,
  report: JsonProblemReporter,
): { readonly value: z.infer<z.ZodObject<Shape>>; readonly path: string }[] {
  return jsonListEntries(value, path, report).flatMap((entry) => {
    const read = readJsonElement(shape, entry.value, entry.path, report);
    return read ? [{ value: read, path: entry.path }] : [];
  });
}

/** The entries of a list that may be missing, each with its path. */
export function jsonListEntries(
  value: unknown,
  path: string,
  report: JsonProblemReporter,
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

const MAX_KEY_LENGTH_TOLD = 100;

function joinPath(path: string, ...keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((whole, key) => {
    if (typeof key === 'number') return `${whole}[${key}]`;
    const name = String(key).slice(0, MAX_KEY_LENGTH_TOLD);
    return whole === '' ? name : `${whole}.${name}`;
  }, path);
}
