import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { before, describe, test } from 'node:test';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';
import { createPollWaitingRoom } from '../../../src/http/streams/waiting-polls.ts';
import { ROLE_LIMITS } from '../../../src/limits/role-limits.ts';
import { resolveFeedScope } from '../../../src/reads/feed/feed-scope.ts';
import { feedDoor } from './feed-door.ts';
import { withDatabaseClient } from '../../support/database.ts';

describe('polls that wait', () => {
  const place = world();
  const door = feedDoor(place, 6);
  const story = storyIn(place);
  let head = 0;

  before(async () => {
    await story.lists({ sku: 'CAM' }, { sku: 'DRV' });
    head = 2;
  });

  /** Asks with patience. */
  const waiting = (query = '', options: RequestInit = {}) =>
    door.get(`/feed?after=${head}&wait=60${query}`, options);

  async function until(isSo: () => boolean): Promise<void> {
    for (let turn = 0; !isSo(); turn++) {
      if (turn > 1_000) throw new Error(`never: ${String(isSo)}`);
      await pause(10);
    }
  }

  /** Tells something of an item. */
  async function publishSomething(sku: string): Promise<string> {
    const fact = await story.tells(sku, 'UPDATE_POSTED', {}, { text: { en: 'More.' } });
    head = fact.sequence;
    return String(fact.sequence);
  }

  const answers = async (polls: readonly Promise<Awaited<ReturnType<typeof door.get>>>[]) =>
    (await Promise.all(polls)).map(({ lines }) => lines.map(({ sequence }) => sequence));

  test('a poll that waits is answered by the next fact, and one that waits for something else goes on', async () => {
    const any = waiting();
    const mine = waiting('&sku=DRV');
    await until(() => door.feed().waiting() === 2);
    const first = await publishSomething('CAM');
    assert.deepEqual(await answers([any]), [[first, first]]);
    assert.equal(door.feed().waiting(), 1);
    const second = await publishSomething('DRV');
    assert.deepEqual(await answers([mine]), [[second, second]]);
    assert.equal(door.feed().waiting(), 0);
  });

  test('a poll in vain is answered with the cursor when its time is over', async () => {
    const { status, lines } = await door.get(`/feed?after=${head}&wait=1`);
    assert.equal(status, 200);
    assert.deepEqual(
      lines.map(({ type, sequence }) => [type, sequence]),
      [['cursor', String(head)]],
    );
  });

  test('what is there already is not waited for', async () => {
    const { lines } = await door.get('/feed?after=0&wait=60&limit=1');
    assert.equal(lines[0].sequence, '1');
  });

  test('all who wait cost one small statement now and then, and none when nobody waits', async () => {
    const leaving = new AbortController();
    const polls = Array.from({ length: 6 }, (_, index) =>
      door.get(`/feed?after=${head}&wait=60&sku=${index % 2 ? 'CAM' : 'DRV'}`, { signal: leaving.signal }),
    );
    const left = Promise.allSettled(polls);
    await until(() => door.feed().waiting() === 6);
    await pause(50);
    place.statements();
    const made: string[] = [];
    while (made.length < 3) {
      await pause(20);
      made.push(...place.statements());
    }
    assert.deepEqual([...new Set(made)], ['select id as record, sequence from record']);
    assert.ok(made.length < 6, 'one look serves all');
    leaving.abort();
    await left;
    await until(() => door.feed().waiting() === 0);
    await pause(300);
    place.statements();
    await pause(600);
    assert.deepEqual(place.statements(), []);
  });

  test('those who wait for the same read it together', async () => {
    const polls = Array.from({ length: 6 }, () => waiting());
    await until(() => door.feed().waiting() === 6);
    place.statements();
    const text = await publishSomething('CAM');
    assert.deepEqual(
      await answers(polls),
      Array.from({ length: 6 }, () => [text, text]),
    );
    const pages = place.statements().filter((sql) => sql.includes('"noticeNumber"'));
    assert.equal(pages.length, 1);
  });

  test('more polls than there is room for are sent away until a place is free', async () => {
    const leaving = new AbortController();
    const first = waiting('', { signal: leaving.signal }).catch(() => null);
    const others = Array.from({ length: 5 }, () => waiting());
    await until(() => door.feed().waiting() === 6);
    const refusal = await door.get(`/feed?after=${head}&wait=60`);
    assert.equal(refusal.status, 503, refusal.text);
    assert.equal(refusal.headers.get('retry-after'), '5');
    assert.match(refusal.lines[0].detail, /ask without `wait`, or again in five seconds/);
    assert.equal((await door.get(`/feed?after=${head}`)).status, 200);
    leaving.abort();
    await first;
    await until(() => door.feed().waiting() === 5);
    const late = waiting();
    await until(() => door.feed().waiting() === 6);
    const text = await publishSomething('CAM');
    assert.deepEqual(
      await answers([...others, late]),
      Array.from({ length: 6 }, () => [text, text]),
    );
  });

  test('a caller with most polls is answered early when one with fewer finds no place', async () => {
    const polls = createPollWaitingRoom(place.ctx, { inAll: 3, keptForKeys: 0 });
    const enter = (flow: string) =>
      polls.enter({ flow, isInside: false, hasKey: false, limits: ROLE_LIMITS.ANONYMOUS });
    const scope = await resolveFeedScope(place.ctx, {});
    const [first, ...others] = [enter('a')!, enter('a')!, enter('a')!];
    const gone = new AbortController();
    const answered = [first!, ...others].map((one) => one.news(scope, head, 60_000, gone.signal));
    const own = enter('b');
    assert.ok(own);
    assert.equal(await answered[0], head);
    assert.deepEqual(
      [first!, ...others, own].map((one) => one.isOpen()),
      [false, true, true, true],
    );
    assert.equal(enter('a'), null);
    polls.stop();
    await Promise.all(answered);
  });

  test('who left before there was a place for it takes none', async () => {
    const slow = `do $$ begin lock table record in access exclusive mode; perform pg_sleep(0.6); end $$`;
    const busy = withDatabaseClient(place.url, (owner) => owner.query(slow));
    await pause(100);
    const leaving = connect(door.port(), '127.0.0.1');
    leaving.write(`GET /feed?after=${head}&wait=60 HTTP/1.1\r\nHost: feed\r\n\r\n`);
    await pause(100);
    leaving.destroy();
    await busy;
    await pause(200);
    await until(() => door.feed().waiting() === 0);
  });

  test('a service that stops answers all who wait', async () => {
    const polls = [waiting(), waiting('&sku=CAM')];
    await until(() => door.feed().waiting() === 2);
    door.feed().stop();
    assert.deepEqual(await answers(polls), [[String(head)], [String(head)]]);
    const refusal = await door.get(`/feed?after=${head}&wait=60`);
    assert.equal(refusal.status, 503);
    assert.equal(JSON.parse(refusal.text).detail, 'The service is stopping: ask again in five seconds.');
  });
});
