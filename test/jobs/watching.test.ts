import { registerItem } from '../../src/commands/item/register-item.ts';
import { appendNextDueFacts } from '../../src/commands/notice/due.ts';
import { postUpdate } from '../../src/commands/promise/post-update.ts';
import { requestWatch } from '../../src/commands/watch/request-watch.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import { asAdmin } from '../support/keys.ts';
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import type { MailMessage, MailOutcome } from '../../src/delivery/mail/mail-message.ts';
import { confirmWatch } from '../../src/delivery/watching/confirm-watch.ts';
import { countWatchersOfChanges } from '../../src/delivery/watching/count-watchers.ts';
import {
  changeWatcherSettings,
  switchOffBouncedWatcher,
  type WatcherSettings,
} from '../../src/delivery/watching/manage-watcher.ts';
import { deleteOldWatching } from '../../src/delivery/watching/watch-retention.ts';
import type { FactKind } from '../../src/domain/fact/fact-kinds.ts';
import { openMailer } from '../../src/delivery/mail/open-mailer.ts';
import { parseSmtpUrl } from '../../src/domain/mail/smtp-url.ts';
import { startWatchingJob } from '../../src/jobs/watching.ts';
import { workOnWatching } from '../support/due-mails.ts';
import { ANONYMOUS_CALLER } from '../../src/record/context.ts';
import { commitment } from '../wording/answers.ts';
import { startSmtpReceiver } from '../support/smtp-receiver.ts';
import { storyIn } from '../support/story.ts';
import { watchersIn } from '../support/watchers.ts';
import { world } from '../support/world.ts';

const START = '2026-11-24T12:00:00Z'; // a Tuesday

