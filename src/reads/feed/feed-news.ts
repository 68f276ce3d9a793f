import type { ItemKind } from '../../domain/words.ts';
import { type FactKind, hasFactKindFlag } from '../../domain/fact/fact-kinds.ts';
import type { Context } from '../../record/context.ts';
import type { FeedScope } from './feed-scope.ts';

/** As much of a new fact as tells whom it may concern. */
export interface AppendedFactSummary {
  readonly sequence: number;
  readonly itemId: string;
  readonly kind: FactKind;
  readonly markets: readonly string[];
  readonly itemKind: ItemKind;
  readonly brand: string;
  readonly line: string | null;
}

const SELECT_APPENDED_FACTS_SQL = `select f.sequence, f.item_id as "itemId", f.kind, f.markets, i.kind as "itemKind", b.handle as brand,
  l.handle as line
from fact f join item i on i.id = f.item_id join brand b on b.id = i.brand_id left join line l on l.id = i.line_id
where f.sequence > $1 and f.sequence <= $2 order by f.sequence`;

/** What was recorded after one sequence and up to another. */
export async function appendedFactsBetween(
  ctx: Context,
  after: number,
  until: number,
): Promise<AppendedFactSummary[]> {
  return await ctx.rows<AppendedFactSummary>(SELECT_APPENDED_FACTS_SQL, [after, until]);
}

/**
 * Whether a new fact may pass a filter; where true, the record is asked. A revision may have moved its item, and whether it stands in
 * a list of SKUs, only the record knows.
 */
export function mayFactMatchScope(scope: FeedScope, news: AppendedFactSummary): boolean {
  const { itemIds, facts, kinds, brands, lines, markets } = scope;
  const mayMove = hasFactKindFlag(news.kind, 'mayMoveItem');
  return (
    (!itemIds || itemIds.includes(news.itemId)) &&
    (!facts || facts.includes(news.kind)) &&
    (!kinds || kinds.includes(news.itemKind)) &&
    (!brands || mayMove || brands.includes(news.brand)) &&
    (!lines || mayMove || (news.line !== null && lines.includes(news.line))) &&
    (!markets || news.markets.length === 0 || news.markets.some((code) => markets.includes(code)))
  );
}
