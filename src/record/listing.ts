import { type PreciseDate, startOfPeriod } from '../domain/calendar/dates.ts';
import type { Fact, ListingData, Source, StateData, TextByLocale } from '../domain/fact/fact.ts';
import {
  identifierFormatFault,
  normalizedIdentifierScheme,
  newSkuFormatFault,
  UNIQUE_IDENTIFIER_SCHEMES,
} from '../domain/item/identifier.ts';
import { type Fault, refuseIfAny } from '../domain/refusal.ts';
import type { ItemKind } from '../domain/words.ts';
import type { Context } from './context.ts';
import { ensureBrand, ensureFamily, ensureLine, type ItemGroupInput } from './group.ts';
import { identifierKey, takenNameMessage, uniqueNameKey } from './names/identifier-key.ts';
import type { NewFact, RecordWriter } from './record.ts';
import { chooseHandles } from './names/renaming.ts';
import { executeSql } from './statement.ts';

/** What a listing keeps as it was given. */
type ListingFieldKeptAsGiven = Exclude<
  keyof ListingData,
  'sku' | 'kind' | 'name' | 'brand' | 'line' | 'family'
>;

/** An item that is listed for the first time. */
export interface NewListing extends Pick<ListingData, ListingFieldKeptAsGiven> {
  /** The ids that the item and its first fact were promised; else they get some. */
  readonly ids?: { readonly itemId: string; readonly factId: string };
  readonly sku: string;
  readonly kind: ItemKind;
  readonly name: TextByLocale;
  readonly brand: ItemGroupInput;
  readonly line?: ItemGroupInput | null;
  readonly family?: ItemGroupInput | null;
  /** UNKNOWN: nothing is known about sales; NOT_YET: announced, first day unknown. */
  readonly orders?: 'OPEN' | 'NOT_YET' | 'UNKNOWN';
  /** From when it holds, where that is not the day of release. */
  readonly effectiveOn?: PreciseDate | null;
  readonly text?: TextByLocale | null;
  readonly source?: Source | null;
}

const SELECT_TAKEN_IDENTIFIERS_SQL = `
select w.scheme, n.scope, n.key, i.sku from identifier n join item i on i.id = n.item_id
join jsonb_to_recordset($1::jsonb) as w (scheme text, scope text, key text)
  on w.scope = n.scope and w.key = n.key and (w.scheme = n.scheme or w.scheme = 'HANDLE' and n.scheme = 'SKU')`;

const INSERT_IDENTIFIERS_SQL = `
insert into identifier (id, item_id, scheme, value, key, scope, current)
select id, item_id, scheme, value, key, scope, true
from jsonb_to_recordset($1::jsonb) as n (id uuid, item_id uuid, scheme text, value text, key text, scope text)`;

interface TakenIdentifierRow {
  readonly scheme: string;
  readonly scope: string;
  readonly key: string;
  readonly sku: string;
}

/** A name as the look-ups compare it. */
interface IdentifierRow {
  readonly id: string;
  readonly item_id: string;
  readonly scheme: string;
  readonly value: string;
  readonly key: string;
  readonly scope: string;
}

/** An item that may be recorded, once nothing speaks against it. */
export interface PreparedListingWithFaults {
  readonly input: NewListing;
  readonly itemId: string;
  readonly names: readonly IdentifierRow[];
  readonly listing: ListingData;
  /** INVALID for a SKU or identifier that cannot be one, DUPLICATE for one that any item ever bore, or that is given twice. */
  readonly faults: readonly Fault[];
}

/**
 * Lists items: each gets its first fact, and its names for ever.
 * @returns the listing facts, in order
 * @throws Refusal INVALID for a SKU or identifier that cannot be one, DUPLICATE for one that any item ever bore
 */
export async function recordNewItems(
  ctx: Context,
  record: RecordWriter,
  listings: readonly NewListing[],
): Promise<Fact[]> {
  const prepared = await prepareListingsEnsuringGroups(ctx, record, listings);
  refuseIfAny(prepared.flatMap(({ faults }) => faults));
  return await recordFaultlessListings(record, prepared);
}

