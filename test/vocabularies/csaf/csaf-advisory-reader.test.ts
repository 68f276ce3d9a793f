import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { readCsafAdvisory } from '../../../src/vocabularies/csaf/csaf-advisory-reader.ts';
import type { CsafAdvisoryVulnerability } from '../../../src/vocabularies/csaf/csaf-advisory-shapes.ts';
import { csafDocument } from '../../../src/vocabularies/csaf/csaf-document.ts';
import { MAX_JSON_PROBLEMS } from '../../../src/vocabularies/json/json-elements.ts';
import { advisories, OPTIONS } from './csaf-generated.ts';

const SHARED = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const skip = existsSync(`${SHARED}data/csaf-eol`) ? false : 'the shared data is not on this machine';
const readFile = (path: string) => readCsafAdvisory(JSON.parse(readFileSync(path, 'utf8')));

/** A document as somebody else may have written it. */
const OTHERS = {
  document: {
    category: 'csaf_security_advisory',
    csaf_version: '2.0',
    distribution: { tlp: { label: 'WHITE' } },
    publisher: { category: 'vendor', name: 'Maker', namespace: 'https://maker.example' },
    title: 'A weakness',
    tracking: {
      current_release_date: '2024-09-18T18:00:00.000000+02:00',
      id: 'M-1',
      initial_release_date: '2024-09-17T00:00:00Z',
      revision_history: [{ date: '2024-09-17T00:00:00Z', number: '1', summary: 'First.' }],
      status: 'final',
      version: '2',
    },
  },
  product_tree: {
    branches: [
      {
        category: 'vendor',
        name: 'Maker',
        branches: [
          {
            category: 'product_name',
            name: 'Box',
            branches: [
              {
                category: 'product_version_range',
                name: '< V2.10',
                product: {
                  name: 'Box before 2.10',
                  product_id: 'P1',
                  product_identification_helper: { skus: ['B-1'], purl: 'pkg:generic/box' },
                },
              },
              { category: 'product_version', name: '2.10', product: { name: 'Box 2.10', product_id: 'P2' } },
            ],
          },
        ],
      },
    ],
    full_product_names: [{ name: 'Lid', product_id: 'P3' }],
    product_groups: [{ group_id: 'G1', product_ids: ['P1', 'P3'] }],
    relationships: [
      {
        category: 'installed_on',
        full_product_name: { name: 'Box with a lid', product_id: 'P4' },
        product_reference: 'P1',
        relates_to_product_reference: 'P3',
      },
    ],
  },
  vulnerabilities: [
    {
      cve: 'CVE-2024-12345',
      cwe: { id: 'CWE-79', name: 'Cross-site Scripting' },
      product_status: { known_affected: ['P1', 'P9'], first_affected: ['P1'], fixed: ['P2'] },
      remediations: [{ category: 'no_fix_planned', details: 'Buy another.', group_ids: ['G1'] }],
      scores: [
        {
          cvss_v3: {
            version: '3.1',
            vectorString: 'CVSS:3.1/AV:N',
            baseScore: 9.8,
            baseSeverity: 'CRITICAL',
          },
          products: ['P1'],
        },
      ],
      threats: [{ category: 'impact', details: 'Much.' }],
    },
  ],
};

