import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createFairQueue } from '../../src/limits/fair-queue.ts';

const MANY = { running: 100, waiting: 100 };

describe('turns by flow', () => {
  test('a newcomer waits for one place at most, however much another has brought', () => {
    const queue = createFairQueue({ running: 2, waiting: 1_000 });
    const order: string[] = [];
    const places = Array.from({ length: 50 }, (_, index) =>
      queue.enter('greedy', MANY, () => order.push(`greedy ${index}`)),
    );
    queue.enter('modest', MANY, () => order.push('modest'));
    assert.deepEqual(order, ['greedy 0', 'greedy 1']);
    (places[0] as () => void)();
    (places[1] as () => void)();
    assert.deepEqual(order, ['greedy 0', 'greedy 1', 'greedy 2', 'modest']);
  });

  test('a flow has no more at once than its own limit, and others go on', () => {
    const queue = createFairQueue({ running: 10, waiting: 10 });
    let own = 0;
    for (let index = 0; index < 5; index++) queue.enter('a', { running: 2, waiting: 10 }, () => own++);
    let other = 0;
    queue.enter('b', MANY, () => other++);
    assert.deepEqual([own, other, queue.running(), queue.waiting()], [2, 1, 3, 3]);
  });

  test('what is too much is told: of the flow, and of all', () => {
    const queue = createFairQueue({ running: 1, waiting: 2 });
    const flow = { running: 1, waiting: 1 };
    for (const name of ['a', 'a', 'b']) assert.equal(typeof queue.enter(name, flow, () => {}), 'function');
    assert.equal(
      queue.enter('a', flow, () => {}),
      'FLOW',
    );
    assert.equal(
      queue.enter('c', flow, () => {}),
      'ALL',
    );
  });

  test('who gives up while waiting is never started, and leaves no trace', () => {
    const queue = createFairQueue({ running: 1, waiting: 5 });
    const first = queue.enter('a', MANY, () => {}) as () => void;
    const second = queue.enter('b', MANY, () => assert.fail('it gave up')) as () => void;
    assert.equal(queue.isContended('a'), true);
    second();
    second();
    first();
    first();
    assert.deepEqual([queue.running(), queue.waiting(), queue.isContended('a')], [0, 0, false]);
  });

  test('whatever comes and goes: no limit is passed, all is started once, and in the order of its flow', () => {
    const step = fc.record({ flow: fc.constantFrom('a', 'b', 'c', 'd'), leaves: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 4 }), (steps, places) => {
        const queue = createFairQueue({ running: places, waiting: 30 });
        const limits = { running: 2, waiting: 10 };
        const started: number[] = [];
        const ofFlow = new Map<string, number[]>();
        const running = new Map<number, string>();
        const ways = new Map<number, () => void>();
        for (const [id, { flow, leaves }] of steps.entries()) {
          const place = queue.enter(flow, limits, () => {
            started.push(id);
            running.set(id, flow);
            ofFlow.set(flow, [...(ofFlow.get(flow) ?? []), id]);
          });
          if (typeof place === 'function') ways.set(id, place);
          for (const way of [...running.keys()].slice(0, leaves)) {
            running.delete(way);
            ways.get(way)?.();
          }
          assert.ok(queue.running() <= places);
          assert.equal(queue.running(), running.size);
          for (const name of ['a', 'b', 'c', 'd'])
            assert.ok([...running.values()].filter((one) => one === name).length <= limits.running);
        }
        while (running.size > 0) {
          const [id] = running.keys();
          running.delete(id!);
          ways.get(id!)!();
        }
        assert.deepEqual([queue.running(), queue.waiting()], [0, 0]);
        assert.equal(new Set(started).size, started.length);
        assert.equal(started.length, ways.size);
        for (const ids of ofFlow.values())
          assert.deepEqual(
            ids,
            ids.toSorted((one, other) => one - other),
          );
      }),
    );
  });
});
