import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { registerItem } from '../../src/commands/item/register-item.ts';
import { withdrawRelease } from '../../src/commands/release/withdraw-release.ts';
import { publicId } from '../../src/domain/item/public-id.ts';
import { asAdmin } from '../support/keys.ts';
import { localizedTextInput, product } from '../support/managers.ts';
import { world } from '../support/world.ts';
import { command } from './command.ts';

const GITHUB = JSON.stringify([
  {
    tag_name: 'v2.0.0',
    published_at: '2026-03-02T10:00:00Z',
    body: 'All new.',
    html_url: 'https://example.com/2',
  },
  { tag_name: 'v2.0.0-rc.1', published_at: '2026-02-02T10:00:00Z', prerelease: true },
  { tag_name: 'nightly', published_at: '2026-02-01T10:00:00Z' },
  { tag_name: 'v1.10.0', published_at: '2026-01-02T10:00:00Z' },
  { tag_name: 'v1.9.0', published_at: '2026-01-02T09:00:00Z' },
]);
const METAINFO =
  '<component>\n<releases>\n<release version="1.1" date="2026-03-02"/>\n<release version="1.0" date="2026-01-05"/>\n</releases>\n</component>';

describe('releases at the command line', () => {
  const place = world();
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lastcall-releases-'));
    for (const sku of ['TABLE', 'HUB', 'APP']) await registerItem(asAdmin(place.ctx), product(sku));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  async function imported(text: string, ...options: string[]) {
    const path = join(directory, 'releases');
    await writeFile(path, text);
    const { status, out, err } = await command('import', ['releases', path, ...options], place.url);
    const problems = err.split('\n').filter((line) => line.startsWith(path));
    return { status, out: out.trim(), problems: problems.map((line) => line.slice(path.length)) };
  }
  const published = async (sku: string) =>
    (
      await place.ctx.rows<{ text: string }>(
        `select concat_ws(' ', r.version, r.channel, r.scheme, r.state, r.published_on, r.notes ->> 'en') as text
          from release r join item i on i.id = r.item_id where i.sku = $1 order by r.channel desc, r.place`,
        [sku],
      )
    ).map(({ text }) => text);

  // R138
  test('of a table are published once; the same again changes nothing, and what is refused is told with its line', async () => {
    const table = [
      'sku,version,published_on,scheme,notes:en,sha256',
      'table,1.0,2026-01,NUMERIC,First.,',
      'TABLE,1.2,2026-02-03,,,',
      'TABLE,1.2.0,2026-02-04,,,',
      'NONE,1.0,2026-02-04,NUMERIC,,',
      'TABLE,1.2,2026-02-05,,,',
      'TABLE,1.3,2126-02-05,,,',
      'TABLE,1.4,2026-02-05,,,abc',
    ].join('\n');
    const tried = await imported(table, '--dry-run');
    assert.equal(tried.out, 'Nothing was written: it would be 2 published, 0 unchanged, 5 left out.');
    assert.deepEqual(await published('TABLE'), []);
    const first = await imported(table);
    assert.deepEqual([first.status, first.out], [1, '2 published, 0 unchanged, 5 left out.']);
    assert.deepEqual(first.problems, tried.problems, 'a dry run tells the same');
    assert.deepEqual(
      first.problems.map((line) => line.split(': ').slice(0, 4).join(': ')),
      [
        ':4: TABLE: 1.2.0: version',
        ':5: NONE: 1.0: sku',
        ':6: TABLE: 1.2: version',
        ':7: TABLE: 1.3: published_on',
        ':8: TABLE: 1.4: sha256',
      ],
    );
    assert.deepEqual(await published('TABLE'), [
      '1.0 stable NUMERIC SUPERSEDED 2026-01-01 First.',
      '1.2 stable NUMERIC PUBLISHED 2026-02-03',
    ]);
    const again = await imported(table);
    assert.equal(again.out, '0 published, 2 unchanged, 5 left out.');
  });

  test('of GitHub are published oldest first, without the letter of their tags', async () => {
    const first = await imported(GITHUB, '--sku', 'hub', '--scheme', 'semver');
    assert.deepEqual([first.status, first.out], [1, '4 published, 0 unchanged, 1 left out.']);
    assert.match(first.problems.join('\n'), /^: hub: nightly: version: "nightly" is no semantic version/);
    assert.deepEqual(await published('HUB'), [
      '1.9.0 stable SEMVER SUPERSEDED 2026-01-02',
      '1.10.0 stable SEMVER SUPERSEDED 2026-01-02',
      '2.0.0 stable SEMVER PUBLISHED 2026-03-02 All new.',
      '2.0.0-rc.1 prerelease SEMVER PUBLISHED 2026-02-02',
    ]);
    const sequences = await place.ctx.rows<{ kind: string; version: string }>(
      `select f.data -> 'release' ->> 'version' as version from fact f join item i on i.id = f.item_id
        where i.sku = 'HUB' and f.kind = 'RELEASE_PUBLISHED' order by f.sequence`,
      [],
    );
    assert.deepEqual(
      sequences.map(({ version }) => version),
      ['1.9.0', '1.10.0', '2.0.0-rc.1', '2.0.0'],
    );
  });

  test('that were withdrawn since stay so', async () => {
    const [{ id }] = (await place.ctx.rows<{ id: string }>(
      "select id from release where version = '2.0.0'",
      [],
    )) as [{ id: string }];
    const releaseId = publicId('Release', id);
    await withdrawRelease(asAdmin(place.ctx), { releaseId, text: localizedTextInput('It loses takes.') });
    const again = await imported(GITHUB, '--sku', 'HUB');
    assert.equal(again.out, '0 published, 4 unchanged, 1 left out.');
    assert.equal((await published('HUB'))[2], '2.0.0 stable SEMVER WITHDRAWN 2026-03-02 All new.');
  });

  test('of a metainfo file need an item, and a scheme where the channel has none', async () => {
    const unsaid = await imported(METAINFO, '--sku', 'APP');
    assert.deepEqual([unsaid.status, unsaid.out], [1, '0 published, 0 unchanged, 2 left out.']);
    assert.match(unsaid.problems[0]!, /^:3: APP: 1\.1: scheme: .*Name it with --scheme\.$/);
    const nobodys = await imported(METAINFO, '--scheme', 'NUMERIC');
    assert.match(nobodys.problems[0]!, /^:3: 1\.1: sku: .*Name it with --sku\.$/);
    const { status, out } = await imported(
      METAINFO,
      '--sku',
      'APP',
      '--scheme',
      'NUMERIC',
      '--channel',
      'Beta',
    );
    assert.deepEqual([status, out], [0, '2 published, 0 unchanged, 0 left out.']);
    assert.deepEqual(await published('APP'), [
      '1.0 beta NUMERIC SUPERSEDED 2026-01-05',
      '1.1 beta NUMERIC PUBLISHED 2026-03-02',
    ]);
  });

  test('of a file that cannot be read need no database to be refused', async () => {
    const path = join(directory, 'nothing.csv');
    const { status, err } = await command('import', ['releases', path], 'postgres://127.0.0.1:1/none');
    assert.deepEqual([status, err.trim()], [1, `${path}: Name a file that exists.`]);
    assert.equal((await imported('[]')).status, 1);
    assert.match((await imported('<a>')).problems[0]!, /^: Give a document of XML/);
  });

  test('with words that cannot be understood show the usage', async () => {
    for (const args of [[], ['a', 'b'], ['a', '--scheme', 'NEWEST'], ['a', '--sku', ''], ['a', '--what']]) {
      const { status, err } = await command('import', ['releases', ...args], place.url);
      assert.deepEqual([status, err.startsWith('Usage: npm run import')], [2, true], args.join(' '));
    }
  });
});
