import type { Fact } from '../../domain/fact/fact.ts';
import type { Context } from '../../record/context.ts';
import { FACT_COLUMNS, type FactRow, factFromRow } from '../../record/facts/fact-rows.ts';
import { ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, itemViewOf, itemsById, type ItemView } from '../item.ts';
import { NOTICE_COLUMNS, type NoticeView } from '../notice.ts';
import { type Page, type PageRequest, pageFromOverfetchedRows } from '../page.ts';
import { type NoticeSummary, noticeSummariesById } from './notice-summary.ts';
import { readFactRenderContext, type FactRenderContext, limitFactPageTextBytes } from './timeline-page.ts';
import { factPagesOfNotices } from '../timeline.ts';

/** All that a notice's page shows. */
export interface NoticePageContent extends FactRenderContext {
  readonly notice: NoticeView;
  /** What it announced first, and of how many items. */
  readonly summary: NoticeSummary | null;
  /** What it is about, by name. */
  readonly items: Page<ItemView>;
  readonly entries: Page<Fact>;
  /** What was said of its entries afterwards, the latest first. */
  readonly later: readonly Fact[];
  /** The items of entries and corrections by id. */
  readonly others: ReadonlyMap<string, ItemView>;
}

const SELECT_PUBLISHED_NOTICE_SQL = `select ${NOTICE_COLUMNS} from notice
where number = $1 and status = 'PUBLISHED'`;

const SELECT_ITEMS_OF_NOTICE_SQL = `
select ${ITEM_COLUMNS} from item i ${ITEM_JOINS}
where i.id in (select f.item_id from fact f where f.notice_id = $1)
  and ($3::text is null or (i.sort_name, i.id) > ($3, $4::uuid))
order by i.sort_name, i.id limit $2`;

const SELECT_CORRECTIONS_OF_NOTICE_SQL = `
select ${FACT_COLUMNS} from fact f
where f.corrects in (select n.sequence from fact n where n.notice_id = $1)
order by f.sequence desc limit $2`;

const MAX_FACTS_SHOWN_PER_LIST = 8;

/**
 * All that the page of a published notice shows, in as many statements whatever there is to show.
 * @param pageRequest the page of its items, and the sequence after which its entries are shown
 * @returns null for a number that no published notice has
 */
export async function readNoticePage(
  ctx: Context,
  number: string,
  pageRequest: PageRequest & { readonly entriesAfter: number | null },
): Promise<NoticePageContent | null> {
  if (!/^\d{4}-\d{1,9}$/.test(number)) return null;
  const [notice] = await ctx.rows<NoticeView>(SELECT_PUBLISHED_NOTICE_SQL, [number]);
  if (!notice) return null;
  const [name = null, id = null] = pageRequest.after ?? [];
  const [about, [entries], corrections] = await Promise.all([
    ctx.rows<ItemColumns>(SELECT_ITEMS_OF_NOTICE_SQL, [notice.id, pageRequest.first + 1, name, id]),
    factPagesOfNotices(ctx, [notice.id], {
      first: MAX_FACTS_SHOWN_PER_LIST,
      after: pageRequest.entriesAfter === null ? null : [pageRequest.entriesAfter],
    }),
    ctx.rows<FactRow>(SELECT_CORRECTIONS_OF_NOTICE_SQL, [notice.id, MAX_FACTS_SHOWN_PER_LIST]),
  ]);
  const later = corrections.map(factFromRow);
  const shown = limitFactPageTextBytes(entries!);
  const facts = [...shown.edges.map(({ node }) => node), ...later];
  const [read, summaries, others] = await Promise.all([
    readFactRenderContext(ctx, facts),
    noticeSummariesById(ctx, [notice.id]),
    itemsById(ctx, [...new Set(facts.map(({ itemId }) => itemId))]),
  ]);
  return {
    ...read,
    notice,
    summary: summaries.get(notice.id) ?? null,
    items: pageFromOverfetchedRows(about.map(itemViewOf), pageRequest, 'name', (item) => [
      item.sortName,
      item.id,
    ]),
    entries: shown,
    later,
    others: new Map(others.flatMap((item) => (item ? [[item.id, item]] : []))),
  };
}
