import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  compareVersions,
  hasVersionOrder,
  type OrderedVersionScheme,
  versionFault,
} from '../../../src/domain/release/version.ts';
import { VERSION_SCHEMES, type VersionScheme } from '../../../src/domain/words.ts';

/** Versions from the first to the last, by scheme; what stands in one list is one version. */
const IN_ORDER: Readonly<Record<OrderedVersionScheme, readonly (readonly string[])[]>> = {
  // semver.org 2.0.0, sections 10 and 11.
  SEMVER: [
    ['0.0.0-0'],
    ['1.0.0-0.3.7'],
    ['1.0.0-alpha', '1.0.0-alpha+001'],
    ['1.0.0-alpha.1'],
    ['1.0.0-alpha.beta'],
    ['1.0.0-beta'],
    ['1.0.0-beta.2'],
    ['1.0.0-beta.11'],
    ['1.0.0-rc.1'],
    ['1.0.0', '1.0.0+20130313144700', '1.0.0+exp.sha.5114f85'],
    ['2.0.0'],
    ['2.1.0'],
    ['2.1.1'],
    ['2.1.99999999999999999998'],
    ['2.1.99999999999999999999'],
  ],
  // Debian Policy, section 5.6.12 (its example of tildes first), and deb-version(7).
  DEB: [
    ['1~~'],
    ['1~~a'],
    ['1~'],
    ['1', '0:1', '1-0', '01'],
    ['1a'],
    ['1.0~rc1-1'],
    ['1.0', '1.0-0'],
    ['1.0-1~bpo12+1'],
    ['1.0-1'],
    ['1.0-1+deb12u1'],
    ['1.0-1.1'],
    ['1.2+git1-1'],
    ['1.2.9'],
    ['1.2.10'],
    ['2.0-rc1-1'],
    ['2.0.1-1'],
    ['1:0.5'],
    ['2:0.1'],
  ],
  // rpm-version(7), and rpmvercmp.at of RPM.
  RPM: [
    ['1.0~rc1'],
    ['1.0~rc1^git1'],
    ['1.0', '0:1.0', '1_0', '1.00'],
    ['1.0-1.el9'],
    ['1.0-1.10.el9'],
    ['1.0^git1~pre'],
    ['1.0^git1'],
    ['1.0^git2'],
    ['1.0a'],
    ['1.0b'],
    ['1.0.1'],
    ['2.0', '2.000'],
    ['2.0.1a'],
    ['5.5p1'],
    ['5.5p2'],
    ['5.5p10'],
    ['10xyz'],
    ['10.1xyz'],
    ['1:0.1'],
  ],
  // POM Reference, "Version Order Specification"; ComparableVersionTest of Maven 3.9.
  MAVEN: [
    ['1-alpha2snapshot'],
    ['1-alpha2', '1a2', '1-ALPHA-2'],
    ['1-alpha-123'],
    ['1-beta-2', '1b2'],
    ['1-beta123'],
    ['1-m2', '1-milestone-2'],
    ['1-m11'],
    ['1-rc', '1-cr', '1.rc'],
    ['1-cr2', '1-rc2'],
    ['1-SNAPSHOT'],
    ['1', '1.0', '1.0.0', '1-ga', '1.final', '1.0-RELEASE', '1-0', '1.'],
    ['1-sp', '1.0.0.SP'],
    ['1-sp2'],
    ['1-abc'],
    ['1-def'],
    ['1-pom-1'],
    ['1-1-snapshot'],
    ['1-1', '1-ga-1', '1.0-1'],
    ['1-2'],
    ['1-123'],
    ['1.0.1'],
    ['1.1'],
    ['1.9'],
    ['1.10'],
    ['2.0.1.xyz', '2.0.1-xyz'],
    ['2.0.1-123'],
    ['20240101000000000001'],
  ],
  // PEP 440, "Summary of permitted suffixes and relative ordering", "Version epochs", "Normalization".
  PYPI: [
    ['0.dev0'],
    ['1.dev0', '1.0.dev', 'v1.0-DEV0'],
    ['1.0.dev456'],
    ['1.0a1', '1.0-alpha.1', '1.0.a1', '1.0ALPHA1'],
    ['1.0a2.dev456'],
    ['1.0a12.dev456'],
    ['1.0a12'],
    ['1.0b1.dev456'],
    ['1.0b2'],
    ['1.0b2.post345.dev456'],
    ['1.0b2.post345', '1.0b2-345'],
    ['1.0rc1.dev456'],
    ['1.0rc1', '1.0c1', '1.0-preview_1'],
    ['1.0', '1', '1.0.0', 'v1.0'],
    ['1.0+abc.5'],
    ['1.0+abc.7'],
    ['1.0+5', '1.0+05'],
    ['1.0.post456.dev34'],
    ['1.0.post456', '1.0-456', '1.0-rev456'],
    ['1.0.15'],
    ['1.1.dev1'],
    ['2013.10'],
    ['2014.04'],
    ['1!1.0'],
    ['1!1.1'],
  ],
  NUMERIC: [
    ['0', '0.0', '00'],
    ['0.0.1'],
    ['1', '1.0', '1.0.0', '01'],
    ['1.9', '1.09'],
    ['1.50'],
    ['10.234.5.12'],
    ['99999999999999999999'],
    ['100000000000000000000'],
  ],
  DATE: [['1999-12-31'], ['2024-02-29'], ['2024-03-01'], ['2026-12-01']],
};

