import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Instant } from '../../../src/domain/calendar/dates.ts';
import type { Fact } from '../../../src/domain/fact/fact.ts';
import { type ItemProjection, projectItem } from '../../../src/domain/item/item.ts';
import {
  factsDecidingFrom,
  marketsWithDifferentLifecycle,
  type Lifecycle,
  lifecycleAt,
} from '../../../src/domain/lifecycle/lifecycle.ts';
import { statusPeriodsFromLifecycles, lifecyclePeriodsFrom } from '../../../src/domain/lifecycle/phase.ts';
import { factsKnownAt, type MarketClock, activeFacts } from '../../../src/domain/fact/active-facts.ts';
import { CLOCKS, DE, histories, instants, NZ, US, viewArbitrary } from '../../support/facts.ts';

const EVERYWHERE = [null, DE, US, NZ] as const;
const runs = (numRuns: number) => ({ numRuns });

/** What is told to callers: the answer, with the facts that only tell where it comes from left out. */
function lifecycleOf(active: readonly Fact[], at: Instant, market: MarketClock | null) {
  return lifecycleAt(active, { at, market });
}

test('the facts that can still decide give every later answer that the whole history gives', () => {
  fc.assert(
    fc.property(histories, instants, viewArbitrary, (facts, from, view) => {
      const active = activeFacts(facts);
      const at = Math.max(from, view.at);
      const deciding = factsDecidingFrom(active, from, [DE, US, NZ]);
      assert.deepEqual(lifecycleOf(deciding, at, view.market), lifecycleOf(active, at, view.market));
    }),
    runs(800),
  );
});

test('an item folded fact by fact is cached as when all its facts are folded at once', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 1, max: 3 }), (facts, size) => {
      const { recordedAt } = facts.at(-1)!;
      assert.deepEqual(foldedStepwise(facts, size), projectItem(activeFacts(facts), recordedAt, CLOCKS));
    }),
    runs(250),
  );
});

// R104
test('until it stops being valid an answer does not change', () => {
  fc.assert(
    fc.property(
      histories,
      viewArbitrary,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      (facts, view, parts) => {
        const active = activeFacts(facts);
        const { validUntil, ...now } = lifecycleOf(active, view.at, view.market);
        const end = validUntil ?? view.at + 10 * 366 * 86_400_000;
        for (const part of [0, 1, ...parts]) {
          const at = Math.min(end - 1, Math.floor(view.at + part * (end - view.at)));
          const { validUntil: alsoUntil, ...then } = lifecycleOf(active, at, view.market);
          assert.deepEqual(then, now);
          assert.equal(alsoUntil, validUntil);
        }
      },
    ),
    runs(400),
  );
});

/** Whoever does not say where may be where a warning holds: asked without a market, it stands (rules.md, R141). */
function withoutWarningsOfMarkets(fact: Fact): Fact {
  const { advisory } = fact.data;
  if (!advisory) return fact;
  const affected = advisory.affected.filter(({ markets = [] }) => markets.length === 0);
  return { ...fact, data: { ...fact.data, advisory: { ...advisory, affected } } };
}

test('a market that no fact names has the everywhere answer, where midnight comes with that of UTC', () => {
  const unnamed = { code: 'KI', timeZone: 'UTC' };
  fc.assert(
    fc.property(histories, instants, (facts, at) => {
      const offered = facts.map((fact) => ({
        ...fact,
        data: { ...fact.data, ...(fact.data.listing && { listing: { ...fact.data.listing, markets: [] } }) },
      }));
      const active = activeFacts(offered);
      const everywhere = active.map(withoutWarningsOfMarkets);
      assert.deepEqual(lifecycleOf(active, at, unnamed), lifecycleOf(everywhere, at, null));
      assert.deepEqual(marketsWithDifferentLifecycle(everywhere, at, [unnamed]), []);
    }),
    runs(500),
  );
});

test('at any instant a state and a facet are one thing in a market, without overlap or gap', () => {
  fc.assert(
    fc.property(histories, instants, (facts, from) => {
      const phases = statusPeriodsFromLifecycles(
        lifecyclePeriodsFrom(activeFacts(facts), from, [DE, US, NZ]),
      );
      for (const own of Map.groupBy(phases, ({ market, subject }) => `${market} ${subject}`).values()) {
        for (const phase of own) assert.ok(phase.startsAt < phase.endsAt);
        if (own[0]!.subject !== 'STATE') continue;
        assert.equal(own[0]!.startsAt, Number.NEGATIVE_INFINITY);
        assert.equal(own.at(-1)!.endsAt, Number.POSITIVE_INFINITY);
        for (const [index, phase] of own.slice(1).entries()) {
          assert.equal(phase.startsAt, own[index]!.endsAt);
          assert.notEqual(phase.value, own[index]!.value);
        }
      }
    }),
    runs(300),
  );
});

test('the phases say of every later instant what the answer of that instant says', () => {
  fc.assert(
    fc.property(histories, viewArbitrary, instants, (facts, { at: from, market }, later) => {
      const active = activeFacts(facts);
      const phases = statusPeriodsFromLifecycles(lifecyclePeriodsFrom(active, from, [DE, US, NZ]));
      const breaks = phases.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt, endsAt - 1]);
      for (const at of [from, Math.max(from, later), ...breaks].filter((one) => one >= from)) {
        if (!Number.isFinite(at)) continue;
        const { state, facets } = lifecycleOf(active, at, market);
        const lines = [['STATE', state], ...facets.map((one) => [one.facet, one.status])];
        const held = phases
          .filter((one) => one.market === (market?.code ?? '') && one.startsAt <= at && at < one.endsAt)
          .map((one) => [one.subject, one.value]);
        assert.deepEqual(
          new Map(held as []),
          new Map(lines.filter(([, value]) => value !== 'UNKNOWN') as []),
        );
      }
    }),
    runs(250),
  );
});

