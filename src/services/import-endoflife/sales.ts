import { endOf, type Instant, type PreciseDate, startOf } from '../../domain/calendar.ts';
import type { Fact, Source, StateSaid } from '../../domain/fact.ts';
import type { NewFact } from '../record.ts';
import type { StateAnnouncement } from '../transition.ts';
import { allNews, amended, correcting, type News, news, retracted } from './news.ts';
import type { ImportedRelease, Word } from './product.ts';
import type { SaidBefore } from './said-before.ts';

/** The item whose sales are spoken of, when, and by whom. */
export interface Speaking {
  readonly itemId: string;
  readonly release: ImportedRelease;
  readonly source: Source;
  readonly at: Instant;
}

type End = Exclude<Word, { said: 'NOT_ENDED' }>;

const NOT_ENDED: Word = { said: 'NOT_ENDED' };

const SILENT: Pick<StateAnnouncement, 'noticeId' | 'reasons' | 'text' | 'commitments' | 'successors'> = {
  noticeId: null,
  reasons: [],
  text: null,
  commitments: [],
  successors: [],
};

/** What a new item's file says of the end of its sale; a sale that goes on, or is not spoken of, is in the listing. */
export function firstSales(speaking: Speaking): News {
  const word = speaking.release.sales?.word;
  return word && word.said !== 'NOT_ENDED' ? news({ announcements: [ending(speaking, word)] }) : news();
}

/**
 * What is to be recorded when the file speaks of sales. One claim of the source stands at a time: a date that moved
 * is rescheduled, one that became known is amended, an end that did not come is cancelled, and what the source is
 * silent about now is retracted.
 */
export function salesNews(speaking: Speaking, before: SaidBefore): News {
  const word = speaking.release.sales?.word ?? null;
  const last = before.announced.at(-1);
  const said = last ? wordOf(last) : listedWord(before.listed);
  if (isSame(said, word)) return news();
  if (before.spokenOf.has('state') || !before.listed) return news({ left: 1 });
  const { source } = speaking;
  // Whoever speaks of an end of sale says that it was sold before.
  const listed = listedAs(word ? 'OPEN' : 'UNKNOWN', before.listed, source);
  return allNews([
    news({ facts: listed }),
    word ? claimNews(speaking, word, before.announced) : retraction(before.announced, source),
  ]);
}

/** The news against the announcements that stand; without any, the listing says that it is sold. */
function claimNews(speaking: Speaking, word: Word, announced: readonly Fact[]): News {
  const last = announced.at(-1);
  if (isSame(last ? wordOf(last) : NOT_ENDED, word)) return news();
  if (word.said !== 'NOT_ENDED') return endNews(speaking, word, announced);
  if (beginsAt(last!) <= speaking.at) return news({ announcements: [announcement(speaking, 'AVAILABLE')] });
  return news({ facts: [takenBack(last!, speaking)] });
}

function endNews(speaking: Speaking, word: End, announced: readonly Fact[]): News {
  const { source, at } = speaking;
  const last = announced.at(-1);
  const earlier = announced.slice(0, -1);
  const until = word.said === 'ENDS' ? lastDay(word.on) : null;
  const begins = until ? endOf(until, 'UTC') : at;
  if (!last) return news({ announcements: [ending(speaking, word)] });
  if (last.data.state!.to === 'AVAILABLE') {
    if (beginsAt(last) < begins) return news({ announcements: [ending(speaking, word)] });
    // It was not sold again after all: what was said before holds, and is compared.
    return allNews([retraction([last], source), claimNews(speaking, word, earlier)]);
  }
  if (until === null)
    return news({ facts: [takenBack(last, speaking)], announcements: [ending(speaking, word)] });
  const outdone = earlier.some((fact) => beginsAt(fact) >= begins) ? earlier : [];
  return allNews([retraction(outdone, source), news({ facts: [redated(last, until, source)] })]);
}

function retraction(facts: readonly Fact[], source: Source): News {
  return news({ facts: facts.map((fact) => retracted(fact, source)) });
}

/** Moves an announced end; the day of one that had none becomes known by an amendment. */
function redated(fact: Fact, until: PreciseDate, source: Source): NewFact {
  const state: StateSaid = { to: 'DISCONTINUED', lastOrder: lastOrderOn(until) };
  const effectiveAt = endOf(until, 'UTC');
  if (fact.data.state!.lastOrder)
    return { ...correcting(fact, source), kind: 'STATE_RESCHEDULED', effectiveAt, data: { state } };
  return { ...amended(fact, source, { redated: true, state }), effectiveAt };
}

/** An end that had not come is cancelled; one that held is retracted. */
function takenBack(fact: Fact, { source, at }: Speaking): NewFact {
  if (beginsAt(fact) <= at) return retracted(fact, source);
  return {
    ...correcting(fact, source),
    kind: 'STATE_CANCELLED',
    effectiveAt: at,
    data: { state: { to: fact.data.state!.to } },
  };
}

/** Says in the listing whether the item can be ordered, where no announcement does. */
function listedAs(orders: 'OPEN' | 'UNKNOWN', listed: Fact, source: Source): NewFact[] {
  const isSaid = (listed.data.state?.orders === 'UNKNOWN') === (orders === 'UNKNOWN');
  return isSaid ? [] : [amended(listed, source, { state: { to: 'AVAILABLE', orders } })];
}

function ending(speaking: Speaking, word: Word): StateAnnouncement {
  if (word.said !== 'ENDS') return announcement(speaking, 'DISCONTINUED');
  const until = lastDay(word.on);
  return {
    ...announcement(speaking, 'DISCONTINUED'),
    effectiveOn: null,
    effectiveAt: endOf(until, 'UTC'),
    lastOrder: lastOrderOn(until),
  };
}

/** A change without a known instant; of an item that is not out yet it holds from its first day on. */
function announcement(
  { itemId, source, release, at }: Speaking,
  to: 'AVAILABLE' | 'DISCONTINUED',
): StateAnnouncement {
  const first = release.releasedOn === null ? null : lastDay(release.releasedOn);
  const effectiveOn = first && startOf(first, 'UTC') > at ? first : null;
  return { ...SILENT, itemId, to, effectiveAt: null, effectiveOn, source };
}

function listedWord(listed: Fact | null): Word | null {
  return !listed || listed.data.state?.orders === 'UNKNOWN' ? null : NOT_ENDED;
}

function wordOf(fact: Fact): Word {
  const { to, lastOrder } = fact.data.state!;
  if (to !== 'DISCONTINUED') return NOT_ENDED;
  const until = lastOrder?.until;
  return until ? { said: 'ENDS', on: until.date } : { said: 'ENDED' };
}

function isSame(one: Word | null, other: Word | null): boolean {
  return one?.said === other?.said && dayIn(one) === dayIn(other);
}

function dayIn(word: Word | null): string | null {
  return word?.said === 'ENDS' ? word.on : null;
}

function beginsAt({ effectiveAt, effectiveOn, recordedAt }: Fact): Instant {
  return effectiveAt ?? (effectiveOn ? startOf(effectiveOn, 'UTC') : recordedAt);
}

function lastDay(date: string): PreciseDate {
  return { date, precision: 'DAY' };
}

function lastOrderOn(until: PreciseDate): NonNullable<StateSaid['lastOrder']> {
  return { until, whileStocksLast: false, maxPerOrder: null };
}
