import { daysBetween, dayAt, type Instant, lastDayOf, type PreciseDate } from '../domain/calendar.ts';
import type { Commitment, CommitmentChange, Fact, Localized, Source, Terms } from '../domain/fact.ts';
import type { FacetAnswer } from '../domain/commitment.ts';
import { lifecycleAt } from '../domain/lifecycle.ts';
import { type Fault, Refusal, refuse } from '../domain/refusal.ts';
import type { FactKind, ReasonCode } from '../domain/words.ts';
import type { Context } from './context.ts';
import { marketsOf } from './market.ts';
import type { OpenRecord } from './record.ts';

export interface NewCommitment {
  readonly itemId: string;
  /** The id that the fact was promised, where it was scheduled. */
  readonly id?: string;
  readonly noticeId?: string | null;
  readonly reasons?: readonly ReasonCode[];
  readonly commitment: Commitment;
  readonly text?: Localized | null;
  readonly markets?: readonly string[];
  readonly source?: Source | null;
  /** Whether it holds from the day it is said; else it always held, as far as is known. */
  readonly dated: boolean;
}

/**
 * Makes, extends or shortens commitments, one public fact each; the fact says by how much and how many days of
 * notice remain.
 * @throws Refusal GUARANTEE_SHORTENED when the last day of a guarantee would come earlier; facts from elsewhere
 *   report what others did and are not refused
 */
export async function makeCommitments(
  ctx: Context,
  record: OpenRecord,
  commitments: readonly NewCommitment[],
): Promise<Fact[]> {
  const items = await record.items(commitments.map((one) => one.itemId));
  const clocks = await marketsOf(ctx, [...new Set(commitments.flatMap((one) => one.markets ?? []))]);
  return await record.append(
    commitments.map((one) => {
      const { facets } = lifecycleAt(items.get(one.itemId)!.standing, {
        at: record.recordedAt,
        market: clocks.find((clock) => clock?.code === one.markets?.[0]) ?? null,
      });
      const before = facets.find(({ facet }) => facet === one.commitment.facet)!;
      const { kind, change } = changeOf(
        before.status === 'UNKNOWN' ? null : before.until,
        before,
        one,
        record.recordedAt,
      );
      if (kind === 'COMMITMENT_SHORTENED' && before.strength === 'GUARANTEED' && !one.source) {
        throw refuse(
          'GUARANTEE_SHORTENED',
          'A guaranteed last day is never moved earlier.',
          'commitment',
          'terms',
        );
      }
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

/**
 * Refuses a promise that goes back on another: a guarantee never, a target only with reason and public text.
 * @param before what holds for the facet now
 */
export function shortensGuarantee(
  before: FacetAnswer,
  commitment: Commitment,
  said: {
    readonly reasons: readonly ReasonCode[];
    readonly text: Localized | null;
    readonly defaultLocale: string;
  },
  at: Instant,
): void {
  const given = { itemId: '', commitment, dated: true };
  const { kind } = changeOf(before.status === 'UNKNOWN' ? null : before.until, before, given, at);
  if (kind !== 'COMMITMENT_SHORTENED') return;
  if (before.strength === 'GUARANTEED') {
    throw refuse(
      'GUARANTEE_SHORTENED',
      'A guaranteed last day is never moved earlier.',
      'commitment',
      'terms',
    );
  }
  const faults: Fault[] = [];
  if (said.reasons.length === 0) {
    faults.push({
      code: 'REASON_REQUIRED',
      message: 'Give a reason for going back on a target.',
      field: ['reasons'],
    });
  }
  if (!said.text?.[said.defaultLocale]) {
    const message = `Give the public text in "${said.defaultLocale}" for going back on a target.`;
    faults.push({ code: 'TEXT_REQUIRED', message, field: ['text'] });
  }
  if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
}

function changeOf(
  until: PreciseDate | null,
  before: { readonly status: string },
  { commitment: { terms } }: NewCommitment,
  at: number,
): { kind: FactKind; change: CommitmentChange | null } {
  if (before.status === 'UNKNOWN') return { kind: 'COMMITMENT_MADE', change: null };
  const noticeDays = terms.term === 'UNTIL' ? daysBetween(dayAt(at, 'UTC'), lastDayOf(terms.until)) : null;
  const days = until && terms.term === 'UNTIL' ? daysBetween(lastDayOf(until), lastDayOf(terms.until)) : null;
  const moved = days ?? reach(terms) - reachOf(before.status);
  if (moved === 0) return { kind: 'COMMITMENT_MADE', change: null };
  const kind = moved > 0 ? 'COMMITMENT_EXTENDED' : 'COMMITMENT_SHORTENED';
  return { kind, change: { from: until, days, noticeDays } };
}

/** How far a promise without comparable dates reaches: ended, until a day, no end. */
function reach({ term }: Terms): number {
  return { ENDED: 0, NOT_APPLICABLE: 0, UNTIL: 1, TBA: 1, OPEN: 2 }[term];
}

function reachOf(status: string): number {
  if (status === 'OPEN') return 2;
  return status === 'ENDED' || status === 'NOT_APPLICABLE' ? 0 : 1;
}
