import type { Localized } from '../../domain/fact.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { Context } from '../context.ts';
import { ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, itemOf, type ItemView, itemsById } from '../item.ts';
import { type ToldLifecycle, toldFrom } from '../lifecycle.ts';
import { currentSuccessorsOf } from '../succession.ts';
import { answersOf, type Change } from './change.ts';

/** What a verb would do: the public sentence, the answer before and after, and whom it touches. */
export interface Previewed {
  readonly headline: Localized;
  readonly before: ToldLifecycle;
  readonly after: ToldLifecycle;
  readonly orphans: readonly ItemView[];
  readonly losesSuccessor: readonly ItemView[];
  readonly warnings: readonly Fault[];
}

/** Items made for a host of which no other one is still sold. */
const ORPHANED = `
select ${ITEM_COLUMNS} from fit f join item i on i.id = f.item_id ${ITEM_JOINS}
where f.host_id = $1 and f.verdict in ('FITS', 'FITS_WITH') and not exists (
  select 1 from fit o where o.item_id = f.item_id and o.host_id <> $1 and o.verdict in ('FITS', 'FITS_WITH')
    and not exists (select 1 from phase p where p.item_id = o.host_id and p.market = '' and p.subject = 'STATE'
      and p.value = 'DISCONTINUED' and p.starts_at <= $2::timestamptz and p.ends_at > $2::timestamptz))
order by i.sort_name limit 250`;

/** Items from which successors lead to an item, by any way. */
const LEADING_TO = `
with recursive before (id) as (
  select s.from_id from succession s where s.to_id = $1
  union
  select s.from_id from before b join succession s on s.to_id = b.id
)
select id from before where id <> $1 limit 250`;

/** Tells what a change would do, from what is public now and the change itself; writes nothing. */
export async function previewOf(ctx: Context, change: Change): Promise<Previewed> {
  const [item] = await itemsById(ctx, [change.itemId]);
  if (!item) throw new Error('a change of an item that is not there was previewed');
  const { before, after } = answersOf(change);
  const ends = before.state !== 'DISCONTINUED' && after.state === 'DISCONTINUED';
  const stops = before.canOrder && !after.canOrder;
  const { market } = change;
  const asked = { knownAt: null, market, locale: null };
  return {
    headline: change.headline,
    before: toldFrom(item, change.before, { ...asked, asOf: change.at }, change.at),
    after: toldFrom(item, change.after, { ...asked, asOf: Math.max(change.at, change.then) }, change.at),
    orphans: ends ? await orphanedBy(ctx, item.id, change.at) : [],
    losesSuccessor: stops || ends ? await losersOf(ctx, item.id, change) : [],
    warnings: change.warnings,
  };
}

async function orphanedBy(ctx: Context, hostId: string, at: number): Promise<ItemView[]> {
  return (await ctx.rows<ItemColumns>(ORPHANED, [hostId, new Date(at)])).map(itemOf);
}

/** Items whose every current successor would be gone once this one cannot be had. */
async function losersOf(ctx: Context, itemId: string, change: Change): Promise<ItemView[]> {
  const ids = (await ctx.rows<{ id: string }>(LEADING_TO, [itemId])).map(({ id }) => id);
  const asked = { host: null, market: change.market, includeUnfit: false };
  const [now, then] = await Promise.all([
    currentSuccessorsOf(ctx, ids, asked),
    currentSuccessorsOf(ctx, ids, { ...asked, instead: { itemId, standing: change.after, at: change.then } }),
  ]);
  const losing = ids.filter((_, index) => now[index]!.length > 0 && then[index]!.length === 0);
  return (await itemsById(ctx, losing)).filter((item) => item !== null);
}
