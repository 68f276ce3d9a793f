import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { sendDueEndpointMails } from '../support/due-mails.ts';
import type { MailOutcome } from '../../src/delivery/mail/mail-message.ts';
import { readMailFigures } from '../../src/delivery/mail-figures.ts';
import { registerEndpoint } from '../../src/commands/endpoint/register-endpoint.ts';
import { answerDanger } from '../../src/commands/danger/answer-danger.ts';
import { reportDanger } from '../../src/commands/danger/report-danger.ts';
import { confirmDangerReport } from '../../src/delivery/danger/confirm-danger-report.ts';
import { publicId } from '../../src/domain/item/public-id.ts';
import { asAdmin } from '../support/keys.ts';
import { storyIn } from '../support/story.ts';
import { watchersIn } from '../support/watchers.ts';
import { world } from '../support/world.ts';

const NONE = {
  WATCH_CONFIRMATION: 0,
  DANGER_CONFIRMATION: 0,
  WATCH_NEWS: 0,
  DANGER_ANSWER: 0,
  ENDPOINT: 0,
};
const SENT: MailOutcome = { kind: 'SENT' };
const FAILED: MailOutcome = { kind: 'FAILED', answer: '451 later' };

describe('mails in figures', () => {
  const place = world();
  const story = storyIn(place);
  const { wish, watch, mails, answers } = watchersIn(place);
  const figures = () => readMailFigures(place.ctx);
  before(async () => {
    place.at('2026-11-24T12:00:00Z');
    await story.lists({ sku: 'ONE' }, { sku: 'TWO' });
  });

  test('are none without mails, in one statement', async () => {
    place.statements();
    assert.deepEqual(await figures(), {
      attempts: { SENT: 0, REFUSED: 0, FAILED: 0 },
      ...{ waiting: NONE, oldestMs: NONE, watchRequests: { DEFERRED: 0, UNCONFIRMED: 0 } },
      unreachableByStatus: new Map(),
    });
    assert.equal(place.statements().length, 1);
  });

  test('tell of wishes that wait to be mailed, to be confirmed, and for room in their mailbox', async () => {
    for (let count = 0; count < 5; count++) await wish({ email: 'mia@example.com', skus: ['ONE'] });
    place.at('2026-11-24T12:00:20Z');
    const before = await figures();
    assert.deepEqual(
      [before.waiting, before.oldestMs, before.watchRequests],
      [
        { ...NONE, WATCH_CONFIRMATION: 5 },
        { ...NONE, WATCH_CONFIRMATION: 20_000 },
        { DEFERRED: 0, UNCONFIRMED: 0 },
      ],
    );
    assert.equal((await mails()).length, 3);
    const { waiting, watchRequests, attempts } = await figures();
    assert.deepEqual(
      [waiting, watchRequests, attempts],
      [NONE, { DEFERRED: 2, UNCONFIRMED: 3 }, { SENT: 3, REFUSED: 0, FAILED: 0 }],
    );
    answers(() => FAILED);
    await wish({ email: 'ben@example.com', skus: ['ONE'] });
    await mails();
    place.at('2026-11-24T12:00:22Z');
    const failing = await figures();
    assert.deepEqual(
      [failing.waiting.WATCH_CONFIRMATION, failing.oldestMs.WATCH_CONFIRMATION, failing.attempts.FAILED],
      [1, 2_000, 1],
      'what failed waits, though it is due later',
    );
    answers(() => SENT);
    place.at('2026-11-24T12:01:00Z');
    await mails();
    assert.deepEqual((await figures()).waiting, NONE);
  });

  test('tell of news that wait since they were due or first failed, and of whom no mail reaches', async () => {
    await watch({ email: 'cleo@example.com', skus: ['TWO'] });
    await watch({ email: 'dan@example.com', skus: ['TWO'], cadence: 'DAILY' });
    const before = await figures();
    answers(() => FAILED);
    await story.announces('TWO', 'PAUSED');
    await mails();
    place.at('2026-11-24T12:01:04Z');
    const failing = await figures();
    assert.deepEqual(
      [failing.waiting, failing.oldestMs],
      [
        { ...NONE, WATCH_NEWS: 1 },
        { ...NONE, WATCH_NEWS: 4_000 },
      ],
      'a digest waits from the hour for which it was asked',
    );
    answers(({ to }) =>
      to.startsWith('dan') ? SENT : { kind: 'REFUSED', answer: '550 5.1.1 no such user' },
    );
    place.at('2026-11-25T08:00:30Z');
    await mails();
    const after = await figures();
    assert.deepEqual(after.waiting, NONE);
    assert.deepEqual(after.unreachableByStatus, new Map([['5.1.1', 1]]));
    assert.deepEqual(after.attempts, {
      SENT: before.attempts.SENT + 1,
      REFUSED: before.attempts.REFUSED + 1,
      FAILED: before.attempts.FAILED + 1,
    });
  });

  test('tell of mails to owners of endpoints', async () => {
    const manager = asAdmin(place.ctx);
    const at = { url: 'https://shop.example/hook', contact: 'ops@shop.example' };
    await registerEndpoint(manager, { name: 'Shop', ...at });
    place.at('2026-11-25T08:01:30Z');
    const waiting = await figures();
    assert.deepEqual([waiting.waiting.ENDPOINT, waiting.oldestMs.ENDPOINT], [1, 60_000]);
    const { SENT: sent } = waiting.attempts;
    await sendDueEndpointMails(
      place.ctx,
      async () => SENT,
      () => 0.5,
    );
    const after = await figures();
    assert.deepEqual([after.waiting, after.attempts.SENT], [NONE, sent + 1]);
  });

  test('tell of dangers that wait to be confirmed, and to be answered', async () => {
    await reportDanger(place.ctx, { sku: 'ONE', email: 'dora@example.com', text: 'It smokes.' });
    place.at('2026-11-25T08:02:30Z');
    const before = await figures();
    assert.deepEqual(
      [before.waiting, before.oldestMs.DANGER_CONFIRMATION],
      [{ ...NONE, DANGER_CONFIRMATION: 1 }, 60_000],
    );
    answers(() => SENT);
    const [question] = await mails();
    await confirmDangerReport(place.ctx, question!.id);
    const reportId = publicId('DangerReport', question!.id);
    await answerDanger(asAdmin(place.ctx), { reportId, text: [{ locale: 'en', text: 'Unplug it.' }] });
    place.at('2026-11-25T08:03:00Z');
    const asked = await figures();
    assert.deepEqual([asked.waiting, asked.oldestMs.DANGER_ANSWER], [{ ...NONE, DANGER_ANSWER: 1 }, 30_000]);
    assert.equal((await mails()).length, 1);
    assert.deepEqual((await figures()).waiting, NONE);
  });
});
