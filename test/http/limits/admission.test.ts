import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, describe, test } from 'node:test';
import express from 'express';
import type { Refusal } from '../../../src/domain/refusal.ts';
import {
  runWhenAdmitted,
  runWithRequestPaused,
  type AdmissionGate,
  createAdmissionGate,
} from '../../../src/http/limits/admission.ts';
import { readJsonIntoRequest } from '../../../src/http/graphql/json-body.ts';
import { sendRefusal } from '../../../src/http/response/problem.ts';
import type { RequestBudget } from '../../../src/limits/request-budget.ts';
import { ROLE_LIMITS, type RoleLimits } from '../../../src/limits/role-limits.ts';
import { ANONYMOUS_CALLER } from '../../../src/record/context.ts';
import { askFrom } from '../../support/addresses.ts';

const SMALL: RoleLimits = {
  ...ROLE_LIMITS.ANONYMOUS,
  requests: { running: 2, waiting: 3 },
  workMsPerMinute: 60,
};
const [GREEDY, MODEST, SLOW] = ['127.0.0.2', '127.0.0.3', '127.0.0.9'];

/** Work that goes on until the test lets it. */
interface Held {
  readonly from: string;
  readonly budget: RequestBudget;
  readonly finish: () => void;
}

describe('the admission of requests', { timeout: 120_000 }, () => {
  let server: Server;
  let gate: AdmissionGate;
  let unread = 0;
  const held: Held[] = [];
  const url = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

  before(async () => {
    const app = express();
    const limits = { ...ROLE_LIMITS, ANONYMOUS: SMALL };
    const unreadBytes = ({ ip }: { ip?: string }) => (ip === GREEDY ? unread : 0);
    gate = createAdmissionGate({
      callerOf: (request) => ({ ...ANONYMOUS_CALLER, address: request.ip! }),
      unreadBytes,
      limits,
    });
    app.use(gate.middleware);
    app.get('/:how', async (request, response) => {
      const { how } = request.params;
      const hold = (budget: RequestBudget) =>
        new Promise<void>((finish) => held.push({ from: request.ip!, budget, finish }));
      try {
        await runWhenAdmitted(request, async (budget) => {
          if (how === 'hold') await hold(budget);
          if (how === 'wait') await runWithRequestPaused(request, () => hold(budget));
        });
        response.json({ how });
      } catch (error) {
        sendRefusal(response, error as Refusal);
      }
    });
    app.post('/', async (request, response) => {
      try {
        await runWhenAdmitted(request, () => readJsonIntoRequest(request));
        response.json(request.body);
      } catch (error) {
        sendRefusal(response, error as Refusal);
      }
    });
    server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const untilHeld = async (count: number) => {
    while (held.length < count) await new Promise(setImmediate);
  };
  const finishAll = () => {
    for (const { finish } of held.splice(0)) finish();
  };

  /** Sends the beginning of a body, and the end of it later. */
  const slowPost = (start: string, end: string, localAddress = SLOW) => {
    const { port } = server.address() as AddressInfo;
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    const length = `content-length: ${(start + end).length}`;
    const head = `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nconnection: close\r\n${length}`;
    const answer = new Promise<string>((resolve) => {
      let read = '';
      socket.on('data', (part) => {
        read += part;
        if (read.includes('UNAVAILABLE')) resolve(read);
      });
      socket.on('end', () => resolve(read)).on('error', () => {});
    });
    const begun = new Promise<void>((sent) =>
      socket.write(`${head}\r\n\r\n${start}`, () => setTimeout(sent, 20)),
    );
    return { begun, answer, socket, finish: () => socket.write(end) };
  };

  test('a caller that has taken its turns and its waiting is refused, and another is answered at once', async () => {
    const pending = Array.from({ length: 9 }, () => askFrom(GREEDY, url('/hold')));
    await untilHeld(2);
    assert.equal((await askFrom(MODEST, url('/now'))).status, 200);
    const statuses: number[] = [];
    for (const one of pending)
      void one.then(({ status, headers }) => {
        statuses.push(status);
        if (status === 503) assert.equal(headers['retry-after'], '2');
      });
    while (statuses.filter((status) => status === 503).length < 4) await new Promise(setImmediate);
    while (statuses.length < 9) {
      finishAll();
      await new Promise(setImmediate);
    }
    assert.deepEqual(statuses.filter((status) => status === 200).length, 5);
  });

  test('whoever leaves ends what was done for him', async () => {
    const leaving = new AbortController();
    const pending = askFrom(MODEST, url('/hold'), { signal: leaving.signal }).catch(() => 'left');
    await untilHeld(1);
    const [{ budget }] = held as [Held];
    assert.equal(budget.refusal(), null);
    leaving.abort();
    assert.equal(await pending, 'left');
    while (budget.refusal() === null) await new Promise(setImmediate);
    finishAll();
  });

  test('what waits for news holds no turn', async () => {
    const waiting = Array.from({ length: 5 }, () => askFrom(MODEST, url('/wait')));
    await untilHeld(5);
    assert.equal((await askFrom(MODEST, url('/now'))).status, 200);
    finishAll();
    for (const { status } of await Promise.all(waiting)) assert.equal(status, 200);
  });

  test('all that waited for the same news are answered, however many come back at once', async () => {
    const waiting = [];
    while (waiting.length < 40) {
      waiting.push(askFrom(MODEST, url('/wait')));
      await untilHeld(waiting.length);
    }
    finishAll();
    const statuses = (await Promise.all(waiting)).map(({ status }) => status);
    assert.deepEqual([...new Set(statuses)], [200]);
  });

  test('beyond its quota a caller goes on while nobody waits, and is refused while somebody does', async () => {
    const spent = askFrom('127.0.0.4', url('/hold'));
    await untilHeld(1);
    const { budget } = held[0]!;
    const until = performance.now() + 2 * SMALL.workMsPerMinute;
    while (performance.now() < until) await new Promise(setImmediate);
    assert.equal(budget.refusal(), null);
    finishAll();
    await spent;
    assert.equal((await askFrom('127.0.0.4', url('/now'))).status, 200);
    const other = askFrom('127.0.0.5', url('/hold'));
    await untilHeld(1);
    const refusal = await askFrom('127.0.0.4', url('/now'));
    assert.deepEqual([refusal.status, JSON.parse(refusal.body).code], [429, 'RATE_LIMITED']);
    assert.ok(Number(refusal.headers['retry-after']) >= 1);
    finishAll();
    assert.equal((await other).status, 200);
  });

  test('whoever sends slowly holds no turn, and is answered when all has come', async () => {
    const slow = Array.from({ length: 5 }, () => slowPost('{"sent":', '"slowly"}'));
    await Promise.all(slow.map(({ begun }) => begun));
    assert.equal((await askFrom(SLOW, url('/now'))).status, 200);
    for (const { finish } of slow) finish();
    for (const { answer } of slow) assert.match(await answer, /200 OK[\s\S]*\{"sent":"slowly"\}/);
  });

  test('who sends slowly gives place to one that sends at a pace, and is left alone where nobody waits', async () => {
    const attack: ReturnType<typeof slowPost>[] = [];
    while (attack.length < 128) {
      attack.push(slowPost('{"sent":', '"slowly"}', `127.0.1.${attack.length % 8}`));
      while (gate.bodies().running < attack.length) await new Promise(setImmediate);
    }
    const honest = slowPost('{"sent":', '"in two packets"}', MODEST);
    await honest.begun;
    honest.finish();
    assert.match(await honest.answer, /200 OK[\s\S]*in two packets/);
    const refusal = await Promise.race(attack.map(({ answer }) => answer));
    assert.match(refusal, /503 Service Unavailable[\s\S]*slower than 50 kB in 4 seconds while others waited/);
    for (const { finish } of attack) finish();
    const answers = await Promise.all(attack.map(({ answer }) => answer));
    assert.equal(answers.filter((answer) => answer.includes(' 200 OK')).length, 127);
  });

  test('a body that is sent while too many requests wait is refused before it has come', async () => {
    const pending = Array.from({ length: 5 }, () => askFrom(SLOW, url('/hold')));
    await untilHeld(2);
    let refused = '';
    while (!refused) {
      const { answer, begun, socket } = slowPost('{"never":', '1}');
      await begun;
      // A turn of the event loop or two later the five above have come.
      refused = await Promise.race([answer, pause(100).then(() => '')]);
      socket.destroy();
    }
    assert.match(refused, /503 Service Unavailable[\s\S]*UNAVAILABLE/);
    let open = pending.length;
    for (const one of pending) void one.then(() => (open -= 1));
    while (open > 0) {
      finishAll();
      await new Promise(setImmediate);
    }
  });

  test('whoever leaves answers unread gets no more of them', async () => {
    unread = 100_000_000;
    const refusal = await askFrom(GREEDY, url('/now'));
    assert.deepEqual([refusal.status, JSON.parse(refusal.body).code], [503, 'UNAVAILABLE']);
    assert.equal((await askFrom(MODEST, url('/now'))).status, 200);
    unread = 0;
  });
});
