import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'graphql';
import { createKnownDocuments } from '../../src/graphql/known-documents.ts';

const DOCUMENT = parse('{ __typename }');

test('a digest names a document as long as it is remembered', () => {
  const known = createKnownDocuments();
  known.learn('{ first }', DOCUMENT, 'digest of the first');
  assert.equal(known.sourceOf('digest of the first'), '{ first }');
  assert.equal(known.sourceOf('another'), null);
  for (let one = 0; one < 1000; one++) known.learn(`{ a${one} }`, DOCUMENT);
  assert.equal(known.sourceOf('digest of the first'), null);
});

test('no digest names a document that writes', () => {
  const known = createKnownDocuments();
  known.learn('mutation { a }', parse('mutation { a }'), 'digest');
  assert.equal(known.sourceOf('digest'), null);
});
