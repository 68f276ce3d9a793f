import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAppstreamReleases } from '../../../src/vocabularies/releases/appstream-releases.ts';

const DIGEST = 'AB'.repeat(32);
const METAINFO = `<?xml version="1.0" encoding="UTF-8"?>
<component type="firmware">
  <id>com.example.deck.firmware</id>
  <releases>
    <release version="1.2.0~rc1" type="development" timestamp="1772668800"/>
    <release version="1.1.0" date="2026-03-02" urgency="high">
      <url type="issues">https://example.com/bugs</url>
      <url>https://example.com/1.1.0</url>
      <description>
        <p>Overdub works
           again &amp; again.</p>
        <p xml:lang="de">Overdub geht wieder.</p>
        <ol><li>One</li><li xml:lang="de">Eins</li><li>Two</li></ol>
      </description>
      <artifacts>
        <artifact type="binary"><checksum type="sha1">12</checksum><checksum type="sha256">${DIGEST}</checksum></artifact>
      </artifacts>
    </release>
    <release version="1.0.0" date="2026-01-05T10:00:00Z"/>
  </releases>
</component>`;

test('releases of a component are read oldest first, with notes, link and digest', () => {
  const { entries, problems } = readAppstreamReleases(METAINFO);
  assert.deepEqual(problems, []);
  const day = (date: string) => ({ date, precision: 'DAY' });
  assert.deepEqual(entries, [
    { line: 19, sku: null, version: '1.0.0', publishedOn: day('2026-01-05') },
    {
      ...{ line: 6, sku: null, version: '1.1.0', publishedOn: day('2026-03-02') },
      notes: [{ locale: 'en', text: 'Overdub works again & again.\n\n1. One\n2. Two' }],
      ...{ url: 'https://example.com/1.1.0', sha256: DIGEST },
    },
    { line: 5, sku: null, version: '1.2.0~rc1', publishedOn: day('2026-03-05'), channel: 'development' },
  ]);
});

test('releases that stand in a file of their own are read from that', () => {
  const { entries } = readAppstreamReleases('<releases><release version="1" date="2026-03-02"/></releases>');
  assert.deepEqual(
    entries.map(({ version }) => version),
    ['1'],
  );
  const { problems } = readAppstreamReleases('<component><releases type="external"/></component>');
  assert.match(problems[0]!.message, /\.releases\.xml/);
});

test('what is wrong with a release is told with its line, and the others are read', () => {
  const { entries, problems } = readAppstreamReleases(`<releases>
    <release date="2026-03-02"/>
    <release version="2"/>
    <release version="3" date="2026-02-30"/>
    <release version="4" date="2026-03-02" type="nightly"/>
    <release version="5" date="2026-03-02"/>
  </releases>`);
  assert.deepEqual(
    problems.map(({ line, version, part }) => `${line} ${version} ${part}`),
    ['2 null version', '3 2 date', '4 3 date', '5 4 type'],
  );
  assert.deepEqual(
    entries.map(({ version }) => version),
    ['5'],
  );
});

test('what has no releases, or is no document, is told as a whole', () => {
  assert.match(
    readAppstreamReleases('<component/>').problems[0]!.message,
    /^Give an AppStream metainfo file/,
  );
  assert.match(readAppstreamReleases('<component>').problems[0]!.message, /^Give a document of XML/);
});
