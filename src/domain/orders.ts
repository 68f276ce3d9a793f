import { endOf, type Instant, type PreciseDate, startOf } from './calendar.ts';
import { type FacetAnswer, silent } from './commitment.ts';
import type { LastOrder } from './fact.ts';
import type { Seen } from './standing.ts';
import type { Planned, StateHeld } from './state.ts';
import type { FacetStatus } from './words.ts';

export interface LastOrderAnswer extends LastOrder {
  readonly endsAt: Instant | null;
}

export interface Sale {
  /** First day of sale or delivery, where known. */
  readonly releasedOn: PreciseDate | null;
  /** Whether the item is, was or never was offered in the view's market. */
  readonly offered: 'OFFERED' | 'WITHDRAWN' | 'NEVER';
}

/**
 * The ORDERS facet, which follows from the state and what was said with it (product.md, state rules).
 * @param next the announced next state, which may carry the end of orders
 */
export function ordersAt(state: StateHeld, next: Planned | null, sale: Sale, at: Instant): FacetAnswer {
  const answer = { ...silent('ORDERS'), source: state.by.fact.source };
  if (sale.offered !== 'OFFERED') {
    return { ...answer, status: sale.offered === 'NEVER' ? 'NOT_APPLICABLE' : 'ENDED' };
  }
  const last = lastOrderAt(state, next);
  const status = statusBy(state, sale, at);
  if (status === 'ENDED')
    return { ...answer, status, until: last?.until ?? null, endsAt: last?.endsAt ?? null };
  if (status === 'NOT_YET') return { ...answer, status, from: sale.releasedOn };
  const from = sale.releasedOn;
  if (last === null || status !== 'OPEN') {
    return { ...answer, status: status === 'OPEN' && endsOrders(next) ? 'ENDING' : status, from };
  }
  const over = last.endsAt !== null && last.endsAt <= at;
  return { ...answer, status: over ? 'ENDED' : 'ENDING', from, until: last.until, endsAt: last.endsAt };
}

/** The last order that was announced with the state that holds, or with the one that follows. */
export function lastOrderAt(state: StateHeld, next: Planned | null): LastOrderAnswer | null {
  for (const held of [state, next?.held]) {
    const last = held?.said.lastOrder;
    if (held && last) return { ...last, endsAt: last.until && endOf(last.until, held.by.zone) };
  }
  return null;
}

/** The first and last instants of sale, at which the answer may change. */
export function saleBreaks(sale: Sale, last: LastOrderAnswer | null, by: Seen): Instant[] {
  const first = sale.releasedOn ? [startOf(sale.releasedOn, by.zone)] : [];
  return last?.endsAt ? [...first, last.endsAt] : first;
}

function statusBy(state: StateHeld, sale: Sale, at: Instant): FacetStatus {
  const { said, by } = state;
  if (state.implied) return 'UNKNOWN';
  if (said.to === 'DISCONTINUED') return 'ENDED';
  if (said.to === 'PAUSED') return 'SUSPENDED';
  if (said.orders && said.orders !== 'OPEN' && said.orders !== 'NOT_YET') return said.orders;
  const begins = sale.releasedOn ? startOf(sale.releasedOn, by.zone) : null;
  if (begins === null) return said.orders === 'NOT_YET' ? 'NOT_YET' : 'OPEN';
  return at < begins ? 'NOT_YET' : 'OPEN';
}

function endsOrders(next: Planned | null): boolean {
  const said = next?.held.said;
  return said?.to === 'DISCONTINUED' || (said?.to === 'REPLACEMENT_PLANNED' && said.orders === 'ENDED');
}
