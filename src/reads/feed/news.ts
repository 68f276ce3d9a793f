import type { Instant } from '../../domain/calendar/dates.ts';
import { isTakenBack } from '../../domain/fact/correction.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import type { Context } from '../../record/context.ts';
import { FACT_COLUMNS, type FactRow, factFromRow } from '../../record/facts/fact-rows.ts';
import { readRecordHead } from './feed.ts';
import { type FeedScope, itemIdsEverInSmallGroup, feedScopeNonItemConditionsSql } from './feed-scope.ts';
import { itemsById, type ItemView } from '../item.ts';
import { nextDueAt } from './next-due.ts';
import { visibleNoticesById } from '../notice.ts';
import { SqlParameters } from '../item-filter.ts';
import { MAX_FACTS_SCANNED_PER_READ } from '../timeline.ts';

/** One fact of the record as news. */
export interface NewsItem {
  readonly fact: Fact;
  readonly item: ItemView;
  readonly noticeNumber: string | null;
  /** What it corrects; null where it corrects nothing. */
  readonly corrects: Fact | null;
  /** What corrects it, oldest first; without those that were themselves taken back. */
  readonly corrections: readonly Fact[];
  /** Of how many more items its notice said the same at once; told for all of them where nothing is filtered. */
  readonly more: number;
  /** When it was last corrected, or a correction of it; else when it was recorded. */
  readonly updatedAt: Instant;
}

export interface NewsPage {
  /** Newest first. */
  readonly news: readonly NewsItem[];
  /** The sequence before which the next page goes on; null on the last one. */
  readonly next: number | null;
  /** The next instant at which the clock alone appends to it, as far as is known now. */
  readonly validUntil: Instant | null;
}

/** So many facts are one page of news; what they correct comes with them. */
export const NEWS_PAGE_SIZE = 50;

/** The last of the changes of state that one notice brought at once stands for all of them. */
const ONE_STATE_FACT_PER_NOTICE_SQL = `(f.notice_id is null or f.kind <> 'STATE_ANNOUNCED' or not exists (
  select from fact o where o.notice_id = f.notice_id and o.kind = f.kind and o.recorded_at = f.recorded_at
    and o.sequence > f.sequence))`;

const COUNT_OTHER_ITEMS_OF_NOTICE_SQL = `select f.sequence, (select count(distinct o.item_id) from fact o where o.notice_id = f.notice_id
    and o.kind = f.kind and o.recorded_at = f.recorded_at and o.item_id <> f.item_id)::int as more
  from fact f where f.sequence = any($1) and f.notice_id is not null and f.kind = 'STATE_ANNOUNCED'`;

const SELECT_FACTS_WITH_CORRECTED_SQL = `
with recursive up (sequence, corrects) as (
  select f.sequence, f.corrects from fact f where f.sequence = any($1)
  union select t.sequence, t.corrects from up join fact t on t.sequence = up.corrects
) select ${FACT_COLUMNS} from fact f where f.sequence in (select sequence from up) order by f.sequence desc`;

const SELECT_CORRECTION_CHAINS_SQL = `
with recursive down (root, sequence) as (
  select s, s from unnest($1::bigint[]) as s
  union all select d.root, c.sequence from down d join fact c on c.corrects = d.sequence
) select d.root, ${FACT_COLUMNS} from down d join fact f on f.sequence = d.sequence
where d.sequence <> d.root order by d.root, f.sequence`;

/**
 * A page of the record as news. Where little passes it may be short, and goes on. A fact that is corrected on this page is on it too: readers look at the first page alone,
 * and would not see otherwise that it changed.
 * @param before the sequence before which it begins; null begins with the newest
 */
export async function newsPage(ctx: Context, scope: FeedScope, before: number | null): Promise<NewsPage> {
  const values = new SqlParameters();
  const end = before ?? (await readRecordHead(ctx)).sequence + 1;
  const itemIds = scope.itemIds ?? (await itemIdsEverInSmallGroup(ctx, scope));
  const start = itemIds ? 1 : Math.max(1, end - MAX_FACTS_SCANNED_PER_READ);
  const sql = newsPageSql({ ...scope, itemIds }, [start, end], values);
  const facts = (await ctx.rows<FactRow>(sql, values.list)).map(factFromRow);
  const shown = facts.slice(0, NEWS_PAGE_SIZE);
  const stopped = start > 1 ? start : null;
  const next = facts.length > NEWS_PAGE_SIZE ? shown.at(-1)!.sequence : stopped;
  return {
    news: await newsItemsOfFactsAndCorrected(ctx, shown, isUnfilteredScope(scope)),
    next,
    validUntil: await nextDueAt(ctx, scope),
  };
}

