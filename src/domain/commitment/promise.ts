import { hasFactKindFlag } from '../fact/fact-kinds.ts';
import { DAY_MS, endOfPeriod, type Instant, type PreciseDate } from '../calendar/dates.ts';
import { isLaterByClock, type ScopedFact } from '../fact/active-facts.ts';

/** A promised next word; `by` is null where no date was given. */
export interface PendingUpdatePromise {
  readonly by: PreciseDate | null;
  readonly promisedAt: Instant;
  /** When it becomes overdue. */
  readonly dueAt: Instant;
}

/** A promise without a date is overdue after so many silent days. */
const UNDATED_PROMISE_OVERDUE_DAYS = 90;

/** The last fact by which the company spoke: promises stand until the next one. */
export function latestPromiseKeepingFactAt(scoped: readonly ScopedFact[], at: Instant): ScopedFact | null {
  return latestStatedFact(scoped.filter(isPromiseKeepingFact), at);
}

/** The last word that said when a pause is to end, after the pause was announced. */
export function latestResumptionFactAt(scoped: readonly ScopedFact[], at: Instant): ScopedFact | null {
  return latestStatedFact(
    scoped.filter((one) => isPromiseKeepingFact(one) && one.fact.data.resumesOn),
    at,
  );
}

/** The promise that stands after the last word: a word without a new one leaves none. */
export function pendingUpdatePromiseOf(word: ScopedFact | null): PendingUpdatePromise | null {
  const promise = word?.fact.data.promise;
  if (!word || !promise) return null;
  const promisedAt = Number.isFinite(word.statedAt) ? word.statedAt : word.fact.recordedAt;
  const dueAt = promise.by
    ? endOfPeriod(promise.by, word.zone)
    : promisedAt + UNDATED_PROMISE_OVERDUE_DAYS * DAY_MS;
  return { by: promise.by, promisedAt, dueAt };
}

/** A promise of an update that was kept by a later word. */
export interface KeptPromise {
  readonly keptAt: Instant;
  readonly isLate: boolean;
}

/** The promises that were kept after one instant and up to another, in time or late, in the order of the words that kept them. */
export function keptPromisesBetween(
  scoped: readonly ScopedFact[],
  after: Instant,
  upTo: Instant,
): KeptPromise[] {
  const words = scoped
    .filter(isPromiseKeepingFact)
    .toSorted((one, other) => (isLaterByClock(one, other, 'statedAt') ? 1 : -1));
  return words.flatMap((word, index): KeptPromise[] => {
    const promise = pendingUpdatePromiseOf(word);
    const keptAt = words[index + 1]?.statedAt;
    if (!promise || keptAt === undefined || keptAt <= after || keptAt > upTo) return [];
    return [{ keptAt, isLate: keptAt > promise.dueAt }];
  });
}

/** Of words the last one counts, also where an earlier one was said for the market alone: it is said there too. */
function latestStatedFact(scoped: readonly ScopedFact[], at: Instant): ScopedFact | null {
  const known = scoped.filter(({ statedAt: stated }) => stated <= at);
  return known.reduce<ScopedFact | null>(
    (last, one) => (last && isLaterByClock(last, one, 'statedAt') ? last : one),
    null,
  );
}

function isPromiseKeepingFact({ fact }: ScopedFact): boolean {
  return hasFactKindFlag(fact.kind, 'keepsPromise');
}
