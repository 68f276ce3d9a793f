import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { type Fault, Refusal, refuseIfAny } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import {
  type NewListing,
  prepareListingsEnsuringGroups,
  recordFaultlessListings,
} from '../../record/listing.ts';
import { withMarketCache } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import { heldSkuFaults, scheduleListing } from '../embargo/held-listing.ts';
import { combinedAuditDiff, type ItemChange } from '../pipeline/change.ts';
import { appendedFactOutcome, heldFactOutcome } from '../pipeline/outcome.ts';
import { type ChangePreview, previewChanges } from '../pipeline/preview.ts';
import { runCommand, faultsOfZodError } from '../pipeline/run-command.ts';
import * as shapes from '../pipeline/shapes.ts';
import { isToBeHeldBack, checkedNewListing, registerItemShape } from './register-item.ts';
import { newGroupWarnings } from './new-groups.ts';

/** So many items are entered together at most. */
export const MAX_ITEMS_PER_REGISTRATION = 250;

const registerItemsShape = z.object({
  idempotencyKey: shapes.commonInputShapes.idempotencyKey,
  dryRun: shapes.commonInputShapes.dryRun,
  items: z
    .array(z.looseObject({ sku: z.string() }))
    .min(1, 'Give an item')
    .max(
      MAX_ITEMS_PER_REGISTRATION,
      `Give ${MAX_ITEMS_PER_REGISTRATION} items at most: another call can follow`,
    ),
});

type RegisterItemsInput = z.output<typeof registerItemsShape>;

/** What became of one item of many, or what speaks against it. */
export interface RegisterItemsResultRow {
  readonly sku: string;
  readonly itemId: string | null;
  readonly entryId: string | null;
  /** Its listing as its maker sees it while it is held back. */
  readonly hidden?: Fact | null;
  /** What it would do; absent where it was done, or cannot be. */
  readonly preview?: ChangePreview;
  readonly warnings?: readonly Fault[];
  readonly userErrors: readonly Fault[];
}

/** What entering many items came to. */
export interface RegisterItemsResult {
  readonly at: Instant;
  readonly rows: readonly RegisterItemsResultRow[];
}

/** Items that were refused, with what is wrong row by row. Nothing was entered. */
export class RegisterItemsRefusal extends Refusal {
  readonly rows: readonly RegisterItemsResultRow[];

  constructor(rows: readonly RegisterItemsResultRow[], ...faults: [Fault, ...Fault[]]) {
    super(...faults);
    this.name = 'RegisterItemsRefusal';
    this.rows = rows;
  }
}

interface AuditableRegistration {
  readonly rows: readonly RegisterItemsResultRow[];
  readonly changes: readonly ItemChange[];
}

/**
 * Lists or holds back many items at once, each as `registerItem` does: all of them, or none where anything speaks against one.
 * @throws RegisterItemsRefusal with what is wrong row by row; Refusal TOO_MANY for more than can be entered at once
 */
export async function registerItems(baseCtx: Context, raw: unknown): Promise<RegisterItemsResult> {
  const ctx = withMarketCache(baseCtx);
  const command = { name: 'registerItems', role: 'MANAGER', shape: registerItemsShape } as const;
  return await runCommand<RegisterItemsInput, AuditableRegistration, RegisterItemsResult>(ctx, command, raw, {
    work: async ({ items }, record) => await registerAllOrRefuse(ctx, record, items),
    audited: ({ changes }) => ({
      itemIds: changes.map(({ itemId }) => itemId),
      ...combinedAuditDiff(changes),
      note: null,
    }),
    answer: ({ rows }, at) => ({ at, rows }),
    dryRunAnswer: async ({ rows, changes }, at) => {
      const previews = await previewChanges(ctx, changes);
      return {
        at,
        rows: rows.map(({ sku, warnings = [] }, index) => ({
          sku,
          itemId: null,
          entryId: null,
          preview: previews[index]!,
          warnings,
          userErrors: [],
        })),
      };
    },
  });
}

async function registerAllOrRefuse(
  ctx: Context,
  record: RecordWriter,
  items: RegisterItemsInput['items'],
): Promise<AuditableRegistration> {
  const listings = new Map<number, NewListing>();
  const facts = new Map<number, Fact>();
  const faultsByRow = new Map<number, readonly Fault[]>();
  const warningsByRow = new Map<number, readonly Fault[]>();
  const warned = new Set<string>();
  for (const [index, raw] of items.entries()) {
    try {
      const input = parseItemInput(raw);
      const warnings = await newGroupWarnings(record, input);
      warningsByRow.set(
        index,
        warnings.filter(({ message }) => !warned.has(message)),
      );
      for (const { message } of warnings) warned.add(message);
      const listing = await checkedNewListing(ctx, record, input);
      if (isToBeHeldBack(record, input))
        facts.set(index, await scheduleListing(ctx, record, listing, input.publishAt));
      else listings.set(index, listing);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faultsByRow.set(index, error.faults);
    }
  }
  const places = [...listings.keys()];
  const held = await heldSkuFaults(
    record,
    [...listings.values()].map(({ sku }) => sku),
  );
  const prepared = await prepareListingsEnsuringGroups(ctx, record, [...listings.values()]);
  for (const [at, one] of prepared.entries()) {
    const faults = [...held[at]!, ...one.faults];
    if (faults.length > 0) faultsByRow.set(places[at]!, faults);
  }
  refuseAllIfAnyFaulty(items, faultsByRow);
  for (const [at, fact] of (await recordFaultlessListings(record, prepared)).entries())
    facts.set(places[at]!, fact);
  const changes: ItemChange[] = [];
  const rows: RegisterItemsResultRow[] = [];
  for (const [index, { sku }] of items.entries()) {
    const fact = facts.get(index)!;
    const item = { ...(await record.item(fact.itemId)), activeFacts: [] };
    const isHeld = !listings.has(index);
    const warnings = warningsByRow.get(index)!;
    const outcome = await (isHeld ? heldFactOutcome : appendedFactOutcome)(record, item, fact, warnings);
    changes.push(outcome.change!);
    rows.push({
      sku,
      itemId: fact.itemId,
      entryId: fact.id,
      hidden: isHeld ? fact : null,
      warnings,
      userErrors: [],
    });
  }
  return { rows, changes };
}

/**
 * What was said of an item.
 * @throws Refusal with everything that is wrong with its shape
 */
function parseItemInput(raw: RegisterItemsInput['items'][number]) {
  const own = ['idempotencyKey', 'dryRun'].filter((field) => raw[field] != null && raw[field] !== false);
  refuseIfAny(
    own.map((field) => ({
      code: 'INVALID',
      message: `Give \`${field}\` for all items together, beside \`items\`.`,
      field: [field],
    })),
  );
  const read = registerItemShape.safeParse(raw);
  refuseIfAny(read.success ? [] : faultsOfZodError(read.error));
  return read.data!;
}

function refuseAllIfAnyFaulty(
  items: RegisterItemsInput['items'],
  faultsByRow: ReadonlyMap<number, readonly Fault[]>,
): void {
  const all = [...faultsByRow]
    .sort(([one], [other]) => one - other)
    .flatMap(([index, faults]) =>
      faults.map((fault) => ({ ...fault, field: ['items', String(index), ...(fault.field ?? [])] })),
    );
  const [first, ...more] = all;
  if (!first) return;
  const rows = items.map(({ sku }, index) => ({
    sku,
    itemId: null,
    entryId: null,
    userErrors: faultsByRow.get(index) ?? [],
  }));
  throw new RegisterItemsRefusal(rows, first, ...more);
}
