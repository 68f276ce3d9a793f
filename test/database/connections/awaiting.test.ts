import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runWhenDatabaseReady } from '../../../src/database/connections/awaiting.ts';

describe('a start that needs the database', () => {
  const failure = (more: object) => Object.assign(new Error('it fails'), more);
  const refusal = failure({ code: 'ECONNREFUSED', syscall: 'connect' });

  test('waits until it is there, and says so', async () => {
    const lines: string[] = [];
    const failures = [refusal, failure({ code: '57P03', severity: 'FATAL' })];
    const work = async () => {
      const next = failures.shift();
      if (next) throw next;
      return 'done';
    };
    assert.equal(await runWhenDatabaseReady(work, 60_000, (sentence) => lines.push(sentence)), 'done');
    assert.deepEqual(lines, ['The database cannot be reached yet (it fails): trying for 60 seconds more.']);
  });

  test('fails when its time is over, and at once for what waiting does not mend', async () => {
    const attempt = (error: Error, waitMs: number) => {
      let times = 0;
      const work = async () => {
        times += 1;
        throw error;
      };
      return runWhenDatabaseReady(work, waitMs, () => {}).then(
        () => assert.fail('it did not fail'),
        (thrown: unknown) => [thrown, times],
      );
    };
    assert.deepEqual(await attempt(refusal, 0), [refusal, 1]);
    for (const more of [{ code: '28P01', severity: 'FATAL' }, { code: '3D000', severity: 'FATAL' }, {}]) {
      const error = failure(more);
      assert.deepEqual(await attempt(error, 60_000), [error, 1]);
    }
  });
});
