import { type Refusal, createRefusal } from '../../domain/refusal.ts';
import type { RequestBudget } from '../../limits/request-budget.ts';

/** SQLSTATE lock_not_available: somebody else had what a writer waited for. */
const LOCK_NOT_AVAILABLE_SQLSTATE = '55P03';
/** SQLSTATE character_not_in_repertoire and untranslatable_character: U+0000 was among what was asked. */
const UNSTORABLE_TEXT_SQLSTATES = new Set(['22021', '22P05']);
/** SQLSTATE classes: connection exceptions, too few resources, an operator's intervention (a cancelled statement aside). */
const UNAVAILABLE_SQLSTATE_PREFIXES = ['08', '53', '57P'];
const UNAVAILABLE_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** What the driver says by itself, without a code. */
const UNAVAILABLE_MESSAGE_PATTERN =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|The connection was lost)/;

const UNAVAILABLE_REFUSAL = createRefusal(
  'UNAVAILABLE',
  'The database cannot be reached at the moment: ask again in some seconds.',
);
const LOCK_TIMEOUT_REFUSAL = createRefusal(
  'UNAVAILABLE',
  'Somebody else has been writing for several seconds: try again in some seconds. Nothing was written.',
);

const UNSTORABLE_TEXT_REFUSAL = createRefusal(
  'INVALID',
  'Take out the character U+0000: no text can hold it.',
);

/** Whether something failed because the database is away, or does not let us in, and not because of what was asked. */
export function isDatabaseUnavailableError(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, syscall, severity } = cause as { code?: unknown; syscall?: unknown; severity?: unknown };
    if (severity === 'FATAL') return true;
    if (typeof code === 'string') {
      if (UNAVAILABLE_SYSTEM_CODES.has(code) && syscall !== undefined) return true;
      if (/^[0-9A-Z]{5}$/.test(code) && UNAVAILABLE_SQLSTATE_PREFIXES.some((start) => code.startsWith(start)))
        return true;
    } else if (UNAVAILABLE_MESSAGE_PATTERN.test(cause.message)) return true;
    if (cause instanceof AggregateError && cause.errors.some(isDatabaseUnavailableError)) return true;
  }
  return false;
}

/**
 * What is thrown of a failure of the database: a Refusal UNAVAILABLE where it will pass, INVALID where a text was asked for
 * that no text can be, the failure itself where neither. The request that met one that passes is over as a whole: what is
 * missing in its answer is nobody's mistake.
 */
export function toRefusalAndEndBudget(error: unknown, budget?: Pick<RequestBudget, 'end'>): unknown {
  const refusal = toTemporaryRefusalOrNull(error);
  if (!refusal)
    return UNSTORABLE_TEXT_SQLSTATES.has(String((error as { code?: unknown }).code))
      ? UNSTORABLE_TEXT_REFUSAL
      : error;
  budget?.end(refusal);
  return refusal;
}

function toTemporaryRefusalOrNull(error: unknown): Refusal | null {
  if (isDatabaseUnavailableError(error)) return UNAVAILABLE_REFUSAL;
  return (error as { code?: unknown }).code === LOCK_NOT_AVAILABLE_SQLSTATE ? LOCK_TIMEOUT_REFUSAL : null;
}

/** Notes that the database is away, and that it is there again. */
export interface OutageReporter {
  /** Says so once an outage. */
  readonly failed: (error: unknown) => void;
  readonly succeeded: () => void;
}

/**
 * @param say hears one sentence when an outage ends
 * @param warn hears one when it begins
 */
export function createOutageReporter(say: (sentence: string) => void, warn = say): OutageReporter {
  let since: number | null = null;
  return {
    failed: (error) => {
      if (since !== null || !isDatabaseUnavailableError(error)) return;
      since = performance.now();
      warn(`The database is away (${outageErrorText(error)}): requests are answered 503 until it is back.`);
    },
    succeeded: () => {
      if (since === null) return;
      say(`The database is back after ${((performance.now() - since) / 1000).toFixed(1)} seconds.`);
      since = null;
    },
  };
}

function outageErrorText(error: unknown): string {
  const { message, code = 'no answer' } = error as { message?: string; code?: string };
  return message || String(code);
}
