import {
  daysBetween,
  dayOfInstant,
  type Instant,
  lastDayOf,
  type PreciseDate,
} from '../domain/calendar/dates.ts';
import type {
  Commitment,
  CommitmentEndChange,
  Fact,
  TextByLocale,
  Source,
  FacetTerms,
} from '../domain/fact/fact.ts';
import { breaksGuarantee, farthestGuaranteeOf } from '../domain/commitment/guarantee.ts';
import { lifecycleAt } from '../domain/lifecycle/lifecycle.ts';
import { type Fault, refuseIfAny } from '../domain/refusal.ts';
import { type MarketClock, activeFacts } from '../domain/fact/active-facts.ts';
import type { ReasonCode } from '../domain/words.ts';
import type { FactKind } from '../domain/fact/fact-kinds.ts';
import type { Context } from './context.ts';
import { marketsByCode, marketsOrEverywhere } from './market.ts';
import type { RecordWriter } from './record.ts';

export interface NewCommitment {
  readonly itemId: string;
  /** The id that the fact was promised, where it was scheduled. */
  readonly id?: string;
  readonly noticeId?: string | null;
  readonly reasons?: readonly ReasonCode[];
  readonly commitment: Commitment;
  readonly text?: TextByLocale | null;
  readonly markets?: readonly string[];
  readonly source?: Source | null;
  /** Whether it holds from the day it is said; else it always held, as far as is known. */
  readonly dated: boolean;
}

/** What an item promises for one facet, free or for money, before something new is said. */
interface PriorCommitment {
  readonly status: string;
  readonly until: PreciseDate | null;
}

/**
 * Makes, extends or shortens commitments, one public fact each; the fact says by how much and how many days of
 * notice remain.
 * @throws Refusal GUARANTEE_SHORTENED when the last day of a guarantee would come earlier; facts from elsewhere
 *   report what others did and are not refused
 */
export async function appendCommitmentFacts(
  ctx: Context,
  record: RecordWriter,
  commitments: readonly NewCommitment[],
): Promise<Fact[]> {
  const items = await record.items(commitments.map((one) => one.itemId));
  const clocks = await marketsByCode(ctx, [...new Set(commitments.flatMap((one) => one.markets ?? []))]);
  const faults = await guaranteeFaults(
    ctx,
    record,
    commitments.filter(({ source }) => !source),
    () => ['commitment', 'terms'],
  );
  refuseIfAny(faults);
  return await record.append(
    commitments.map((one) => {
      const market = clocks.find((clock) => clock?.code === one.markets?.[0]) ?? null;
      const { activeFacts: active } = items.get(one.itemId)!;
      const { kind, change } = classifyCommitmentChange(active, one.commitment, {
        at: record.recordedAt,
        market,
      });
      return {
        itemId: one.itemId,
        kind,
        ...(one.id && { id: one.id }),
        noticeId: one.noticeId ?? null,
        effectiveAt: one.dated ? record.recordedAt : null,
        markets: one.markets ?? [],
        text: one.text ?? null,
        source: one.source ?? null,
        data: {
          ...(one.reasons?.length && { reasons: one.reasons }),
          commitments: [one.commitment],
          ...(change && { change }),
        },
      };
    }),
  );
}

/** Refuses each commitment that goes back on a guarantee, in whichever of its markets. */
export async function guaranteeFaults(
  ctx: Context,
  record: RecordWriter,
  commitments: readonly Pick<NewCommitment, 'itemId' | 'commitment' | 'markets'>[],
  fieldOf: (index: number) => readonly string[],
): Promise<Fault[]> {
  const histories = await historiesAfterCorrections(
    record,
    commitments.map(({ itemId }) => itemId),
  );
  const clocks = await marketsByCode(ctx, [...new Set(commitments.flatMap(({ markets }) => markets ?? []))]);
  return commitments.flatMap(({ itemId, commitment, markets = [] }, index): Fault[] => {
    const places =
      markets.length > 0 ? clocks.filter((clock) => clock && markets.includes(clock.code)) : [null];
    const isBroken = places.some((market) => {
      const guarantee = farthestGuaranteeOf(histories.get(itemId)!, commitment, {
        at: record.recordedAt,
        market,
      });
      return breaksGuarantee(
        guarantee,
        commitment.terms,
        dayOfInstant(record.recordedAt, market?.timeZone ?? 'UTC'),
      );
    });
    const message = 'A guaranteed last day is never moved earlier.';
    return isBroken ? [{ code: 'GUARANTEE_SHORTENED', message, field: fieldOf(index) }] : [];
  });
}