/** Chooses the names of new items, and finds what speaks against each; brands, lines and families that are new are made. */
export async function prepareListingsEnsuringGroups(
  ctx: Context,
  record: RecordWriter,
  listings: readonly NewListing[],
): Promise<PreparedListingWithFaults[]> {
  const groups = createGroupEnsurer(ctx, record);
  const handles = await chooseHandles(record, listings);
  const prepared: Omit<PreparedListingWithFaults, 'faults'>[] = [];
  for (const [index, input] of listings.entries()) {
    const itemId = input.ids?.itemId ?? ctx.uuid();
    const listing = await listingDataEnsuringGroups(input, handles[index]!, groups);
    prepared.push({ input, itemId, listing, names: identifierRowsOf(ctx, itemId, input, listing) });
  }
  const wrong = new Map(prepared.map(({ itemId, input }) => [itemId, malformedIdentifierFaults(input)]));
  const taken = await duplicateIdentifierFaultsByItem(
    record,
    prepared.flatMap(({ itemId, names }) => (wrong.get(itemId)!.length > 0 ? [] : names)),
  );
  return prepared.map((one) => ({
    ...one,
    faults: [...wrong.get(one.itemId)!, ...(taken.get(one.itemId) ?? [])],
  }));
}

/** Records new items against which nothing speaks. */
export async function recordFaultlessListings(
  record: RecordWriter,
  prepared: readonly PreparedListingWithFaults[],
): Promise<Fact[]> {
  const facts = prepared.map(({ input, itemId, listing }) => ({
    ...newListingFact(record, input, listing),
    itemId,
    ...(input.ids && { id: input.ids.factId }),
  }));
  const items = prepared.map(({ input: { sku, name }, itemId }) => ({
    id: itemId,
    sku,
    name,
    version: 0,
    lastSequence: null,
    activeFacts: [],
    foldedAt: record.recordedAt,
    dueAt: null,
  }));
  const listed = await record.append(facts, items);
  const names = prepared.flatMap((one) => one.names);
  record.afterSaving(() => executeSql(record.em, INSERT_IDENTIFIERS_SQL, [JSON.stringify(names)]));
  return listed;
}

type GroupEnsurer = ReturnType<typeof createGroupEnsurer>;

/** Brands, lines and families by handle, each asked for once. */
function createGroupEnsurer(ctx: Context, { em }: RecordWriter) {
  const known = new Map<string, Promise<NonNullable<ListingData['brand']>>>();
  const once = (key: string, make: () => Promise<NonNullable<ListingData['brand']>>) => {
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found;
  };
  return {
    brand: (input: ItemGroupInput) => once(`brand ${input.handle}`, () => ensureBrand(ctx, em, input)),
    line: (input: ItemGroupInput, brandId: string) =>
      once(`line ${input.handle}`, () => ensureLine(ctx, em, input, brandId)),
    family: (input: ItemGroupInput, brandId: string) =>
      once(`family ${input.handle}`, () => ensureFamily(ctx, em, input, brandId)),
  };
}

async function listingDataEnsuringGroups(
  input: NewListing,
  handle: string,
  groups: GroupEnsurer,
): Promise<ListingData> {
  const brand = await groups.brand(input.brand);
  return {
    sku: input.sku,
    handle,
    kind: input.kind,
    name: input.name,
    brand,
    ...(input.line && { line: await groups.line(input.line, brand.id) }),
    ...(input.family && { family: await groups.family(input.family, brand.id) }),
    ...(input.options?.length && { options: input.options }),
    ...(input.identifiers?.length && { identifiers: input.identifiers }),
    ...(input.releasedOn && { releasedOn: input.releasedOn }),
    ...(input.url && { url: input.url }),
    ...(input.imageUrl && { imageUrl: input.imageUrl }),
    ...(input.imageAlt && { imageAlt: input.imageAlt }),
    ...(input.capacityBytes && { capacityBytes: input.capacityBytes }),
    ...(input.medium && { medium: input.medium }),
    ...(input.interface && { interface: input.interface }),
    ...(input.markets?.length && { markets: input.markets }),
    ...(input.takenOver && { takenOver: true }),
    ...(input.latest && { latest: input.latest }),
  };
}

