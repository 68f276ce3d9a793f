import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact, TextByLocale } from '../../domain/fact/fact.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { HeldStatus } from '../../domain/words.ts';
import { type Page, type PageRequest, pageFromOverfetchedRows } from '../../reads/page.ts';
import { factsById } from '../../reads/timeline.ts';
import { type Context, maySeeUnpublished } from '../../record/context.ts';
import { heldListingsByItemId, itemRowOfHeld } from '../../record/held-listings.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import { withMarketCache } from '../../record/market.ts';
import { embargoedFactFromAction } from './embargoed-fact.ts';
import type { ScheduledAction } from './scheduled-action.ts';

/** Something that is held back, or was and could not come out, as those inside see it. */
export interface HeldEntryView {
  readonly id: string;
  readonly itemId: string;
  readonly noticeId: string | null;
  /** The held change of state that it is a part of. */
  readonly partOf: string | null;
  readonly publishAt: Instant;
  readonly madeBy: string | null;
  readonly madeAt: Instant;
  readonly status: HeldStatus;
  readonly refusal: readonly Fault[];
  /** What it said once it is public; else what it will say, or would have said. */
  readonly fact: Fact;
}

export interface HeldEntryFilter {
  readonly skus: readonly string[] | null;
  readonly statuses: readonly HeldStatus[];
}

const SELECT_HELD_ENTRIES_SQL = `select s.id, s.item_id as "itemId", s.notice_id as "noticeId", s.action, s.made_by as "madeBy",
  s.publish_at as "publishAt", s.made_at as "madeAt", s.status, s.refusal, i.name, i.active_facts as "activeFacts"
from scheduled s left join item i on i.id = s.item_id
where s.status = any($1::text[])
  and ($2::text[] is null or s.item_id in (select n.item_id from identifier n where n.scheme = 'SKU' and n.key = any($2))
    or s.item_id in (select h.item_id from scheduled h where h.status in ('WAITING', 'REFUSED')
      and h.action ->> 'kind' = 'LISTING' and h.action -> 'payload' -> 'skuKeys' ?| $2))
  and ($3::timestamptz is null or (s.publish_at, s.id) < ($3, $4::uuid))
order by s.publish_at desc, s.id desc limit $5`;

interface HeldEntryRow extends Omit<HeldEntryView, 'fact' | 'partOf' | 'refusal'> {
  readonly action: ScheduledAction;
  readonly refusal: readonly Fault[] | null;
  /** Null for an item that is held back itself. */
  readonly name: TextByLocale | null;
  readonly activeFacts: readonly Fact[] | null;
}

/** What is held back, the latest instant first; nothing for who is not inside. */
export async function heldEntriesPage(
  ctx: Context,
  { skus, statuses }: HeldEntryFilter,
  pageRequest: PageRequest,
): Promise<Page<HeldEntryView>> {
  if (!maySeeUnpublished(ctx))
    return pageFromOverfetchedRows<HeldEntryView>([], pageRequest, 'held', ({ publishAt, id }) => [
      publishAt,
      id,
    ]);
  const [before = null, id = null] = pageRequest.after ?? [];
  const from = before === null ? null : new Date(before as Instant);
  const keys = skus?.map((sku) => identifierKey('SKU', sku)) ?? null;
  const rows = await ctx.rows<HeldEntryRow>(SELECT_HELD_ENTRIES_SQL, [
    statuses,
    keys,
    from,
    id,
    pageRequest.first + 1,
  ]);
  const reading = withMarketCache(ctx);
  const out = rows.filter(({ status }) => status === 'PUBLISHED').map((row) => row.id);
  const facts = new Map((await factsById(ctx, out)).flatMap((fact) => (fact ? [[fact.id, fact]] : [])));
  const absent = rows.flatMap(({ itemId, name }) => (name === null ? itemId : []));
  const held = new Map(
    (await heldListingsByItemId(ctx.rows, absent, 'ever')).map((one) => [one.itemId, itemRowOfHeld(one)]),
  );
  const entries: HeldEntryView[] = [];
  for (const { action, refusal, name, activeFacts: active, ...row } of rows) {
    const item = name === null ? held.get(row.itemId)! : { id: row.itemId, name, activeFacts: active ?? [] };
    const fact =
      facts.get(row.id) ?? (await embargoedFactFromAction(reading, item, row.id, action, row.publishAt));
    entries.push({ ...row, partOf: action.with ?? null, refusal: refusal ?? [], fact });
  }
  return pageFromOverfetchedRows(entries, pageRequest, 'held', ({ publishAt, id }) => [publishAt, id]);
}
