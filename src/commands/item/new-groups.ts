import type { Fault } from '../../domain/refusal.ts';
import { isNearName } from '../../domain/text/near-name.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { parseGroup } from './item-input.ts';

interface GivenGroups {
  readonly brand?: string | null;
  readonly line?: string | null;
  readonly family?: string | null;
  readonly allowNearName?: boolean | null;
}

const FIELDS = ['brand', 'line', 'family'] as const;
type Field = (typeof FIELDS)[number];
type Handles = Readonly<Record<Field, Set<string>>>;

/** Those that there were before a command, and those that it makes. */
interface CommandGroups {
  readonly known: Handles;
  readonly made: Handles;
}

/** So many are compared at most. */
const MAX_COMPARED = 20_000;
const HANDLES = `select (select array_agg(handle) from (select handle from brand limit ${MAX_COMPARED}) b) as brand,
  (select array_agg(handle) from (select handle from line limit ${MAX_COMPARED}) l) as line,
  (select array_agg(handle) from (select handle from family limit ${MAX_COMPARED}) f) as family`;

/** Read once for all that one command enters. */
const groupsOf = new WeakMap<RecordWriter, Promise<CommandGroups>>();

/**
 * What speaks against a brand or a line that there is not yet: that it is rather one that there is, misspelt. Nothing where the
 * caller says that it is meant so.
 */
export async function nearGroupFaults(record: RecordWriter, given: GivenGroups): Promise<Fault[]> {
  const { known, made } = await groupsIn(record);
  const news = await newGroups(record, given);
  // Families are siblings by nature: one that is nearly another is told, and not refused.
  return news.flatMap(({ field, handle }): Fault[] => {
    if (field === 'family') return [];
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

/** What its caller should know: which brand, line and family are made with the item. */
export async function newGroupWarnings(record: RecordWriter, given: GivenGroups): Promise<Fault[]> {
  const { known } = await groupsIn(record);
  return (await newGroups(record, given)).map(({ field, handle }) => {
    const near = field === 'family' && [...known.family].find((one) => isNearName(handle, one));
    const advice = near ? ` Did you mean "${near}"?` : '';
    const message = `There is no ${field} "${handle}" yet: it is made with this item.${advice}`;
    return { code: 'INVALID', message, field: [field] };
  });
}

async function newGroups(record: RecordWriter, given: GivenGroups) {
  const { known } = await groupsIn(record);
  return FIELDS.flatMap((field) => {
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
  type Row = Readonly<Record<Field, readonly string[] | null>>;
  const [row] = await executeSql<Row>(em, HANDLES, []);
  const handlesIn = (field: Field) => new Set(row![field] ?? []);
  return {
    known: { brand: handlesIn('brand'), line: handlesIn('line'), family: handlesIn('family') },
    made: { brand: new Set(), line: new Set(), family: new Set() },
  };
}
