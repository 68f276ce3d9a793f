import type pg from 'pg';
import { TABLE_GRANTS } from './grants.ts';

const SELECT_ROLE_ATTRIBUTES_SQL = `
select u.rolsuper as "is a superuser", u.rolcreaterole as "may create roles", u.rolcreatedb as "may create databases",
  u.rolreplication as "may replicate", u.rolbypassrls as "passes row security",
  session_user <> current_user as "can go back to the role that logged in",
  exists (select from pg_auth_members m where m.member = u.oid) as "is a member of other roles",
  exists (select from pg_class c where c.relowner = u.oid) as "owns tables",
  has_schema_privilege(current_schema(), 'CREATE') as "may make tables",
  has_database_privilege(current_database(), 'TEMPORARY') as "may make temporary tables"
from pg_roles u where u.rolname = current_user`;

const SELECT_WRITE_PRIVILEGES_SQL = `
select c.relname::text as table, p.privilege
from pg_class c, unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as p (privilege)
where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
  and has_table_privilege(c.oid, p.privilege)
order by 1, 2`;

/** What the client's user may do beyond what the service needs, in words; empty for a role made for it. */
export async function findExcessRights(client: pg.Client): Promise<string[]> {
  const { rows: attributes } = await client.query<Record<string, boolean>>(SELECT_ROLE_ATTRIBUTES_SQL);
  const { rows: rights } = await client.query<{ table: string; privilege: string }>(
    SELECT_WRITE_PRIVILEGES_SQL,
  );
  const beyond = rights.filter(({ table, privilege }) => !TABLE_GRANTS[table]?.includes(privilege));
  return [
    ...Object.entries(attributes[0]!).flatMap(([excess, has]) => (has ? [excess] : [])),
    ...beyond.map(({ table, privilege }) => `may ${privilege} ${table}`),
  ];
}
