import type { Instant } from '../domain/calendar/dates.ts';
import type { EndpointContactState, EndpointHealth, EndpointProbe } from '../domain/words.ts';
import type { FeedFilter } from '../reads/feed/feed-scope.ts';

/** An endpoint as it is kept. */
export interface EndpointRow {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly url: string;
  /** As it was asked for. */
  readonly filter: FeedFilter;
  /** Its owner's list of the items that it gets facts of; null: of all. */
  readonly assortmentId: string | null;
  readonly batch: number;
  readonly secret: string;
  readonly oldSecret: string | null;
  readonly oldSecretUntil: Instant | null;
  readonly health: EndpointHealth;
  readonly because: string | null;
  readonly cursor: number;
  readonly pendingLast: number | null;
  readonly probe: EndpointProbe | null;
  readonly challenge: string;
  readonly failures: number;
  readonly failingSince: Instant | null;
  readonly dueAt: Instant | null;
  readonly createdAt: Instant;
  /** The address of who is told when it fails; null: nobody is. */
  readonly contact: string | null;
  readonly contactState: EndpointContactState | null;
  readonly contactId: string | null;
}

/** Whether nothing is sent to an endpoint until it is resumed. */
export function isStopped(health: EndpointHealth): boolean {
  return health === 'DISABLED' || health === 'PAUSED';
}

const instantMs = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

/** All columns of an endpoint `e` that its owner or a worker reads. */
export const ENDPOINT_COLUMNS = `e.id, e.owner, e.name, e.url, e.filter, e.assortment_id as "assortmentId", e.batch, e.secret, e.old_secret as "oldSecret",
  ${instantMs('e.old_secret_until')} as "oldSecretUntil", e.health, e.because, e.cursor::float8 as cursor,
  e.pending_last::float8 as "pendingLast", e.probe, e.challenge, e.failures, ${instantMs('e.failing_since')} as "failingSince",
  ${instantMs('e.due_at')} as "dueAt", ${instantMs('e.created_at')} as "createdAt", e.contact_id as "contactId",
  (select c.address from endpoint_contact c where c.id = e.contact_id) as contact,
  (select case when c.unreachable_at is not null then 'UNREACHABLE' when c.confirmed_at is not null then 'CONFIRMED' else 'UNCONFIRMED' end
    from endpoint_contact c where c.id = e.contact_id) as "contactState"`;

/** Which facts an endpoint gets, as the feed is asked for them. */
export function feedFilterOfEndpoint({
  filter,
  assortmentId,
}: Pick<EndpointRow, 'filter' | 'assortmentId'>): FeedFilter {
  return assortmentId === null ? filter : { ...filter, assortmentId };
}
