import type { Fault } from '../../domain/refusal.ts';
import { isNearName } from '../../domain/text/near-name.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { parseGroup } from './item-input.ts';

interface GivenGroups {
  readonly brand?: string | null;
  readonly line?: string | null;
  readonly allowNearName?: boolean | null;
}

type Handles = Readonly<Record<'brand' | 'line', ReadonlySet<string>>>;

/** So many are compared at most. */
const MAX_COMPARED = 20_000;
const HANDLES = `select (select array_agg(handle) from (select handle from brand limit ${MAX_COMPARED}) b) as brand,
  (select array_agg(handle) from (select handle from line limit ${MAX_COMPARED}) l) as line`;

/** Read once for all that one command enters. */
const handlesOf = new WeakMap<RecordWriter, Promise<Handles>>();

/**
 * What speaks against a brand or a line that there is not yet: that it is rather one that there is, misspelt. Nothing where the
 * caller says that it is meant so.
 */
export async function nearGroupFaults(record: RecordWriter, given: GivenGroups): Promise<Fault[]> {
  if (given.allowNearName) return [];
  const news = await newGroups(record, given);
  return news.flatMap(({ field, handle, known }): Fault[] => {
    const near = [...known].find((one) => isNearName(handle, one));
    if (near === undefined) return [];
    const message = `There is no ${field} "${handle}": did you mean "${near}"? If not, say so with \`allowNearName\`.`;
    return [{ code: 'INVALID', message, field: [field] }];
  });
}

/** What its caller should know: which brand and line are made with the item. */
export async function newGroupWarnings(record: RecordWriter, given: GivenGroups): Promise<Fault[]> {
  return (await newGroups(record, given)).map(({ field, handle }) => {
    const message = `There is no ${field} "${handle}" yet: it is made with this item.`;
    return { code: 'INVALID', message, field: [field] };
  });
}

async function newGroups(record: RecordWriter, given: GivenGroups) {
  const known = await handlesIn(record);
  return (['brand', 'line'] as const).flatMap((field) => {
    const name = given[field];
    if (!name) return [];
    const { handle } = parseGroup(name);
    return known[field].has(handle) ? [] : [{ field, handle, known: known[field] }];
  });
}

async function handlesIn(record: RecordWriter): Promise<Handles> {
  const known = handlesOf.get(record) ?? readHandles(record);
  handlesOf.set(record, known);
  return await known;
}

async function readHandles({ em }: RecordWriter): Promise<Handles> {
  type Row = Readonly<Record<'brand' | 'line', readonly string[] | null>>;
  const [row] = await executeSql<Row>(em, HANDLES, []);
  return { brand: new Set(row!.brand ?? []), line: new Set(row!.line ?? []) };
}
