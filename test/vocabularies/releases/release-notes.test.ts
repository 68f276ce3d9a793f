import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { localizedTextFaults } from '../../../src/domain/text/public-text.ts';
import { plainReleaseNotes } from '../../../src/vocabularies/releases/release-notes.ts';

test('tags and comments go, and what only looks like one stays', () => {
  assert.equal(
    plainReleaseNotes('## New\r\n\r\n\r\n\r\n* 15 > 16 and a < b\r\n<p align="center">Hello</p><br><!-- no'),
    '## New\n\n* 15 > 16 and a < b\nHello',
  );
  assert.equal(plainReleaseNotes('<!-- nothing -->\n'), '');
});

test('what is longer than a text may be ends with a whole line', () => {
  const notes = plainReleaseNotes(Array.from({ length: 900 }, (_, at) => `line ${at}`).join('\n'));
  assert.match(notes, /\nline \d+\n…$/);
  assert.ok(notes.length > 4900 && notes.length <= 5000);
  assert.equal(Array.from(plainReleaseNotes('\u{1f4be}'.repeat(6000))).length, 5000);
});

test('whatever stands in a file, the record can hold what is left of it', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '<',
      '<a',
      '<!--',
      '-->',
      '</',
      '<<b>',
      '>',
      '\r',
      '\u202e',
      '\u0000',
      '\ud800',
      'x'.repeat(3000),
    ),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = plainReleaseNotes(parts.join(''));
      const isBlank = text.replace(/[\s\p{Cf}]+/gu, '') === '';
      if (!isBlank) assert.deepEqual(localizedTextFaults([{ locale: 'en', text }], []), []);
    }),
    { numRuns: 500 },
  );
});
