import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { activeFacts } from '../../../src/domain/fact/active-facts.ts';
import { lifecycleAt } from '../../../src/domain/lifecycle/lifecycle.ts';
import { marketReadingKeys, marketsReadingApart } from '../../../src/domain/lifecycle/market-readings.ts';
import { DE, histories, instants, NZ, US } from '../../support/facts.ts';

/** Markets of which some keep the same time, and some are named by no fact. */
const MARKETS = [DE, US, NZ, { code: 'KI', timeZone: DE.timeZone }, { code: 'NU', timeZone: DE.timeZone }];

test('markets with one key read the same answer', () => {
  let alike = 0;
  fc.assert(
    fc.property(histories, instants, (facts, at) => {
      const active = activeFacts(facts);
      const keys = marketReadingKeys([active], MARKETS, at);
      for (const [index, market] of MARKETS.entries()) {
        const first = keys.indexOf(keys[index]!);
        if (first === index) continue;
        alike += 1;
        assert.deepEqual(
          lifecycleAt(active, { at, market }),
          lifecycleAt(active, { at, market: MARKETS[first]! }),
        );
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(alike > 100, 'there were such markets');
});

test('of markets that read alike one is taken, in order', () => {
  const at = Date.parse('2026-06-01T00:00:00Z');
  assert.deepEqual(
    marketsReadingApart([], MARKETS, at).map(({ code }) => code),
    [DE.code, US.code, NZ.code],
  );
});
