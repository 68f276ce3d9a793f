import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  localizedTextFromInputs,
  MAX_LOCALES_PER_TEXT,
  type TextInput,
  localizedTextFaults,
  publicTextFromOthers,
} from '../../../src/domain/text/public-text.ts';

const en = (text: string): TextInput[] => [{ locale: 'en', text }];
const codes = (text: string, limit?: number) =>
  localizedTextFaults(en(text), ['text'], limit).map(({ code }) => code);

const PLAIN = [
  'RED-DRIVE takes no new orders.',
  'Two lines.\n\nAnd a third.',
  'a < b, 1 <2, and it is <3 years old; x > y.',
  'Grüße, 製品, ملاحظة, हिन्दी, é, 👩‍👩‍👧 and “quotes”.',
  'JavaScript: supported until 2027.',
  '  spaces at the ends  ',
  '&lt;b&gt; is written out',
];

test('plain text in any script may be said in public', () => {
  for (const text of PLAIN) assert.deepEqual(codes(text), [], text);
});

const REFUSED = [
  'a\u0000b',
  'a\tb',
  'a\r\nb',
  'a\u007fb',
  'a\u0085b',
  '\u001b[31m',
  ...['\u202e', '\u202a', '\u2066', '\u2069', '\u200e', '\u200f', '\u061c'].map((mark) => `a${mark}b`),
  'a\ud800',
  '\udc00b',
  '<b>bold</b>',
  '</p>',
  '<!-- -->',
  '<?php',
  'x<script>',
  '<SVG/onload=x>',
  'a<b',
  'javascript:alert(1)',
  'see JavaScript:void(0)',
  '(vbscript:x)',
];

// R57
test('control and bidirectional characters, broken characters and markup are refused', () => {
  for (const text of REFUSED) assert.deepEqual(codes(text), ['INVALID'], JSON.stringify(text));
});

test('a text that says nothing is missing', () => {
  for (const text of ['', ' \n ', '\u00a0', '\u200b', '\ufeff'])
    assert.deepEqual(codes(text), ['TEXT_REQUIRED'], JSON.stringify(text));
});

test('a text is as long as its characters are many, without the space around it', () => {
  assert.deepEqual(codes(` ${'👍'.repeat(5000)}\n`), []);
  assert.deepEqual(codes('a'.repeat(5001)), ['INVALID']);
  assert.deepEqual(codes('e\u0301'.repeat(5000)), []);
  assert.deepEqual(codes('abc', 3), []);
  assert.deepEqual(codes('abcd', 3), ['INVALID']);
});

// R57
test('a locale has one text, and a text at most 50 locales', () => {
  const german = ['de', 'DE', 'de'].map((locale) => ({ locale, text: 'Neu.' }));
  assert.deepEqual(
    localizedTextFaults(german, ['text']).map(({ code, field }) => [code, field]),
    [
      ['INVALID', ['text', '1', 'locale']],
      ['INVALID', ['text', '2', 'locale']],
    ],
  );
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ locale: `x-${n}`, text: 'Neu.' }));
  assert.deepEqual(localizedTextFaults(many(MAX_LOCALES_PER_TEXT), ['text']), []);
  const [fault, ...more] = localizedTextFaults(many(MAX_LOCALES_PER_TEXT + 1), ['text']);
  assert.deepEqual([fault!.code, fault!.field, more], ['INVALID', ['text'], []]);
});

test('everything that is wrong is told at once, with its place and what to do', () => {
  const faults = localizedTextFaults(
    [...en('<b>\t'), { locale: 'de', text: ' ' }, ...en('\ud800')],
    ['notice', 'text'],
  );
  assert.deepEqual(
    faults.map(({ code, field }) => `${code} ${field!.join('.')}`),
    [
      'INVALID notice.text.0.text',
      'INVALID notice.text.0.text',
      'TEXT_REQUIRED notice.text.1.text',
      'INVALID notice.text.2.text',
      'INVALID notice.text.2.locale',
    ],
  );
  for (const { message } of faults) assert.match(message, /^[A-Z][^\n]*\.$/);
  assert.deepEqual(localizedTextFaults([], ['text']), []);
});

test('a text is recorded trimmed and composed', () => {
  const texts = [...en('  Cafe\u0301\n'), { locale: '__proto__', text: 'x' }];
  const text = localizedTextFromInputs(texts);
  assert.equal(text['en'], 'Café');
  assert.deepEqual(Object.keys(text), ['en', '__proto__']);
});

test('what is recorded of a text without fault is without fault, and stays as it is', () => {
  const words = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...PLAIN, ...REFUSED));
  fc.assert(
    fc.property(fc.array(words, { maxLength: 4 }), (parts) => {
      const text = parts.join(' ');
      const { en: recorded } = localizedTextFromInputs(en(text));
      if (codes(text).length === 0) assert.deepEqual(codes(recorded!), []);
      assert.equal(localizedTextFromInputs(en(recorded!))['en'], recorded);
      if (REFUSED.some((one) => parts.includes(one))) assert.ok(codes(text).length > 0);
    }),
  );
});

test('a text of somebody else becomes one that may be said, whatever stands in it', () => {
  assert.equal(
    publicTextFromOthers(' a\r\nb\u0007c <b>x</b> 1 < 2 javascript:go \u202e '),
    'a\nb c < b>x< /b> 1 < 2 javascript: go',
  );
  assert.equal(publicTextFromOthers('\u200b \n'), '');
  assert.equal(publicTextFromOthers('abcdef', 4), 'abc…');
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.integer({ min: 2, max: 50 }),
      (text, limit) => {
        const taken = publicTextFromOthers(text, limit);
        assert.deepEqual(
          taken === '' ? [] : localizedTextFaults([{ locale: 'en', text: taken }], [], limit),
          [],
        );
      },
    ),
  );
});
