import type { Commitment, ItemName, SuccessorSaid, Terms } from '../../domain/fact.ts';
import { type AnchorDays, resolveRule } from '../../domain/commitment-rule.ts';
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

/** Stands in a field for the position in its list. */
const AT = '#';

/**
 * Items by SKU, in order.
 * @param field where they stand in the input; "#" for the position in a list
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
      : [
          {
            code: 'NOT_FOUND',
            message: `There is no item with the SKU "${sku.slice(0, 128)}".`,
            field: field.map((part) => (part === AT ? `${index}` : part)),
          },
        ],
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
  const faults = await marketFaults(ctx, codes, ...field);
  if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
}

/** What is wrong with markets that an input names: nobody defined them. */
export async function marketFaults(
  ctx: Context,
  codes: readonly string[],
  ...field: string[]
): Promise<Fault[]> {
  const rows = codes.length > 0 ? await marketsOf(ctx, codes) : [];
  return codes.flatMap((code, index): Fault[] =>
    rows[index]
      ? []
      : [
          {
            code: 'INVALID',
            message: `There is no market "${code}": ask \`markets\` for those that exist.`,
            field,
          },
        ],
  );
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
  ...field: string[]
): Promise<SuccessorSaid[]> {
  const named = await namedIn(
    record,
    given.map((one) => one.sku),
    ...field,
    'sku',
  );
  const circles = await cycleFaults(record, item, named, field);
  if (circles.length > 0) throw new Refusal(circles[0]!, ...circles.slice(1));
  const said: SuccessorSaid[] = [];
  for (const [index, one] of given.entries()) {
    const place = field.map((part) => (part === AT ? `${index}` : part));
    await checkMarkets(ctx, one.markets, ...place, 'markets');
    const hosts = await namedIn(record, one.hosts, ...place, 'hosts', AT);
    const { kind, carriesOver, markets } = one;
    said.push({ successor: named[index]!, kind, hosts, markets, ...(carriesOver && { carriesOver }) });
  }
  return said;
}

/** A fault for each successor that would lead back to its item. */
export async function cycleFaults(
  { em }: OpenRecord,
  item: Pick<ItemRow, 'id' | 'sku'>,
  named: readonly ItemName[],
  field: readonly string[],
): Promise<Fault[]> {
  const edges = await execute<{ fromId: string; toId: string; sku: string }>(em, REACHABLE, [
    named.map((one) => one.id),
  ]);
  const skus = new Map([
    [item.id, item.sku],
    ...named.map((one) => [one.id, one.sku] as const),
    ...edges.map((one) => [one.toId, one.sku] as const),
  ]);
  return named.flatMap(({ id }, index): Fault[] => {
    const path = cycleThrough(edges, item.id, id);
    if (!path) return [];
    const told = [...path, item.id].map((one) => skus.get(one) ?? one).join(' → ');
    const place = [...field, 'sku'].map((part) => (part === AT ? `${index}` : part));
    return [{ code: 'SUCCESSION_CYCLE', message: `That would close a circle: ${told}.`, field: place }];
  });
}

/**
 * A commitment of an input, as facts say it: a rule is resolved, and kept beside the day that it gives.
 * @throws Refusal INVALID for a rule that counts from something unknown
 */
export function commitmentFor(
  { facet, terms, strength, note, url }: CommitmentGiven,
  anchors: AnchorDays,
  ...field: string[]
): Commitment {
  return {
    facet,
    strength,
    terms: termsFor(terms, anchors, field),
    ...(note && { note }),
    ...(url && { url }),
  };
}

function termsFor(terms: CommitmentGiven['terms'], anchors: AnchorDays, field: readonly string[]): Terms {
  if (terms.term !== 'RULE') return terms;
  const until = resolveRule(terms.rule, anchors);
  if (until) return { term: 'UNTIL', until, rule: terms.rule };
  const unknown = terms.rule.laterOf.map(({ anchor }) => anchor).filter((anchor) => !anchors[anchor]);
  throw refuse(
    'INVALID',
    `Give a day: the rule counts from ${[...new Set(unknown)].join(' and ')}, which is not known yet.`,
    ...field,
    'terms',
    'rule',
  );
}

/** Everything that several steps refuse, at once. */
export function gathered<T>(steps: readonly (() => T)[]): T[] {
  const faults: Fault[] = [];
  const done = steps.flatMap((step) => {
    try {
      return [step()];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
  return done;
}

const SINCE = `
select f.kind, a.name from fact f
left join lateral (select name from audit_entry where f.item_id = any(item_ids) and at = f.recorded_at limit 1) a
  on f.kind not in ('STATE_TOOK_EFFECT', 'COMMITMENT_ENDED')
where f.item_id = $1 order by f.sequence desc limit $2`;

async function changedSince({ em }: OpenRecord, item: ItemRow, expected: number): Promise<string> {
  const rows = await execute<{ kind: string; name: string | null }>(em, SINCE, [
    item.id,
    Math.min(20, Math.max(1, item.version - expected)),
  ]);
  const changes = rows.reverse().map(({ kind, name }) => `${kind}${name ? ` by ${name}` : ''}`);
  return `${item.sku} is at version ${item.version} now, not ${expected}: ${changes.join(', ')}. Look again, then repeat.`;
}
