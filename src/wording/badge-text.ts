import { badgeOfLifecycle, badgeSource } from '../domain/lifecycle/badge.ts';
import type { Lifecycle } from '../domain/lifecycle/lifecycle.ts';
import { surenessForMessages } from './facet-status.ts';
import type { MessageLocale } from './locales.ts';
import { pageWord } from './page-words.ts';

/**
 * The badge of an answer in a word or two of a language; what is not confirmed is told as reported: "reportedly paused". Of an
 * item that was entered by mistake it says that alone: one of the same name may well be sold.
 */
export function badgeText(lifecycle: Lifecycle, locale: MessageLocale): string {
  const badge = lifecycle.withdrawn ? 'VOID' : badgeOfLifecycle(lifecycle);
  return pageWord('item.badge', locale, { badge, sure: surenessForMessages(badgeSource(lifecycle)) });
}
