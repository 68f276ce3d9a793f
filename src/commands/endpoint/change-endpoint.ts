import { z } from 'zod';
import { DAY_MS, type Instant } from '../../domain/calendar/dates.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { confirmContact, ensureContact } from '../../delivery/contacts/endpoint-contact.ts';
import { ENDPOINT_COLUMNS, type EndpointRow, isStopped } from '../../delivery/endpoint-rows.ts';
import { endpointOwnerOfCaller, seesAllEndpoints } from '../../delivery/endpoints.ts';
import { createChallenge, createEndpointSecret } from '../../delivery/webhooks/signature.ts';
import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { resolveFilterScope } from '../../reads/feed/feed-scope.ts';
import { type CommonCommandInput, runCommand } from '../pipeline/run-command.ts';
import {
  auditedEndpointInput,
  endpointShapes,
  requireAssortmentOfOwner,
  requireEndpointUrl,
  unknownEndpointRefusal,
} from './endpoint-input.ts';
import { cursorAfter, type EndpointResult } from './register-endpoint.ts';

/** What a change sets, by column; what is absent stays. */
type EndpointChange = Readonly<Record<string, unknown>>;

/** What is done to an endpoint: the columns that it sets, and a secret that it makes. */
interface EndpointStep<Input> {
  readonly name: string;
  readonly shape: z.ZodType<Input>;
  readonly change: (
    input: Input,
    endpoint: EndpointRow,
    record: RecordWriter,
    ctx: Context,
  ) => Promise<EndpointChange> | EndpointChange;
}

const SELECT_ENDPOINT_FOR_UPDATE_SQL = `select ${ENDPOINT_COLUMNS} from endpoint e where e.id = $1 and ($2::text is null or e.owner = $2) for update`;
const DELETE_ENDPOINT_SQL = 'delete from endpoint where id = $1';

/** What a worker does at the moment counts no more: its lease ends. */
const LEASE_ENDS: EndpointChange = {
  lease_id: null,
  leased_until: null,
  warning_lease_id: null,
  warning_leased_until: null,
};
/** What was tried and failed is tried again at once. */
const IS_DUE: EndpointChange = { due_at: null, warning_due_at: null };
/** A new address has not failed yet. */
const BEGINS_ANEW: EndpointChange = {
  ...LEASE_ENDS,
  failures: 0,
  failing_since: null,
  ...IS_DUE,
  warning_failures: 0,
  because: null,
};
const FAILED_BEFORE_STOP_SENTENCE = 'The last message was not delivered before it was stopped.';
const MAX_OLD_SECRET_MS = 7 * DAY_MS;
const DEFAULT_OLD_SECRET_MS = DAY_MS;

/** Changes of endpoints are tried by nobody: they are undone by the opposite one. */
const dryRunShape = z.undefined().optional();

const endpointShape = z.object({ endpointId: endpointShapes.endpointId, dryRun: dryRunShape });

const reviseEndpointShape = z.object({
  endpointId: endpointShapes.endpointId,
  dryRun: dryRunShape,
  name: endpointShapes.name.nullish(),
  url: endpointShapes.url.nullish(),
  filter: endpointShapes.filter.nullish(),
  assortment: endpointShapes.assortment.nullish(),
  batch: endpointShapes.batch.nullish(),
  contact: endpointShapes.contact.nullish(),
  contactCode: z.string().max(100).nullish(),
});

/**
 * Changes an endpoint; its owner and admins. A new address is asked first whether it wants messages.
 * @throws Refusal NOT_FOUND for what is no endpoint of the caller's, or no list of the endpoint's owner, INVALID for an address that is not on the public internet
 */
