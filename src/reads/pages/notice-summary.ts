import type { Fact } from '../../domain/fact/fact.ts';
import type { Context } from '../../record/context.ts';
import { FACT_COLUMNS, type FactRow, factFromRow } from '../../record/facts/fact-rows.ts';
import { itemsById, type ItemView } from '../item.ts';

/** What a notice is about, in short. */
export interface NoticeSummary {
  /** The first fact that came out with it, and its item. */
  readonly first: Fact;
  readonly item: ItemView | null;
  /** How many items it is about. */
  readonly itemCount: number;
  /** Whether any of it was corrected, moved, cancelled or taken back since; that it was translated does not count. */
  readonly isCorrected: boolean;
}

const SELECT_NOTICE_SUMMARIES_SQL = `
select x.*, (select count(distinct o.item_id)::int from fact o where o.notice_id = k.id) as "itemCount",
  exists (select 1 from fact o join fact c on c.corrects = o.sequence and c.kind <> 'TRANSLATED' where o.notice_id = k.id)
    as "isCorrected"
from unnest($1::uuid[]) as k (id) cross join lateral (
  select ${FACT_COLUMNS} from fact f where f.notice_id = k.id order by f.sequence limit 1) x`;

/** What published notices are about, by their ids; nothing of those that say nothing of an item. */
export async function noticeSummariesById(
  ctx: Context,
  noticeIds: readonly string[],
): Promise<Map<string, NoticeSummary>> {
  type Row = FactRow & { readonly itemCount: number; readonly isCorrected: boolean };
  const rows = noticeIds.length > 0 ? await ctx.rows<Row>(SELECT_NOTICE_SUMMARIES_SQL, [noticeIds]) : [];
  const firsts = rows.map(factFromRow);
  const items = await itemsById(
    ctx,
    firsts.map(({ itemId }) => itemId),
  );
  return new Map(
    rows.map(({ noticeId, itemCount, isCorrected }, index) => [
      noticeId!,
      { first: firsts[index]!, item: items[index] ?? null, itemCount, isCorrected },
    ]),
  );
}
