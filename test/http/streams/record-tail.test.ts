import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  createRecordTails,
  type ReadTailPage,
  type TailFollower,
} from '../../../src/http/streams/record-tail.ts';
import { createTailPage, type TailPage } from '../../../src/http/streams/stream-events.ts';
import type { PollWaitingRoom } from '../../../src/http/streams/waiting-polls.ts';

/** A room in which news comes when a test says so. */
function newsRoom() {
  let sequence = 0;
  let wake = () => {};
  const room: Pick<PollWaitingRoom, 'awaitNews' | 'isStopped'> = {
    isStopped: () => false,
    awaitNews: async (_scope, cursor, _milliseconds, gone) => {
      if (sequence <= cursor && !gone.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve;
          gone.addEventListener('abort', () => resolve());
        });
      return sequence;
    },
  };
  return {
    room: room as PollWaitingRoom,
    publish: () => {
      sequence += 1;
      wake();
    },
  };
}

function readerOf(
  name: string,
  calls: string[],
  outcome: 'reads' | 'fails' | 'hangs' = 'reads',
): ReadTailPage {
  return async (after) => {
    calls.push(name);
    if (outcome === 'fails') throw new Error('refused');
    if (outcome === 'hangs') await new Promise(() => {});
    const sequence = after + 1;
    const data = { by: name };
    return {
      ...createTailPage({ record: 'r', after, cursor: sequence }, [{ type: 'next', sequence, data }]),
      sequence,
    };
  };
}

function followerFrom(cursor: number) {
  const pages: TailPage[] = [];
  const waiting: (() => void)[] = [];
  const follower: TailFollower = {
    cursor: () => pages.at(-1)?.cursor ?? cursor,
    take: (page) => {
      pages.push(page);
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
  const hasTaken = async (count: number) => {
    while (pages.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { follower, pages, hasTaken };
}

describe('the end of the record', () => {
  test('is read by those who follow in turn, and each page is told to all of them', async () => {
    const { room, publish } = newsRoom();
    const hold = createRecordTails(room, 60_000);
    const calls: string[] = [];
    const held = ['a', 'b', 'c'].map((name) => hold('question', {}, readerOf(name, calls)));
    const followers = held.map((tail) => {
      const one = followerFrom(0);
      tail.beginAt(0);
      assert.ok(tail.join(one.follower));
      return one;
    });
    for (let turn = 1; turn <= 4; turn++) {
      publish();
      await Promise.all(followers.map(({ hasTaken }) => hasTaken(turn)));
    }
    assert.deepEqual(calls, ['a', 'b', 'c', 'a']);
    const [first, ...others] = followers.map(({ pages }) => pages);
    for (const pages of others) assert.deepEqual(pages, first);
    for (const tail of held) tail.release();
  });

  for (const outcome of ['fails', 'hangs'] as const)
    test(`is read by the next one where the one whose turn it is ${outcome}`, async () => {
      const { room, publish } = newsRoom();
      const hold = createRecordTails(room, 60_000);
      const calls: string[] = [];
      const held = [
        hold('question', {}, readerOf('wrong', calls, outcome)),
        hold('question', {}, readerOf('right', calls)),
      ];
      const one = followerFrom(0);
      held[0]!.beginAt(0);
      assert.ok(held[0]!.join(one.follower));
      publish();
      await one.hasTaken(1);
      assert.deepEqual(calls, ['wrong', 'right']);
      assert.equal(one.pages[0]!.events.length, 1);
      held[0]!.release();
      publish();
      await one.hasTaken(2);
      assert.deepEqual(calls, ['wrong', 'right', 'right']);
      held[1]!.release();
    });

  test('is not read by more than two at once, and by as many as fail until one does not', async () => {
    const { room, publish } = newsRoom();
    const hold = createRecordTails(room, 60_000);
    const calls: string[] = [];
    const outcomes = ['hangs', 'fails', 'fails', 'fails', 'reads', 'reads'] as const;
    const held = outcomes.map((outcome, index) =>
      hold('question', {}, readerOf(`${index} ${outcome}`, calls, outcome)),
    );
    const one = followerFrom(0);
    held[0]!.beginAt(0);
    held[0]!.join(one.follower);
    publish();
    await one.hasTaken(1);
    assert.deepEqual(calls, ['0 hangs', '1 fails', '2 fails', '3 fails', '4 reads']);
    for (const tail of held) tail.release();
  });

  test('is told once more where nobody could read it', async () => {
    const { room, publish } = newsRoom();
    const hold = createRecordTails(room, 60_000);
    const calls: string[] = [];
    let isAway = true;
    const read = readerOf('a', calls);
    const tail = hold('question', {}, async (after, scope) => {
      if (!isAway) return await read(after, scope);
      isAway = false;
      throw new Error('away');
    });
    const one = followerFrom(0);
    tail.beginAt(0);
    tail.join(one.follower);
    publish();
    await one.hasTaken(2);
    assert.deepEqual(
      one.pages.map(({ cursor, events }) => [cursor, events.length]),
      [
        [0, 0],
        [1, 1],
      ],
    );
    tail.release();
  });

  test('questions are told apart, and the same one is held together', async () => {
    const { room, publish } = newsRoom();
    const hold = createRecordTails(room, 60_000);
    const calls: string[] = [];
    const tails = ['x', 'y'].map((key) => hold(key, {}, readerOf(key, calls)));
    const followers = tails.map((tail) => {
      const one = followerFrom(0);
      tail.beginAt(0);
      tail.join(one.follower);
      return one;
    });
    publish();
    await followers[1]!.hasTaken(1);
    assert.equal(String(followers[1]!.pages[0]!.whole), 'event: next\nid: 1\ndata: {"by":"y"}\n\n');
    assert.equal(String(followers[1]!.pages[0]!.events[0]!.data), '{"by":"y"}');
    assert.equal(tails[0]!.recentPage(0), null);
    for (const tail of tails) tail.release();
  });
});
