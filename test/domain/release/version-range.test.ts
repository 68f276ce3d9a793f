import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareVersions } from '../../../src/domain/release/version.ts';
import {
  isInVersionRange,
  parseVersionRange,
  rangeFitsScheme,
  type VersionRange,
  versionRangeText,
} from '../../../src/domain/release/version-range.ts';
import { VERSION_SCHEMES } from '../../../src/domain/words.ts';

function rangeOf(text: string): VersionRange {
  const range = parseVersionRange(text);
  if ('fault' in range) assert.fail(`${text}: ${range.fault}`);
  return range;
}

function faultOf(text: string): string {
  const range = parseVersionRange(text);
  assert.ok('fault' in range, text);
  return range.fault;
}

test('a range is read into its type and constraints', () => {
  assert.deepEqual(parseVersionRange('vers:npm/1.2.3|>=2.0.0|!=2.1.0|<5.0.0'), {
    type: 'npm',
    constraints: [
      { comparator: '=', version: '1.2.3' },
      { comparator: '>=', version: '2.0.0' },
      { comparator: '!=', version: '2.1.0' },
      { comparator: '<', version: '5.0.0' },
    ],
  });
  assert.deepEqual(parseVersionRange('vers:deb/*'), { type: 'deb', constraints: '*' });
  assert.deepEqual(parseVersionRange('vers:none/100%25|a/B'), {
    type: 'none',
    constraints: [
      { comparator: '=', version: '100%' },
      { comparator: '=', version: 'a/B' },
    ],
  });
});

/** Canonical ranges: VERS, core specification and its pypi_range_validate_test.json, as far as "how to parse" agrees with it. */
const RANGES = [
  'vers:npm/>=1.0.0|<2.0.0',
  'vers:semver/1.0.0-rc.1+build.5',
  'vers:pypi/0.0.0|0.0.1|0.0.2|0.0.3|1.0|2.0pre1',
  'vers:pypi/1%212.0',
  'vers:pypi/!=0.0.1',
  'vers:pypi/!=0.0.1|>0.1',
  'vers:pypi/<=0.0.1|>0.1',
  'vers:pypi/0.0.1|>0.1',
  'vers:pypi/<0.0.1|>0.1',
  'vers:maven/>=1.0.0-beta1|<=1.7.5|>=7.0.0-M1|<=7.0.7|>=7.1.0|<=7.1.2|>=8.0.0-M1|<=8.0.1',
  'vers:deb/<1:2.0~rc1-1|>=1:2.0-1',
  'vers:rpm/<1.0~rc1|1.0^git1',
  'vers:intdot/1.9|1.50|>10.234.5.12',
  'vers:datetime/>=2024-01-01|<2024-06-01T12:00:00.5+02:00',
  'vers:none/*',
  'vers:none/1.0|Rome|Spring%20%E2%80%9924',
  'vers:all/*',
];

test('a range is told by the text that it is read from', () => {
  for (const text of RANGES) assert.equal(versionRangeText(rangeOf(text)), text);
});

