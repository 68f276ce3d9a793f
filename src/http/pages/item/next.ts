import { type Instant, startOfPeriod } from '../../../domain/calendar/dates.ts';
import type { Lifecycle } from '../../../domain/lifecycle/lifecycle.ts';
import type { LifecycleView } from '../../../reads/lifecycle.ts';
import { surenessForMessages } from '../../../wording/facet-status.ts';
import {
  isPromiseInHeadline,
  plannedChangeSentence,
  promisedUpdateSentence,
} from '../../../wording/outlook.ts';
import type { PageRenderContext } from '../reader.ts';

/** What comes next: a change, the end of a pause, a promised word. */
export interface OutlookEntry {
  readonly text: string;
  readonly more: string | null;
  readonly isOverdue: boolean;
  /** Whether the headline tells it already. */
  readonly isInHeadline: boolean;
}

/** What a word says that is owed: a promise, or the end of a pause. */
export function overdueText(reader: PageRenderContext, lifecycle: LifecycleView): string {
  const owed = outlookEntriesOf(reader, lifecycle).filter(({ isOverdue }) => isOverdue);
  return owed.map(({ text }) => text).join(' ');
}

/** What is owed, below a headline: what that tells already is only called overdue. */
export function overdueEntriesBelowHeadline(
  reader: PageRenderContext,
  lifecycle: LifecycleView,
): OutlookEntry[] {
  const sure = surenessForMessages(lifecycle.promisedBy);
  return outlookEntriesOf(reader, lifecycle)
    .filter(({ isOverdue }) => isOverdue)
    .map((entry) =>
      entry.isInHeadline ? { ...entry, text: reader.word('item.overduePromise', { sure }) } : entry,
    );
}

/** What comes next of all that was announced and promised. */
export function outlookEntriesOf(reader: PageRenderContext, lifecycle: LifecycleView): OutlookEntry[] {
  return [
    announcedChangeView(reader, lifecycle),
    resumptionView(reader, lifecycle),
    updatePromiseView(reader, lifecycle),
  ].filter((one) => one !== null);
}

function announcedChangeView(reader: PageRenderContext, { nextChange }: Lifecycle): OutlookEntry | null {
  if (!nextChange) return null;
  return {
    text: plannedChangeSentence(nextChange, reader.locale),
    more: reader.word('item.announcedOn', { on: reader.formatDayPhrase('on', nextChange.announcedAt) }),
    isOverdue: false,
    isInHeadline: true,
  };
}

function resumptionView(reader: PageRenderContext, lifecycle: LifecycleView): OutlookEntry | null {
  const { resumesOn, resumeDueAt, nextChange, source, at } = lifecycle;
  if (!resumesOn) return null;
  const isOverdue = resumeDueAt !== null && resumeDueAt <= at;
  const text = reader.word('item.resumes', {
    overdue: isOverdue ? 'yes' : 'no',
    sure: surenessForMessages(source),
    on: reader.formatDatePhrase('on', resumesOn),
    by: reader.formatDatePhrase('by', resumesOn),
  });
  // Where a change is announced, the headline tells that instead.
  return { text, more: null, isOverdue, isInHeadline: !isOverdue && nextChange === null };
}

function updatePromiseView(reader: PageRenderContext, lifecycle: LifecycleView): OutlookEntry | null {
  const { nextUpdate, at, market } = lifecycle;
  if (!nextUpdate) return null;
  return {
    text: promisedUpdateSentence(reader.localize(lifecycle.name).text, lifecycle, at, reader.locale),
    more: reader.word('item.promised', { on: promiseMadeOnText(reader, lifecycle, nextUpdate.promisedAt) }),
    isOverdue: nextUpdate.overdue,
    isInHeadline: isPromiseInHeadline(lifecycle, { at, market }),
  };
}

/** The day of a promise, no more exact than it is known. */
function promiseMadeOnText(
  reader: PageRenderContext,
  { activeFacts: active }: LifecycleView,
  promisedAt: Instant,
): string {
  const by = active.findLast(
    ({ data, effectiveOn }) =>
      data.promise && effectiveOn && startOfPeriod(effectiveOn, 'UTC') === promisedAt,
  );
  return by?.effectiveOn
    ? reader.formatDatePhrase('on', by.effectiveOn)
    : reader.formatDayPhrase('on', promisedAt);
}
