import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import supertest from 'supertest';
import { createApp } from '../../../src/http/app.ts';
import type { Context } from '../../../src/record/context.ts';
import { withRecord } from '../../../src/record/record.ts';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { createManagerClients, localizedTextInput, type Payload, product } from '../../support/managers.ts';
import { readiness } from '../../support/ready.ts';
import { mandatoryFailures } from '../../vocabularies/csaf/csaf-mandatory-tests.ts';
import { schemasSkip, standardSchemas } from '../../vocabularies/csaf/csaf-schemas.ts';
import { CSAF_PROVIDER_SHAPE, CSAF_SHAPE, ROLIE_SHAPE } from '../../vocabularies/csaf/csaf-shape.ts';
import { OPENVEX_SHAPE } from '../../vocabularies/openvex/openvex-shape.ts';

const both = (en: string, de: string) => [
  { locale: 'en', text: en },
  { locale: 'de', text: de },
];
const RECALL = {
  kind: 'SAFETY_RECALL',
  severity: 'CRITICAL',
  title: both('it can catch fire', 'Brandgefahr'),
  whatHappens: both('The cell overheats.', 'Die Zelle überhitzt.'),
  whatToDo: both('Unplug it.', 'Vom Strom trennen.'),
};
const WEAKNESS = {
  kind: 'SECURITY',
  severity: 'HIGH',
  title: localizedTextInput('others can read along'),
  whatHappens: localizedTextInput('The link is not encrypted.'),
  whatToDo: localizedTextInput('Install the update.'),
  cves: ['CVE-2026-12345', 'CVE-2026-12346'],
};