test('an answer about the past as known in the past never changes, whatever is recorded later', () => {
  fc.assert(
    fc.property(histories, viewArbitrary, instants, (facts, { at, market }, known) => {
      const before = facts.filter((fact) => fact.recordedAt <= known);
      fc.pre(before.length > 0);
      const answer = lifecycleOf(activeFacts(factsKnownAt(before, known)), at, market);
      assert.deepEqual(lifecycleOf(activeFacts(factsKnownAt(facts, known)), at, market), answer);
    }),
    runs(500),
  );
});

test('the order in which the facts of a history are read does not matter', () => {
  fc.assert(
    fc.property(histories, viewArbitrary, (facts, { at, market }) => {
      const active = activeFacts(facts);
      assert.deepEqual(activeFacts(facts.toReversed()), active);
      assert.deepEqual(lifecycleOf(active.toReversed(), at, market), lifecycleOf(active, at, market));
    }),
    runs(300),
  );
});

/** An answer without its instants: midnight comes at another time elsewhere. */
function statementsOf(answer: Lifecycle): unknown {
  const { facets, lastOrder, nextChange, nextUpdate } = answer;
  const {
    since: _since,
    sinceOn: _on,
    resumeDueAt: _due,
    releaseDueAt: _release,
    validUntil: _until,
    ...plain
  } = answer;
  return {
    ...plain,
    facets: facets.map(({ paid, ...one }) => ({ ...one, endsAt: 0, paid: paid && { ...paid, endsAt: 0 } })),
    lastOrder: lastOrder && { ...lastOrder, endsAt: 0 },
    nextChange: nextChange && { state: nextChange.state, source: nextChange.source },
    nextUpdate: nextUpdate && { by: nextUpdate.by, overdue: nextUpdate.overdue },
  };
}

// R80
test('the markets that differ are those whose answer is another one, and not only another midnight', () => {
  fc.assert(
    fc.property(histories, instants, (facts, at) => {
      const active = activeFacts(facts);
      const differing = marketsWithDifferentLifecycle(active, at, [DE, US, NZ]);
      for (const market of [DE, US, NZ]) {
        const [there, everywhere] = [lifecycleOf(active, at, market), lifecycleOf(active, at, null)];
        const isSame = isDeepStrictEqual({ ...there, validUntil: 0 }, { ...everywhere, validUntil: 0 });
        if (isSame) assert.ok(!differing.includes(market));
        if (!isDeepStrictEqual(statementsOf(there), statementsOf(everywhere)))
          assert.ok(differing.includes(market));
        if (differing.includes(market)) {
          // Where no instant is known, a period is a statement: of January, where everywhere nobody says since when.
          const isOtherPeriod = there.since === null && !isDeepStrictEqual(there.sinceOn, everywhere.sinceOn);
          const isElsewhen = there.since !== everywhere.since || isOtherPeriod || there.nextChange !== null;
          assert.ok(isElsewhen || !isDeepStrictEqual(statementsOf(there), statementsOf(everywhere)));
        }
      }
    }),
    runs(300),
  );
});

test('generated histories reach every state, every facet status and every market', () => {
  const seen = new Set<string>();
  for (const facts of fc.sample(histories, { numRuns: 400, seed: 7 })) {
    for (const market of EVERYWHERE) {
      const { state, facets, nextUpdate, resumesOn, implied, successorStatus, offered } = lifecycleOf(
        activeFacts(facts),
        facts.at(-1)!.recordedAt,
        market,
      );
      for (const word of [state, facets[0]!.status, facets[1]!.status, successorStatus, offered])
        seen.add(word);
      if (nextUpdate?.overdue) seen.add('overdue');
      if (resumesOn) seen.add('resumes');
      if (implied && state === 'DISCONTINUED') seen.add('ended by itself');
    }
  }
  assert.deepEqual([...seen].sort(), [
    'AVAILABLE',
    'DISCONTINUED',
    'ENDED',
    'ENDING',
    'NAMED',
    'NEVER',
    'NONE',
    'NOT_APPLICABLE',
    'NOT_YET',
    'OFFERED',
    'OPEN',
    'PAUSED',
    'PLANNED',
    'REPLACEMENT_PLANNED',
    'SUSPENDED',
    'TBA',
    'UNKNOWN',
    'WITHDRAWN',
    'ended by itself',
    'overdue',
    'resumes',
  ]);
});

/** Keeps only the facts that can still decide between steps; a correction folds the whole history again. */
function foldedStepwise(facts: readonly Fact[], size: number): ItemProjection {
  let item: ItemProjection | null = null;
  for (const [start, end] of batches(facts, size)) {
    const fresh = facts.slice(start, end);
    const corrects = fresh.some((fact) => fact.corrects !== null);
    const active = corrects ? activeFacts(facts.slice(0, end)) : [...(item?.activeFacts ?? []), ...fresh];
    item = projectItem(active, fresh.at(-1)!.recordedAt, CLOCKS);
  }
  return item!;
}

/** Facts are appended together only when they were recorded together. */
function batches(facts: readonly Fact[], size: number): [number, number][] {
  const found: [number, number][] = [];
  for (let start = 0; start < facts.length; ) {
    let end = start + 1;
    while (end < start + size && facts[end]?.recordedAt === facts[start]!.recordedAt) end++;
    found.push([start, end]);
    start = end;
  }
  return found;
}