/** VERS, vers_canonical_parse_test.json and the rules of "how to parse", and what each is told. */
const NO_RANGES: readonly (readonly [text: string, says: RegExp])[] = [
  ['', /"vers:" in small letters/],
  ['1.0.0', /"vers:" in small letters/],
  ['VERS:semver/1.0.0', /"vers:" in small letters/],
  ['vers:semver', /"vers:" in small letters/],
  ['vers:semver/', /"vers:" in small letters/],
  ['pkg:npm/1.0.0', /"vers:" in small letters/],
  ['vers:/1.0.0', /no type of ranges/],
  ['vers:SemVer/1.0.0', /"SemVer" is no type .* small letters/],
  ['vers:gem/1.0.0', /"gem" is no type .* semver, npm, deb/],
  ['vers:constructor/1.0.0', /no type/],
  ['vers:npm/>=1.0.0| <2.0.0', /no spaces/],
  ['vers:npm/1.0.0\t', /no spaces/],
  ['vers:none/é', /printable ASCII/],
  ['vers:npm/|>=1.0.0|<2.0.0', /pipe/],
  ['vers:npm/>=1.0.0|<2.0.0|', /pipe/],
  ['vers:npm/>=1.0.0||<2.0.0', /pipe/],
  ['vers:npm/>=2.0.0|<1.0.0', /No version is both >=2\.0\.0 and <1\.0\.0/],
  ['vers:npm/>=2.0.0|!=1.5.0|<1.0.0', /No version is both/],
  ['vers:npm/2.0.0|1.0.0', /order of their versions: write vers:npm\/1\.0\.0\|2\.0\.0,/],
  ['vers:intdot/1.50|1.9', /write vers:intdot\/1\.9\|1\.50,/],
  ['vers:none/b|a', /write vers:none\/a\|b,/],
  ['vers:npm/1.0.0|1.0.0', /"1\.0\.0" stands twice/],
  ['vers:npm/>=1.0.0|<=1.0.0', /stands twice/],
  ['vers:intdot/>1|<1.0', /"1" and "1\.0" are one version/],
  ['vers:pypi/1.0|!=v1.0.0', /are one version/],
  ['vers:npm/1.0.0|<2.0.0', /1\.0\.0 says nothing beside <2\.0\.0/],
  ['vers:npm/<1.0.0|<2.0.0', /<1\.0\.0 says nothing beside <2\.0\.0/],
  ['vers:npm/<1.0.0|!=1.5.0|<=2.0.0', /<1\.0\.0 says nothing beside <=2\.0\.0/],
  ['vers:npm/>=1.0.0|>2.0.0', />2\.0\.0 says nothing beside >=1\.0\.0/],
  ['vers:npm/>=1.0.0|2.0.0', /2\.0\.0 says nothing beside >=1\.0\.0/],
  ['vers:intdot/<0.0', /No version comes before "0\.0"/],
  ['vers:semver/<0.0.0-0', /No version comes before/],
  ['vers:npm/1.0%2G0', /no version as ranges write it/],
  ['vers:npm/1.0%', /no version as ranges write it/],
  ['vers:none/%ff', /no version as ranges write it/],
  ['vers:none/%FF', /no version as ranges write it/],
  ['vers:none/%61', /no version as ranges write it/],
  ['vers:pypi/1!2.0', /no version as ranges write it/],
  ['vers:datetime/2024-01-01t00:00:00z', /no instant/],
  ['vers:datetime/2024-01-01T00%3A00%3A00Z', /no version as ranges write it/],
  ['vers:datetime/2024-01-01T00:00:00%ZZ', /no version as ranges write it/],
  ['vers:datetime/2024-01-01T00%3a00%3a00Z', /no version as ranges write it/],
  ['vers:datetime/2023-02-29', /no day/],
  ['vers:npm/=1.0.0', /without "="/],
  ['vers:npm/>==1.0.0', /without "="/],
  ['vers:npm/>=', /version stands after ">="/],
  ['vers:npm/!', /no version as ranges write it/],
  ['vers:npm/1.0.0|*', /asterisk stands alone/],
  ['vers:npm/**', /asterisk stands alone/],
  ['vers:npm/>*', /asterisk stands alone/],
  ['vers:npm/v1.0.0', /without the letter before it/],
  ['vers:semver/1.0', /no semantic version/],
  ['vers:intdot/1.0-beta', /no version of numbers/],
  ['vers:all/1.0', /vers:all\/\*/],
  ['vers:none/>=1.0', /can only be listed/],
  ['vers:none/!=1.0', /can only be listed/],
  [`vers:none/${'x'.repeat(101)}`, /1 to 100 characters/],
  [
    `vers:intdot/${Array.from({ length: 51 }, (_, at) => at).join('|')}`,
    /50 constraints at most; this one has 51/,
  ],
  [`vers:intdot/${'1'.repeat(1000)}`, /1,000 characters at most/],
];

test('what is no range is told by what to write', () => {
  for (const [text, says] of NO_RANGES) assert.match(faultOf(text), says, text);
});

