import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import {
  removeEndpoint,
  resumeEndpoint,
  reviseEndpoint,
} from '../../../src/commands/endpoint/change-endpoint.ts';
import { registerEndpoint } from '../../../src/commands/endpoint/register-endpoint.ts';
import {
  bounceTokenOfContact,
  recordContactBounce,
} from '../../../src/delivery/contacts/endpoint-contact.ts';
import { deleteOldEndpointMails } from '../../../src/delivery/contacts/endpoint-mails.ts';
import type { MailMessage, MailOutcome } from '../../../src/delivery/mail/mail-message.ts';
import { publicId } from '../../../src/domain/item/public-id.ts';
import { Refusal } from '../../../src/domain/refusal.ts';
import type { Context } from '../../../src/record/context.ts';
import { api } from '../../support/api.ts';
import { sendDueEndpointMails } from '../../support/due-mails.ts';
import { auditTrail } from '../../support/keys.ts';
import { storyIn } from '../../support/story.ts';
import {
  ACCEPT,
  openWebhookReceiver,
  type Reply,
  type WebhookReceiver,
} from '../../support/webhook-receiver.ts';
import { endpointsIn, workerIn } from '../webhooks/delivering.ts';

const START = Date.parse('2026-11-21T12:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Answers a status to everything. */
const answerStatus =
  (status: number): Reply =>
  (_message, response) => {
    response.statusCode = status;
    response.end('broken');
  };

describe('the owner of an endpoint', () => {
  const place = api();
  const story = storyIn(place);
  const worker = workerIn(place);
  const { partner, registered, endpointOf } = endpointsIn(place, worker);
  const receivers: WebhookReceiver[] = [];
  after(async () => {
    for (const one of receivers) await one.close();
  });
  let mails: MailMessage[] = [];
  let outcome: MailOutcome = { kind: 'SENT' };
  let items = 0;
  let owners = 0;
  const mail = async () => {
    const send = async (message: MailMessage) => {
      mails.push(message);
      return outcome;
    };
    while ((await sendDueEndpointMails(place.ctx, send, () => 0.5)) > 0);
  };
  const moveTo = (ms: number) => place.at(new Date(ms).toISOString());
  beforeEach(async () => {
    moveTo(START);
    mails = [];
    outcome = { kind: 'SENT' };
    await place.ctx.em.fork().execute('delete from endpoint_mail');
    await place.ctx.em.fork().execute('delete from endpoint_contact');
    await place.ctx.em.fork().execute('delete from endpoint');
  });

  /** The text of a mail, whose lines are not broken. */
  const flat = ({ text }: MailMessage) => text.replace(/(?<=\S)\n(?=\S)/g, ' ');
  const codeIn = ({ text }: MailMessage) => /^([\w-]{12})\n-{12}$/m.exec(text)![1]!;
  const newOwner = () => partner(`owner-${++owners}`);
  const stateOf = async (uuid: string) => {
    const { contact, contactState } = await endpointOf(uuid);
    return [contact, contactState];
  };
  /** An endpoint that gets facts, whose contact is confirmed. */
  const told = async (address = 'Ops@shop.example') => {
    const receiver = await openWebhookReceiver();
    receivers.push(receiver);
    const endpoint = await registered(receiver, { contact: address });
    await mail();
    await reviseEndpoint(partner(), { endpointId: endpoint.id, contactCode: codeIn(mails[0]!) });
    mails = [];
    return { receiver, ...endpoint };
  };
  const failTo = async (failures: number, uuid: string) => {
    while ((await endpointOf(uuid)).failures < failures) {
      const { dueAt } = await endpointOf(uuid);
      if (dueAt !== null) moveTo(dueAt);
      await worker.work();
      const { health } = await endpointOf(uuid);
      if (health === 'DISABLED') return;
    }
  };

  // R128
  test('gets a code at an address first, and nothing else before it came back', async () => {
    const receiver = await openWebhookReceiver();
    receivers.push(receiver);
    const { id, uuid } = await registered(receiver, { contact: 'ops@shop.example' });
    assert.deepEqual(await stateOf(uuid), ['ops@shop.example', 'UNCONFIRMED']);
    await mail();
    assert.equal(mails.length, 1);
    const [question] = mails;
    assert.deepEqual([question!.to, question!.unsubscribeUrl], ['ops@shop.example', null]);
    assert.match(
      flat(question!),
      /^partner-1 wants this address to be told when their endpoint “Ours” fails\./m,
    );
    receiver.replies(answerStatus(500));
    await story.lists({ sku: `MAIL-${++items}` });
    await failTo(5, uuid);
    await mail();
    assert.equal(mails.length, 1);
    const wrong = reviseEndpoint(partner(), { endpointId: id, contactCode: 'x' });
    await assert.rejects(
      wrong,
      (error) => error instanceof Refusal && error.faults[0]!.field![0] === 'contactCode',
    );
    await reviseEndpoint(partner(), { endpointId: id, contactCode: ` ${codeIn(question!)} ` });
    assert.deepEqual(await stateOf(uuid), ['ops@shop.example', 'CONFIRMED']);
    const trail = JSON.stringify(await auditTrail(place.ctx));
    assert.doesNotMatch(trail, /ops@shop|MAILBOX/i);
    assert.ok(!trail.includes(codeIn(question!)));
  });

  // R128
  test('is told at the fourth failure, at the tenth, and when it is stopped', async () => {
    const { receiver, uuid, id } = await told();
    receiver.replies(answerStatus(500));
    await story.lists({ sku: `MAIL-${++items}` });
    await failTo(3, uuid);
    await mail();
    assert.equal(mails.length, 0);
    await failTo(4, uuid);
    await mail();
    assert.equal(mails.length, 1);
    assert.match(mails[0]!.subject, /“Ours” fails/);
    assert.match(
      flat(mails[0]!),
      /4 attempts in a row to send to your endpoint “Ours” \(w_\w+\) at 127\.0\.0\.1:\d+\/\S* failed/,
    );
    assert.match(flat(mails[0]!), /One fact waits for it, since 2026-11-21T12:00:00\.000Z/);
    assert.ok(mails[0]!.text.includes(`${place.ctx.publicUrl}/console`));
    assert.match(mails[0]!.text, /2026-11-26T12:00/);
    assert.equal(mails[0]!.to, 'Ops@shop.example');
    await failTo(9, uuid);
    await mail();
    assert.equal(mails.length, 1);
    await failTo(10, uuid);
    await mail();
    assert.match(mails[1]!.text, /10 attempts in a row/);
    await failTo(Number.POSITIVE_INFINITY, uuid);
    await mail();
    assert.equal(mails.length, 3);
    assert.match(mails[2]!.subject, /“Ours” is stopped/);
    assert.match(
      flat(mails[2]!),
      /Nothing is sent to your endpoint “Ours” \(w_\w+\) at 127\.0\.0\.1:\d+\/\S* any more/,
    );
    assert.match(flat(mails[2]!), /One fact waits for it, since/);
    assert.ok(mails[2]!.text.includes(`${place.ctx.publicUrl}/console`));
    assert.equal(new Set(mails.map((one) => one.id)).size, 3);
    receiver.replies(ACCEPT);
    await resumeEndpoint(partner(), { endpointId: id });
    await worker.work();
    await mail();
    assert.equal(mails.length, 3);
  });

  // R127, R128
  test('is told also where somebody resumes it after each failure', async () => {
    const { receiver, uuid, id } = await told();
    receiver.replies(answerStatus(500));
    await story.lists({ sku: `MAIL-${++items}` });
    for (let failures = 1; failures <= 4; failures += 1) {
      await worker.work();
      assert.equal((await endpointOf(uuid)).failures, failures);
      await resumeEndpoint(partner(), { endpointId: id });
    }
    await mail();
    assert.equal(mails.length, 1);
    assert.match(mails[0]!.subject, /“Ours” fails/);
  });

  test('is not told of what works again by the time that the mail can be sent', async () => {
    const { receiver, uuid } = await told();
    receiver.replies(answerStatus(500));
    await story.lists({ sku: `MAIL-${++items}` });
    await failTo(4, uuid);
    outcome = { kind: 'FAILED', answer: 'away' };
    await mail();
    const [first] = mails;
    receiver.replies(ACCEPT);
    moveTo((await endpointOf(uuid)).dueAt!);
    await worker.work();
    outcome = { kind: 'SENT' };
    moveTo(place.ctx.now() + 10 * MINUTE_MS);
    await mail();
    assert.deepEqual(mails, [first]);
  });

  test('gets a mail that could not be sent again with the same id, and not when days have passed', async () => {
    const { receiver, uuid } = await told();
    receiver.replies(answerStatus(410));
    await story.lists({ sku: `MAIL-${++items}` });
    await worker.work();
    assert.equal((await endpointOf(uuid)).health, 'DISABLED');
    outcome = { kind: 'FAILED', answer: 'busy' };
    for (let hours = 0; hours <= 120; hours += 1) {
      await mail();
      moveTo(place.ctx.now() + 60 * MINUTE_MS);
    }
    assert.ok(mails.length > 5 && mails.length < 15, `${mails.length} attempts`);
    assert.equal(new Set(mails.map((one) => one.id)).size, 1);
  });

  test('is told once by many workers', async () => {
    const { receiver } = await told();
    receiver.replies(answerStatus(410));
    await story.lists({ sku: `MAIL-${++items}` });
    await worker.work();
    await Promise.all(Array.from({ length: 8 }, mail));
    assert.equal(mails.length, 1);
  });

  test('whose mailbox does not exist is mailed no more, until the address is given again', async () => {
    const { receiver, uuid, id } = await told();
    const { contactId } = await endpointOf(uuid);
    for (const token of ['w-1', 'endpoint-x', bounceTokenOfContact('00000000-0000-4000-8000-000000000000')])
      assert.equal(await recordContactBounce(place.ctx, { token, answer: '5.1.1' }), false);
    const bounce = { token: bounceTokenOfContact(contactId!), answer: '5.1.1' };
    assert.equal(await recordContactBounce(place.ctx, bounce), true);
    assert.deepEqual(await stateOf(uuid), ['Ops@shop.example', 'UNREACHABLE']);
    receiver.replies(answerStatus(410));
    await story.lists({ sku: `MAIL-${++items}` });
    await worker.work();
    await mail();
    assert.equal(mails.length, 0);
    moveTo(START + 2 * DAY_MS);
    await reviseEndpoint(partner(), { endpointId: id, contact: 'Ops@shop.example' });
    assert.deepEqual(await stateOf(uuid), ['Ops@shop.example', 'UNCONFIRMED']);
    outcome = { kind: 'REFUSED', answer: '550 5.1.1' };
    await mail();
    assert.equal(mails.length, 1);
    assert.deepEqual(await stateOf(uuid), ['Ops@shop.example', 'UNREACHABLE']);
  });

  // R128
  test('cannot have strangers mailed: a day has one question for an address, an owner few addresses, an address few questions', async () => {
    const register = (owner: Context, contact: string) =>
      registerEndpoint({ ...owner }, { name: 'Ours', url: 'http://127.0.0.1:9/', contact });
    const one = newOwner();
    for (let count = 0; count < 5; count++) await register(one, 'stranger@home.example');
    for (let count = 0; count < 5; count++) await register(newOwner(), `Stranger+${count}@HOME.example`);
    await mail();
    assert.equal(mails.length, 1);
    moveTo(START + DAY_MS - 1_000);
    await mail();
    assert.equal(mails.length, 1);
    for (let day = 1; day <= 3; day++) {
      moveTo(START + day * DAY_MS + 1_000);
      await mail();
      assert.equal(mails.length, day + 1);
    }
    moveTo(START + 20 * DAY_MS);
    await register(one, 'stranger@home.example');
    moveTo(START + 21 * DAY_MS);
    await mail();
    await register(one, 'stranger@home.example');
    moveTo(START + 22 * DAY_MS);
    await mail();
    await assert.rejects(register(one, 'stranger@home.example'), /sent 3 codes/);
    await assert.rejects(register(one, 'Stranger+other@home.example'), /sent 3 codes/);
    const other = newOwner();
    for (let count = 0; count < 10; count++) await register(other, `a${count}@home.example`);
    await assert.rejects(register(other, 'b@home.example'), /10 addresses today/);
    for (const contact of ['nobody', 'a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', ' '])
      await assert.rejects(register(newOwner(), contact), /one mail address/);
  });

  // R128
  test('keeps nobody else from a code for long, however a mailbox is spelt', async () => {
    const ask = (owner: Context, contact: string) =>
      registerEndpoint({ ...owner }, { name: 'Ours', url: 'http://127.0.0.1:9/', contact });
    const greedy = newOwner();
    for (let count = 0; count < 3; count++) await ask(greedy, `ops+${count}@shop.example`);
    await assert.rejects(ask(greedy, 'ops+3@shop.example'), /sent 3 codes for you, or will be/);
    const owner = newOwner();
    await ask(owner, 'ops@shop.example');
    for (let day = 0; day <= 3; day++) {
      moveTo(START + day * DAY_MS);
      await mail();
    }
    assert.equal(mails.at(-1)!.to, 'ops@shop.example');
  });

  // R128
  test('who was kept before mailboxes were counted asks a mailbox once a day as well', async () => {
    const owner = newOwner();
    const register = () =>
      registerEndpoint(
        { ...owner },
        { name: 'Ours', url: 'http://127.0.0.1:9/', contact: 'Stranger+1@HOME.example' },
      );
    await register();
    await mail();
    await place.ctx.em.fork().execute('update endpoint_contact set mailbox = lower(address)');
    await register();
    await mail();
    assert.equal(mails.length, 1);
    moveTo(START + DAY_MS);
    await mail();
    assert.equal(mails.length, 2);
  });

  test('takes the address off, and it is forgotten', async () => {
    const { uuid, id } = await told();
    await reviseEndpoint(partner(), { endpointId: id, contact: '' });
    assert.deepEqual(await stateOf(uuid), [null, null]);
    const { id: kept } = await told('kept@shop.example');
    const count = async (table: string) =>
      (await place.ctx.rows<{ count: number }>(`select count(*)::int as count from ${table}`, []))[0]!.count;
    moveTo(START + 29 * DAY_MS);
    await deleteOldEndpointMails(place.ctx);
    assert.deepEqual([await count('endpoint_contact'), await count('endpoint_mail')], [2, 2]);
    moveTo(START + 31 * DAY_MS);
    await deleteOldEndpointMails(place.ctx);
    assert.deepEqual([await count('endpoint_contact'), await count('endpoint_mail')], [1, 0]);
    await removeEndpoint(partner(), { endpointId: kept });
    await deleteOldEndpointMails(place.ctx);
    assert.equal(await count('endpoint_contact'), 0);
    assert.equal(publicId('Endpoint', uuid), id);
  });
});
