import { capitalizeFirst } from '../../../wording/clauses/clauses.ts';
import { badgeOfLifecycle } from '../../../domain/lifecycle/badge.ts';
import { ordersFacetOf } from '../../../domain/lifecycle/lifecycle.ts';
import type { LifecycleView } from '../../../reads/lifecycle.ts';
import type { PageRenderContext } from '../reader.ts';
import { lastOrderText } from './holding.ts';

/**
 * The date that belongs to an item's badge: until when it can be ordered, from when, or since when it stands so.
 * @returns a phrase such as "Since August 2010"; null where no day is known
 */
export function stateDayText(reader: PageRenderContext, lifecycle: LifecycleView): string | null {
  const { begun, sinceOn, nextChange } = lifecycle;
  const badge = badgeOfLifecycle(lifecycle);
  if (badge === 'UNKNOWN' || badge === 'NOT_OFFERED') return null;
  if (badge === 'ENDING') return lastOrderText(reader, lifecycle);
  if (badge === 'COMING') {
    const { from } = ordersFacetOf(lifecycle);
    return from && capitalizeFirst(reader.formatDatePhrase('from', from), reader.locale);
  }
  return begun && sinceOn && !nextChange
    ? capitalizeFirst(reader.formatDatePhrase('since', sinceOn), reader.locale)
    : null;
}