/** Which versions a range holds, and which not. */
const HELD: readonly (readonly [range: string, held: readonly string[], not: readonly string[]])[] = [
  // VERS, pypi_range_containment_test.json and npm_range_containment_test.json.
  ['vers:pypi/<=1.3.0|3.0.0', ['1.0.0', '1.3', '3.0'], ['1.3.0.1', '2.0', '3.0.1']],
  ['vers:pypi/>0.0.2', ['0.0.3'], ['0.0.2', '0.0.2rc1']],
  ['vers:pypi/<0.0.2', ['0.0.0.1'], ['0.0.2']],
  ['vers:pypi/>=1.0.0|<=2.0.0', ['1.5', '1', '2'], ['2.0.3', '0.0.9']],
  ['vers:pypi/2.0.3|>=3.0.0', ['2.0.3', '3.1'], ['2.0.4']],
  ['vers:pypi/!=2.0.3|>=3.0.0', ['3.0'], ['2.0.3', '2.0.4']],
  ['vers:pypi/<=1.0.0|>=2.0.0', ['0.5', '2'], ['1.5']],
  ['vers:npm/*', ['1.0.0'], []],
  [
    'vers:npm/1.2.3|>=2.0.0|<5.0.0',
    ['1.2.3', '2.0.0', '4.9.9', '5.0.0-rc.1'],
    ['1.2.4', '5.0.0', '2.0.0-rc.1'],
  ],
  ['vers:semver/>=2.2.0|!=2.2.1|<2.3.0', ['2.2.0', '2.2.2'], ['2.2.1', '2.2.1+b', '2.3.0']],
  ['vers:semver/!=1.0.0|!=2.0.0', ['0.9.0', '1.5.0', '3.0.0'], ['1.0.0', '2.0.0']],
  [
    'vers:semver/<1.0.0|>2.0.0|<3.0.0|>4.0.0',
    ['0.1.0', '2.5.0', '5.0.0'],
    ['1.0.0', '1.5.0', '2.0.0', '3.0.0', '4.0.0'],
  ],
  [
    'vers:maven/>=1.0.0-beta1|<=1.7.5|>=7.0.0-M1|<=7.0.7',
    ['1.0.0', '7.0.0'],
    ['1.0.0-alpha1', '2.0', '7.0.8'],
  ],
  ['vers:deb/<1:2.0-1', ['9', '1:2.0~rc1-1'], ['1:2.0-1', '2:1']],
  ['vers:rpm/<1.0', ['1.0~rc1'], ['1.0', '1.0^git1']],
  ['vers:intdot/>=1.9|<1.51', ['1.50', '1.9.0'], ['1.8', '1.51']],
  [
    'vers:datetime/>=2024-01-01|<2024-06-01T12:00:00Z',
    ['2024-01-01', '2024-06-01'],
    ['2023-12-31', '2024-06-02'],
  ],
  ['vers:none/1.0|Rome', ['Rome', '1.0'], ['1', 'rome', 'Paris']],
  ['vers:none/*', [], ['1.0']],
  ['vers:all/*', ['1.0', 'Rome'], []],
];

test('a version is in a range that names it or goes over it', () => {
  for (const [text, held, not] of HELD) {
    const range = rangeOf(text);
    for (const version of held) assert.ok(isInVersionRange(range, version), `${version} in ${text}`);
    for (const version of not) assert.ok(!isInVersionRange(range, version), `${version} not in ${text}`);
  }
});

/** VERS, datetime_version_cmp_test.json. */
test('instants are compared as instants', () => {
  for (const [range, version] of [
    ['2024-01-01T00:00:00Z', '2023-12-31T19:00:00-05:00'],
    ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00.000Z'],
    ['>2024-01-01T00:00:00Z', '2024-01-01T00:00:01Z'],
    ['<2023-12-31T23:00:00Z', '2024-01-01T00:00:00+02:00'],
    ['<2024-01-01T00:00:00.123Z', '2024-01-01T00:00:00.090Z'],
    ['>2024-01-01T00:00:00.1234Z', '2024-01-01T00:00:00.12345Z'],
  ] as const)
    assert.ok(isInVersionRange(rangeOf(`vers:datetime/${range}`), version), `${version} in ${range}`);
});

test('what is no version of the range is neither in nor out', () => {
  assert.throws(() => isInVersionRange(rangeOf('vers:semver/>=1.0.0'), '1.0'), /no semantic version/);
  assert.throws(() => isInVersionRange(rangeOf('vers:datetime/>=2024-01-01'), '1.0'), /no day/);
});

