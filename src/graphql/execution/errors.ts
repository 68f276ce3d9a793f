import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Refusal } from '../../domain/refusal.ts';

/** Told of every defect. Returns the id under which it is logged, which the caller is told. */
export type OnDefect = (error: unknown) => string;

/** Codes that clients of the protocol act on, and ours; anything else of the libraries is bad input. */
const ERROR_CODES_PASSED_THROUGH = new Set([
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'TOO_DEEP',
  'TOO_EXPENSIVE',
  'TOO_MANY',
  'UNAVAILABLE',
]);

/**
 * One error as a caller sees it: a stable code and a sentence. A refusal is told as it is; what the libraries
 * find wrong with a document is INVALID, and where they run out of stack before they answer, it is TOO_DEEP;
 * anything else is a defect, masked and logged under an id.
 */
export function formatErrorLoggingDefects(
  error: unknown,
  formattedByLibrary: GraphQLFormattedError,
  onDefect: OnDefect,
) {
  const { message, locations, path } = formattedByLibrary;
  const where = { ...(locations && { locations }), ...(path && { path }) };
  const cause = rootCauseOf(error);
  if (cause instanceof Refusal) {
    const [fault] = cause.faults;
    const field = fault!.field && { field: fault!.field };
    return { message: cause.message, ...where, extensions: { code: fault!.code, ...field } };
  }
  if (cause instanceof RangeError && !path) {
    return { message: 'Nest the document less deeply.', extensions: { code: 'TOO_DEEP' } };
  }
  if (!(cause instanceof GraphQLError) || isInvalidAnswerValueError(error, cause)) {
    const id = onDefect(cause);
    return {
      message: `Something went wrong here: quote ${id}.`,
      ...where,
      extensions: { code: 'INTERNAL', id },
    };
  }
  const code = publicCodeOfLibraryError(
    message,
    cause.extensions['code'] ?? formattedByLibrary.extensions?.['code'],
  );
  return {
    message: `${shortenMessage(message)}${howToNameAnItem(message)}`,
    ...where,
    extensions: { code },
  };
}

const MAX_QUOTED_CHARACTERS = 100;
/** Of a message that is longer still, so much of its beginning and its end is told: which variable, and what is wrong with it. */
const MAX_CHARACTERS_AT_EITHER_END = 500;

/**
 * A sentence of the library, which quotes what it was given however long that is, with the beginnings of long quotations. Objects are
 * written out without quotation marks, whole in the error of each of their parts.
 */
function shortenMessage(message: string): string {
  const shortened = message.replace(/"(?:[^"\\]|\\.)*(?:"|$)/gs, (quoted) =>
    quoted.length > MAX_QUOTED_CHARACTERS ? `${quoted.slice(0, MAX_QUOTED_CHARACTERS)}…"` : quoted,
  );
  return middleLeftOut(shortened, MAX_CHARACTERS_AT_EITHER_END);
}

function middleLeftOut(text: string, atEitherEnd: number): string {
  return text.length > 2 * atEitherEnd
    ? `${text.slice(0, atEitherEnd)} … ${text.slice(-atEitherEnd)}`.toWellFormed()
    : text;
}

/** What is most often written in place of `by`. */
function howToNameAnItem(message: string): string {
  const [, name] = /^Unknown argument "(sku|handle|id)" on field "Query\.item"\./.exec(message) ?? [];
  return name ? ` Write \`item(by: { ${name}: "…" })\`.` : '';
}

/** Whether one of the errors, as they are told, says that the service cannot answer for a while. */
export function isUnavailableForAWhile(errors: readonly object[] | undefined): boolean {
  return (errors ?? []).some((error) => {
    const { extensions } = error as GraphQLFormattedError;
    return extensions?.['code'] === 'UNAVAILABLE';
  });
}

function rootCauseOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/**
 * Whether the library found a value of ours wrong: that stands under a path of the answer without pointing at an
 * argument of the document.
 */
function isInvalidAnswerValueError(error: unknown, cause: GraphQLError): boolean {
  const isOfAnswer = (error as GraphQLError).path !== undefined;
  const at = cause.nodes?.[0]?.kind ?? 'Field';
  return isOfAnswer && at === 'Field' && cause.extensions['code'] === undefined;
}

function publicCodeOfLibraryError(message: string, code: unknown): string {
  if (typeof code === 'string' && ERROR_CODES_PASSED_THROUGH.has(code)) return code;
  return /more tha[nt] \d+ tokens/.test(message) ? 'TOO_EXPENSIVE' : 'INVALID';
}
