import { endOfPeriod, type Instant, type PreciseDate, startOfPeriod } from '../../domain/calendar/dates.ts';
import type { Fact, TextByLocale, Source, StateData } from '../../domain/fact/fact.ts';
import type { NewFact } from '../../record/record.ts';
import type { StateAnnouncement } from '../../record/transition.ts';
import {
  mergeImportChanges,
  buildAmendment,
  commonCorrectionFields,
  type ImportChanges,
  createImportChanges,
  buildRetraction,
} from './import-changes.ts';
import { localizedFromEnglish, type ImportedRelease, type ImportedEndStatement } from './product.ts';
import type { SourceStatements } from './known-statements.ts';

/** The item whose sales are spoken of, when, and by whom. */
export interface SaleImportContext {
  readonly itemId: string;
  readonly release: Pick<ImportedRelease, 'releasedOn' | 'sales'>;
  readonly source: Source;
  readonly at: Instant;
}

type ImportedSaleEnd = Exclude<ImportedEndStatement, { kind: 'NOT_ENDED' }>;

const EMPTY_ANNOUNCEMENT_FIELDS: Pick<
  StateAnnouncement,
  'noticeId' | 'reasons' | 'text' | 'commitments' | 'successors'
> = {
  noticeId: null,
  reasons: [],
  text: null,
  commitments: [],
  successors: [],
};

/** What a new item's file says of the end of its sale; a sale that goes on, or is not spoken of, is in the listing. */
export function initialSaleEndChanges(speaking: SaleImportContext): ImportChanges {
  const word = speaking.release.sales?.word;
  return word && word.kind !== 'NOT_ENDED'
    ? createImportChanges({ announcements: [buildSaleEndAnnouncement(speaking, word)] })
    : createImportChanges();
}

/**
 * What is to be recorded when the file speaks of sales. One claim of the source stands at a time: a date that moved
 * is rescheduled, one that became known is amended, an end that did not come is cancelled, and what the source is
 * silent about now is retracted.
 */
export function saleStatementChanges(speaking: SaleImportContext, before: SourceStatements): ImportChanges {
  const word = speaking.release.sales?.word ?? null;
  const { listed, announced, othersParts } = before;
  const last = announced.at(-1) ?? listed;
  const wordToRecord = last && endStatementOfFact(last);
  if (isSameEndStatement(wordToRecord, word) && englishTextOfFact(last) === englishAtLeastUntilNote(word))
    return createImportChanges();
  if (othersParts.has('state') || !listed) return createImportChanges({ left: 1 });
  if (word) return saleChangesAgainstAnnounced(speaking, word, listed, announced);
  return mergeImportChanges([
    createImportChanges({ facts: listedOrdersAmendments('UNKNOWN', null, listed, speaking.source) }),
    retractionChanges(announced, speaking.source),
  ]);
}

/**
 * What is to be recorded of an item that the file does not name any more: that it is sold is not asserted any longer.
 * An end that has come stays.
 */
export function vanishedItemSaleChanges(
  speaking: Omit<SaleImportContext, 'release'>,
  before: SourceStatements,
): ImportChanges {
  const last = before.announced.at(-1);
  const isOver = last?.data.state?.to === 'DISCONTINUED' && beginInstantOfFact(last) <= speaking.at;
  return isOver
    ? createImportChanges()
    : saleStatementChanges({ ...speaking, release: { releasedOn: null, sales: null } }, before);
}

/**
 * The word with which a file's word goes into the record: a minimum that lies ahead is no end, only a note; one that
 * has passed is.
 */
export function recordableEndStatement(word: ImportedEndStatement, at: Instant): ImportedEndStatement {
  if (word.kind !== 'ENDS') return word;
  const isFuture = word.atLeast && endOfPeriod(dayPrecisionDate(word.on), 'UTC') > at;
  return isFuture ? { kind: 'NOT_ENDED', atLeastUntil: word.on } : { kind: 'ENDS', on: word.on };
}

/** What the public is told beside a sale that goes on; null where the file says no more. */
export function localizedAtLeastUntilNote(word: ImportedEndStatement | null): TextByLocale | null {
  const note = englishAtLeastUntilNote(word);
  return note === null ? null : localizedFromEnglish(note);
}

