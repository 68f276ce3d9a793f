import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';

/** Begins the comment of each role that we made, so that no other of that name is ever changed. */
const SERVICE_ROLE_COMMENT_PREFIX = 'Lastcall serves as this role. Its password follows from that of ';

/** PostgreSQL cuts longer names. */
const MAX_ROLE_NAME_BYTES = 63;

const SELECT_SERVICE_ROLE_SQL = `
select u.rolsuper or u.rolcreaterole as "canCreate", u.rolsuper as "isSuper",
  r.oid is not null as exists, shobj_description(r.oid, 'pg_authid') as comment
from pg_roles u left join pg_roles r on r.rolname = $1
where u.rolname = current_user`;

/** How the service logs in. */
export interface ServiceLogin {
  readonly url: string;
  /** Null: as the owner, since no other role can be had. */
  readonly role: string | null;
  /** What an operator must do to have a role; null where there is one. */
  readonly advice: string | null;
}

interface ServiceRoleLookup {
  readonly canCreate: boolean;
  readonly isSuper: boolean;
  readonly exists: boolean;
  readonly comment: string | null;
}

/**
 * Makes the role as which the service logs in, where it is missing, and finds how to log in as it. Its password follows
 * from the owner's, so that all servers of a database know it and none has to keep it.
 * @param owner connected by `ownerUrl`
 */
export async function ensureServiceLogin(owner: pg.Client, ownerUrl: string): Promise<ServiceLogin> {
  const role = serviceRoleName(owner.database!);
  const password = owner.password ? deriveRolePassword(owner.password, role) : '';
  const comment = SERVICE_ROLE_COMMENT_PREFIX + owner.user;
  const { rows } = await owner.query<ServiceRoleLookup>(SELECT_SERVICE_ROLE_SQL, [role]);
  const found = rows[0]!;
  if (found.exists && !found.comment?.startsWith(SERVICE_ROLE_COMMENT_PREFIX))
    return ownerLoginWithAdvice(ownerUrl, role, `a role ${role} exists that Lastcall has not made`);
  if (!found.exists && !found.canCreate)
    return ownerLoginWithAdvice(ownerUrl, role, `${owner.user} may not create roles`);
  if (!found.exists) await createRole(owner, role, password, comment);
  const url = urlWithCredentials(ownerUrl, role, password);
  if (await canLogInAsRole(url, role)) return { url, role, advice: null };
  const isChanged = found.exists && found.canCreate && found.comment === comment && password !== '';
  if (isChanged) await setPassword(owner, role, password);
  if (isChanged && (await canLogInAsRole(url, role))) return { url, role, advice: null };
  return await ensureRoleSwitchOrOwnerLogin(owner, ownerUrl, role, found);
}

/** Where no password lets the role in (peer, cert, ldap), the owner logs in and takes the role on: weaker, but alike. */
async function ensureRoleSwitchOrOwnerLogin(
  owner: pg.Client,
  ownerUrl: string,
  role: string,
  { canCreate, isSuper }: ServiceRoleLookup,
): Promise<ServiceLogin> {
  if (canCreate && !isSuper) await owner.query(`grant ${pg.escapeIdentifier(role)} to current_user`);
  const url = urlSwitchingToRole(ownerUrl, role);
  if (await canLogInAsRole(url, role)) return { url, role, advice: null };
  return ownerLoginWithAdvice(ownerUrl, role, `PostgreSQL does not let ${role} in`);
}

function ownerLoginWithAdvice(url: string, role: string, reason: string): ServiceLogin {
  const sql = `create role ${pg.escapeIdentifier(role)} login password '…'`;
  const advice = `The service runs as the owner of its tables, because ${reason}: have such a role (${sql}), name it by DATABASE_URL and the present user by DATABASE_OWNER_URL.`;
  return { url, role: null, advice };
}

/** The role that serves a database. Databases of one server do not share it. */
export function serviceRoleName(database: string): string {
  const name = `${database}_service`;
  if (Buffer.byteLength(name) <= MAX_ROLE_NAME_BYTES) return name;
  return `lastcall_${createHash('sha256').update(database).digest('hex').slice(0, 32)}_service`;
}

function deriveRolePassword(ownerPassword: string, role: string): string {
  return createHmac('sha256', ownerPassword).update(`lastcall service role ${role}`).digest('base64url');
}

async function createRole(owner: pg.Client, role: string, password: string, comment: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const secret = password === '' ? '' : ` password ${pg.escapeLiteral(scramVerifier(password))}`;
  const create = `create role ${name} login${secret}`;
  await owner.query(`begin; ${create}; comment on role ${name} is ${pg.escapeLiteral(comment)}; commit`);
}

async function setPassword(owner: pg.Client, role: string, password: string): Promise<void> {
  const secret = pg.escapeLiteral(scramVerifier(password));
  await owner.query(`alter role ${pg.escapeIdentifier(role)} password ${secret}`);
}

/** What PostgreSQL keeps of a password (RFC 5803), so that the password itself never stands in a statement or a log. */
function scramVerifier(password: string): string {
  const [salt, iterations] = [randomBytes(16), 4096];
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const keyOf = (text: string) => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64');
  const server = keyOf('Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${server}`;
}

function urlWithCredentials(ownerUrl: string, user: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  return url.href;
}

/** The owner's own address, whose sessions begin as another role. */
function urlSwitchingToRole(ownerUrl: string, role: string): string {
  const url = new URL(ownerUrl);
  const options = url.searchParams.get('options');
  url.searchParams.set(
    'options',
    [...(options ? [options] : []), `-c role=${role.replaceAll(/[\\\s]/g, '\\$&')}`].join(' '),
  );
  return url.href;
}

/** Class 28 is a refusal by the server's rules of access; 42501 and 22023 of a role that may not be taken on. */
async function canLogInAsRole(url: string, role: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ user: string }>('select current_user as user');
    return rows[0]!.user === role;
  } catch (error) {
    if (isLoginRefusal(error)) return false;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

function isLoginRefusal(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return /^(28...|42501|22023)$/.test(code ?? '') || /SASL|password must be a string/.test(message ?? '');
}
