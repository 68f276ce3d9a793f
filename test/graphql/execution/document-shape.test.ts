import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'graphql';
import { measureShape } from '../../../src/graphql/execution/document-shape.ts';

const shapeOf = (text: string) => measureShape(parse(text));

test('levels of fields count through fragments of both kinds', () => {
  assert.equal(shapeOf('{ a }').depth, 1);
  assert.equal(shapeOf('{ a { b { c } } d }').depth, 3);
  assert.equal(shapeOf('{ a { ... { ... on B { c } } } }').depth, 2);
  assert.equal(shapeOf('{ a { ...F } } fragment F on A { b { ...G } } fragment G on B { c }').depth, 3);
});

test('introspection is no depth', () => {
  assert.equal(shapeOf('{ __schema { types { fields { name } } } __type(name: "A") { name } a }').depth, 1);
});

test('aliases and directives count once as they are written, in fragments too', () => {
  const shape = shapeOf(
    'query A @a { x: a ...F ...F } query B { ...F } fragment F on Q @b { y: b @skip(if: true) ... @include(if: true) { z: c } }',
  );
  assert.deepEqual([shape.aliases, shape.directives], [3, 4]);
});

test('the same name in one selection is counted by the name of the answer', () => {
  assert.equal(shapeOf('{ a b a: c ... { a } }').repeats, 3);
  assert.equal(shapeOf('{ a { a { a } } }').repeats, 1);
});

test('fragments that are missing, twice there or go round in circles are no trouble', () => {
  assert.equal(shapeOf('{ a { ...A } } fragment A on A { b { ...A } }').depth, 2);
  assert.equal(shapeOf('{ ...A } fragment A on A { ...B } fragment B on A { ...A c }').depth, 1);
  assert.equal(shapeOf('{ a ...No }').depth, 1);
  assert.equal(shapeOf('{ ...A } fragment A on A { a } fragment A on A { a { b } }').depth, 2);
});
