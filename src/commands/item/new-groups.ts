import type { Fault } from '../../domain/refusal.ts';
import { isNearHandle } from '../../domain/text/near-name.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { parseGroup } from './item-input.ts';

interface GroupsInput {
  readonly brand?: string | null;
  readonly line?: string | null;
  readonly family?: string | null;
  readonly allowNearName?: boolean | null;
}

const GROUP_FIELDS = ['brand', 'line', 'family'] as const;
type GroupField = (typeof GROUP_FIELDS)[number];
type HandlesByGroupField = Readonly<Record<GroupField, Set<string>>>;

/** Those that there were before a command, and those that it makes. */
interface KnownAndMadeHandles {
  readonly known: HandlesByGroupField;
  readonly made: HandlesByGroupField;
}

/** So many are compared at most. */
const MAX_HANDLES_COMPARED_PER_FIELD = 20_000;
const SELECT_GROUP_HANDLES_SQL = `select (select array_agg(handle) from (select handle from brand limit ${MAX_HANDLES_COMPARED_PER_FIELD}) b) as brand,
  (select array_agg(handle) from (select handle from line limit ${MAX_HANDLES_COMPARED_PER_FIELD}) l) as line,
  (select array_agg(handle) from (select handle from family limit ${MAX_HANDLES_COMPARED_PER_FIELD}) f) as family`;

/** Read once for all that one command enters. */
const groupHandlesByWriter = new WeakMap<RecordWriter, Promise<KnownAndMadeHandles>>();

/**
 * What speaks against a brand or a line that there is not yet: that it is rather one that there is, misspelt. Nothing where the
 * caller says that it is meant so.
 */
export async function noteNewGroupsAndFindNearFaults(
  record: RecordWriter,
  given: GroupsInput,
): Promise<Fault[]> {
  const { known, made } = await groupHandlesOfCommand(record);
  const news = await missingGroups(record, given);
  // Families are siblings by nature: one that is nearly another is told, and not refused.
  return news.flatMap(({ field, handle }): Fault[] => {
    if (field === 'family') return [];
    const isMeant = given.allowNearName === true || made[field].has(handle);
    const near = isMeant
      ? undefined
      : [...known[field], ...made[field]].find((one) => isNearHandle(handle, one));
    if (near === undefined) {
      made[field].add(handle);
      return [];
    }
    const message = `There is no ${field} "${handle}": did you mean "${near}"? If not, say so with \`allowNearName\`.`;
    return [{ code: 'INVALID', message, field: [field] }];
  });
}

/** What its caller should know: which brand, line and family are made with the item. */
export async function newGroupWarnings(record: RecordWriter, given: GroupsInput): Promise<Fault[]> {
  const { known } = await groupHandlesOfCommand(record);
  return (await missingGroups(record, given)).map(({ field, handle }) => {
    const near = field === 'family' && [...known.family].find((one) => isNearHandle(handle, one));
    const advice = near ? ` Did you mean "${near}"?` : '';
    const message = `There is no ${field} "${handle}" yet: it is made with this item.${advice}`;
    return { code: 'INVALID', message, field: [field] };
  });
}

async function missingGroups(record: RecordWriter, given: GroupsInput) {
  const { known } = await groupHandlesOfCommand(record);
  return GROUP_FIELDS.flatMap((field) => {
    const name = given[field];
    if (!name) return [];
    const { handle } = parseGroup(name);
    return known[field].has(handle) ? [] : [{ field, handle }];
  });
}

async function groupHandlesOfCommand(record: RecordWriter): Promise<KnownAndMadeHandles> {
  const groups = groupHandlesByWriter.get(record) ?? readGroupHandles(record);
  groupHandlesByWriter.set(record, groups);
  return await groups;
}

async function readGroupHandles({ em }: RecordWriter): Promise<KnownAndMadeHandles> {
  type Row = Readonly<Record<GroupField, readonly string[] | null>>;
  const [row] = await executeSql<Row>(em, SELECT_GROUP_HANDLES_SQL, []);
  const handlesIn = (field: GroupField) => new Set(row![field] ?? []);
  return {
    known: { brand: handlesIn('brand'), line: handlesIn('line'), family: handlesIn('family') },
    made: { brand: new Set(), line: new Set(), family: new Set() },
  };
}
