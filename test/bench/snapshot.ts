import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { inRounds, median, timed } from './rounds.ts';

const WHAT = '/feed/snapshot.ndjson';

/** The same rows as a hand would write them: `row_to_json` of the items, `json_agg` of what belongs to each. */
const SAME_ROWS = `copy (select row_to_json(t) from (
  select i.id, i.sku, i.handle, i.kind, i.name, i.options, i.markets, i.released_on, i.released_precision, i.url, i.image_url,
    i.image_alt, i.latest, i.version, i.last_sequence, (select row_to_json(b) from brand b where b.id = i.brand_id) as brand,
    (select row_to_json(l) from line l where l.id = i.line_id) as line,
    (select row_to_json(y) from family y where y.id = i.family_id) as family,
    (select json_agg(n) from (select scheme, value from identifier where item_id = i.id and current) n) as identifiers,
    (select json_agg(p) from (select subject, value from phase where item_id = i.id and market = ''
      and starts_at <= now() and ends_at > now()) p) as holding,
    (select json_agg(e) from (select facet, until_on, precision, ends_at, strength from facet_end
      where item_id = i.id and market = '') e) as ends,
    (select json_agg(s) from (select s.kind, o.sku, s.markets, s.carries_over, s.source from succession s
      join item o on o.id = s.to_id where s.from_id = i.id) s) as successors,
    (select json_agg(h) from (select f.verdict, o.sku, f.condition from fit f join item o on o.id = f.host_id
      where f.item_id = i.id) h) as fits,
    (select row_to_json(f) from (select kind, sequence, recorded_at, headline, text from fact
      where sequence = i.last_sequence) f) as latest_fact
  from item i) t) to stdout`;

/** The rows of the item table alone, without what belongs to each. */
const ITEMS_ALONE = 'copy (select row_to_json(i) from item i) to stdout';

/** The snapshot over HTTP beside the same rows straight from COPY, in items a second, and what it costs in memory. */
export async function snapshotRow(databaseUrl: string, url: string, pid: number, items: number) {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const alone: number[] = [];
  let growth = 0;
  await taken(url, items);
  const { peers, ours } = await inRounds(
    WHAT,
    () => timed(() => copied(database, SAME_ROWS)),
    async () => {
      const before = memoryOf(pid);
      const watch = setInterval(() => {
        growth = Math.max(growth, memoryOf(pid) - before);
      }, 20);
      const time = await timed(() => taken(url, items));
      clearInterval(watch);
      alone.push(await timed(() => copied(database, ITEMS_ALONE)));
      return time;
    },
  );
  await database.end();
  const rate = (times: readonly number[]) => Math.round(items / (median(times) / 1000));
  return {
    what: WHAT,
    against: 'COPY (SELECT row_to_json …) TO STDOUT of the same rows',
    peer: rate(peers),
    lastcall: rate(ours),
    ratio: Number((median(peers) / median(ours)).toFixed(2)),
    'growth in MB': Number((growth / 1024).toFixed(1)),
    'item table alone': rate(alone),
  };
}

async function copied(database: pg.Client, sql: string): Promise<void> {
  for await (const _part of database.query(copyTo(sql)));
}

/** Takes a snapshot; one that is not whole fails the bench. */
async function taken(url: string, items: number): Promise<void> {
  let lines = 0;
  let end = '';
  await new Promise<void>((resolve, reject) => {
    request(new URL('/feed/snapshot.ndjson', url), (response) => {
      response.on('data', (part: Buffer) => {
        for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) lines++;
        end = part.subarray(-300).toString();
      });
      response.on('end', resolve).on('error', reject);
    })
      .on('error', reject)
      .end();
  });
  if (lines !== items + 2 || !end.includes(`"items":${items}}`)) throw new Error(`a cut snapshot: ${lines}`);
}

/** The resident memory of a process in kB, as Linux tells it. */
function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
}
