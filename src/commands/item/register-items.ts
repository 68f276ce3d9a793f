import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { type Fault, Refusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { type NewListing, prepareListings, recordPreparedListings } from '../../record/listing.ts';
import { withMarketCache } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import { combinedAuditDiff, type ItemChange } from '../pipeline/change.ts';
import { outcomeOf } from '../pipeline/outcome.ts';
import { runCommand, shapeFaults } from '../pipeline/run-command.ts';
import * as shapes from '../pipeline/shapes.ts';
import { newListingFrom, registerItemShape } from './register-item.ts';

/** So many items are entered together at most. */
export const MAX_ITEMS = 250;

const registerItemsShape = z.object({
  idempotencyKey: shapes.commonInputFields.idempotencyKey,
  dryRun: shapes.commonInputFields.dryRun,
  items: z
    .array(z.looseObject({ sku: z.string() }))
    .min(1, 'Give an item')
    .max(MAX_ITEMS, `Give ${MAX_ITEMS} items at most: another call can follow`),
});

type Given = z.output<typeof registerItemsShape>;

/** What became of one item of many, or what speaks against it. */
export interface RegisteredRow {
  readonly sku: string;
  readonly itemId: string | null;
  readonly entryId: string | null;
  readonly userErrors: readonly Fault[];
}

/** What entering many items came to. */
export interface RegisteredItems {
  readonly at: Instant;
  readonly rows: readonly RegisteredRow[];
}

/** Items that were refused, with what is wrong row by row. Nothing was entered. */
export class RegisterItemsRefusal extends Refusal {
  readonly rows: readonly RegisteredRow[];

  constructor(rows: readonly RegisteredRow[], ...faults: [Fault, ...Fault[]]) {
    super(...faults);
    this.name = 'RegisterItemsRefusal';
    this.rows = rows;
  }
}

interface Done {
  readonly rows: readonly RegisteredRow[];
  readonly changes: readonly ItemChange[];
}

/**
 * Lists many items at once, each as `registerItem` does: all of them, or none where anything speaks against one.
 * @throws RegisterItemsRefusal with what is wrong row by row; Refusal TOO_MANY for more than can be entered at once
 */
export async function registerItems(baseCtx: Context, raw: unknown): Promise<RegisteredItems> {
  const ctx = withMarketCache(baseCtx);
  const command = { name: 'registerItems', role: 'MANAGER', shape: registerItemsShape } as const;
  return await runCommand<Given, Done, RegisteredItems>(ctx, command, raw, {
    work: async ({ items }, record) => await registered(ctx, record, items),
    audited: ({ changes }) => ({
      itemIds: changes.map(({ itemId }) => itemId),
      ...combinedAuditDiff(changes),
      note: null,
    }),
    answer: ({ rows }, at) => ({ at, rows }),
    dryRunAnswer: async ({ rows }, at) => ({
      at,
      rows: rows.map(({ sku }) => ({ sku, itemId: null, entryId: null, userErrors: [] })),
    }),
  });
}

async function registered(ctx: Context, record: RecordWriter, items: Given['items']): Promise<Done> {
  const listings: NewListing[] = [];
  const faultsByRow = new Map<number, readonly Fault[]>();
  const places: number[] = [];
  for (const [index, raw] of items.entries()) {
    const listing = await listingOrFaults(ctx, record, raw);
    if (Array.isArray(listing)) faultsByRow.set(index, listing);
    else {
      listings.push(listing as NewListing);
      places.push(index);
    }
  }
  const prepared = await prepareListings(ctx, record, listings);
  for (const [at, { faults }] of prepared.entries())
    if (faults.length > 0) faultsByRow.set(places[at]!, faults);
  refuseRows(items, faultsByRow);
  const facts = await recordPreparedListings(record, prepared);
  const changes: ItemChange[] = [];
  for (const fact of facts) {
    const item = await record.item(fact.itemId);
    changes.push((await outcomeOf(record, { ...item, activeFacts: [] }, fact)).change!);
  }
  const rows = facts.map(({ itemId, id }, at) => ({
    ...{ sku: items[at]!.sku, itemId, entryId: id },
    userErrors: [],
  }));
  return { rows, changes };
}

/** An item as it would be recorded, or everything that is wrong with what was said of it. */
async function listingOrFaults(
  ctx: Context,
  record: RecordWriter,
  raw: Given['items'][number],
): Promise<NewListing | Fault[]> {
  const own = ['idempotencyKey', 'dryRun'].filter((field) => raw[field] != null && raw[field] !== false);
  if (own.length > 0)
    return own.map((field) => ({
      code: 'INVALID',
      message: `Give \`${field}\` for all items together, beside \`items\`.`,
      field: [field],
    }));
  const read = registerItemShape.safeParse(raw);
  if (!read.success) return shapeFaults(read.error);
  try {
    return await newListingFrom(ctx, record, read.data);
  } catch (error) {
    if (error instanceof Refusal) return [...error.faults];
    throw error;
  }
}

function refuseRows(items: Given['items'], faultsByRow: ReadonlyMap<number, readonly Fault[]>): void {
  const all = [...faultsByRow]
    .sort(([one], [other]) => one - other)
    .flatMap(([index, faults]) =>
      faults.map((fault) => ({ ...fault, field: ['items', String(index), ...(fault.field ?? [])] })),
    );
  const [first, ...more] = all;
  if (!first) return;
  const rows = items.map(({ sku }, index) => ({
    ...{ sku, itemId: null, entryId: null },
    userErrors: faultsByRow.get(index) ?? [],
  }));
  throw new RegisterItemsRefusal(rows, first, ...more);
}
