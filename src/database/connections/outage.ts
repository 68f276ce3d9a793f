import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { RequestBudget } from '../../limits/request-budget.ts';

/** SQLSTATE lock_not_available: somebody else had what a writer waited for. */
const LOCKED = '55P03';
/** SQLSTATE character_not_in_repertoire and untranslatable_character: U+0000 was among what was asked. */
const UNSTORABLE = new Set(['22021', '22P05']);
/** SQLSTATE classes: connection exceptions, too few resources, an operator's intervention (a cancelled statement aside). */
const AWAY_CLASSES = ['08', '53', '57P'];
const AWAY_CODES = new Set([
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
const AWAY_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|The connection was lost)/;

const AWAY = refuse(
  'UNAVAILABLE',
  'The database cannot be reached at the moment: ask again in some seconds.',
);
const BUSY = refuse(
  'UNAVAILABLE',
  'Somebody else has been writing for several seconds: try again in some seconds. Nothing was written.',
);

const UNREADABLE = refuse('INVALID', 'Take out the character U+0000: no text can hold it.');

/** Whether something failed because the database is away, or does not let us in, and not because of what was asked. */
export function isUnavailable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, syscall, severity } = cause as { code?: unknown; syscall?: unknown; severity?: unknown };
    if (severity === 'FATAL') return true;
    if (typeof code === 'string') {
      if (AWAY_CODES.has(code) && syscall !== undefined) return true;
      if (/^[0-9A-Z]{5}$/.test(code) && AWAY_CLASSES.some((start) => code.startsWith(start))) return true;
    } else if (AWAY_WORDS.test(cause.message)) return true;
    if (cause instanceof AggregateError && cause.errors.some(isUnavailable)) return true;
  }
  return false;
}

/**
 * What is thrown of a failure of the database: a Refusal UNAVAILABLE where it will pass, INVALID where a text was asked for
 * that no text can be, the failure itself where neither. The request that met one that passes is over as a whole: what is
 * missing in its answer is nobody's mistake.
 */
export function failureToThrow(error: unknown, budget?: Pick<RequestBudget, 'end'>): unknown {
  const refusal = passingRefusal(error);
  if (!refusal) return UNSTORABLE.has(String((error as { code?: unknown }).code)) ? UNREADABLE : error;
  budget?.end(refusal);
  return refusal;
}

function passingRefusal(error: unknown): Refusal | null {
  if (isUnavailable(error)) return AWAY;
  return (error as { code?: unknown }).code === LOCKED ? BUSY : null;
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
export function watchOutage(say: (sentence: string) => void, warn = say): OutageReporter {
  let since: number | null = null;
  return {
    failed: (error) => {
      if (since !== null || !isUnavailable(error)) return;
      since = performance.now();
      warn(`The database is away (${wordsOf(error)}): requests are answered 503 until it is back.`);
    },
    succeeded: () => {
      if (since === null) return;
      say(`The database is back after ${((performance.now() - since) / 1000).toFixed(1)} seconds.`);
      since = null;
    },
  };
}

function wordsOf(error: unknown): string {
  const { message, code = 'no answer' } = error as { message?: string; code?: string };
  return message || String(code);
}
