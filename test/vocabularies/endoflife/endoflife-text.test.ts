import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fullReleaseName,
  hasControlOrDirectionMarks,
  plainTextFromHtml,
} from '../../../src/vocabularies/endoflife/endoflife-text.ts';

test('a name says once what title and label share', () => {
  const names: [string, string, boolean, string][] = [
    ['Google Pixel', 'Pixel 10 Pro', true, 'Google Pixel 10 Pro'],
    ['Google Pixel', 'Pixel', true, 'Google Pixel'],
    ['Apple iPhone', '17 Pro', true, 'Apple iPhone 17 Pro'],
    ['Apple iPhone', 'iPhone 17 Pro', true, 'Apple iPhone 17 Pro'],
    ['Fairphone', 'Fairphone 6', true, 'Fairphone 6'],
    ['FortiGate', 'FortiGate-70F', true, 'FortiGate-70F'],
    ['Nokia Mobile', 'Nokia C210', true, 'Nokia C210'],
    ['Samsung Mobile', 'Galaxy Z Flip8', true, 'Samsung Galaxy Z Flip8'],
    ['Roku', '8k Roku TV E000X', true, '8k Roku TV E000X'],
    ['Apple macOS', 'Mac OS X 10.4 (Tiger)', false, 'Apple Mac OS X 10.4 (Tiger)'],
    ['Ubuntu', "24.04 'Noble Numbat' (LTS)", false, "Ubuntu 24.04 'Noble Numbat' (LTS)"],
    ['Red 4', '4.1', true, 'Red 4 4.1'],
  ];
  for (const [title, label, hardware, name] of names)
    assert.equal(fullReleaseName(title, label, hardware), name);
});

test('a label loses its tags and keeps its signs', () => {
  assert.equal(plainTextFromHtml('<abbr title="Long Term Support">LTS</abbr>  &amp; more'), 'LTS & more');
  assert.equal(plainTextFromHtml('15\u00a0> 16 < 17'), '15 > 16 < 17');
});

test('a text with control, direction or half characters is unsafe', () => {
  for (const text of ['a\u0000b', 'a\u001bb', 'a\u202eb', 'a\u2028b', 'a\ud800b'])
    assert.ok(hasControlOrDirectionMarks(text));
  for (const text of ['Überraschung', '日本語', '📷', 'a\u00a0b'])
    assert.ok(!hasControlOrDirectionMarks(text));
});
