import pg from 'pg';
import { MIGRATIONS_TABLE } from '../backup/backup-tables.ts';

const READ_PRIVILEGES = ['SELECT'];
/** Rows are only ever added: what was said stays as it was said. */
const APPEND_PRIVILEGES = ['SELECT', 'INSERT'];
/** Rows are rebuilt from the facts whenever these change. */
const REBUILD_PRIVILEGES = ['SELECT', 'INSERT', 'DELETE'];
const UPDATE_PRIVILEGES = ['SELECT', 'INSERT', 'UPDATE'];

/**
 * What the service may do with each table of the schema, as PostgreSQL names privileges; a table that is not listed is
 * closed to it. A column in parentheses limits an UPDATE to it.
 */
export const TABLE_GRANTS: Readonly<Record<string, readonly string[]>> = {
  advisory: UPDATE_PRIVILEGES,
  advisory_item: UPDATE_PRIVILEGES,
  advisory_revision: APPEND_PRIVILEGES,
  api_key: UPDATE_PRIVILEGES,
  answer: REBUILD_PRIVILEGES,
  assortment: UPDATE_PRIVILEGES,
  assortment_entry: [...UPDATE_PRIVILEGES, 'DELETE'],
  audit_address: REBUILD_PRIVILEGES,
  audit_entry: APPEND_PRIVILEGES,
  endpoint: [...UPDATE_PRIVILEGES, 'DELETE'],
  delivery_attempt: REBUILD_PRIVILEGES,
  endpoint_contact: [...UPDATE_PRIVILEGES, 'DELETE'],
  endpoint_mail: [...UPDATE_PRIVILEGES, 'DELETE'],
  danger_message: [...UPDATE_PRIVILEGES, 'DELETE'],
  danger_report: UPDATE_PRIVILEGES,
  mail_attempt_count: UPDATE_PRIVILEGES,
  signing_key: APPEND_PRIVILEGES,
  watch: [...UPDATE_PRIVILEGES, 'DELETE'],
  watch_cursor: [...READ_PRIVILEGES, 'UPDATE(sequence)', 'UPDATE(polled_at)'],
  watch_mail_item: [...UPDATE_PRIVILEGES, 'DELETE'],
  watch_warning_cursor: [...READ_PRIVILEGES, 'UPDATE(sequence)'],
  watch_request: [...UPDATE_PRIVILEGES, 'DELETE'],
  watcher: [...UPDATE_PRIVILEGES, 'DELETE'],
  brand: [...APPEND_PRIVILEGES, 'UPDATE(name)', 'UPDATE(url)'],
  facet_end: REBUILD_PRIVILEGES,
  fact: APPEND_PRIVILEGES,
  family: [...APPEND_PRIVILEGES, 'UPDATE(name)'],
  fit: [...UPDATE_PRIVILEGES, 'DELETE'],
  given_answer: REBUILD_PRIVILEGES,
  identifier: [...APPEND_PRIVILEGES, 'UPDATE(current)', 'UPDATE(item_id)', 'UPDATE(origin_id)'],
  item: UPDATE_PRIVILEGES,
  line: UPDATE_PRIVILEGES,
  market: [...APPEND_PRIVILEGES, 'UPDATE(name)', 'UPDATE(countries)', 'UPDATE(required_locales)'],
  [MIGRATIONS_TABLE]: READ_PRIVILEGES,
  notice: UPDATE_PRIVILEGES,
  notice_revision: APPEND_PRIVILEGES,
  notice_step: APPEND_PRIVILEGES,
  phase: REBUILD_PRIVILEGES,
  proposal: UPDATE_PRIVILEGES,
  proposal_step: APPEND_PRIVILEGES,
  record: [
    ...READ_PRIVILEGES,
    'UPDATE(sequence)',
    'UPDATE(recorded_at)',
    'UPDATE(fold_version)',
    'UPDATE(renewals)',
    'UPDATE(demo_sequence)',
  ],
  release: [...UPDATE_PRIVILEGES, 'DELETE'],
  scheduled: UPDATE_PRIVILEGES,
  subject_person: UPDATE_PRIVILEGES,
  succession: REBUILD_PRIVILEGES,
};

/** Tables and sequences of the schema; a sequence goes with the table whose column it numbers. */
const SELECT_RELATIONS_SQL = `
select c.relname::text as name, c.relkind = 'S' as "isSequence", coalesce(t.relname, c.relname)::text as table
from pg_class c
left join pg_depend d on c.relkind = 'S' and d.classid = 'pg_class'::regclass and d.objid = c.oid
  and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
left join pg_class t on t.oid = d.refobjid
where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'S')
order by 1`;