describe('those who watch', () => {
  const place = world();
  const story = storyIn(place);
  const { wish, watch, mails, answers, requestIdIn } = watchersIn(place);
  let items = 0;
  let people = 0;
  before(() => place.at(START));
  beforeEach(() => place.at(START));
  const lists = async (more: object = {}) => {
    const sku = `WATCHED-${++items}`;
    await story.lists({ sku, ...more });
    return sku;
  };
  const fail = (error: unknown) => {
    throw error;
  };
  /** Changes the settings of somebody. */
  const change = async (email: string, settings: Partial<WatcherSettings>) => {
    const [row] = await place.ctx.rows<{ id: string }>('select id from watcher where address_key = $1', [
      email,
    ]);
    const given = { locale: 'en', timeZone: 'UTC', cadence: null, ...settings };
    await changeWatcherSettings(place.ctx, row!.id, given);
  };
  const someone = () => `someone-${++people}@example.com`;

  // R129
  test('are asked first, and told nothing before they said so', async () => {
    const sku = await lists();
    await wish({ email: someone(), skus: [sku] });
    const [question, ...more] = await mails();
    assert.deepEqual([question!.unsubscribeUrl, more], [null, []]);
    assert.match(question!.text, new RegExp(sku));
    await story.announces(sku, 'PAUSED');
    assert.deepEqual(await mails(), []);
  });

  // R129
  test('are asked three times a day in one mailbox, however its address is spelt', async () => {
    const sku = await lists();
    for (const email of [
      'me.too+1@gmail.com',
      'metoo+2@googlemail.com',
      'M.E.T.O.O@gmail.com',
      'me.too@gmail.com',
    ])
      await wish({ email, skus: [sku] });
    for (let count = 0; count < 5; count++) await wish({ email: `me.too+${count}@example.com`, skus: [sku] });
    await wish({ email: 'metoo@example.com', skus: [sku] });
    const asked = (await mails()).map(({ to }) => to.replace(/\+.*@/, '@').toLowerCase());
    assert.equal(asked.filter((to) => /@g(?:oogle)?mail/.test(to)).length, 3);
    assert.equal(asked.filter((to) => to === 'me.too@example.com').length, 3);
    assert.equal(asked.filter((to) => to === 'metoo@example.com').length, 1);
    await place.ctx.em.fork().execute('delete from watch_request where mailed_at is null');
  });

  // R129
  test('wish a hundred times a day from one network, and three hundred from one /48, also all at once', async () => {
    const sku = await lists();
    const from = async (address: string, count: number) => {
      const caller = { ...ANONYMOUS_CALLER, address };
      const wishes = Array.from({ length: count }, async () => {
        await requestWatch({ ...place.ctx, caller }, { email: 'many@example.net', skus: [sku] });
      });
      const ended = await Promise.allSettled(wishes);
      for (const one of ended)
        if (one.status === 'rejected') assert.equal((one.reason as Refusal).faults[0]!.code, 'RATE_LIMITED');
      return ended.filter(({ status }) => status === 'fulfilled').length;
    };
    assert.equal(await from('198.51.100.1', 110), 100);
    assert.equal(await from('2001:db8:1:1::1', 110), 100);
    assert.equal(await from('2001:db8:1:2::1', 90), 90);
    const last = await Promise.all([3, 4].map((net) => from(`2001:db8:1:${net}::1`, 60)));
    assert.equal(last[0]! + last[1]!, 110);
    assert.equal(await from('2001:db8:2:1::1', 1), 1);
    await place.ctx.em.fork().execute("delete from watch_request where mailbox = 'many@example.net'");
  });

  // R131
  test('get one mail of a notice on three items, with what was said, and nothing of before', async () => {
    const skus = [await lists(), await lists(), await lists()];
    const other = await lists();
    const email = someone();
    await story.announces(skus[0]!, 'PAUSED');
    await watch({ email, skus, locale: 'de' });
    assert.deepEqual(await mails(), []);
    await story.announces([...skus, other], 'DISCONTINUED', {
      notice: { en: 'Three at once.', de: 'Drei.' },
    });
    const [mail, ...more] = await mails();
    assert.deepEqual(more, []);
    assert.equal(mail!.to, email);
    for (const sku of skus) assert.ok(mail!.text.includes(sku), mail!.text);
    assert.ok(!mail!.text.includes(other));
    assert.match(mail!.subject, /3 Artikel/);
    assert.deepEqual(await mails(), []);
  });

  test('read of how many items a notice tells that a mail has no room for, and where all of it is read', async () => {
    const group = { brand: { handle: 'many', name: 'Many' } };
    const skus = Array.from({ length: 230 }, () => `WATCHED-${++items}`);
    await story.lists(...skus.map((sku) => ({ sku, ...group })));
    const email = someone();
    await watch({ email, brands: ['many'] });
    await story.announces(skus, 'DISCONTINUED', { notice: { en: 'All of it ends.' } });
    const readAll = async () => {
      const [mail, ...more] = await mails();
      assert.deepEqual(more, []);
      const text = mail!.text.replaceAll(/\s+/g, ' ');
      const shown = skus.filter((sku) => text.includes(`items/${sku}?`)).length;
      assert.ok(shown > 20 && shown < 230, `${shown}`);
      const [, left] = /and (\d+) more Read all of it: (\S+)/.exec(text) ?? [];
      return {
        mail: mail!,
        isAll: shown + Number(left) === 230,
        readAll: /Read all of it: (\S+)/.exec(text)?.[1],
      };
    };
    const ofNotice = await readAll();
    assert.equal(ofNotice.mail.subject, 'News about 230 items');
    assert.ok(ofNotice.isAll, ofNotice.mail.text);
    assert.match(ofNotice.readAll!, /\/notices\/2026-\d+\?/);
    assert.ok(ofNotice.mail.html.includes(`href="${ofNotice.readAll!.replaceAll('&', '&amp;')}"`));
    await story.together(async () => {
      for (const sku of skus) await story.promises(sku, '2027-01-01');
    });
    const withoutNotice = await readAll();
    assert.ok(withoutNotice.isAll, withoutNotice.mail.text);
    assert.match(withoutNotice.readAll!, /\/watching\/[\w-]+$/);
    await place.ctx.em.fork().execute('delete from watcher where address_key = ?', [email]);
  });

  test('read of one item how many statements a mail has no room for', async () => {
    const sku = await lists();
    const email = someone();
    await watch({ email, skus: [sku] });
    await story.together(async () => {
      for (let count = 1; count <= 210; count++)
        await story.promises(
          sku,
          new Date(Date.parse('2027-01-01') + count * 86_400_000).toISOString().slice(0, 10),
        );
    });
    const [mail] = await mails();
    assert.match(mail!.text, /and 204 more/);
    assert.equal(mail!.subject, `News about ${sku}`);
    assert.ok(!mail!.text.includes('Read all of it'));
  });

  test('read where each item stands now, whole, and then what was said of it, the end of sale first', async () => {
    const [old, next, last] = [await lists(), await lists(), await lists()];
    const email = someone();
    await watch({ email, skus: [old, last], locale: 'de', market: 'DE' });
    const until = { date: '2027-03-31', precision: 'DAY' } as const;
    await story.together(async () => {
      await story.commits(old, commitment('SERVICE', '2034-03-31'));
      await story.announces([old, last], 'DISCONTINUED', {
        notice: { de: 'Beide enden.', en: 'Both end.' },
        effectiveAt: Date.parse('2027-06-30T00:00:00Z'),
        lastOrder: { until, whileStocksLast: true, maxPerOrder: 2 },
      });
      await story.names(old, next);
    });
    const [mail] = await mails();
    const text = mail!.text.replaceAll(/\s+/g, ' ');
    assert.match(text, /31\. März 2027/);
    assert.match(text, /Nachfolger ist „/);
    assert.match(text, /Nobody asked for one\./, 'why nothing follows');
    assert.match(mail!.html, /<p dir="auto" lang="en"[^>]*>Nobody asked for one/);
    const places = ['Mitteilung', 'kann bestellt werden', 'angekündigt', 'Service', next].map((one, at) =>
      at === 3 ? text.indexOf('Der Service für') : text.indexOf(one),
    );
    assert.ok(places[0]! < places[1]! && places[1]! < places[2]! && places[2]! < places[3]!, text);
    assert.equal(text.split('kann bestellt werden').length, 3, 'where it stands is told once of each item');
    assert.match(text, /Was in Deutschland gilt\./);
    assert.match(mail!.text, /notices\/[\d-]+\?market=DE&locale=de\n/);
    assert.match(mail!.text, new RegExp(`items/${old}\\?market=DE&locale=de\\n`));
    // What ends in 2027 is told to nobody in the tests below.
    await place.ctx.em.fork().execute('delete from watcher where address_key = ?', [email]);
  });

  test('read of a retraction which statement it takes back', async () => {
    const sku = await lists();
    await watch({ email: someone(), skus: [sku] });
    const pause = await story.announces(sku, 'PAUSED');
    await mails();
    await story.tells(sku, 'CORRECTED', { how: 'RETRACT' }, { corrects: pause.sequence });
    const [mail] = await mails();
    const text = mail!.text.replaceAll(/\s+/g, ' ');
    assert.ok(text.includes(`It was said before: ${pause.headline['en']}`), text);
  });

  test('are asked about items and whole lines as what they are, for the market of the wish', async () => {
    const group = { line: { handle: 'dusk', name: 'Dusk' }, brand: { handle: 'dusky', name: 'Dusky' } };
    const skus = [await lists(group), await lists(), await lists()];
    const events = ['ANY_CHANGE', 'WARNING'];
    const wished = { email: someone(), skus, lines: ['dusk'], locale: 'de', market: 'DE', cadence: 'WEEKLY' };
    await wish({ ...wished, events });
    const [question] = await mails();
    const text = question!.text.replaceAll(/\s+/g, ' ');
    assert.match(question!.subject, /3 Artikel und Alles von Dusk$/);
    assert.match(text, /Was in Deutschland gilt\./);
    assert.match(text, /montags um 8 Uhr \(Europe\/Berlin\)/);
    assert.match(text, /lines\/dusk\?market=DE&locale=de/);
    assert.match(text, /jede Änderung und Warnungen sofort/);
  });

  test('hear of a line, a brand and a family, also of what comes to them and leaves them', async () => {
    const group = { brand: { handle: 'lunar', name: 'Lunar' }, line: { handle: 'moon', name: 'Moon' } };
    await lists(group);
    const [ofLine, ofBrand] = [someone(), someone()];
    await watch({ email: ofLine, lines: ['moon'] });
    await watch({ email: ofBrand, brands: ['lunar'] });
    const sku = await lists(group);
    const told = await mails();
    assert.deepEqual(told.map(({ to }) => to).sort(), [ofLine, ofBrand].sort());
    for (const { text } of told) assert.ok(text.includes(sku));
  });

  // R130
  test('hear that it can be ordered again, once, by a fact', async () => {
    const sku = await lists();
    await story.announces(sku, 'PAUSED');
    await watch({ email: someone(), skus: [sku], events: ['ORDERABLE_AGAIN'] });
    await story.promises(sku, '2027-01-01');
    assert.deepEqual(await mails(), []);
    await story.announces(sku, 'AVAILABLE');
    const [mail, ...more] = await mails();
    assert.deepEqual(more, []);
    assert.match(mail!.text, /Can be ordered again/);
    assert.equal(mail!.subject, `${sku} can be ordered again`);
    assert.deepEqual(await mails(), []);
  });

  test('hear that it can be ordered again by the clock alone', async () => {
    const sku = await lists();
    await story.announces(sku, 'PAUSED');
    await story.announces(sku, 'AVAILABLE', { effectiveAt: Date.parse('2026-11-26T09:00:00Z') });
    await watch({ email: someone(), skus: [sku], events: ['ORDERABLE_AGAIN'] });
    place.at('2026-11-26T08:59:59Z');
    assert.deepEqual(await mails(), []);
    place.at('2026-11-26T09:00:01Z');
    assert.equal((await mails()).length, 1);
    assert.deepEqual(await mails(), []);
  });

  test('hear that a successor can be ordered, when it is named or when it opens', async () => {
    const [old, next] = [await lists(), await lists()];
    await story.announces(old, 'DISCONTINUED');
    await story.announces(next, 'PAUSED');
    const email = someone();
    await watch({ email, skus: [old], events: ['SUCCESSOR_ORDERABLE'] });
    await story.names(old, next);
    assert.deepEqual(await mails(), []);
    await story.announces(next, 'AVAILABLE');
    const [mail, ...more] = await mails();
    assert.deepEqual(more, []);
    assert.ok(mail!.text.includes(`${next} can be ordered instead.`));
    const another = await lists();
    assert.deepEqual(await mails(), []);
    await story.names(old, another);
    assert.ok((await mails())[0]!.text.includes(`${another} can be ordered instead.`));
  });

  test('hear of what ends 30 days before, once for each end', async () => {
    const sku = await lists();
    await story.commits(sku, commitment('SERVICE', '2027-03-31'));
    await watch({ email: someone(), skus: [sku], events: ['ENDING_SOON'] });
    place.at('2027-03-01T00:00:00Z');
    assert.deepEqual(await mails(), []);
    place.at('2027-03-02T23:00:00Z');
    const [mail, ...more] = await mails();
    assert.deepEqual(more, []);
    assert.match(mail!.text, /Ends soon/);
    assert.match(mail!.text, /31 March 2027/);
    place.at('2027-03-10T00:00:00Z');
    assert.deepEqual(await mails(), []);
  });

  // R131
  test('get their digest at 8 in the morning where they are, also on the days on which clocks are set', async () => {
    const sku = await lists();
    const email = someone();
    place.at('2027-03-26T12:00:00Z');
    await watch({ email, skus: [sku], cadence: 'DAILY' });
    await change(email, { timeZone: 'Europe/Berlin' });
    place.at('2027-03-27T20:00:00Z');
    await story.announces(sku, 'PAUSED');
    place.at('2027-03-28T05:59:59Z'); // 07:59:59 in summer time, which began at 01:00 UTC
    assert.deepEqual(await mails(), []);
    await story.announces(sku, 'AVAILABLE');
    place.at('2027-03-28T06:00:00Z');
    const [mail, ...more] = await mails();
    assert.deepEqual([mail!.to, more], [email, []]);
    place.at('2027-10-30T19:00:00Z');
    assert.equal((await mails()).length, 1);
    place.at('2027-10-30T20:00:00Z');
    await story.announces(sku, 'PAUSED');
    place.at('2027-10-31T06:59:59Z');
    assert.deepEqual(await mails(), []);
    place.at('2027-10-31T07:00:00Z');
    assert.equal((await mails()).length, 1);
  });

  test('get all of a week in one mail on Monday, and at once from when they say so', async () => {
    const [sku, other] = [await lists(), await lists()];
    const email = someone();
    await watch({ email, skus: [sku, other], cadence: 'WEEKLY' });
    await story.announces(sku, 'PAUSED');
    place.at('2026-11-26T12:00:00Z');
    await story.announces(other, 'PAUSED');
    place.at('2026-11-30T07:59:59Z');
    assert.deepEqual(await mails(), []);
    place.at('2026-11-30T08:00:00Z');
    const [mail, ...more] = await mails();
    assert.deepEqual(more, []);
    assert.ok(mail!.text.includes(sku) && mail!.text.includes(other));
    await story.announces(sku, 'AVAILABLE');
    assert.deepEqual(await mails(), []);
    await change(email, { cadence: 'AT_ONCE' });
    assert.equal((await mails()).length, 1);
  });

  test('of whom one watches an item at once and its brand weekly gets one mail of one notice', async () => {
    const group = { brand: { handle: 'twice', name: 'Twice' } };
    const [one, other] = [await lists(group), await lists(group)];
    const email = someone();
    await watch({ email, brands: ['twice'], cadence: 'WEEKLY' });
    await watch({ email, skus: [one] });
    await story.announces([one, other], 'PAUSED', { notice: { en: 'Both.' } });
    const [mail] = await mails();
    assert.ok(mail!.text.includes(one) && mail!.text.includes(other));
    place.at('2026-11-30T08:00:00Z');
    assert.deepEqual(await mails(), []);
  });

  test('hear of a market what holds there, or everywhere', async () => {
    const sku = await lists();
    await watch({ email: someone(), skus: [sku], market: 'DE' });
    await story.announces(sku, 'PAUSED', { markets: ['FR'] });
    assert.deepEqual(await mails(), []);
    await story.announces(sku, 'PAUSED', { markets: ['DE'] });
    assert.equal((await mails()).length, 1);
    await story.announces(sku, 'DISCONTINUED');
    assert.equal((await mails()).length, 1);
  });

  test('that were merged away are heard of under the item that answers for them', async () => {
    const [gone, kept] = [await lists(), await lists()];
    await watch({ email: someone(), skus: [gone] });
    await place.ctx.em
      .fork()
      .execute('update item set merged_into_id = ? where id = ?', [story.item(kept).id, story.item(gone).id]);
    await story.announces(kept, 'PAUSED');
    assert.ok((await mails())[0]!.text.includes(kept));
  });

  // R131
  test('are told once by two workers at once, and again with the same id where one died before it noted the answer', async () => {
    const skus = [await lists(), await lists(), await lists()];
    const email = someone();
    await watch({ email, skus });
    for (const sku of skus) await story.announces(sku, 'PAUSED');
    const sent: MailMessage[] = [];
    const sendMail = async (mail: MailMessage): Promise<MailOutcome> => {
      sent.push(mail);
      await setImmediate();
      return { kind: 'SENT' };
    };
    const work = () => workOnWatching(place.ctx, sendMail, fail);
    await Promise.all([work(), work(), work()]);
    assert.equal(sent.length, 1);
    await work();
    assert.equal(sent.length, 1);

    await story.announces(skus[0]!, 'AVAILABLE');
    const never = Promise.withResolvers<MailOutcome>();
    const arrived = Promise.withResolvers<void>();
    void workOnWatching(
      place.ctx,
      (mail) => {
        sent.push(mail);
        arrived.resolve();
        return never.promise;
      },
      fail,
    );
    await arrived.promise;
    await story.announces(skus[1]!, 'AVAILABLE');
    await work();
    assert.equal(sent.length, 2, 'what a worker has in hand is passed over');
    place.at('2026-11-24T12:06:00Z');
    await work();
    assert.equal(sent.length, 3);
    assert.deepEqual(
      [sent[2]!.id, sent[2]!.text.includes(skus[1]!)],
      [sent[1]!.id, false],
      'the same mail, as it was put together',
    );
    await work();
    assert.ok(sent[3]!.text.includes(skus[1]!) && sent[3]!.id !== sent[2]!.id);
    never.resolve({ kind: 'SENT' });
  });

  test('are told later where their mail server is away, and no more where it does not know them', async () => {
    const sku = await lists();
    const email = someone();
    await watch({ email, skus: [sku] });
    answers(() => ({ kind: 'FAILED', answer: '451 later' }));
    await story.announces(sku, 'PAUSED');
    const [first] = await mails();
    assert.deepEqual(await mails(), []);
    answers(() => ({ kind: 'SENT' }));
    place.at('2026-11-24T12:00:06Z');
    const [again, ...more] = await mails();
    assert.deepEqual([again!.id, again!.text, more], [first!.id, first!.text, []]);
    answers(() => ({ kind: 'FAILED', answer: '451 later' }));
    await story.announces(sku, 'AVAILABLE');
    const [given] = await mails();
    let tries = 1;
    for (let hour = 1; hour <= 6 * 24; hour++) {
      place.at(new Date(Date.parse(START) + hour * 3_600_000).toISOString());
      for (const { id } of await mails()) tries += id === given!.id ? 1 : Number.NaN;
    }
    assert.ok(tries > 5 && tries < 15, `${tries} times in five days`);
    answers(() => ({ kind: 'SENT' }));
    assert.deepEqual(await mails(), [], 'it is given up');
    answers(() => ({ kind: 'REFUSED', answer: '550 no such user' }));
    await story.announces(sku, 'PAUSED');
    assert.equal((await mails()).length, 1);
    answers(() => ({ kind: 'SENT' }));
    await story.announces(sku, 'AVAILABLE');
    assert.deepEqual(await mails(), []);
    await wish({ email, skus: [sku] });
    assert.deepEqual(await mails(), [], 'it is not asked either');
    place.at('2027-01-25T12:00:00Z');
    await deleteOldWatching(place.ctx);
    await wish({ email, skus: [sku] });
    assert.equal((await mails()).length, 1, 'after a month it may wish again');
  });

  // R132
  test('are switched off by a mail that came back, by the token in its return path alone', async () => {
    const sku = await lists();
    const email = someone();
    await watch({ email, skus: [sku] });
    await story.announces(sku, 'PAUSED');
    const [mail] = await mails();
    const token = mail!.bounceToken!;
    assert.match(token, /^[\da-f]{48}$/);
    const forged = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`;
    assert.equal(await switchOffBouncedWatcher(place.ctx, { token: forged, answer: '5.1.1' }), false);
    await story.announces(sku, 'AVAILABLE');
    assert.equal((await mails()).length, 1);
    assert.equal(await switchOffBouncedWatcher(place.ctx, { token, answer: '5.1.1' }), true);
    await story.announces(sku, 'PAUSED');
    assert.deepEqual(await mails(), []);
  });

  // R133
  test('that never said yes are forgotten after a week, and their link with them', async () => {
    const sku = await lists();
    const email = someone();
    await wish({ email, skus: [sku] });
    const id = await requestIdIn((await mails())[0]!);
    place.at('2026-12-01T12:00:01Z');
    await deleteOldWatching(place.ctx);
    assert.equal(await confirmWatch(place.ctx, id), null);
    const rows = await place.ctx.rows('select from watch_request where address_key = $1', [email]);
    assert.deepEqual(rows, []);
  });

  // R134
  test('are counted by a dry run as the fact then reaches them', async () => {
    const group = { brand: { handle: 'counted', name: 'Counted' } };
    const [sku, paused] = [await lists(group), await lists(group)];
    await story.announces(paused, 'PAUSED');
    const item = { id: story.item(sku).id, familyId: null, lineId: null };
    const [row] = await place.ctx.rows<{ brand: string }>(
      'select brand_id as brand from item where id = $1',
      [item.id],
    );
    const brand = { id: row!.brand, handle: 'counted', name: 'Counted', url: null };
    await watch({ email: someone(), skus: [sku] });
    await watch({ email: someone(), brands: ['counted'], market: 'DE' });
    await watch({ email: someone(), skus: [sku], events: ['ENDING_SOON'] });
    await watch({ email: someone(), skus: [sku], events: ['ORDERABLE_AGAIN'] });
    await wish({ email: someone(), skus: [sku] });
    const count = (markets: readonly string[], opensOrders: boolean, kind: FactKind = 'STATE_ANNOUNCED') => ({
      ...{ item: { ...item, brand }, facts: [{ kind, markets }], opensOrders },
    });
    const other = { ...item, id: story.item(paused).id, brand };
    assert.deepEqual(
      await countWatchersOfChanges(place.ctx, [
        [count([], false)],
        [count(['FR'], false)],
        [count(['DE'], true)],
        [count([], false, 'TRANSLATED')],
        [count([], false), { ...count([], false), item: other }],
        [count(['FR'], false, 'ADVISORY_ISSUED')],
      ]),
      [2, 1, 3, 0, 2, 3],
    );
    await mails();
    await story.announces(sku, 'PAUSED');
    assert.equal((await mails()).length, 2);
  });

  // R129, R69
  test('hear nothing of what is held back before its instant, and wish for nothing that is', async () => {
    place.at('2028-01-10T12:00:00Z');
    await mails();
    const manager = asAdmin(place.ctx);
    const sku = await lists();
    const publishAt = Date.parse('2028-01-10T13:00:00Z');
    const email = someone();
    await watch({
      email,
      skus: [sku],
      events: ['ANY_CHANGE', 'ORDERABLE_AGAIN', 'SUCCESSOR_ORDERABLE', 'ENDING_SOON'],
    });
    await postUpdate(manager, { sku, text: [{ locale: 'en', text: 'A secret.' }], publishAt });
    const listing = { kind: 'PRODUCT', name: [{ locale: 'en', text: 'Secret' }], brand: 'acme', publishAt };
    await registerItem(manager, { sku: 'HELD-BACK', ...listing });
    const refusalOf = async (wished: string) => {
      const refused = await wish({ email, skus: [wished] }).catch((error: Refusal) => error.faults);
      return JSON.stringify(refused).replaceAll(wished, 'IT');
    };
    assert.equal(await refusalOf('HELD-BACK'), await refusalOf('NEVER-SOLD'));
    assert.match(await refusalOf('HELD-BACK'), /NOT_FOUND/);
    place.at('2028-01-10T12:59:59Z');
    assert.deepEqual(await mails(), []);
    place.at('2028-01-10T13:00:00Z');
    while ((await appendNextDueFacts(place.ctx, place.ctx.now)) > 0);
    const [mail, ...more] = await mails();
    assert.deepEqual([mail!.to, more], [email, []]);
    assert.match(mail!.text, /A secret\./);
    await wish({ email, skus: ['HELD-BACK'] });
    await mails();
  });

  // R129
  test('are asked the next day at the latest, whatever others wish for their address, and are locked out by nobody', async () => {
    const [sku, own] = [await lists(), await lists()];
    const email = someone();
    const stranger = { ...place.ctx, caller: { ...ANONYMOUS_CALLER, address: '198.51.100.7' } };
    for (let count = 0; count < 20; count++) await requestWatch(stranger, { email, skus: [sku] });
    assert.equal((await mails()).length, 3);
    place.at('2026-11-24T13:00:00Z');
    await wish({ email, skus: [own] });
    assert.deepEqual(await mails(), []);
    place.at('2026-11-25T11:59:59Z');
    assert.deepEqual(await mails(), []);
    place.at('2026-11-25T12:00:00Z');
    const asked = await mails();
    place.at('2026-11-25T12:01:00Z');
    asked.push(...(await mails()));
    assert.equal(asked.length, 3);
    const mine = asked.filter(({ text }) => text.includes(own));
    assert.equal(mine.length, 1);
    assert.ok(await confirmWatch(place.ctx, await requestIdIn(mine[0]!)));
    let open = 5;
    for (let day = 26; day <= 30; day++) {
      place.at(`2026-11-${day}T13:00:00Z`);
      open += (await mails()).length;
    }
    assert.equal(open, 10, 'no more questions than ten are open');
    const late = await lists();
    await wish({ email, skus: [late] });
    assert.deepEqual(await mails(), []);
    place.at('2026-12-01T12:00:00Z');
    assert.equal((await mails()).filter(({ text }) => text.includes(late)).length, 1);
    await place.ctx.em.fork().execute('delete from watch_request where mailbox = ?', [email]);
  });

  // R131
  test('hear of news while the mail server of another one says nothing', async () => {
    const [sku, other] = [await lists(), await lists()];
    const [slow, quick] = [someone(), someone()];
    await watch({ email: slow, skus: [sku] });
    await watch({ email: quick, skus: [other] });
    const reached = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const receiver = await startSmtpReceiver({
      holdRecipient: (address) => {
        if (address !== slow) return undefined;
        reached.resolve();
        return held.promise;
      },
    });
    const mail = {
      from: { name: 'Lastcall', address: 'news@lastcall.test' },
      bounceDomain: null,
      server: parseSmtpUrl(`smtp://127.0.0.1:${receiver.port}`),
    };
    const mailer = openMailer({ mail, dataDir: '/nowhere' }, place.ctx.now, {
      say: () => {},
      warn: () => {},
    });
    const answered: string[] = [];
    const send = async (message: MailMessage) => {
      const outcome = await mailer.send(message);
      answered.push(message.to);
      return outcome;
    };
    const job = startWatchingJob(place.ctx, { ...mailer, send }, fail);
    try {
      await story.announces(sku, 'PAUSED');
      await reached.promise;
      await story.announces(other, 'PAUSED');
      while (receiver.mails.length === 0) await wait(20);
      assert.deepEqual([receiver.mails[0]!.to, answered.includes(slow)], [[quick], false]);
    } finally {
      held.resolve();
      await job.stop();
      await mailer.close();
      await job.ended();
      await receiver.close();
    }
  });
});
