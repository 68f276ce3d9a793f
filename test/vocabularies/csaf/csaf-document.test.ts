import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { AdvisoryForCsaf } from '../../../src/vocabularies/csaf/advisory-for-csaf.ts';
import { csafDocument } from '../../../src/vocabularies/csaf/csaf-document.ts';
import { csafLanguagesOf } from '../../../src/vocabularies/csaf/csaf-languages.ts';
import { ADVISORY, advisories, ended, M3, OPTIONS, part, STUDIO } from './csaf-generated.ts';
import { mandatoryFailures } from './csaf-mandatory-tests.ts';
import { schemasSkip, standardSchemas } from './csaf-schemas.ts';
import { CSAF_SHAPE } from './csaf-shape.ts';

const documentOf = (fields: Partial<AdvisoryForCsaf>, locale = 'en') =>
  csafDocument({ ...ADVISORY, ...fields }, { ...OPTIONS, locale });

/** The parts of a document that are found by their ids, by their names. */
function namesOf(document: ReturnType<typeof csafDocument>) {
  const names = new Map<string, string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('product_id' in value && 'name' in value) names.set(String(value.product_id), String(value.name));
    for (const one of Object.values(value)) walk(one);
  };
  walk(document.product_tree);
  return (ids: readonly string[] = []) => ids.map((id) => names.get(id));
}

