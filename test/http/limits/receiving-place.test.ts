import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, test } from 'node:test';
import type { Request } from 'express';
import { isTransientRefusal } from '../../../src/domain/refusal.ts';
import { SERVER_TIMEOUTS_MS } from '../../../src/http/limits/connections.ts';
import { acquireReceivingPlace, MAX_PLACE_WAIT_MS } from '../../../src/http/limits/receiving-place.ts';
import { MAX_BODY_MS, readBodyAtPace } from '../../../src/http/limits/slow-sender.ts';
import { createFairQueue } from '../../../src/limits/fair-queue.ts';
import { CLIENT_GONE_REFUSAL, createRequestBudget } from '../../../src/limits/request-budget.ts';
import { ROLE_LIMITS } from '../../../src/limits/role-limits.ts';

const FLOW = { running: 1, waiting: 1 };

/** A request's budget, and when its time stood still. */
const budgetOf = (flow: string) => {
  const steps: string[] = [];
  const budget = createRequestBudget({ flow, isInside: false, hasKey: true, limits: ROLE_LIMITS.PARTNER });
  const noted = {
    ...budget,
    pause: () => {
      steps.push('pause');
      budget.pause();
    },
    resume: () => {
      steps.push('resume');
      budget.resume();
    },
  };
  return { budget: noted, steps };
};

/** A queue whose only place is taken. */
const takenQueue = () => {
  const queue = createFairQueue({ running: 1, waiting: 10 });
  return { queue, leave: queue.enter('first', FLOW, () => {}) as () => void };
};

describe('a place to receive a body in', () => {
  test('is waited for without spending the time of the request', async () => {
    const { queue, leave } = takenQueue();
    const { budget, steps } = budgetOf('patient');
    const place = acquireReceivingPlace(queue, budget, FLOW).then((given) => {
      steps.push('place');
      return given;
    });
    assert.deepEqual([steps, queue.waiting()], [['pause'], 1]);
    leave();
    const given = (await place) as () => void;
    assert.deepEqual(steps, ['pause', 'resume', 'place']);
    given();
    assert.equal(queue.running(), 0);
    budget.end(CLIENT_GONE_REFUSAL);
  });

  test('that does not get free in time is given up, and whoever waited is told to come again', async () => {
    const { queue } = takenQueue();
    const { budget, steps } = budgetOf('patient');
    await assert.rejects(acquireReceivingPlace(queue, budget, FLOW, 1), (error) => {
      assert.match(String(error), /no place for this within 0\.001 seconds/);
      return isTransientRefusal(error);
    });
    assert.deepEqual([steps, queue.waiting(), budget.refusal()], [['pause', 'resume'], 0, null]);
    budget.end(CLIENT_GONE_REFUSAL);
  });

  test('is not waited for by who has left, nor where too many wait', async () => {
    const { queue } = takenQueue();
    const { budget } = budgetOf('leaves');
    const waits = acquireReceivingPlace(queue, budget, FLOW);
    const second = budgetOf('leaves').budget;
    assert.equal(await acquireReceivingPlace(queue, second, FLOW), 'FLOW');
    second.end(CLIENT_GONE_REFUSAL);
    budget.end(CLIENT_GONE_REFUSAL);
    await assert.rejects(waits, (error) => error === CLIENT_GONE_REFUSAL);
    assert.equal(queue.waiting(), 0);
  });

  test('is held for a limited time, and nobody is cut off by the server before it is told why', async () => {
    const stalled = Object.assign(new PassThrough(), { socket: { bytesRead: 0, destroy: () => {} } });
    const read = () => new Promise<never>(() => {});
    const body = { request: stalled as unknown as Request, read, isAwaited: () => false };
    await assert.rejects(readBodyAtPace(body, { maxMs: 1 }), /did not come within 0\.001 seconds/);
    stalled.end();
    assert.ok(SERVER_TIMEOUTS_MS.requestTimeout > MAX_PLACE_WAIT_MS + MAX_BODY_MS);
    assert.ok(MAX_PLACE_WAIT_MS > MAX_BODY_MS);
  });
});
