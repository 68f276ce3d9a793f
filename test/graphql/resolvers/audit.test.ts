import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { appendAudit } from '../../../src/access/audit.ts';
import { revokeKey } from '../../../src/access/key.ts';
import { executeSql } from '../../../src/record/statement.ts';
import { api } from '../../support/api.ts';
import { asAdmin, auditTrail } from '../../support/keys.ts';
import {
  commitmentInput,
  createManagerClients,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';
import { PAGE_INFO, walkPages } from '../../support/walk.ts';

const TRAIL = `query ($filter: AuditFilter, $first: Int, $after: String) {
  auditTrail(filter: $filter, first: $first, after: $after) { edges { cursor node { id at verb by { name person keyId role }
    address items { sku } notice { id number } input before after note } } ${PAGE_INFO} } }`;

const NOTICE = `insert into notice (id, status, number, text, revision, made_at)
values ($1, $2, $3, '{"en": "Hush."}', 1, now())`;

const NOTE = 'Asked for by sales.';

describe('the audit trail', () => {
  const place = api();
  const { run, send, refusalsOf } = createManagerClients(place);
  let secret: string;
  let keyId: string;

  before(async () => {
    await run('registerItem', product('CAM'));
    place.at('2026-11-22T12:00:00Z');
    await run('registerItem', product('CARD', { kind: 'STORAGE_OPTION' }));
    await run('declareFit', { sku: 'CARD', hostSku: 'CAM', verdict: 'FITS' });
    await run('makeCommitment', { sku: 'CAM', commitment: commitmentInput('PARTS', '2030') });
    place.at('2026-11-23T12:00:00Z');
    await run('transitionItem', transitionInput('CAM', 'PAUSED', { internalNote: NOTE }), 'ADMIN');
    await run('reviseItem', { sku: 'CARD', name: localizedTextInput('Card') });
    const later = transitionInput('CAM', 'DISCONTINUED', { publishAt: '2027-01-01T00:00:00Z' });
    const { entry } = await run('transitionItem', later);
    await run('cancelTransition', { entryId: entry.id });
    ({ secret, keyId } = await run('issueKey', { role: 'PARTNER', name: 'Shop' }, 'ADMIN'));
    await revokeKey(asAdmin(place.ctx), { keyId });
  });

  async function trail(filter: object | null = null, first = 100): Promise<Payload[]> {
    const { data, errors } = await send(TRAIL, { filter, first });
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data.auditTrail.edges.map(({ node }: { node: object }) => node);
  }
  const verbs = async (filter: object) => (await trail(filter)).map(({ verb }) => verb);

  /** Writes a notice, and a call that was about it; tells its id. */
  async function tellsNotice(status: string, number: string | null, itemIds: string[] = []) {
    const noticeId = place.ctx.uuid();
    const call = { at: place.ctx.now(), verb: 'tellNotice', input: {}, noticeId, itemIds };
    await place.ctx.em.fork().transactional(async (em) => {
      await executeSql(em, NOTICE, [noticeId, status, number]);
      await appendAudit(em, { ...call, caller: asAdmin(place.ctx).caller });
    });
    return noticeId;
  }

  // R99
  test('is for managers and admins; others get the same refusal whatever they ask', async () => {
    const questions = [
      {},
      { first: 101 },
      { after: 'nonsense' },
      { filter: { skus: ['CAM'], verbs: ['\0'] } },
    ];
    for (const variables of questions) {
      const anonymous = (await send(TRAIL, variables, 'ANONYMOUS')).errors!;
      const partner = (await send(TRAIL, variables, 'PARTNER')).errors!;
      assert.deepEqual(
        [anonymous, partner].map(([error, ...more]) => [error!.extensions, more.length]),
        [
          [{ code: 'UNAUTHENTICATED' }, 0],
          [{ code: 'FORBIDDEN' }, 0],
        ],
      );
      assert.match(anonymous[0]!.message, /^Send a key with the role MANAGER/);
    }
    assert.equal((await send(TRAIL, {}, 'ADMIN')).errors, undefined);
  });

  test('tells every change, newest first', async () => {
    const kept = await auditTrail(place.ctx);
    const auditEntries = await trail();
    assert.deepEqual(
      auditEntries.map(({ id, verb }) => [id, verb]),
      kept.toReversed().map((entry) => [String(entry.id), entry.verb]),
    );
    assert.deepEqual(auditEntries.map(({ verb }) => verb).slice(0, 10), [
      'revokeKey',
      'issueKey',
      'cancelTransition',
      'transitionItem',
      'reviseItem',
      'transitionItem',
      'makeCommitment',
      'declareFit',
      'registerItem',
      'registerItem',
    ]);
  });

  test('says who did what, with which key, from where and when, and what was so before and after', async () => {
    const [entry] = await trail({ skus: ['cam'], verbs: ['transitionItem'], by: { names: ['A admin'] } });
    const [key] = await place.ctx.rows<{ id: string }>(
      `select id from api_key where name = 'A admin' and revoked_at is null and expires_at is null`,
      [],
    );
    assert.deepEqual(entry.by, { name: 'A admin', person: 'a admin', keyId: key!.id, role: 'ADMIN' });
    const [same] = await trail({ skus: ['cam'], verbs: ['transitionItem'], by: { persons: [' A  Admin'] } });
    assert.equal(same.id, entry.id);
    assert.match(entry.address, /127\.0\.0\.1/);
    assert.equal(entry.at, '2026-11-23T12:00:00.000Z');
    assert.deepEqual(entry.items, [{ sku: 'CAM' }]);
    assert.deepEqual([entry.before.state, entry.after.state], ['AVAILABLE', 'PAUSED']);
    assert.equal(entry.after.facets[0].status, 'SUSPENDED');
    assert.deepEqual([entry.input.to, entry.input.internalNote, entry.note], ['PAUSED', NOTE, NOTE]);
    const [revised] = await trail({ verbs: ['reviseItem'] });
    assert.deepEqual(
      [revised.before.listing.name, revised.after.listing.name],
      [{ en: 'CARD' }, { en: 'Card' }],
    );
    const [listed] = await trail({ verbs: ['registerItem'] });
    assert.deepEqual([listed.before, listed.after.state], [null, 'AVAILABLE']);
  });

  test('is narrowed by items, whatever the case of their SKUs', async () => {
    const ofCard = ['reviseItem', 'declareFit', 'registerItem'];
    assert.deepEqual(await verbs({ skus: ['card'] }), ofCard);
    assert.deepEqual(await verbs({ skus: ['nobody'] }), []);
    assert.equal((await verbs({ skus: ['CARD', 'CAM', 'nobody'] })).length, 8);
    assert.deepEqual(await verbs({ skus: [] }), []);
  });

  test('is narrowed by verb, caller and time, each as far as it is given', async () => {
    assert.deepEqual(await verbs({ verbs: ['declareFit', 'revokeKey'] }), [
      'revokeKey',
      'declareFit',
      'revokeKey',
    ]);
    const [{ by }] = await trail({ verbs: ['reviseItem'] });
    const ofKey = await trail({ by: { keyIds: [by.keyId] } });
    assert.equal(ofKey.length, 7);
    for (const entry of ofKey) assert.deepEqual(entry.by, by);
    assert.deepEqual(await verbs({ by: { keyIds: [by.keyId], names: ['A admin'] } }), []);
    assert.deepEqual(await verbs({ by: { names: ['Ada'] }, verbs: ['revokeKey'], skus: null }), [
      'revokeKey',
      'revokeKey',
    ]);
    const day = { from: '2026-11-22T12:00:00Z', before: '2026-11-23T12:00:00Z' };
    assert.deepEqual(await verbs(day), ['makeCommitment', 'declareFit', 'registerItem']);
    assert.deepEqual(await verbs({ ...day, skus: ['CAM'], verbs: ['declareFit', 'makeCommitment'] }), [
      'makeCommitment',
    ]);
    assert.equal((await trail({ by: {}, verbs: null })).length, (await trail()).length);
  });

  test('leads to the notice that a call was about, public or on its way', async () => {
    const ids = [await tellsNotice('DRAFT', null), await tellsNotice('PUBLISHED', '2026-0042')];
    const entries = await trail({ verbs: ['tellNotice'] });
    assert.deepEqual(
      entries.map(({ notice }) => notice),
      [
        { id: `n_${ids[1]!.replaceAll('-', '')}`, number: '2026-0042' },
        { id: `n_${ids[0]!.replaceAll('-', '')}`, number: null },
      ],
    );
    assert.deepEqual([entries[0].items, entries[0].before, entries[0].after], [[], null, null]);
  });

  test('never holds a key, whoever issued it and however it was revoked', async () => {
    await run('revokeKey', { keyId: secret }, 'ADMIN');
    const all = JSON.stringify(await trail());
    assert.ok(all.includes(keyId));
    assert.doesNotMatch(all, /lc_[0-9a-f]{12}_/);
    assert.ok(!all.includes(secret.slice(16)));
    const [row] = await place.ctx.rows<{ digest: string }>('select digest from api_key where id = $1', [
      keyId,
    ]);
    assert.ok(!all.includes(row!.digest));
  });

  test('says nothing of what was refused or tried', async () => {
    const before = await trail();
    await refusalsOf('transitionItem', { sku: 'CAM', to: 'DISCONTINUED' });
    await run('postUpdate', { sku: 'CAM', text: localizedTextInput('Tried.'), dryRun: true });
    assert.deepEqual(await trail(), before);
  });

  test('is walked page by page while more happens', async () => {
    const asManager = {
      ...place,
      ask: (query: string, variables?: object) => send(query, { ...variables, first: 4 }),
    };
    const whole = (await trail()).map(({ id }) => id);
    const pages = await walkPages<{ id: string }>(
      asManager,
      TRAIL,
      (data) => data.auditTrail,
      (page) => run('postUpdate', { sku: 'CAM', text: localizedTextInput(`More ${page}.`) }),
    );
    assert.deepEqual(
      pages.flat().map(({ id }) => id),
      whole,
    );
    assert.equal((await trail()).length, whole.length + pages.length - 1);
  });

  test('refuses what cannot be asked, with where it stands', async () => {
    const many = Array.from({ length: 251 }, (_, n) => `${n}`);
    const options: [variables: object, code: string, field: string[]][] = [
      [{ first: 0 }, 'INVALID', ['first']],
      [{ first: 101 }, 'TOO_MANY', ['first']],
      [{ after: 'nonsense' }, 'INVALID', ['after']],
      [{ after: Buffer.from('["fact",1]').toString('base64url') }, 'INVALID', ['after']],
      [{ filter: { skus: many } }, 'TOO_MANY', ['filter', 'skus']],
      [{ filter: { by: { keyIds: many } } }, 'TOO_MANY', ['filter', 'by', 'keyIds']],
      [{ filter: { verbs: ['\0'] } }, 'INVALID', ['filter', 'verbs']],
      [{ filter: { by: { names: ['a\0'] } } }, 'INVALID', ['filter', 'by', 'names']],
    ];
    for (const [variables, code, field] of options) {
      const { errors } = await send(TRAIL, variables);
      assert.deepEqual(errors![0]!.extensions, { code, field });
    }
  });

  test('costs as many statements for fifty entries as for two', async () => {
    const count = async (first: number) => {
      place.statements();
      assert.equal((await trail(null, first)).length, first);
      return place.statements().filter((sql) => !sql.includes('api_key')).length;
    };
    const items = await place.ctx.rows<{ id: string }>('select id from item order by sku', []);
    for (let time = 0; time < 50; time += 1)
      await tellsNotice('PUBLISHED', `2026-1${time}`, [items[time % 2]!.id]);
    const few = await count(2);
    assert.equal(await count(50), few);
    assert.ok(few <= 3);
  });
});
