import { type Instant, isoInstantText } from '../../domain/calendar/dates.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { isSku } from '../../domain/item/identifier.ts';
import { publicId } from '../../domain/item/public-id.ts';
import { type Fault, refuseIfAny } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import {
  type HeldListing,
  heldListingsByItemId,
  heldListingsBySkuKey,
  listingFactAsPublishedAt,
} from '../../record/held-listings.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import {
  newListingFact,
  type NewListing,
  type PreparedListingWithFaults,
  prepareListingsEnsuringGroups,
  recordNewItems,
} from '../../record/listing.ts';
import { factHeadlineByLocale, type RecordWriter } from '../../record/record.ts';
import { executeSql, createRunSql } from '../../record/statement.ts';
import { scheduleAction } from './scheduled.ts';
import { itemIdsNamedInAction, type ScheduledAction, type ScheduledListing } from './scheduled-action.ts';

/**
 * Holds an item back as a whole: until its instant there is no trace of it, and what refers to it waits with it
 * (rules.md, R117).
 * @returns its listing as its maker sees it until then
 * @throws Refusal for names that cannot be, or that another item bears or is held back under
 */
export async function scheduleListing(
  ctx: Context,
  record: RecordWriter,
  input: NewListing,
  publishAt: Instant,
): Promise<Fact> {
  refuseIfAny((await heldSkuFaults(record, [input.sku])).flat());
  const itemId = ctx.uuid();
  const payload = await prepareScheduledListing(ctx, record, itemId, input, publishAt);
  const id = await scheduleAction(ctx, record, itemId, publishAt, { kind: 'LISTING', payload });
  return heldListingFact(id, payload, publishAt);
}

/**
 * What is kept of an item until it is listed.
 * @param formerSkuKeys the SKUs that it was held back under before
 * @throws Refusal for names that cannot be, or that another item bears
 */
export async function prepareScheduledListing(
  ctx: Context,
  record: RecordWriter,
  itemId: string,
  input: NewListing,
  publishAt: Instant,
  formerSkuKeys: readonly string[] = [],
): Promise<ScheduledListing> {
  const [trial] = await tryListingsAndRollBack(ctx, record, [input]);
  const { listing, faults } = trial!;
  refuseIfAny(faults);
  const { kind, data, text, effectiveAt, effectiveOn } = newListingFact(
    { recordedAt: publishAt },
    input,
    listing,
  );
  const fact = {
    id: itemId,
    itemId,
    kind,
    data,
    sequence: 0,
    previousSequence: null,
    recordedAt: publishAt,
    effectiveAt: effectiveAt ?? null,
    effectiveOn: effectiveOn ?? null,
    markets: [],
    text: text ?? null,
    source: null,
    forced: false,
    corrects: null,
    noticeId: null,
  };
  const headline = factHeadlineByLocale(ctx, fact, { name: input.name, activeFacts: [] });
  const skuKeys = [...new Set([identifierKey('SKU', input.sku), ...formerSkuKeys])];
  return { itemId, skuKeys, input, fact: { ...fact, headline } };
}

/** The listing of an item that is held back, as those inside see it. */
export function heldListingFact(id: string, { fact }: ScheduledListing, publishAt: Instant): Fact {
  return { ...listingFactAsPublishedAt(fact, publishAt), id };
}

/**
 * Lists items that were held back, as many as can be: of those that speak against one another, the first ones.
 * @returns for each why it could not be listed, such as a name that another item bears by now; none where it was
 */
export async function publishHeldListings(
  ctx: Context,
  record: RecordWriter,
  held: readonly { readonly id: string; readonly payload: ScheduledListing }[],
): Promise<(readonly Fault[])[]> {
  const inputs = held.map(({ id, payload: { input, itemId } }) => ({
    ...input,
    ids: { itemId, factId: id },
  }));
  const trials = (await tryListingsAndRollBack(ctx, record, inputs)).map(({ faults }) => faults);
  const listed = inputs.filter((_, index) => trials[index]!.length === 0);
  for (const [index, input] of inputs.entries()) {
    if (trials[index]!.length === 0) continue;
    // What spoke against it may be one that is not listed itself.
    const faults = (await tryListingsAndRollBack(ctx, record, [...listed, input])).at(-1)!.faults;
    trials[index] = faults;
    if (faults.length === 0) listed.push(input);
  }
  await recordNewItems(ctx, record, listed);
  return trials;
}

