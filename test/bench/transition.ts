import pg from 'pg';
import { transitionItem } from '../../src/commands/transition/transition-item.ts';
import { skuOf } from './fill.ts';
import { openGuest } from './guest.ts';
import { PAUSED } from './questions.ts';
import { inRounds, rowOf, timed } from './rounds.ts';

const WHAT = 'one transition, a second';
const EACH = 150;

/** What a transition writes, with the values of the item's last fact: by hand, without deciding anything. */
const BY_HAND: readonly string[] = [
  'begin',
  'select sequence from record for update',
  'select id, version, active_facts from item where id = $1 for update',
  `insert into fact (sequence, id, item_id, previous_sequence, kind, recorded_at, effective_at, markets, headline, text, source, forced, data)
    select r.sequence + 1, gen_random_uuid(), f.item_id, f.sequence, f.kind, now(), now(), f.markets, f.headline, f.text, f.source, f.forced, f.data
    from record r, fact f where f.sequence = (select last_sequence from item where id = $1)`,
  `update item set version = version + 1, state = state, active_facts = active_facts, deciding = deciding, search_text = search_text,
    folded_at = now(), last_sequence = (select sequence + 1 from record) where id = $1`,
  `with gone as (delete from phase where item_id = $1 returning *)
    insert into phase select item_id, market, subject, starts_at - interval '1 ms', ends_at, value from gone`,
  `with gone as (delete from answer where item_id = $1 returning *)
    insert into answer select item_id, market, starts_at - interval '1 ms', ends_at, lifecycle from gone`,
  `with gone as (delete from facet_end where item_id = $1 returning *)
    insert into facet_end select item_id, market, facet, until_on, precision, last_day + 1, ends_at, strength from gone`,
  `with gone as (delete from succession where from_id = $1 returning *)
    insert into succession (from_id, place, to_id, kind, host_ids, markets, carries_over, source, sequence)
    select from_id, place + 1, to_id, kind, host_ids, markets, carries_over, source, sequence from gone`,
  'update record set sequence = sequence + 1, recorded_at = now()',
  `insert into audit_entry (at, verb, role, name, item_ids, input, before, after)
    select now(), 'transitionItem', 'MANAGER', 'Bench', array[$1::uuid], data, data, data from fact
    where sequence = (select last_sequence from item where id = $1)`,
  'commit',
];

/** Changes of state one after another through the manager's own command, beside the same inserts in a hand-written transaction. */
export async function transition(url: string) {
  const { ctx, close } = await openGuest(url, 'MANAGER');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let next = 3_000;
  try {
    const ids = await client.query('select id from item order by sku offset 6000 limit 1000');
    if (ids.rows.length === 0) throw new Error('transitions are measured on 6,001 items or more: set ITEMS');
    const perSecond = (ms: number) => Math.round((EACH / ms) * 1000);
    const measured = await inRounds(
      WHAT,
      async () =>
        perSecond(
          await timed(async () => {
            for (let one = 0; one < EACH; one++) await byHand(client, ids.rows[one % ids.rows.length].id);
          }),
        ),
      async () =>
        perSecond(
          await timed(async () => {
            for (let one = 0; one < EACH; one++) await transitionItem(ctx, { ...PAUSED, sku: skuOf(next++) });
          }),
        ),
    );
    return rowOf(WHAT, 0.5, 'the same inserts by hand', measured);
  } finally {
    await client.end();
    await close();
  }
}

async function byHand(client: pg.Client, id: string): Promise<void> {
  for (const [index, text] of BY_HAND.entries()) {
    if (text.includes('$1')) await client.query({ name: `hand ${index}`, text, values: [id] });
    else await client.query(text);
  }
}