function englishAtLeastUntilNote(word: ImportedEndStatement | null): string | null {
  const day = word?.kind === 'NOT_ENDED' ? word.atLeastUntil : undefined;
  return day === undefined ? null : `In production until at least ${day}.`;
}

function englishTextOfFact(fact: Fact | null): string | null {
  return fact?.text?.en ?? null;
}

/** The news against the listing and the announcements that stand. Whoever speaks of an end says that it was sold. */
function saleChangesAgainstAnnounced(
  speaking: SaleImportContext,
  word: ImportedEndStatement,
  listed: Fact,
  announced: readonly Fact[],
): ImportChanges {
  const { source, at } = speaking;
  const last = announced.at(-1);
  if (word.kind !== 'NOT_ENDED') {
    const open = createImportChanges({
      facts: listedOrdersAmendments('OPEN', englishTextOfFact(listed), listed, source),
    });
    return mergeImportChanges([open, saleEndChangesAgainstAnnounced(speaking, word, announced)]);
  }
  if (!last)
    return createImportChanges({
      facts: listedOrdersAmendments('OPEN', englishAtLeastUntilNote(word), listed, source),
    });
  const open = createImportChanges({
    facts: listedOrdersAmendments('OPEN', englishTextOfFact(listed), listed, source),
  });
  if (last.data.state!.to === 'AVAILABLE')
    return mergeImportChanges([
      open,
      createImportChanges({ facts: noteAmendments(englishAtLeastUntilNote(word), last, source) }),
    ]);
  if (beginInstantOfFact(last) <= at)
    return mergeImportChanges([
      open,
      createImportChanges({
        announcements: [buildStateAnnouncement(speaking, 'AVAILABLE', localizedAtLeastUntilNote(word))],
      }),
    ]);
  return mergeImportChanges([
    createImportChanges({ facts: [buildSaleEndTakeBack(last, speaking)] }),
    saleChangesAgainstAnnounced(speaking, word, listed, announced.slice(0, -1)),
  ]);
}

function saleEndChangesAgainstAnnounced(
  speaking: SaleImportContext,
  word: ImportedSaleEnd,
  announced: readonly Fact[],
): ImportChanges {
  const { source, at } = speaking;
  const last = announced.at(-1);
  if (last && isSameEndStatement(endStatementOfFact(last), word)) return createImportChanges();
  const earlier = announced.slice(0, -1);
  const until = word.kind === 'ENDS' ? dayPrecisionDate(word.on) : null;
  const begins = until ? endOfPeriod(until, 'UTC') : at;
  if (!last) return createImportChanges({ announcements: [buildSaleEndAnnouncement(speaking, word)] });
  if (last.data.state!.to === 'AVAILABLE') {
    if (beginInstantOfFact(last) < begins)
      return createImportChanges({ announcements: [buildSaleEndAnnouncement(speaking, word)] });
    // It was not sold again after all: what was said before holds, and is compared.
    return mergeImportChanges([
      retractionChanges([last], source),
      saleEndChangesAgainstAnnounced(speaking, word, earlier),
    ]);
  }
  if (until === null)
    return createImportChanges({
      facts: [buildSaleEndTakeBack(last, speaking)],
      announcements: [buildSaleEndAnnouncement(speaking, word)],
    });
  const outdone = earlier.some((fact) => beginInstantOfFact(fact) >= begins) ? earlier : [];
  return mergeImportChanges([
    retractionChanges(outdone, source),
    createImportChanges({ facts: [buildSaleEndRedating(last, until, source)] }),
  ]);
}

function retractionChanges(facts: readonly Fact[], source: Source): ImportChanges {
  return createImportChanges({ facts: facts.map((fact) => buildRetraction(fact, source)) });
}

/** Moves an announced end; the day of one that had none becomes known by an amendment. */
function buildSaleEndRedating(fact: Fact, until: PreciseDate, source: Source): NewFact {
  const state: StateData = { to: 'DISCONTINUED', lastOrder: lastOrderDataUntil(until) };
  const effectiveAt = endOfPeriod(until, 'UTC');
  if (fact.data.state!.lastOrder)
    return {
      ...commonCorrectionFields(fact, source),
      kind: 'STATE_RESCHEDULED',
      effectiveAt,
      data: { state },
    };
  return { ...buildAmendment(fact, source, { redated: true, state }), effectiveAt };
}

