import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PreciseDate } from '../../../src/domain/calendar/dates.ts';
import { activeFacts } from '../../../src/domain/fact/active-facts.ts';
import {
  placeReleases,
  publicationDayStart,
  type ReleaseEntry,
  releaseEntriesFrom,
} from '../../../src/domain/release/releases.ts';
import type { VersionScheme } from '../../../src/domain/words.ts';
import { day, history, instant, month, quarter, year, type UnnumberedFact } from '../../support/facts.ts';

const RECORDED = instant('2026-03-15T10:00:00Z');

function published(
  version: string,
  scheme: VersionScheme = 'SEMVER',
  publishedOn: PreciseDate | null = null,
  recorded = RECORDED,
): UnnumberedFact {
  const release = { version, channel: 'stable', scheme, publishedOn, price: 'FREE' } as const;
  return { kind: 'RELEASE_PUBLISHED', recorded, data: { release } };
}

/** Withdraws the release that the fact of this sequence published. */
function withdrawn(of: number): UnnumberedFact {
  const withdrawnRelease = { id: `fact-${of}`, version: '', channel: 'stable' };
  return { kind: 'RELEASE_WITHDRAWN', recorded: RECORDED, data: { withdrawnRelease } };
}

function placesOf(...parts: readonly UnnumberedFact[]): string[] {
  return placeReleases(releaseEntriesFrom(activeFacts(history(...parts)), [])).map(
    ({ version, state, place }) => `${version} ${state} ${place}`,
  );
}

// R138
test('releases stand by version, whichever was recorded first', () => {
  assert.deepEqual(placesOf(published('2.0.0'), published('1.9.0'), published('1.10.0')), [
    '1.9.0 SUPERSEDED 0',
    '1.10.0 SUPERSEDED 1',
    '2.0.0 PUBLISHED 2',
  ]);
});

// R138, R139
test('of versions that are equal by their scheme none supersedes the other, and none is higher', () => {
  const both = [published('1.0.0+a'), published('1.0.0+b')];
  assert.deepEqual(placesOf(...both), ['1.0.0+a PUBLISHED 0', '1.0.0+b PUBLISHED 0']);
  assert.deepEqual(placesOf(published('0.9.0'), ...both, withdrawn(3)), [
    '0.9.0 SUPERSEDED 0',
    '1.0.0+a PUBLISHED 1',
    '1.0.0+b WITHDRAWN 1',
  ]);
  assert.deepEqual(placesOf(...both, published('1.0.1')), [
    '1.0.0+a SUPERSEDED 0',
    '1.0.0+b SUPERSEDED 0',
    '1.0.1 PUBLISHED 1',
  ]);
});

// R139
test('where all are withdrawn none is superseded', () => {
  assert.deepEqual(placesOf(published('1.0.0'), published('1.1.0'), withdrawn(1), withdrawn(2)), [
    '1.0.0 WITHDRAWN 0',
    '1.1.0 WITHDRAWN 1',
  ]);
});

// R138
test('without an order by version the day decides, and of one day what was recorded last', () => {
  const later = instant('2026-03-16T08:00:00Z');
  assert.deepEqual(
    placesOf(
      published('Rome', 'PUBLISHED', day('2026-03-15')),
      published('Oslo', 'PUBLISHED', day('2026-03-14')),
      published('Bern', 'PUBLISHED', day('2026-03-15'), later),
    ),
    ['Oslo SUPERSEDED 0', 'Rome SUPERSEDED 1', 'Bern PUBLISHED 2'],
  );
});

test('a release came out on the last day of what is known of it, and never after it was recorded', () => {
  const dayOf = (publishedOn: PreciseDate | null) => {
    const [fact] = history(published('1', 'NUMERIC', publishedOn));
    return new Date(publicationDayStart(fact!)).toISOString();
  };
  assert.equal(dayOf(null), '2026-03-15T00:00:00.000Z');
  assert.equal(dayOf(day('2026-03-15')), '2026-03-15T00:00:00.000Z');
  assert.equal(dayOf(day('2026-02-10')), '2026-02-10T00:00:00.000Z');
  assert.equal(dayOf(day('2026-03-16')), '2026-03-15T00:00:00.000Z', 'somewhere it was tomorrow already');
  assert.equal(dayOf(month('2026-02')), '2026-02-28T00:00:00.000Z');
  assert.equal(dayOf(quarter('2025-10-01')), '2025-12-31T00:00:00.000Z');
  for (const current of [month('2026-03'), quarter('2026-01-01'), year('2026')])
    assert.equal(dayOf(current), '2026-03-15T00:00:00.000Z');
});

const entries = fc
  .array(
    fc.record({
      version: fc.constantFrom('1.0.0', '1.0.0+a', '1.0.0+b', '1.0.0-rc.1', '2.0.0', '2.0.1'),
      channel: fc.constantFrom('stable', 'beta'),
      since: fc.integer({ min: 0, max: 2 }),
      withdrawnBy: fc.option(fc.constant(99)),
      flawedBy: fc.constantFrom([], [], ['a-1']),
    }),
    { maxLength: 8 },
  )
  .chain((drawn) => {
    const all = drawn.map(
      (one, sequence): ReleaseEntry => ({ ...one, sequence, id: `r-${sequence}`, scheme: 'SEMVER' }),
    );
    return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }));
  });

test('where releases stand does not depend on the order in which they are given', () => {
  const byId = (all: readonly ReleaseEntry[]) =>
    placeReleases(all).toSorted((one, other) => one.sequence - other.sequence);
  fc.assert(fc.property(entries, ([all, shuffled]) => assert.deepEqual(byId(shuffled), byId(all))));
});

test('a release is superseded exactly where a higher one of its channel is to be had', () => {
  fc.assert(
    fc.property(entries, ([all]) => {
      const placed = placeReleases(all);
      for (const one of placed) {
        const isBelow = placed.some(
          (other) =>
            other.channel === one.channel &&
            other.withdrawnBy === null &&
            other.flawedBy.length === 0 &&
            other.place > one.place,
        );
        assert.equal(
          one.state,
          one.withdrawnBy !== null ? 'WITHDRAWN' : isBelow ? 'SUPERSEDED' : 'PUBLISHED',
        );
      }
    }),
  );
});
