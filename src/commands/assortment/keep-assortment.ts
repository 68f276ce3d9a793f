import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { appendAudit } from '../../access/audit.ts';
import { requireRole } from '../../access/permit.ts';
import {
  ASSORTMENT_COLUMNS,
  type AssortmentRow,
  unknownAssortmentRefusal,
} from '../../delivery/assortments.ts';
import { endpointOwnerOfCaller } from '../../delivery/endpoints.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { ASSORTMENT_CHANGES, type AssortmentChange } from '../../domain/words.ts';
import { IS_UNKNOWN_ENTRY_SQL } from '../../reads/assortment.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { pruneAndFindIdempotentAnswer, storeIdempotentAnswer } from '../pipeline/idempotency.ts';
import { parseCommandInput } from '../pipeline/run-command.ts';
import {
  type AssortmentEntryInput,
  assortmentEntryShape,
  assortmentShapes,
  MAX_ASSORTMENT_SIZE,
  MAX_ENTRIES_PER_CALL,
  repeatedSkuMessage,
} from './assortment-input.ts';

const VERB = 'keepAssortment';

const keepAssortmentShape = z.object({
  handle: assortmentShapes.handle,
  name: assortmentShapes.name.nullish(),
  entries: z
    .array(assortmentEntryShape)
    .max(
      MAX_ENTRIES_PER_CALL,
      `Give ${MAX_ENTRIES_PER_CALL} SKUs at most in one call: ADD the others, or send a table by PUT /assortments/{handle}`,
    )
    .superRefine((entries, issues) => {
      const firsts = new Map<string, number>();
      for (const [index, { sku, key, yours }] of entries.entries()) {
        const first = firsts.get(key) ?? index;
        firsts.set(key, first);
        if (entries[first]!.yours !== yours)
          issues.addIssue({
            code: 'custom',
            message: repeatedSkuMessage(sku, `in entries.${first}`),
            path: [index, 'sku'],
            params: { code: 'DUPLICATE' },
          });
      }
    }),
  how: z.enum(ASSORTMENT_CHANGES).nullish(),
  allowMassRemoval: z.boolean().nullish(),
  idempotencyKey: z.string().min(1).max(200).nullish(),
});

/** What is to become of a list of SKUs. */
export interface AssortmentUpdate {
  readonly handle: string;
  /** Null leaves it as it is. */
  readonly name: string | null;
  readonly how: AssortmentChange;
  /** Each SKU once. */
  readonly entries: readonly AssortmentEntryInput[];
  /** Whether it is meant where most of what the list held, or all, is replaced by others or nothing. */
  readonly allowMassRemoval: boolean;
}

/** What became of a list of SKUs. */
export interface AssortmentResult {
  readonly assortmentId: string;
  readonly size: number;
  readonly isNew: boolean;
  readonly at: Instant;
}

/** So many lists may one owner have. */
const MAX_ASSORTMENTS_PER_OWNER = 20;

/** A list of fewer SKUs is changed by hand: it may lose most of them, and only to be emptied is confirmed. */
const MIN_SIZE_WITH_CONFIRMED_REMOVAL = 20;
const MAX_UNCONFIRMED_REMOVED_SHARE = 0.5;

/** Changes of one owner's lists follow one another, also of one that is not there yet. */
const LOCK_OWNER_SQL = `select pg_advisory_xact_lock(hashtextextended('assortment ' || $1, 0))`;
const SELECT_ASSORTMENT_SQL = `select ${ASSORTMENT_COLUMNS} from assortment a
where a.owner = $1 and a.handle = $2`;
const COUNT_ASSORTMENTS_SQL = 'select count(*)::int as count from assortment where owner = $1';
const INSERT_ASSORTMENT_SQL = `insert into assortment (id, owner, handle, name, size, revision, created_at)
values ($1, $2, $3, $4, 0, 0, to_timestamp($5::float8 / 1000))`;
const UPDATE_ASSORTMENT_SQL = `update assortment set name = $2, revision = revision + 1,
  size = (select count(*) from assortment_entry where assortment_id = $1) where id = $1 returning size`;