export const reviseEndpoint = endpointCommand({
  name: 'reviseEndpoint',
  shape: reviseEndpointShape,
  change: async (input, endpoint, record, ctx) => {
    const { name, url, filter, assortment, batch, contact, contactCode } = input;
    const address = url == null ? null : requireEndpointUrl(ctx, url);
    if (filter) await resolveFilterScope(ctx, filter);
    const assortmentId =
      assortment == null ? undefined : await requireAssortmentOfOwner(record, endpoint.owner, assortment);
    const contactId = await changedContactId(ctx, record, endpoint, contact);
    if (contactCode != null) await confirmContact(record.em, contactId, { code: contactCode, at: ctx.now() });
    return {
      ...(contactId !== endpoint.contactId && { contact_id: contactId }),
      ...(name != null && { name }),
      ...(filter && { filter: JSON.stringify(filter) }),
      ...(assortmentId !== undefined && { assortment_id: assortmentId }),
      ...(batch != null && { batch }),
      // The message that is tried again would be another one with another batch, another filter or list.
      ...((filter || assortmentId !== undefined || batch != null) && { ...LEASE_ENDS, pending_last: null }),
      ...(address !== null &&
        address !== endpoint.url && { ...BEGINS_ANEW, url: address, ...newConfirmation() }),
    };
  },
});

/** Gives an endpoint a new secret; the old one signs beside it for a while, so that nothing is refused meanwhile. */
export const rotateEndpointSecret = endpointCommand({
  name: 'rotateEndpointSecret',
  shape: z.object({
    endpointId: endpointShapes.endpointId,
    dryRun: dryRunShape,
    oldUntil: z.number().nullish(),
  }),
  change: ({ oldUntil }, { secret }, _record, ctx) => {
    const now = ctx.now();
    const until = oldUntil ?? now + DEFAULT_OLD_SECRET_MS;
    if (until > now + MAX_OLD_SECRET_MS)
      throw createRefusal('INVALID', 'Let the old secret end within 7 days.', 'oldUntil');
    return { secret: createEndpointSecret(), old_secret: secret, old_secret_until: new Date(until) };
  },
});

/**
 * Sends again what lies after a fact.
 * @throws Refusal INVALID for a fact that is not recorded yet
 */
export const replayEndpoint = endpointCommand({
  name: 'replayEndpoint',
  shape: z.object({
    endpointId: endpointShapes.endpointId,
    dryRun: dryRunShape,
    after: z.coerce.number().int().min(0),
  }),
  change: async ({ after }, _endpoint, record) => ({
    ...LEASE_ENDS,
    cursor: await cursorAfter(record, after),
    pending_last: null,
    due_at: null,
  }),
});

/** Stops an endpoint; what is recorded meanwhile waits for it. */
export const pauseEndpoint = endpointCommand({
  name: 'pauseEndpoint',
  shape: endpointShape,
  change: () => ({ ...LEASE_ENDS, health: 'PAUSED', because: 'Its owner stopped it.' }),
});

/**
 * Goes on where an endpoint stopped, by an attempt at once; one that never answered the question is asked anew. What failed counts as
 * failing until something is delivered (rules.md, R127).
 */
export const resumeEndpoint = endpointCommand({
  name: 'resumeEndpoint',
  shape: endpointShape,
  change: (_input, endpoint, _record, ctx) => ({
    ...LEASE_ENDS,
    ...IS_DUE,
    ...resumedHealth(endpoint, ctx.now()),
  }),
});

/**
 * Sends an endpoint a message of the type `endpoint.test`.
 * @throws Refusal CONFLICT for one that does not want messages yet, or is stopped
 */
export const testEndpoint = endpointCommand({
  name: 'testEndpoint',
  shape: endpointShape,
  change: (_input, { health, probe }) => {
    if (probe === 'CONFIRMATION')
      throw createRefusal(
        'CONFLICT',
        'It has not answered yet whether it wants messages: it is asked again by `resumeEndpoint`.',
        'endpointId',
      );
    if (isStopped(health))
      throw createRefusal(
        'CONFLICT',
        `It is ${health}: let it go on by \`resumeEndpoint\` first.`,
        'endpointId',
      );
    return { ...LEASE_ENDS, probe: 'TEST', due_at: null };
  },
});

/** Removes an endpoint, and all that is known of it; its owner and admins. */
export async function removeEndpoint(ctx: Context, raw: unknown): Promise<EndpointResult> {
  const owner = await endpointOwnerOfCaller(ctx);
  const command = { name: 'removeEndpoint', role: 'PARTNER', shape: endpointShape } as const;
  return await runCommand<z.output<typeof endpointShape>, EndpointRow, EndpointResult>(ctx, command, raw, {
    work: async ({ endpointId }, record) => {
      const endpoint = await lockEndpoint(ctx, record, owner, endpointId);
      await executeSql(record.em, DELETE_ENDPOINT_SQL, [endpoint.id]);
      return endpoint;
    },
    audited: (endpoint) => ({ itemIds: [], before: auditedEndpoint(endpoint), after: null }),
    answer: (_endpoint, at) => ({ endpointId: null, secret: null, preview: null, at }),
    dryRunAnswer: async (_endpoint, at) => ({ endpointId: null, secret: null, preview: null, at }),
  });
}

