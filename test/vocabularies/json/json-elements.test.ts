import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import {
  createJsonProblemReporter,
  jsonInstant,
  jsonName,
  jsonUrl,
  MAX_JSON_PROBLEMS,
  readJsonElement,
  readJsonList,
} from '../../../src/vocabularies/json/json-elements.ts';

const THING = z.object({ name: jsonName, url: jsonUrl.optional(), at: jsonInstant.optional() });

const read = (value: unknown) => {
  const { problems, report } = createJsonProblemReporter();
  return { all: readJsonList(THING, value, 'things', report), problems };
};

test('a bad entry is left out, the others are not, and each problem has its place', () => {
  const { all, problems } = read([
    { name: ' a ', at: '2024-01-01T01:00:00.5+01:00' },
    { name: '' },
    { name: 'c', url: 'c', colour: 'red' },
    { name: 'd', url: 'https://d.example', colour: 'red' },
    'e',
  ]);
  assert.deepEqual(all, [
    { value: { name: 'a', at: Date.UTC(2024, 0, 1, 0, 0, 0, 500) }, path: 'things[0]' },
    { value: { name: 'd', url: 'https://d.example' }, path: 'things[3]' },
  ]);
  assert.deepEqual(
    problems.map(({ path }) => path),
    ['things[1].name', 'things[2].url', 'things[3].colour', 'things[4]'],
  );
});

test('a list that is missing is empty, and what is no list is told', () => {
  assert.deepEqual(read(undefined), { all: [], problems: [] });
  assert.deepEqual(read(null), { all: [], problems: [] });
  assert.equal(read({}).problems.length, 1);
});

test('lists, keys and problems have bounds', () => {
  const long = read(Array.from({ length: 10_001 }, () => ({ name: 'a' })));
  assert.equal(long.all.length, 10_000);
  assert.deepEqual(long.problems, [{ path: 'things', message: 'Only the first 10,000 entries are read.' }]);
  const { problems, report } = createJsonProblemReporter();
  const keys = Array.from({ length: 2_000 }, (_, at) => [`${'k'.repeat(1_000)}${at}`, at]);
  readJsonElement(THING, { name: 'a', ...Object.fromEntries(keys) }, '', report);
  assert.equal(problems.length, MAX_JSON_PROBLEMS + 1);
  assert.ok(problems.every(({ path }) => path.length <= 100));
  assert.equal(problems.at(-1)!.message, 'There is more that was not taken over than is listed.');
});