/**
 * What the first fact of an item says.
 *
 * What is announced for a later day is in the record at once: else that day would undo what is said until then.
 * @param record when it is recorded
 */
export function newListingFact(
  record: Pick<RecordWriter, 'recordedAt'>,
  input: NewListing,
  listing: ListingData,
): Omit<NewFact, 'itemId'> {
  const state: StateData = { to: 'AVAILABLE', ...(input.orders && { orders: input.orders }) };
  const isFuture =
    input.releasedOn && !input.source && startOfPeriod(input.releasedOn, 'UTC') > record.recordedAt;
  const effectiveOn = input.effectiveOn ?? (isFuture ? null : (input.releasedOn ?? null));
  return {
    kind: 'ITEM_LISTED',
    effectiveOn,
    effectiveAt: effectiveOn || input.source || input.takenOver ? null : record.recordedAt,
    text: input.text ?? null,
    source: input.source ?? null,
    data: { listing, state },
  };
}

function malformedIdentifierFaults(input: NewListing): Fault[] {
  return [
    ...[newSkuFormatFault(input.sku) ?? []].flat(),
    ...(input.identifiers ?? []).flatMap(
      ({ scheme, value }) => identifierFormatFault(normalizedIdentifierScheme(scheme), value) ?? [],
    ),
  ];
}

function identifierRowsOf(
  ctx: Context,
  itemId: string,
  input: NewListing,
  listing: ListingData,
): IdentifierRow[] {
  const named = [
    { scheme: 'SKU', value: input.sku },
    { scheme: 'HANDLE', value: listing.handle! },
    ...(input.identifiers ?? []).map(({ scheme, value }) => ({
      scheme: normalizedIdentifierScheme(scheme),
      value,
    })),
  ];
  return named.map(({ scheme, value }) => ({
    id: ctx.uuid(),
    item_id: itemId,
    scheme,
    value,
    key: identifierKey(scheme, value),
    scope: scheme === 'MPN' ? listing.brand!.id : '',
  }));
}

/** What speaks against names by the id of the item that is to bear them: they are given twice, or borne already. */
async function duplicateIdentifierFaultsByItem(
  { em }: RecordWriter,
  names: readonly IdentifierRow[],
): Promise<ReadonlyMap<string, readonly Fault[]>> {
  const keyOf = ({ scheme, scope, key }: Pick<IdentifierRow, 'scheme' | 'scope' | 'key'>) =>
    `${scheme} ${scope} ${key}`;
  const unique = names.filter(({ scheme }) =>
    (UNIQUE_IDENTIFIER_SCHEMES as readonly string[]).includes(scheme),
  );
  const bearers = Map.groupBy(unique, keyOf);
  const faults: [itemId: string, fault: Fault][] = [];
  for (const [first, ...again] of Map.groupBy(unique, uniqueNameKey).values()) {
    for (const { item_id, scheme, value } of again) {
      if (item_id === first!.item_id && scheme !== first!.scheme) continue;
      const message = `${scheme} "${value}" is given twice.`;
      faults.push([item_id, { code: 'DUPLICATE', message, field: inputFieldOfScheme(scheme) }]);
    }
  }
  const taken = await executeSql<TakenIdentifierRow>(em, SELECT_TAKEN_IDENTIFIERS_SQL, [
    JSON.stringify(unique),
  ]);
  for (const { scheme, scope, key, sku } of taken) {
    const field = inputFieldOfScheme(scheme);
    const message = takenNameMessage(scheme, key, sku);
    for (const { item_id } of bearers.get(keyOf({ scheme, scope, key })) ?? [])
      faults.push([item_id, { code: 'DUPLICATE', message, field }]);
  }
  return new Map(
    [...Map.groupBy(faults, ([itemId]) => itemId)].map(([itemId, own]) => [
      itemId,
      own.map(([, one]) => one),
    ]),
  );
}

function inputFieldOfScheme(scheme: string): string[] {
  return [scheme === 'SKU' || scheme === 'HANDLE' ? scheme.toLowerCase() : 'identifiers'];
}
