import type { Instant, PreciseDate } from '../domain/calendar.ts';
import type { CommitmentStrength, DatePrecision, Facet } from '../domain/words.ts';
import type { Context } from './context.ts';
import { ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, itemOf, type ItemView } from './item.ts';
import { type Page, type PageAsked, pageFrom } from './page.ts';
import { conditions, type ItemFilter, Values } from './item-filter.ts';

/** A last day that was stated for a facet of an item. */
export interface Ending {
  readonly item: ItemView;
  readonly facet: Facet;
  readonly until: PreciseDate;
  readonly lastDay: string;
  readonly endsAt: Instant;
  readonly strength: CommitmentStrength | null;
  /** Null: everywhere. */
  readonly marketCode: string | null;
}

export interface EndingsAsked {
  /** First and last day, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly facets: readonly Facet[] | null;
  readonly filter: ItemFilter;
}

interface EndingRow extends ItemColumns {
  readonly facet: Facet;
  readonly untilOn: string;
  readonly precision: DatePrecision;
  readonly lastDay: string;
  readonly endsAt: Instant;
  readonly strength: CommitmentStrength | null;
  readonly endMarket: string;
}

/** What ends between two days, earliest first; one row per item, facet and market that differs. */
export async function endingsBetween(
  ctx: Context,
  asked: EndingsAsked,
  page: PageAsked,
): Promise<Page<Ending>> {
  const values = new Values();
  const where = [
    `e.last_day between ${values.add(asked.from)}::date and ${values.add(asked.to)}::date`,
    ...conditions(ctx, asked.filter, values),
  ];
  if (asked.facets) where.push(`e.facet = any(${values.add(asked.facets)}::text[])`);
  if (asked.filter.markets)
    where.push(`e.market = any(array[''] || ${values.add(asked.filter.markets)}::text[])`);
  if (page.after) {
    const [day, id, facet, market] = page.after.map((part) => values.add(part));
    where.push(
      `(e.last_day, e.item_id, e.facet, e.market) > (${day}::date, ${id}::uuid, ${facet}, ${market})`,
    );
  }
  const sql = `select e.facet, e.until_on as "untilOn", e.precision, e.last_day as "lastDay", e.ends_at as "endsAt",
    e.strength, e.market as "endMarket", ${ITEM_COLUMNS}
  from facet_end e join item i on i.id = e.item_id ${ITEM_JOINS} where ${where.join(' and ')}
  order by e.last_day, e.item_id, e.facet, e.market limit ${values.add(page.first + 1)}`;
  const rows = (await ctx.rows<EndingRow>(sql, values.list)).map(endingOf);
  return pageFrom(rows, page, 'ending', (row) => [row.lastDay, row.item.id, row.facet, row.marketCode ?? '']);
}

function endingOf(row: EndingRow): Ending {
  const { facet, untilOn, precision, lastDay, endsAt, strength, endMarket } = row;
  return {
    item: itemOf(row),
    facet,
    until: { date: untilOn, precision },
    lastDay,
    endsAt,
    strength,
    marketCode: endMarket || null,
  };
}
