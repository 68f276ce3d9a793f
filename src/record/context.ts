import type { EntityManager } from '@mikro-orm/postgresql';
import type { SiteIdentity } from '../domain/site-identity.ts';
import type { ReadSnapshot } from '../database/connections/read-snapshot.ts';
import type { Instant } from '../domain/calendar/dates.ts';
import type { RequestBudget } from '../limits/request-budget.ts';
import { normalizedPersonId, TOKEN_SUBJECT_PREFIX } from '../domain/access/person.ts';
import { type Role, ROLES } from '../domain/words.ts';

/**
 * One SQL statement that only reads, as plain rows: instants as milliseconds, days as text, int8 as numbers. With a
 * budget it takes its turn among all callers and is stopped when it costs too much; without one it is the service's own.
 */
export type RunReadQuery = <Row>(
  sql: string,
  values: readonly unknown[],
  budget?: RequestBudget,
) => Promise<Row[]>;

/**
 * Work with one look at the database, which nothing that is written meanwhile changes. The look ends with the work; one
 * that fails takes its connection along.
 */
export type SnapshotRunner = <T>(work: (look: ReadSnapshot) => Promise<T>) => Promise<T>;

/** Who asks. */
export interface Caller {
  readonly role: Role;
  readonly name: string | null;
  /**
   * The key's id; `oidc:` and the subject for a token. Null for a caller without either: anonymous, a command on this
   * machine, LASTCALL_ADMIN_KEY.
   */
  readonly keyId: string | null;
  /** Whose the key is; absent: the person of its name, and for a token whom its subject was mapped to. */
  readonly person?: string;
  /** From where it came; null for a command. */
  readonly address: string | null;
}

/** Nobody in particular. */
export const ANONYMOUS_CALLER: Caller = { role: 'ANONYMOUS', name: null, keyId: null, address: null };

/** By what a caller is told from others: its key, or the name under which one without a key acts. */
export function principalKeyOf({ keyId, name, role }: Caller): string {
  return keyId ?? name ?? role;
}

/** The person who calls; null for nobody known, and for a token: whose it is, only the database knows. */
export function knownPersonOfCaller({ person, keyId, name }: Caller): string | null {
  if (person !== undefined) return person;
  return name === null || keyId?.startsWith(TOKEN_SUBJECT_PREFIX) ? null : normalizedPersonId(name);
}

/** Whether a caller may see what is not public: managers and admins may. */
export function maySeeUnpublished({ caller }: { readonly caller: Caller }): boolean {
  return ROLES.indexOf(caller.role) >= ROLES.indexOf('MANAGER');
}

/** What comes from outside into every verb and read: storage, clock, chance and caller. */
export interface Context {
  readonly rows: RunReadQuery;
  readonly withSnapshot: SnapshotRunner;
  readonly em: EntityManager;
  readonly now: () => Instant;
  /**
   * The instant by the database's clock as it was so many milliseconds ago, which neither a clock that was set forward
   * since nor a record that is ahead of it makes later; absent: as long before now.
   */
  readonly ago?: (ms: number) => Instant;
  readonly uuid: () => string;
  readonly defaultLocale: string;
  /** Where people reach this service, without a slash at the end. */
  readonly publicUrl: string;
  /** Hosts that endpoints may be on though they are not public; absent: none. */
  readonly webhookAllowedHosts?: ReadonlySet<string>;
  /** Whose the pages for people are; absent: Lastcall's own. */
  readonly site?: SiteIdentity;
  readonly caller: Caller;
  /** The digest of LASTCALL_ADMIN_KEY; null where none is set. */
  readonly adminDigest: string | null;
  /** From what the request is paid; absent: it is the service's own doing. */
  readonly budget?: RequestBudget;
}

/** The same context for one request: whatever it reads is paid from the request's budget. */
export function withBudget<Ctx extends Context>(ctx: Ctx, budget: RequestBudget): Ctx {
  const rows: RunReadQuery = async (sql, values) => await ctx.rows(sql, values, budget);
  return { ...ctx, rows, budget };
}