const DELETE_OTHER_ENTRIES_SQL = `with removed as (
  delete from assortment_entry e where e.assortment_id = $1
    and not exists (select from unnest($2::text[]) as g (key) where g.key = e.key)
  returning 1
) select count(*)::int as count from removed`;
const DELETE_ENTRIES_SQL = 'delete from assortment_entry where assortment_id = $1 and key = any($2::text[])';
const UPSERT_ENTRIES_SQL = `insert into assortment_entry (assortment_id, key, sku, yours)
select $1, key, sku, yours from unnest($2::text[], $3::text[], $4::text[]) as g (key, sku, yours)
on conflict (assortment_id, key) do update set sku = excluded.sku, yours = excluded.yours
where (assortment_entry.sku, assortment_entry.yours) is distinct from (excluded.sku, excluded.yours)`;
const SELECT_UNKNOWN_OF_SQL = `select e.sku from unnest($1::text[], $2::text[]) with ordinality as e (key, sku, place)
where ${IS_UNKNOWN_ENTRY_SQL} order by e.place`;
const SELECT_UNKNOWN_OF_ASSORTMENT_SQL = `select e.sku, count(*) over ()::int as count from assortment_entry e
where e.assortment_id = $1 and ${IS_UNKNOWN_ENTRY_SQL} order by e.key limit $2`;

/**
 * Keeps a list of SKUs that is the caller's own; partners, managers and admins (rules.md, R135).
 * @throws Refusal INVALID for SKUs and ids that can be none, DUPLICATE for a SKU with two ids, TOO_MANY for more than one call or one list
 *   holds, or more lists than one owner may have, NOT_FOUND where SKUs are to leave a list that there is not, MASS_REMOVAL where most of a
 *   list would be replaced and nobody said that it is meant
 */
export async function keepAssortment(
  ctx: Context,
  raw: unknown,
): Promise<AssortmentResult & { readonly unknownSkus: readonly string[] }> {
  requireRole(ctx, 'PARTNER');
  const {
    handle,
    name = null,
    entries,
    how,
    allowMassRemoval,
    idempotencyKey = null,
  } = parseCommandInput(keepAssortmentShape, raw);
  const once = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
  const update: AssortmentUpdate = {
    ...{ handle, name, how: how ?? 'REPLACE', entries: once },
    allowMassRemoval: allowMassRemoval === true,
  };
  const owner = await endpointOwnerOfCaller(ctx);
  type Kept = AssortmentResult & { readonly unknownSkus: readonly string[] };
  return await inTransaction(ctx, async (em) => {
    const place = { em, recordedAt: ctx.now() };
    if (idempotencyKey !== null) {
      const replayed = await pruneAndFindIdempotentAnswer<Kept>(ctx, place, VERB, idempotencyKey, raw);
      if (replayed) return replayed;
    }
    const result = await changeAssortment(ctx, em, owner, update);
    const names = [once.map(({ key }) => key), once.map(({ sku }) => sku)];
    const unknown = await executeSql<{ sku: string }>(em, SELECT_UNKNOWN_OF_SQL, names);
    const kept = { ...result, unknownSkus: unknown.map(({ sku }) => sku) };
    if (idempotencyKey !== null) await storeIdempotentAnswer(ctx, place, VERB, idempotencyKey, raw, kept);
    return kept;
  });
}

/** What became of a list of SKUs that was given as a whole. */
export interface ReplacedAssortment extends AssortmentResult {
  /** How many of its SKUs no item bears or ever bore, and the first of them, in order. */
  readonly unknownCount: number;
  readonly unknownSkus: readonly string[];
}

/** So many of the SKUs that nobody bears are told of a whole list. */
export const MAX_UNKNOWN_SKUS_TOLD = 1_000;

/**
 * Puts SKUs in place of those that a list held, in one step: whoever reads it meanwhile finds the one or the other.
 * @param entries each SKU once
 * @throws Refusal as `keepAssortment`
 */
