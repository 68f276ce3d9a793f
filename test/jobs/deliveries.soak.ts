import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { withRecord } from '../../src/record/record.ts';
import { advisoriesIn } from '../support/advisories.ts';
import { api } from '../support/api.ts';
import { storyIn } from '../support/story.ts';
import {
  ACCEPT,
  openWebhookReceiver,
  type ReceivedMessage,
  type WebhookReceiver,
} from '../support/webhook-receiver.ts';
import { endpointsIn } from '../delivery/webhooks/delivering.ts';
import { startWorker } from '../delivery/webhooks/worker-process.ts';

const KILLS = Number(process.env['KILLS'] ?? 50);
const FACTS_PER_KILL = 20;
const ENDPOINTS = 20;
const WORKERS = 3;
const WRITERS = 4;
const SKU = 'KILLED';

interface Arrival {
  readonly at: number;
  readonly endpoint: number;
}

describe('endpoints whose workers are killed', { timeout: 1_200_000 }, () => {
  const place = api();
  const story = storyIn(place);
  const { issue } = advisoriesIn(place);
  const { registered } = endpointsIn(place, { work: async () => 0 });
  const receivers: WebhookReceiver[] = [];
  after(async () => {
    for (const one of receivers) await one.close();
  });

  test(`get every fact in order, and the same one again only as it was, over ${KILLS} kills`, async () => {
    await story.lists({ sku: SKU });
    const arrivals: Arrival[] = [];
    for (let number = 0; number < ENDPOINTS; number++) {
      const receiver = await openWebhookReceiver((message, response) => {
        arrivals.push({ at: performance.now(), endpoint: number });
        setTimeout(() => ACCEPT(message, response), Math.random() * 40);
      });
      receivers.push(receiver);
      await registered(receiver, { name: `Number ${number}`, batch: number % 2 === 0 ? 1 : 5 });
    }
    const environment = { DATABASE_URL: place.url, PUBLIC_URL: 'http://lastcall.test' };
    const workers = await Promise.all(Array.from({ length: WORKERS }, () => startWorker(environment)));
    while (receivers.some(({ received }) => received.length === 0)) await pause(20);
    const expected: string[] = [];
    const kills: number[] = [];
    for (let kill = 1; kill <= KILLS; kill++) {
      const writing = writeFacts(expected);
      await pause(Math.random() * 600);
      const victim = Math.floor(Math.random() * WORKERS);
      kills.push(performance.now());
      await workers[victim]!.stop('SIGKILL');
      workers[victim] = await startWorker(environment);
      await writing;
      if (kill % 10 === 0) console.log(`${kill} of ${KILLS} kills`);
    }
    expected.sort((one, other) => Number(one) - Number(other));
    const told = () => receivers.map(({ facts }) => facts().filter(isInTurn).flatMap(sequencesOf));
    while (told().some((sequences) => sequences.at(-1) !== expected.at(-1))) await pause(200);
    const warnings = await place.ctx.rows<{ sequence: string }>(
      `select sequence::text from fact where kind = 'ADVISORY_ISSUED' order by fact.sequence`,
      [],
    );
    assert.ok(warnings.length > 0);
    for (const worker of workers) assert.equal(await worker.stop(), 0, worker.output());

    let repeats = 0;
    for (const receiver of receivers) {
      const bodies = new Map<string, string>();
      const first: string[] = [];
      const warned: string[] = [];
      for (const message of receiver.facts()) {
        const { id, body } = message;
        const known = bodies.get(id);
        if (known === undefined) (isInTurn(message) ? first : warned).push(...sequencesOf(message));
        else {
          repeats += 1;
          assert.equal(body, known, id);
        }
        bodies.set(id, body);
      }
      assert.deepEqual(first, expected);
      assert.deepEqual(
        warned,
        warnings.map(({ sequence }) => sequence),
        'each warning beside its turn',
      );
    }
    const messages = receivers.reduce((sum, receiver) => sum + receiver.facts().length, 0);
    console.log(
      `${KILLS} kills of ${WORKERS} workers, ${expected.length} facts to ${ENDPOINTS} endpoints: ${messages} messages, ${repeats} repeated; the longest that an endpoint heard nothing after a kill: ${longestSilence(kills, arrivals)} s`,
    );
  });

  /** Some facts by several writers at once, of whom some take their time to commit. */
  async function writeFacts(expected: string[]): Promise<void> {
    const { id } = story.item(SKU);
    const write = async () => {
      for (let number = 0; number < FACTS_PER_KILL / WRITERS; number++) {
        const [fact] = await withRecord(place.ctx, async (record) => {
          const text = { en: `Update ${number}.` };
          const facts = await record.append([
            { itemId: id, kind: 'UPDATE_POSTED', data: {}, text, effectiveAt: record.recordedAt },
          ]);
          if (Math.random() < 0.2) await pause(Math.random() * 100);
          return facts;
        });
        expected.push(String(fact!.sequence));
        await pause(Math.random() * 60);
      }
    };
    await issue([{ skus: [SKU] }]);
    const [warning] = await place.ctx.rows<{ sequence: string }>(
      `select max(sequence)::text as sequence from fact where kind = 'ADVISORY_ISSUED'`,
      [],
    );
    expected.push(warning!.sequence);
    await Promise.all(Array.from({ length: WRITERS }, write));
  }
});

function isInTurn({ json }: ReceivedMessage): boolean {
  return !json.type.startsWith('advisory.');
}

function sequencesOf(message: ReceivedMessage): string[] {
  const { data } = message.json;
  return (isInTurn(message) ? [data].flat() : data.facts).map(
    ({ sequence }: { sequence: string }) => sequence,
  );
}

/** How long it took at most from a kill until the next message, at an endpoint that one was waiting for. */
function longestSilence(kills: readonly number[], arrivals: readonly Arrival[]): string {
  const silences = kills.flatMap((kill) =>
    Array.from({ length: ENDPOINTS }, (_, endpoint) => {
      const next = arrivals.find((one) => one.endpoint === endpoint && one.at > kill);
      return next ? next.at - kill : 0;
    }),
  );
  return (Math.max(...silences) / 1000).toFixed(1);
}
