import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { openMailer } from '../../src/delivery/mail/open-mailer.ts';
import { parseSmtpUrl } from '../../src/domain/mail/smtp-url.ts';
import { switchOffBouncedWatcher } from '../../src/delivery/watching/manage-watcher.ts';
import { workOnWatching } from '../support/due-mails.ts';
import { door } from '../http/door.ts';
import { askFrom } from '../support/addresses.ts';
import { accessibilityFaultsOf, browser, noBrowser } from '../support/browser.ts';
import { startSmtpReceiver } from '../support/smtp-receiver.ts';
import { storyIn } from '../support/story.ts';

const START = '2026-11-24T12:00:00Z';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

// R129, R130, R131, R132, R133
describe('somebody who watches by mail', () => {
  const place = door();
  const story = storyIn(place);
  const { visit } = browser();
  let receiver: Awaited<ReturnType<typeof startSmtpReceiver>>;
  let mailer: ReturnType<typeof openMailer>;
  let networks = 0;
  let read = 0;
  before(async () => {
    place.at(START);
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
    return await Promise.all(arrived.map(async ({ from, to, parsed }) => ({ ...(await parsed), from, to })));
  };
  const newNetwork = () => `127.0.${2 + (networks >> 7)}.${(networks++ & 127) + 1}`;
  const send = async (input: object, from = newNetwork()) => {
    const query =
      'mutation ($input: WatchInput!) { watch(input: $input) { accepted userErrors { code field } } }';
    const { body } = await askFrom(from, `${place.address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input } }),
    });
    return JSON.parse(body).data.watch;
  };
  /** An address of a mail at the door of this test. */
  const here = (text: string, path: string) => {
    const [found] = new RegExp(`http://lastcall.test/${path}[\\w-]+`).exec(text) ?? [];
    assert.ok(found, `${path} stands in ${text}`);
    return found.replace('http://lastcall.test', place.address());
  };
  const get = (url: string) => askFrom(newNetwork(), url);
  const post = (url: string, fields: Record<string, string> = {}) =>
    askFrom(newNetwork(), url, {
      method: 'POST',
      headers: FORM,
      body: new URLSearchParams(fields).toString(),
    });

  test('is asked, says yes, gets one mail of one notice, and ends it by one click', async () => {
    await story.lists({ sku: 'A-1' }, { sku: 'A-2' }, { sku: 'A-3' }, { sku: 'A-4' });
    const email = 'mia@example.com';
    const input = { email, skus: ['A-1', 'a-2', 'A-3'], locale: 'de' };
    assert.deepEqual(await send(input), { accepted: true, userErrors: [] });
    const [question, ...none] = await mails();
    assert.deepEqual([question!.to, none], [[email], []]);
    assert.equal(question!.headers.get('list-unsubscribe-post'), undefined);
    const confirmUrl = here(question!.text!, 'watching/confirm/');

    const asked = await get(confirmUrl);
    assert.equal(asked.status, 200);
    assert.deepEqual(
      ['cache-control', 'referrer-policy', 'x-robots-tag'].map((name) => asked.headers[name]),
      ['no-store', 'no-referrer', 'noindex, nofollow'],
    );
    await story.announces('A-1', 'PAUSED');
    assert.deepEqual(await mails(), [], 'to look at the question confirms nothing');
    assert.equal((await post(confirmUrl)).status, 200);
    assert.match((await post(confirmUrl)).body, /bereits bestätigt/);
    assert.deepEqual(await mails(), [], 'nothing of before is told');

    await story.announces(['A-1', 'A-2', 'A-3', 'A-4'], 'DISCONTINUED', {
      notice: { en: 'All four end.', de: 'Alle vier enden.' },
    });
    const [mail, ...more] = await mails();
    assert.deepEqual(more, []);
    assert.equal(mail!.subject, 'Neues über 3 Artikel');
    for (const sku of ['A-1', 'A-2', 'A-3'])
      assert.ok(mail!.text!.includes(sku) && String(mail!.html).includes(sku));
    assert.ok(!mail!.text!.includes('A-4'));
    assert.match(mail!.text!, /Mitteilung 2026-0001/);
    assert.match(mail!.text!, /Alle vier enden\./);
    assert.match(mail!.from, /^bounces\+/);

    const unsubscribeUrl = here(mail!.text!, 'watching/unsubscribe/');
    const page = await get(unsubscribeUrl);
    assert.equal(page.status, 200);
    assert.match(page.body, /mia@example\.com/);
    assert.match(page.body, /class="home" href="[^"]*\?locale=de"/, 'links keep the language of the mails');
    const [firstForm] = /<form(?![^>]*search)[\s\S]*?<\/form>/.exec(page.body)!;
    assert.match(firstForm, /Alles beenden/);
    assert.doesNotMatch(firstForm, / action=/, 'it ends all by the address of the page itself');
    const oneClick = { method: 'POST', headers: FORM, body: 'List-Unsubscribe=One-Click' };
    assert.equal((await askFrom(newNetwork(), unsubscribeUrl, oneClick)).status, 200);
    assert.equal((await askFrom(newNetwork(), unsubscribeUrl, oneClick)).status, 200, 'twice is as well');
    const late = await get(confirmUrl);
    assert.equal(late.status, 410);
    assert.doesNotMatch(late.body, /7 Tage/);
    await story.announces('A-2', 'AVAILABLE');
    assert.deepEqual(await mails(), []);
    assert.deepEqual(await place.ctx.rows('select from watcher where address_key = $1', [email]), []);
    assert.deepEqual(place.defects(), []);
  });

  test('is not asked by a form that another site sends in the name of its visitors', async () => {
    await story.lists({ sku: 'FORM-1' });
    const sent = async (site: string) =>
      await askFrom(newNetwork(), `${place.address()}/watch?sku=FORM-1`, {
        method: 'POST',
        headers: { ...FORM, 'sec-fetch-site': site },
        body: new URLSearchParams({ email: 'vic@example.com', event: 'ANY_CHANGE' }).toString(),
      });
    assert.equal((await sent('cross-site')).status, 400);
    assert.deepEqual(await mails(), []);
    assert.equal((await sent('same-origin')).status, 200);
    assert.equal((await mails()).length, 1);
  });

  test('changes and ends what is watched on the page of the link in each mail, and takes it along', async () => {
    await story.lists({ sku: 'B-1' }, { sku: 'B-2' });
    await send({ email: 'ben@example.com', skus: ['B-1', 'B-2'] });
    const [question] = await mails();
    await post(here(question!.text!, 'watching/confirm/'));
    await story.announces('B-1', 'PAUSED');
    const [mail] = await mails();
    const manageUrl = here(mail!.text!, 'watching/(?!unsubscribe)');
    const saved = await post(manageUrl, {
      ...{ action: 'settings', locale: 'fr', timeZone: 'Europe/Paris', cadence: 'DAILY' },
    });
    assert.equal(saved.status, 303);
    assert.match((await get(new URL(saved.headers.location!, manageUrl).href)).body, /Enregistré/);
    await story.announces('B-1', 'AVAILABLE');
    assert.deepEqual(await mails(), []);
    place.at('2026-11-25T06:59:59Z');
    assert.deepEqual(await mails(), []);
    place.at('2026-11-25T07:00:00Z');
    assert.equal((await mails())[0]!.subject, 'Du nouveau sur B-1');
    const kept = JSON.parse((await get(`${manageUrl}/export`)).body);
    assert.deepEqual(
      [kept.address, kept.watches.length, kept.requests.length, kept.told.length],
      ['ben@example.com', 2, 1, 2],
    );
    assert.deepEqual(
      [
        kept.requests[0].subjects,
        kept.told.map(({ event, item }: { event: string; item: object }) => [event, item]),
      ],
      [
        ['B-1', 'B-2'].map((sku) => ({ subject: 'ITEM', name: { en: sku } })),
        [0, 1].map(() => ['ANY_CHANGE', null]),
      ],
    );
    const [, watch] = /name="watch" value="([\w-]+)"/.exec((await get(manageUrl)).body)!;
    const countOf = async (words: RegExp) => ((await get(manageUrl)).body.match(words) ?? []).length;
    // R150
    assert.equal(await countOf(/mises en garde immédiatement/g), 2);
    assert.equal((await post(manageUrl, { action: 'warnNot', watch: watch! })).status, 303);
    assert.equal(await countOf(/mises en garde immédiatement/g), 1);
    assert.equal((await post(manageUrl, { action: 'warn', watch: watch! })).status, 303);
    assert.equal(await countOf(/value="warnNot"/g), 2);
    assert.equal((await post(manageUrl, { action: 'end', watch: watch! })).status, 303);
    assert.equal(await countOf(/value="end"/g), 1);
    for (const wrong of [{ locale: 'xx' }, { cadence: 'HOURLY' }]) {
      const settings = { action: 'settings', locale: 'en', timeZone: 'UTC', cadence: 'DAILY', ...wrong };
      const refused = await post(manageUrl, settings);
      assert.equal(refused.status, 400);
      assert.match(refused.body, /Give (locale|cadence) as one of (en|AT_ONCE), /);
    }
    assert.equal(
      (await post(manageUrl, { action: 'settings', locale: 'en', timeZone: 'Mars/Olympus' })).status,
      400,
    );
    assert.equal((await post(manageUrl, { action: 'endAll' })).status, 200);
    assert.equal((await get(manageUrl)).status, 410);
    assert.deepEqual(place.defects(), []);
  });

  // R132
  test('reads why nothing comes any more, what the mail server said, and from when on it may ask again', async () => {
    await story.lists({ sku: 'GONE-1' });
    await send({ email: 'gus@example.com', skus: ['GONE-1'], locale: 'en' });
    await post(here((await mails())[0]!.text!, 'watching/confirm/'));
    await story.announces('GONE-1', 'PAUSED');
    const [mail] = await mails();
    const manageUrl = here(mail!.text!, 'watching/(?!unsubscribe)');
    assert.doesNotMatch((await get(manageUrl)).body, /came back/);
    const answer = '5.1.1 <gus@example.com>: "unknown"';
    const [, token] = /^bounces\+([^@]+)@/.exec(mail!.from)!;
    assert.ok(await switchOffBouncedWatcher(place.ctx, { token: token!, answer }));
    const [, notice] = /<p class="overdue">([^<]*)<\/p>/.exec((await get(manageUrl)).body)!;
    assert.match(
      notice!,
      /said: “5\.1\.1 &lt;gus@example\.com&gt;: &quot;unknown&quot;”\. From 24 December 2026 on/,
    );
    const kept = JSON.parse((await get(`${manageUrl}/export`)).body);
    assert.deepEqual([kept.unreachableSince, kept.unreachableBecause], ['2026-11-24T12:00:00.000Z', answer]);
    assert.deepEqual(place.defects(), []);
  });

  test('is answered the same whether the address is known or not, and guesses no link', async () => {
    await story.lists({ sku: 'C-1' });
    await send({ email: 'cleo@example.com', skus: ['C-1'] });
    await post(here((await mails())[0]!.text!, 'watching/confirm/'));
    const known = await send({ email: 'cleo@example.com', skus: ['C-1'] });
    assert.deepEqual(known, await send({ email: 'nobody@example.com', skus: ['C-1'] }));
    await mails();
    const guessed = 'A'.repeat(43);
    for (const path of ['confirm/', 'unsubscribe/', '']) {
      assert.equal((await get(`${place.address()}/watching/${path}${guessed}`)).status, 404);
      const posted: Record<string, string> = path === '' ? { action: 'endAll' } : {};
      assert.equal((await post(`${place.address()}/watching/${path}${guessed}`, posted)).status, 404);
    }
    assert.equal((await get(`${place.address()}/watching/${guessed}/export`)).status, 404);
    const put = await askFrom(newNetwork(), `${place.address()}/watching/${guessed}`, { method: 'PUT' });
    assert.deepEqual([put.status, put.headers['allow']], [405, 'GET, HEAD, POST']);
    assert.deepEqual(place.defects(), []);
  });

  test('keeps the market and what the form is about, when it was sent, and in what is then asked', async () => {
    await story.lists({ sku: 'M-1' });
    const formUrl = `${place.address()}/watch?sku=M-1&market=DE&locale=en`;
    const fields = { email: 'mo@example.com', event: 'ORDERABLE_AGAIN', cadence: 'WEEKLY' };
    assert.match((await get(formUrl)).body, /on Monday at 8 \(Europe\/Berlin\)/);
    const sent = await post(formUrl, fields);
    const [, everywhere] = /class="scope"[\s\S]*?href="([^"]+)"/.exec(sent.body)!;
    const url = new URL(everywhere!.replaceAll('&amp;', '&'), formUrl);
    assert.equal(url.search, '?sku=M-1&locale=en');
    assert.equal((await get(url.href)).status, 200);
    const [question] = await mails();
    assert.match(question!.text!, /What applies in Germany\./);
    const confirmUrl = here(question!.text!, 'watching/confirm/');
    const asked = await get(confirmUrl);
    assert.match(asked.body, /What applies in Germany\./);
    assert.match(asked.body, /items\/M-1\?market=DE&amp;locale=en/);
    const confirmed = await post(confirmUrl);
    const [, managed] = /href="([^"]*watching\/[\w-]{43}[^"]*)"/.exec(confirmed.body)!;
    const page = await get(new URL(managed!.replaceAll('&amp;', '&'), confirmUrl).href);
    assert.match(page.body, /items\/M-1\?market=DE&amp;locale=en/);
    assert.match(page.body, /Europe\/Berlin/);
    assert.doesNotMatch(page.body, /Europe\/Kiev/);
  });

  const WRONG: readonly (readonly [what: string, input: object, code: string, field: string])[] = [
    ['no address', { email: 'mia', skus: ['D-1'] }, 'INVALID', 'email'],
    [
      'a second receiver',
      { email: 'mia@example.com\r\nBcc: all@example.com', skus: ['D-1'] },
      'INVALID',
      'email',
    ],
    ['a list of addresses', { email: 'mia@example.com, ben@example.com', skus: ['D-1'] }, 'INVALID', 'email'],
    ['a name beside it', { email: '"A\nB" <mia@example.com>', skus: ['D-1'] }, 'INVALID', 'email'],
    ['a machine', { email: 'mia@[127.0.0.1]', skus: ['D-1'] }, 'INVALID', 'email'],
    ['nothing to watch', { email: 'mia@example.com' }, 'INVALID', 'skus'],
    ['what was never sold', { email: 'mia@example.com', skus: ['D-1', 'NEVER'] }, 'NOT_FOUND', 'skus'],
    ['a line that is none', { email: 'mia@example.com', lines: ['none'] }, 'NOT_FOUND', 'lines'],
    [
      'a market that is none',
      { email: 'mia@example.com', skus: ['D-1'], market: 'ATLANTIS' },
      'INVALID',
      'market',
    ],
    ['no event', { email: 'mia@example.com', skus: ['D-1'], events: [] }, 'INVALID', 'events'],
    ['too much', { email: 'mia@example.com', skus: Array(51).fill('D-1') }, 'TOO_MANY', 'skus'],
  ];
  for (const [what, input, code, field] of WRONG)
    test(`is told what is wrong with ${what}, and nothing is kept`, async () => {
      if (what === 'no address') await story.lists({ sku: 'D-1' });
      const { accepted, userErrors } = await send(input);
      assert.equal(accepted, false);
      assert.deepEqual([userErrors[0].code, userErrors[0].field?.[0]], [code, field]);
      assert.deepEqual(await mails(), []);
      assert.deepEqual(place.defects(), []);
    });

  test('is asked three times a day at most, and one network wishes a hundred times', async () => {
    await story.lists({ sku: 'E-1' });
    for (let count = 0; count < 6; count++)
      assert.equal((await send({ email: 'eve@example.com', skus: ['E-1'] })).accepted, true);
    assert.equal((await mails()).length, 3);
    place.at('2026-11-25T12:00:01Z');
    assert.equal((await send({ email: 'EVE@example.com', skus: ['E-1'] })).accepted, true);
    assert.equal((await mails()).length, 3);
    const network = newNetwork();
    for (let count = 0; count < 100; count++)
      assert.equal((await send({ email: `e${count}@example.com`, skus: ['E-1'] }, network)).accepted, true);
    const refused = await send({ email: 'last@example.com', skus: ['E-1'] }, network);
    assert.deepEqual([refused.accepted, refused.userErrors[0].code], [false, 'RATE_LIMITED']);
    assert.equal((await send({ email: 'last@example.com', skus: ['E-1'] })).accepted, true);
    await mails();
  });

  test('fills in the form of an item without a script, in each language, in both schemes', {
    skip: noBrowser,
  }, async () => {
    await story.lists({
      sku: 'F-1',
      name: { en: 'Fisheye <8>', de: 'Fischauge <8>', fr: 'Œil de poisson <8>' },
    });
    const walks = [
      [360, 'dark', 'de'],
      [1440, 'light', 'fr'],
      [700, 'dark', 'en'],
      [360, 'light', 'en'],
    ] as const;
    // Each walk takes five seconds: `npm run soak` takes all of them.
    for (const [width, colorScheme, locale] of walks.slice(0, process.env['SOAK'] ? walks.length : 2)) {
      const { page, trouble } = await visit(`${place.address()}/items/F-1?locale=${locale}`, {
        ...{ viewport: { width, height: 800 }, colorScheme, javaScriptEnabled: true },
      });
      const check = async (name: string) => {
        const folder = process.env['SCREENSHOTS'];
        if (folder)
          await page.screenshot({
            path: `${folder}/${name}-${width}-${colorScheme}-${locale}.png`,
            fullPage: true,
          });
        assert.deepEqual(await accessibilityFaultsOf(page), [], name);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, name);
      };
      await check('item');
      await page.locator('main a[href*="watch?"]').click();
      await check('form');
      const displays = await page.evaluate<string[]>(
        `[...document.querySelectorAll('.choice-line')].map((one) => getComputedStyle(one).display)`,
      );
      assert.deepEqual([...new Set(displays)], ['flex'], 'each choice stands on a line of its own');
      await page.locator('input[value=ANY_CHANGE]').uncheck();
      await page.locator('input[value=WARNING]').uncheck();
      await page.getByRole('textbox').fill(`mia-${width}-${locale}@example.com`);
      await page.locator('main button').click();
      await check('fault');
      await page.locator('input[value=ORDERABLE_AGAIN]').check();
      await page.locator('main button').click();
      await check('accepted');
      const languages = await page.evaluate<string[]>(
        `[...document.querySelectorAll('.foot a[hreflang]')].map((one) => one.href)`,
      );
      assert.equal(languages.length, 3);
      for (const href of languages) assert.equal((await get(href)).status, 200, href);
      const question = (await mails()).find(({ to }) => to?.[0] === `mia-${width}-${locale}@example.com`);
      await page.goto(here(question!.text!, 'watching/confirm/'));
      await check('question');
      await page.locator('main button').click();
      await check('confirmed');
      await page.locator('main .row a').click();
      await check('manage');
      await page.locator('main form').last().locator('button').click();
      await check('ended');
      assert.deepEqual(
        trouble.filter((one) => !one.includes('400')),
        [],
      );
      await page.context().close();
    }
  });
});