function endpointCommand<Input extends CommonCommandInput & { readonly endpointId: string }>({
  name,
  shape,
  change,
}: EndpointStep<Input>) {
  return async (ctx: Context, raw: unknown): Promise<EndpointResult> => {
    const owner = await endpointOwnerOfCaller(ctx);
    type Changed = { readonly before: EndpointRow; readonly set: EndpointChange };
    return await runCommand<Input, Changed, EndpointResult>(ctx, { name, role: 'PARTNER', shape }, raw, {
      work: async (input, record) => {
        const before = await lockEndpoint(ctx, record, owner, input.endpointId);
        const set = await change(input, before, record, ctx);
        const columns = Object.keys(set);
        const assignments = columns.map((column, at) => `${column} = $${at + 2}`).join(', ');
        if (columns.length > 0)
          await executeSql(record.em, `update endpoint set ${assignments} where id = $1`, [
            before.id,
            ...Object.values(set),
          ]);
        return { before, set };
      },
      audited: ({ before, set }) => ({
        itemIds: [],
        before: auditedEndpoint(before),
        input: auditedEndpointInput(raw),
        after: Object.fromEntries(
          Object.entries(set).filter(([column]) => !/secret|lease|challenge/.test(column)),
        ),
      }),
      answer: ({ before, set }, at) => ({
        ...{ endpointId: before.id, preview: null, at },
        secret: (set['secret'] as string | undefined) ?? null,
      }),
      dryRunAnswer: async ({ before }, at) => ({ endpointId: before.id, secret: null, preview: null, at }),
    });
  };
}

async function lockEndpoint(
  ctx: Context,
  { em }: RecordWriter,
  owner: string,
  id: string,
): Promise<EndpointRow> {
  const uuid = uuidFromPublicId(id, 'Endpoint');
  if (uuid === null) throw unknownEndpointRefusal();
  const [row] = await executeSql<EndpointRow>(em, SELECT_ENDPOINT_FOR_UPDATE_SQL, [
    uuid,
    seesAllEndpoints(ctx) ? null : owner,
  ]);
  if (!row) throw unknownEndpointRefusal();
  return row;
}

/** Whom an endpoint tells after a change: an empty text is nobody, and what is absent stays. */
async function changedContactId(
  ctx: Context,
  { em }: RecordWriter,
  { owner, contactId }: EndpointRow,
  contact: string | null | undefined,
): Promise<string | null> {
  if (contact == null) return contactId;
  return contact === '' ? null : await ensureContact(em, { owner, address: contact, at: ctx.now() });
}

/**
 * How an endpoint stands once it goes on. Its failures go on being counted, whoever resumes it how often, until it is disabled; then they
 * are counted anew. While it was stopped nobody tried it: it has five days again.
 */
function resumedHealth({ probe, health, because, failingSince }: EndpointRow, now: Instant): EndpointChange {
  const anew = {
    ...(health === 'DISABLED' && { failures: 0 }),
    ...(isStopped(health) && failingSince !== null && { failing_since: new Date(now) }),
  };
  const failed = health === 'PAUSED' ? FAILED_BEFORE_STOP_SENTENCE : because;
  const standing =
    failingSince === null ? { health: 'HEALTHY', because: null } : { health: 'FAILING', because: failed };
  return { ...anew, ...standing, ...(probe === 'CONFIRMATION' && { health: 'UNCONFIRMED' }) };
}

function newConfirmation(): EndpointChange {
  return { health: 'UNCONFIRMED', probe: 'CONFIRMATION', challenge: createChallenge() };
}

function auditedEndpoint(endpoint: EndpointRow): object {
  const { id, name, url, filter, assortmentId, batch, health, cursor } = endpoint;
  return { id, name, url, filter, assortmentId, batch, health, cursor };
}
