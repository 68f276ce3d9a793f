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

type Handles = Readonly<Record<'brand' | 'line', Set<string>>>;

/** Those that there were before a command, and those that it makes. */
interface CommandGroups {
  readonly known: Handles;
  readonly made: Handles;
}

/** So many are compared at most. */
const MAX_COMPARED = 20_000;
const HANDLES = `select (select array_agg(handle) from (select handle from brand limit ${MAX_COMPARED}) b) as brand,
  (select array_agg(handle) from (select handle from line limit ${MAX_COMPARED}) l) as line`;

/** Read once for all that one command enters. */
const groupsOf = new WeakMap<RecordWriter, Promise<CommandGroups>>();

/**
 * What speaks against a brand or a line that there is not yet: that it is rather one that there is, misspelt. Nothing where the
 * caller says that it is meant so.
 */
export async function nearGroupFaults(record: RecordWriter, given: GivenGroups): Promise<Fault[]> {
  const { known, made } = await groupsIn(record);
  const news = await newGroups(record, given);
  return news.flatMap(({ field, handle }): Fault[] => {
    const isMeant = given.allowNearName === true || made[field].has(handle);
    const near = isMeant
      ? undefined
      : [...known[field], ...made[field]].find((one) => isNearName(handle, one));
    if (near === undefined) {
      made[field].add(handle);
      return [];
    }
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
  const { known } = await groupsIn(record);
  return (['brand', 'line'] as const).flatMap((field) => {
    const name = given[field];
    if (!name) return [];
    const { handle } = parseGroup(name);
    return known[field].has(handle) ? [] : [{ field, handle }];
  });
}

async function groupsIn(record: RecordWriter): Promise<CommandGroups> {
  const groups = groupsOf.get(record) ?? readGroups(record);
  groupsOf.set(record, groups);
  return await groups;
}

async function readGroups({ em }: RecordWriter): Promise<CommandGroups> {
  type Row = Readonly<Record<'brand' | 'line', readonly string[] | null>>;
  const [row] = await executeSql<Row>(em, HANDLES, []);
  return {
    known: { brand: new Set(row!.brand ?? []), line: new Set(row!.line ?? []) },
    made: { brand: new Set(), line: new Set() },
  };
}