/** An end that had not come is cancelled; one that held is retracted. */
function buildSaleEndTakeBack(fact: Fact, { source, at }: SaleImportContext): NewFact {
  if (beginInstantOfFact(fact) <= at) return buildRetraction(fact, source);
  return {
    ...commonCorrectionFields(fact, source),
    kind: 'STATE_CANCELLED',
    effectiveAt: at,
    data: { state: { to: fact.data.state!.to } },
  };
}

/** Says in the listing whether the item can be ordered, and with what note, where no announcement does. */
function listedOrdersAmendments(
  orders: 'OPEN' | 'UNKNOWN',
  note: string | null,
  listed: Fact,
  source: Source,
): NewFact[] {
  const isStated = (listed.data.state?.orders === 'UNKNOWN') === (orders === 'UNKNOWN');
  if (isStated) return noteAmendments(note, listed, source);
  return [
    buildAmendment(
      listed,
      source,
      { state: { to: 'AVAILABLE', orders } },
      amendmentTextForNote(note, listed),
    ),
  ];
}

function noteAmendments(note: string | null, fact: Fact, source: Source): NewFact[] {
  const text = amendmentTextForNote(note, fact);
  return text ? [buildAmendment(fact, source, {}, text)] : [];
}

/** The text of an amendment that leaves a fact with this note: no words where there are to be none any more. */
function amendmentTextForNote(note: string | null, fact: Fact): TextByLocale | null {
  if (englishTextOfFact(fact) === note) return null;
  return note === null ? {} : localizedFromEnglish(note);
}

function buildSaleEndAnnouncement(
  speaking: SaleImportContext,
  word: ImportedEndStatement,
): StateAnnouncement {
  if (word.kind !== 'ENDS') return buildStateAnnouncement(speaking, 'DISCONTINUED');
  const until = dayPrecisionDate(word.on);
  return {
    ...buildStateAnnouncement(speaking, 'DISCONTINUED'),
    effectiveOn: null,
    effectiveAt: endOfPeriod(until, 'UTC'),
    lastOrder: lastOrderDataUntil(until),
  };
}

/** A change without a known instant; of an item that is not out yet it holds from its first day on. */
function buildStateAnnouncement(
  { itemId, source, release, at }: SaleImportContext,
  to: 'AVAILABLE' | 'DISCONTINUED',
  text: TextByLocale | null = null,
): StateAnnouncement {
  const first = release.releasedOn === null ? null : dayPrecisionDate(release.releasedOn);
  const effectiveOn = first && startOfPeriod(first, 'UTC') > at ? first : null;
  return { ...EMPTY_ANNOUNCEMENT_FIELDS, itemId, to, text, effectiveAt: null, effectiveOn, source };
}

function endStatementOfFact(fact: Fact): ImportedEndStatement | null {
  const { to, orders, lastOrder } = fact.data.state!;
  if (to !== 'DISCONTINUED') return orders === 'UNKNOWN' ? null : { kind: 'NOT_ENDED' };
  const until = lastOrder?.until;
  return until ? { kind: 'ENDS', on: until.date } : { kind: 'ENDED' };
}

function isSameEndStatement(one: ImportedEndStatement | null, other: ImportedEndStatement | null): boolean {
  return one?.kind === other?.kind && endDayOf(one) === endDayOf(other);
}

function endDayOf(word: ImportedEndStatement | null): string | null {
  return word?.kind === 'ENDS' ? word.on : null;
}

function beginInstantOfFact({ effectiveAt, effectiveOn, recordedAt }: Fact): Instant {
  return effectiveAt ?? (effectiveOn ? startOfPeriod(effectiveOn, 'UTC') : recordedAt);
}

function dayPrecisionDate(date: string): PreciseDate {
  return { date, precision: 'DAY' };
}

function lastOrderDataUntil(until: PreciseDate): NonNullable<StateData['lastOrder']> {
  return { until, whileStocksLast: false, maxPerOrder: null };
}
