import { startOfPeriod } from '../../domain/calendar/dates.ts';
import type { ItemReference, ListingData, TextByLocale } from '../../domain/fact/fact.ts';
import type { Clause } from './clauses.ts';
import type { FactHeadlineData } from './headline-data.ts';

/** That the item entered the record, and how it stood then. */
export function itemListedClauses(headline: FactHeadlineData): Clause[] {
  return [{ id: 'fact.listed', sure: headline.sure }, ...initialStatusTailClauses(headline)];
}

/** What changed of the item itself, where it is one thing that can be told. */
export function itemRevisedClauses({ data, sure }: FactHeadlineData, name: string): Clause[] {
  const listing = data.listing ?? {};
  const [part, ...others] = Object.keys(listing);
  const clause = others.length === 0 && part !== undefined ? revisedPartClause(part, listing, name) : null;
  return [{ ...(clause ?? { id: 'fact.revised' }), sure }];
}

/** That the item had been entered by mistake, and which one is meant. */
export function listingWithdrawnClause({ data, sure }: FactHeadlineData): Clause {
  const into = data.listing?.withdrawn?.mergedInto;
  return into ? { id: 'fact.merged', sure, to: nameWithSku(into) } : { id: 'fact.delisted', sure };
}

/** Two entries of one item mostly bear one name: the SKU tells them apart. */
export function nameWithSku({ name, sku }: ItemReference): TextByLocale {
  return Object.fromEntries(
    Object.entries(name).map(([locale, text]) => [locale, text === sku ? text : `${text} (${sku})`]),
  );
}

function revisedPartClause(part: string, { name: to, latest }: ListingData, name: string): Clause | null {
  if (part === 'name' && to && !Object.values(to).includes(name)) return { id: 'fact.renamed', to };
  if (part !== 'latest' || !latest) return null;
  const on = latest.releasedOn === null ? null : ({ date: latest.releasedOn, precision: 'DAY' } as const);
  return { id: 'fact.version', to: latest.name, dates: { on } };
}

function initialStatusTailClauses({ data, sure, on, recordedAt, zone }: FactHeadlineData): Clause[] {
  const releasedOn = data.listing?.releasedOn ?? null;
  const { to, orders } = data.state ?? { to: 'AVAILABLE' };
  if (to === 'PAUSED') return [{ id: 'tail.alreadyPaused', sure, dates: { on } }];
  if (to === 'REPLACEMENT_PLANNED') return [{ id: 'tail.alreadyPlanned', sure, dates: { on } }];
  if (to === 'DISCONTINUED') return [{ id: 'tail.alreadyEnded', sure, dates: { on } }];
  if (releasedOn) {
    const later = startOfPeriod(releasedOn, zone) > recordedAt;
    return [{ id: 'tail.released', sure, dates: { on: releasedOn, due: releasedOn }, choices: { later } }];
  }
  if (data.listing?.takenOver) return [{ id: 'tail.takenOver', sure }];
  if (orders === 'NOT_YET') return [{ id: 'tail.notYet', sure }];
  if (orders === 'ENDED') return [{ id: 'tail.alreadyEnded', sure, dates: { on: null } }];
  return orders === 'TBA' ? [{ id: 'tail.ordersTba', sure }] : [];
}
