import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../support/api.ts';
import { auditTrail } from '../support/keys.ts';
import {
  commitmentInput,
  createManagerClients,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../support/managers.ts';

const NOTE = 'Zulieferer zahlt nicht: vertraulich-4711';

describe('the audit trail', () => {
  const place = api();
  const { run, refusalsOf, send, advanceTo } = createManagerClients(place);
  let entryId: string;
  before(async () => {
    await run('registerItem', product('CAM'));
    const input = transitionInput('CAM', 'PAUSED', { internalNote: NOTE });
    entryId = (await run('transitionItem', input)).entry.id;
  });

  test('says who did what with which key, from where and when, and what was so before and after', async () => {
    const entry = (await auditTrail(place.ctx)).findLast(({ verb }) => verb === 'transitionItem');
    const [key] = await place.ctx.rows<{ id: string }>(`select id from api_key where name = 'A manager'`, []);
    const [item] = await place.ctx.rows<{ id: string }>(`select id from item where sku = 'CAM'`, []);
    assert.deepEqual([entry.name, entry.role, entry.key_id], ['A manager', 'MANAGER', key!.id]);
    assert.match(entry.address, /127\.0\.0\.1/);
    assert.equal(new Date(entry.at).toISOString(), '2026-11-21T12:00:00.000Z');
    assert.deepEqual(entry.item_ids, [item!.id]);
    assert.deepEqual([entry.before.state, entry.after.state], ['AVAILABLE', 'PAUSED']);
    assert.equal(entry.after.facets[0].status, 'SUSPENDED');
    assert.equal(entry.input.sku, 'CAM');
    assert.equal(entry.note, NOTE);
  });

  test('says of every mutation that it happened, once', async () => {
    await run('registerItem', product('DRIVE', { kind: 'STORAGE_OPTION' }));
    await run('reviseItem', { sku: 'CAM', name: localizedTextInput('Camera') });
    await run('declareFit', { sku: 'DRIVE', hostSku: 'CAM', verdict: 'FITS' });
    await run('withdrawFit', { sku: 'DRIVE', hostSku: 'CAM', reason: localizedTextInput('No.') });
    await run('makeCommitment', { sku: 'CAM', commitment: commitmentInput('PARTS', '2030') });
    await run('nameSuccessor', { sku: 'CAM', successor: { sku: 'DRIVE', kind: 'SUBSTITUTE' } });
    await run('withdrawSuccessor', { sku: 'CAM', successorSku: 'DRIVE' });
    await run('promiseUpdate', { sku: 'CAM', by: { date: '2027-01-01' } });
    await run('postUpdate', { sku: 'CAM', text: localizedTextInput('More.'), idempotencyKey: 'once' });
    await run('postUpdate', { sku: 'CAM', text: localizedTextInput('More.'), idempotencyKey: 'once' });
    await run('translateEntry', { entryId, text: [{ locale: 'de', text: 'So ist es.' }] });
    await run('correctEntry', {
      entryId,
      how: 'AMEND',
      text: localizedTextInput('So it was.'),
      because: localizedTextInput('Grammar.'),
    });
    const later = transitionInput('CAM', 'AVAILABLE', {
      effectiveAt: '2027-01-01T00:00:00Z',
      internalNote: NOTE,
    });
    const announced = (await run('transitionItem', later)).entry.id;
    await run('rescheduleTransition', { entryId: announced, effectiveAt: '2027-02-01T00:00:00Z' });
    await run('cancelTransition', { entryId: announced });
    const { keyId } = await run('issueKey', { role: 'PARTNER', name: 'A shop' }, 'ADMIN');
    await run('revokeKey', { keyId }, 'ADMIN');
    const verbs = (await auditTrail(place.ctx)).map(({ verb }) => verb).slice(6);
    assert.deepEqual(verbs, [
      'registerItem',
      'transitionItem',
      'registerItem',
      'reviseItem',
      'declareFit',
      'withdrawFit',
      'makeCommitment',
      'nameSuccessor',
      'withdrawSuccessor',
      'promiseUpdate',
      'postUpdate',
      'translateEntry',
      'correctEntry',
      'transitionItem',
      'rescheduleTransition',
      'cancelTransition',
      'issueKey',
      'revokeKey',
    ]);
  });

  test('says what an item was called before and after', async () => {
    const trail = await auditTrail(place.ctx);
    const revised = trail.find(({ verb }) => verb === 'reviseItem');
    assert.deepEqual(
      [revised.before.listing.name, revised.after.listing.name],
      [{ en: 'CAM' }, { en: 'Camera' }],
    );
    const registered = trail.find(({ verb }) => verb === 'registerItem');
    assert.deepEqual([registered.before, registered.after.state], [null, 'AVAILABLE']);
  });

  test('says nothing of what was refused or tried, and never holds a key', async () => {
    const before = await auditTrail(place.ctx);
    await refusalsOf('transitionItem', { sku: 'CAM', to: 'DISCONTINUED', internalNote: NOTE });
    await run('postUpdate', { sku: 'CAM', text: localizedTextInput('Tried.'), dryRun: true });
    assert.deepEqual(await auditTrail(place.ctx), before);
    assert.doesNotMatch(JSON.stringify(before), /lc_[0-9a-f]{12}_/);
  });

  // R58
  test('alone holds the note for colleagues: nothing public does, now or after an embargo', async () => {
    const hidden = transitionInput('CAM', 'DISCONTINUED', {
      publishAt: '2027-01-01T00:00:00Z',
      internalNote: NOTE,
    });
    const { entry } = await run('transitionItem', hidden);
    await advanceTo('2027-01-01T00:00:00Z');
    const tables = await place.ctx.rows<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
      [],
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const rows = await place.ctx.rows(
        `select 1 from "${name}" t where t::text like '%vertraulich%' limit 1`,
        [],
      );
      if (rows.length > 0) holding.push(name);
    }
    assert.deepEqual(holding, ['audit_entry']);
    const query = `{ node(id: "${entry.id}") { ... on TimelineEntry { explanation { text } headline { text } notice { explanation { text } } } }
      timeline(first: 100) { edges { node { explanation { text } headline { text } notice { explanation { text } } } } }
      item(by: {sku: "CAM"}) { lifecycle { explanation { text } headline { text } } } searchItems(text: "vertraulich") { edges { node { sku } } } }`;
    for (const bearer of ['ANONYMOUS', 'ADMIN'] as const) {
      const { data }: Payload = await send(query, {}, bearer);
      assert.doesNotMatch(JSON.stringify(data), /vertraulich/);
      assert.deepEqual(data.searchItems.edges, []);
    }
  });
});
