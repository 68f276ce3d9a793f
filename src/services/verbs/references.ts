import type { Commitment, ItemName, SuccessorSaid, Terms } from '../../domain/fact.ts';
import { resolveRule } from '../../domain/commitment-rule.ts';
import { identifierKey, isSku } from '../../domain/identifier.ts';
import { type Fault, Refusal, refuse } from '../../domain/refusal.ts';
import { cycleThrough } from '../../domain/succession-cycle.ts';
import type { Context } from '../context.ts';
import type { ItemRow } from '../item-rows.ts';
import { marketsOf } from '../market.ts';
import type { OpenRecord } from '../record.ts';
import { execute } from '../statement.ts';
import type { CommitmentGiven, SuccessorGiven } from './shapes.ts';

const BY_SKU = `select n.key, i.id, i.sku, i.name from identifier n join item i on i.id = n.item_id
where n.scheme = 'SKU' and n.scope = '' and n.key = any($1)`;

const REACHABLE = `
with recursive reach (id) as (
  select unnest($1::uuid[])
  union
  select s.to_id from reach r join succession s on s.from_id = r.id
)
select s.from_id as "fromId", s.to_id as "toId", i.sku from reach r join succession s on s.from_id = r.id
join item i on i.id = s.to_id`;

/** The item that a verb is about, locked with all that this writer knows of it. */
export async function itemFor(
  record: OpenRecord,
  sku: string,
  expectedVersion: number | null | undefined,
): Promise<ItemRow> {
  const [named] = await namedIn(record, [sku], 'sku');
  const item = (await record.items([named!.id])).get(named!.id)!;
  await versionExpected(record, item, expectedVersion);
  return item;
}

/** Refuses as CONFLICT where the caller looked at another version; says the present one and who changed what since. */
export async function versionExpected(
  record: OpenRecord,
  item: ItemRow,
  expected: number | null | undefined,
): Promise<void> {
  if (expected == null || expected === item.version) return;
  throw refuse('CONFLICT', await changedSince(record, item, expected), 'expectedVersion');
}

/**
 * Items by SKU, in order.
 * @throws Refusal NOT_FOUND with every SKU that was never sold
 */
export async function namedIn(
  { em }: OpenRecord,
  skus: readonly string[],
  ...field: string[]
): Promise<ItemName[]> {
  const keys = skus.map((sku) => identifierKey('SKU', sku));
  const known = skus.every(isSku)
    ? await execute<ItemName & { key: string }>(em, BY_SKU, [keys])
    : await execute<ItemName & { key: string }>(em, BY_SKU, [keys.filter((_, index) => isSku(skus[index]!))]);
  const byKey = new Map(known.map(({ key, ...name }) => [key, name]));
  const faults = skus.flatMap((sku, index): Fault[] =>
    byKey.has(keys[index]!)
      ? []
      : [{ code: 'NOT_FOUND', message: `There is no item with the SKU "${sku.slice(0, 128)}".`, field }],
  );
  if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
  return keys.map((key) => byKey.get(key)!);
}

/** Refuses markets that nobody defined. */
export async function checkMarkets(
  ctx: Context,
  codes: readonly string[],
  ...field: string[]
): Promise<void> {
  const rows = codes.length > 0 ? await marketsOf(ctx, codes) : [];
  const faults = codes.flatMap((code, index): Fault[] =>
    rows[index] ? [] : [{ code: 'INVALID', message: `There is no market "${code}".`, field }],
  );
  if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
}

/**
 * The successors that an input names, as facts say them.
 * @throws Refusal NOT_FOUND, or SUCCESSION_CYCLE with the path that an edge would close
 */
export async function successorsFor(
  ctx: Context,
  record: OpenRecord,
  item: ItemRow,
  given: readonly SuccessorGiven[],
): Promise<SuccessorSaid[]> {
  const named = await namedIn(
    record,
    given.map((one) => one.sku),
    'successors',
  );
  await refuseCycles(record, item, named);
  const said: SuccessorSaid[] = [];
  for (const [index, one] of given.entries()) {
    await checkMarkets(ctx, one.markets, 'successors', String(index), 'markets');
    const hosts = await namedIn(record, one.hosts, 'successors', String(index), 'hosts');
    const { kind, carriesOver, markets } = one;
    said.push({ successor: named[index]!, kind, hosts, markets, ...(carriesOver && { carriesOver }) });
  }
  return said;
}

async function refuseCycles({ em }: OpenRecord, item: ItemRow, named: readonly ItemName[]): Promise<void> {
  const edges = await execute<{ fromId: string; toId: string; sku: string }>(em, REACHABLE, [
    named.map((one) => one.id),
  ]);
  const skus = new Map([
    [item.id, item.sku],
    ...named.map((one) => [one.id, one.sku] as const),
    ...edges.map((one) => [one.toId, one.sku] as const),
  ]);
  for (const { id } of named) {
    const path = cycleThrough(edges, item.id, id);
    if (!path) continue;
    const told = path.map((one) => skus.get(one) ?? one).join(' → ');
    throw refuse('SUCCESSION_CYCLE', `That would close a circle: ${told}.`, 'successors');
  }
}

/** What a rule counts from: days (YYYY-MM-DD), null where unknown. */
export type Anchors = Parameters<typeof resolveRule>[1];

/**
 * The commitments of an input, as facts say them: rules are resolved, and kept beside the day that they give.
 * @throws Refusal INVALID for a rule that counts from something unknown
 */
export function commitmentsFor(given: readonly CommitmentGiven[], anchors: Anchors): Commitment[] {
  return given.map(({ facet, terms, strength, note, url }) => ({
    facet,
    strength,
    terms: termsFor(terms, anchors),
    ...(note && { note }),
    ...(url && { url }),
  }));
}

function termsFor(terms: CommitmentGiven['terms'], anchors: Anchors): Terms {
  if (terms.term !== 'RULE') return terms;
  const until = resolveRule(terms.rule, anchors);
  if (until) return { term: 'UNTIL', until, rule: terms.rule };
  const unknown = terms.rule.laterOf.map(({ anchor }) => anchor).filter((anchor) => !anchors[anchor]);
  throw refuse(
    'INVALID',
    `The rule counts from ${unknown.join(' and ')}, which is not known yet.`,
    'commitments',
  );
}

const SINCE = `
select f.kind, a.name from fact f
left join lateral (select name from audit_entry where f.item_id = any(item_ids) and at = f.recorded_at limit 1) a on true
where f.item_id = $1 order by f.sequence desc limit $2`;

async function changedSince({ em }: OpenRecord, item: ItemRow, expected: number): Promise<string> {
  const rows = await execute<{ kind: string; name: string | null }>(em, SINCE, [
    item.id,
    Math.min(20, Math.max(1, item.version - expected)),
  ]);
  const changes = rows.reverse().map(({ kind, name }) => `${kind}${name ? ` by ${name}` : ''}`);
  return `${item.sku} is at version ${item.version} now, not ${expected}: ${changes.join(', ')}. Look again, then repeat.`;
}