/** Each item's facts are found by its own index, else a filter by SKU would go through all the record. */
function newsPageSql(scope: FeedScope, [start, end]: readonly number[], values: SqlParameters): string {
  const size = values.add(NEWS_PAGE_SIZE + 1);
  const where = [
    `f.sequence >= ${values.add(start)} and f.sequence < ${values.add(end)}`,
    ...feedScopeNonItemConditionsSql(scope, values),
    ...(isUnfilteredScope(scope) ? [ONE_STATE_FACT_PER_NOTICE_SQL] : []),
  ].map((condition) => ` and ${condition}`);
  const some = (condition: string) =>
    `select f.* from fact f where ${condition}${where.join('')} order by f.sequence desc limit ${size}`;
  const facts = scope.itemIds
    ? `unnest(${values.add(scope.itemIds)}::uuid[]) as k (id) cross join lateral (${some('f.item_id = k.id')}) f`
    : `(${some('true')}) f`;
  return `select ${FACT_COLUMNS} from ${facts} order by f.sequence desc limit ${size}`;
}

/** Whether nothing is filtered. */
function isUnfilteredScope(scope: FeedScope): boolean {
  return Object.values(scope).every((part) => part === undefined || part === null);
}

async function newsItemsOfFactsAndCorrected(
  ctx: Context,
  shown: readonly Fact[],
  isOfAll: boolean,
): Promise<NewsItem[]> {
  if (shown.length === 0) return [];
  const sequences = shown.map(({ sequence }) => sequence);
  const facts = (await ctx.rows<FactRow>(SELECT_FACTS_WITH_CORRECTED_SQL, [sequences])).map(factFromRow);
  const bySequence = new Map(facts.map((fact) => [fact.sequence, fact]));
  const corrections = await correctionChainsBySequence(ctx, [...bySequence.keys()]);
  const itemIds = [...new Set(facts.map(({ itemId }) => itemId))];
  const items = new Map((await itemsById(ctx, itemIds)).map((item) => [item!.id, item!]));
  const noticeIds = [...new Set(facts.flatMap(({ noticeId }) => noticeId ?? []))];
  const notices = new Map((await visibleNoticesById(ctx, noticeIds)).map((notice) => [notice?.id, notice]));
  const beside = isOfAll
    ? await ctx.rows<{ sequence: number; more: number }>(COUNT_OTHER_ITEMS_OF_NOTICE_SQL, [sequences])
    : [];
  const more = new Map(beside.map((row) => [row.sequence, row.more]));
  return facts.map((fact) => {
    const chain = corrections.get(fact.sequence) ?? [];
    return {
      fact,
      item: items.get(fact.itemId)!,
      noticeNumber: notices.get(fact.noticeId ?? '')?.number ?? null,
      corrects: bySequence.get(fact.corrects ?? 0) ?? null,
      more: more.get(fact.sequence) ?? 0,
      corrections: chain.filter((by) => by.corrects === fact.sequence && !isTakenBack(chain, by)),
      updatedAt: Math.max(fact.recordedAt, ...chain.map(({ recordedAt }) => recordedAt)),
    };
  });
}

/** All corrections of facts, and of these in turn, oldest first. */
async function correctionChainsBySequence(
  ctx: Context,
  sequences: readonly number[],
): Promise<Map<number, Fact[]>> {
  type Row = FactRow & { readonly root: number };
  const byRoot = Map.groupBy(
    await ctx.rows<Row>(SELECT_CORRECTION_CHAINS_SQL, [sequences]),
    ({ root }) => root,
  );
  return new Map(
    [...byRoot].map(([root, rows]) => [root, rows.map(({ root: _root, ...row }) => factFromRow(row))]),
  );
}
