import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'graphql';
import { createKnownDocuments } from '../../../src/graphql/execution/known-documents.ts';

const DOCUMENT = parse('{ __typename }');

test('a digest names a document as long as it is remembered', () => {
  const known = createKnownDocuments();
  known.learn('{ first }', DOCUMENT, 'digest of the first');
  assert.equal(known.sourceOf('digest of the first'), '{ first }');
  assert.equal(known.sourceOf('another'), null);
  for (let one = 0; one < 1000; one++) known.learn(`{ a${one} }`, DOCUMENT);
  assert.equal(known.sourceOf('digest of the first'), null);
});

test('what is ours is remembered whatever else is learned', () => {
  const known = createKnownDocuments();
  known.learnOwn('{ ours }', DOCUMENT, 'digest of ours');
  for (let one = 0; one < 2000; one++) known.learn(`{ a${one} }`, DOCUMENT, `digest ${one}`);
  assert.equal(known.sourceOf('digest of ours'), '{ ours }');
  assert.equal(known.recall('{ ours }'), DOCUMENT);
});

test('no digest names a document that writes', () => {
  const known = createKnownDocuments();
  known.learn('mutation { a }', parse('mutation { a }'), 'digest');
  assert.equal(known.sourceOf('digest'), null);
});

test('what is remembered is bounded in bytes, the least lately asked going first', () => {
  const source = (one: number) => `{ ${'__typename '.repeat(1500)} } # ${one}`;
  const known = createKnownDocuments({ entries: 1000, bytes: 5_000_000 });
  for (let one = 0; one < 20; one++) {
    known.learn(source(one), parse(source(one)), `digest ${one}`);
    assert.ok(known.bytes() <= 5_000_000);
  }
  assert.ok(known.bytes() > 4_000_000);
  assert.deepEqual([known.recall(source(0)), known.sourceOf('digest 0')], [null, null]);
  assert.equal(known.sourceOf('digest 19'), source(19));
  assert.notEqual(known.recall(source(19)), null);
});

test('a thousand of the dearest documents stay within the bound of the service', () => {
  const known = createKnownDocuments();
  const document = parse(`{ ${'__typename '.repeat(1900)} }`);
  for (let one = 0; one < 1000; one++) known.learn(`{ a${one} }`, document);
  assert.ok(known.bytes() <= 64_000_000);
});

test('a document that is learned again keeps its digest', () => {
  const known = createKnownDocuments();
  for (const _ of [1, 2]) known.learn('{ again }', DOCUMENT, 'digest');
  assert.equal(known.sourceOf('digest'), '{ again }');
});
