import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { openMailer } from '../../src/delivery/mail/open-mailer.ts';
import { deleteOldDangerTexts } from '../../src/delivery/danger/forget-reporter.ts';
import { parseSmtpUrl } from '../../src/domain/mail/smtp-url.ts';
import { door } from '../http/door.ts';
import { askFrom } from '../support/addresses.ts';
import { accessibilityFaultsOf, browser, noBrowser } from '../support/browser.ts';
import { workOnWatching } from '../support/due-mails.ts';
import { keyFor } from '../support/keys.ts';
import { startSmtpReceiver } from '../support/smtp-receiver.ts';
import { storyIn } from '../support/story.ts';
import { tableNames } from '../support/database.ts';

const START = '2026-11-24T12:00:00Z';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const REPORT_FIELDS =
  'id state text version serial reportedAt owner dueOn overdue item { sku } advisory { number firstReportedAt }';

// R151, R152, R153
describe('somebody who reports a danger', () => {
  const place = door();
  const story = storyIn(place);
  const { visit } = browser();
  const keys: Record<string, string> = {};
  let receiver: Awaited<ReturnType<typeof startSmtpReceiver>>;
  let mailer: ReturnType<typeof openMailer>;
  let networks = 0;
  let read = 0;
  before(async () => {
    place.at(START);
    for (const role of ['PARTNER', 'MANAGER', 'ADMIN'] as const)
      keys[role] = (await keyFor(place.ctx, role)).secret;
    receiver = await startSmtpReceiver();
    const mail = {
      from: { name: 'Lastcall', address: 'news@lastcall.test' },
      bounceDomain: 'bounces.lastcall.test',
      server: parseSmtpUrl(`smtp://127.0.0.1:${receiver.port}`),
    };
    mailer = openMailer({ mail, dataDir: '/nowhere' }, place.ctx.now, { say: () => {}, warn: () => {} });
  });
  beforeEach(() => place.at(START));
  after(async () => {
    await mailer.close();
    await receiver.close();
  });

  /** Lets the worker work until nothing is left; the mails that arrived since the last time. */
  const mails = async () => {
    const onFailure = (error: unknown) => {
      throw error;
    };
    while (await workOnWatching(place.ctx, mailer.send, onFailure));
    const arrived = receiver.mails.slice(read);
    read = receiver.mails.length;
    return await Promise.all(arrived.map(async ({ to, parsed }) => ({ ...(await parsed), to })));
  };
  const newNetwork = () => `127.1.${2 + (networks >> 7)}.${(networks++ & 127) + 1}`;
  const ask = async (query: string, variables: object, key?: string, from = newNetwork()) => {
    const { body } = await askFrom(from, `${place.address()}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key && { authorization: `Bearer ${keys[key]}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = JSON.parse(body);
    assert.equal(errors, undefined, body);
    return data;
  };
  const send = async (input: object, from?: string) =>
    (
      await ask(
        'mutation ($input: ReportDangerInput!) { reportDanger(input: $input) { accepted userErrors { code field } } }',
        { input },
        undefined,
        from,
      )
    ).reportDanger;
  const reports = async (key: string, after: string | null = null, first = 20) =>
    (
      await ask(
        `query ($after: String, $first: Int) { viewer { dangerReports(first: $first, after: $after) { ${REPORT_FIELDS} } } }`,
        { after, first },
        key,
      )
    ).viewer.dangerReports;
  const reportOf = async (sku: string) =>
    (await reports('MANAGER')).find(({ item }: { item: { sku: string } }) => item.sku === sku);
  const answer = async (input: object) =>
    (
      await ask(
        `mutation ($input: AnswerDangerInput!) { answerDanger(input: $input) { report { ${REPORT_FIELDS} } userErrors { code field } } }`,
        { input },
        'MANAGER',
      )
    ).answerDanger;
  const warn = async (sku: string, more: object) => {
    const advisory = {
      ...{ kind: 'SAFETY_RECALL', severity: 'CRITICAL' },
      title: [{ locale: 'en', text: 'Its battery burns' }],
      whatHappens: [{ locale: 'en', text: 'The battery can catch fire while it is charged.' }],
      whatToDo: [{ locale: 'en', text: 'Unplug it now.' }],
      affected: [{ skus: [sku] }],
    };
    const query =
      'mutation ($input: IssueAdvisoryInput!) { issueAdvisory(input: $input) { advisory { number firstReportedAt } userErrors { code field } } }';
    return (await ask(query, { input: { advisory, ...more } }, 'MANAGER')).issueAdvisory;
  };
  const linkIn = (text: string) => {
    const [found] = /http:\/\/lastcall\.test\/watching\/report\/[\w-]{43}/.exec(text) ?? [];
    assert.ok(found, text);
    return found.replace('http://lastcall.test', place.address());
  };
  const get = (url: string) => askFrom(newNetwork(), url);
  const post = (url: string, fields: Record<string, string> = {}, headers: object = {}) =>
    askFrom(newNetwork(), url, {
      method: 'POST',
      headers: { ...FORM, ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  /** Reports and confirms; the link of the mail. */
  const report = async (input: object) => {
    assert.deepEqual(await send(input), { accepted: true, userErrors: [] });
    const [question, ...more] = await mails();
    assert.deepEqual(more, []);
    const link = linkIn(question!.text!);
    assert.equal((await post(link)).status, 200);
    return link;
  };
  /** Everything that the database holds, as text. */
  const everything = async (but: readonly string[] = []) => {
    const names = (await tableNames(place.url)).filter((name) => !but.includes(name));
    const texts = await Promise.all(
      names.map(async (name) => {
        const rows = await place.ctx.rows<{ row: string }>(`select t::text as row from "${name}" t`, []);
        return rows.map(({ row }) => `${name} ${row}`).join('\n');
      }),
    );
    return texts.join('\n');
  };

  test('is asked, counts once it is confirmed, is answered in its language, and forgotten', async () => {
    await story.lists({ sku: 'A-1', name: { en: 'Heater', de: 'Heizung' } });
    const input = {
      ...{ sku: 'a-1', version: '2.3.1', serial: 'SN 77', name: 'Mia\r\nBcc: all@example.com' },
      ...{ email: 'mia@example.com', text: 'Es raucht.\r\n<b>Wirklich</b>', locale: 'de' },
    };
    assert.deepEqual(await send(input), { accepted: true, userErrors: [] });
    const [question, ...none] = await mails();
    assert.deepEqual([question!.to, none], [['mia@example.com'], []]);
    assert.equal(question!.subject, 'Bitte bestätigen Sie Ihre Meldung: Heizung');
    assert.doesNotMatch(
      `${question!.text}${question!.html}`,
      /raucht|Bcc|SN 77/,
      'nothing that a stranger wrote',
    );
    assert.deepEqual(await reports('MANAGER'), []);

    const link = linkIn(question!.text!);
    const asked = await get(link);
    assert.deepEqual(
      [asked.status, asked.headers['cache-control'], asked.headers['referrer-policy']],
      [200, 'no-store', 'no-referrer'],
    );
    assert.match(asked.body, /Es raucht\.\n&lt;b&gt;Wirklich&lt;\/b&gt;/);
    assert.match(asked.body, /Mia Bcc: all@example\.com/);
    assert.deepEqual(await reports('MANAGER'), [], 'to look at the question confirms nothing');

    place.at('2026-11-24T15:00:00Z');
    assert.match((await post(link)).body, /27\. November 2026/);
    assert.equal((await post(link)).status, 200, 'once more changes nothing');
    const [found, ...others] = await reports('MANAGER');
    assert.deepEqual(others, []);
    const { id, ...rest } = found;
    assert.match(id, /^d_[0-9a-f]{32}$/);
    assert.deepEqual(rest, {
      ...{ state: 'OPEN', text: 'Es raucht.\n<b>Wirklich</b>', version: '2.3.1', serial: 'SN 77' },
      ...{ reportedAt: '2026-11-24T15:00:00.000Z', owner: null, dueOn: '2026-11-27', overdue: false },
      ...{ item: { sku: 'A-1' }, advisory: null },
    });
    for (const bearer of ['PARTNER', '']) assert.deepEqual(await reports(bearer), []);
    const node = 'query ($id: ID!) { node(id: $id) { ... on DangerReport { text } } }';
    assert.equal((await ask(node, { id }, 'PARTNER')).node, null);
    assert.equal((await ask(node, { id }, 'MANAGER')).node.text, rest.text);

    const text = [
      { locale: 'en', text: 'Please send it to us.' },
      { locale: 'de', text: 'Liebe Mia, bitte senden Sie sie uns.' },
    ];
    const { report: answered } = await answer({ reportId: id, text });
    assert.equal(answered.state, 'ANSWERED');
    assert.equal((await answer({ reportId: id, text })).userErrors[0].code, 'CONFLICT');
    const [mail, ...more] = await mails();
    assert.deepEqual(
      [mail!.to, mail!.subject, more],
      [['mia@example.com'], 'Antwort auf Ihre Meldung: Heizung', []],
    );
    assert.match(mail!.text!, /Liebe Mia, bitte senden Sie sie uns\./);
    assert.match(mail!.text!.replaceAll(/\s+/g, ' '), /Mia Bcc: all@example\.com, Sie haben gemeldet/);
    assert.doesNotMatch(await everything(), /mia@example|Mia/i, 'who it was is nowhere');
    assert.equal((await reports('MANAGER'))[0].text, rest.text);
    const late = await get(link);
    assert.equal(late.status, 410);
    assert.equal((await post(link)).status, 410);
    assert.deepEqual(await mails(), []);
    assert.deepEqual(place.defects(), []);
  });

  test('keeps names and addresses out of the record, the audit trail and the backup', async () => {
    await story.lists({ sku: 'P-1' });
    await report({ sku: 'P-1', email: 'pia@example.com', name: 'Pia Secret', text: 'It leaks.' });
    const apart = ['watch_request', 'danger_message'];
    assert.doesNotMatch(await everything(apart), /pia@|Pia Secret|It leaks/i);
    const { TABLES_WITHOUT_BACKUP } = await import('../../src/database/backup/backup-tables.ts');
    for (const table of apart) assert.ok(TABLES_WITHOUT_BACKUP.includes(table));
    assert.ok(!TABLES_WITHOUT_BACKUP.includes('danger_report'));
  });

  // R153
  test('is told of the warning that is issued for it, which says since when it was known', async () => {
    await story.lists({ sku: 'W-1' });
    await report({ sku: 'W-1', email: 'will@example.com', text: 'It burnt.', locale: 'fr' });
    place.at('2026-11-25T09:00:00Z');
    await report({ sku: 'W-1', email: 'wanda@example.com', text: 'It burnt as well.' });
    const ids = (await reports('MANAGER'))
      .filter(({ item }: { item: { sku: string } }) => item.sku === 'W-1')
      .map(({ id }: { id: string }) => id);
    assert.equal(ids.length, 2);
    place.at('2026-11-29T00:00:00Z');
    assert.ok((await reports('MANAGER')).find(({ id }: { id: string }) => id === ids[0]).overdue);
    assert.deepEqual((await warn('W-1', { reports: [...ids, 'd_none'] })).userErrors[0], {
      code: 'NOT_FOUND',
      field: ['reports', '2'],
    });
    assert.deepEqual((await warn('W-1', { reports: ids, dryRun: true })).userErrors, []);
    assert.equal((await reports('MANAGER')).find(({ id }: { id: string }) => id === ids[0]).state, 'OPEN');
    assert.deepEqual(await mails(), [], 'a try tells nobody');
    const { advisory, userErrors } = await warn('W-1', { reports: ids });
    assert.deepEqual([advisory.firstReportedAt, userErrors], ['2026-11-24T12:00:00.000Z', []]);
    for (const id of ids) {
      const one = (await reports('MANAGER')).find((each: { id: string }) => each.id === id);
      assert.deepEqual(
        [one.state, one.overdue, one.advisory],
        ['ADVISED', false, { number: advisory.number, firstReportedAt: advisory.firstReportedAt }],
      );
    }
    const told = await mails();
    assert.deepEqual(told.map(({ to, subject }) => `${to[0]}: ${subject}`).toSorted(), [
      'wanda@example.com: Answer to your report: W-1',
      'will@example.com: Réponse à votre signalement : W-1',
    ]);
    for (const { text } of told) assert.match(text!, new RegExp(`advisories/${advisory.number}`));
    assert.equal((await warn('W-1', { reports: ids })).userErrors[0].code, 'CONFLICT');
    assert.doesNotMatch(await everything(), /will@|wanda@/);
    const page = await get(`${place.address()}/advisories/${advisory.number}`);
    assert.match(page.body, /24 November 2026/);
    assert.deepEqual(place.defects(), []);
  });

  test('deletes its name and address by the link, and then gets no answer', async () => {
    await story.lists({ sku: 'F-1' });
    const link = await report({ sku: 'F-1', email: 'fay@example.com', name: 'Fay', text: 'It cut me.' });
    const shown = await get(link);
    assert.match(shown.body, /fay@example\.com/);
    assert.equal((await post(link, { action: 'forget' })).status, 200);
    assert.doesNotMatch(await everything(), /fay/i);
    assert.equal((await get(link)).status, 410);
    const { id, text } = await reportOf('F-1');
    assert.equal(text, 'It cut me.');
    await answer({ reportId: id, text: [{ locale: 'en', text: 'We look at it.' }] });
    assert.deepEqual(await mails(), []);
    place.at('2027-12-01T00:00:00Z');
    await deleteOldDangerTexts(place.ctx);
    const kept = (await reports('MANAGER')).find((each: { id: string }) => each.id === id);
    assert.deepEqual([kept.text, kept.state, kept.reportedAt], ['', 'ANSWERED', '2026-11-24T12:00:00.000Z']);
  });

  test('is forgotten with all that its address watches', async () => {
    await story.lists({ sku: 'G-1' });
    await ask('mutation ($input: WatchInput!) { watch(input: $input) { accepted } }', {
      input: { email: 'gil@example.com', skus: ['G-1'] },
    });
    const [question] = await mails();
    const [confirm] = /http:\/\/lastcall\.test\/watching\/confirm\/[\w-]+/.exec(question!.text!)!;
    const confirmed = await post(confirm.replace('http://lastcall.test', place.address()));
    const [, token] = /watching\/([\w-]{43})/.exec(confirmed.body)!;
    await report({ sku: 'G-1', email: 'Gil@example.com', name: 'Gil', text: 'It hums.' });
    assert.equal((await send({ sku: 'G-1', email: 'gil@example.com', text: 'Again.' })).accepted, true);
    const kept = JSON.parse((await get(`${place.address()}/watching/${token}/export`)).body);
    assert.deepEqual(
      kept.dangersReported.map(({ text, state }: { text: string; state: string }) => [text, state]),
      [
        ['It hums.', 'OPEN'],
        ['Again.', null],
      ],
    );
    await post(`${place.address()}/watching/${token}`, { action: 'endAll' });
    assert.doesNotMatch(await everything(), /gil/i);
    assert.deepEqual(await mails(), []);
  });

  test('comes before others where it is of a line of the caller, and is read page by page', async () => {
    const line = { handle: 'mine', name: 'Mine' };
    await story.lists({ sku: 'L-1' }, { sku: 'L-2', line });
    const query =
      'mutation ($input: ReviseLineInput!) { reviseLine(input: $input) { userErrors { message } } }';
    const me = (await ask('{ viewer { name } }', {}, 'MANAGER')).viewer.name;
    const { reviseLine } = await ask(query, { input: { handle: 'mine', owner: me } }, 'ADMIN');
    assert.deepEqual(reviseLine.userErrors, []);
    await report({ sku: 'L-1', email: 'lea@example.com', text: 'First.' });
    place.at('2026-11-24T13:00:00Z');
    await report({ sku: 'L-2', email: 'lou@example.com', text: 'Second.' });
    const all = await reports('MANAGER');
    assert.deepEqual([all[0].item.sku, all[0].owner], ['L-2', me]);
    const admins = await reports('ADMIN');
    assert.deepEqual(
      admins
        .filter(({ state }: { state: string }) => state === 'OPEN')
        .map(({ reportedAt }: { reportedAt: string }) => reportedAt),
      admins
        .filter(({ state }: { state: string }) => state === 'OPEN')
        .map(({ reportedAt }: { reportedAt: string }) => reportedAt)
        .toSorted(),
    );
    const paged: string[] = [];
    for (let after: string | null = null; ; ) {
      const [next] = await reports('MANAGER', after, 1);
      if (!next) break;
      paged.push(next.id);
      after = next.id;
    }
    assert.deepEqual(
      paged,
      all.map(({ id }: { id: string }) => id),
    );
  });

  const WRONG: readonly (readonly [what: string, input: object, code: string, field: string])[] = [
    ['no address', { email: 'mia' }, 'INVALID', 'email'],
    ['a second receiver', { email: 'mia@example.com\r\nBcc: all@example.com' }, 'INVALID', 'email'],
    ['10,000 characters', { text: 'x'.repeat(10_000) }, 'INVALID', 'text'],
    ['a name of 10,000 characters', { name: 'x'.repeat(10_000) }, 'INVALID', 'name'],
    ['nothing but what is invisible', { text: ' \u0000\u202e\r\n ' }, 'INVALID', 'text'],
    ['what was never sold', { sku: 'NEVER' }, 'NOT_FOUND', 'sku'],
    ['a SKU of 10,000 characters', { sku: 'x'.repeat(10_000) }, 'INVALID', 'sku'],
  ];
  for (const [what, input, code, field] of WRONG)
    test(`is told what is wrong with ${what}, and nothing is kept`, async () => {
      if (what === 'no address') await story.lists({ sku: 'D-1' });
      const counted = async () => await place.ctx.rows('select count(*) as count from watch_request', []);
      const before = await counted();
      const { accepted, userErrors } = await send({
        ...{ sku: 'D-1', email: 'dan@example.com', text: 'It smokes.' },
        ...input,
      });
      assert.equal(accepted, false);
      assert.deepEqual([userErrors[0].code, userErrors[0].field?.[0]], [code, field]);
      assert.deepEqual(await counted(), before);
      assert.deepEqual(place.defects(), []);
    });

  test('is kept without control characters, broken ones and those that turn the direction of writing', async () => {
    await story.lists({ sku: 'C-1' });
    const text = 'One\u0000\u0007 two\u202e three \ud800.';
    await report({ sku: 'C-1', email: 'cat@example.com', text, name: '\u202eCat\u0000', serial: '\r\n ' });
    const found = await reportOf('C-1');
    assert.deepEqual([found.text, found.serial], ['One two three \u{fffd}.', null]);
  });

  test('sends twenty a day from one network, and guesses no link', async () => {
    await story.lists({ sku: 'E-1' });
    const network = newNetwork();
    const one = { sku: 'E-1', text: 'It smokes.' };
    for (let count = 0; count < 20; count++)
      assert.equal((await send({ ...one, email: `e${count}@example.com` }, network)).accepted, true);
    const refused = await send({ ...one, email: 'last@example.com' }, network);
    assert.deepEqual([refused.accepted, refused.userErrors[0].code], [false, 'RATE_LIMITED']);
    assert.equal((await send({ ...one, email: 'last@example.com' })).accepted, true);
    assert.deepEqual(await mails().then((all) => all.length), 21);
    const guessed = `${place.address()}/watching/report/${'A'.repeat(43)}`;
    assert.deepEqual([(await get(guessed)).status, (await post(guessed)).status], [404, 404]);
    await send({ sku: 'E-1', text: 'It smokes.', email: 'ella@example.com' });
    const link = linkIn((await mails())[0]!.text!);
    for (const path of ['confirm/', 'unsubscribe/', ''])
      assert.equal(
        (await post(link.replace('/report/', `/${path}`), { action: 'endAll' })).status,
        404,
        'a link is for one thing alone',
      );
    place.at('2026-12-02T12:00:01Z');
    const { deleteOldWatching } = await import('../../src/delivery/watching/watch-retention.ts');
    await deleteOldWatching(place.ctx);
    assert.equal((await post(link)).status, 410, 'it is forgotten after a week');
    assert.doesNotMatch(await everything(), /ella@/);
  });

  test('that is not public is answered like what never was', async () => {
    const query =
      'mutation ($input: RegisterItemInput!) { registerItem(input: $input) { userErrors { code message } } }';
    const item = { sku: 'H-1', name: [{ locale: 'en', text: 'Held' }], kind: 'PRODUCT', brand: 'acme' };
    await ask(query, { input: { ...item, publishAt: '2027-06-01T00:00:00Z' } }, 'MANAGER');
    const [held, never] = [
      await send({ sku: 'H-1', email: 'hal@example.com', text: 'It smokes.' }),
      await send({ sku: 'NEVER', email: 'hal@example.com', text: 'It smokes.' }),
    ];
    assert.deepEqual(held, never);
    const pages = await Promise.all(
      ['H-1', 'NEVER'].map((sku) => get(`${place.address()}/report-danger?sku=${sku}`)),
    );
    assert.deepEqual(
      pages.map(({ status, body }) => [status, body.replaceAll(/H-1|NEVER/g, '')]),
      [0, 0].map(() => [404, pages[0]!.body.replaceAll(/H-1|NEVER/g, '')]),
    );
  });

  test('tries an answer again, and forgets an address that takes none', async () => {
    place.at('2026-12-10T12:00:00Z');
    await story.lists({ sku: 'R-1' });
    await report({ sku: 'R-1', email: 'ria@example.com', text: 'It smokes.' });
    const { id } = await reportOf('R-1');
    await answer({ reportId: id, text: [{ locale: 'en', text: 'We look at it.' }] });
    const sent: string[] = [];
    const work = async (kind: 'FAILED' | 'REFUSED') => {
      await workOnWatching(
        place.ctx,
        async (mail) => {
          sent.push(mail.id);
          return { kind, answer: '550 5.1.1 no' };
        },
        (error) => {
          throw error;
        },
      );
    };
    await work('FAILED');
    await work('FAILED');
    assert.equal(sent.length, 1, 'it waits first');
    place.at('2026-12-11T12:00:00Z');
    await work('FAILED');
    assert.equal(new Set(sent).size, 1, 'it is the same mail');
    place.at('2026-12-12T12:00:00Z');
    await work('REFUSED');
    assert.equal(sent.length, 3);
    assert.doesNotMatch(await everything(), /ria@/);
  });

  test('fills in the form of an item without a script, is told what is wrong, and is not heard from another site', async () => {
    await story.lists({ sku: 'S-1', name: { en: 'Stove <1>' } });
    const item = await get(`${place.address()}/items/S-1`);
    const [, href] = /href="([^"]*report-danger[^"]*)"/.exec(item.body)!;
    const url = new URL(href!.replaceAll('&amp;', '&'), `${place.address()}/items/S-1`).href;
    assert.match((await get(`${place.address()}/check?sku=S-1`)).body, /report-danger\?sku=S-1/);
    const form = await get(url);
    assert.equal(form.status, 200);
    assert.match(form.body, /Stove &lt;1&gt;/);
    const fields = { email: 'sam@example.com', text: '</textarea><script>"', name: '"><img>' };
    const wrong = await post(url, { ...fields, email: 'sam' });
    assert.equal(wrong.status, 400);
    assert.match(wrong.body, /not an e-mail address/);
    assert.match(wrong.body, /&lt;\/textarea&gt;&lt;script&gt;/);
    assert.doesNotMatch(wrong.body, /<img>|<script/);
    assert.match((await post(url, { ...fields, text: '漢'.repeat(4_001) })).body, /4,000 characters at most/);
    assert.equal((await post(url, fields, { 'sec-fetch-site': 'cross-site' })).status, 400);
    assert.deepEqual(await mails(), []);
    assert.equal((await post(url, { ...fields, text: '漢'.repeat(4_000) })).status, 200);
    assert.equal((await mails()).length, 1);
    assert.equal((await get(`${place.address()}/report-danger`)).status, 400);
    const put = await askFrom(newNetwork(), url, { method: 'PUT' });
    assert.deepEqual([put.status, put.headers['allow']], [405, 'GET, HEAD, POST']);
    assert.deepEqual(place.defects(), []);
  });

  test('finds forms that everybody can use, in each language', { skip: noBrowser }, async () => {
    await story.lists({ sku: 'B-1' });
    const [question] = await send({ sku: 'B-1', email: 'bo@example.com', text: 'It smokes.' }).then(mails);
    const link = linkIn(question!.text!);
    for (const locale of ['de', 'fr'])
      for (const url of [
        `${place.address()}/report-danger?sku=B-1&locale=${locale}`,
        `${link}?locale=${locale}`,
      ]) {
        const { page, trouble } = await visit(url, { viewport: { width: 360, height: 800 } });
        assert.deepEqual(await accessibilityFaultsOf(page), []);
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        assert.ok(Number(overflow) <= 0, `${url} is as wide as the screen`);
        assert.deepEqual(trouble, []);
      }
  });
});
