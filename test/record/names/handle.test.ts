import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { slugify } from '../../../src/record/names/handle.ts';

test('a handle is made of lower-case Latin letters and digits with single hyphens, and no letter is dropped', () => {
  assert.equal(slugify('RED-DRIVE  320 GB'), 'red-drive-320-gb');
  assert.equal(slugify('--Ça & là!--'), 'ca-la');
  for (const [name, handle] of [
    ['Größe', 'grosse'],
    ['løno', 'lono'],
    ['Æther Œuvre', 'aether-oeuvre'],
    ['ısıtıcı', 'isitici'],
    ['Ελληνικά', 'ellinika'],
    ['Москва', 'moskva'],
    ['相机-1', 'xiangji-1'],
    ['한국', 'hangug'],
    ['½ ™', '1-2-tm'],
    ['!!!', 'item'],
  ] as const)
    assert.equal(slugify(name), handle);
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 115, maxLength: 140 })),
      (text) => {
        const handle = slugify(text);
        assert.match(handle, /^[a-z0-9]+(-[a-z0-9]+)*$/);
        assert.ok(handle.length <= 120);
        assert.equal(slugify(handle), handle);
      },
    ),
    { numRuns: 500, examples: [[`${'a'.repeat(119)} b`]] },
  );
});