test('a range fits the scheme that its type compares by', () => {
  const schemesOf = (text: string) =>
    VERSION_SCHEMES.filter((scheme) => rangeFitsScheme(rangeOf(text), scheme)).join();
  assert.equal(schemesOf('vers:semver/1.0.0'), 'SEMVER');
  assert.equal(schemesOf('vers:npm/1.0.0'), 'SEMVER');
  assert.equal(schemesOf('vers:deb/*'), 'DEB');
  assert.equal(schemesOf('vers:rpm/1'), 'RPM');
  assert.equal(schemesOf('vers:maven/1'), 'MAVEN');
  assert.equal(schemesOf('vers:pypi/1'), 'PYPI');
  assert.equal(schemesOf('vers:intdot/1'), 'NUMERIC');
  assert.equal(schemesOf('vers:datetime/2024-01-01'), 'DATE');
  assert.equal(schemesOf('vers:none/1'), 'PUBLISHED');
  for (const text of ['vers:all/*', 'vers:none/*']) assert.equal(schemesOf(text), VERSION_SCHEMES.join());
});

/** Whether a version is in a range, by a walk over all versions from the first on, as VERS reads one from left to right. */
function isInByWalk(constraints: readonly string[], version: number): boolean {
  const parsed = constraints
    .map((text) => /^(\D*)(\d+)$/.exec(text)!)
    .map(([, by, at]) => [by!, Number(at)] as const);
  const own = parsed.find(([, at]) => at === version)?.[0];
  if (own !== undefined) return own === '' || own === '<=' || own === '>=';
  const bounds = parsed.filter(([by]) => by !== '' && by !== '!=');
  if (bounds.length === 0) return parsed.every(([by]) => by === '!=');
  let isOpen = bounds[0]![0].startsWith('<');
  for (const [by, at] of bounds) if (at < version) isOpen = by.startsWith('>');
  return isOpen;
}

test('a range of any constraints in order is refused or read, and holds what a walk from left to right finds', () => {
  const comparators = fc.constantFrom('', '!=', '<', '<=', '>', '>=');
  const places = fc
    .uniqueArray(fc.nat(30), { minLength: 1, maxLength: 6 })
    .map((all) => all.toSorted((a, b) => a - b));
  const constraints = places.chain((all) =>
    fc.tuple(...all.map((at) => comparators.map((by) => `${by}${at}`))),
  );
  let read = 0;
  fc.assert(
    fc.property(constraints, (all) => {
      const range = parseVersionRange(`vers:intdot/${all.join('|')}`);
      if ('fault' in range) return;
      read += 1;
      for (let version = 0; version <= 31; version += 1)
        assert.equal(isInVersionRange(range, String(version)), isInByWalk(all, version), `${version}`);
    }),
    { numRuns: 500 },
  );
  assert.ok(read > 50, 'some ranges are read');
});

test('any list of versions without an order is told and read as it is', () => {
  const versions = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => text === text.trim());
  fc.assert(
    fc.property(fc.uniqueArray(versions, { minLength: 1, maxLength: 4 }), (all) => {
      const sorted = all.toSorted((a, b) => (a < b ? -1 : 1));
      const constraints = sorted.map((version) => ({ comparator: '=' as const, version }));
      const text = versionRangeText({ type: 'none', constraints });
      assert.match(text, /^[\x21-\x7e]+$/);
      const range = parseVersionRange(text);
      if ('fault' in range) assert.match(range.fault, /printable|characters/);
      else assert.deepEqual(range, { type: 'none', constraints });
    }),
    { numRuns: 500 },
  );
});

test('whatever is sent is a range or is told in a sentence', () => {
  const pieces = fc.constantFrom(
    'vers:',
    'semver',
    'deb',
    'none',
    '/',
    '|',
    '>=',
    '<',
    '!=',
    '=',
    '*',
    '%',
    '%25',
    '1.0.0',
    '2.0.0',
    '~',
    ' ',
    'é',
  );
  const texts = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
    fc.array(pieces, { maxLength: 6 }).map((all) => `vers:semver/${all.join('')}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const range = parseVersionRange(text);
      if ('fault' in range) assert.match(range.fault, /^[^\n]{20,2000}\.$/);
      else assert.equal(versionRangeText(range), text);
    }),
    { numRuns: 1000 },
  );
});

test('the bounds of a range are those of the order of its scheme', () => {
  const range = rangeOf('vers:semver/>=1.0.0-rc.1|<2.0.0');
  for (const version of ['0.9.9', '1.0.0-beta', '1.0.0-rc.1', '1.5.0', '2.0.0-0', '2.0.0', '2.0.1'])
    assert.equal(
      isInVersionRange(range, version),
      compareVersions('SEMVER', version, '1.0.0-rc.1') >= 0 &&
        compareVersions('SEMVER', version, '2.0.0') < 0,
      version,
    );
});
