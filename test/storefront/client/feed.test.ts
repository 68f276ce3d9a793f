import assert from 'node:assert/strict';
import { before, describe, mock, test } from 'node:test';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { tellRed2010 } from '../../support/red-2010.ts';
import type { Answer, Feed, FeedCursor, PublishedFact } from '../../../src/storefront/client/client-types.ts';
import { createLastcall } from '../../../src/storefront/client/lastcall.ts';
import { FACT_LINE_SCHEMA } from '../../../src/manual/feed-line.ts';
import { readRecordHead } from '../../../src/reads/feed/feed.ts';
import { door } from '../../http/door.ts';
import { failureOf, wholeValue, withServer } from './answers.ts';

/** All that it gives until it ends. */
async function answersOf(feed: Feed): Promise<Answer<PublishedFact>[]> {
  const answers: Answer<PublishedFact>[] = [];
  for await (const answer of feed) answers.push(answer);
  return answers;
}

describe('the client, following the record', () => {
  const place = door();
  before(() => tellRed2010(place.ctx));
  const client = () => createLastcall({ url: place.address() });

  test('reads every fact once, in order, and ends at the end where it is to', async () => {
    const lines: PublishedFact[] = [];
    for await (const line of client().feed({ once: true })) lines.push(wholeValue(line));
    const { sequence } = await readRecordHead(place.ctx);
    assert.equal(lines.length, Number(sequence));
    assert.ok(lines.length > 100, 'more than one page');
    assert.deepEqual(
      lines.map(({ sequence }) => Number(sequence)),
      lines.map((_, at) => at + 1),
    );
    for (const line of lines) FACT_LINE_SCHEMA.parse(line);
  });

  test('goes on where it stood: after the fact whose turn was over last', async () => {
    const read: string[] = [];
    let cursor: FeedCursor = {};
    for (let time = 0; time < 3; time++) {
      const feed = client().feed({ ...cursor, once: true });
      for await (const line of feed) {
        if (read.length === (time + 1) * 50) break;
        read.push(wholeValue(line).sequence);
      }
      cursor = JSON.parse(JSON.stringify(feed.cursor));
    }
    const { sequence } = await readRecordHead(place.ctx);
    assert.deepEqual(
      read,
      Array.from({ length: Number(sequence) }, (_, at) => String(at + 1)),
    );
  });

  test('moves on past what a filter skips', async () => {
    const feed = client().feed({ sku: ['RED-ONE', 'EPIC'], type: 'item.listed', once: true });
    const skus: string[] = [];
    for await (const line of feed) skus.push(wholeValue(line).sku);
    assert.deepEqual(skus.toSorted(), ['EPIC', 'RED-ONE']);
    assert.equal(feed.cursor.after, String((await readRecordHead(place.ctx)).sequence));
  });

  test('waits for what is new, and ends by its signal', async () => {
    const stop = new AbortController();
    const { sequence } = await readRecordHead(place.ctx);
    const feed = client().feed({ after: String(sequence), wait: 60, signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    for await (const line of feed) assert.fail(JSON.stringify(line));
    assert.ok(stop.signal.aborted);
  });

  test('another record, and a wrong filter, are failures after which it ends', async () => {
    for (const [options, code, field] of [
      [{ record: '00000000-0000-4000-8000-000000000000' }, 'CONFLICT', ['record']],
      [{ after: '-1' }, 'INVALID', ['after']],
      [{ sku: 'NEVER-SOLD' }, 'NOT_FOUND', ['sku']],
    ] as const) {
      const answers = await answersOf(client().feed(options));
      const error = failureOf(answers[0]!);
      assert.deepEqual([answers.length, error.code, error.field], [1, code, field]);
    }
  });

  test('tells that an answer was cut, and reads it again from where it stood', async () => {
    let count = 0;
    const cutOnce = async (url: string, respond: (status: number, text: string) => void) => {
      const answer = await fetch(place.address() + url);
      const text = await answer.text();
      count += 1;
      respond(answer.status, count === 1 ? text.slice(0, -100) : text);
    };
    await withServer(
      (request, response) => {
        void cutOnce(request.url!, (status, text) => response.writeHead(status).end(text));
      },
      async (url) => {
        const codes: string[] = [];
        const read: string[] = [];
        for await (const line of createLastcall({ url }).feed({ wait: 0 })) {
          if (line.ok) read.push(line.value.sequence);
          else codes.push(line.error.code);
          if (read.length === 5) break;
        }
        assert.deepEqual([codes, read], [['UNAVAILABLE'], ['1', '2', '3', '4', '5']]);
      },
    );
  });

  test('asks once a second where it is not to wait for news', async ({ mock }) => {
    const text = '{"type":"cursor","record":"r","sequence":"0"}\n';
    const response = { status: 200, headers: new Headers(), text: async () => text };
    let requestCount = 0;
    const fetch = async () => {
      requestCount += 1;
      return response;
    };
    const reading = new AbortController();
    mock.timers.enable({ apis: ['setTimeout'] });
    const ended = answersOf(
      createLastcall({ url: 'http://lastcall.test', fetch }).feed({ wait: 0, signal: reading.signal }),
    );
    const counts: number[] = [];
    for (const milliseconds of [0, 999, 1, 999, 1]) {
      mock.timers.tick(milliseconds);
      await turnOfLoop();
      counts.push(requestCount);
    }
    assert.deepEqual(counts, [1, 1, 2, 2, 3]);
    reading.abort();
    await ended;
  });

  test('what is no feed ends it', async () => {
    await withServer(
      (_request, response) => response.end('<!doctype html>'),
      async (url) => {
        const answers = await answersOf(createLastcall({ url }).feed());
        assert.deepEqual(
          answers.map((answer) => failureOf(answer).code),
          ['BAD_ANSWER'],
        );
      },
    );
  });
});

describe('the pauses of a client that follows the record', () => {
  const TIMEOUT_MS = 7;
  const end = (sequence: unknown) => ({
    ...{ status: 200, retryAfter: null },
    text: `${JSON.stringify({ type: 'cursor', record: 'r', sequence })}\n`,
  });
  const away = (retryAfter: string | null) => ({ status: 503, retryAfter, text: '{"code":"UNAVAILABLE"}' });

  /** How long it sleeps, in milliseconds, after each of so many answers; time does not go by. */
  async function pausesAfter(count: number, answer: (nth: number) => ReturnType<typeof away>, wait = 30) {
    const pauses: number[] = [];
    const stop = new AbortController();
    let nth = 0;
    const patience = TIMEOUT_MS + wait * 1000;
    const timers = mock.method(globalThis, 'setTimeout', (work: () => void, milliseconds: number) => {
      if (milliseconds === patience) return;
      pauses.push(milliseconds);
      if (pauses.length === count) stop.abort();
      queueMicrotask(work);
    });
    const fetch = async () => {
      const { status, text, retryAfter } = answer(++nth);
      return { status, text: async () => text, headers: { get: () => retryAfter } };
    };
    try {
      const feed = createLastcall({ url: 'http://lastcall.test', fetch, timeout: TIMEOUT_MS });
      for await (const answer of feed.feed({ wait, signal: stop.signal }))
        if (!answer.ok && answer.error.code === 'BAD_ANSWER') break;
    } finally {
      timers.mock.restore();
    }
    return pauses;
  }

  test('are a second at least and grow, whatever it is told, and an hour at most', async () => {
    const growing = [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000];
    for (const told of [null, '0', '-5', 'soon', '1'])
      assert.deepEqual(await pausesAfter(7, () => away(told)), growing, String(told));
    assert.deepEqual(await pausesAfter(2, () => away('120')), [120_000, 120_000]);
    for (const told of ['3000000', '9'.repeat(400)])
      assert.deepEqual(await pausesAfter(2, () => away(told)), [3_600_000, 3_600_000]);
  });

  test('are taken where a page without a fact came at once, though it was asked to wait', async () => {
    assert.deepEqual(await pausesAfter(3, () => end('0')), [1000, 2000, 4000]);
    assert.deepEqual(await pausesAfter(3, () => end('0'), 0), [1000, 1000, 1000]);
    assert.deepEqual(await pausesAfter(3, (nth) => end(String(nth))), [50, 50, 50]);
  });

  test('are those after an answer that was cut where the end of a page does not say where it is', async () => {
    for (const sequence of [undefined, 5, null])
      assert.deepEqual(await pausesAfter(3, () => end(sequence)), [1000, 2000, 4000]);
  });
});
