import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseVersionRange } from '../../../src/domain/release/version-range.ts';
import { readCsafVersion } from '../../../src/vocabularies/csaf/csaf-version-reader.ts';

const read = (category: 'product_version' | 'product_version_range', stated: string) => {
  const problems: string[] = [];
  const version = readCsafVersion(category, stated, 'name', (_path, message) => problems.push(message));
  return { ...version, problems: problems.length };
};

test('a range is told by VERS where its versions are whole numbers, by a type of its own, or all', () => {
  for (const [stated, vers] of [
    ['vers:all/*', 'vers:all/*'],
    ['All versions', 'vers:all/*'],
    ['*', 'vers:all/*'],
    ['<=2.0', 'vers:intdot/<=2.0'],
    ['< V3.0.29', 'vers:intdot/<3.0.29'],
    ['<= 8.1 | >= 7', 'vers:intdot/>=7|<=8.1'],
    ['vers:semver/>=1.0.0|<2.0.0', 'vers:semver/>=1.0.0|<2.0.0'],
  ])
    assert.deepEqual(read('product_version_range', stated!), { stated, isSingle: false, vers, problems: 0 });
});

test('a range that cannot be told for sure is kept as it is, and that is told', () => {
  for (const stated of [
    'prior to 4.2',
    '< R9.90',
    '<4.x',
    '2.1.1.1',
    '>= 3 | >= 4',
    'vers:tomee/>=8.0.0-M1',
    'vers:intdot/<2|>1|x',
    '<1'.repeat(50_000),
    '1|'.repeat(50_000),
  ])
    assert.deepEqual(read('product_version_range', stated), {
      stated,
      isSingle: false,
      vers: null,
      problems: 1,
    });
});

test('one version is one, whatever it is called; several under its name are told', () => {
  assert.deepEqual(read('product_version', '7.52 build 344'), {
    stated: '7.52 build 344',
    isSingle: true,
    vers: null,
    problems: 0,
  });
  assert.deepEqual(read('product_version', '2.10'), {
    stated: '2.10',
    isSingle: true,
    vers: 'vers:intdot/2.10',
    problems: 0,
  });
  for (const [stated, vers] of [
    ['vers:all/*', 'vers:all/*'],
    ['20 | 11 | 12', 'vers:intdot/11|12|20'],
    ['CP31 | CP33', null],
  ] as const)
    assert.deepEqual(read('product_version', stated), { stated, isSingle: false, vers, problems: 1 });
});

test('what is told by VERS is a range', () => {
  const parts = fc.tuple(
    fc.constantFrom('<', '<=', '>', '>=', '=', '!=', '', '< ', '=>'),
    fc.stringMatching(/^v?\d{1,3}(\.\d{1,3}){0,3}$/),
  );
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 5 }), (all) => {
      const { vers } = read('product_version_range', all.map((part) => part.join('')).join(' | '));
      assert.ok(vers === null || !('fault' in parseVersionRange(vers)), String(vers));
    }),
  );
});
