import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-sse';
import ICAL from 'ical.js';
import Parser from 'rss-parser';
import { Webhook } from 'standardwebhooks';
import { openEventStream } from '../http/feed/event-stream.ts';
import { openJourney, until } from '../support/journey.ts';
import { dateInput, localizedTextInput, product, transitionInput } from '../support/managers.ts';

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
  const place = openJourney('story-5-Vq8nT2xLd0RkZt5WcYh3JpBs9GuTe6M');
  let secret = '';
  before(async () => {
    await place.run('registerItem', product('STORY-5'));
    secret = await place.openEndpoint();
    await place.watch(WATCHER, ['story-5']);
  });

  test('one fact arrives by webhook, subscription, stream, feed, mail, calendar, news, page and GraphQL', async (t) => {
    const url = place.url();
    const head = await place.read('/feed?after=0');
    const after = Number(JSON.parse(head.trim().split('\n').at(-1)!).sequence);
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
    const poll = place.read(`/feed?after=${after}&wait=60`);
    await pause(1_000); // all of them wait

    const change = transitionInput('STORY-5', 'DISCONTINUED', {
      ...{ reasons: ['SUPPLY'], text: localizedTextInput(WORDS), effectiveAt: '2031-04-01T00:00:00Z' },
      lastOrder: { until: dateInput('2031-03-31') },
    });
    const { entry } = await place.run('transitionItem', change);
    const answered = Date.now();

    const itemQuery = `{ item(by: {sku: "STORY-5"}) { lifecycle(locale: "en") { headline { text } explanation { text } } } }`;
    const pageSaysIt = async (path: string) => {
      const text = await place.read(path);
      return text.includes('31 March 2031') ? text : null;
    };
    const [message, result, line, letter, calendar, news, page, item, event] = await Promise.all([
      arrives(
        'webhook',
        place.messageOf(({ json }) => json.data.sequence === String(entry.sequence)),
      ),
      arrives('subscription', subscribed.promise),
      arrives('feed', poll),
      arrives(
        'mail',
        place.mailTo(WATCHER, ({ text }) => text!.includes('chip is gone')),
      ),
      arrives(
        'calendar',
        until(async () => {
          const text = await place.read('/items/STORY-5.ics');
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
          const { item: found } = await place.ask(itemQuery);
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
