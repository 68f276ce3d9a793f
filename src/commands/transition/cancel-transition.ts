import { z } from 'zod';
import type { Commitment, Fact, TextByLocale } from '../../domain/fact/fact.ts';
import { lifecycleAt } from '../../domain/lifecycle/lifecycle.ts';
import { appendCommitmentFacts } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import { requirePendingTransition, requirePublicFactByEntryId } from '../pipeline/announced.ts';
import { cancelWaitingAction, lockWaitingNonStateAction } from '../embargo/waiting-statement.ts';
import { appendedFactOutcome } from '../pipeline/outcome.ts';
import {
  type ItemCommandAnswer,
  type ItemCommandWorkOutcome,
  runItemCommand,
} from '../pipeline/run-item-command.ts';
import { appendRecomputedCommitments } from '../../record/rules.ts';
import { appendFactWithNoticeIfText } from '../pipeline/append-fact.ts';
import { cancelScheduledActionAndParts } from '../embargo/scheduled.ts';
import * as shapes from '../pipeline/shapes.ts';

const cancelTransitionShape = z.object({
  ...shapes.commonInputShapes,
  entryId: z.string(),
  text: shapes.optionalLocalizedTextShape,
});

/**
 * Takes back an announced change of state before it takes effect, with what waits as a part of it. Targets that it moved
 * are again as they were; a guarantee that came with it stays. Anything else that waits under embargo by itself is taken
 * back as well: its entry, which nobody outside saw, is told as it would have been.
 * @throws Refusal NOT_FOUND, CONFLICT for a change that took effect
 */
export async function cancelTransition(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  const verb = { name: 'cancelTransition', role: 'MANAGER', shape: cancelTransitionShape } as const;
  return await runItemCommand(ctx, verb, raw, async (input, record) => {
    const statement = await lockWaitingNonStateAction(record, input.entryId, input.expectedVersion);
    if (statement)
      return withUnusedTextWarning(await cancelWaitingAction(ctx, record, statement), input.text);
    const { item, id, fact, waiting } = await requirePendingTransition(
      record,
      input.entryId,
      input.expectedVersion,
    );
    if (waiting)
      return withUnusedTextWarning(
        await cancelWaitingAction(ctx, record, { item, row: waiting }),
        input.text,
      );
    await cancelScheduledActionAndParts(record, id);
    const data = { state: { to: fact.data.state!.to } };
    const more = { corrects: fact.sequence, text: input.text, markets: fact.markets };
    const { history } = await requirePublicFactByEntryId(record, input.entryId);
    const cancelled = await appendFactWithNoticeIfText(ctx, record, item, 'STATE_CANCELLED', data, more);
    await retractMovedTargetCommitments(record, history, fact, cancelled);
    await restateGuarantees(ctx, record, fact, cancelled);
    await appendRecomputedCommitments(ctx, record, cancelled);
    return await appendedFactOutcome(record, item, cancelled);
  });
}

/** Of what nobody outside saw nothing is said, whatever words were given for it. */
function withUnusedTextWarning(
  outcome: ItemCommandWorkOutcome,
  text: TextByLocale | null | undefined,
): ItemCommandWorkOutcome {
  if (!text) return outcome;
  const message = 'Nobody outside saw it, so that your words are not published: leave them out.';
  return { ...outcome, warnings: [{ code: 'INVALID', message, field: ['text'] }] };
}

/** Takes back how the change moved targets: the facts before it under the same notice. */
async function retractMovedTargetCommitments(
  record: RecordWriter,
  history: readonly Fact[],
  announced: Fact,
  { text, noticeId }: Fact,
): Promise<void> {
  const moves = history.filter(
    (one) =>
      one.noticeId !== null &&
      one.noticeId === announced.noticeId &&
      one.recordedAt === announced.recordedAt &&
      (one.kind === 'COMMITMENT_SHORTENED' || one.kind === 'COMMITMENT_EXTENDED') &&
      one.data.commitments!.every(({ strength }) => strength === 'TARGET'),
  );
  if (moves.length === 0) return;
  await record.append(
    moves.map(({ itemId, sequence, markets }) => ({
      itemId,
      kind: 'CORRECTED' as const,
      data: { how: 'RETRACT' as const, ...(text && { because: text }) },
      effectiveAt: record.recordedAt,
      corrects: sequence,
      markets,
      noticeId,
    })),
  );
}

/** Says again what was guaranteed with the change: a guarantee does not go with it. */
async function restateGuarantees(
  ctx: Context,
  record: RecordWriter,
  { itemId, markets, data }: Fact,
  { noticeId }: Fact,
): Promise<void> {
  const { activeFacts: active } = await record.item(itemId);
  const market = (await marketsByCode(ctx, markets.slice(0, 1)))[0] ?? null;
  const { facets } = lifecycleAt(active, { at: record.recordedAt, market });
  const holds = ({ facet, paid }: Commitment) =>
    facets.some((one) => one.facet === facet && (paid ? one.paid : one)?.strength === 'GUARANTEED');
  const guaranteed = (data.commitments ?? []).filter((one) => one.strength === 'GUARANTEED' && !holds(one));
  await appendCommitmentFacts(
    ctx,
    record,
    guaranteed.map((commitment) => ({ itemId, commitment, markets, noticeId, dated: true })),
  );
}
