import type { Instant } from '../../domain/calendar/dates.ts';
import { type AnchorDays, resolveCommitmentRule } from '../../domain/commitment/commitment-rule.ts';
import type { Commitment, ItemReference, FacetTerms } from '../../domain/fact/fact.ts';
import { factKindsWithFlag } from '../../domain/fact/fact-kinds.ts';
import { isSku, unknownSkuFault } from '../../domain/item/identifier.ts';
import { type Fault, Refusal, createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import type { Context } from '../../record/context.ts';
import { type HeldListing, heldListingsBySkuKey } from '../../record/held-listings.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import { marketsByCode, unknownMarketMessage } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql, createRunSql } from '../../record/statement.ts';
import { referenceHeldLongerFault } from '../embargo/held-listing.ts';
import type { CommitmentInput } from './shapes.ts';

const SELECT_ITEMS_BY_SKU_KEY_SQL = `select n.key, i.id, i.sku, i.name, i.withdrawn from identifier n join item i on i.id = n.item_id
where n.scheme = 'SKU' and n.scope = '' and n.key = any($1)`;

/**
 * The item that a verb is about, locked with all that this writer knows of it.
 * @param comesOut when what is said of it comes out; absent or null: at once
 */
export async function lockItemBySku(
  record: RecordWriter,
  sku: string,
  expectedVersion: number | null | undefined,
  comesOut: Instant | null = null,
): Promise<WritableItem> {
  const [named] = await requireMentionedItems(record, [{ sku, comesOut }], 'sku');
  const item = await record.item(named!.id);
  await requireExpectedVersion(record, item, expectedVersion);
  return item;
}

/** Refuses as CONFLICT where the caller looked at another version; says the present one and who changed what since. */
export async function requireExpectedVersion(
  record: RecordWriter,
  item: WritableItem,
  expected: number | null | undefined,
): Promise<void> {
  if (expected == null || expected === item.version) return;
  throw createRefusal('CONFLICT', await describeChangesSince(record, item, expected), 'expectedVersion');
}

/** Stands in a field for the position in its list. */
export const INDEX_PLACEHOLDER = '#';

/** An item as something names it that comes out at an instant; null or absent: at once. */
export interface TimedItemMention {
  readonly sku: string;
  readonly comesOut?: Instant | null;
}

/**
 * Items by SKU, in order, for what is said at once.
 * @param field where they stand in the input; "#" for the position in a list
 * @throws Refusal NOT_FOUND with every SKU that was never sold
 */
export async function requirePublicItemsBySku(
  record: RecordWriter,
  skus: readonly string[],
  ...field: string[]
): Promise<ItemReference[]> {
  return await requireMentionedItems(
    record,
    skus.map((sku) => ({ sku })),
    ...field,
  );
}

/**
 * Items by SKU, in order. What is held back as a whole may be named by what comes out with it or later.
 * @param field where they stand in the input; "#" for the position in a list
 * @throws Refusal NOT_FOUND with every SKU that was never sold, or is held back for longer
 */
export async function requireMentionedItems(
  record: RecordWriter,
  mentions: readonly TimedItemMention[],
  ...field: string[]
): Promise<ItemReference[]> {
  const known = await findKnownItemsBySku(
    record,
    mentions.map(({ sku }) => sku),
  );
  const faults = mentions.flatMap((mention, index) =>
    mentionFaults(
      known,
      mention,
      field.map((part) => (part === INDEX_PLACEHOLDER ? `${index}` : part)),
    ),
  );
  refuseIfAny(faults);
  return mentions.map(({ sku }) => known.get(sku)!.reference);
}

/** What speaks against naming an item: nothing bears the SKU, it was withdrawn, or it is held back for longer. */
export function mentionFaults(
  known: ReadonlyMap<string, KnownItem>,
  { sku, comesOut = null }: TimedItemMention,
  field: readonly string[],
): Fault[] {
  const item = known.get(sku);
  if (!item) return [unknownSkuFault(sku, ...field)];
  const { held } = item;
  if (item.isWithdrawn) return [withdrawnItemFault(item.reference.sku, ...field)];
  return held && (comesOut === null || comesOut < held.publishAt)
    ? [referenceHeldLongerFault(held, ...field)]
    : [];
}

/** Of an item that was entered by mistake nothing more is said (rules.md, R118). */
export function withdrawnItemFault(sku: string, ...field: string[]): Fault {
  const message = `${sku} was withdrawn from the record: retract that (correctEntry) where it was wrong.`;
  return { code: 'CONFLICT', message, field };
}

/** An item behind a SKU. */
export interface KnownItem {
  readonly reference: ItemReference;
  /** That it is held back as a whole; null for an item of the record. */
  readonly held: HeldListing | null;
  /** It was entered by mistake: nothing more is said of it. */
  readonly isWithdrawn: boolean;
}

type KnownItemRow = ItemReference & { readonly key: string; readonly withdrawn: boolean };

const knownItemsByWriter = new WeakMap<RecordWriter, Map<string, KnownItem>>();

/**
 * The items behind SKUs, by SKU as it was given, also those that are held back; what was never sold is absent. A writer
 * reads each once: whoever needs many asks for all of them first.
 */
export async function findKnownItemsBySku(
  record: RecordWriter,
  skus: readonly string[],
): Promise<Map<string, KnownItem>> {
  const read = knownItemsByWriter.get(record) ?? new Map<string, KnownItem>();
  knownItemsByWriter.set(record, read);
  const keys = new Map(skus.filter(isSku).map((sku) => [sku, identifierKey('SKU', sku)]));
  const missing = [...new Set(keys.values())].filter((key) => !read.has(key));
  const found =
    missing.length > 0
      ? await executeSql<KnownItemRow>(record.em, SELECT_ITEMS_BY_SKU_KEY_SQL, [missing])
      : [];
  for (const { key, withdrawn: isWithdrawn, ...reference } of found)
    read.set(key, { reference, held: null, isWithdrawn });
  const absent = missing.filter((key) => !read.has(key));
  for (const held of absent.length > 0 ? await heldListingsBySkuKey(createRunSql(record.em), absent) : []) {
    const { sku, name } = held.fact.data.listing!;
    const reference = { id: held.itemId, sku: sku!, name: name! };
    for (const key of held.skuKeys) read.set(key, { reference, held, isWithdrawn: false });
  }
  return new Map(
    [...keys].flatMap(([sku, key]) => {
      const known = read.get(key);
      return known ? [[sku, known] as const] : [];
    }),
  );
}

/** Refuses markets that nobody defined. */
export async function requireKnownMarketCodes(
  ctx: Context,
  codes: readonly string[],
  ...field: string[]
): Promise<void> {
  const faults = await unknownMarketFaults(ctx, codes, ...field);
  refuseIfAny(faults);
}

/** What is wrong with markets that an input names: nobody defined them. */
export async function unknownMarketFaults(
  ctx: Context,
  codes: readonly string[],
  ...field: string[]
): Promise<Fault[]> {
  const rows = codes.length > 0 ? await marketsByCode(ctx, codes) : [];
  return codes.flatMap((code, index): Fault[] =>
    rows[index] ? [] : [{ code: 'INVALID', message: unknownMarketMessage(code), field }],
  );
}

/**
 * A commitment of an input, as facts say it: a rule is resolved, and kept beside the day that it gives.
 * @throws Refusal INVALID for a rule that counts from something unknown
 */
export function commitmentFromInput(
  { facet, terms, strength, note, url, paid, price }: CommitmentInput,
  anchors: AnchorDays,
  ...field: string[]
): Commitment {
  return {
    facet,
    strength,
    terms: resolveTerms(terms, anchors, field),
    ...(note && { note }),
    ...(url && { url }),
    ...(paid && { paid }),
    ...(price && { price }),
  };
}

function resolveTerms(
  terms: CommitmentInput['terms'],
  anchors: AnchorDays,
  field: readonly string[],
): FacetTerms {
  if (terms.term !== 'RULE') return terms;
  const until = resolveCommitmentRule(terms.rule, anchors);
  if (until) return { term: 'UNTIL', until, rule: terms.rule };
  const unknown = terms.rule.laterOf.map(({ anchor }) => anchor).filter((anchor) => !anchors[anchor]);
  throw createRefusal(
    'INVALID',
    `Give a day: the rule counts from ${[...new Set(unknown)].join(' and ')}, which is not known yet.`,
    ...field,
    'terms',
    'rule',
  );
}

/** Everything that several steps refuse, at once. */
export function runStepsRefusingTogether<T>(steps: readonly (() => T)[]): T[] {
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
  refuseIfAny(faults);
  return done;
}

const SELECT_CHANGES_SINCE_VERSION_SQL = `
select f.kind, a.name from fact f
left join lateral (select name from audit_entry where f.item_id = any(item_ids) and at = f.recorded_at limit 1) a
  on not f.kind = any($3::text[])
where f.item_id = $1 order by f.sequence desc limit $2`;

async function describeChangesSince(
  { em }: RecordWriter,
  item: WritableItem,
  expected: number,
): Promise<string> {
  const rows = await executeSql<{ kind: string; name: string | null }>(em, SELECT_CHANGES_SINCE_VERSION_SQL, [
    item.id,
    Math.min(20, Math.max(1, item.version - expected)),
    factKindsWithFlag('isByClock'),
  ]);
  if (rows.length === 0)
    return `${item.sku} is at version ${item.version} now, not ${expected}. Look again, then repeat.`;
  const changes = rows.reverse().map(({ kind, name }) => `${kind}${name ? ` by ${name}` : ''}`);
  return `${item.sku} is at version ${item.version} now, not ${expected}: ${changes.join(', ')}. Look again, then repeat.`;
}
