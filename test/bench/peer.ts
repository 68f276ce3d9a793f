import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pg from 'pg';
import { createApp } from '../../src/http/app.ts';
import { fill } from './fill.ts';
import { openGuest } from './guest.ts';
import { postgraphileOver } from './postgraphile.ts';
import { readiness } from '../support/ready.ts';

/**
 * One server of the bench, in a process of its own: `lastcall`, `sql` (one hand-written statement over node:http),
 * `postgraphile` or `express` (a constant of BYTES bytes, an empty 304 to who has a tag); `fill` tells ITEMS items and ends. Prints its port.
 */
const { KIND, DATABASE_URL = '', ITEMS = '0', BYTES = '1000' } = process.env;

const ONE_STATEMENT = `
select json_build_object('sku', i.sku, 'name', i.name, 'state', i.state,
  'phases', (select json_agg(json_build_object('subject', p.subject, 'value', p.value, 'endsAt', p.ends_at))
    from phase p where p.item_id = i.id and p.starts_at <= now() and p.ends_at > now()),
  'timeline', (select json_agg(json_build_object('kind', f.kind, 'recordedAt', f.recorded_at, 'headline', f.headline))
    from (select * from fact where item_id = i.id order by sequence desc limit 5) f),
  'successors', (select json_agg(json_build_object('sku', t.sku, 'name', t.name, 'state', t.state))
    from succession s join item t on t.id = s.to_id where s.from_id = i.id)) as answer
from identifier n join item i on i.id = n.item_id where n.scheme = 'SKU' and n.scope = '' and n.key = lower($1)`;

const MANY = `
select json_agg(json_build_object('sku', t.sku, 'name', t.name, 'state', t.state, 'headline', t.headline)) as answer
from unnest($1::text[]) as s (sku) cross join lateral (
  select i.sku, i.name, i.state, (select headline from fact where sequence = i.last_sequence) as headline
  from identifier n join item i on i.id = n.item_id
  where n.scheme = 'SKU' and n.scope = '' and n.key = lower(s.sku) offset 0) t`;

const ONE_PAGE = `
select string_agg(row_to_json(t)::text, e'\\n' order by t.sequence) as lines from (
  select f.*, i.sku, n.number, c.id as corrected from (select * from fact where sequence > $1 order by sequence limit 100) f
  join item i on i.id = f.item_id left join notice n on n.id = f.notice_id left join fact c on c.sequence = f.corrects) t`;

const listeners: Record<string, () => Promise<RequestListener>> = {
  lastcall: async () => (await openApp()).listener,
  postgraphile: () => postgraphileOver(DATABASE_URL),
  sql: async () => {
    const pool = new pg.Pool({
      connectionString: DATABASE_URL,
      max: 10,
      options: '-c plan_cache_mode=force_generic_plan',
    });
    return (request, response) => {
      if (request.method === 'GET') {
        const after = new URL(request.url!, 'http://bench.test').searchParams.get('after');
        pool.query({ name: 'page', text: ONE_PAGE, values: [after] }, (error, result) => {
          if (error) throw error;
          response.setHeader('content-type', 'application/x-ndjson').end(result.rows[0].lines);
        });
        return;
      }
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        const { sku, skus } = JSON.parse(body).variables;
        const statement = skus
          ? { name: 'many', text: MANY, values: [skus] }
          : { name: 'one', text: ONE_STATEMENT, values: [sku] };
        pool.query(statement, (error, result) => {
          if (error) throw error;
          response.setHeader('content-type', 'application/json').end(JSON.stringify(result.rows[0].answer));
        });
      });
    };
  },
  express: async () => {
    const body = JSON.stringify({ data: 'x'.repeat(Number(BYTES) - 11) });
    const app = express();
    app.post('/graphql', express.json(), (_request, response) => {
      response.type('json').send(body);
    });
    app.get(['/graphql', '/items/:name', '/embed/:name'], (request, response) => {
      if (request.headers['if-none-match'] === undefined) response.type('json').send(body);
      else response.status(304).end();
    });
    return app;
  },
};

async function openApp() {
  const { ctx: services } = await openGuest(DATABASE_URL);
  const app = await createApp({
    services,
    trustProxy: false,
    readiness: readiness(),
    onDefect: (error) => console.error(error),
  });
  if (KIND === 'fill') {
    await fill(services, Number(ITEMS), (done) => console.error(`${done} of ${ITEMS} items told`));
    await services.rows('analyze', []);
    process.exit();
  }
  return app;
}

if (KIND === 'fill') await openApp();
const server = createServer(await listeners[KIND!]!());
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
