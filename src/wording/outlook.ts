import type { Instant } from '../domain/calendar/dates.ts';
import type { Lifecycle, NextChange } from '../domain/lifecycle/lifecycle.ts';
import { renderSentences } from './clauses/clauses.ts';
import { lifecycleHeadlineData } from './clauses/headline-subject.ts';
import { lifecycleClauses, type LifecyclePointOfView } from './clauses/lifecycle-clauses.ts';
import { nextUpdateClauses } from './clauses/outlook-clauses.ts';
import { surenessForMessages } from './facet-status.ts';
import type { MessageLocale } from './locales.ts';
import { pageWord } from './page-words.ts';
import { preciseDatePhrase } from './phrases/dates.ts';

/** An announced change in a sentence: "Sales will be paused from 3 December 2026." */
export function plannedChangeSentence(
  { state, beginsOn, source }: Pick<NextChange, 'state' | 'beginsOn' | 'source'>,
  locale: MessageLocale,
): string {
  const phrases = {
    on: preciseDatePhrase('on', beginsOn, locale),
    from: preciseDatePhrase('from', beginsOn, locale),
  };
  return pageWord('item.change', locale, { state, sure: surenessForMessages(source), ...phrases });
}

/**
 * The promise to say more in a sentence, with its day where one was named; an overdue one says so.
 * @param name what the item is called in the language
 * @returns empty where nothing is promised
 */
export function promisedUpdateSentence(
  name: string,
  lifecycle: Lifecycle,
  at: Instant,
  locale: MessageLocale,
): string {
  return renderSentences(name, nextUpdateClauses(lifecycleHeadlineData(lifecycle, at), true), locale);
}

/** Whether the headline of an answer tells the promise to say more: it leaves it out where there is more to tell. */
export function isPromiseInHeadline(lifecycle: Lifecycle, view: LifecyclePointOfView): boolean {
  return lifecycleClauses(lifecycle, view).some(({ id }) => PROMISE_CLAUSES.has(id));
}

const PROMISE_CLAUSES: ReadonlySet<string> = new Set(['promise.pending', 'promise.overdue']);