/** Thrown through a savepoint, so that a trial leaves nothing behind, such as a brand that is new. */
class ListingTrialRollback extends Error {
  readonly prepared: readonly PreparedListingWithFaults[];

  constructor(prepared: readonly PreparedListingWithFaults[]) {
    super('a trial is taken back');
    this.prepared = prepared;
  }
}

async function tryListingsAndRollBack(
  ctx: Context,
  record: RecordWriter,
  inputs: readonly NewListing[],
): Promise<readonly PreparedListingWithFaults[]> {
  try {
    return await record.em.transactional<PreparedListingWithFaults[]>(async (em) => {
      throw new ListingTrialRollback(await prepareListingsEnsuringGroups(ctx, { ...record, em }, inputs));
    });
  } catch (error) {
    if (error instanceof ListingTrialRollback) return error.prepared;
    throw error;
  }
}

/**
 * What speaks against SKUs that are to be given to items, for each of them: another is held back under it.
 * @param field where one stands in the input
 */
export async function heldSkuFaults(
  record: RecordWriter,
  skus: readonly string[],
  field = 'sku',
): Promise<Fault[][]> {
  const keys = skus.map((sku) => identifierKey('SKU', sku));
  const listings = await heldListingsBySkuKey(
    createRunSql(record.em),
    keys.filter((_, index) => isSku(skus[index]!)),
  );
  const held = new Map(listings.flatMap((one) => one.skuKeys.map((key) => [key, one] as const)));
  return keys.map((key, index) => {
    const one = held.get(key);
    if (!one) return [];
    const message = `An item is held back under the SKU "${skus[index]}" until ${isoInstantText(one.publishAt)}.`;
    return [{ code: 'DUPLICATE', message, field: [field] }];
  });
}

/** What speaks against letting something come out at an instant: an item that it names is held back for longer. */
export async function namedItemsHeldLongerFaults(
  record: RecordWriter,
  action: ScheduledAction,
  publishAt: Instant,
): Promise<Fault[]> {
  const ids = itemIdsNamedInAction(action).filter(
    (id) => action.kind !== 'LISTING' || id !== action.payload.itemId,
  );
  const held = await heldListingsByItemId(createRunSql(record.em), ids, 'waiting');
  return held
    .filter((one) => one.publishAt > publishAt)
    .map((one) => referenceHeldLongerFault(one, 'publishAt'));
}

/** What a caller is told who names an item in what comes out before the item does. */
export function referenceHeldLongerFault(
  { fact, publishAt }: Omit<HeldListing, 'id' | 'itemId'>,
  ...field: string[]
): Fault {
  const message = `${fact.data.listing!.sku} is held back until ${isoInstantText(publishAt)}: let this come out then, or later.`;
  return { code: 'NOT_FOUND', message, field };
}

interface ScheduledMentionRow {
  readonly id: string;
  readonly publishAt: Instant;
}

const MAX_MENTIONS_SHOWN = 10;

/** Whatever names an item by its id waits with that id in it. */
const SELECT_SCHEDULED_MENTIONS_SQL = `select id, (extract(epoch from publish_at) * 1000)::float8 as "publishAt" from scheduled
where status = 'WAITING' and ($1::uuid is null or id <> $1) and (item_id = $2 or action::text like '%' || $2::text || '%')
  and ($3::float8 is null or publish_at < to_timestamp($3::float8 / 1000)) order by publish_at, id limit ${MAX_MENTIONS_SHOWN}`;

/**
 * What speaks against taking an item back, or moving it where it is held back: something waits that names it.
 * @param listing the item's own listing, where that waits as well, and to when it is to be moved; null takes it back
 */
export async function mentionedByOtherHeldFaults(
  { em }: RecordWriter,
  itemId: string,
  listing: { readonly id: string; readonly publishAt: Instant | null } | null = null,
): Promise<Fault[]> {
  const { id = null, publishAt = null } = listing ?? {};
  const waiting = await executeSql<ScheduledMentionRow>(em, SELECT_SCHEDULED_MENTIONS_SQL, [
    id,
    itemId,
    publishAt,
  ]);
  const advice = publishAt === null ? 'cancel that first' : 'move that first';
  const field = publishAt !== null ? 'publishAt' : listing ? 'entryId' : 'sku';
  return waiting.map((one) => ({
    code: 'CONFLICT',
    message: `${publicId('TimelineEntry', one.id)}, which comes out at ${isoInstantText(one.publishAt)}, names this item: ${advice}.`,
    field: [field],
  }));
}