const SELECT_PRESENT_GRANTS_SQL = `
select c.relname::text as name, a.privilege_type as privilege
from pg_class c, aclexplode(c.relacl) a
where c.relnamespace = current_schema()::regnamespace and a.grantee = quote_ident($1)::regrole
union all
select c.relname::text, a.privilege_type || '(' || t.attname || ')'
from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
where c.relnamespace = current_schema()::regnamespace and a.grantee = quote_ident($1)::regrole`;

/** What is open to everybody by default. Only the owner of the database, or a superuser, can close it. */
const SELECT_DATABASE_ACCESS_SQL = `
select current_schema() as schema, current_database() as database,
  has_schema_privilege($1, current_schema(), 'USAGE') as "usesSchema",
  has_database_privilege($1, current_database(), 'CONNECT') as connects,
  has_schema_privilege($1, current_schema(), 'CREATE') and pg_has_role(n.nspowner, 'USAGE') as "createsObjects",
  has_database_privilege($1, current_database(), 'TEMPORARY') and pg_has_role(d.datdba, 'USAGE') as "createsTemporary",
  has_function_privilege($1, 'pg_catalog.lo_create(oid)', 'EXECUTE')
    and (select rolsuper from pg_roles where rolname = current_user) as "createsLargeObjects"
from pg_namespace n, pg_database d
where n.nspname = current_schema() and d.datname = current_database()`;

const LARGE_OBJECT_CREATING_FUNCTIONS =
  'pg_catalog.lo_creat(int), pg_catalog.lo_create(oid), pg_catalog.lo_from_bytea(oid, bytea)';

interface GrantableRelation {
  readonly name: string;
  readonly isSequence: boolean;
  readonly table: string;
}

/**
 * Gives a role exactly what the table above says, on a database whose tables the client's user owns. What is right
 * already is not touched.
 */
export async function enforceServiceGrants(client: pg.Client, role: string): Promise<void> {
  const { rows: relations } = await client.query<GrantableRelation>(SELECT_RELATIONS_SQL);
  const { rows: present } = await client.query<{ name: string; privilege: string }>(
    SELECT_PRESENT_GRANTS_SQL,
    [role],
  );
  const steps = relations.flatMap((relation) => {
    const has = present.filter(({ name }) => name === relation.name).map(({ privilege }) => privilege);
    return isSamePrivileges(has, expectedRelationGrants(relation)) ? [] : regrantStatements(relation, role);
  });
  steps.push(...(await findDatabaseAccessStatements(client, role)));
  if (steps.length > 0) await client.query(['begin', ...steps, 'commit'].join(';\n'));
}

/** What the service may do with a table or a sequence. */
export function expectedRelationGrants({ isSequence, table }: GrantableRelation): readonly string[] {
  const granted = TABLE_GRANTS[table] ?? [];
  if (!isSequence) return granted;
  return granted.includes('INSERT') ? ['USAGE'] : [];
}

function isSamePrivileges(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

function regrantStatements(relation: GrantableRelation, role: string): string[] {
  const on = `on ${relation.isSequence ? 'sequence' : 'table'} ${pg.escapeIdentifier(relation.name)}`;
  const granted = expectedRelationGrants(relation);
  return [
    `revoke all ${on} from ${pg.escapeIdentifier(role)}`,
    ...(granted.length > 0 ? [`grant ${granted.join(', ')} ${on} to ${pg.escapeIdentifier(role)}`] : []),
  ];
}

async function findDatabaseAccessStatements(client: pg.Client, name: string): Promise<string[]> {
  const { rows } = await client.query(SELECT_DATABASE_ACCESS_SQL, [name]);
  const open = rows[0]!;
  const [schema, database, role] = [open.schema, open.database, name].map((one) => pg.escapeIdentifier(one));
  return [
    ...(open.connects ? [] : [`grant connect on database ${database} to ${role}`]),
    ...(open.usesSchema ? [] : [`grant usage on schema ${schema} to ${role}`]),
    ...(open.createsObjects ? [`revoke create on schema ${schema} from public, ${role}`] : []),
    ...(open.createsLargeObjects
      ? [`revoke execute on function ${LARGE_OBJECT_CREATING_FUNCTIONS} from public`]
      : []),
    ...(open.createsTemporary ? [`revoke temporary on database ${database} from public, ${role}`] : []),
  ];
}
