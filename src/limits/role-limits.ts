import type { Role } from '../domain/words.ts';
import type { FlowLimits } from './fair-queue.ts';

/** What one caller may take: an address network without a key, or whoever holds a key. */
export interface RoleLimits {
  /** Requests that are answered at once, and that wait for their turn. */
  readonly requests: FlowLimits;
  /** Statements of the database at once; more wait for their turn. */
  readonly statements: FlowLimits;
  /** What one GraphQL document may cost, in fields (`graphql/execution/weights.ts`). */
  readonly cost: number;
  /** What one GraphQL answer may hold, in bytes. */
  readonly answerBytes: number;
  /** One statement, in milliseconds. */
  readonly statementMs: number;
  /** All statements of one request together, in milliseconds. */
  readonly databaseMs: number;
  /** What all statements of one request may bring, in bytes. */
  readonly readBytes: number;
  /** Items that all lists and searches of one request may look at; 90 take the database about a millisecond. */
  readonly candidates: number;
  /** One request from its arrival to its answer, waiting for turns included, in milliseconds. */
  readonly requestMs: number;
  /** The service's time in a minute, in milliseconds: beyond it others go first. */
  readonly workMsPerMinute: number;
  /** Polls that wait for news at once. */
  readonly polls: number;
  /** Streams of the feed that are read at once. */
  readonly streams: number;
  /** Snapshots that are read at once. */
  readonly snapshots: number;
}

const MEGABYTE_BYTES = 1_000_000;

const ANONYMOUS_LIMITS: RoleLimits = {
  requests: { running: 8, waiting: 128 },
  statements: { running: 4, waiting: 10_000 },
  cost: 30_000,
  answerBytes: 8 * MEGABYTE_BYTES,
  statementMs: 4_000,
  databaseMs: 10_000,
  readBytes: 32 * MEGABYTE_BYTES,
  candidates: 20_000,
  requestMs: 20_000,
  workMsPerMinute: 20_000,
  polls: 500,
  streams: 500,
  snapshots: 2,
};

const PARTNER_LIMITS: RoleLimits = {
  requests: { running: 16, waiting: 256 },
  statements: { running: 6, waiting: 10_000 },
  cost: 60_000,
  answerBytes: 32 * MEGABYTE_BYTES,
  statementMs: 8_000,
  databaseMs: 20_000,
  readBytes: 128 * MEGABYTE_BYTES,
  candidates: 40_000,
  requestMs: 40_000,
  workMsPerMinute: 40_000,
  polls: 1_000,
  streams: 1_000,
  snapshots: 3,
};

const EMPLOYEE_LIMITS: RoleLimits = {
  ...PARTNER_LIMITS,
  statements: { running: 3, waiting: 10_000 },
  cost: 250_000,
  answerBytes: 64 * MEGABYTE_BYTES,
  statementMs: 20_000,
  databaseMs: 60_000,
  readBytes: 256 * MEGABYTE_BYTES,
  candidates: 200_000,
  requestMs: 90_000,
  workMsPerMinute: 60_000,
};

/** By role; an admin may take what a manager may. */
export const ROLE_LIMITS: Readonly<Record<Role, RoleLimits>> = {
  ANONYMOUS: ANONYMOUS_LIMITS,
  PARTNER: PARTNER_LIMITS,
  MANAGER: EMPLOYEE_LIMITS,
  ADMIN: EMPLOYEE_LIMITS,
};
