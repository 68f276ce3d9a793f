import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact, FactData, TextByLocale } from '../../domain/fact/fact.ts';
import type { FactKind } from '../../domain/fact/fact-kinds.ts';
import { stateDataFrom } from '../../domain/transition/transition.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import type { Context } from '../../record/context.ts';
import { marketCodesNamedByFact, marketsByCode } from '../../record/market.ts';
import { factDataOfUpdate } from '../../record/promise.ts';
import { factHeadlineByLocale } from '../../record/record.ts';
import { ownMarketNamesOf } from '../../wording/phrases/places.ts';
import { heldListingFact } from './held-listing.ts';
import type { ScheduledAction, ScheduledStateChange } from './scheduled-action.ts';

type EmbargoedFactItem = Pick<WritableItem, 'id' | 'name' | 'activeFacts'>;

/** What a hidden fact will say. */
interface EmbargoedFactInput {
  readonly id: string;
  readonly kind: FactKind;
  readonly publishAt: Instant;
  readonly effectiveAt: Instant | null;
  readonly markets: readonly string[];
  readonly text: TextByLocale | null;
  readonly data: FactData;
  readonly forced?: boolean;
}

/** A change of state under embargo as its maker sees it. */
export async function embargoedFactFromState(
  ctx: Context,
  item: EmbargoedFactItem,
  id: string,
  it: ScheduledStateChange,
  publishAt: Instant,
): Promise<Fact> {
  const { reasons, commitments, successors, promise, text, markets = [], forced = false } = it;
  const data: FactData = {
    reasons,
    state: stateDataFrom(it),
    commitments: commitments.filter(({ facet }) => facet !== 'ORDERS'),
    successors,
    ...(promise && { promise }),
  };
  const effectiveAt = it.effectiveAt ?? null;
  const kind = 'STATE_ANNOUNCED';
  return await embargoedFactFromInput(ctx, item, {
    id,
    kind,
    publishAt,
    effectiveAt,
    markets,
    text,
    data,
    forced,
  });
}

/** Anything under embargo as those inside see it. */
export async function embargoedFactFromAction(
  ctx: Context,
  item: EmbargoedFactItem,
  id: string,
  action: ScheduledAction,
  publishAt: Instant,
): Promise<Fact> {
  if (action.kind === 'STATE') return await embargoedFactFromState(ctx, item, id, action.payload, publishAt);
  if (action.kind === 'LISTING') return heldListingFact(id, action.payload, publishAt);
  const text = action.payload.text ?? null;
  const toBe = { id, publishAt, effectiveAt: publishAt, text, ...embargoedFactContent(action) };
  return await embargoedFactFromInput(ctx, item, toBe);
}

function embargoedFactContent(
  action: Exclude<ScheduledAction, { kind: 'STATE' | 'LISTING' }>,
): Pick<EmbargoedFactInput, 'kind' | 'data' | 'markets'> {
  switch (action.kind) {
    case 'COMMITMENT': {
      const { commitment, reasons = [], markets = [] } = action.payload;
      return { kind: 'COMMITMENT_MADE', data: { reasons, commitments: [commitment] }, markets };
    }
    case 'FIT':
      return { kind: 'FIT_DECLARED', data: { fit: action.payload.fit }, markets: [] };
    case 'RELEASE':
      return { kind: 'RELEASE_PUBLISHED', data: { release: action.payload.release }, markets: [] };
    case 'SUCCESSOR':
      return { kind: 'SUCCESSOR_NAMED', data: { successors: [action.payload.successor] }, markets: [] };
    case 'UPDATE':
      return {
        kind: 'UPDATE_POSTED',
        data: factDataOfUpdate(action.payload),
        markets: action.payload.markets ?? [],
      };
  }
}

/** A fact under embargo as its maker sees it: it has no place in the record yet, so its sequence is 0. */
async function embargoedFactFromInput(
  ctx: Context,
  item: EmbargoedFactItem,
  toBe: EmbargoedFactInput,
): Promise<Fact> {
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
  const markets = await marketsByCode(ctx, marketCodesNamedByFact(fact));
  const zone = toBe.markets.length > 0 ? markets[0]?.timeZone : undefined;
  const view = { ...(zone && { zone }), marketNames: ownMarketNamesOf(markets) };
  return { ...fact, headline: factHeadlineByLocale(ctx, fact, item, view) };
}
