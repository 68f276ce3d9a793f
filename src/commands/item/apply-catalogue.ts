import { isDeepStrictEqual } from 'node:util';
import type { ItemOption, ListingData, TextByLocale } from '../../domain/fact/fact.ts';
import { factsIgnoringMarkets } from '../../domain/fact/active-facts.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import { normalizedIdentifierScheme } from '../../domain/item/identifier.ts';
import { isTransientRefusal, Refusal } from '../../domain/refusal.ts';
import type { ItemKind } from '../../domain/words.ts';
import { currentTradeIdentifiersOfItems, type ItemView } from '../../reads/item.ts';
import { prefetchItemsBySku } from '../../reads/item-prefetch.ts';
import type { Context } from '../../record/context.ts';
import { UnchangedRefusal } from '../pipeline/unchanged.ts';
import { parseGroup } from './item-input.ts';
import { reviseItem } from './revise-item.ts';
import { applyCatalogueLinks } from './apply-catalogue-links.ts';
import { createCatalogueNameClaims } from './catalogue-name-claims.ts';
import { MAX_ITEMS_PER_REGISTRATION, registerItems, RegisterItemsRefusal } from './register-items.ts';
import type {
  CatalogueItem,
  CatalogueRow,
  RefusedCatalogueRow,
} from '../../vocabularies/catalogue/catalogue-table.ts';

const UNKNOWN_SKU_MESSAGE =
  'There is no item with this SKU: to enter it, give its kind, its name and its brand; else mend the SKU.';

/** What a catalogue came to. */
export interface CatalogueOutcome {
  entered: number;
  revised: number;
  unchanged: number;
  /** Fits and successors that were said. */
  linked: number;
  readonly refused: RefusedCatalogueRow[];
}

export interface ApplyCatalogueOptions {
  readonly dryRun: boolean;
  /** A brand or line that is spelt nearly like one that there is, is meant so. */
  readonly allowNearName: boolean;
  readonly onProgress: (done: number) => void;
  /** Is added to as it goes on, so that what was done is known where it fails. */
  readonly outcome: CatalogueOutcome;
}

/**
 * Enters the items of a catalogue that are not there yet, and revises those that it tells otherwise; what it says nothing
 * of stays. Then it says what fits and follows what. In portions, each whole: the same catalogue again goes on where an earlier run ended. A row that is refused is
 * left out and told.
 * @throws Refusal UNAVAILABLE where the database is away
 */
export async function applyCatalogue(
  ctx: Context,
  rows: readonly CatalogueRow[],
  { onProgress, outcome, ...how }: ApplyCatalogueOptions,
): Promise<void> {
  const { refused } = outcome;
  const rowsById = new Map<string, CatalogueRow>();
  const claims = how.dryRun ? createCatalogueNameClaims() : null;
  for (let from = 0; from < rows.length; from += MAX_ITEMS_PER_REGISTRATION) {
    const portion = rows.slice(from, from + MAX_ITEMS_PER_REGISTRATION);
    const skus = portion.map(({ item }) => item.sku);
    const known = await prefetchItemsBySku(ctx, skus, { facts: 0, successors: false });
    const fresh = portion.filter((_, index) => !known[index]);
    const complete = fresh.filter(({ item }) => item.kind !== undefined && item.brand !== undefined);
    for (const row of fresh.filter((one) => !complete.includes(one)))
      refused.push({ row, field: ['sku'], message: UNKNOWN_SKU_MESSAGE });
    const conflicts = claims?.conflictsOf(complete) ?? [];
    refused.push(...conflicts);
    const free = complete.filter((row) => !conflicts.some((conflict) => conflict.row === row));
    outcome.entered += await registerRowsCollectingRefused(ctx, free, how, refused);
    claims?.claim(free.filter((row) => !refused.some((one) => one.row === row)));
    const items = known.flatMap((one) => (one ? [one.item.id] : []));
    const identifiers = new Map(
      (await currentTradeIdentifiersOfItems(ctx, items)).map((list, at) => [items[at]!, list]),
    );
    for (const [index, row] of portion.entries()) {
      const item = known[index]?.item;
      if (!item) continue;
      const earlier = rowsById.get(item.id);
      if (earlier) {
        const message = `Give each item one row: line ${earlier.line} is about ${item.sku} too, by another of its SKUs.`;
        refused.push({ row, field: ['sku'], message });
        continue;
      }
      rowsById.set(item.id, row);
      const became = await reviseRow(ctx, row, item, identifiers.get(item.id) ?? [], how, refused);
      if (became) outcome[became] += 1;
    }
    onProgress(Math.min(from + MAX_ITEMS_PER_REGISTRATION, rows.length));
  }
  const left = new Set(refused.map(({ row }) => row));
  const taken = rows.filter((row) => !left.has(row));
  const kinds = [...rowsById].flatMap(([id, row]): [string, ItemKind][] =>
    row.item.kind && !left.has(row) ? [[id, row.item.kind as ItemKind]] : [],
  );
  await applyCatalogueLinks(ctx, { rows: taken, kinds: new Map(kinds) }, how.dryRun, outcome);
}

