import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { regexpsOf } from './source.ts';

const root = join(import.meta.dirname, '../..');

/** Where what strangers send is read before it is known to be short. */
const READERS = 'src/{http,graphql}/**/*.ts';

/** What may look at the same characters again and again by its form, and does not: who adds one says why. */
const LOOKED_AT: Readonly<Record<string, string>> = {
  // Each part ends where the next begins, and none can begin within another.
  '/^Bearer +(\\S+)$/i': 'a space is no \\S',
  '/;\\s*charset="?([^";\\s]+)/i': 'begins at a semicolon, over which no space leads',
  '/^(?:[\\s,\\uFEFF]|#[^\\n\\r]*[\\n\\r])*(?:query|mutation)\\s+([_A-Za-z]\\w*)/':
    'every character is of one part alone',
  '/"[^"]*"/g': 'fails once, at the last mark',
  '/(?:W\\/)?"[^"]*"/g': 'fails once, at the last mark',
  '/"(?:[^"\\\\]|\\\\.)*(?:"|$)/gs': 'never fails once it has begun',
  '/more tha[nt] \\d+ tokens/': 'begins at a word, over which no digits lead',
  // Only over texts of ours.
  '/\\[([^\\]]*)\\]\\([^)]*\\)/g': 'headings of the manual',
  '/^[\\w-]+\\/(.+)$/': 'paths of the manual',
  '/\\{(\\w+)\\}/g': 'paths of doors',
  '/^\\^(?:\\[1-9\\])?\\\\d\\{\\d+,\\d+\\}\\$$/': 'patterns of parameters',
  '/\\s*;.*/': 'media types of answers',
};

test('no pattern over what strangers send can take a time that grows with the square of its length', () => {
  const found = globSync(READERS, { cwd: root })
    .filter((path) => !path.endsWith('.generated.ts'))
    .flatMap((path) => regexpsOf(readFileSync(join(root, path), 'utf8')).filter(mayReadTwice));
  const [unknown, gone] = [
    found.filter((one) => !(one in LOOKED_AT)),
    Object.keys(LOOKED_AT).filter((one) => !found.includes(one)),
  ];
  assert.deepEqual(unknown, [], 'split at commas, or say in the table why it is linear');
  assert.deepEqual(gone, [], 'these stand nowhere any more');
});

test('a pattern is looked at that repeats twice, or that may begin anywhere and goes on after it repeats', () => {
  assert.ok(mayReadTwice('/^(?:[^;]*,)?\\s*(?:a|b)$/i'));
  assert.ok(mayReadTwice('/\\s+$/'));
  assert.ok(mayReadTwice('/a{2,}b/'));
  for (const one of ['/^a*$/', '/\\s+/g', '/a\\*b\\+c/', '/[*+]b[*+]/', '/a{1,3}b{2}c/', '/\\?[^#]*/'])
    assert.ok(!mayReadTwice(one), one);
});

function mayReadTwice(regexp: string): boolean {
  const body = regexp.slice(1, regexp.lastIndexOf('/'));
  const plain = body
    .replaceAll(/\\[pP]\{[^}]*\}/g, 'c')
    .replaceAll(/\\./g, 'c')
    .replaceAll(/\[[^\]]*\]/g, 'c')
    .replaceAll(/\(\?(?::|[=!]|<[=!])/g, '(');
  const repeats = plain.match(/[*+]\??|\{\d+,\}\??/g)?.length ?? 0;
  const goesOn = !/(?:[*+]|\{\d+,\})\)*$/.test(plain);
  return repeats > 1 || (repeats === 1 && goesOn && !plain.startsWith('^'));
}