describe('advisories as documents of other systems', () => {
  const place = api();
  const { run, advanceTo } = createManagerClients(place);
  const get = async (path: string, headers: Record<string, string> = {}) =>
    await place.http().get(path).set(headers);
  const release = async (sku: string, version: string): Promise<Payload> =>
    (await run('publishRelease', { sku, version, scheme: 'SEMVER', url: `https://acme.example/${version}` }))
      .release;
  const issue = async (advisory: object): Promise<Payload> =>
    (await run('issueAdvisory', { advisory })).advisory;

  /** Reads a document of CSAF, and holds it against all that is known of the standard. */
  async function csaf(path: string): Promise<Payload> {
    const { status, body, headers } = await get(path);
    assert.equal(status, 200, `${path}: ${JSON.stringify(body)}`);
    assert.deepEqual(CSAF_SHAPE.safeParse(body).error?.issues ?? [], [], path);
    assert.deepEqual(mandatoryFailures(body), [], path);
    if (!schemasSkip) {
      const { csaf: isCsaf } = standardSchemas();
      assert.ok(isCsaf(body), JSON.stringify(isCsaf.errors));
    }
    assert.equal(headers['content-language'], body.document.lang);
    assert.equal(headers['access-control-allow-origin'], '*');
    return body;
  }

  async function openVex(path: string): Promise<Payload> {
    const { status, body } = await get(path);
    assert.equal(status, 200, `${path}: ${JSON.stringify(body)}`);
    assert.deepEqual(OPENVEX_SHAPE.safeParse(body).error?.issues ?? [], [], path);
    if (!schemasSkip) {
      const { openvex: isOpenVex } = standardSchemas();
      assert.ok(isOpenVex(body), JSON.stringify(isOpenVex.errors));
    }
    return body;
  }

  let recall = '';
  let weakness: Payload;
  before(async () => {
    await advanceTo('2026-03-01T10:00:00Z');
    for (const sku of ['CELL', 'PACK', 'CAM']) await run('registerItem', product(sku));
    recall = (
      await issue({
        ...RECALL,
        affected: [
          { skus: ['CELL'], serials: ['SN1', 'SN2'] },
          { skus: ['PACK'], serials: ['A100..A199'], markets: [] },
        ],
      })
    ).number;
    for (const version of ['2.0.0', '2.3.0']) await release('CAM', version);
    weakness = await issue({
      ...WEAKNESS,
      affected: [{ skus: ['CAM'], versions: 'vers:semver/>=2.0.0|<2.3.1' }],
    });
  });

  test('a recall is information: with what to do, and the serial numbers of which each is named', async () => {
    const { document, product_tree: tree } = await csaf(`/advisories/${recall}.csaf.json`);
    assert.equal(document.category, 'csaf_informational_advisory');
    assert.deepEqual(
      [document.tracking.id, document.tracking.version, document.tracking.status, document.lang],
      [recall, '1', 'final', 'en'],
    );
    assert.ok(document.notes.some(({ text }: Payload) => text === 'Unplug it.'));
    assert.match(JSON.stringify(tree), /"serial_numbers":\["SN1","SN2"\]/);
    assert.ok(!JSON.stringify(tree).includes('A100'), 'of a range none is all of them');
    assert.match(JSON.stringify(document.notes), /A100\.\.A199/);
    const { status, body } = await get(`/advisories/${recall}.openvex.json`);
    assert.deepEqual([status, body.code], [404, 'NOT_FOUND']);
    assert.match(body.detail, /tells of no vulnerability of a product/);
  });

  test('each language in which all is said is a document, which names its original', async () => {
    const german = await csaf(`/advisories/${recall}.csaf.json?locale=de-AT`);
    assert.deepEqual(
      [german.document.title, german.document.lang, german.document.source_lang, german.document.tracking.id],
      ['Brandgefahr', 'de', 'en', `${recall}-de`],
    );
    const { document } = await csaf(`/advisories/${recall.toLowerCase()}.csaf.json?locale=ja`);
    assert.equal(document.lang, 'en', 'the nearest that there is');
    assert.equal((await csaf(`/advisories/${weakness.number}.csaf.json?locale=de`)).document.lang, 'en');
    const accepted = await get(`/advisories/${recall}.csaf.json`, { 'Accept-Language': 'de' });
    assert.equal(accepted.headers['content-language'], 'en', 'the address alone decides');
    assert.equal((await get(`/advisories/${recall}.csaf.json?locale=%21`)).status, 400);
  });

  test('a vulnerability is told by its numbers, version by version, in CSAF and in OpenVEX', async () => {
    const { document, vulnerabilities } = await csaf(`/advisories/${weakness.number}.csaf.json`);
    assert.equal(document.category, 'csaf_security_advisory');
    assert.deepEqual(
      vulnerabilities.map(({ cve }: Payload) => cve),
      ['CVE-2026-12345', 'CVE-2026-12346'],
    );
    const vex = await openVex(`/advisories/${weakness.number}.openvex.json`);
    assert.equal(vex['@id'], `${place.ctx.publicUrl}/advisories/${weakness.number}.openvex.json`);
    const [{ products, status }] = vex.statements;
    assert.deepEqual(
      [status, products.map((one: Payload) => new URL(one['@id']).hash)],
      ['affected', ['#version=2.0.0', '#version=2.3.0']],
    );
  });

  test('the document of a revision stays as it is, whatever is recorded since; a revision changes it and its tag', async () => {
    const path = `/advisories/${weakness.number}.csaf.json`;
    const first = await get(path);
    const tag = first.headers['etag']!;
    assert.match(first.headers['cache-control']!, /^public, max-age=\d+/);
    assert.equal((await get(path, { 'If-None-Match': tag })).status, 304);
    const fix = await release('CAM', '2.3.1');
    await release('CAM', '2.2.9');
    await run('reviseItem', { sku: 'CAM', name: localizedTextInput('Another name') });
    const other = await freshlyAnswered(path);
    assert.equal(other, first.text, 'a server that keeps nothing writes the same');
    await run('reviseAdvisory', {
      advisoryId: weakness.id,
      advisory: { fixedIn: [fix.id] },
      whatChanged: localizedTextInput('There is an update.'),
    });
    const second = await csaf(path);
    assert.equal((await get(path, { 'If-None-Match': tag })).status, 200);
    assert.deepEqual(
      [
        second.document.tracking.version,
        second.document.tracking.revision_history.map((one: Payload) => one.summary),
      ],
      ['2', ['First published.', 'There is an update.']],
    );
    const told = JSON.stringify(second);
    assert.ok(
      told.includes('"name":"2.2.9"') &&
        told.includes('https://acme.example/2.3.1') &&
        told.includes('Another name'),
    );
    const { statements } = await openVex(`/advisories/${weakness.number}.openvex.json`);
    assert.deepEqual(
      statements.map(({ status, products }: Payload) => [status, products.length]),
      [
        ['affected', 3],
        ['fixed', 1],
        ['affected', 3],
        ['fixed', 1],
      ],
    );
    await run('resolveAdvisory', { advisoryId: weakness.id, text: localizedTextInput('All have it.') });
    const third = await csaf(path);
    assert.equal(third.document.tracking.version, '3');
    assert.match(JSON.stringify(third.document.notes), /All have it\./);
    await openVex(`/advisories/${weakness.number}.openvex.json`);
  });

  test('what was withdrawn names no product any more, and says why', async () => {
    const wrong = await issue({ ...WEAKNESS, cves: [], affected: [{ skus: ['CAM'] }] });
    await run('withdrawAdvisory', {
      advisoryId: wrong.id,
      text: localizedTextInput('It was another camera.'),
    });
    const {
      document,
      product_tree: tree,
      vulnerabilities,
    } = await csaf(`/advisories/${wrong.number}.csaf.json`);
    assert.deepEqual([document.category, tree, vulnerabilities], ['csaf_withdrawn', undefined, undefined]);
    assert.match(document.notes[0].text, /^It was another camera\./);
    const { statements } = await openVex(`/advisories/${wrong.number}.openvex.json`);
    assert.deepEqual(
      statements.map(({ status, impact_statement: why }: Payload) => [status, why]),
      [['not_affected', 'It was another camera.']],
    );
  });

  test('metadata and feed at well-known addresses lead to every document under its own file name', async () => {
    const { body: metadata } = await get('/.well-known/csaf/provider-metadata.json');
    assert.deepEqual(CSAF_PROVIDER_SHAPE.safeParse(metadata).error?.issues ?? [], []);
    const [{ url, last_updated: updated }] = metadata.distributions[0].rolie.feeds;
    const { body: feed } = await get(new URL(url).pathname);
    assert.deepEqual(ROLIE_SHAPE.safeParse(feed).error?.issues ?? [], []);
    assert.equal(feed.feed.updated, updated);
    const ids = feed.feed.entry.map(({ id }: Payload) => id);
    assert.ok(ids.includes(recall) && ids.includes(`${recall}-de`) && ids.includes(weakness.number));
    for (const { id, content, updated: at } of feed.feed.entry) {
      const { pathname } = new URL(content.src);
      assert.match(pathname, /^\/\.well-known\/csaf\/2026\/a-2026-\d{4}(?:-de)?\.json$/);
      const { document } = await csaf(pathname);
      assert.deepEqual([document.tracking.id, document.tracking.current_release_date], [id, at]);
      assert.ok(
        document.references.some((one: Payload) => one.category === 'self' && one.url === content.src),
      );
    }
    const file = recall.toLowerCase();
    for (const path of [
      `2025/${file}.json`,
      `2026/${recall}.json`,
      `2026/${file}-fr.json`,
      `2026/${file}-en.json`,
      '2026/x.json',
    ])
      assert.equal((await get(`/.well-known/csaf/${path}`)).status, 404, path);
    for (const path of ['/advisories/A-2026-9999.csaf.json', '/advisories/x.openvex.json'])
      assert.equal((await get(path)).body.code, 'NOT_FOUND', path);
  });

  test('who takes reports of weaknesses is named where somebody is, with where advisories are', async () => {
    assert.equal((await get('/.well-known/security.txt')).status, 404);
    const site = {
      name: 'Acme',
      colour: null,
      logoUrl: null,
      securityContact: 'mailto:security@acme.example',
    };
    const ask = async (path: string) => await freshlyAnswered(path, { ...place.ctx, site });
    const { publicUrl } = place.ctx;
    assert.equal(
      await ask('/.well-known/security.txt'),
      [
        'Contact: mailto:security@acme.example',
        'Expires: 2026-09-01T00:00:00.000Z',
        `CSAF: ${publicUrl}/.well-known/csaf/provider-metadata.json`,
        `Canonical: ${publicUrl}/.well-known/security.txt`,
        '',
      ].join('\n'),
    );
    const { document } = JSON.parse(await ask(`/advisories/${recall}.csaf.json`));
    assert.deepEqual(document.publisher, {
      category: 'vendor',
      contact_details: 'mailto:security@acme.example',
      name: 'Acme',
      namespace: publicUrl,
    });
  });

  test('of hundreds of items and thousands of releases a document stays of a size that can be read', async () => {
    const skus = Array.from({ length: 60 }, (_, at) => `MANY-${at}`);
    const story = storyIn(place);
    await story.lists(...skus.map((sku) => ({ sku })));
    const versions = Array.from({ length: 20 }, (_, at) => `1.0.${at}`);
    await withRecord(place.ctx, (record) =>
      record.append(
        skus.flatMap((sku) =>
          versions.map((version) => ({
            itemId: story.item(sku).id,
            kind: 'RELEASE_PUBLISHED' as const,
            effectiveAt: record.recordedAt,
            data: {
              release: { version, channel: 'stable', scheme: 'SEMVER', publishedOn: null, price: 'FREE' },
            } as const,
          })),
        ),
      ),
    );
    const { number } = await issue({
      ...WEAKNESS,
      affected: [
        {
          skus,
          versions: 'vers:semver/>=1.0.0|<2.0.0',
          serials: Array.from({ length: 1000 }, (_, at) => `S${at}`),
        },
      ],
    });
    const document = await csaf(`/advisories/${number}.csaf.json`);
    assert.ok(JSON.stringify(document).length < 300_000);
    const vex = await openVex(`/advisories/${number}.openvex.json`);
    assert.ok(JSON.stringify(vex).length < 100_000);
  });

  /** What a server answers that has written nothing yet. */
  async function freshlyAnswered(path: string, services: Context = place.ctx): Promise<string> {
    const app = await createApp({
      services,
      trustProxy: false,
      readiness: readiness(),
      onDefect: (error) => assert.fail(String(error)),
    });
    try {
      return (await supertest(app.listener).get(path)).text;
    } finally {
      await app.stop();
    }
  }
});
