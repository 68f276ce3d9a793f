import type { Instant } from '../../domain/calendar/calendar.ts';
import type { Fact, Localized, Said } from '../../domain/fact/fact.ts';
import { stateSaid } from '../../domain/transition/transition.ts';
import type { FactKind } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import type { ItemRow } from '../../record/caches/item-rows.ts';
import { marketsOf } from '../../record/market.ts';
import { updateSaid } from '../../record/promise.ts';
import { headlineOf } from '../../record/record.ts';
import type { StateAnnouncement } from '../../record/transition.ts';
import type { Saying } from './saying.ts';

type NamedItem = Pick<ItemRow, 'id' | 'name' | 'standing'>;

/** What a hidden fact will say. */
export interface ToBe {
  readonly id: string;
  readonly kind: FactKind;
  readonly publishAt: Instant;
  readonly effectiveAt: Instant | null;
  readonly markets: readonly string[];
  readonly text: Localized | null;
  readonly data: Said;
  readonly forced?: boolean;
}

/** A change of state under embargo as its maker sees it. */
export async function hiddenState(
  ctx: Context,
  item: NamedItem,
  id: string,
  it: Omit<StateAnnouncement, 'noticeId' | 'id'>,
  publishAt: Instant,
): Promise<Fact> {
  const { reasons, commitments, successors, promise, text, markets = [], forced = false } = it;
  const data: Said = {
    reasons,
    state: stateSaid(it),
    commitments: commitments.filter(({ facet }) => facet !== 'ORDERS'),
    successors,
    ...(promise && { promise }),
  };
  const effectiveAt = it.effectiveAt ?? null;
  const kind = 'STATE_ANNOUNCED';
  return await hiddenFact(ctx, item, { id, kind, publishAt, effectiveAt, markets, text, data, forced });
}

/** Anything under embargo as those inside see it. */
export async function heldFact(
  ctx: Context,
  item: NamedItem,
  id: string,
  saying: Saying,
  publishAt: Instant,
): Promise<Fact> {
  if (saying.say === 'STATE') return await hiddenState(ctx, item, id, saying.it, publishAt);
  const text = saying.it.text ?? null;
  const toBe = { id, publishAt, effectiveAt: publishAt, text, ...partsOf(saying) };
  return await hiddenFact(ctx, item, toBe);
}

function partsOf(saying: Exclude<Saying, { say: 'STATE' }>): Pick<ToBe, 'kind' | 'data' | 'markets'> {
  switch (saying.say) {
    case 'COMMITMENT': {
      const { commitment, reasons = [], markets = [] } = saying.it;
      return { kind: 'COMMITMENT_MADE', data: { reasons, commitments: [commitment] }, markets };
    }
    case 'SUCCESSOR':
      return { kind: 'SUCCESSOR_NAMED', data: { successors: [saying.it.successor] }, markets: [] };
    case 'UPDATE':
      return { kind: 'UPDATE_POSTED', data: updateSaid(saying.it), markets: saying.it.markets ?? [] };
  }
}

/** A fact under embargo as its maker sees it: it has no place in the record yet, so its sequence is 0. */
export async function hiddenFact(ctx: Context, item: NamedItem, toBe: ToBe): Promise<Fact> {
  const fact = {
    id: toBe.id,
    kind: toBe.kind,
    data: toBe.data,
    text: toBe.text,
    markets: toBe.markets,
    effectiveAt: toBe.effectiveAt,
    effectiveOn: null,
    recordedAt: toBe.publishAt,
    sequence: 0,
    previousSequence: null,
    itemId: item.id,
    noticeId: null,
    source: null,
    forced: toBe.forced ?? false,
    corrects: null,
  };
  const [market] = await marketsOf(ctx, toBe.markets.slice(0, 1));
  return { ...fact, headline: headlineOf(ctx, fact, item, market?.timeZone) };
}
