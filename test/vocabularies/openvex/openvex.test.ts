import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { AdvisoryForCsaf } from '../../../src/vocabularies/csaf/advisory-for-csaf.ts';
import { type OpenVexStatement, openVexDocument } from '../../../src/vocabularies/openvex/openvex.ts';
import { ADVISORY, advisories, ended, M3, OPTIONS, part, STUDIO } from '../csaf/csaf-generated.ts';
import { schemasSkip, standardSchemas } from '../csaf/csaf-schemas.ts';
import { OPENVEX_SHAPE } from './openvex-shape.ts';

const URL_OF_DOCUMENT = 'https://status.lunevik.example/advisories/A-2026-0007.openvex.json';
const documentOf = (fields: Partial<AdvisoryForCsaf>) =>
  openVexDocument({ ...ADVISORY, ...fields }, OPTIONS, URL_OF_DOCUMENT);

describe('an advisory as a document of OpenVEX', () => {
  test('whatever it says is one by the schema, and no product stands twice', () => {
    const schema = schemasSkip ? null : standardSchemas().openvex;
    let written = 0;
    fc.assert(
      fc.property(advisories, (advisory) => {
        const document = openVexDocument(advisory, OPTIONS, URL_OF_DOCUMENT);
        if (!document) return;
        written += 1;
        assert.deepEqual(OPENVEX_SHAPE.safeParse(document).error?.issues ?? [], []);
        if (schema) assert.ok(schema(document), JSON.stringify(schema.errors));
        for (const name of new Set(document.statements.map(({ vulnerability }) => vulnerability.name))) {
          const statements: OpenVexStatement[] = document.statements.filter(
            ({ vulnerability }) => vulnerability.name === name,
          );
          const ids: string[] = statements.flatMap(({ products }) =>
            products.map((product) => product['@id']),
          );
          const items = new Set(advisory.affected.flatMap(({ items }) => items.map(({ sku }) => sku)));
          if (items.size === 1) assert.equal(new Set(ids).size, ids.length);
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(written > 50);
  });

  test('it names what is affected with what to do, what repairs it, and what it does not touch', () => {
    const supplier = 'Lunevik';
    const vulnerability = { '@id': ADVISORY.url, name: 'A-2026-0007' };
    const at = (version: string) => [{ '@id': `${M3.url}#version=${version}` }];
    assert.deepEqual(documentOf({})!.statements, [
      {
        vulnerability,
        products: at('2.1.0'),
        supplier,
        status: 'affected',
        action_statement: 'Switch off the radio. This should be done by 31 December 2026.',
      },
      { vulnerability, products: at('2.3.1'), supplier, status: 'fixed' },
      {
        vulnerability,
        products: at('1.9.0'),
        supplier,
        status: 'not_affected',
        impact_statement: 'The advisory does not name this version as affected.',
      },
    ]);
  });

  test('software goes by its package URL, each number of the CVE list by itself', () => {
    const cves = ['CVE-2026-1234', 'CVE-2026-1235'];
    const document = documentOf({
      kind: 'FLAWED_RELEASE',
      cves,
      affected: [part({ items: [STUDIO], versions: 'vers:semver/2.1.0' })],
    });
    assert.deepEqual(
      document!.statements.map(({ vulnerability, status, products }) => [
        vulnerability.name,
        status,
        products[0]!.identifiers!.purl,
      ]),
      cves.flatMap((cve) => [
        [cve, 'affected', 'pkg:generic/lunevik/studio@2.1.0'],
        [cve, 'fixed', 'pkg:generic/lunevik/studio@2.3.1'],
        [cve, 'not_affected', 'pkg:generic/lunevik/studio@1.9.0'],
      ]),
    );
  });

  test('a range of which no version is known is told of the item, in words', () => {
    const [affected, ...others] = documentOf({
      affected: [part({ items: [{ ...M3, releases: [] }], versions: 'vers:semver/<1.0.0', lots: ['L7'] })],
    })!.statements;
    assert.deepEqual(others, []);
    assert.deepEqual(affected!.products, [{ '@id': M3.url }]);
    assert.equal(affected!.status_notes, 'vers:semver/<1.0.0 Lots: L7.');
  });

  test('a withdrawn one takes back what it said', () => {
    const document = openVexDocument(ended(ADVISORY, 'WITHDRAWN'), OPTIONS, URL_OF_DOCUMENT)!;
    assert.deepEqual(
      document.statements.map(({ status, impact_statement: why }) => [status, why]),
      [['not_affected', 'It was another cause.']],
    );
    assert.equal(document.version, 2);
  });

  test('what tells of no vulnerability, or names nothing, is no document', () => {
    assert.equal(documentOf({ kind: 'SAFETY_RECALL' }), null);
    assert.equal(documentOf({ kind: 'FLAWED_RELEASE' }), null);
    assert.equal(documentOf({ affected: [] }), null);
  });
});
