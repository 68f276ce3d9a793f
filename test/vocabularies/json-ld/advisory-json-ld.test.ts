import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pickLocalized } from '../../../src/domain/text/locale.ts';
import { advisoryJsonLd } from '../../../src/vocabularies/json-ld/advisory-json-ld.ts';
import { ADVISORY, advisories, ended, M3, OPTIONS, part } from '../csaf/csaf-generated.ts';
import { invented, triplesOf } from './schema-org.ts';

const VOICE = {
  locale: 'de',
  text: (localized: Readonly<Record<string, string>>) => pickLocalized(localized, 'de', 'en')?.text ?? '',
  languageOf: (localized: Readonly<Record<string, string>>) => pickLocalized(localized, 'de', 'en')!.locale,
};
const CSAF_URL = 'https://status.lunevik.example/.well-known/csaf/2026/a-2026-0007.json';
const documentOf = (advisory = ADVISORY) => advisoryJsonLd(VOICE, advisory, OPTIONS.publisher, CSAF_URL);
const page = `<${ADVISORY.url}>`;

test('an advisory reads as an article about what it is about', async () => {
  const triples = await triplesOf(documentOf());
  for (const triple of [
    `${page} <headline> "Firmware 2.0 bis 2.3 löscht Magazine" .`,
    `${page} <inLanguage> "de" .`,
    `${page} <identifier> "A-2026-0007" .`,
    `${page} <datePublished> "2026-11-21T10:00:00.000Z"^^<Date> .`,
    `${page} <creativeWorkStatus> "Published" .`,
    `${page} <about> <${M3.url}#item> .`,
    `<${M3.url}#item> <sku> "LV-M3" .`,
  ])
    assert.ok(triples.includes(triple), `${triple}\n${triples.join('\n')}`);
  assert.ok(triples.some((triple) => triple.endsWith(`<contentUrl> <${CSAF_URL}> .`)));
});

test('that it was withdrawn is a correction, with the reason', async () => {
  const triples = await triplesOf(documentOf(ended(ADVISORY, 'WITHDRAWN')));
  assert.ok(triples.includes(`${page} <creativeWorkStatus> "Withdrawn" .`));
  assert.ok(triples.some((triple) => triple.endsWith('<text> "Es war ein anderer Grund." .')));
  const resolved = await triplesOf(documentOf(ended(ADVISORY, 'RESOLVED')));
  assert.ok(!resolved.some((triple) => triple.includes('<correction>')));
});

test('it uses no term that schema.org does not have, whatever it says', () => {
  fc.assert(fc.property(advisories, (advisory) => assert.deepEqual(invented(documentOf(advisory)), [])));
});

test('of many items it names some', () => {
  const items = Array.from({ length: 500 }, (_, at) => ({ ...M3, sku: `S${at}` }));
  const { about } = documentOf({ ...ADVISORY, affected: [part({ items })] }) as { about: unknown[] };
  assert.equal(about.length, 40);
});
