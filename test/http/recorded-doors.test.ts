import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { tellRed2010 } from '../support/red-2010.ts';
import { readRecordHead } from '../../src/reads/feed/feed.ts';
import { door } from './door.ts';

/** What every door answered when it was recorded last; after a wanted change: `UPDATE_DOORS=1 node --test` this file. */
const RECORDED = join(import.meta.dirname, 'recorded-doors.txt');

const STOREFRONT = `{ items(skus: ["RED-DRIVE-320GB", "red-ram-64gb", "NONE"]) { sku item { sku handle name brand { name } line { handle }
  lifecycle { state since canOrder headline { text } reasons facets { facet status until { date precision } endsAt strength } lastOrder { endsAt }
    nextUpdate { by { date } overdue } successorStatus validUntil }
  successors { kind successor { sku } } currentSuccessors { item { sku } } timeline(first: 2) { edges { node { kind headline { text } } } } } } }`;

const GETS = [
  '/',
  '/?locale=de',
  '/?q=drive',
  '/items/RED-DRIVE-320GB',
  '/items/RED-DRIVE-320GB?locale=fr',
  '/items/red-drive-320gb',
  '/items/RED-DRIVE-320GB.jsonld',
  '/items/RED-DRIVE-320GB.atom?locale=de',
  '/items/RED-DRIVE-320GB.ics',
  '/items/RED-DRIVE-320GB.json?locale=de',
  '/items/red-drive-320gb.json',
  '/items/NONE.json',
  '/items.json?sku=RED-ONE&sku=NONE',
  '/search.json?q=drive&first=2&locale=de',
  '/items/NONE',
  '/items/NONE.jsonld',
  '/items/RED-DRIVE-320GB.svg?locale=fr',
  '/items/NONE.svg',
  '/embed/RED-DRIVE-320GB',
  '/embed/RED-DRIVE-320GB.json?host=RED-ONE&locale=de',
  '/embed/NONE',
  '/families/none',
  '/notices/2010-0001',
  '/feed',
  '/feed?limit=3&after=4',
  '/feed?types=x',
  '/feed/snapshot.ndjson',
  '/feed.atom',
  '/feed.json',
  '/calendar.ics',
  '/brands',
  '/brands/red',
  '/lines/red-one',
  '/families?locale=fr',
  '/items/RED-DRIVE-320GB?market=UK',
  '/sitemap.xml',
  '/opensearch.xml',
  '/robots.txt',
  '/favicon.ico',
  '/docs/fold.md',
  '/docs/fold.py',
  '/docs/feed-line.schema.json',
  '/possible-types.json',
  '/docs',
  '/llms.txt',
  '/docs/none',
  '/console',
  '/console/tasks.json',
  '/healthz',
  '/readyz',
  '/nowhere',
  '/metrics',
  `/graphql?query=${encodeURIComponent(STOREFRONT)}`,
  '/graphql?query={item(by:{sku:"NONE"}){sku}}',
  '/graphql?query={nothing}',
];

const POSTS: readonly object[] = [
  { query: STOREFRONT },
  {
    query: 'query ($first: Int) { searchItems(text: "drive", first: $first) { edges { node { sku } } } }',
    variables: { first: null },
  },
  {
    query:
      'mutation { registerItem(input: { sku: "A", kind: PRODUCT, name: [], brand: "b" }) { userErrors { code } } }',
  },
  { query: '{ markets { code timeZone } viewer { role } __typename }' },
  { nothing: 1 },
];

/** Longer answers are recorded by their beginning and their digest. */
const WHOLE_CHARACTERS = 3000;
const LEFT_OUT = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

describe('every door on the seed', () => {
  let count = 0;
  const place = door(() => {
    count += 1;
    return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  });
  before(async () => {
    await tellRed2010(place.ctx);
  });

  test('answers to the byte as it did when that was recorded, headers too', async () => {
    const { record } = await readRecordHead(place.ctx);
    const stable = (text: string) =>
      text
        .replaceAll(record, 'RECORD')
        .replaceAll(place.address(), 'HTTP://HERE')
        .replaceAll(new RegExp(`"${UUID}"|request-id: .*|quote ${UUID}`, 'g'), (found) =>
          found.replace(/[0-9a-f-]{36}/, 'UUID'),
        )
        .replaceAll(/nonce[-=]"?[\w-]{22}"?/g, 'NONCE')
        .replaceAll(/"[\w-]{27}"/g, 'TAG')
        .replaceAll(/urn:uuid:[0-9a-f-]{36}/g, 'URN');
    const answers: string[] = [];
    for (const path of GETS)
      answers.push(`GET ${path}\n${await recordOf(await get(place.address() + path), stable)}`);
    for (const body of POSTS)
      answers.push(
        `POST /graphql ${JSON.stringify(body)}\n${await recordOf(await post(`${place.address()}/graphql`, body), stable)}`,
      );
    const now = `${answers.join('\n\n')}\n`;
    if (process.env['UPDATE_DOORS']) writeFileSync(RECORDED, now);
    assert.equal(now, readFileSync(RECORDED, 'utf8'));
  });
});

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

async function get(url: string): Promise<Response> {
  return await fetch(url, { redirect: 'manual', headers: { 'accept-encoding': 'identity' } });
}

async function post(url: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'accept-encoding': 'identity' };
  return await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function recordOf(answer: Response, stable: (text: string) => string): Promise<string> {
  const headers = [...answer.headers]
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, value]) => stable(`${name}: ${value}`));
  return [answer.status, ...headers.toSorted(), '', shortened(stable(await answer.text()))].join('\n');
}

function shortened(body: string): string {
  if (body.length <= WHOLE_CHARACTERS) return body;
  const digest = createHash('sha256').update(body).digest('hex');
  return `${body.slice(0, WHOLE_CHARACTERS)}\n… ${body.length} characters, sha256 ${digest}`;
}