/** Enters what nothing speaks against. Returns how many items that were. */
async function registerRowsCollectingRefused(
  ctx: Context,
  rows: readonly CatalogueRow[],
  { dryRun, allowNearName }: CatalogueRowOptions,
  refused: RefusedCatalogueRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  try {
    await registerItems(ctx, { items: rows.map(({ item }) => ({ ...item, allowNearName })), dryRun });
    return rows.length;
  } catch (error) {
    if (!(error instanceof RegisterItemsRefusal)) throw error;
    const wrong = error.rows.flatMap(({ userErrors }, index) =>
      userErrors.map(({ message, field = [] }) => ({ row: rows[index]!, field, message })),
    );
    refused.push(...wrong);
    return await registerRowsCollectingRefused(
      ctx,
      rows.filter((row) => !wrong.some((one) => one.row === row)),
      { dryRun, allowNearName },
      refused,
    );
  }
}

type CatalogueRowOptions = Pick<ApplyCatalogueOptions, 'dryRun' | 'allowNearName'>;
type IdentifierInput = NonNullable<CatalogueItem['identifiers']>[number];

async function reviseRow(
  ctx: Context,
  row: CatalogueRow,
  item: ItemView,
  identifiers: readonly IdentifierInput[],
  { dryRun, allowNearName }: CatalogueRowOptions,
  refused: RefusedCatalogueRow[],
): Promise<'revised' | 'unchanged' | null> {
  const before = foldListingData(factsIgnoringMarkets(item.activeFacts));
  const fixed = takenOverChangeRefusedRows(row, before);
  refused.push(...fixed);
  if (fixed.length > 0) return null;
  const revision = revisionFromCatalogueItem(row.item, item, before, identifiers);
  if (Object.keys(revision).length === 0) return 'unchanged';
  try {
    const how = { expectedVersion: item.version, dryRun, allowNearName };
    await reviseItem(ctx, { sku: item.sku, ...revision, ...how });
    return 'revised';
  } catch (error) {
    if (error instanceof UnchangedRefusal) return 'unchanged';
    if (!(error instanceof Refusal) || isTransientRefusal(error)) throw error;
    refused.push(...error.faults.map(({ message, field = [] }) => ({ row, field, message })));
    return null;
  }
}

/** What a catalogue tells otherwise that no revision changes. */
function takenOverChangeRefusedRows(row: CatalogueRow, before: ListingData): RefusedCatalogueRow[] {
  if (!row.item.takenOver || before.takenOver) return [];
  const message = 'It was entered when its sale began, which no revision changes: leave the cell empty.';
  return [{ row, field: ['takenOver'], message }];
}

/** An option as `reviseItem` takes it. */
function optionInputFrom({ names, values, ...plain }: ItemOption): object {
  return {
    ...plain,
    ...(names && { names: textInputsFrom(names) }),
    ...(values && { values: textInputsFrom(values) }),
  };
}

function textInputsFrom(texts: TextByLocale): { readonly locale: string; readonly text: string }[] {
  return Object.entries(texts).map(([locale, text]) => ({ locale, text }));
}

/** An option as a table tells it anew: the same value keeps its translations, another one only those of its name. */
function optionAsRetold(before: ItemOption, incoming: ItemOption | undefined): ItemOption {
  if (!incoming || incoming.value === before.value) return before;
  return { ...incoming, ...(before.names && { names: before.names }) };
}

/**
 * What `reviseItem` is told of what the item does not say already: names in other languages, other identifiers and other
 * options stay.
 */
function revisionFromCatalogueItem(
  given: CatalogueItem,
  item: ItemView,
  before: ListingData,
  identifiers: readonly IdentifierInput[],
): object {
  const { name, line, family, handle, releasedOn, url, imageUrl, markets, options } = given;
  const names = {
    ...before.name,
    ...Object.fromEntries((name ?? []).map(({ locale, text }) => [locale, text])),
  };
  const known = identifiersWithNormalizedScheme(identifiers);
  const isKnown = (one: IdentifierInput) => known.some((other) => isDeepStrictEqual(one, other));
  const added = identifiersWithNormalizedScheme(given.identifiers ?? []).filter((one) => !isKnown(one));
  const incomingByName = new Map((options ?? []).map((one) => [one.name, one]));
  const optionsBefore = before.options ?? [];
  const merged = [
    ...optionsBefore.map((one) => optionAsRetold(one, incomingByName.get(one.name))),
    ...[...incomingByName.values()].filter((one) => !optionsBefore.some((other) => other.name === one.name)),
  ];
  const isGroupSame = (group: string | undefined, its: { readonly handle: string } | null | undefined) =>
    group === undefined || parseGroup(group).handle === its?.handle;
  const plain = Object.entries({ handle, releasedOn, url, imageUrl, markets }).filter(
    ([part, value]) => value !== undefined && !isDeepStrictEqual(value, before[part as keyof ListingData]),
  );
  const { kind, capacityBytes, medium, interface: connects } = given;
  const ofKind = Object.entries({ kind, capacityBytes, medium, interface: connects }).filter(
    ([part, value]) => value !== undefined && value !== item[part as keyof ItemView],
  );
  return {
    ...Object.fromEntries([...plain, ...ofKind]),
    ...(!isGroupSame(given.brand, item.brand) && { brand: given.brand }),
    ...(!isDeepStrictEqual(names, before.name) && {
      name: textInputsFrom(names),
    }),
    ...(added.length > 0 && { identifiers: [...known, ...added] }),
    ...(!isDeepStrictEqual(merged, optionsBefore) && { options: merged.map(optionInputFrom) }),
    ...(!isGroupSame(line, before.line) && { line }),
    ...(!isGroupSame(family, before.family) && { family }),
  };
}

function identifiersWithNormalizedScheme(identifiers: readonly IdentifierInput[]): IdentifierInput[] {
  return identifiers.map(({ scheme, value }) => ({ scheme: normalizedIdentifierScheme(scheme), value }));
}
