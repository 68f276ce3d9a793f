import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Refusal } from '../../../src/domain/refusal.ts';
import type { Context } from '../../../src/record/context.ts';
import { issueKey } from '../../../src/access/key.ts';
import { approveNotice, submitNotice } from '../../../src/commands/notice/notice-steps.ts';
import { transitionItems } from '../../../src/commands/notice/transition-items.ts';
import { api } from '../../support/api.ts';
import { auditTrail, asAdmin } from '../../support/keys.ts';
import {
  documentOf,
  createManagerClients,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';

const PAUSING = {
  reasons: ['SUPPLY'],
  text: localizedTextInput('A pause.', { de: 'Eine Pause.' }),
  nextUpdateBy: { date: '2028-01-01' },
};
/** The same as a verb gets it, without GraphQL before it. */
const PAUSING_RAW = { ...PAUSING };
const pausing = (...skus: string[]) => skus.map((sku) => ({ sku, to: 'PAUSED' }));
const codes = (payload: Payload) => payload.userErrors.map(({ code }: { code: string }) => code);

describe('a notice on its way to the public', () => {
  const place = api();
  const { run, refusalsOf, send, advanceTo, rowCounts } = createManagerClients(place);
  const keys: Record<string, string> = {};
  before(async () => {
    for (const name of ['Mia', 'Legal', 'Press'])
      keys[name] = (await issueKey(asAdmin(place.ctx), { role: 'MANAGER', name })).secret;
    for (const sku of ['L1', 'L2', 'L3']) await run('registerItem', product(sku, { line: 'Drives' }));
    for (const sku of ['S1', 'S2', 'S3', 'S4', 'S1b', 'S2b', 'S4b'])
      await run('registerItem', product(sku, { line: 'Strict' }));
    await run('registerItem', product('LONE'));
    await run('reviseLine', { handle: 'strict', approvals: 2 }, 'ADMIN');
  });

  /** Asks as one of the named keys. */
  async function ask(name: string | null, query: string, variables: object = {}): Promise<Payload> {
    const request = place.http().post('/graphql');
    const response = await (name ? request.set('Authorization', `Bearer ${keys[name]}`) : request).send({
      query,
      variables,
    });
    assert.deepEqual(place.defects(), []);
    assert.equal(response.body.errors, undefined, JSON.stringify(response.body.errors));
    return response.body.data;
  }
  const by = async (name: string, mutation: string, input: object): Promise<Payload> =>
    (await ask(name, documentOf(mutation), { input }))[mutation];
  const goes = async (name: string, mutation: string, input: object): Promise<Payload> => {
    const payload = await by(name, mutation, input);
    assert.deepEqual(payload.userErrors, [], mutation);
    return payload;
  };
  const draft = async (name: string, rows: object[], more: object = {}): Promise<string> => {
    const input = { notice: { ...PAUSING, ...more }, rows, asDraft: true };
    return (await goes(name, 'transitionItems', input)).notice.id;
  };
  const waiting = async (name: string, status?: string): Promise<string[]> => {
    const query =
      'query ($status: NoticeStatus) { viewer { notices(status: $status) { edges { node { id } } } } }';
    const { viewer } = await ask(name, query, { status });
    return viewer.notices.edges.map(({ node }: Payload) => node.id);
  };

  // R64
  test('goes out at once when it is submitted where nobody must approve it', async () => {
    const noticeId = await draft('Mia', pausing('L1', 'L2'));
    assert.deepEqual(await waiting('Mia'), [noticeId]);
    const { notice } = await goes('Mia', 'submitNotice', { noticeId, comment: 'Off it goes.' });
    assert.equal(notice.status, 'PUBLISHED');
    assert.match(notice.number, /^2026-/);
    assert.equal(notice.entries.edges.length, 2);
    assert.deepEqual(
      notice.steps.map(({ step, by: hand, comment }: Payload) => [step, hand, comment]),
      [
        ['DRAFTED', 'Mia', null],
        ['SUBMITTED', 'Mia', 'Off it goes.'],
        ['PUBLISHED', 'Mia', null],
      ],
    );
    assert.deepEqual(await waiting('Mia'), []);
    assert.ok((await waiting('Mia', 'PUBLISHED')).includes(noticeId));
  });

  // R64
  test('needs as many approvals as its strictest line asks for, by other keys than its author', async () => {
    const noticeId = await draft('Mia', pausing('LONE', 'S1'));
    assert.equal((await goes('Mia', 'submitNotice', { noticeId })).notice.status, 'IN_REVIEW');
    assert.deepEqual(await waiting('Mia'), []);
    assert.deepEqual(await waiting('Legal'), [noticeId]);
    assert.deepEqual(codes(await by('Mia', 'approveNotice', { noticeId })), ['APPROVAL_REQUIRED']);
    const first = await goes('Legal', 'approveNotice', { noticeId, expectedRevision: 1, comment: 'Fine.' });
    assert.equal(first.notice.status, 'IN_REVIEW');
    assert.deepEqual(
      [first.notice.approvalsNeeded, first.notice.approvals.length, first.notice.approvals[0].by],
      [2, 1, 'Legal'],
    );
    assert.deepEqual(codes(await by('Legal', 'approveNotice', { noticeId })), ['CONFLICT']);
    assert.deepEqual(await waiting('Legal'), []);
    assert.deepEqual(await waiting('Press'), [noticeId]);
    const second = await goes('Press', 'approveNotice', { noticeId });
    assert.equal(second.notice.status, 'PUBLISHED');
    assert.equal(second.notice.entries.edges.length, 2);
    assert.deepEqual(codes(await by('Press', 'withdrawNotice', { noticeId })), ['CONFLICT']);
    const trail = (await auditTrail(place.ctx)).filter(
      (entry) => `n_${entry.notice_id?.replaceAll('-', '')}` === noticeId,
    );
    assert.deepEqual(
      trail.map(({ verb, name, after }) => [verb, name, after?.status ?? null]),
      [
        ['transitionItems', 'Mia', null],
        ['submitNotice', 'Mia', 'IN_REVIEW'],
        ['approveNotice', 'Legal', 'IN_REVIEW'],
        ['approveNotice', 'Press', 'PUBLISHED'],
      ],
    );
  });

  // R66
  test('is the only way to change a state in a line that asks for approvals', async () => {
    const [fault] = await refusalsOf('transitionItem', transitionInput('S2', 'PAUSED'));
    assert.match(fault!, /^APPROVAL_REQUIRED : .*line strict asks for 2 approvals.*asDraft/);
    const forced = await refusalsOf(
      'transitionItem',
      transitionInput('S2', 'PAUSED', { force: true }),
      'ADMIN',
    );
    assert.match(forced[0]!, /^APPROVAL_REQUIRED/);
    assert.match(
      (await refusalsOf('transitionItems', { notice: PAUSING, rows: pausing('L3', 'S2') }))[0]!,
      /^APPROVAL_REQUIRED/,
    );
    const tried = await run('transitionItem', transitionInput('S2', 'PAUSED', { dryRun: true }));
    assert.ok(codes({ userErrors: tried.preview.warnings }).includes('APPROVAL_REQUIRED'));
    const announced = { ...PAUSING, effectiveAt: '2027-05-01T00:00:00Z' };
    const noticeId = await draft('Mia', pausing('S2'), announced);
    await goes('Mia', 'submitNotice', { noticeId });
    await goes('Legal', 'approveNotice', { noticeId });
    const { notice } = await goes('Press', 'approveNotice', { noticeId });
    const entryId = notice.entries.edges[0].node.id;
    assert.match((await refusalsOf('cancelTransition', { entryId }))[0]!, /^APPROVAL_REQUIRED : .*admin/);
    const effectiveAt = '2027-06-01T00:00:00Z';
    assert.match(
      (await refusalsOf('rescheduleTransition', { entryId, effectiveAt }))[0]!,
      /^APPROVAL_REQUIRED/,
    );
    const correction = { entryId, how: 'RETRACT', because: localizedTextInput('Wrong.') };
    assert.match((await refusalsOf('correctEntry', correction))[0]!, /^APPROVAL_REQUIRED/);
    await run('cancelTransition', { entryId }, 'ADMIN');
  });

  // R63
  test('may be incomplete while it is a draft, and must be whole when it is submitted', async () => {
    const rows = [
      { sku: 'L3', to: 'DISCONTINUED' },
      { sku: 'NONE', to: 'PAUSED' },
    ];
    const answer = await goes('Mia', 'transitionItems', {
      notice: { text: localizedTextInput('Soon.') },
      rows,
      asDraft: true,
    });
    assert.ok(answer.rows[0].userErrors.length > 3);
    assert.deepEqual(codes(answer.rows[1]), ['NOT_FOUND']);
    const noticeId = answer.notice.id;
    const before = await rowCounts();
    const submitted = await by('Mia', 'submitNotice', { noticeId });
    assert.deepEqual(await rowCounts(), before);
    assert.ok(codes(submitted).includes('LAST_ORDER_REQUIRED'));
    assert.ok(submitted.userErrors.some(({ field }: Payload) => field.join('.') === 'rows.1.sku'));
    const shown = await ask(
      'Legal',
      `query ($id: ID!) { node(id: $id) { ... on Notice {
      rows { sku to says userErrors { code } preview { headlines { text } } } } } }`,
      { id: noticeId },
    );
    assert.equal(shown.node.rows[0].to, 'DISCONTINUED');
    assert.deepEqual(shown.node.rows[0].says.text, localizedTextInput('Soon.'));
    assert.ok(shown.node.rows[0].userErrors.length > 3);
    await goes('Mia', 'withdrawNotice', { noticeId });
    const { notice } = await goes('Mia', 'transitionItems', { rows: pausing('L3'), asDraft: true });
    assert.equal(notice.explanation.text, '');
    await goes('Mia', 'withdrawNotice', { noticeId: notice.id });
  });

  test('tells its rows in portions, each with what it would do', async () => {
    for (const sku of ['N1', 'N2', 'N3']) await run('registerItem', product(sku));
    const noticeId = await draft('Mia', pausing('N1', 'N2', 'N3'));
    const portion = async (args: string) => {
      const query = `query ($id: ID!) { node(id: $id) { ... on Notice { rows${args} { sku preview { headlines { text } } userErrors { code } } } } }`;
      return (await ask('Mia', query, { id: noticeId })).node.rows.map(({ sku, preview }: Payload) => [
        sku,
        preview.headlines.every(({ text }: Payload) => text.includes(sku)),
      ]);
    };
    assert.deepEqual(await portion(''), [
      ['N1', true],
      ['N2', true],
      ['N3', true],
    ]);
    assert.deepEqual(await portion('(take: 2)'), [
      ['N1', true],
      ['N2', true],
    ]);
    assert.deepEqual(await portion('(skip: 2, take: 2)'), [['N3', true]]);
    assert.deepEqual(await portion('(skip: 9)'), []);
    for (const args of ['(take: 0)', '(take: 251)', '(skip: -1)'])
      await assert.rejects(portion(args), /INVALID/, args);
    await goes('Mia', 'withdrawNotice', { noticeId });
  });

  // R63
  test('is a draft again when it is revised, and shows what changed', async () => {
    const noticeId = await draft('Mia', pausing('S4', 'S3'), { publishAt: '2027-08-01T00:00:00Z' });
    await goes('Mia', 'submitNotice', { noticeId });
    await goes('Legal', 'approveNotice', { noticeId });
    const notice = {
      ...PAUSING,
      text: localizedTextInput('A long pause.', { de: 'Eine Pause.' }),
      publishAt: '2027-08-01T00:00:00Z',
    };
    const rows = pausing('S3');
    const revised = await goes('Press', 'reviseNotice', { noticeId, notice, rows, expectedRevision: 1 });
    assert.deepEqual(
      [revised.notice.status, revised.notice.revision, revised.notice.author, revised.notice.holder],
      ['DRAFT', 2, 'Press', 'Press'],
    );
    assert.deepEqual(revised.notice.approvals, []);
    const conflict = await by('Mia', 'reviseNotice', { noticeId, rows, expectedRevision: 1 });
    assert.deepEqual(codes(conflict), ['CONFLICT']);
    assert.match(conflict.userErrors[0].message, /revision 2 now by Press, not 1/);
    const { node } = await ask(
      'Legal',
      `query ($id: ID!) { node(id: $id) { ... on Notice {
      changes { sku field before after } } } }`,
      { id: noticeId },
    );
    assert.deepEqual(node.changes, [
      { sku: null, field: ['text', '0', 'text'], before: 'A pause.', after: 'A long pause.' },
      { sku: 'S4', field: [], before: { sku: 'S4', to: 'PAUSED' }, after: null },
    ]);
    await goes('Press', 'submitNotice', { noticeId });
    assert.deepEqual(codes(await by('Press', 'approveNotice', { noticeId })), ['APPROVAL_REQUIRED']);
    await goes('Mia', 'approveNotice', { noticeId });
    const scheduled = await goes('Legal', 'approveNotice', { noticeId });
    assert.equal(scheduled.notice.status, 'SCHEDULED');
    assert.equal(scheduled.notice.publishAt, '2027-08-01T00:00:00.000Z');
    const back = await goes('Mia', 'withdrawNotice', { noticeId, comment: 'Not now.' });
    assert.equal(back.notice.status, 'WITHDRAWN');
    const recorded = (await rowCounts())['record'];
    await advanceTo('2027-08-01T00:00:00Z');
    assert.equal((await rowCounts())['record'], recorded);
  });

  // R65
  test('is handed over by name, and waits for the other key then', async () => {
    const noticeId = await draft('Mia', pausing('L3'));
    assert.deepEqual(codes(await by('Mia', 'handOverNotice', { noticeId, to: 'Nobody' })), ['NOT_FOUND']);
    const { notice } = await goes('Mia', 'handOverNotice', {
      noticeId,
      to: 'Legal',
      comment: 'Over to you.',
    });
    assert.deepEqual([notice.author, notice.holder], ['Mia', 'Legal']);
    assert.equal(notice.steps.at(-1).comment, 'To Legal. Over to you.');
    assert.deepEqual(await waiting('Mia'), []);
    assert.deepEqual(await waiting('Legal'), [noticeId]);
    await goes('Legal', 'withdrawNotice', { noticeId });
  });

  test('shows nothing of itself to strangers', async () => {
    const noticeId = await draft('Mia', pausing('L3'));
    const query =
      'query ($id: ID!) { node(id: $id) { __typename } viewer { notices(status: DRAFT) { edges { node { id } } } } }';
    const data = await ask(null, query, { id: noticeId });
    assert.equal(data.node, null);
    assert.deepEqual(data.viewer.notices.edges, []);
    const partner = await send(query, { id: noticeId }, 'PARTNER');
    assert.deepEqual(partner.data, data);
    await goes('Mia', 'withdrawNotice', { noticeId });
  });

  // R97
  test('refuses what its state does not allow', async () => {
    const noticeId = await draft('Mia', pausing('L3'));
    assert.deepEqual(codes(await by('Legal', 'approveNotice', { noticeId })), ['CONFLICT']);
    assert.deepEqual(codes(await by('Legal', 'submitNotice', { noticeId, expectedRevision: 7 })), [
      'CONFLICT',
    ]);
    assert.deepEqual(codes(await by('Legal', 'submitNotice', { noticeId, expectedRevision: 0 })), [
      'INVALID',
    ]);
    await goes('Mia', 'withdrawNotice', { noticeId });
    for (const verb of ['submitNotice', 'withdrawNotice', 'approveNotice'])
      assert.deepEqual(codes(await by('Mia', verb, { noticeId })), ['CONFLICT']);
  });

  // R67
  test('cannot be kept from its approvals by moving an item out of its line', async () => {
    for (const key of ['reviseItem']) {
      assert.match(
        (await refusalsOf(key, { sku: 'S4', line: 'Drives' }))[0]!,
        /^APPROVAL_REQUIRED : .*admin/,
      );
      assert.match(
        (await refusalsOf(key, { sku: 'L3', line: 'Strict' }))[0]!,
        /^APPROVAL_REQUIRED : .*admin/,
      );
    }
    const parts = { facet: 'PARTS', terms: { open: true } };
    assert.match(
      (await refusalsOf('makeCommitment', { sku: 'S4', commitment: parts }))[0]!,
      /^APPROVAL_REQUIRED/,
    );
    const successor = { sku: 'L3', kind: 'UPGRADE' };
    assert.match((await refusalsOf('nameSuccessor', { sku: 'S4', successor }))[0]!, /^APPROVAL_REQUIRED/);
  });

  // R70
  test('is refused with an instant that has passed, rather than published at once', async () => {
    const publishAt = '2026-01-15T09:00:00Z';
    const input = { notice: { ...PAUSING, publishAt }, rows: pausing('L3') };
    assert.match((await refusalsOf('transitionItems', input))[0]!, /^INVALID notice.publishAt/);
    const noticeId = await draft('Mia', pausing('L3'), { publishAt });
    const submitted = await by('Mia', 'submitNotice', { noticeId });
    assert.deepEqual(submitted.userErrors[0].field, ['notice', 'publishAt']);
    await goes('Mia', 'withdrawNotice', { noticeId });
  });

  // R65, R67
  test('counts the approvals since it was last submitted, by what its lines ask for now', async () => {
    const noticeId = await draft('Mia', pausing('S4'), { publishAt: '2027-10-01T00:00:00Z' });
    await goes('Mia', 'submitNotice', { noticeId });
    await goes('Legal', 'approveNotice', { noticeId });
    const early = await by('Mia', 'submitNotice', { noticeId });
    assert.deepEqual(codes(early), ['CONFLICT']);
    assert.match(early.userErrors[0].message, /1 more/);
    await run('reviseLine', { handle: 'strict', approvals: 1 }, 'ADMIN');
    const { notice } = await goes('Mia', 'submitNotice', { noticeId });
    assert.equal(notice.status, 'SCHEDULED');
    await run('reviseLine', { handle: 'strict', approvals: 2 }, 'ADMIN');
    await advanceTo('2027-10-01T00:00:00Z');
    const shown = await ask(
      'Mia',
      `query ($id: ID!) { node(id: $id) { ... on Notice { status approvals { by }
      steps { step comment } } } }`,
      { id: noticeId },
    );
    assert.equal(shown.node.status, 'DRAFT');
    assert.match(shown.node.steps.at(-1).comment, /one more approval by now/);
    const { status } = (await goes('Mia', 'reviseNotice', { noticeId, notice: PAUSING, rows: pausing('S4') }))
      .notice;
    assert.equal(status, 'DRAFT');
    await goes('Mia', 'submitNotice', { noticeId });
    assert.equal((await goes('Legal', 'approveNotice', { noticeId })).notice.approvals.length, 1);
    assert.equal((await goes('Press', 'approveNotice', { noticeId })).notice.status, 'PUBLISHED');
  });

  test('of a table waits for the key with the name of its maker', async () => {
    const maker = {
      ...asAdmin(place.ctx),
      caller: { role: 'MANAGER', name: 'Mia', keyId: null, address: null },
    } as const;
    const { noticeId } = await transitionItems(maker, {
      notice: PAUSING_RAW,
      rows: pausing('S2'),
      asDraft: true,
    });
    const id = `n_${noticeId!.replaceAll('-', '')}`;
    assert.deepEqual(await waiting('Mia'), [id]);
    await goes('Mia', 'submitNotice', { noticeId: id });
    assert.deepEqual(await waiting('Mia'), []);
    assert.deepEqual(codes(await by('Mia', 'approveNotice', { noticeId: id })), ['APPROVAL_REQUIRED']);
    await goes('Mia', 'withdrawNotice', { noticeId: id });
  });

  describe('counts people, not keys', () => {
    const issue = async (key: string, name: string, person?: string) => {
      const issued = await issueKey(asAdmin(place.ctx), { role: 'MANAGER', name, person: person ?? null });
      keys[key] = issued.secret;
      return issued.keyId;
    };
    const bearing = (subject: string, name: string | null): Context => ({
      ...place.ctx,
      caller: { role: 'MANAGER', name, keyId: `oidc:${subject}`, address: null },
    });
    const tokenApproves = (subject: string, noticeId: string) =>
      approveNotice(bearing(subject, 'Mia'), { noticeId });
    const fails = (code: string, words: RegExp) => (error: Refusal) => {
      assert.equal(error.faults[0]!.code, code);
      assert.match(error.message, words);
      return true;
    };
    const submitted = async (name: string): Promise<string> => {
      const noticeId = await draft(name, pausing('S3'));
      await goes(name, 'submitNotice', { noticeId });
      return noticeId;
    };

    // R110
    test('so a second key of a name, and one of the same person, approve nothing of the first', async () => {
      await issue('Mia again', ' MIA ');
      await issue('Mia away', 'Phone', 'Mia');
      const noticeId = await submitted('Mia');
      for (const key of ['Mia again', 'Mia away']) {
        assert.deepEqual(await waiting(key), []);
        assert.deepEqual(codes(await by(key, 'approveNotice', { noticeId })), ['APPROVAL_REQUIRED']);
      }
      await issue('Legal again', 'Legal');
      await goes('Legal', 'approveNotice', { noticeId });
      assert.deepEqual(codes(await by('Legal again', 'approveNotice', { noticeId })), ['CONFLICT']);
      assert.equal((await goes('Press', 'approveNotice', { noticeId })).notice.status, 'PUBLISHED');
    });

    // R111
    test('so a key and a token are told apart only once an admin has said whose the token is', async () => {
      const noticeId = await draft('Mia', pausing('S1b'));
      await goes('Mia', 'submitNotice', { noticeId });
      await assert.rejects(tokenApproves('mia', noticeId), fails('APPROVAL_REQUIRED', /mapSubject/));
      const mapping = { subject: 'oidc:mia', person: 'Miia' };
      assert.match((await refusalsOf('mapSubject', mapping, 'ADMIN'))[0]!, /^NOT_FOUND person: .*isNew/);
      await run('mapSubject', { ...mapping, person: ' mia' }, 'ADMIN');
      await assert.rejects(tokenApproves('mia', noticeId), fails('APPROVAL_REQUIRED', /you wrote/));
      await run('mapSubject', { subject: 'oidc:max', person: 'Max', isNew: true }, 'ADMIN');
      await tokenApproves('max', noticeId);
      await issue('Max', 'max');
      assert.deepEqual(codes(await by('Max', 'approveNotice', { noticeId })), ['CONFLICT']);
      assert.equal((await goes('Press', 'approveNotice', { noticeId })).notice.status, 'PUBLISHED');
      const entries = (await auditTrail(place.ctx)).filter(({ verb }) => verb === 'approveNotice').slice(-2);
      assert.deepEqual(
        entries.map(({ person, key_id: key }) => [person, key?.startsWith('oidc:')]),
        [
          ['max', true],
          ['press', false],
        ],
      );
    });

    // R111
    test('so two tokens are two people, until they turn out to be of one', async () => {
      const plan = { notice: PAUSING_RAW, rows: pausing('S2b'), asDraft: true };
      const { noticeId } = await transitionItems(bearing('ann', null), plan);
      const id = `n_${noticeId!.replaceAll('-', '')}`;
      await submitNotice(bearing('ann', null), { noticeId: id });
      await assert.rejects(tokenApproves('ann', id), fails('APPROVAL_REQUIRED', /you wrote/));
      await tokenApproves('bea', id);
      await run('mapSubject', { subject: 'oidc:ann', person: 'Ann', isNew: true }, 'ADMIN');
      await run('mapSubject', { subject: 'oidc:bea', person: 'Ann' }, 'ADMIN');
      const last = await goes('Press', 'approveNotice', { noticeId: id });
      assert.deepEqual([last.notice.status, last.notice.approvals.length], ['IN_REVIEW', 1]);
      assert.equal((await goes('Legal', 'approveNotice', { noticeId: id })).notice.status, 'PUBLISHED');
    });

    // R65, R68
    test('and none whose key is revoked before the notice is public', async () => {
      const keyId = await issue('Temp', 'Temp');
      const noticeId = await draft('Mia', pausing('S4b'), { publishAt: '2027-12-01T00:00:00Z' });
      await goes('Mia', 'submitNotice', { noticeId });
      await goes('Temp', 'approveNotice', { noticeId });
      assert.equal((await goes('Legal', 'approveNotice', { noticeId })).notice.status, 'SCHEDULED');
      await run('revokeKey', { keyId }, 'ADMIN');
      await advanceTo('2027-12-01T00:00:00Z');
      const shown = await ask(
        'Mia',
        `query ($id: ID!) { node(id: $id) { ... on Notice { status approvals { by } steps { comment } } } }`,
        { id: noticeId },
      );
      assert.deepEqual([shown.node.status, shown.node.approvals], ['DRAFT', [{ by: 'Legal' }]]);
      assert.match(shown.node.steps.at(-1).comment, /one more approval by now/);
    });
  });

  // R64, R65, R71
  test('is sent back to its author with what is to be changed, and approvals count anew then', async () => {
    for (const sku of ['BACK-1', 'BACK-2']) await run('registerItem', product(sku, { line: 'Strict' }));
    const noticeId = await draft('Mia', pausing('BACK-1', 'BACK-2'), {
      publishAt: '2036-01-15T09:00:00Z',
      nextUpdateBy: { date: '2040-01-01' },
    });
    await goes('Mia', 'submitNotice', { noticeId });
    await goes('Legal', 'approveNotice', { noticeId });
    const silent = await by('Press', 'returnNotice', { noticeId });
    assert.deepEqual(
      silent.userErrors.map(({ code, field, message }: Payload) => [code, field, message]),
      [['TEXT_REQUIRED', ['comment'], 'Say in `comment` what is to be changed: its author reads that.']],
    );
    for (const comment of ['', ' \n', '\u200b'])
      assert.deepEqual(codes(await by('Press', 'returnNotice', { noticeId, comment })), ['TEXT_REQUIRED']);
    const stale = { noticeId, comment: 'Why so early?', expectedRevision: 2 };
    assert.deepEqual(codes(await by('Press', 'returnNotice', stale)), ['CONFLICT']);
    const { notice } = await goes('Press', 'returnNotice', { noticeId, comment: 'Why so early?' });
    const { status, revision, holder, approvals, steps } = notice;
    assert.deepEqual([status, revision, holder, approvals], ['DRAFT', 1, 'Mia', []]);
    const { step, by: who, comment } = steps.at(-1);
    assert.deepEqual([step, who, comment], ['RETURNED', 'Press', 'Why so early?']);
    assert.ok((await waiting('Mia')).includes(noticeId));
    assert.ok(!(await waiting('Legal')).includes(noticeId));
    assert.deepEqual(codes(await by('Legal', 'approveNotice', { noticeId })), ['CONFLICT']);
    const again = { noticeId, comment: 'Once more.' };
    assert.deepEqual(codes(await by('Press', 'returnNotice', again)), ['CONFLICT']);
    // As it was, submitted again: nobody has approved it yet.
    const resubmitted = { noticeId, comment: 'It is when the parts run out.' };
    const { notice: inReview } = await goes('Mia', 'submitNotice', resubmitted);
    assert.deepEqual([inReview.status, inReview.approvals], ['IN_REVIEW', []]);
    const first = await goes('Legal', 'approveNotice', { noticeId });
    assert.deepEqual([first.notice.status, first.notice.approvals.length], ['IN_REVIEW', 1]);
    const second = await goes('Press', 'approveNotice', { noticeId });
    assert.equal(second.notice.status, 'SCHEDULED');
    // What is scheduled comes back too, and does not come out.
    const returned = await goes('Legal', 'returnNotice', again);
    assert.equal(returned.notice.status, 'DRAFT');
    const rows = await rowCounts();
    await advanceTo('2036-01-15T09:00:01Z');
    assert.deepEqual(await rowCounts(), rows);
    assert.equal((await goes('Mia', 'withdrawNotice', { noticeId })).notice.status, 'WITHDRAWN');
    const trail = (await auditTrail(place.ctx)).filter(
      ({ verb, name }) => verb === 'returnNotice' && name !== 'clock',
    );
    assert.deepEqual(
      trail.map(({ name, before, after, note }) => [name, before?.status, after?.status, note]),
      [
        ['Press', 'IN_REVIEW', 'DRAFT', 'Why so early?'],
        ['Legal', 'SCHEDULED', 'DRAFT', 'Once more.'],
      ],
    );
  });

  test('takes words that no database keeps, and refuses revisions that say nothing', async () => {
    const noticeId = await draft('Mia', [{ sku: 'a\0b', to: 'PAUSED' }], { internalNote: 'x\0\ud800' });
    assert.deepEqual(codes(await by('Mia', 'handOverNotice', { noticeId, to: 'a\0b' })), ['INVALID']);
    assert.deepEqual(codes(await by('Mia', 'reviseNotice', { noticeId })), ['INVALID']);
    const { notice } = await goes('Mia', 'withdrawNotice', { noticeId, comment: 'a\0b' });
    assert.equal(notice.steps.at(-1).comment, 'a\ufffdb');
  });

  test('says where a fault stands: in the row, or in the notice from which the row has it', async () => {
    const notice = {
      ...PAUSING,
      markets: ['XX'],
      commitments: [{ facet: 'SERVICE', terms: { open: true }, markets: ['YY'] }],
    };
    const rows = [
      { sku: 'L3', to: 'PAUSED' },
      { sku: 'L3', to: 'AVAILABLE', markets: ['ZZ'] },
    ];
    const { userErrors } = await by('Mia', 'transitionItems', { notice, rows });
    assert.deepEqual(
      userErrors.map(({ field }: Payload) => field.join('.')),
      ['notice.markets', 'notice.commitments.0.markets', 'rows.1.markets'],
    );
  });
});
