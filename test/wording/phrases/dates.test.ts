import assert from 'node:assert/strict';
import test from 'node:test';
import type { DatePrecision } from '../../../src/domain/words.ts';
import { preciseDatePhrase, preciseDateText } from '../../../src/wording/phrases/dates.ts';
import { MESSAGE_LOCALES, type MessageLocale } from '../../../src/wording/locales.ts';
import { atEach, on } from '../answers.ts';

const TEXTS: Readonly<Record<MessageLocale, readonly string[]>> = {
  en: ['17 August 2027', 'August 2027', 'the third quarter of 2027', '2027'],
  de: ['17. August 2027', 'August 2027', 'drittes Quartal 2027', '2027'],
  fr: ['17 août 2027', 'août 2027', 'troisième trimestre 2027', '2027'],
};

test('a period is told exactly as it is known', () => {
  for (const locale of MESSAGE_LOCALES) {
    assert.deepEqual(
      atEach('2027-08-17').map((period) => preciseDateText(period, locale)),
      TEXTS[locale],
    );
  }
});

test('"until" is inclusive: a month, quarter or year is told by its end', () => {
  const until = (locale: MessageLocale) =>
    atEach('2027-08-17').map((period) => preciseDatePhrase('until', period, locale));
  assert.deepEqual(until('en'), [
    'until 17 August 2027',
    'until the end of August 2027',
    'until the end of the third quarter of 2027',
    'until the end of 2027',
  ]);
  assert.deepEqual(until('de'), [
    'bis zum 17. August 2027',
    'bis Ende August 2027',
    'bis zum Ende des dritten Quartals 2027',
    'bis Ende 2027',
  ]);
  assert.deepEqual(until('fr'), [
    'jusqu’au 17 août 2027',
    'jusqu’à fin août 2027',
    'jusqu’à la fin du troisième trimestre 2027',
    'jusqu’à fin 2027',
  ]);
});

test('French says "1er" for the first of a month, and elides before a vowel', () => {
  assert.equal(preciseDatePhrase('on', on('2027-05-01'), 'fr'), 'le 1er mai 2027');
  assert.equal(preciseDatePhrase('from', on('2027-10'), 'fr'), 'à partir d’octobre 2027');
  assert.equal(preciseDatePhrase('from', on('2027-05'), 'fr'), 'à partir de mai 2027');
  assert.equal(preciseDatePhrase('ended', on('2027-08'), 'fr'), 'fin août 2027');
});

test('each quarter has its name in every language', () => {
  const named = (locale: MessageLocale) =>
    ['Q1', 'Q2', 'Q3', 'Q4'].map(
      (quarter) => preciseDatePhrase('on', on(`2027-${quarter}`), locale).split(' ')[2],
    );
  assert.deepEqual(named('en'), ['first', 'second', 'third', 'fourth']);
  assert.deepEqual(
    ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => preciseDatePhrase('since', on(`2027-${quarter}`), 'de')),
    ['ersten', 'zweiten', 'dritten', 'vierten'].map((nth) => `seit dem ${nth} Quartal 2027`),
  );
  assert.deepEqual(
    ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => preciseDatePhrase('on', on(`2027-${quarter}`), 'fr')),
    ['premier', 'deuxième', 'troisième', 'quatrième'].map((nth) => `au ${nth} trimestre 2027`),
  );
});

test('years that are not of our time are told as well', () => {
  const phrase = (date: string, precision: DatePrecision) => preciseDateText({ date, precision }, 'en');
  assert.equal(phrase('0033-04-03', 'DAY'), '3 April 33');
  assert.equal(phrase('9999-12-31', 'MONTH'), 'December 9999');
});
