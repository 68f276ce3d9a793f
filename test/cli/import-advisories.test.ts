import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { reviseAdvisory } from '../../src/commands/advisory/revise-advisory.ts';
import { registerItem } from '../../src/commands/item/register-item.ts';
import { publishRelease } from '../../src/commands/release/publish-release.ts';
import { publicId } from '../../src/domain/item/public-id.ts';
import { door } from '../http/door.ts';
import { readPage } from '../http/pages/page-read.ts';
import { asAdmin } from '../support/keys.ts';
import { localizedTextInput, type Payload, product } from '../support/managers.ts';
import { command } from './command.ts';

const SHARED = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const skip = existsSync(`${SHARED}csaf-eol`) ? false : 'the shared data is not on this machine';

interface CsafParts {
  readonly document?: object;
  readonly tracking?: object;
  readonly products?: readonly object[];
  readonly score?: object | null;
}

/** A document of somebody else about version 2.9 and older of the box of "Maker". */
function csaf({ document = {}, tracking = {}, products = [BOX], score = CRITICAL }: CsafParts = {}): string {
  const ids = ['P1', 'P2', 'P3'].slice(0, products.length);
  const named = products.map((one, at) => ({
    ...one,
    product: { name: 'Box', product_id: ids[at], ...one },
  }));
  return JSON.stringify({
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      distribution: { tlp: { label: 'WHITE' } },
      lang: 'en-US',
      notes: [{ category: 'summary', text: 'Anybody can open it.' }],
      publisher: { category: 'coordinator', name: 'CERT', namespace: 'https://cert.example' },
      references: [{ category: 'self', summary: 'Page', url: 'https://cert.example/C-1' }],
      title: 'Maker Box',
      tracking: {
        current_release_date: '2026-01-18T18:00:00Z',
        id: 'C-1',
        initial_release_date: '2026-01-17T00:00:00Z',
        revision_history: [
          { date: '2026-01-17T00:00:00Z', number: '1', summary: 'First.' },
          { date: '2026-01-18T00:00:00Z', number: '2', summary: 'A fix is named.' },
        ],
        status: 'final',
        version: '1',
        ...tracking,
      },
      ...document,
    },
    product_tree: {
      branches: [
        {
          category: 'vendor',
          name: 'maker',
          branches: named.map(({ product: { name, ...rest } }: { product: Record<string, unknown> }) => ({
            category: 'product_name',
            name,
            branches: [
              {
                category: 'product_version_range',
                name: rest['range'] ?? '<= 2.9',
                product: {
                  name: `${String(name)} old`,
                  product_id: rest['product_id'],
                  ...(rest['helper'] ? { product_identification_helper: rest['helper'] } : {}),
                },
              },
            ],
          })),
        },
      ],
    },
    vulnerabilities: [
      {
        cve: 'CVE-2026-12345',
        notes: [{ category: 'summary', text: 'No password is needed.' }],
        product_status: { known_affected: ids },
        remediations: [{ category: 'vendor_fix', details: 'Install 3.0.', product_ids: ids }],
        ...(score && { scores: [{ cvss_v3: score, products: ids }] }),
      },
    ],
  });
}

/** Numbers are those of the year of the test. */
const YEAR = /A-\d{4}-/g;
const BOX = { name: 'Box' };
const CRITICAL = {
  version: '3.1',
  vectorString: 'CVSS:3.1/AV:N',
  baseScore: 9.8,
  baseSeverity: 'CRITICAL',
};

