import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createPlaces } from '../../src/limits/places.ts';

describe('places', () => {
  test('one caller holds its share, and what is left is for others', () => {
    const places = createPlaces(3);
    const own = [places.take('a', 2), places.take('a', 2), places.take('a', 2)];
    assert.deepEqual(
      own.map((one) => one !== null),
      [true, true, false],
    );
    assert.notEqual(places.take('b', 2), null);
    assert.equal(places.take('c', 2), null);
    assert.equal(places.taken(), 3);
  });

  test('a place that is given back twice is free once', () => {
    const places = createPlaces(2);
    const give = places.take('a', 2)!;
    places.take('a', 2);
    give();
    give();
    assert.equal(places.taken(), 1);
    assert.notEqual(places.take('a', 2), null);
    assert.equal(places.take('a', 3), null);
  });
});
