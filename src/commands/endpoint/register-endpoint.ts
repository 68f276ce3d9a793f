import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { ensureContact } from '../../delivery/contacts/endpoint-contact.ts';
import { endpointOwnerOfCaller } from '../../delivery/endpoints.ts';
import type { EndpointRow } from '../../delivery/endpoint-rows.ts';
import { type EndpointPreview, previewEndpoint } from '../../delivery/webhooks/preview.ts';
import { createChallenge, createEndpointSecret } from '../../delivery/webhooks/signature.ts';
import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { resolveFilterScope } from '../../reads/feed/feed-scope.ts';
import { runCommand } from '../pipeline/run-command.ts';
import {
  auditedEndpointInput,
  endpointShapes,
  requireAssortmentOfOwner,
  requireEndpointUrl,
} from './endpoint-input.ts';

const registerEndpointShape = z.object({
  name: endpointShapes.name,
  url: endpointShapes.url,
  filter: endpointShapes.filter.nullish(),
  assortment: endpointShapes.assortment.nullish(),
  after: z.coerce.number().int().min(0).nullish(),
  batch: endpointShapes.batch.nullish(),
  contact: endpointShapes.contact.nullish(),
  dryRun: z.boolean().nullish(),
  idempotencyKey: z.string().min(1).max(200).nullish(),
});

/** What became of an endpoint. */
export interface EndpointResult {
  /** Null where it was removed, or was not made. */
  readonly endpointId: string | null;
  /** The secret that was made, told this once. */
  readonly secret: string | null;
  readonly preview: EndpointPreview | null;
  readonly at: Instant;
}

/** So many endpoints may one owner have. */
const MAX_ENDPOINTS_PER_OWNER = 100;

const COUNT_ENDPOINTS_SQL = 'select count(*)::int as count from endpoint where owner = $1';
const SELECT_HEAD_SQL = 'select sequence::float8 as sequence from record';
const INSERT_ENDPOINT_SQL = `insert into endpoint (id, owner, name, url, filter, assortment_id, batch, secret, health, cursor, probe, challenge, created_at, contact_id, warning_cursor)
values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, 'UNCONFIRMED', $9, 'CONFIRMATION', $10, to_timestamp($11::float8 / 1000), $12, (select sequence from record))`;

/**
 * Registers where facts are sent to; partners, managers and admins (rules.md, R126). Nothing but the question whether it wants messages is
 * sent before it answered that.
 * @throws Refusal INVALID for an address that is not on the public internet, NOT_FOUND for what the filter names and was never
 *   listed, and for a list of SKUs that is none of the owner's, TOO_MANY for more endpoints than one owner may have
 */
export async function registerEndpoint(ctx: Context, raw: unknown): Promise<EndpointResult> {
  const owner = await endpointOwnerOfCaller(ctx);
  const command = { name: 'registerEndpoint', role: 'PARTNER', shape: registerEndpointShape } as const;
  return await runCommand<z.output<typeof registerEndpointShape>, EndpointRow, EndpointResult>(
    ctx,
    command,
    raw,
    {
      work: async (input, record) => {
        const url = requireEndpointUrl(ctx, input.url);
        const filter = input.filter ?? {};
        await resolveFilterScope(ctx, filter);
        const assortmentId = await requireAssortmentOfOwner(record, owner, input.assortment ?? '');
        await requireRoomForEndpoint(record, owner);
        const endpoint: EndpointRow = {
          ...{ id: ctx.uuid(), owner, name: input.name, url, filter, assortmentId, batch: input.batch ?? 1 },
          ...{
            secret: createEndpointSecret(),
            oldSecret: null,
            oldSecretUntil: null,
            health: 'UNCONFIRMED',
            because: null,
          },
          ...{
            cursor: await cursorAfter(record, input.after ?? null),
            pendingLast: null,
            probe: 'CONFIRMATION',
          },
          ...{
            challenge: createChallenge(),
            failures: 0,
            failingSince: null,
            dueAt: null,
          },
          createdAt: ctx.now(),
          ...(await contactColumns(ctx, record, owner, input.contact)),
        };
        await executeSql(record.em, INSERT_ENDPOINT_SQL, [
          ...[
            endpoint.id,
            owner,
            endpoint.name,
            url,
            JSON.stringify(filter),
            assortmentId,
            endpoint.batch,
            endpoint.secret,
          ],
          ...[endpoint.cursor, endpoint.challenge, endpoint.createdAt, endpoint.contactId],
        ]);
        return endpoint;
      },
      audited: ({ id, name, url, filter, assortmentId, batch }) => ({
        itemIds: [],
        before: null,
        after: { id, name, url, filter, assortmentId, batch },
        input: auditedEndpointInput(raw),
      }),
      answer: ({ id, secret }, at) => ({ endpointId: id, secret, preview: null, at }),
      dryRunAnswer: async (endpoint, at) => ({
        ...{ endpointId: null, secret: null, at },
        preview: await previewEndpoint(ctx, endpoint),
      }),
    },
  );
}

type ContactColumns = Pick<EndpointRow, 'contact' | 'contactId' | 'contactState'>;

async function contactColumns(
  ctx: Context,
  { em }: RecordWriter,
  owner: string,
  address: string | null | undefined,
): Promise<ContactColumns> {
  if (!address) return { contact: null, contactId: null, contactState: null };
  const contactId = await ensureContact(em, { owner, address, at: ctx.now() });
  return { contact: address, contactId, contactState: 'UNCONFIRMED' };
}

async function requireRoomForEndpoint({ em }: RecordWriter, owner: string): Promise<void> {
  const [row] = await executeSql<{ count: number }>(em, COUNT_ENDPOINTS_SQL, [owner]);
  if (row!.count < MAX_ENDPOINTS_PER_OWNER) return;
  throw createRefusal(
    'TOO_MANY',
    `You have ${MAX_ENDPOINTS_PER_OWNER} endpoints: remove one first, or let one get more by a wider filter.`,
  );
}

/**
 * Where an endpoint begins: after the fact that was named, else at the present end of the record.
 * @throws Refusal INVALID for a fact that is not recorded yet
 */
export async function cursorAfter({ em }: RecordWriter, after: number | null): Promise<number> {
  const [head] = await executeSql<{ sequence: number }>(em, SELECT_HEAD_SQL);
  const { sequence } = head!;
  if (after !== null && after > sequence)
    throw createRefusal('INVALID', `The record goes up to ${sequence}: give that or less.`, 'after');
  return after ?? sequence;
}
