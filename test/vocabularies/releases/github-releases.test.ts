import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGithubReleases } from '../../../src/vocabularies/releases/github-releases.ts';

const DIGEST = 'ab'.repeat(32);
const release = (tag: string, publishedAt: string | null, more: object = {}) => ({
  tag_name: tag,
  name: `Release ${tag}`,
  draft: false,
  prerelease: false,
  published_at: publishedAt,
  html_url: `https://github.com/maker/deck/releases/tag/${tag}`,
  assets: [],
  ...more,
});
const read = (...releases: readonly unknown[]) => readGithubReleases(JSON.stringify(releases));

test('releases are read oldest first, with the day, notes, link and digest of a single file', () => {
  const { entries, problems } = read(
    release('v1.1.0', '2026-03-02T23:30:00Z', {
      body: 'Overdub **works** again.\r\n<!-- internal -->\r\n<details>more</details>',
      assets: [{ name: 'deck.bin', digest: `sha256:${DIGEST}` }],
    }),
    release('v1.1.0-rc.1', '2026-02-20T08:00:00Z', { prerelease: true, body: null }),
    release('v1.0.0', '2026-01-05T08:00:00Z', { assets: [{ digest: `sha256:${DIGEST}` }, { digest: null }] }),
  );
  assert.deepEqual(problems, []);
  const link = (tag: string) => `https://github.com/maker/deck/releases/tag/${tag}`;
  const day = (date: string) => ({ date, precision: 'DAY' });
  assert.deepEqual(entries, [
    { line: null, sku: null, version: 'v1.0.0', publishedOn: day('2026-01-05'), url: link('v1.0.0') },
    {
      ...{ line: null, sku: null, version: 'v1.1.0-rc.1', publishedOn: day('2026-02-20') },
      ...{ channel: 'prerelease', url: link('v1.1.0-rc.1') },
    },
    {
      ...{ line: null, sku: null, version: 'v1.1.0', publishedOn: day('2026-03-02') },
      notes: [{ locale: 'en', text: 'Overdub **works** again.\n\nmore' }],
      ...{ url: link('v1.1.0'), sha256: DIGEST },
    },
  ]);
});

test('those of one instant are read in the order in which they were made, which is the reverse of the list', () => {
  const { entries } = read(release('2', '2026-03-02T10:00:00Z'), release('1', '2026-03-02T10:00:00Z'));
  assert.deepEqual(
    entries.map(({ version }) => version),
    ['1', '2'],
  );
});

test('a draft is none, and what is no release is told by its version or its place', () => {
  const { entries, problems } = read(
    release('v2.0.0', null, { draft: true }),
    release('v1.2.0', 'soon'),
    { name: 'no tag' },
    'nothing',
    release('v1.0.0', '2026-01-05T08:00:00Z'),
  );
  assert.deepEqual(
    entries.map(({ version }) => version),
    ['v1.0.0'],
  );
  assert.deepEqual(
    problems.map(({ version, part }) => `${version} ${part}`),
    ['v1.2.0 published_at', 'release 3 of the list tag_name', 'release 4 of the list release'],
  );
});

test('what is no list of releases is told as a whole', () => {
  for (const text of ['', '{', '{"message": "Not Found"}', '3'])
    assert.match(readGithubReleases(text).problems[0]!.message, /^Give what GitHub answers at/);
  assert.deepEqual(readGithubReleases('[]'), { entries: [], problems: [] });
});
