import assert from 'node:assert/strict';
import { readWatchLinks } from '../../src/delivery/watching/watch-links.ts';
import type { MailMessage, MailOutcome } from '../../src/delivery/mail/mail-message.ts';
import { workOnWatching } from './due-mails.ts';
import { confirmWatch } from '../../src/delivery/watching/confirm-watch.ts';
import { noteWatchedEndings } from '../../src/delivery/watching/poll-record.ts';
import { requestWatch } from '../../src/commands/watch/request-watch.ts';
import { ANONYMOUS_CALLER } from '../../src/record/context.ts';
import type { World } from './world.ts';

/** Those who watch by mail in a world, and the mails that they get. */
export interface Watchers {
  /** Wishes to watch, as anybody does, from a network of its own. */
  readonly wish: (input: object) => Promise<void>;
  /** Wishes, and confirms what is then asked. */
  readonly watch: (input: object) => Promise<void>;
  /** Lets a worker work until nothing is left, and gives the mails that were sent since the last time. */
  readonly mails: () => Promise<MailMessage[]>;
  /** How mails are answered from here on. */
  readonly answers: (answer: (mail: MailMessage) => MailOutcome | Promise<MailOutcome>) => void;
  /** The id of the wish to which a question leads. */
  readonly requestIdIn: (mail: MailMessage) => Promise<string>;
}

const SENT: MailOutcome = { kind: 'SENT' };

/** People who watch in a world. */
export function watchersIn(place: World): Watchers {
  const sent: MailMessage[] = [];
  let networks = 0;
  let answer: (mail: MailMessage) => MailOutcome | Promise<MailOutcome> = () => SENT;
  const sendMail = async (mail: MailMessage) => {
    sent.push(mail);
    return await answer(mail);
  };
  const onFailure = (error: unknown) => {
    throw error;
  };
  const mails = async () => {
    await noteWatchedEndings(place.ctx);
    while (await workOnWatching(place.ctx, sendMail, onFailure, () => 0.5));
    return sent.splice(0);
  };
  const wish = async (input: object) => {
    const address = `203.0.${networks >> 8}.${networks++ & 255}`;
    await requestWatch({ ...place.ctx, caller: { ...ANONYMOUS_CALLER, address } }, input);
  };
  const requestIdIn = async ({ text }: MailMessage) => {
    const [, token] = /watching\/confirm\/([\w-]+)/.exec(text.replaceAll(/\s/g, ' ')) ?? [];
    const id = (await readWatchLinks(place.ctx)).idIn('CONFIRM', token ?? '');
    assert.ok(id, 'a question leads to its wish');
    return id;
  };
  return {
    wish,
    mails,
    requestIdIn,
    watch: async (input) => {
      await wish(input);
      const [question, ...more] = await mails();
      assert.ok(question && more.length === 0, 'one question is asked');
      assert.ok(await confirmWatch(place.ctx, await requestIdIn(question)));
    },
    answers: (next) => {
      answer = next;
    },
  };
}
