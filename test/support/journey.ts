import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { ParsedMail } from 'mailparser';
import { type DatabaseClock, databaseClock } from './clocks.ts';
import { createDatabase, type TestDatabase } from './database.ts';
import type { Payload } from './managers.ts';
import { runMutation } from './mutations.ts';
import { type Service, startService, WITHOUT_KEEPING } from './service.ts';
import { type SmtpReceiver, startSmtpReceiver } from './smtp-receiver.ts';
import { openWebhookReceiver, type ReceivedMessage, type WebhookReceiver } from './webhook-receiver.ts';

/** A service in a process of its own, and around it those whom it tells: all that is done here goes through public doors. */
export interface Journey {
  /** Where the service answers, without a slash at the end. */
  readonly url: () => string;
  /** Sends a mutation as a manager, or as whoever else has a key; it must go through. */
  readonly run: (mutation: string, input: object, who?: JourneyCaller) => Promise<Payload>;
  /** Asks as nobody in particular, or as whoever has a key; without an error. */
  readonly ask: (query: string, variables?: object, who?: JourneyCaller) => Promise<Payload>;
  /** The body of what is read at a path. */
  readonly read: (path: string) => Promise<string>;
  /** Lets an address watch items: it is asked by mail, and says yes. */
  readonly watch: (email: string, skus: readonly string[], more?: object) => Promise<void>;
  /** The first mail to an address of which something holds; waits for it. */
  readonly mailTo: (email: string, holds: (mail: ParsedMail) => boolean) => Promise<ParsedMail>;
  /** Registers the partner's receiver and waits until it is confirmed; the secret by which its messages are verified. */
  readonly openEndpoint: () => Promise<string>;
  /** The first fact that the partner's endpoint got of which something holds; waits for it. */
  readonly messageOf: (holds: (message: ReceivedMessage) => boolean) => Promise<ReceivedMessage>;
  /** Sets the clock of the database's machine, and starts the service anew. */
  readonly restartAt: (instant: string) => Promise<void>;
}

export type JourneyCaller = 'ADMIN' | 'MANAGER' | 'PARTNER';

/** Looks again and again until there is something. */
export async function until<Found>(look: () => Promise<Found | null> | Found | null): Promise<Found> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await pause(20);
  }
}

/**
 * Opens one for a suite, on an empty record.
 * @param adminKey the key of its first admin
 * @param beginsAt the instant at which it begins; absent: now
 */
export function openJourney(adminKey: string, beginsAt?: string): Journey {
  const keys: Record<string, string> = { ADMIN: adminKey };
  let database: TestDatabase;
  let clock: DatabaseClock;
  let mail: SmtpReceiver;
  let receiver: WebhookReceiver;
  let service: Service;

  const ask: Journey['ask'] = async (query, variables = {}, who) => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(who && { authorization: `Bearer ${keys[who]}` }),
        ...WITHOUT_KEEPING,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: unknown; errors?: object[] };
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data;
  };
  const run: Journey['run'] = async (mutation, input, who = 'MANAGER') =>
    await runMutation(service.url, keys[who]!, mutation, input);
  const start = async () => {
    service = await startService({
      ...{ DATABASE_URL: database.serviceUrl, DATABASE_OWNER_URL: database.url, HOST: '127.0.0.1' },
      ...{ LASTCALL_ADMIN_KEY: adminKey, WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' },
      ...{ SMTP_URL: `smtp://127.0.0.1:${mail.port}`, MAIL_FROM: 'Acme <news@acme.example>' },
    });
  };
  const setClock = async (instant: string) => await clock.set(Date.parse(instant) - Date.now());
  const mailTo: Journey['mailTo'] = async (email, holds) =>
    await until(async () => {
      for (const one of mail.mails)
        if (one.to.includes(email)) {
          const parsed = await one.parsed;
          if (holds(parsed)) return parsed;
        }
      return null;
    });

  before(async () => {
    database = await createDatabase();
    [mail, receiver] = [await startSmtpReceiver(), await openWebhookReceiver()];
    clock = await databaseClock(database.url, decodeURIComponent(new URL(database.serviceUrl).username));
    if (beginsAt) await setClock(beginsAt);
    await start();
    for (const role of ['MANAGER', 'PARTNER'])
      keys[role] = (await run('issueKey', { role, name: `The ${role.toLowerCase()}` }, 'ADMIN')).secret;
  });
  after(async () => {
    await service.stop();
    await Promise.all([mail.close(), receiver.close()]);
    await database.drop();
  });

  return {
    url: () => service.url,
    ask,
    run,
    read: async (path) => await (await fetch(`${service.url}${path}`, { headers: WITHOUT_KEEPING })).text(),
    mailTo,
    watch: async (email, skus, more = {}) => {
      const query =
        'mutation ($input: WatchInput!) { watch(input: $input) { accepted userErrors { code message } } }';
      const answer = await ask(query, { input: { email, skus, ...more } });
      assert.deepEqual(answer.watch, { accepted: true, userErrors: [] });
      const question = await mailTo(email, ({ text }) => /\/watching\/confirm\//.test(text ?? ''));
      const [confirmUrl] = /http\S+\/watching\/confirm\/[\w-]+/.exec(question.text!)!;
      const confirmed = await fetch(confirmUrl, { method: 'POST', headers: WITHOUT_KEEPING });
      assert.equal(confirmed.status, 200);
    },
    openEndpoint: async () => {
      const input = { name: 'A partner', url: receiver.url };
      const { secret } = await run('registerEndpoint', input, 'PARTNER');
      await until(async () => {
        const { viewer } = await ask('{ viewer { endpoints { health } } }', {}, 'PARTNER');
        return viewer.endpoints[0].health === 'HEALTHY' ? true : null;
      });
      return secret;
    },
    messageOf: async (holds) => await until(() => receiver.facts().find(holds) ?? null),
    restartAt: async (instant) => {
      await service.stop();
      await setClock(instant);
      await start();
    },
  };
}
