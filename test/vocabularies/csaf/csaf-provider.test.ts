import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AdvisoryForCsaf, lastRevisionOf } from '../../../src/vocabularies/csaf/advisory-for-csaf.ts';
import { csafDocumentPath, csafFileName } from '../../../src/vocabularies/csaf/csaf-addresses.ts';
import { csafDocument } from '../../../src/vocabularies/csaf/csaf-document.ts';
import { csafProviderMetadata, csafRolieFeed } from '../../../src/vocabularies/csaf/csaf-provider.ts';
import { ADVISORY, ended, ISSUED_AT, OPTIONS } from './csaf-generated.ts';
import { schemasSkip, standardSchemas } from './csaf-schemas.ts';
import { CSAF_PROVIDER_SHAPE, ROLIE_SHAPE } from './csaf-shape.ts';

const listed = (advisory: AdvisoryForCsaf) => ({
  ...advisory,
  issuedAt: advisory.revisions[0]!.at,
  revisedAt: lastRevisionOf(advisory).at,
});
const isShape = (shape: typeof CSAF_PROVIDER_SHAPE | typeof ROLIE_SHAPE, document: unknown) =>
  assert.deepEqual(shape.safeParse(document).error?.issues ?? [], []);

test('what lists the documents is by the schema, and names its feed at a well-known address', () => {
  const metadata = csafProviderMetadata(OPTIONS, ISSUED_AT);
  isShape(CSAF_PROVIDER_SHAPE, metadata);
  isShape(CSAF_PROVIDER_SHAPE, csafProviderMetadata({ ...OPTIONS, defaultLocale: 'fr' }, 0));
  assert.equal(
    metadata.canonical_url,
    'https://status.lunevik.example/.well-known/csaf/provider-metadata.json',
  );
  assert.equal(
    metadata.distributions[0]!.rolie.feeds[0]!.url,
    'https://status.lunevik.example/.well-known/csaf/feed-tlp-clear.json',
  );
});

test('what lists the documents is by the schema of the standard', { skip: schemasSkip }, () => {
  const { provider } = standardSchemas();
  assert.ok(provider(csafProviderMetadata(OPTIONS, ISSUED_AT)), JSON.stringify(provider.errors));
});

test('the feed has every document, each language by itself', () => {
  const withdrawn = ended({ ...ADVISORY, number: 'A-2026-0008' }, 'WITHDRAWN');
  const feed = csafRolieFeed([withdrawn, ADVISORY].map(listed), OPTIONS);
  isShape(ROLIE_SHAPE, feed);
  isShape(ROLIE_SHAPE, csafRolieFeed([], OPTIONS));
  assert.deepEqual(
    feed.feed.entry.map(({ id, updated }) => [id, updated]),
    [
      ['A-2026-0008', '2026-11-21T11:00:00.000Z'],
      ['A-2026-0008-de', '2026-11-21T11:00:00.000Z'],
      ['A-2026-0007', '2026-11-21T10:00:00.000Z'],
      ['A-2026-0007-de', '2026-11-21T10:00:00.000Z'],
    ],
  );
  assert.equal(feed.feed.updated, '2026-11-21T11:00:00.000Z');
  const german = csafDocument(ADVISORY, { ...OPTIONS, locale: 'de' });
  assert.equal(german.document.tracking.id, feed.feed.entry[3]!.id);
  assert.equal(german.document.references[1]!.url, feed.feed.entry[3]!.content.src);
});

test('of a long text the feed has the beginning', () => {
  const long = { ...ADVISORY, whatHappens: { en: 'x'.repeat(2_000), de: 'y' } };
  const summaries = csafRolieFeed([listed(long)], OPTIONS).feed.entry.map(({ summary }) => summary.content);
  assert.deepEqual(summaries, [`${'x'.repeat(500)}…`, 'y']);
});

test('a file is called after its document, in small letters, by the year of the first revision', () => {
  for (const [id, name] of [
    ['Example Company - 2019-YH3234', 'example_company_-_2019-yh3234.json'],
    ['RHBA-2019:0024', 'rhba-2019_0024.json'],
    ['2022_#01-A', '2022_01-a.json'],
  ])
    assert.equal(csafFileName(id!), name);
  assert.equal(
    csafDocumentPath(ADVISORY.number, ISSUED_AT, 'pt-BR'),
    '.well-known/csaf/2026/a-2026-0007-pt-br.json',
  );
});