describe('warnings of others at the command line', () => {
  const place = door();
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lastcall-advisories-'));
    // Commands go by the database's clock, and what they record is known to whoever asks later.
    place.at(new Date(Date.now() + 86_400_000).toISOString());
    await registerItem(
      asAdmin(place.ctx),
      product('BOX', { name: localizedTextInput('Box'), brand: 'Maker' }),
    );
    await registerItem(
      asAdmin(place.ctx),
      product('LID', { name: localizedTextInput('Box'), brand: 'Other' }),
    );
  });
  after(() => rm(directory, { recursive: true, force: true }));

  async function imported(files: Record<string, string>, ...options: string[]) {
    const folder = await mkdtemp(join(directory, 'files-'));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const { status, out, err } = await command('import', ['advisories', folder, ...options], place.url);
    const lines = (text: string) =>
      text
        .split('\n')
        .filter((line) => line.startsWith(folder))
        .map((line) => line.slice(folder.length + 1).replace(YEAR, 'A-'));
    return { status, said: lines(out), problems: lines(err), total: out.trim().split('\n').at(-1) };
  }
  async function register(sku: string, more: object) {
    await registerItem(asAdmin(place.ctx), product(sku, more));
  }
  const warnings = async () =>
    await place.ctx.rows<{ text: string }>(
      "select concat_ws(' ', regexp_replace(number, '-\\d{4}', ''), kind, severity, status, revision, document #>> '{origin,version}') as text from advisory order by number",
      [],
    );
  const facts = async () =>
    (await place.ctx.rows<{ count: number }>('select count(*)::int as count from fact', []))[0]!.count;
  const item = async (sku: string) => {
    const query = `query ($sku: String!) { item(by: {sku: $sku}) { lifecycle { headline { text } }
      advisories { number severity title { text } whatHappens { text } whatToDo { text } contact sourceNumber
        source { speaker confidence name url } affected { versions items { sku } } revisions { whatChanged { text } } }
      timeline(first: 1) { edges { node { kind headline { text } source { name confidence } } } } } }`;
    const response = await fetch(`${place.address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { sku } }),
    });
    return ((await response.json()) as { data: { item: Payload } }).data.item;
  };

  // R147
  test('are issued with their source, told as reported, and the same again changes nothing', async () => {
    const before = await facts();
    const tried = await imported({ 'c-1.json': csaf() }, '--dry-run');
    assert.deepEqual(tried.said, ['c-1.json: C-1: would be issued; about BOX (by name)']);
    assert.equal(await facts(), before, 'a dry run writes nothing');
    const first = await imported({ 'c-1.json': csaf(), 'provider-metadata.json': '{}' });
    assert.deepEqual(first.said, [
      'c-1.json: C-1: issued as A-0001; about BOX (by name)',
      `provider-metadata.json: skipped, it is no advisory`,
    ]);
    assert.deepEqual([first.status, first.problems], [0, []]);
    assert.deepEqual(await warnings(), [{ text: 'A-0001 SECURITY CRITICAL STANDING 1 1' }]);
    const { advisories, lifecycle, timeline } = await item('BOX');
    const [warning] = advisories;
    assert.deepEqual(warning.source, {
      speaker: 'THIRD_PARTY',
      confidence: 'REPORTED',
      name: 'CERT',
      url: 'https://cert.example/C-1',
    });
    assert.deepEqual(
      [warning.sourceNumber, warning.contact, warning.whatToDo.text],
      ['C-1', 'https://cert.example/C-1', 'Install 3.0.'],
    );
    assert.equal(
      warning.whatHappens.text,
      'Anybody can open it.\n\nCVE-2026-12345: No password is needed.\n\nAffected: Box old.',
    );
    assert.deepEqual(warning.affected, [{ versions: 'vers:intdot/<=2.9', items: [{ sku: 'BOX' }] }]);
    assert.match(
      lifecycle.headline.text,
      /^According to unconfirmed reports, there is a security warning for Box: Maker Box\./,
    );
    assert.deepEqual(timeline.edges[0].node.source, { name: 'CERT', confidence: 'REPORTED' });
    assert.match((await readPage(place, `/advisories/${warning.number}`)).text, /Source: CERT .*· C-1/);
    assert.match((await readPage(place, '/items/BOX')).text, /Source: CERT/);
    const after = await facts();
    const again = await imported({ 'c-1.json': csaf() });
    assert.deepEqual([again.status, again.said], [0, ['c-1.json: C-1: unchanged, A-0001']]);
    assert.equal(await facts(), after);
  });

  // R147
  test('are revised by a newer version with what its publisher says of it; an older one is left', async () => {
    const newer = csaf({ tracking: { version: '2' }, score: { ...CRITICAL, baseSeverity: 'LOW' } });
    assert.deepEqual((await imported({ 'a.json': newer })).said, [
      'a.json: C-1: revised, A-0001; about BOX (by name)',
    ]);
    const [warning] = (await item('BOX')).advisories;
    assert.deepEqual(
      [warning.severity, warning.revisions.map((one: Payload) => one.whatChanged?.text ?? null)],
      ['LOW', [null, 'A fix is named.']],
    );
    const older = await imported({ 'a.json': csaf() });
    assert.deepEqual(
      [older.status, older.problems],
      [1, ['a.json: C-1: It was left out: version 2 of it was imported before.']],
    );
  });

  // R147
  test('reach items that were entered since, by number within the brand, and leave out products of others', async () => {
    const of = (number: string, products: readonly object[]) => csaf({ tracking: { id: number }, products });
    const products = [
      { name: 'Crate', helper: { model_numbers: ['CR-1'] } },
      { name: 'Chest', helper: { skus: ['CH-1'] }, range: '< 2 with option A' },
      BOX,
    ];
    const first = await imported({ 'c-2.json': of('C-2', products) }, '--list-unknown');
    assert.deepEqual(first.said, [
      'c-2.json: C-2: issued as A-0002; about BOX (by name); 2 of its products unknown here (Crate old; Chest old)',
    ]);
    await register('CRATE', { brand: 'Maker', identifiers: [{ scheme: 'MPN', value: 'cr-1' }] });
    await register('CR-1', { brand: 'Other', identifiers: [{ scheme: 'MPN', value: 'CR-1' }] });
    await register('CH-1', { brand: 'Maker' });
    const second = await imported({ 'c-2.json': of('C-2', products) });
    assert.deepEqual(second.said, [
      'c-2.json: C-2: revised, A-0002; about CH-1 (by SKU), CRATE (by MPN), BOX (by name); which versions of "Chest old" it means cannot be told: all are told as affected',
    ]);
    const [warning] = (await item('CH-1')).advisories;
    assert.deepEqual(
      [warning.affected[0].versions, warning.revisions.at(-1).whatChanged.text],
      [null, 'It is about more items that are told here.'],
    );
    assert.equal((await item('CR-1')).advisories.length, 0);
    const others = await imported({ 'c-3.json': of('C-3', [{ name: 'Barrel' }]) }, '--list-unknown');
    assert.deepEqual(others.said, [
      'c-3.json: C-3: left out, none of its products is an item here (Barrel old)',
    ]);
    assert.equal(others.status, 0, 'a warning about other people’s products is no fault');
  });

  // R147
  test('that name an item no more say so on it, once', async () => {
    const of = (version: string, name: string) =>
      csaf({ tracking: { id: 'C-4', version, revision_history: [] }, products: [{ name }] });
    await register('TRUNK', { brand: 'Maker', name: localizedTextInput('Trunk') });
    await imported({ 'a.json': of('1', 'Trunk') });
    const second = await imported({ 'a.json': of('2', 'Barrel') });
    assert.match(second.said[0]!, /^a\.json: C-4: revised, A-\d+; 1 of its products unknown here/);
    const [warning] = (await item('TRUNK')).advisories;
    assert.deepEqual(
      [warning?.affected ?? [], (await item('TRUNK')).timeline.edges[0].node.kind],
      [[], 'ADVISORY_REVISED'],
    );
    assert.match((await imported({ 'a.json': of('3', 'Barrel') })).said[0]!, /^a\.json: C-4: unchanged/);
  });

  test('name versions as the item’s channel compares them, or none', async () => {
    await register('SEM', { brand: 'Maker', name: localizedTextInput('Sem') });
    await publishRelease(asAdmin(place.ctx), { sku: 'SEM', version: '2.0.0', scheme: 'SEMVER' });
    const of = (range: string, number: string) =>
      csaf({ tracking: { id: number }, products: [{ name: 'Sem', range }] });
    await imported({ 'a.json': of('<= 2.9.1', 'S-1'), 'b.json': of('<= 2.9', 'S-2') });
    const ranges = (await item('SEM')).advisories.map((one: Payload) => [
      one.sourceNumber,
      one.affected[0].versions,
    ]);
    assert.deepEqual(Object.fromEntries(ranges), { 'S-1': 'vers:semver/<=2.9.1', 'S-2': null });
  });

  // R147
  test('that the company has spoken of are left to it, and withdrawn ones are withdrawn', async () => {
    const withdrawn = csaf({
      document: { category: 'csaf_withdrawn' },
      tracking: { id: 'C-2', version: '2', revision_history: [] },
    });
    assert.deepEqual((await imported({ 'w.json': withdrawn })).said, [
      'w.json: C-2: withdrawn, A-0002; about BOX (by name)',
    ]);
    assert.deepEqual((await imported({ 'w.json': withdrawn })).said, ['w.json: C-2: unchanged, A-0002']);
    const [{ id }] = (await place.ctx.rows<{ id: string }>(
      "select id from advisory where document #>> '{origin,number}' = 'C-1'",
      [],
    )) as [{ id: string }];
    await reviseAdvisory(asAdmin(place.ctx), {
      advisoryId: publicId('Advisory', id),
      advisory: { remedy: localizedTextInput('A new one.') },
      whatChanged: localizedTextInput('We replace it.'),
    });
    const warning = (await item('BOX')).advisories.find((one: Payload) => one.sourceNumber === 'C-1');
    assert.deepEqual([warning.source, warning.sourceNumber], [null, 'C-1'], 'the company stands by it now');
    const newer = await imported({ 'a.json': csaf({ tracking: { version: '3' } }) });
    assert.deepEqual(newer.problems, [
      'a.json: C-1: It was left out: the company itself has spoken of it since: revise it by hand.',
    ]);
  });

  test('that cannot be read, are drafts or not for the public are told with their file and place', async () => {
    const { status, problems, total } = await imported({
      'a.json': '{"document": ',
      'b.json': '{"title": "Box"}',
      'c.json': csaf({ document: { distribution: { tlp: { label: 'AMBER' } } }, tracking: { id: 'N-1' } }),
      'd.json': csaf({ tracking: { id: 'N-2', status: 'draft' } }),
      'e.json': csaf({ tracking: { id: 'N-3', version: 3 } }),
    });
    assert.equal(status, 1);
    assert.match(problems[0]!, /^a\.json: Give a file of JSON in UTF-8: /);
    assert.deepEqual(problems.slice(1), [
      'b.json: Give a document of CSAF 2.0 or 2.1, or recalls of the CPSC: it is neither.',
      'c.json: N-1: It was left out: it is not for the public: it is marked TLP:AMBER.',
      'd.json: N-2: It was left out: it is a draft of its publisher.',
      'e.json: document.tracking.version: This is left out: Invalid input: expected string, received number.',
    ]);
    assert.match(total!, /^Total of 3 files: 0 issued, .* 2 left out, 5 problems, 0 notes\.$/);
    const none = await command('import', ['advisories', join(directory, 'none')], place.url);
    assert.match(none.err, /none: Name a file or directory that exists\./);
    assert.equal((await command('import', ['advisories'], place.url)).status, 2);
  });

  // R147
  test('of the CPSC are recalls, by code or by the model numbers of the one maker', async () => {
    await register('PAN', { brand: 'LTD', identifiers: [{ scheme: 'UPC', value: '707569068464' }] });
    await register('BLENDER', { brand: 'Vita-Mix', identifiers: [{ scheme: 'MPN', value: '7500' }] });
    const recall = {
      recall_number: '99273',
      recall_date: '2013-08-28',
      recall_url: 'https://www.cpsc.gov/99273',
      manufacturers: ['Vita-Mix'],
      product_types: ['Blenders'],
      descriptions: ['Containers of models 7500, 7501 and the like.'],
      upcs: null,
      hazards: ['Laceration'],
      countries: null,
    };
    const list = [
      recall,
      { ...recall, recall_number: '2', manufacturers: ['Vita-Mix', 'Other'] },
      { ...recall, recall_number: '3', manufacturers: null, descriptions: null, upcs: ['707569068464'] },
    ];
    const { said } = await imported({ 'recalls.json': JSON.stringify({ success: { results: list } }) });
    assert.deepEqual(
      said.map((line) => line.split('; ').slice(0, 2).join('; ')),
      [
        'recalls.json: 99273: issued as A-0006; about BLENDER (by MPN)',
        'recalls.json: 2: left out, none of its products is an item here',
        'recalls.json: 3: issued as A-0007; about PAN (by GTIN)',
      ],
    );
    const { lifecycle, advisories } = await item('BLENDER');
    assert.equal(lifecycle.headline.text.split('.')[0], 'BLENDER is recalled: Laceration');
    assert.deepEqual(
      [advisories[0].source.confidence, advisories[0].severity, advisories[0].whatHappens.text],
      ['CONFIRMED', 'MODERATE', 'Hazard: Laceration.\n\nContainers of models 7500, 7501 and the like.'],
    );
    assert.match(
      advisories[0].whatToDo.text,
      /^Read what U\.S\. .* \(CPSC\) says .*https:\/\/www\.cpsc\.gov\/99273$/,
    );
  });

  test('of CISA and the CPSC as they are: what is registered here is warned of, all else is told as unknown', {
    skip,
  }, async () => {
    const named = (sku: string, brand: string, name: string) =>
      register(sku, { brand, name: localizedTextInput(name) });
    await named('LX', 'Dover Fueling Solutions', 'MAGLINK LX Web Console Configuration');
    await named('ZT410', 'Zebra Technologies', 'ZTC Industrial ZT410');
    await named('DATAGATE', 'ENTTEC', 'Datagate Mk2');
    await named('M340', 'Schneider Electric Software, LLC', 'Modicon M340');
    await register('ADAPTOR', { brand: 'Baby Jogger', identifiers: [{ scheme: 'MPN', value: 'BJ90121' }] });
    await register('C21', { brand: 'Crosman', identifiers: [{ scheme: 'MPN', value: 'C21' }] });
    const paths = [`${SHARED}csaf-eol`, `${SHARED}cpsc-recalls`];
    const before = await facts();
    const { out, err } = await command('import', ['advisories', ...paths], place.url);
    assert.match(
      out.trim().split('\n').at(-1)!,
      /^Total of 44 files: 8 issued, 0 revised, 0 withdrawn, 0 unchanged, 85 about unknown products, 0 left out, 0 problems, \d+ notes\.$/,
    );
    assert.equal(
      err.split('\n').some((line) => line.includes('Make the file')),
      false,
    );
    assert.equal((await facts()) - before, 8);
    const again = await command('import', ['advisories', ...paths], place.url);
    assert.match(again.out, /: 0 issued, 0 revised, 0 withdrawn, 8 unchanged, 85 about unknown products/);
    const [warning] = (await item('LX')).advisories;
    assert.deepEqual(
      [warning.severity, warning.sourceNumber, warning.source.name],
      ['CRITICAL', 'ICSA-23-250-01', 'CISA'],
    );
  });
});
