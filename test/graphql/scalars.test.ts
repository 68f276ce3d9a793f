import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GraphQLError, Kind } from 'graphql';
import { scalarConfigs } from '../../src/graphql/scalars.ts';

type Name = keyof typeof scalarConfigs;

const TAKEN: readonly (readonly [Name, unknown, unknown])[] = [
  ['Date', '2028-02-29', '2028-02-29'],
  ['Date', '0001-01-01', '0001-01-01'],
  ['DateTime', '2027-03-31T09:00:00Z', Date.UTC(2027, 2, 31, 9)],
  ['DateTime', '2027-03-31t09:00:00z', Date.UTC(2027, 2, 31, 9)],
  ['DateTime', '2027-03-31T09:00:00.123456789+02:00', Date.UTC(2027, 2, 31, 7, 0, 0, 123)],
  ['DateTime', '2027-12-31T23:59:59-00:30', Date.UTC(2028, 0, 1, 0, 29, 59)],
  ['URL', 'https://red.example/a?b#c', 'https://red.example/a?b#c'],
  ['Locale', 'de-at', 'de-AT'],
  ['Locale', 'zh-hant-tw', 'zh-Hant-TW'],
  ['MarketCode', 'de', 'DE'],
  ['MarketCode', ' de ', 'DE'],
  ['MarketCode', 'Europe-West_2', 'EUROPE-WEST_2'],
  ['Sequence', '42', 42],
  ['Sequence', 42, 42],
  ['Sequence', '999999999999999', 999_999_999_999_999],
];

const REFUSED: readonly (readonly [Name, unknown])[] = [
  ...[
    '',
    '2027-3-1',
    '2027-02-29',
    '1900-02-29',
    '2027-04-31',
    '2027-01-00',
    '20270101',
    '2027-01-01 ',
    '２０２７-01-01',
  ].map((value) => ['Date', value] as const),
  ...[
    '2027-01-01',
    '2027-01-01T00:00Z',
    '2027-01-01 00:00:00Z',
    '2027-01-01T00:00:00',
    '2027-01-01T00:00:00.Z',
  ].map((value) => ['DateTime', value] as const),
  ...[
    '2027-01-01T00:00:60Z',
    '2027-01-01T23:60:00Z',
    '2027-02-30T00:00:00Z',
    '2027-01-01T00:00:00+0100',
    '+12027-01-01T00:00:00Z',
  ].map((value) => ['DateTime', value] as const),
  ...['red.example', '/a', 'ftp://red.example', 'javascript:alert(1)', 'data:text/html,x', 'http://', ''].map(
    (value) => ['URL', value] as const,
  ),
  ...['e', 'en_US', 'en-', '-en', 'de AT', 'constructor', `en-${'a'.repeat(40)}`].map(
    (value) => ['Locale', value] as const,
  ),
  ...['', '-DE', 'D\nE', 'D;E', 'a'.repeat(65), '__proto__'].map((value) => ['MarketCode', value] as const),
  ...['', '-1', '1.5', '1e3', '0x1', ' 1', '1'.repeat(16), -1, 1.5, Number.NaN].map(
    (value) => ['Sequence', value] as const,
  ),
  ...[null, undefined, true, 1, {}, [], ['2027-01-01']].map((value) => ['Date', value] as const),
];

describe('a scalar', () => {
  for (const [name, given, taken] of TAKEN) {
    test(`${name} takes ${JSON.stringify(given)}`, () => {
      assert.equal(scalarConfigs[name].parseValue(given), taken);
      const literal = {
        kind: typeof given === 'number' ? Kind.INT : Kind.STRING,
        value: String(given),
      } as const;
      assert.equal(scalarConfigs[name].parseLiteral(literal), taken);
    });
  }

  test('refuses everything else in one sentence that tells what it takes', () => {
    for (const [name, given] of REFUSED) {
      const refuses = (error: unknown) =>
        error instanceof GraphQLError &&
        error.extensions['code'] === 'INVALID' &&
        /^\w+ takes .*\.$/.test(error.message);
      assert.throws(() => scalarConfigs[name].parseValue(given), refuses, `${name} ${String(given)}`);
      if (typeof given === 'string')
        assert.throws(
          () => scalarConfigs[name].parseLiteral({ kind: Kind.STRING, value: given }),
          refuses,
          `${name} ${given}`,
        );
    }
  });

  test('refuses a literal of another kind', () => {
    for (const name of Object.keys(scalarConfigs) as Name[]) {
      assert.throws(() => scalarConfigs[name].parseLiteral({ kind: Kind.BOOLEAN, value: true }));
      assert.throws(() => scalarConfigs[name].parseLiteral({ kind: Kind.LIST, values: [] }));
      assert.throws(() => scalarConfigs[name].parseLiteral({ kind: Kind.ENUM, value: 'DE' }));
      if (name !== 'Sequence')
        assert.throws(() => scalarConfigs[name].parseLiteral({ kind: Kind.INT, value: '20270101' }));
    }
  });

  test('tells instants in UTC and sequences as text', () => {
    assert.equal(scalarConfigs.DateTime.serialize(Date.UTC(2027, 2, 31, 22)), '2027-03-31T22:00:00.000Z');
    assert.equal(scalarConfigs.Sequence.serialize(42), '42');
  });
});
