import type { AffectedItems } from '../../domain/advisory/advisory-document.ts';
import {
  MAX_AFFECTED_ITEMS,
  MAX_AFFECTED_NUMBERS,
  MAX_ITEM_MENTIONS,
} from '../../domain/advisory/advisory-faults.ts';
import type { AffectedPart } from '../../domain/fact/fact.ts';
import { type Fault, refuseIfAny } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { handleKey } from '../../record/names/identifier-key.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { findKnownItemsBySku, mentionFaults, unknownMarketFaults } from '../pipeline/references.ts';
import type { AffectedInput } from './advisory-input.ts';

const FIELD = ['advisory', 'affected'] as const;

const SELECT_ITEMS_OF_GROUPS_SQL = `
select g.handle as group, i.id from unnest($1::text[]) g (handle)
left join GROUP o on o.handle = g.handle left join item i on i.GROUP_id = o.id and not i.withdrawn
order by i.sort_name, i.id`;
const SELECT_GROUPS_SQL = 'select handle from GROUP where handle = any($1)';

/**
 * What an input says is affected, with the items that its names stand for now (rules.md, R140).
 * @throws Refusal INVALID for nothing, for everything and for too much; NOT_FOUND for names of nothing; CONFLICT for an item that was
 *   withdrawn; and what speaks against naming an item that is held back under embargo
 */
export async function affectedItemsFromInput(
  ctx: Context,
  record: RecordWriter,
  entries: readonly AffectedInput[],
): Promise<AffectedItems[]> {
  refuseIfAny(emptyEntryFaults(entries));
  const known = await findKnownItemsBySku(
    record,
    entries.flatMap(({ skus }) => skus),
  );
  const families = await itemsOfGroups(
    record,
    'family',
    entries.flatMap((entry) => entry.families),
  );
  const lines = await itemsOfGroups(
    record,
    'line',
    entries.flatMap((entry) => entry.lines),
  );
  const faults: Fault[] = [];
  for (const [at, { skus, families: ofFamilies, lines: ofLines, markets }] of entries.entries()) {
    const field = [...FIELD, `${at}`];
    faults.push(
      ...skus.flatMap((sku, index) => mentionFaults(known, { sku }, [...field, 'skus', `${index}`])),
    );
    faults.push(...unknownGroupFaults(ofFamilies, families, 'family', [...field, 'families']));
    faults.push(...unknownGroupFaults(ofLines, lines, 'line', [...field, 'lines']));
    faults.push(...(await unknownMarketFaults(ctx, markets, ...field, 'markets')));
  }
  refuseIfAny(faults);
  const affected = entries.map(
    (entry): AffectedItems => ({
      itemIds: [
        ...new Set([
          ...entry.skus.map((sku) => known.get(sku)!.reference.id),
          ...entry.families.flatMap((handle) => families.get(handleKey(handle))!),
          ...entry.lines.flatMap((handle) => lines.get(handleKey(handle))!),
        ]),
      ],
      part: partFromInput(entry),
    }),
  );
  refuseIfAny(sizeFaults(affected));
  return affected;
}

function partFromInput({
  versions,
  serials,
  lots,
  soldFrom,
  soldUntil,
  markets,
}: AffectedInput): AffectedPart {
  return {
    ...(versions != null && { versions }),
    ...(serials && { serials }),
    ...(lots && { lots }),
    ...(soldFrom && { soldFrom }),
    ...(soldUntil && { soldUntil }),
    ...(markets.length > 0 && { markets: markets.toSorted() }),
  };
}

/** A warning that names nothing is about nothing, or about everything: either is a slip. */
function emptyEntryFaults(entries: readonly AffectedInput[]): Fault[] {
  if (entries.length === 0) {
    const message = 'Name what is affected: items by SKU, or all of a family or a line.';
    return [{ code: 'INVALID', message, field: [...FIELD] }];
  }
  return entries.flatMap(({ skus, families, lines }, at): Fault[] => {
    if (skus.length + families.length + lines.length > 0) return [];
    const message =
      'This entry names no item, and so would be about everything: name items by SKU, or all of a family or a line.';
    return [{ code: 'INVALID', message, field: [...FIELD, `${at}`] }];
  });
}

function sizeFaults(affected: readonly AffectedItems[]): Fault[] {
  const faults: Fault[] = [];
  const wrong = (isWrong: boolean, message: string) => {
    if (isWrong) faults.push({ code: 'TOO_MANY', message, field: [...FIELD] });
  };
  const items = new Set(affected.flatMap(({ itemIds }) => itemIds)).size;
  const mentions = affected.reduce((sum, { itemIds }) => sum + itemIds.length, 0);
  const numbers = affected.reduce(
    (sum, { part }) => sum + (part.serials?.length ?? 0) + (part.lots?.length ?? 0),
    0,
  );
  wrong(items === 0, 'What is named has no items: name those that are affected.');
  wrong(
    items > MAX_AFFECTED_ITEMS,
    `It is about ${items} items: issue a warning for ${MAX_AFFECTED_ITEMS} of them at most.`,
  );
  wrong(
    mentions > MAX_ITEM_MENTIONS,
    `Its entries name items ${mentions.toLocaleString('en')} times, and ${MAX_ITEM_MENTIONS.toLocaleString('en')} are the most: put what holds for the same items into one entry, such as several ranges joined by | (VERS).`,
  );
  wrong(
    numbers > MAX_AFFECTED_NUMBERS,
    `It names ${numbers.toLocaleString('en')} numbers, and ${MAX_AFFECTED_NUMBERS.toLocaleString('en')} are the most: write those that follow one another as a range, such as SN100..SN199.`,
  );
  return faults;
}

/** The items of families or lines, by the key of the handle; a handle of none is absent. */
async function itemsOfGroups(
  { em }: RecordWriter,
  group: 'family' | 'line',
  handles: readonly string[],
): Promise<Map<string, string[]>> {
  if (handles.length === 0) return new Map();
  const keys = [...new Set(handles.map(handleKey))];
  const sql = (text: string) => text.replaceAll('GROUP', group);
  const found = await executeSql<{ handle: string }>(em, sql(SELECT_GROUPS_SQL), [keys]);
  const rows = await executeSql<{ group: string; id: string | null }>(em, sql(SELECT_ITEMS_OF_GROUPS_SQL), [
    found.map(({ handle }) => handle),
  ]);
  const items = Map.groupBy(rows, (row) => row.group);
  return new Map(
    found.map(({ handle }) => [handle, (items.get(handle) ?? []).flatMap(({ id }) => id ?? [])]),
  );
}

function unknownGroupFaults(
  handles: readonly string[],
  known: ReadonlyMap<string, unknown>,
  group: 'family' | 'line',
  field: readonly string[],
): Fault[] {
  return handles.flatMap((handle, index): Fault[] =>
    known.has(handleKey(handle))
      ? []
      : [{ code: 'NOT_FOUND', message: `There is no ${group} "${handle}".`, field: [...field, `${index}`] }],
  );
}