describe('a document of CSAF is read', () => {
  test('to its parts, and what was not taken over is told by its place', () => {
    const { advisory, problems } = readCsafAdvisory(OTHERS);
    assert.deepEqual(
      [advisory!.id, advisory!.releasedAt, advisory!.tlp, advisory!.publisher.name],
      ['M-1', Date.UTC(2024, 8, 18, 16), 'CLEAR', 'Maker'],
    );
    assert.deepEqual(
      advisory!.products.map(({ id, vendor, product, version, parts }) => [
        id,
        vendor,
        product,
        version?.vers,
        parts,
      ]),
      [
        ['P1', 'Maker', 'Box', 'vers:intdot/<2.10', []],
        ['P2', 'Maker', 'Box', 'vers:intdot/2.10', []],
        ['P3', null, null, undefined, []],
        ['P4', null, null, undefined, ['P1', 'P3']],
      ],
    );
    assert.deepEqual(
      [advisory!.products[0]!.skus, advisory!.products[0]!.purls],
      [['B-1'], ['pkg:generic/box']],
    );
    const [vulnerability] = advisory!.vulnerabilities;
    assert.deepEqual(vulnerability!.products.AFFECTED, ['P1']);
    assert.deepEqual(vulnerability!.products.FIXED, ['P2']);
    assert.deepEqual(vulnerability!.remediations[0]!.productIds, ['P1', 'P3']);
    assert.deepEqual(vulnerability!.weaknesses, [{ id: 'CWE-79', name: 'Cross-site Scripting' }]);
    assert.deepEqual(vulnerability!.scores, [
      { system: 'CVSS 3.1', score: 9.8, severity: 'CRITICAL', vector: 'CVSS:3.1/AV:N', productIds: ['P1'] },
    ]);
    assert.deepEqual(problems, [
      { path: 'vulnerabilities[0].threats', message: 'This is not taken over.' },
      {
        path: 'vulnerabilities[0].product_status',
        message: 'The document names no products of the ids P9.',
      },
    ]);
  });

  test('that we wrote: its products, states and remediations come back', () => {
    fc.assert(
      fc.property(advisories, (given) => {
        const document = csafDocument(given, OPTIONS);
        const { advisory, problems } = readCsafAdvisory(JSON.parse(JSON.stringify(document)));
        assert.ok(advisory, JSON.stringify(problems));
        assert.equal(advisory.vulnerabilities.length, document.vulnerabilities?.length ?? 0);
        for (const [at, { product_status: status, remediations }] of (
          document.vulnerabilities ?? []
        ).entries()) {
          const read: CsafAdvisoryVulnerability = advisory.vulnerabilities[at]!;
          assert.deepEqual(read.products.AFFECTED, status.known_affected);
          assert.deepEqual(read.products.FIXED, status.fixed ?? []);
          assert.deepEqual(read.products.NOT_AFFECTED, status.known_not_affected ?? []);
          assert.equal(read.remediations.length, remediations.length);
        }
        const others = problems.filter(
          ({ path }) =>
            !/\.(?:x_generic_uris|threats|disclosure_date|discovery_date|product_ids|source_lang)$/.test(
              path,
            ),
        );
        assert.deepEqual(others, []);
      }),
    );
  });

  test('in parts where parts are bad, and not at all without what it is tracked by', () => {
    const bad = structuredClone<ReturnType<typeof JSON.parse>>(OTHERS);
    bad.document.references = [
      { summary: 'x', url: 'no address' },
      { summary: 'y', url: 'https://y.example' },
    ];
    bad.vulnerabilities[0].remediations.push({ category: 'workaround' });
    const { advisory, problems } = readCsafAdvisory(bad);
    assert.deepEqual(advisory!.references, [{ isSelf: false, summary: 'y', url: 'https://y.example' }]);
    assert.equal(advisory!.vulnerabilities[0]!.remediations.length, 1);
    const places = problems.map(({ path }) => path);
    for (const place of ['document.references[0].url', 'vulnerabilities[0].remediations[1].details'])
      assert.ok(places.includes(place), `${place} of ${places.join()}`);
    delete bad.document.tracking.id;
    const none = readCsafAdvisory(bad);
    assert.equal(none.advisory, null);
    assert.equal(none.problems.at(-1)!.path, 'document.tracking.id');
  });

  test('whatever it is: nothing throws, and no list of problems grows without an end', () => {
    const deep = (depth: number): object => {
      let branches: object[] = [
        { category: 'product_version', name: '1', product: { name: 'x', product_id: 'x' } },
      ];
      for (let at = 0; at < depth; at += 1) branches = [{ category: 'product_family', name: 'f', branches }];
      return { ...OTHERS, product_tree: { branches } };
    };
    const cut = readCsafAdvisory(deep(5000));
    assert.deepEqual(cut.advisory!.products, []);
    assert.ok(cut.problems.some(({ message }) => message.startsWith('Branches are read to a depth of 30')));
    assert.equal(readCsafAdvisory(deep(29)).advisory!.products.length, 1);
    const wide = {
      ...OTHERS,
      vulnerabilities: Array.from({ length: 20_000 }, () => ({ cve: 'x' })),
    };
    assert.equal(readCsafAdvisory(wide).problems.length, MAX_JSON_PROBLEMS + 1);
    for (const value of [null, [], 'x', {}, { document: null }, JSON.parse('{"__proto__":{"document":1}}')])
      assert.equal(readCsafAdvisory(value).advisory, null);
    const keys = fc.constantFrom(
      ...Object.keys(OTHERS.document),
      'branches',
      'product',
      'scores',
      'product_tree',
    );
    fc.assert(
      fc.property(
        fc.dictionary(keys, fc.jsonValue()),
        fc.jsonValue(),
        fc.jsonValue(),
        (document, tree, list) => {
          readCsafAdvisory({ ...OTHERS, document: { ...OTHERS.document, ...document } });
          readCsafAdvisory({ ...OTHERS, product_tree: tree, vulnerabilities: list });
          readCsafAdvisory({ ...OTHERS, product_tree: { branches: tree, relationships: list } });
          readCsafAdvisory({ ...OTHERS, vulnerabilities: [tree, list] });
        },
      ),
    );
  });

  test('of the agency whose advisories speak of an end: all are read, and each says what it left', {
    skip,
  }, () => {
    const left: Record<string, Record<string, number>> = {};
    const files = globSync(`${SHARED}data/csaf-eol/*.json`).toSorted();
    for (const path of files) {
      const { advisory, problems } = readFile(path);
      assert.ok(advisory, path);
      assert.equal(`${advisory.id.toLowerCase()}.json`, basename(path));
      assert.ok(advisory.products.length > 0 && advisory.vulnerabilities.length > 0, path);
      for (const { products, remediations, cve, scores } of advisory.vulnerabilities) {
        assert.ok(cve !== null && products.AFFECTED.length > 0 && scores.length > 0, path);
        assert.ok(
          remediations.length > 0 && remediations.every(({ productIds }) => productIds.length > 0),
          path,
        );
      }
      const kinds = problems
        .filter((one) => !one.path.endsWith('.acknowledgments'))
        .map((one) => one.message.replace(/^".*" /s, ''));
      const counts = Object.entries(Object.groupBy(kinds, (kind) => kind));
      if (counts.length > 0)
        left[advisory.id] = Object.fromEntries(counts.map(([kind, all]) => [kind, all!.length]));
    }
    assert.equal(files.length, 43);
    const several = (count: number) => ({ 'stands for one version and names several.': count });
    const kept = (count: number) => ({
      'is kept as it is: which versions it means cannot be told.': count,
    });
    assert.deepEqual(left, {
      'ICSA-17-320-02': several(1),
      'ICSA-18-137-01': several(2),
      'ICSA-19-183-01': several(2),
      'ICSA-19-318-05': several(2),
      'ICSA-20-014-01': { ...kept(8), ...several(1) },
      'ICSA-20-177-01': kept(4),
      'ICSA-20-240-01': several(2),
      'ICSA-20-308-02': several(1),
      'ICSA-21-103-01': kept(1),
      'ICSA-21-133-04': kept(1),
      'ICSA-22-174-02': kept(5),
      'ICSA-22-179-05': several(1),
      'ICSA-22-188-02': several(1),
      'ICSA-22-209-01': several(2),
      'ICSA-22-228-01': several(2),
      'ICSA-23-012-05': kept(4),
      'ICSA-23-138-01': { 'stands for a range and names one version: it is kept as it is.': 1 },
      'ICSA-23-346-01': kept(1),
      'ICSA-23-355-02': kept(1),
      // Release dates of single vulnerabilities, and the authority of its publisher.
      'VA-24-201-01': { 'This is not taken over.': 4 },
    });
  });

  test('of the examples of the standard: all are read', { skip }, () => {
    const files = globSync(`${SHARED}standards/csaf/examples/csaf_*.json`);
    assert.ok(files.length > 0);
    for (const path of files) assert.ok(readFile(path).advisory, path);
  });
});
