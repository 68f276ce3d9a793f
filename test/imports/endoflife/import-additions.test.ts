import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesById } from '../../../src/reads/family.ts';
import { importEndoflifeProduct } from '../../../src/imports/endoflife/import.ts';
import type { ImportedProduct } from '../../../src/imports/endoflife/product.ts';
import { itemsByIdentifier } from '../../../src/reads/item.ts';
import { productFromEndoflifeFile } from '../../../src/vocabularies/endoflife/endoflife.ts';
import { answer, ctx, factsOf, itemOf, kindsOf, on, product, release, statusOf } from './imported.ts';

const MULE = (standard: string, extended: string) => `---
title: Mule
permalink: /mule-${extended.length}
category: server-app
eolColumn: ${standard}
eoasColumn: ${extended}
releases:
  - releaseCycle: "4.12"
    releaseDate: 2024-01-01
    eol: 2026-11-30
    eoas: 2027-02-28
---
`;

const read = (text: string): ImportedProduct => productFromEndoflifeFile({ name: 'mule.md', text }).product!;

test('two columns that speak of one facet both stay: the later day holds, the other is told beside it', async () => {
  const imported = read(MULE('Standard Support', 'Active Security Support'));
  const [first] = imported.releases;
  assert.deepEqual(first!.commitments, [
    {
      facet: 'SECURITY_UPDATES',
      label: 'Active Security Support',
      word: on('2027-02-28'),
      also: [{ label: 'Standard Support', word: on('2026-11-30') }],
    },
  ]);
  await importEndoflifeProduct(ctx, imported);
  const [made] = (await factsOf(imported, '4.12')).filter(({ kind }) => kind === 'COMMITMENT_MADE');
  assert.deepEqual(made!.data.commitments![0]!.note, {
    en: 'Active Security Support; Standard Support until 2026-11-30',
  });
  assert.equal((await importEndoflifeProduct(ctx, imported)).facts, 0);
});

test('another heading over the same dates amends what is told beside them', async () => {
  const labelled = (label: string) =>
    release({ commitments: [{ facet: 'SECURITY_UPDATES', label, word: on('2030-01-01') }] });
  const imported = product(labelled('Security'));
  await importEndoflifeProduct(ctx, imported);
  assert.deepEqual(
    (await importEndoflifeProduct(ctx, { ...imported, releases: [labelled('OSS support')] })).changed,
    [`${imported.slug}:1`],
  );
  assert.deepEqual(await kindsOf(imported), ['ITEM_LISTED', 'COMMITMENT_MADE', 'CORRECTED AMEND']);
  const { note, until } = statusOf(await answer(imported, '2024-02-02T00:00:00Z'), 'SECURITY_UPDATES');
  assert.deepEqual([note, until!.date], [{ en: 'OSS support' }, '2030-01-01']);
  assert.equal(
    (await importEndoflifeProduct(ctx, { ...imported, releases: [labelled('OSS support')] })).facts,
    0,
  );
});

test('package URLs of a whole product name its line, and change with the file', async () => {
  const purls = (...values: string[]) => values.map((value) => ({ scheme: 'PURL', value }));
  const imported = { ...product(release()), identifiers: purls('pkg:npm/express', 'pkg:npm/express') };
  const lineHandleOf = async () => {
    const { lineId } = await itemOf(imported);
    return (await linesById(ctx, [lineId!]))[0]!.identifiers;
  };
  await importEndoflifeProduct(ctx, imported);
  assert.deepEqual(await lineHandleOf(), purls('pkg:npm/express'));
  await importEndoflifeProduct(ctx, {
    ...imported,
    identifiers: purls('pkg:npm/express', 'pkg:deb/debian/node-express'),
  });
  assert.deepEqual(await lineHandleOf(), purls('pkg:npm/express', 'pkg:deb/debian/node-express'));
});

test('identifiers that a file gets later are taken in, and lead to the item', async () => {
  const imported = product(release());
  await importEndoflifeProduct(ctx, imported);
  const named = { ...imported, identifiers: [{ scheme: 'cpe', value: 'cpe:2.3:a:acme:thing' }] };
  assert.equal((await importEndoflifeProduct(ctx, named)).facts, 1);
  const [found] = await itemsByIdentifier(ctx, [
    { scheme: 'CPE', value: 'cpe:2.3:a:acme:thing', brand: null },
  ]);
  assert.deepEqual(
    found!.map(({ id }) => id),
    [(await itemOf(imported)).id],
  );
  assert.equal((await importEndoflifeProduct(ctx, named)).facts, 0);
});

test('the day from which a release is supported for long is kept, and follows the file', async () => {
  const lasting = (ltsFrom: string) => release({ ltsFrom });
  const imported = { ...product(lasting('2026-10-28')), ltsLabel: 'LTS' };
  await importEndoflifeProduct(ctx, imported);
  const optionsOf = async () => (await factsOf(imported)).at(-1)!.data.listing!.options;
  assert.deepEqual(await optionsOf(), [{ name: 'LTS from', value: '2026-10-28' }]);
  assert.equal(
    (await importEndoflifeProduct(ctx, { ...imported, releases: [lasting('2026-11-04')] })).facts,
    1,
  );
  assert.deepEqual(await optionsOf(), [{ name: 'LTS from', value: '2026-11-04' }]);
});

test('files from elsewhere are told by whom they are from, and compared with what that source said', async () => {
  const imported = product(release());
  const theirs = { ...imported, source: { name: 'Norden', url: null } };
  await importEndoflifeProduct(ctx, theirs);
  const [listed] = await factsOf(imported);
  assert.deepEqual(listed!.source, { speaker: 'THIRD_PARTY', confidence: 'REPORTED', name: 'Norden' });
  assert.equal(listed!.data.listing!.brand!.handle, imported.slug);
  assert.equal((await importEndoflifeProduct(ctx, theirs)).facts, 0);
  const other = { ...imported, releases: [release({ name: 'Thing One' })] };
  const { facts, leftToOthers } = await importEndoflifeProduct(ctx, other);
  assert.deepEqual([facts, leftToOthers > 0], [0, true], 'what another source said is left');
});
