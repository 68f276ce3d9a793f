import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact, FactData } from '../../../src/domain/fact/fact.ts';
import { cursorLine, feedLineOfFact } from '../../../src/reads/feed/feed-line.ts';
import { FACT_KINDS, FACT_KIND_NAMES, factKindFromFeedType } from '../../../src/domain/fact/fact-kinds.ts';

const DRIVE = { id: '0a0b0c0d-0000-4000-8000-00000000000d', sku: 'DRV', name: { en: 'Drive' } };
const DRIVE_SAID = { id: 'i_0a0b0c0d00004000800000000000000d', sku: 'DRV', name: { en: 'Drive' } };

const FACT: Fact = {
  sequence: 42,
  id: '0a0b0c0d-0000-4000-8000-000000000001',
  itemId: '0a0b0c0d-0000-4000-8000-000000000002',
  previousSequence: 17,
  kind: 'STATE_ANNOUNCED',
  noticeId: '0a0b0c0d-0000-4000-8000-000000000003',
  recordedAt: Date.parse('2026-11-21T12:00:00Z'),
  effectiveAt: Date.parse('2027-01-01T00:00:00Z'),
  effectiveOn: null,
  markets: ['DE'],
  headline: { en: 'It was said.' },
  text: { en: 'So it is.' },
  source: null,
  forced: false,
  corrects: null,
  data: { reasons: ['SUPPLY'], state: { to: 'PAUSED', resumesOn: null } },
};
const BESIDE = { sku: 'CAM', noticeNumber: '2026-0007', correctedId: null, marketsBefore: null };

const lineOf = (fact: Partial<Fact>, beside: object = {}) =>
  feedLineOfFact({ ...BESIDE, ...beside, fact: { ...FACT, ...fact } }, 'R', 'http://lastcall.test');
const dataOf = (data: FactData, beside: object = {}) => lineOf({ data }, beside).data;

test('a fact is one line with what the contract names, and text for all that is a number or an instant', () => {
  assert.deepEqual(lineOf({}), {
    type: 'item.state.announced',
    record: 'R',
    sequence: '42',
    previousSequence: '17',
    recordedAt: '2026-11-21T12:00:00.000Z',
    effectiveAt: '2027-01-01T00:00:00.000Z',
    effectiveOn: null,
    sku: 'CAM',
    id: 'e_0a0b0c0d000040008000000000000001',
    item: 'i_0a0b0c0d000040008000000000000002',
    markets: ['DE'],
    notice: { number: '2026-0007', url: 'http://lastcall.test/notices/2026-0007' },
    headline: { en: 'It was said.' },
    text: { en: 'So it is.' },
    source: null,
    corrects: null,
    data: { state: 'PAUSED', resumesOn: null, reasons: ['SUPPLY'] },
  });
  assert.deepEqual(cursorLine('R', 99), { type: 'cursor', record: 'R', sequence: '99' });
});

test('each kind of fact has a type of its own, which follows from its name', () => {
  for (const kind of FACT_KIND_NAMES) {
    const words = kind
      .replace(/^ITEM_/, '')
      .toLowerCase()
      .replaceAll('_', '.');
    assert.equal(FACT_KINDS[kind].feedType, `item.${words}`);
    assert.equal(factKindFromFeedType(FACT_KINDS[kind].feedType), kind);
  }
  assert.equal(factKindFromFeedType('cursor'), null);
});

test('a correction names what it corrects, by sequence and by id', () => {
  const correctedId = '0a0b0c0d-0000-4000-8000-00000000000c';
  const line = lineOf({ kind: 'CORRECTED', corrects: 17, data: { how: 'RETRACT' } }, { correctedId });
  assert.deepEqual(line.corrects, { sequence: '17', id: 'e_0a0b0c0d00004000800000000000000c' });
  assert.deepEqual(line.data, { how: 'RETRACT' });
});

test('other items are told by public id, SKU and name, and groups by handle', () => {
  const brand = { id: 'x', handle: 'acme', name: { en: 'Acme' } };
  assert.deepEqual(
    dataOf({
      listing: { brand, line: null, identifiers: [{ scheme: 'GTIN', value: '4' }], latest: null },
      fit: { host: DRIVE, verdict: 'FITS_WITH', needs: [DRIVE] },
      successors: [{ successor: DRIVE, kind: 'UPGRADE', hosts: [DRIVE], markets: ['DE'] }],
      withdrawnSuccessor: DRIVE,
      withdrawnFit: DRIVE,
    }),
    {
      listing: {
        brand: { handle: 'acme', name: { en: 'Acme' } },
        line: null,
        identifiers: [{ scheme: 'gtin', value: '4' }],
        newestVersion: null,
      },
      fit: { host: DRIVE_SAID, verdict: 'FITS_WITH', needs: [DRIVE_SAID] },
      successors: [{ successor: DRIVE_SAID, kind: 'UPGRADE', hosts: [DRIVE_SAID], markets: ['DE'] }],
      withdrawnSuccessor: DRIVE_SAID,
      withdrawnFit: DRIVE_SAID,
    },
  );
});

test('a commitment says its terms, its last day and how firm it is', () => {
  const until = { date: '2030-01-01', precision: 'YEAR' } as const;
  assert.deepEqual(
    dataOf({
      commitments: [
        { facet: 'SERVICE', strength: 'TARGET', terms: { term: 'UNTIL', until } },
        { facet: 'PARTS', strength: 'GUARANTEED', terms: { term: 'OPEN' } },
      ],
      change: { from: null, days: 3, noticeDays: null },
      promise: { by: null },
      of: 12,
    }),
    {
      commitments: [
        { facet: 'SERVICE', strength: 'TARGET', terms: 'UNTIL', until },
        { facet: 'PARTS', strength: 'GUARANTEED', terms: 'OPEN' },
      ],
      change: { from: null, days: 3, noticeDays: null },
      nextUpdateBy: null,
      announcedIn: '12',
    },
  );
});

test('an item that is taken from a market says from which, and one that was forced says so', () => {
  const taken = { listing: { markets: ['US'] } };
  assert.deepEqual(dataOf(taken, { marketsBefore: ['DE', 'US'] }), {
    listing: { markets: ['US'] },
    marketsBefore: ['DE', 'US'],
    takenFrom: ['DE'],
  });
  const everywhere = { listing: { markets: [] } };
  assert.deepEqual((dataOf(everywhere, { marketsBefore: ['DE'] }) as { takenFrom: string[] }).takenFrom, []);
  assert.deepEqual(lineOf({ forced: true, data: {} }).data, { forced: true });
});
