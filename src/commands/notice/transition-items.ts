import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { type Fault, Refusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { withMarketCache } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import { itemApprovalFaults } from '../pipeline/approvals.ts';
import { runCommand } from '../pipeline/run-command.ts';
import { combinedAuditDiff, type ItemChange } from '../pipeline/change.ts';
import { draftNotice } from './notice-draft.ts';
import { publishOrScheduleNotice } from './publish-plan.ts';
import {
  decidePlanRows,
  uniqueRowFaults,
  pastInstantFaultsInPlan,
  type DecidedOrFaultyPlanRow,
  missingCommonTextFaults,
} from './plan-decided.ts';
import {
  type ParsedNoticePlan,
  parsePlan,
  planInputShapes,
  type RawPlan,
  keepPlanRowsByIndex,
} from './plan-given.ts';
import { type ChangePreview, previewChanges } from '../pipeline/preview.ts';
import * as shapes from '../pipeline/shapes.ts';
import { itemChangeFromTransition, validatedTransitionWarnings } from '../transition/transition-decided.ts';

const transitionItemsShape = z
  .object({
    ...shapes.commonInputShapes,
    ...planInputShapes,
    errorPolicy: z.enum(['REJECT_EVERYTHING', 'REJECT_FAILED_ROWS']).nullish(),
    asDraft: z.boolean().nullish(),
  })
  .omit({ expectedVersion: true });

type TransitionItemsInput = z.output<typeof transitionItemsShape>;

/** What became of one row, or what speaks against it. */
export interface PlanRowAnswer {
  readonly sku: string;
  readonly itemId: string | null;
  readonly entryId: string | null;
  /** The fact as its maker may see it while it is under embargo. */
  readonly hidden: Fact | null;
  readonly preview: ChangePreview | null;
  readonly userErrors: readonly Fault[];
}

/** What a notice over many items came to. */
export interface NoticePlanAnswer {
  readonly at: Instant;
  readonly noticeId: string | null;
  readonly rows: readonly PlanRowAnswer[];
  /** In a dry run, why the whole would be refused; else nothing. */
  readonly userErrors: readonly Fault[];
}

/** A notice that was refused, with what is wrong row by row. Nothing of it was done. */
export class PlanRefusal extends Refusal {
  readonly rows: readonly PlanRowAnswer[];

  constructor(rows: readonly PlanRowAnswer[], ...faults: [Fault, ...Fault[]]) {
    super(...faults);
    this.name = 'PlanRefusal';
    this.rows = rows;
  }
}

interface AuditableTransitions {
  readonly noticeId: string;
  readonly rows: readonly DecidedOrFaultyPlanRow[];
  readonly facts: ReadonlyMap<number, Fact>;
  readonly changes: ReadonlyMap<number, ItemChange>;
  readonly refused: readonly Fault[];
  /** A draft lacks no approvals yet: they follow once it is submitted. */
  readonly isDraft: boolean;
}

/**
 * Changes the states of many items under one notice: at once, under embargo, or as a draft that others review. By
 * `errorPolicy` everything is refused with a fault in a row, or that row alone.
 * @throws PlanRefusal with what is wrong row by row; Refusal for what is wrong with the notice, and APPROVAL_REQUIRED on
 *   a line where other people must approve
 */
export async function transitionItems(ctx: Context, raw: unknown): Promise<NoticePlanAnswer> {
  return await runPlanCommandOrDryRun(ctx, raw, ctx.caller.role === 'ADMIN');
}

/** What a plan that is kept would do if it came out now; writes nothing. */
export async function dryRunPlan(ctx: Context, { notice, rows }: RawPlan): Promise<NoticePlanAnswer> {
  return await runPlanCommandOrDryRun(ctx, { notice, rows, asDraft: true, dryRun: true }, true);
}

async function runPlanCommandOrDryRun(
  baseCtx: Context,
  raw: unknown,
  mayForce: boolean,
): Promise<NoticePlanAnswer> {
  const ctx = withMarketCache(baseCtx);
  const command = { name: 'transitionItems', role: 'MANAGER', shape: transitionItemsShape } as const;
  return await runCommand<TransitionItemsInput, AuditableTransitions, NoticePlanAnswer>(ctx, command, raw, {
    work: (input, record) => draftOrPublishPlan(ctx, record, input, mayForce),
    audited: ({ noticeId, rows, changes }, { notice }) => ({
      noticeId,
      itemIds: [...new Set(rows.flatMap(({ itemId }) => itemId ?? []))],
      ...combinedAuditDiff([...changes.values()]),
      note: typeof notice['internalNote'] === 'string' ? notice['internalNote'] : null,
    }),
    answer: ({ noticeId, rows, facts }, at) => ({
      at,
      noticeId,
      rows: rows.map((row) => planRowAnswer(row, facts.get(row.row.index) ?? null)),
      userErrors: [],
    }),
    dryRunAnswer: async ({ rows, changes, refused, isDraft }, at, missingApprovals) => {
      const shownPreviews = await previewChanges(ctx, [...changes.values()]);
      const previews = new Map([...changes.keys()].map((row, at) => [row, shownPreviews[at]!]));
      return {
        at,
        noticeId: null,
        rows: rows.map((row) => ({
          ...planRowAnswer(row, null),
          preview: previews.get(row.row.index) ?? null,
        })),
        userErrors: isDraft ? refused : dropRepeatedFieldlessFaults([...refused, ...missingApprovals]),
      };
    },
  });
}

async function draftOrPublishPlan(
  ctx: Context,
  record: RecordWriter,
  input: TransitionItemsInput,
  mayForce: boolean,
): Promise<AuditableTransitions> {
  const given = parsePlan(input as RawPlan, mayForce);
  const decided = await decidePlanRows(ctx, record, given);
  const isStrict = input.errorPolicy !== 'REJECT_FAILED_ROWS';
  if (input.asDraft && !input.dryRun) return await createDraftFromPlan(ctx, record, given, decided, isStrict);
  const good = decided.filter((row) => row.decided !== null);
  const plan = planLimitedToRows(given, good);
  const refused = [
    ...missingCommonTextFaults(ctx, plan),
    ...(input.asDraft ? [] : pastInstantFaultsInPlan(record, plan)),
    ...(input.asDraft ? [] : await itemApprovalFaults(record, itemIdsOfRows(decided), 'NOTICE')),
    ...(isStrict || good.length === 0 ? uniqueRowFaults(decided) : []),
  ];
  if (!input.dryRun) refusePlanIfAnyFault(decided, refused);
  const noticeId = await draftNotice(ctx, record, plan);
  const { text, publishAt } = plan;
  const ready = { id: noticeId, revision: 1, text, publishAt };
  const published = await publishOrScheduleNotice(
    ctx,
    record,
    ready,
    good.map((row) => row.decided!),
  );
  const facts = new Map(good.map(({ row }, at) => [row.index, published[at]!]));
  const changes = new Map<number, ItemChange>();
  for (const row of good) {
    const change = await itemChangeFromTransition(record, row.decided!, facts.get(row.row.index)!);
    const warnings = input.dryRun ? await validatedTransitionWarnings(ctx, record, row.decided!) : [];
    changes.set(row.row.index, { ...change, warnings });
  }
  return { noticeId, rows: decided, facts, changes, refused, isDraft: input.asDraft === true };
}

/** A draft may be incomplete: what it still lacks is told, and asked for when it is submitted. */
async function createDraftFromPlan(
  ctx: Context,
  record: RecordWriter,
  plan: ParsedNoticePlan,
  decided: readonly DecidedOrFaultyPlanRow[],
  isStrict: boolean,
): Promise<AuditableTransitions> {
  const unreadable = decided.filter(({ row }) => !row.input || row.faults.length > 0);
  const kept = decided.filter((row) => !unreadable.includes(row));
  if (isStrict || kept.length === 0) refusePlanIfAnyFault(decided, uniqueRowFaults(unreadable));
  const noticeId = await draftNotice(ctx, record, planLimitedToRows(plan, kept));
  return { noticeId, rows: decided, facts: new Map(), changes: new Map(), refused: [], isDraft: true };
}

function planLimitedToRows(
  plan: ParsedNoticePlan,
  rows: readonly DecidedOrFaultyPlanRow[],
): ParsedNoticePlan {
  return keepPlanRowsByIndex(plan, new Set(rows.map(({ row }) => row.index)));
}

function refusePlanIfAnyFault(rows: readonly DecidedOrFaultyPlanRow[], faults: readonly Fault[]): void {
  const [first, ...rest] = faults;
  if (first)
    throw new PlanRefusal(
      rows.map((row) => planRowAnswer(row, null)),
      first,
      ...rest,
    );
}

function planRowAnswer({ row, itemId, faults }: DecidedOrFaultyPlanRow, fact: Fact | null): PlanRowAnswer {
  const hidden = fact && fact.sequence === 0 ? fact : null;
  return { sku: row.sku, itemId, entryId: fact?.id ?? null, hidden, preview: null, userErrors: faults };
}

function dropRepeatedFieldlessFaults(faults: readonly Fault[]): Fault[] {
  const messages = faults.map(({ message }) => message);
  return faults.filter(({ message, field }, index) => field || messages.indexOf(message) === index);
}

function itemIdsOfRows(rows: readonly DecidedOrFaultyPlanRow[]): string[] {
  return rows.flatMap(({ itemId }) => itemId ?? []);
}
