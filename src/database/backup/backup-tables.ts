import pg from 'pg';

/** Where the object mapper notes which migrations were applied. */
export const MIGRATIONS_TABLE = 'mikro_orm_migrations';

/** Text that reads the same everywhere; rows that nobody may hide; no limit of time. */
export const SET_LOCAL_PORTABLE_SETTINGS_SQL = [
  "timezone = 'UTC'",
  "datestyle = 'ISO, YMD'",
  "intervalstyle = 'iso_8601'",
  "bytea_output = 'hex'",
  "client_encoding = 'UTF8'",
  'extra_float_digits = 1',
  'row_security = off',
  'statement_timeout = 0',
  'lock_timeout = 0',
  'idle_in_transaction_session_timeout = 0',
]
  .map((setting) => `set local ${setting};`)
  .join(' ');

const OWN_SCHEMA_JOIN_AND_WHERE_SQL = `join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
  where not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const SELECT_TABLES_SQL = `select c.relname::text as name, (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
  (select coalesce(array_agg(distinct p.relname::text), '{}') from pg_constraint f join pg_class p on p.oid = f.confrelid
    where f.conrelid = c.oid and f.contype = 'f' and p.oid <> c.oid) as parents
from pg_class c ${OWN_SCHEMA_JOIN_AND_WHERE_SQL} and c.relkind = 'r' order by 1`;

const SELECT_SEQUENCES_SQL = `select c.relname::text as name from pg_class c ${OWN_SCHEMA_JOIN_AND_WHERE_SQL} and c.relkind = 'S' order by 1`;

/** A table of the schema, as the database itself knows it. */
export interface DatabaseTable {
  readonly name: string;
  /** Those that are stored as they were given. */
  readonly columns: readonly string[];
  /** The other tables that it refers to. */
  readonly parents: readonly string[];
}

/** All tables of the schema but the list of migrations, those first that others refer to. */
export async function readDataTablesParentsFirst(client: pg.Client): Promise<DatabaseTable[]> {
  const { rows } = await client.query<DatabaseTable>(SELECT_TABLES_SQL);
  return sortParentsFirst(rows.filter(({ name, columns }) => name !== MIGRATIONS_TABLE && columns !== null));
}

/**
 * Who watches what by mail, and who reported a danger in which words: addresses are in no backup, since nobody could erase them there when asked to.
 * They stay in the database alone; after a restore everybody watches anew.
 */
export const TABLES_WITHOUT_BACKUP: readonly string[] = [
  'danger_message',
  'watch',
  'watch_cursor',
  'watch_mail_item',
  'watch_request',
  'watch_warning_cursor',
  'watcher',
];

/** The same, but those of which there are no backups. */
export async function readBackedUpTablesParentsFirst(client: pg.Client): Promise<DatabaseTable[]> {
  const tables = await readDataTablesParentsFirst(client);
  return tables.filter(({ name }) => !TABLES_WITHOUT_BACKUP.includes(name));
}

/** The same tables, each behind those that it refers to; tables that refer to one another in a circle come last. */
export function sortParentsFirst(tables: readonly DatabaseTable[]): DatabaseTable[] {
  const placed = new Set<string>();
  const isReady = ({ parents }: DatabaseTable) => parents.every((parent) => placed.has(parent));
  let waiting = [...tables];
  const ordered: DatabaseTable[] = [];
  while (waiting.some(isReady)) {
    const ready = waiting.filter(isReady);
    for (const { name } of ready) placed.add(name);
    ordered.push(...ready);
    waiting = waiting.filter(({ name }) => !placed.has(name));
  }
  return [...ordered, ...waiting];
}

/** The last number that each sequence of the schema gave; null for one that gave none yet. */
export async function lastValuesOfSequences(client: pg.Client): Promise<Record<string, string | null>> {
  const { rows: names } = await client.query<{ name: string }>(SELECT_SEQUENCES_SQL);
  const last: Record<string, string | null> = {};
  for (const { name } of names) {
    const { rows } = await client.query<{ last: string | null }>(
      `select case when is_called then last_value::text end as last from ${quoteIdentifier(name)}`,
    );
    last[name] = rows[0]!.last;
  }
  return last;
}

/** A table with its columns, as COPY names them. */
export function copyTargetSql({ name, columns }: Pick<DatabaseTable, 'name' | 'columns'>): string {
  return `${quoteIdentifier(name)} (${columns.map(quoteIdentifier).join(', ')})`;
}

export function quoteIdentifier(name: string): string {
  return pg.escapeIdentifier(name);
}
