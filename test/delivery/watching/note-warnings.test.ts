import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { MailMessage } from '../../../src/delivery/mail/mail-message.ts';
import { openMailer } from '../../../src/delivery/mail/open-mailer.ts';
import { setWatchWarnings } from '../../../src/delivery/watching/manage-watcher.ts';
import { watchesOfWatcher } from '../../../src/delivery/watching/watcher-rows.ts';
import { parseSmtpUrl } from '../../../src/domain/mail/smtp-url.ts';
import { startWatchingJob } from '../../../src/jobs/watching.ts';
import { advisoriesIn } from '../../support/advisories.ts';
import { startSmtpReceiver } from '../../support/smtp-receiver.ts';
import { storyIn } from '../../support/story.ts';
import { watchersIn } from '../../support/watchers.ts';
import { world } from '../../support/world.ts';

const START = '2026-11-24T12:00:00Z'; // a Tuesday

// R149
describe('those who watch are warned', () => {
  const place = world();
  const story = storyIn(place);
  const { issue, revise, resolve, withdraw } = advisoriesIn(place);
  const { watch, mails, answers } = watchersIn(place);
  let items = 0;
  let people = 0;
  before(() => place.at(START));
  beforeEach(async () => {
    place.at(START);
    await place.ctx.em.fork().execute('delete from watcher');
  });
  const lists = async (more: object = {}) => {
    const sku = `DANGER-${++items}`;
    await story.lists({ sku, ...more });
    return sku;
  };
  const someone = () => `warned-${++people}@example.com`;
  const subjectsOf = (sent: readonly MailMessage[]) => sent.map(({ subject }) => subject);
  const plain = ({ text }: MailMessage) => text.replaceAll(/\s+/g, ' ');
  const watcherIdOf = async (email: string) => {
    const sql = 'select id from watcher where address_key = $1';
    const [row] = await place.ctx.rows<{ id: string }>(sql, [email]);
    return row!.id;
  };

  test('at once, whatever digest they have, in a mail that says first what the danger is', async () => {
    const sku = await lists();
    const email = someone();
    await watch({ email, skus: [sku], cadence: 'WEEKLY', locale: 'de', market: 'DE' });
    await story.announces(sku, 'PAUSED');
    await issue([{ skus: [sku], serials: ['SN100..SN199'], markets: ['DE'] }], {
      actBy: { date: '2027-01-31', precision: 'DAY' },
      remedy: [
        { locale: 'en', text: 'You get a new one.' },
        { locale: 'de', text: 'Sie bekommen eine neue.' },
      ],
      contact: 'https://acme.example/recall',
    });
    const [mail, ...more] = await mails();
    assert.deepEqual(more, [], 'the pause waits for Monday');
    assert.equal(mail!.subject, `Sicherheitsrückruf, ${sku}: Brandgefahr beim Laden`);
    const text = plain(mail!);
    const order = [
      'Die Zelle wird zu heiß.',
      'Ziehen Sie den Stecker und schicken Sie sie zurück.',
      '31. Januar 2027',
      'SN100 – SN199',
      'Sie bekommen eine neue.',
      'https://acme.example/recall',
      'http://lastcall.test/check?locale=de',
      'http://lastcall.test/advisories/A-2026-0001?locale=de',
    ].map((words) => text.indexOf(words));
    assert.ok(!order.includes(-1), `${order.join()}: ${text}`);
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
      text,
    );
    assert.match(mail!.html, /<p[^>]*>Die Zelle wird zu heiß\.<\/p>/);
    assert.doesNotMatch(text, /pausiert/i);
    place.at('2026-11-30T12:00:00Z');
    const [digest] = await mails();
    assert.doesNotMatch(plain(digest!), /Brandgefahr beim Laden.*Brandgefahr beim Laden/);
  });

  test('of what becomes of it, each time in a mail of its own, which says what is new', async () => {
    const sku = await lists();
    await watch({ email: someone(), skus: [sku] });
    const advisory = await issue([{ skus: [sku] }]);
    await revise(advisory, { severity: 'HIGH' }, 'It is less grave than we thought.');
    await resolve(advisory);
    await withdraw(advisory);
    const sent = await mails();
    assert.deepEqual(subjectsOf(sent), [
      `Safety recall, ${sku}: it can catch fire while charging`,
      `Changed – Safety recall, ${sku}: it can catch fire while charging`,
      `Resolved – Safety recall, ${sku}: it can catch fire while charging`,
      `Withdrawn – Safety recall, ${sku}: it can catch fire while charging`,
    ]);
    assert.match(plain(sent[1]!), /What is new -+ It is less grave than we thought\./);
    assert.match(plain(sent[2]!), /All were exchanged\./);
    assert.doesNotMatch(plain(sent[2]!), /Unplug it/, 'nothing is to be done any more');
    assert.match(plain(sent[3]!), /It was another item\./);
  });

  test('of the items that they watch, in one mail, with what is no longer affected', async () => {
    const group = { line: { handle: 'cells', name: 'Cells' } };
    const [one, two, other] = [await lists(group), await lists(group), await lists()];
    await watch({ email: someone(), lines: ['cells'], skus: [one] });
    const advisory = await issue([{ skus: [one, two, other], lots: ['L7'] }]);
    const [mail, ...more] = await mails();
    assert.deepEqual(more, []);
    const text = plain(mail!);
    assert.deepEqual(
      [one, two, other].map((sku) => text.includes(`items/${sku}`)),
      [true, true, false],
    );
    assert.match(text, /Lots: L7/);
    await revise(advisory, { affected: [{ skus: [other] }] }, 'Only another one is affected.');
    const [lifted] = await mails();
    assert.match(lifted!.subject, /^No longer affected – /);
    assert.match(plain(lifted!), /Only another one is affected\..*Nothing is affected any more\./);
  });

  test('of a market where it holds there or everywhere, or held there before', async () => {
    const sku = await lists();
    const [german, french, everywhere] = [someone(), someone(), someone()];
    await watch({ email: german, skus: [sku], market: 'DE' });
    await watch({ email: french, skus: [sku], market: 'FR' });
    await watch({ email: everywhere, skus: [sku] });
    const told = async () => (await mails()).map(({ to }) => to).toSorted();
    const advisory = await issue([{ skus: [sku], markets: ['DE'] }]);
    assert.deepEqual(await told(), [german, everywhere].toSorted());
    await revise(advisory, { affected: [{ skus: [sku], markets: ['FR'] }] });
    assert.deepEqual(await told(), [german, french, everywhere].toSorted());
    await revise(advisory, { affected: [{ skus: [sku], markets: ['FR', 'JP'] }] });
    assert.deepEqual(await told(), [french, everywhere].toSorted());
    await revise(advisory, { affected: [{ skus: [sku] }] });
    assert.deepEqual(await told(), [german, french, everywhere].toSorted());
  });

  // R150
  test('whatever they watch for, unless they said no', async () => {
    const sku = await lists();
    const [ends, only, none, changed] = [someone(), someone(), someone(), someone()];
    await watch({ email: ends, skus: [sku], events: ['ENDING_SOON'] });
    await watch({ email: only, skus: [sku], events: ['WARNING'] });
    await watch({ email: none, skus: [sku], warnings: false });
    await watch({ email: changed, skus: [sku] });
    const told = async () => (await mails()).map(({ to }) => to).toSorted();
    await issue([{ skus: [sku] }]);
    assert.deepEqual(await told(), [ends, only, changed].toSorted());
    const id = await watcherIdOf(changed);
    const [watched] = await watchesOfWatcher(place.ctx, id);
    await setWatchWarnings(place.ctx, id, watched!.id, false);
    await setWatchWarnings(place.ctx, id, watched!.id, false);
    await issue([{ skus: [sku] }]);
    assert.deepEqual(await told(), [ends, only].toSorted());
    await setWatchWarnings(place.ctx, id, watched!.id, true);
    await issue([{ skus: [sku] }]);
    assert.deepEqual(await told(), [ends, only, changed].toSorted());
    await story.announces(sku, 'PAUSED');
    assert.deepEqual(await told(), [none, changed].toSorted(), 'of warnings alone is warned alone');
    const onlyId = await watcherIdOf(only);
    const [warning] = await watchesOfWatcher(place.ctx, onlyId);
    await setWatchWarnings(place.ctx, onlyId, warning!.id, false);
    assert.deepEqual((await watchesOfWatcher(place.ctx, onlyId))[0]!.events, ['WARNING']);
    await assert.rejects(
      watch({ email: someone(), skus: [sku], events: ['WARNING'], warnings: false }),
      /beside warnings/,
    );
  });

  test('while another mail to them waits for its retry, and by that schedule after one attempt', async () => {
    const sku = await lists();
    await watch({ email: someone(), skus: [sku] });
    answers(() => ({ kind: 'FAILED', answer: 'away' }));
    await story.announces(sku, 'PAUSED');
    assert.equal((await mails()).length, 1);
    const advisory = await issue([{ skus: [sku] }]);
    assert.deepEqual(
      (await mails()).map(({ subject }) => /^Safety recall/.test(subject)),
      [true],
    );
    assert.deepEqual(await mails(), [], 'both wait');
    await resolve(advisory);
    const sent = await mails();
    assert.deepEqual(
      sent.map(({ subject }) => /^Resolved/.test(subject)),
      [true],
    );
    answers(() => ({ kind: 'SENT' }));
    place.at('2026-11-24T20:00:00Z');
    const again = await mails();
    assert.deepEqual(
      again.map(({ subject }) => subject.split(/[ ,]/)[0]),
      ['Safety', 'Resolved', 'News'],
    );
    assert.equal(again[1]!.id, sent[0]!.id, 'as it was');
  });

  test('before all other mails that wait, over a real mail server', async () => {
    const [sku, other] = [await lists(), await lists()];
    const waiting = Array.from({ length: 40 }, someone);
    for (const email of waiting) await watch({ email, skus: [other] });
    const warned = Array.from({ length: 5 }, someone);
    for (const email of warned) await watch({ email, skus: [sku] });
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const receiver = await startSmtpReceiver({
      holdRecipient: () => {
        reached.resolve();
        return held.promise;
      },
    });
    const server = parseSmtpUrl(`smtp://127.0.0.1:${receiver.port}?connections=2`);
    const mail = { from: { name: 'Lastcall', address: 'news@lastcall.test' }, bounceDomain: null, server };
    const silent = { say: () => {}, warn: () => {} };
    const mailer = openMailer({ mail, dataDir: '/nowhere' }, place.ctx.now, silent);
    const failures: unknown[] = [];
    const job = startWatchingJob(place.ctx, mailer, (error) => failures.push(error));
    try {
      await story.announces(other, 'PAUSED');
      await reached.promise;
      await issue([{ skus: [sku] }]);
      const isNoted = `select count(*)::int as count from watch_mail_item where event = 'WARNING' and sent_at is null`;
      while ((await place.ctx.rows<{ count: number }>(isNoted, []))[0]!.count < warned.length)
        await pause(10);
      held.resolve();
      while (receiver.mails.length < waiting.length + warned.length) await pause(20);
    } finally {
      held.resolve();
      await job.stop();
      await mailer.close();
      await job.ended();
      await receiver.close();
    }
    assert.deepEqual(failures, []);
    const order = receiver.mails.flatMap(({ to }) => to);
    const underWay = 2;
    assert.deepEqual(order.slice(underWay, underWay + warned.length).toSorted(), warned.toSorted());
  });
});