describe('an advisory as a document of CSAF 2.1', () => {
  test('whatever it says is one by the schema, and by the mandatory tests', () => {
    const schema = schemasSkip ? null : standardSchemas().csaf;
    const seen = new Set<string>();
    fc.assert(
      fc.property(advisories, fc.constantFrom('en', 'de', 'fr-CA', 'pt-BR', 'ja'), (advisory, locale) => {
        const document = csafDocument(advisory, { ...OPTIONS, locale });
        seen.add(document.document.category);
        assert.deepEqual(CSAF_SHAPE.safeParse(document).error?.issues ?? [], []);
        assert.deepEqual(mandatoryFailures(document), []);
        if (schema) assert.ok(schema(document), JSON.stringify(schema.errors));
      }),
      { numRuns: 1000 },
    );
    assert.equal(seen.size, 4, 'every profile was written');
  });

  test('the schema refuses what is none', { skip: schemasSkip }, () => {
    const { csaf } = standardSchemas();
    const good = csafDocument(ADVISORY, OPTIONS);
    assert.ok(csaf(good));
    for (const bad of [
      { ...good, document: { ...good.document, lang: 'a language' } },
      { ...good, product_tree: {} },
      { ...good, vulnerabilities: [{ metrics: [{ content: { cvss_v4: {} }, products: ['CSAFPID-0001'] }] }] },
    ])
      assert.equal(csaf(bad), false);
  });

  test('keys stand in the order of the alphabet', () => {
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Array.isArray(value)) assert.deepEqual(Object.keys(value), Object.keys(value).toSorted());
      for (const one of Object.values(value)) walk(one);
    };
    fc.assert(fc.property(advisories, (advisory) => walk(csafDocument(advisory, OPTIONS))));
  });

  test('a weakness names what is affected, what repairs it, and what it does not touch', () => {
    const document = documentOf({});
    const names = namesOf(document);
    assert.equal(document.document.category, 'csaf_security_advisory');
    const [vulnerability] = document.vulnerabilities!;
    const status = vulnerability!.product_status;
    assert.deepEqual(names(status.known_affected), [
      'Lunevik Magazine M3 software vers:semver/>=2.0.0|<2.3.1 installed on Lunevik Magazine M3',
      'Lunevik Magazine M3 software 2.1.0 installed on Lunevik Magazine M3',
    ]);
    assert.deepEqual(names(status.fixed), [
      'Lunevik Magazine M3 software 2.3.1 installed on Lunevik Magazine M3',
    ]);
    assert.deepEqual(names(status.known_not_affected), [
      'Lunevik Magazine M3 software 1.9.0 installed on Lunevik Magazine M3',
    ]);
    assert.deepEqual(vulnerability!.ids, [{ system_name: 'Lunevik', text: 'A-2026-0007' }]);
    assert.deepEqual(
      vulnerability!.remediations.map(({ category, details, url }) => [category, details, url]),
      [
        ['mitigation', 'Switch off the radio. This should be done by 31 December 2026.', undefined],
        ['vendor_fix', 'Version 2.3.1 (stable) repairs it.', 'https://lunevik.example/firmware/2.3.1'],
      ],
    );
    assert.equal(vulnerability!.discovery_date, '2026-11-19T10:00:00.000Z');
    assert.deepEqual(vulnerability!.metrics[0]!.content, { qualitative_severity_rating: 'critical' });
  });

  test('a thing stands in the tree below its vendor and line, with what it is known by', () => {
    const { product_tree: tree } = documentOf({ affected: [part({ serials: ['A1*', 'A2'] })] });
    assert.deepEqual(tree, {
      branches: [
        {
          branches: [
            {
              branches: [
                {
                  category: 'product_name',
                  name: 'Magazine M3',
                  product: {
                    name: 'Lunevik Magazine M3',
                    product_id: 'CSAFPID-0001',
                    product_identification_helper: {
                      model_numbers: [String.raw`M3-2\*`],
                      serial_numbers: [String.raw`A1\*`, 'A2'],
                      skus: ['LV-M3'],
                      x_generic_uris: [
                        {
                          namespace: 'https://ref.gs1.org/standards/digital-link/',
                          uri: 'https://id.gs1.org/01/04006381333931',
                        },
                        {
                          namespace: 'https://status.lunevik.example',
                          uri: 'https://status.lunevik.example/items/LV-M3',
                        },
                      ],
                    },
                  },
                },
              ],
              category: 'product_family',
              name: 'Magazines',
            },
          ],
          category: 'vendor',
          name: 'Lunevik',
        },
      ],
    });
  });

  test('a range of serial numbers, lots, days of sale and markets are told in words, beside their products', () => {
    const limits = part({
      serials: ['SN100..SN199', 'SN300'],
      lots: ['L7'],
      soldFrom: { date: '2025-03-01', precision: 'MONTH' },
      markets: ['DE'],
    });
    const said = 'Serial numbers: SN100..SN199 and SN300. Lots: L7. Sold from March 2025. Bought in Germany.';
    const security = documentOf({ affected: [limits] });
    assert.deepEqual(security.vulnerabilities![0]!.threats, [
      { category: 'target_set', details: said, product_ids: ['CSAFPID-0001'] },
    ]);
    assert.equal(JSON.stringify(security.product_tree).includes('serial_numbers'), false);
    const recall = documentOf({ kind: 'SAFETY_RECALL', affected: [limits] });
    assert.deepEqual(recall.document.notes.at(-1), {
      category: 'details',
      product_ids: ['CSAFPID-0001'],
      text: said,
      title: 'Which of them are affected',
    });
  });

  test('software that a package URL names stands for itself, each version by its own', () => {
    const document = documentOf({
      affected: [part({ items: [STUDIO], versions: 'vers:semver/2.0.0|2.1.0' })],
    });
    assert.equal(document.product_tree!.product_paths, undefined);
    const text = JSON.stringify(document.product_tree);
    for (const purl of ['pkg:generic/lunevik/studio@2.0.0', 'pkg:generic/lunevik/studio@2.3.1'])
      assert.ok(text.includes(`"purls":["${purl}"]`), purl);
    assert.deepEqual(namesOf(document)(document.vulnerabilities![0]!.product_status.known_affected), [
      'Lunevik Studio 2.0.0',
      'Lunevik Studio 2.1.0',
    ]);
  });

  test('a flaw is a vulnerability where the CVE list knows it, one for each number', () => {
    const cves = ['CVE-2026-1234', 'CVE-2026-1235'];
    const known = documentOf({ kind: 'FLAWED_RELEASE', cves });
    assert.equal(known.document.category, 'csaf_security_advisory');
    assert.deepEqual(
      known.vulnerabilities!.map(({ cve, ids }) => [cve, ids]),
      cves.map((cve) => [cve, undefined]),
    );
    const unknown = documentOf({ kind: 'FLAWED_RELEASE' });
    assert.equal(unknown.document.category, 'csaf_informational_advisory');
    assert.equal(unknown.vulnerabilities, undefined);
  });

  test('information names nothing that is not affected: whoever reads takes all products for affected', () => {
    const text = JSON.stringify(documentOf({ kind: 'FLAWED_RELEASE' }).product_tree);
    assert.ok(text.includes('"Lunevik Magazine M3 software 2.1.0"'));
    for (const other of [' 2.3.1"', ' 1.9.0"', '"Lunevik Magazine M3"', 'product_paths'])
      assert.equal(text.includes(other), false, other);
  });

  test('what names no item and leads nowhere else is the base profile', () => {
    const { document } = documentOf({ kind: 'DISRUPTION', affected: [], contact: null });
    assert.equal(document.category, 'csaf_base');
  });

  test('maintenance says when', () => {
    const { document } = documentOf({
      kind: 'MAINTENANCE',
      from: Date.UTC(2026, 11, 1, 4),
      until: Date.UTC(2026, 11, 1, 6, 30),
    });
    assert.deepEqual(
      document.notes.find(({ title }) => title === 'When'),
      { category: 'details', text: 'From 2026-12-01 04:00 UTC until 2026-12-01 06:30 UTC.', title: 'When' },
    );
  });

  test('a withdrawn one says why, and names no product', () => {
    const document = csafDocument(ended(ADVISORY, 'WITHDRAWN'), OPTIONS);
    assert.equal(document.document.category, 'csaf_withdrawn');
    assert.deepEqual(document.document.notes, [
      {
        category: 'description',
        text: 'It was another cause.\n\nFirmware 2.0 to 2.3 erases magazines\n\nWhoever is near can erase a magazine.',
        title: 'Reasoning for Withdrawal',
      },
    ]);
    assert.equal(document.product_tree, undefined);
    assert.equal(document.document.tracking.revision_history.length, 2);
  });

  test('a resolved one says how, and keeps what was affected', () => {
    const document = csafDocument(ended(ADVISORY, 'RESOLVED'), OPTIONS);
    const note = document.document.notes.find(({ title }) => title === 'How it was resolved');
    assert.equal(note?.text, 'It was another cause.');
    assert.equal(document.document.tracking.version, '2');
    assert.equal(document.vulnerabilities![0]!.product_status.known_affected.length, 2);
  });

  test('while something is not known yet, more is to come', () => {
    const notKnownYet = { en: 'Why it happens.', de: 'Warum.' };
    assert.equal(documentOf({ notKnownYet }).document.tracking.status, 'interim');
    assert.equal(documentOf({}).document.tracking.status, 'final');
    const resolved = csafDocument(ended({ ...ADVISORY, notKnownYet }, 'RESOLVED'), OPTIONS);
    assert.equal(resolved.document.tracking.status, 'final');
  });

  test('a translation is a document of its own, and names its original first', () => {
    const { document } = documentOf({}, 'de-CH');
    assert.deepEqual(
      [document.lang, document.source_lang, document.tracking.id, document.title],
      ['de', 'en', 'A-2026-0007-de', 'Firmware 2.0 bis 2.3 löscht Magazine'],
    );
    assert.deepEqual(
      document.references.slice(0, 2).map(({ url }) => url),
      ['a-2026-0007.json', 'a-2026-0007-de.json'].map(
        (name) => `https://status.lunevik.example/.well-known/csaf/2026/${name}`,
      ),
    );
    const withdrawn = csafDocument(ended(ADVISORY, 'WITHDRAWN'), { ...OPTIONS, locale: 'de' });
    assert.equal(withdrawn.document.notes[0]!.title, 'Begründung für die Zurückziehung');
  });

  test('a language is one only where all is said in it', () => {
    assert.deepEqual(csafLanguagesOf(ADVISORY, 'en'), ['en', 'de']);
    assert.deepEqual(csafLanguagesOf(ADVISORY, 'de'), ['de', 'en']);
    assert.deepEqual(csafLanguagesOf({ ...ADVISORY, remedy: { en: 'Nothing.' } }, 'en'), ['en']);
    assert.equal(documentOf({ remedy: { en: 'Nothing.' } }, 'de').document.lang, 'en');
  });

  test('items of one name are told apart by their SKUs', () => {
    const { product_tree: tree } = documentOf({
      affected: [part({ items: [M3, { ...M3, sku: 'LV-M3B' }] })],
    });
    const text = JSON.stringify(tree);
    for (const name of ['Magazine M3 (LV-M3)', 'Magazine M3 (LV-M3B)'])
      assert.ok(text.includes(`"name":"${name}"`), name);
  });

  test('a document that breaks a rule is found by the checks', () => {
    const broken = (breakIt: (document: ReturnType<typeof JSON.parse>) => void) => {
      const copy = JSON.parse(JSON.stringify(documentOf({})));
      breakIt(copy);
      return mandatoryFailures(copy).map((failure) => failure.split(':')[0]);
    };
    assert.deepEqual(
      broken(() => {}),
      [],
    );
    assert.ok(broken(({ vulnerabilities: [one] }) => one.product_status.fixed.push('X')).includes('6.1.1'));
    assert.ok(
      broken(({ vulnerabilities: [one] }) =>
        one.product_status.fixed.push(one.product_status.known_affected[0]),
      ).includes('6.1.6'),
    );
    assert.ok(broken(({ document }) => (document.tracking.version = '3')).includes('6.1.16'));
    assert.ok(broken(({ document }) => (document.source_lang = 'en')).includes('6.1.28'));
    assert.ok(broken(({ document }) => (document.lang = 'EZ')).includes('6.1.12'));
    assert.ok(
      broken(({ vulnerabilities: [one] }) => (one.product_status.known_affected = [])).includes('6.1.27.12'),
    );
  });
});
