import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { refuseIfAny } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';
import { runCommand, type CommonCommandInput, type WriteCommandDefinition } from './run-command.ts';
import { auditDiffOf, type ItemChange } from './change.ts';
import { type ChangePreview, previewChange } from './preview.ts';

/** What a command did: to which item, and the fact that it appended or that will be. */
export interface ItemCommandWorkOutcome {
  readonly itemId: string;
  readonly entryId: string | null;
  /** The fact as its caller may see it while it is under embargo. */
  readonly hidden: Fact | null;
  /** What it called off before anybody outside saw it, as it would have been; absent where it called nothing off. */
  readonly calledOff?: Fact;
  /** Other items that it is about, for the audit trail; absent where there are none. */
  readonly alsoAbout?: readonly string[];
  /** What its caller should know of what changes nothing for the public; absent where there is nothing. */
  readonly warnings?: readonly Fault[];
  /** What it does to the item; null where that says nothing. */
  readonly change: ItemChange | null;
}

/** What a command answers: what it did, or for a dry run what it would do. */
export interface ItemCommandAnswer extends Omit<ItemCommandWorkOutcome, 'change' | 'alsoAbout'> {
  /** When it was recorded. */
  readonly at: Instant;
  readonly preview: ChangePreview | null;
  /** What its caller should know; a dry run tells it in the preview too. Absent in answers kept by an earlier version. */
  readonly warnings?: readonly Fault[];
  /** The proposal that it became; absent where it became none. */
  readonly proposalId?: string;
}

/** Runs a command that is about one item (`runCommand`). */
export async function runItemCommand<
  Input extends CommonCommandInput & { readonly internalNote?: string | null },
>(
  ctx: Context,
  command: WriteCommandDefinition<Input>,
  raw: unknown,
  work: (input: Input, record: RecordWriter) => Promise<ItemCommandWorkOutcome>,
): Promise<ItemCommandAnswer> {
  return await runCommand<Input, ItemCommandWorkOutcome, ItemCommandAnswer>(ctx, command, raw, {
    work,
    audited: ({ itemId, alsoAbout = [], change }, { internalNote = null }) => ({
      itemIds: [itemId, ...alsoAbout],
      ...(change && auditDiffOf(change)),
      note: internalNote,
    }),
    answer: ({ itemId, entryId, hidden, calledOff, ...outcome }, at) => ({
      at,
      itemId,
      entryId,
      hidden,
      ...(calledOff && { calledOff }),
      preview: null,
      warnings: warningsOfOutcome(outcome),
    }),
    proposal: {
      itemId: ({ itemId }) => itemId,
      entryId: ({ entryId }) => entryId,
      answer: ({ itemId, ...outcome }, at, proposalId) => ({
        at,
        itemId,
        entryId: null,
        hidden: null,
        preview: null,
        proposalId,
        warnings: warningsOfOutcome(outcome),
      }),
    },
    dryRunAnswer: async ({ itemId, calledOff, ...outcome }, at, missingApprovals, isProposed) => {
      if (!command.warnsOfApprovals && !isProposed) refuseIfAny(missingApprovals);
      const warnings = [...warningsOfOutcome(outcome), ...missingApprovals];
      const warned = outcome.change && { ...outcome.change, warnings };
      return {
        at,
        itemId,
        entryId: null,
        hidden: null,
        ...(calledOff && { calledOff }),
        preview: warned && (await previewChange(ctx, warned)),
        warnings,
      };
    },
  });
}

/** What the caller should know of what a command did; of what says something of its item, with what that brings about. */
function warningsOfOutcome({
  change,
  warnings = [],
}: Pick<ItemCommandWorkOutcome, 'change' | 'warnings'>): readonly Fault[] {
  return change?.warnings ?? warnings;
}
