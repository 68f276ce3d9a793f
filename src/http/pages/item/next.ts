import { type Instant, startOf } from '../../../domain/calendar/calendar.ts';
import type { Lifecycle } from '../../../domain/lifecycle/lifecycle.ts';
import type { ToldLifecycle } from '../../../reads/lifecycle.ts';
import { askedOf } from '../../../wording/clauses/asked.ts';
import { sentence } from '../../../wording/clauses/clauses.ts';
import { promiseClauses } from '../../../wording/clauses/outlook-clauses.ts';
import { sureness } from './holding.ts';
import type { Reader } from '../reader.ts';

/** What comes next: a change, the end of a pause, a promised word. */
export interface Next {
  readonly text: string;
  readonly more: string | null;
  readonly isOverdue: boolean;
}

/** What a word says that is owed: a promise, or the end of a pause. */
export function overdueText(reader: Reader, told: ToldLifecycle): string {
  const owed = nextOf(reader, told).filter(({ isOverdue }) => isOverdue);
  return owed.map(({ text }) => text).join(' ');
}

/** What comes next of all that was announced and promised. */
export function nextOf(reader: Reader, told: ToldLifecycle): Next[] {
  return [changeOf(reader, told), resumptionOf(reader, told), promiseOf(reader, told)].filter(
    (one) => one !== null,
  );
}

function changeOf(reader: Reader, { nextChange }: Lifecycle): Next | null {
  if (!nextChange) return null;
  const { state, beginsOn, announcedAt, source } = nextChange;
  const phrases = { on: reader.phrase('on', beginsOn), from: reader.phrase('from', beginsOn) };
  return {
    text: reader.word('item.change', { state, sure: sureness(source), ...phrases }),
    more: reader.word('item.changeSaid', { on: reader.day('on', announcedAt) }),
    isOverdue: false,
  };
}

function resumptionOf(reader: Reader, told: ToldLifecycle): Next | null {
  const { resumesOn, resumeDueAt, source, at } = told;
  if (!resumesOn) return null;
  const isOverdue = resumeDueAt !== null && resumeDueAt <= at;
  const text = reader.word('item.resumes', {
    overdue: isOverdue ? 'yes' : 'no',
    sure: sureness(source),
    on: reader.phrase('on', resumesOn),
    by: reader.phrase('by', resumesOn),
  });
  return { text, more: null, isOverdue };
}

function promiseOf(reader: Reader, told: ToldLifecycle): Next | null {
  const { nextUpdate, at } = told;
  if (!nextUpdate) return null;
  return {
    text: sentence(reader.text(told.name).text, promiseClauses(askedOf(told, at), true), reader.locale),
    more: reader.word('item.promised', { on: promisedOn(reader, told, nextUpdate.promisedAt) }),
    isOverdue: nextUpdate.overdue,
  };
}

/** The day of a promise, no more exact than it is known. */
function promisedOn(reader: Reader, { standing }: ToldLifecycle, promisedAt: Instant): string {
  const by = standing.findLast(
    ({ data, effectiveOn }) => data.promise && effectiveOn && startOf(effectiveOn, 'UTC') === promisedAt,
  );
  return by?.effectiveOn ? reader.phrase('on', by.effectiveOn) : reader.day('on', promisedAt);
}