const ORDERED = Object.entries(IN_ORDER) as [OrderedVersionScheme, readonly (readonly string[])[]][];

for (const [scheme, groups] of ORDERED) {
  test(`${scheme}: the examples of the standard stand in its order`, () => {
    const placed = groups.flatMap((group, place) => group.map((version) => ({ version, place })));
    for (const { version } of placed) assert.equal(versionFault(scheme, version), null);
    for (const one of placed)
      for (const other of placed)
        assert.equal(
          Math.sign(compareVersions(scheme, one.version, other.version)),
          Math.sign(one.place - other.place),
          `${one.version} and ${other.version}`,
        );
  });
}

const NO_VERSIONS: Readonly<Record<VersionScheme, readonly string[]>> = {
  SEMVER: [
    '1',
    '1.2',
    '01.0.0',
    '1.0.0-01',
    '1.0.0-',
    '1.0.0+',
    '1.0.0-a..b',
    '1.0.0+a+b',
    '1.0.0-ü',
    '=1.0.0',
  ],
  DEB: ['', 'a1', ':1', '1:', 'x:1', '1-', '1--', '1:2:3', '1_0', '-1', '1.0-1_2'],
  RPM: ['~1', '1-', '1-1-1', '1-~', 'x:1', '1:', '1 2', '1/2'],
  MAVEN: ['-1', '.1', '[1,2)', '1/2', '1:2', '${x}'],
  PYPI: ['1.0.', '1..0', '1.0x', '1.0+', '1.0+a..b', 'latest', '1.0-a-b', '1.0.post1.post2', '1!', '1.0a1b1'],
  NUMERIC: ['1.', '.1', '1..2', '1.0a', '-1', '1,0', '١', '1.0-1', 'v1'],
  DATE: ['2024-2-1', '2023-02-29', '20240201', '2024-01-01T00:00:00Z', '0000-01-01', '2024-13-01'],
  PUBLISHED: ['', ' 1', '1 ', '1\n2', '1\u200b', '\ud800'],
};

test('what is no version is told by what one looks like', () => {
  for (const scheme of VERSION_SCHEMES)
    for (const version of [...NO_VERSIONS[scheme], '', ' ', 'x'.repeat(101), '1\u0000']) {
      const fault = versionFault(scheme, version);
      assert.match(fault ?? '', /^[^\p{C}]{20,320}\.$/u, `${scheme} ${version}`);
      assert.match(fault!, /\d/);
    }
});

