import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-sse';
import ICAL from 'ical.js';
import Parser from 'rss-parser';
import { Webhook } from 'standardwebhooks';
import { openEventStream } from '../http/feed/event-stream.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { dateInput, localizedTextInput, product, transitionInput } from '../support/managers.ts';
import { runMutation } from '../support/mutations.ts';
import { type Service, startService } from '../support/service.ts';
import { type SmtpReceiver, startSmtpReceiver } from '../support/smtp-receiver.ts';
import { openWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

const KEY = 'story-5-Vq8nT2xLd0RkZt5WcYh3JpBs9GuTe6M';
const WORDS = 'We make it no more: the chip is gone. Please order in time.';
const HEADLINE = /can be ordered until 31 March 2031/;
const WATCHER = 'mia@example.com';

/** What a mail says of the list that it is of, as `mailparser` reads it. */
interface MailingList {
  readonly unsubscribe: { readonly url: string };
}

/**
 * The provider who says it in public: one fact, written once, reaches everybody who asked to be told, by each way that there is
 * and readers that nobody here wrote.
 */
describe('the provider who says it in public', { timeout: 120_000 }, () => {
  let database: TestDatabase;
  let mail: SmtpReceiver;
  let receiver: WebhookReceiver;
  let service: Service;
  let secret = '';

  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
  const ask = async (query: string, variables: object = {}, key?: string): Promise<any> => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: unknown; errors?: object[] };
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data;
  };
  /** Looks again and again until there is something. */
  const until = async <Found>(look: () => Promise<Found | null> | Found | null): Promise<Found> => {
    for (;;) {
      const found = await look();
      if (found !== null) return found;
      await pause(20);
    }
  };

  before(async () => {
    database = await createDatabase('template0');
    [mail, receiver] = [await startSmtpReceiver(), await openWebhookReceiver()];
    service = await startService({
      ...{ DATABASE_URL: database.url, HOST: '127.0.0.1', LASTCALL_ADMIN_KEY: KEY },
      ...{ WEBHOOK_ALLOWED_HOSTS: '127.0.0.1', SMTP_URL: `smtp://127.0.0.1:${mail.port}` },
      MAIL_FROM: 'Acme <news@acme.example>',
    });
    await runMutation(service.url, KEY, 'registerItem', product('STORY-5'));
    ({ secret } = await runMutation(service.url, KEY, 'registerEndpoint', {
      name: 'A partner',
      url: receiver.url,
    }));
    await until(async () => {
      const { viewer } = await ask('{ viewer { endpoints { health } } }', {}, KEY);
      return viewer.endpoints[0].health === 'HEALTHY' ? true : null;
    });
    const watch = 'mutation ($input: WatchInput!) { watch(input: $input) { accepted userErrors { code } } }';
    const input = { email: WATCHER, skus: ['story-5'] };
    assert.deepEqual((await ask(watch, { input })).watch, { accepted: true, userErrors: [] });
    const question = await until(async () => (await mail.mails[0]?.parsed) ?? null);
    const [confirm] = /http\S+\/watching\/confirm\/[\w-]+/.exec(question.text!)!;
    assert.equal((await fetch(confirm, { method: 'POST' })).status, 200);
  });
  after(async () => {
    await service.stop();
    await Promise.all([mail.close(), receiver.close()]);
    await database.drop();
  });

  test('one fact arrives by webhook, subscription, stream, feed, mail, calendar, news, page and GraphQL', async (t) => {
    const head = (await fetch(`${service.url}/feed?after=0`)).text();
    const after = Number(JSON.parse((await head).trim().split('\n').at(-1)!).sequence);
    const { url } = service;
    const arrived: Record<string, number> = {};
    const arrives = async <Found>(way: string, found: Promise<Found>): Promise<Found> => {
      const it = await found;
      arrived[way] = Date.now();
      return it;
    };
    // biome-ignore lint/suspicious/noExplicitAny: results have any shape
    const subscribed = Promise.withResolvers<any>();
    const client = createClient({ url: `${url}/graphql/stream`, retryAttempts: 0 });
    const leave = client.subscribe(
      {
        query: `subscription ($after: Sequence) { timelineGrew(after: $after) { id sequence kind item { sku } headline(locale: "en") { text } } }`,
        variables: { after: String(after) },
      },
      { next: subscribed.resolve, error: subscribed.reject, complete: () => {} },
    );
    const stream = await openEventStream(`${url}/feed/stream?after=${after}`, {
      accept: 'text/event-stream',
    });
    const poll = fetch(`${url}/feed?after=${after}&wait=60`).then(async (response) => await response.text());
    await pause(1_000); // all of them wait

    const change = transitionInput('STORY-5', 'DISCONTINUED', {
      ...{ reasons: ['SUPPLY'], text: localizedTextInput(WORDS), effectiveAt: '2031-04-01T00:00:00Z' },
      lastOrder: { until: dateInput('2031-03-31') },
    });
    const { entry } = await runMutation(url, KEY, 'transitionItem', change);
    const answered = Date.now();

    const itemQuery = `{ item(by: {sku: "STORY-5"}) { lifecycle(locale: "en") { headline { text } explanation { text } } } }`;
    const pageSaysIt = async (path: string) => {
      const text = await (await fetch(`${url}${path}`)).text();
      return text.includes('31 March 2031') ? text : null;
    };
    const [message, result, line, letter, calendar, news, page, item, event] = await Promise.all([
      arrives(
        'webhook',
        until(() => receiver.facts()[0] ?? null),
      ),
      arrives('subscription', subscribed.promise),
      arrives('feed', poll),
      arrives(
        'mail',
        until(async () => (await mail.mails[1]?.parsed) ?? null),
      ),
      arrives(
        'calendar',
        until(async () => {
          const text = await (await fetch(`${url}/items/STORY-5.ics`)).text();
          return text.includes('DTSTART;VALUE=DATE:2031') ? text : null;
        }),
      ),
      arrives(
        'news',
        until(async () => {
          const feed = await new Parser().parseURL(`${url}/items/STORY-5.atom`);
          return feed.items.find(({ content, title }) => /31 March 2031/.test(`${title} ${content}`)) ?? null;
        }),
      ),
      arrives(
        'page',
        until(() => pageSaysIt('/items/STORY-5')),
      ),
      arrives(
        'GraphQL',
        until(async () => {
          const { item: found } = await ask(itemQuery);
          return found.lifecycle.explanation ? found : null;
        }),
      ),
      arrives(
        'stream',
        until(() => stream.events.find(({ id }) => Number(id) > after) ?? null),
      ),
    ]);
    leave();
    stream.leave();

    const sequence = String(entry.sequence);
    const signed = message.headers as Record<string, string>;
    const told = new Webhook(secret).verify(message.body, signed) as { data: Record<string, unknown> };
    const fed = JSON.parse(line.trim().split('\n')[0]!);
    assert.deepEqual(told.data, fed);
    assert.deepEqual(event.data, fed);
    assert.deepEqual([fed.sequence, fed.sku, fed.text.en], [sequence, 'STORY-5', WORDS]);
    const grown = result.data.timelineGrew;
    assert.deepEqual([grown.sequence, grown.item.sku, grown.id], [sequence, 'STORY-5', fed.id]);
    assert.equal(grown.headline.text, fed.headline.en);
    assert.match(item.lifecycle.headline.text, HEADLINE);
    assert.equal(item.lifecycle.explanation.text, WORDS);
    for (const text of [letter.text!.replaceAll(/\s+/g, ' '), page]) assert.ok(text.includes(WORDS), text);
    assert.deepEqual(
      [letter.to].flat().map((to) => to!.text),
      [WATCHER],
    );
    const { url: unsubscribeUrl } = (letter.headers.get('list') as unknown as MailingList).unsubscribe;
    assert.equal((await fetch(unsubscribeUrl, { method: 'POST' })).status, 200);
    const events = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent');
    const days = events.map((one) => new ICAL.Event(one).startDate.toString());
    assert.ok(days.includes('2031-03-31') || days.includes('2031-04-01'), days.join());
    assert.ok(news.link);

    for (const [way, at] of Object.entries(arrived))
      t.diagnostic(`${way}: ${at - answered} ms after the answer`);
  });
});
