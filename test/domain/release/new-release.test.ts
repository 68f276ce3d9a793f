import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type KnownRelease,
  MAX_RELEASES_PER_CHANNEL,
  newReleaseFaults,
} from '../../../src/domain/release/new-release.ts';
import type { ReleaseState, VersionScheme } from '../../../src/domain/words.ts';

function faultsOf(scheme: VersionScheme, version: string, ...known: readonly (string | KnownRelease)[]) {
  const releases = known.map((one) =>
    typeof one === 'string' ? { version: one, scheme, state: 'PUBLISHED' as ReleaseState } : one,
  );
  return newReleaseFaults({ version, scheme, channel: 'stable' }, releases);
}

// R138
test('a version that is equal by its scheme is the same one, however it is written', () => {
  const equal: readonly [VersionScheme, string, string][] = [
    ['PYPI', '1.0', 'v1.0'],
    ['PYPI', '1.0a1', '1.0-alpha.1'],
    ['NUMERIC', '1.0', '1'],
    ['NUMERIC', '1.9', '1.09'],
    ['SEMVER', '1.0.0+a', '1.0.0+b'],
    ['DEB', '1.0', '0:1.0-0'],
    ['RPM', '1.0', '1_0'],
    ['MAVEN', '1.0', '1-ga'],
  ];
  for (const [scheme, known, version] of equal)
    assert.deepEqual(faultsOf(scheme, version, '0.0.1', known), [
      {
        code: 'DUPLICATE',
        message: `Version ${version} is equal to ${known} as ${scheme} compares them, which is published in the channel "stable": give it a version that comes before or after, or name another channel.`,
        field: ['version'],
      },
    ]);
});

// R138
test('a withdrawn version does not come out again in another spelling', () => {
  const known = { version: '1.0', scheme: 'PYPI', state: 'WITHDRAWN' } as const;
  assert.match(
    faultsOf('PYPI', 'v1.0', known)[0]!.message,
    /^Version v1\.0 is equal to 1\.0 as PYPI compares them, which was withdrawn from the channel/,
  );
  assert.match(faultsOf('PYPI', '1.0', known)[0]!.message, /^Version 1\.0 was withdrawn from the channel/);
});

test('of a version that was written both ways before, the one that is written so is named', () => {
  assert.match(
    faultsOf('NUMERIC', '1.0', '1', '1.0')[0]!.message,
    /^Version 1\.0 is published in the channel "stable" already\.$/,
  );
});

test('versions that only look alike come out beside each other', () => {
  const different: readonly [VersionScheme, string, string][] = [
    ['PUBLISHED', '1.0', '1'],
    ['PUBLISHED', 'Rome', 'rome'],
    ['SEMVER', '1.0.0', '1.0.0-rc.1'],
    ['RPM', '1.0', '1.0-1'],
    ['PYPI', '1.0', '1.0+local'],
  ];
  for (const [scheme, known, version] of different)
    assert.deepEqual(faultsOf(scheme, version, known), [], `${known} and ${version}`);
});

test('a channel holds so many and no more', () => {
  const full = Array.from({ length: MAX_RELEASES_PER_CHANNEL }, (_, at) => `1.${at}`);
  assert.deepEqual(faultsOf('NUMERIC', '2', ...full.slice(1)), []);
  assert.deepEqual(
    faultsOf('NUMERIC', '2', ...full).map(({ code }) => code),
    ['TOO_MANY'],
  );
});
