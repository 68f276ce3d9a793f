import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Lifecycle, lifecycleAt } from '../../src/domain/lifecycle/lifecycle.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { type MarketClock, activeFacts } from '../../src/domain/fact/active-facts.ts';
import { historiesOfItems } from '../../src/reads/lifecycle.ts';
import { recordNewItems } from '../../src/record/listing.ts';
import {
  marketClocksForFacts,
  allMarkets,
  marketsByCode,
  unknownMarketMessage,
  unknownMarketRefusal,
} from '../../src/record/market.ts';
import { withRecord } from '../../src/record/record.ts';
import { appendStateAnnouncements } from '../../src/record/transition.ts';
import {
  announcedFact,
  commitmentWith,
  day,
  history,
  listedFact,
  type UnnumberedFact,
  successor,
} from '../support/facts.ts';
import { world } from '../support/world.ts';

const place = world();
const { ctx } = place;

/** Lists an item and announces that its sale ends with 2027-03-31 in some markets. */
async function ending(sku: string, inMarkets: readonly string[]): Promise<string> {
  const item = { sku, kind: 'PRODUCT', name: { en: sku }, brand: { handle: 'red', name: 'RED' } } as const;
  return await withRecord(ctx, async (record) => {
    const [listing] = await recordNewItems(ctx, record, [item]);
    await appendStateAnnouncements(ctx, record, [
      {
        itemId: listing!.itemId,
        to: 'DISCONTINUED',
        noticeId: null,
        markets: inMarkets,
        reasons: ['SUPPLY'],
        text: { en: 'It ends.' },
        effectiveOn: day('2027-04-01'),
        successors: [],
        lastOrder: { until: day('2027-03-31'), whileStocksLast: false, maxPerOrder: null },
        commitments: [
          commitmentWith('FULFILMENT', { term: 'OPEN' }),
          commitmentWith('SERVICE', { term: 'OPEN' }),
        ],
        noSuccessorBecause: { en: 'Nothing follows.' },
      },
    ]);
    return listing!.itemId;
  });
}

async function answer(itemId: string, at: string, market: MarketClock | null): Promise<Lifecycle> {
  const [facts] = await historiesOfItems(ctx, [itemId]);
  return lifecycleAt(activeFacts(facts!), { at: Date.parse(at), market });
}

const FOUND = `select i.sku from phase p join item i on i.id = p.item_id where p.subject = 'STATE'
  and p.value = 'DISCONTINUED' and p.market = (case when $1 = any(i.named_markets) then $1 else '' end)
  and p.starts_at <= $2 and p.ends_at > $2 order by i.sku`;

/** The SKUs of what a search at an instant takes as discontinued in a market ('': everywhere). */
async function found(at: string, market: string): Promise<string[]> {
  return (await ctx.rows<{ sku: string }>(FOUND, [market, new Date(at)])).map(({ sku }) => sku);
}

test('a day ends at midnight of the market that the fact names, in answers and in searches', async () => {
  place.at('2026-11-21T12:00:00Z');
  const local = await ending('LOCAL', ['DE', 'US']);
  await ending('GLOBAL', []);
  const [de, us] = await marketsByCode(ctx, ['DE', 'US']);
  const cases: [string, MarketClock | null | undefined, string, string[]][] = [
    ['2027-03-31T21:59:59Z', de, 'AVAILABLE', []],
    ['2027-03-31T22:00:00Z', de, 'DISCONTINUED', ['LOCAL']],
    ['2027-03-31T22:00:00Z', us, 'AVAILABLE', []],
    ['2027-03-31T23:59:59Z', null, 'AVAILABLE', []],
    ['2027-04-01T00:00:00Z', null, 'AVAILABLE', ['GLOBAL']],
    ['2027-04-01T00:00:00Z', us, 'AVAILABLE', ['GLOBAL']],
    ['2027-04-01T03:59:59Z', us, 'AVAILABLE', ['GLOBAL']],
    ['2027-04-01T04:00:00Z', us, 'DISCONTINUED', ['GLOBAL', 'LOCAL']],
  ];
  for (const [at, market, state, discontinued] of cases) {
    assert.equal((await answer(local, at, market!)).state, state, `${at} ${market?.code}`);
    assert.deepEqual(await found(at, market?.code ?? ''), discontinued, `${at} ${market?.code}`);
  }
});

// R82
test('every market has a clock, and a code that nobody defined has none', async () => {
  const all = await allMarkets(ctx);
  assert.deepEqual(
    all.map(({ code }) => code),
    all.map(({ code }) => code).toSorted(),
  );
  const [us, none, de] = await marketsByCode(ctx, ['US', 'XX', 'DE']);
  assert.deepEqual([us?.timeZone, none, de?.timeZone], ['America/New_York', null, 'Europe/Berlin']);
});

// R82
test('a market that nobody defined is refused with what to do', () => {
  const refusal = unknownMarketRefusal('XX');
  assert.ok(refusal instanceof Refusal);
  assert.deepEqual(
    refusal.faults.map(({ code, field }) => [code, field]),
    [['INVALID', ['market']]],
  );
});

test('clocks are read where a fact, its listing or a successor names a market, and else not at all', async () => {
  const size = (parts: readonly UnnumberedFact[]) =>
    withRecord(ctx, async ({ em }) => (await marketClocksForFacts(em, history(...parts))).size);
  const named = { ...successor('B'), markets: ['DE'] };
  assert.equal(await size([listedFact('2026-01-01')]), 0);
  assert.ok((await size([listedFact('2026-01-01', { listing: { markets: ['DE'] } })])) > 200);
  assert.ok((await size([announcedFact('2026-01-01', { to: 'PAUSED' }, { markets: ['DE'] })])) > 200);
  assert.ok(
    (await size([announcedFact('2026-01-01', { to: 'PAUSED' }, { data: { successors: [named] } })])) > 200,
  );
});

test('a country by another code is told by its own', () => {
  const messages = ['UK', 'XX', 'A', 'ÄÄ', 'ATLANTIS'].map((code) => unknownMarketMessage(code));
  assert.equal(messages[0], 'There is no market "UK": the country is "GB".');
  for (const message of messages.slice(1))
    assert.match(
      message,
      /": give the code of a country, such as "DE" \(ISO 3166-1\), or of a market that is defined here\.$/,
    );
});