export async function replaceAssortment(
  ctx: Context,
  update: Omit<AssortmentUpdate, 'how'>,
): Promise<ReplacedAssortment> {
  requireRole(ctx, 'PARTNER');
  const owner = await endpointOwnerOfCaller(ctx);
  return await inTransaction(ctx, async (em) => {
    const result = await changeAssortment(ctx, em, owner, { ...update, how: 'REPLACE' });
    const unknown = await executeSql<{ sku: string; count: number }>(em, SELECT_UNKNOWN_OF_ASSORTMENT_SQL, [
      result.assortmentId,
      MAX_UNKNOWN_SKUS_TOLD,
    ]);
    const unknownSkus = unknown.map(({ sku }) => sku);
    return { ...result, unknownCount: unknown[0]?.count ?? 0, unknownSkus };
  });
}

/** Not under the record's lock, since it says nothing of any item and takes seconds where it is long. */
async function changeAssortment(
  ctx: Context,
  em: EntityManager,
  owner: string,
  { handle, name, how, entries, allowMassRemoval }: AssortmentUpdate,
): Promise<AssortmentResult> {
  await executeSql(em, LOCK_OWNER_SQL, [owner]);
  const [before] = await executeSql<AssortmentRow>(em, SELECT_ASSORTMENT_SQL, [owner, handle]);
  if (!before && how === 'REMOVE') throw unknownAssortmentRefusal('handle');
  const at = ctx.now();
  const id = before?.id ?? (await insertAssortment(ctx, em, owner, { handle, name }));
  const keys = entries.map((entry) => entry.key);
  if (how === 'REMOVE') await executeSql(em, DELETE_ENTRIES_SQL, [id, keys]);
  if (how === 'REPLACE' && before) {
    const [removed] = await executeSql<{ count: number }>(em, DELETE_OTHER_ENTRIES_SQL, [id, keys]);
    if (!allowMassRemoval) refuseMassRemoval(before, removed!.count, keys.length);
  }
  if (how !== 'REMOVE')
    await executeSql(em, UPSERT_ENTRIES_SQL, [
      ...[id, keys, entries.map(({ sku }) => sku), entries.map(({ yours }) => yours)],
    ]);
  const called = name ?? before?.name ?? handle;
  const [after] = await executeSql<{ size: number }>(em, UPDATE_ASSORTMENT_SQL, [id, called]);
  const { size } = after!;
  if (size > MAX_ASSORTMENT_SIZE)
    throw createRefusal(
      'TOO_MANY',
      `A list holds ${MAX_ASSORTMENT_SIZE} SKUs at most, and this one would hold ${size}: take some out, or keep a second list.`,
      'entries',
    );
  await appendAudit(em, {
    ...{ caller: ctx.caller, at, verb: VERB, input: { handle, name, how, entries: entries.length } },
    before: before ? { id, name: before.name, size: before.size } : null,
    after: { id, name: called, size },
  });
  return { assortmentId: id, size, isNew: !before, at };
}

/** An export that broke on the way looks like a list that was emptied on purpose. */
function refuseMassRemoval({ handle, size }: AssortmentRow, removed: number, given: number): void {
  const isEmptied = given === 0 && size > 0;
  const isMost = size >= MIN_SIZE_WITH_CONFIRMED_REMOVAL && removed > size * MAX_UNCONFIRMED_REMOVED_SHARE;
  if (!isEmptied && !isMost) return;
  throw createRefusal(
    'MASS_REMOVAL',
    `This would take ${removed} of ${size} SKUs off the list "${handle}": nothing was changed. If it is meant, say so with \`allowMassRemoval\`.`,
    'allowMassRemoval',
  );
}

async function insertAssortment(
  ctx: Context,
  em: EntityManager,
  owner: string,
  { handle, name }: Pick<AssortmentUpdate, 'handle' | 'name'>,
): Promise<string> {
  const [row] = await executeSql<{ count: number }>(em, COUNT_ASSORTMENTS_SQL, [owner]);
  if (row!.count >= MAX_ASSORTMENTS_PER_OWNER)
    throw createRefusal(
      'TOO_MANY',
      `You have ${MAX_ASSORTMENTS_PER_OWNER} lists: keep one of them with other SKUs, under the handle that it has.`,
      'handle',
    );
  const id = ctx.uuid();
  await executeSql(em, INSERT_ASSORTMENT_SQL, [id, owner, handle, name ?? handle, ctx.now()]);
  return id;
}
