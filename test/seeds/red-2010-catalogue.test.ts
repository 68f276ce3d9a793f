import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FITS } from '../../seeds/red-2010/fits.ts';
import { ITEMS } from '../../seeds/red-2010/items.ts';
import { SOURCES } from '../../seeds/red-2010/sources.ts';
import { SUCCESSORS } from '../../seeds/red-2010/successors.ts';
import { tellRed2010 } from '../support/red-2010.ts';
import { readRecordPage } from '../../src/reads/timeline.ts';
import { world } from '../support/world.ts';

const { ctx } = world();
const catalogue = join(import.meta.dirname, '../../../shared/data/red/catalog.json');
const skip = existsSync(catalogue) ? false : 'the RED catalogue is not beside the project';
const CONFIDENCE: Record<string, string> = {
  verified: 'CONFIRMED',
  supported: 'REPORTED',
  reported: 'REPORTED',
  unverified: 'UNVERIFIED',
};

interface Stated {
  readonly confidence: string;
  readonly sources: string[];
}

interface Catalogue {
  readonly sources: { id: string; url: string | null; kind: string }[];
  readonly products: { id: string; name: string }[];
  readonly accessories: { id: string; name: string; for: string[] }[];
  readonly storageOptions: { id: string; name: string; type: string; capacityGB: number | null }[];
  readonly compatibility: (Stated & {
    product: string;
    storage: string;
    status: string;
    via: string | null;
  })[];
  readonly successors: (Stated & { from: string; to: string; relation: string })[];
}

const read = (): Catalogue => JSON.parse(readFileSync(catalogue, 'utf8')) as Catalogue;

function skuOf(id: string): string {
  if (id === 'scarlet-original') return 'SCARLET-2008';
  const sku = id.toUpperCase();
  return /-\d+$/.test(sku) ? `${sku}GB` : sku;
}

test('every item has the name, capacity and medium of the catalogue', { skip }, () => {
  const { products, accessories, storageOptions } = read();
  // KOMODO is in the catalogue, but nothing of this story leads to it.
  const expected = [...products, ...accessories, ...storageOptions].filter(({ id }) => id !== 'komodo');
  assert.deepEqual(ITEMS.map(({ sku }) => sku).sort(), expected.map(({ id }) => skuOf(id)).sort());
  for (const one of expected) {
    const item = ITEMS.find(({ sku }) => sku === skuOf(one.id))!;
    assert.equal(item.name, one.name);
    if ('capacityGB' in one && 'type' in one)
      assert.deepEqual([item.gigabytes ?? null, item.medium], [one.capacityGB, one.type], item.sku);
  }
});

test('every fit has the verdict, accessory, confidence and source of the catalogue', { skip }, () => {
  const { compatibility, accessories } = read();
  const declared = FITS.flatMap(({ items, ...rest }) => items.map((sku) => ({ sku, ...rest })));
  for (const { product, storage, status, via, confidence, sources } of compatibility) {
    const fit = declared.find(({ sku, host }) => sku === skuOf(storage) && host === skuOf(product))!;
    const verdict = status === 'unknown' ? 'UNKNOWN' : via ? 'FITS_WITH' : 'FITS';
    const needs = via === null ? undefined : skuOf(via);
    assert.deepEqual([fit.verdict, fit.needs, fit.claim], [verdict, needs, [confidence, ...sources]]);
  }
  const hosts = accessories.reduce((sum, one) => sum + one.for.length, 0);
  assert.equal(declared.length, compatibility.length + hosts);
});

test('every succession has the kind, confidence and source of the catalogue', { skip }, () => {
  const kinds: Record<string, string> = {
    successor: 'SUCCESSOR',
    'sensor-upgrade': 'UPGRADE',
    'replaced-before-sale': 'SUCCESSOR',
    'later-medium-not-a-drop-in': 'SUBSTITUTE',
  };
  const expected = read().successors.map(({ from, to, relation, confidence, sources }) => ({
    from: skuOf(from),
    to: skuOf(to),
    kind: kinds[relation],
    claim: [confidence, ...sources],
  }));
  assert.deepEqual(
    SUCCESSORS.map(({ from, to, kind, claim }) => ({ from, to, kind, claim })),
    expected,
  );
});

test('every source has the address of the catalogue, and the maker speaks where it wrote', { skip }, () => {
  const known = new Map(read().sources.map((source) => [source.id, source]));
  for (const [id, source] of Object.entries(SOURCES)) {
    const { url, kind } = known.get(id)!;
    const isMaker = kind.startsWith('manufacturer manual');
    // An address without a domain name tells nobody whose page that is.
    const isNamed = url !== null && /[a-z]$/.test(new URL(url).hostname);
    assert.deepEqual([source.url, 'isMaker' in source], [isNamed ? url : null, isMaker], id);
  }
});

test('what was recorded is as sure as the catalogue says', { skip }, async () => {
  await tellRed2010(ctx);
  const { edges } = await readRecordPage(ctx, { facts: ['FIT_DECLARED'] }, { first: 100, after: null });
  const sureness = new Map(
    edges.map(({ node: { itemId, data, source } }) => [
      `${itemId} ${data.fit!.host.sku}`,
      source!.confidence,
    ]),
  );
  const listed = await readRecordPage(ctx, { facts: ['ITEM_LISTED'] }, { first: 100, after: null });
  const ids = new Map(listed.edges.map(({ node }) => [node.data.listing!.sku!, node.itemId]));
  for (const { product, storage, confidence } of read().compatibility) {
    const sourceConfidence = sureness.get(`${ids.get(skuOf(storage))} ${skuOf(product)}`);
    assert.equal(sourceConfidence, CONFIDENCE[confidence]);
  }
});
