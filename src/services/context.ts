import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../domain/calendar.ts';
import type { Role } from '../domain/words.ts';

/** One SQL statement that only reads, as plain rows: instants as milliseconds, days as text, int8 as numbers. */
export type Rows = <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>;

/** Who asks. */
export interface Caller {
  readonly role: Role;
  readonly name: string | null;
  /** Null for a caller without a key of the table: anonymous, a command on this machine, LASTCALL_ADMIN_KEY. */
  readonly keyId: string | null;
  /** From where it came; null for a command. */
  readonly address: string | null;
}

/** Nobody in particular. */
export const ANONYMOUS: Caller = { role: 'ANONYMOUS', name: null, keyId: null, address: null };

/** By what a caller is told from others: its key, or the name under which one without a key acts. */
export function principalOf({ keyId, name, role }: Caller): string {
  return keyId ?? name ?? role;
}

/** What comes from outside into every verb and read: storage, clock, chance and caller. */
export interface Context {
  readonly rows: Rows;
  readonly em: EntityManager;
  readonly now: () => Instant;
  readonly uuid: () => string;
  readonly defaultLocale: string;
  /** Where people reach this service, without a slash at the end. */
  readonly publicUrl: string;
  readonly caller: Caller;
  /** The digest of LASTCALL_ADMIN_KEY; null where none is set. */
  readonly adminDigest: string | null;
}