test('a letter before a semantic version is named as what is too much', () => {
  assert.equal(
    versionFault('SEMVER', 'v1.2.3'),
    '"v1.2.3" is no semantic version: write "1.2.3", without the letter before it.',
  );
  assert.match(versionFault('SEMVER', 'v1.2')!, /three numbers/);
});

test('versions that are published without an order are any printable text', () => {
  for (const version of ['Rome', 'Spring ’24', '1.0 (build 7)', '春', 'x'.repeat(100)])
    assert.equal(versionFault('PUBLISHED', version), null, version);
  assert.deepEqual(
    VERSION_SCHEMES.filter((scheme) => !hasVersionOrder(scheme)),
    ['PUBLISHED'],
  );
});

test('what is no version cannot be compared', () => {
  for (const [scheme] of ORDERED) {
    const version = IN_ORDER[scheme][0]![0]!;
    assert.throws(() => compareVersions(scheme, version, 'x y'), /"x y" is no|printable/);
    assert.throws(() => compareVersions(scheme, '', version), /1 to 100 characters/);
  }
});

/** What versions of a scheme are put together from, so that many of the texts are versions and many of those are close. */
const PARTS: Readonly<Record<OrderedVersionScheme, readonly string[]>> = {
  SEMVER: ['1.0.0', '1.0.1', '-', '.', '+', '0', '1', '10', 'a', 'alpha', 'rc'],
  DEB: ['1', '1:', '0', '01', '.', '-', '~', '+', 'a', 'B', 'rc'],
  RPM: ['1', '1:', '0', '01', '.', '-', '~', '^', '_', 'a', 'B', 'rc'],
  MAVEN: ['1', '0', '01', '.', '.', '-', 'a', 'rc', 'ga', 'sp', 'snapshot', 'xyz', '_'],
  PYPI: ['1', '0', '.', '1!', 'a', 'rc', '.post', '.dev', '-', '+', 'x'],
  NUMERIC: ['1', '0', '01', '.', '10'],
  DATE: ['2024-', '2023-', '01-', '02-', '29', '28'],
};

function versionsOf(scheme: OrderedVersionScheme): fc.Arbitrary<string> {
  const texts = fc
    .array(fc.constantFrom(...PARTS[scheme]), { minLength: 1, maxLength: 9 })
    .map((parts) => parts.join(''));
  const examples = fc.constantFrom(...IN_ORDER[scheme].flat());
  return fc.oneof(
    examples,
    texts.filter((text) => versionFault(scheme, text) === null),
  );
}

for (const [scheme] of ORDERED) {
  test(`${scheme}: the order is total`, () => {
    const version = versionsOf(scheme);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        const compare = (one: string, other: string) => Math.sign(compareVersions(scheme, one, other));
        assert.equal(compare(a, a), 0);
        assert.equal(compare(a, b) + compare(b, a), 0);
        const [least, middle, most] = [a, b, c].toSorted(compare) as [string, string, string];
        assert.ok(compare(least, middle) <= 0 && compare(middle, most) <= 0 && compare(least, most) <= 0);
        if (compare(least, most) === 0) assert.equal(compare(least, middle), 0);
        if (compare(a, b) === 0) assert.equal(compare(a, c), compare(b, c));
      }),
      { numRuns: 1000 },
    );
  });
}

test('Maven goes in no circle where ComparableVersion does', () => {
  const order = (one: string, other: string) => Math.sign(compareVersions('MAVEN', one, other));
  assert.deepEqual([order('1', '1-1'), order('1-1', '1.0.rc.1'), order('1', '1.0.rc.1')], [-1, 1, 1]);
  assert.deepEqual([order('0', 'xyz'), order('0-rc', '0'), order('0-rc', 'xyz')], [-1, -1, -1]);
  assert.equal(order('1-0-rc', '1-rc'), 0);
});