/** The whole histories of items after corrections, with what this writer has appended. */
export async function historiesAfterCorrections(
  record: RecordWriter,
  itemIds: readonly string[],
): Promise<Map<string, Fact[]>> {
  const ids = [...new Set(itemIds)];
  const saved = await record.histories(ids);
  const items = await record.items(ids);
  return new Map(
    ids.map((id) => {
      const history = saved.get(id) ?? [];
      const last = history.at(-1)?.sequence ?? 0;
      const fresh = items.get(id)!.activeFacts.filter(({ sequence }) => sequence > last);
      return [id, activeFacts([...history, ...fresh])];
    }),
  );
}

/** Why a commitment may not be made: it goes back on a guarantee, or on a target without saying why, in any of its markets. */
export async function shortenedCommitmentFaults(
  ctx: Context,
  record: RecordWriter,
  one: NewCommitment,
): Promise<Fault[]> {
  const { itemId, commitment, markets = [], reasons = [], text = null } = one;
  const broken = await guaranteeFaults(ctx, record, [one], () => ['commitment', 'terms']);
  if (broken.length > 0) return broken;
  const { activeFacts: active } = await record.item(itemId);
  const places = await marketsOrEverywhere(ctx, markets);
  const inputs = { reasons, text, defaultLocale: ctx.defaultLocale, at: record.recordedAt };
  const lacking = places.map((market) => unexplainedShorteningFaults(active, commitment, market, inputs));
  return lacking.find((faults) => faults.length > 0) ?? [];
}

/**
 * What a target that comes earlier lacks: a reason, and a public text.
 * @param active the item's facts
 */
export function unexplainedShorteningFaults(
  active: readonly Fact[],
  commitment: Commitment,
  market: MarketClock | null,
  inputs: {
    readonly reasons: readonly ReasonCode[];
    readonly text: TextByLocale | null;
    readonly defaultLocale: string;
    readonly at: Instant;
  },
): Fault[] {
  if (classifyCommitmentChange(active, commitment, { at: inputs.at, market }).kind !== 'COMMITMENT_SHORTENED')
    return [];
  const faults: Fault[] = [];
  if (inputs.reasons.length === 0) {
    const message = 'Give a reason for going back on a target.';
    faults.push({ code: 'REASON_REQUIRED', message, field: ['reasons'] });
  }
  if (!inputs.text?.[inputs.defaultLocale]) {
    const message = `Give the public text in "${inputs.defaultLocale}" for going back on a target.`;
    faults.push({ code: 'TEXT_REQUIRED', message, field: ['text'] });
  }
  return faults;
}

/** Whether a commitment is new for its facet, or moves the end of what is promised: which way, and by how much. */
export function classifyCommitmentChange(
  active: readonly Fact[],
  { facet, paid, terms }: Commitment,
  view: { readonly at: Instant; readonly market: MarketClock | null },
): { kind: FactKind; change: CommitmentEndChange | null } {
  const answer = lifecycleAt(active, view).facets.find((one) => one.facet === facet)!;
  const before: PriorCommitment | null = paid ? answer.paid : answer;
  if (!before || before.status === 'UNKNOWN') return { kind: 'COMMITMENT_MADE', change: null };
  const { until } = before;
  const today = dayOfInstant(view.at, view.market?.timeZone ?? 'UTC');
  const noticeDays = terms.term === 'UNTIL' ? daysBetween(today, lastDayOf(terms.until)) : null;
  const days = until && terms.term === 'UNTIL' ? daysBetween(lastDayOf(until), lastDayOf(terms.until)) : null;
  const moved = days ?? reachRankOfTerms(terms) - reachRankOfStatus(before.status);
  if (moved === 0) return { kind: 'COMMITMENT_MADE', change: null };
  const kind = moved > 0 ? 'COMMITMENT_EXTENDED' : 'COMMITMENT_SHORTENED';
  return { kind, change: { from: until, days, noticeDays } };
}

/** How far a promise without comparable dates reaches: ended, until a day, no end. */
function reachRankOfTerms({ term }: FacetTerms): number {
  return { ENDED: 0, NOT_APPLICABLE: 0, UNTIL: 1, TBA: 1, OPEN: 2 }[term];
}

function reachRankOfStatus(status: string): number {
  if (status === 'OPEN') return 2;
  return status === 'ENDED' || status === 'NOT_APPLICABLE' ? 0 : 1;
}
