import { z } from 'zod';
import { createRefusal, type Refusal } from '../../domain/refusal.ts';
import { ITEM_KINDS } from '../../domain/words.ts';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { FACT_KIND_NAMES } from '../../domain/fact/fact-kinds.ts';
import { unknownAssortmentRefusal } from '../../delivery/assortments.ts';
import { BlockedAddressError, parseEndpointUrl } from '../../delivery/webhooks/public-address.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import type { RecordWriter } from '../../record/record.ts';
import type { FeedFilter } from '../../reads/feed/feed-scope.ts';

const MAX_BATCH = 100;

const namesShape = z
  .array(z.string().max(128, 'A name has 128 characters at most'))
  .max(250, 'Give 250 at most')
  .nullish();

/** Which facts an endpoint gets: as a timeline is filtered, but for instants, which `after` says. */
const endpointFilterShape = z
  .object({
    skus: namesShape,
    brands: namesShape,
    lines: namesShape,
    kinds: z.array(z.enum(ITEM_KINDS)).nullish(),
    facts: z.array(z.enum(FACT_KIND_NAMES)).nullish(),
    markets: namesShape,
    recordedFrom: z.null('Leave it out: `after` says from where on').optional(),
    recordedBefore: z.null('Leave it out: an endpoint gets what is recorded').optional(),
  })
  .transform(
    ({ recordedFrom: _from, recordedBefore: _before, ...filter }): FeedFilter =>
      Object.fromEntries(Object.entries(filter).filter(([, list]) => list != null)),
  );

export const endpointShapes = {
  name: z
    .string()
    .trim()
    .regex(/^\P{C}{1,100}$/u, 'Name it in 1 to 100 printable characters'),
  url: z.string().max(2_000, 'Keep the address to 2,000 characters'),
  filter: endpointFilterShape,
  batch: z.number().int().min(1, 'Give 1 or more').max(MAX_BATCH, `Give ${MAX_BATCH} at most`),
  endpointId: z.string(),
  contact: z.string().max(254, 'An address has 254 characters at most'),
  /** The id or the handle of a list of the owner's; an empty text means none. */
  assortment: z.string(),
};

/**
 * The address of an endpoint, as messages may be sent to it.
 * @throws Refusal INVALID for what is no https address on the public internet, or is this service itself
 */
export function requireEndpointUrl(ctx: Context, url: string): string {
  try {
    return parseEndpointUrl(url, ctx.webhookAllowedHosts ?? new Set(), ctx.publicUrl).href;
  } catch (error) {
    if (error instanceof BlockedAddressError) throw createRefusal('INVALID', error.message, 'url');
    throw error;
  }
}

/** Refuses an endpoint that there is not, or that is another's. */
export function unknownEndpointRefusal(): Refusal {
  return createRefusal(
    'NOT_FOUND',
    'You have no such endpoint: take its id from `viewer { endpoints { id } }`.',
    'endpointId',
  );
}

const SELECT_ASSORTMENT_OF_OWNER_SQL =
  'select id from assortment where owner = $1 and (id = $2 or handle = $3)';

/**
 * The uuid of the list of SKUs by which an endpoint is filtered; null for an empty text.
 * @param owner whose the endpoint is: another's list is none, also for admins
 * @param named its id or its handle
 * @throws Refusal NOT_FOUND
 */
export async function requireAssortmentOfOwner(
  { em }: RecordWriter,
  owner: string,
  named: string,
): Promise<string | null> {
  if (named === '') return null;
  // No handle reads like an id.
  const values = [owner, uuidFromPublicId(named, 'Assortment'), named];
  const [found] = await executeSql<{ id: string }>(em, SELECT_ASSORTMENT_OF_OWNER_SQL, values);
  if (!found) throw unknownAssortmentRefusal();
  return found.id;
}

/** An input as the audit trail keeps it, out of which nothing is ever taken: without addresses of people, and codes sent to them. */
export function auditedEndpointInput(raw: unknown): unknown {
  const { contact, contactCode, ...input } = raw as Readonly<Record<string, unknown>>;
  return {
    ...input,
    ...(contact != null && { contact: contact === '' ? '' : '(an address)' }),
    ...(contactCode != null && { contactCode: '(a code)' }),
  };
}
