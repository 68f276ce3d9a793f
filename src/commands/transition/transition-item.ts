import { createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';
import { otherHeldActionWarnings } from '../embargo/held-beside.ts';
import { scheduleAction } from '../embargo/scheduled.ts';
import { refuseStateNeedingApproval } from '../pipeline/approvals.ts';
import { pastPublicationFaults, pastSuccessorPublicationFaults } from '../pipeline/late.ts';
import { publishActionNow } from '../pipeline/publish-action.ts';
import { lockItemBySku } from '../pipeline/references.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import {
  validateTransitionInput,
  itemChangeFromTransition,
  newCommitmentsWithOwnMarkets,
  holdLaterSuccessorsBack,
  holdTransitionBack,
  validatedTransitionWarnings,
} from './transition-decided.ts';
import { FORCE_NEEDS_ADMIN_MESSAGE, type TransitionInput, transitionInputShape } from './transition-input.ts';

const TRANSITION_ITEM_COMMAND = { name: 'transitionItem', role: 'MANAGER', warnsOfApprovals: true } as const;

/**
 * Changes an item's state, now, at an instant, or under embargo (rules.md, R9, R16, R69).
 * @throws Refusal with everything that is missing or wrong at once; an admin may force what is missing;
 *   APPROVAL_REQUIRED on a line where other people must approve
 */
export async function transitionItem(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  const verb = { ...TRANSITION_ITEM_COMMAND, shape: transitionInputShape };
  return await runItemCommand(ctx, verb, raw, async (input, record) => {
    if (input.force && ctx.caller.role !== 'ADMIN')
      throw createRefusal('FORBIDDEN', FORCE_NEEDS_ADMIN_MESSAGE, 'force');
    const item = await lockItemBySku(record, input.sku, input.expectedVersion, input.publishAt);
    if (!input.dryRun) await refuseStateNeedingApproval(record, item.id);
    refusePastTransitionPublication(record, input);
    const decided = await validateTransitionInput(ctx, record, item, input);
    const { publishAt } = decided.setting;
    const fact = publishAt
      ? await holdTransitionBack(ctx, record, decided)
      : await publishActionNow(ctx, record, { kind: 'STATE', payload: decided.state });
    await holdLaterSuccessorsBack(ctx, record, decided, { ...fact, noticeId: null });
    for (const it of newCommitmentsWithOwnMarkets(decided, null)) {
      if (publishAt)
        await scheduleAction(ctx, record, item.id, publishAt, {
          with: fact.id,
          kind: 'COMMITMENT',
          payload: it,
        });
      else await publishActionNow(ctx, record, { kind: 'COMMITMENT', payload: it });
    }
    const change = await itemChangeFromTransition(record, decided, fact);
    const warnings = [
      ...(input.dryRun ? await validatedTransitionWarnings(ctx, record, decided) : []),
      ...(publishAt ? await otherHeldActionWarnings(record, item.id, fact.id) : []),
    ];
    return {
      itemId: item.id,
      entryId: fact.id,
      hidden: publishAt ? fact : null,
      change: { ...change, warnings },
    };
  });
}

function refusePastTransitionPublication(
  record: RecordWriter,
  { publishAt, successors }: TransitionInput,
): void {
  const faults = [
    ...pastPublicationFaults(record, publishAt, 'publishAt'),
    ...pastSuccessorPublicationFaults(record, successors, 'successors'),
  ];
  refuseIfAny(faults);
}
