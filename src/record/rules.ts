import { lastDayOf } from '../domain/calendar/dates.ts';
import { commitmentsAt, paidCommitmentsAt } from '../domain/commitment/commitment.ts';
import { commitmentSubjectName } from '../domain/commitment/commitment-subject.ts';
import { resolveCommitmentRule } from '../domain/commitment/commitment-rule.ts';
import type { Commitment, Fact } from '../domain/fact/fact.ts';
import { marketCodesIn } from '../domain/lifecycle/lifecycle.ts';
import { type MarketClock, factsInScopeOf } from '../domain/fact/active-facts.ts';
import { guaranteeFaults, appendCommitmentFacts, type NewCommitment } from './commitment.ts';
import type { Context } from './context.ts';
import { marketClocksForFacts } from './market.ts';
import type { RecordWriter } from './record.ts';
import { anchorDays } from '../domain/commitment/anchors.ts';

/**
 * Resolves again the rules of an item's standing commitments, after a fact that may have moved what they count from:
 * each that comes to another day is a fact of its own (rules.md, R32). A guarantee is never shortened so;
 * a rule whose anchor is known no more keeps its day.
 * @param cause the fact that moved it, whose reasons, words and notice it shares
 */
export async function appendRecomputedCommitments(
  ctx: Context,
  record: RecordWriter,
  cause: Fact,
): Promise<Fact[]> {
  const moved = await commitmentsMovedBy(record, cause);
  const faults = await guaranteeFaults(ctx, record, moved, (index) => [`${index}`]);
  const broken = new Set(faults.map(({ field }) => moved[Number(field![0])]));
  return await appendCommitmentFacts(
    ctx,
    record,
    moved.filter((one) => !broken.has(one)),
  );
}

/** The commitments that come to another day, each in the markets for which it was said. */
async function commitmentsMovedBy(record: RecordWriter, cause: Fact): Promise<NewCommitment[]> {
  const { activeFacts: active } = await record.item(cause.itemId);
  const clocks = await marketClocksForFacts(record.em, active);
  const places = [null, ...marketCodesIn(active).flatMap((code) => clocks.get(code) ?? [])];
  const done = new Set<string>();
  return places.flatMap((market) =>
    ruleCommitmentsInMarket(active, record.recordedAt, market).flatMap(
      ({ by, commitment }): NewCommitment[] => {
        const again = movedCommitmentByRule(active, record.recordedAt, market, commitment);
        const key = `${by.sequence} ${commitmentSubjectName(commitment)}`;
        if (!again || done.has(key)) return [];
        done.add(key);
        const { itemId, data, text, noticeId } = cause;
        const why = { text: data.because ?? text, reasons: data.reasons ?? [], noticeId };
        return [{ itemId, commitment: again, markets: by.markets, ...why, dated: true }];
      },
    ),
  );
}

/** The commitments by rule that were said for a market, or everywhere (null), and hold. */
function ruleCommitmentsInMarket(active: readonly Fact[], at: number, market: MarketClock | null) {
  const scoped = factsInScopeOf(active, market);
  const held = [...commitmentsAt(scoped, at).values(), ...paidCommitmentsAt(scoped, at).values()];
  return held.flatMap(({ by, commitment }) => {
    const isOwn = by.specific === (market !== null);
    const isRuled = commitment.terms.term === 'UNTIL' && commitment.terms.rule && !by.fact.source;
    return isOwn && isRuled ? [{ by: by.fact, commitment }] : [];
  });
}

/** A commitment with the day that its rule comes to now; null where that is the same. */
function movedCommitmentByRule(
  active: readonly Fact[],
  at: number,
  market: MarketClock | null,
  commitment: Commitment,
): Commitment | null {
  const { terms } = commitment;
  if (terms.term !== 'UNTIL' || !terms.rule) return null;
  const until = resolveCommitmentRule(terms.rule, anchorDays(active, { at, market }));
  if (!until || lastDayOf(until) === lastDayOf(terms.until)) return null;
  return { ...commitment, terms: { ...terms, until } };
}
