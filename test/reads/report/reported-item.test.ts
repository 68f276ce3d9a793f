import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { activeFacts } from '../../../src/domain/fact/active-facts.ts';
import type { Context } from '../../../src/record/context.ts';
import type { MarketRow } from '../../../src/record/market.ts';
import { createAnswerPace, reportedItemAt } from '../../../src/reads/report/reported-item.ts';
import {
  announcedFact,
  history,
  LISTING,
  listedFact,
  statedFact,
  type UnnumberedFact,
} from '../../support/facts.ts';

const AT = Date.parse('2027-01-01T00:00:00Z');

/** So many markets in one time zone. */
function marketsInOneZone(count: number): MarketRow[] {
  return Array.from({ length: count }, (_, index) => ({
    code: `M${index}`,
    timeZone: 'UTC',
    requiredLocales: [],
    name: null,
    countries: [],
  })) as unknown as MarketRow[];
}

/** What is charged for an item, and how often others had their turn meanwhile. */
async function looked(facts: readonly UnnumberedFact[], markets: readonly MarketRow[]) {
  let charged = 0;
  let turns = 0;
  let isDone = false;
  const budget = {
    lookAt: (price: number) => {
      charged += price;
    },
  };
  const others = (async () => {
    while (!isDone) {
      await setImmediate();
      turns += 1;
    }
  })();
  const pace = createAnswerPace({ budget } as unknown as Context);
  const item = await reportedItemAt(activeFacts(history(...facts)), { at: AT, knownAt: AT }, markets, pace);
  isDone = true;
  await others;
  return { item, charged, turns };
}

// R115
test('an item costs what its answers cost: for each market that reads apart, by its facts', async () => {
  const markets = marketsInOneZone(200);
  const codes = markets.map(({ code }) => code);
  const listed = listedFact('2026-01-01', { listing: { ...LISTING, markets: codes } });
  const thin = await looked([listed], markets);
  assert.deepEqual([thin.charged, thin.item!.differsByMarket], [8, false]);
  const own = (index: number) =>
    announcedFact(
      '2026-02-01',
      { to: 'PAUSED' },
      { effectiveAt: Date.parse('2026-02-01T00:00:00Z'), markets: [codes[index % 100]!] },
    );
  const few = await looked([listed, ...Array.from({ length: 100 }, (_, index) => own(index))], markets);
  assert.equal(few.item!.differsByMarket, true);
  const many = await looked([listed, ...Array.from({ length: 300 }, (_, index) => own(index))], markets);
  assert.ok(many.charged > 2 * few.charged, `${few.charged} and ${many.charged}`);
  assert.ok(few.turns > 2 && many.turns > few.turns, `others wait for ${few.turns} and ${many.turns} turns`);
});

test('an item that was withdrawn is looked at once, and is not counted', async () => {
  const markets = marketsInOneZone(200);
  const codes = markets.map(({ code }) => code);
  const listed = listedFact('2026-01-01', { listing: { ...LISTING, markets: codes } });
  const gone = statedFact('LISTING_WITHDRAWN', '2026-02-01', {
    listing: { withdrawn: { mergedInto: null } },
  });
  const { item, charged } = await looked([listed, gone], markets);
  assert.deepEqual([item, charged], [null, 0]);
});
