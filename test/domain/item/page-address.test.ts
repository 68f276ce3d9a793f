import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  familyPath,
  itemPath,
  safeHref,
  noticePath,
  normalizedWebAddress,
} from '../../../src/domain/item/page-address.ts';

test('a SKU of any characters stands in one step of an address', () => {
  for (const sku of ['A/B', 'a b', '%2e', 'ü?#&', '"><svg>', '\ud83d\udca3']) {
    const path = itemPath({ sku, handle: 'x' });
    assert.match(path, /^items\/[\w%.!~*'()-]+$/);
    const { pathname } = new URL(path, 'https://shop.example/');
    assert.equal(decodeURIComponent(pathname.slice('/items/'.length)), sku);
  }
});

test('an item that an address cannot end with is reached by its handle', () => {
  assert.equal(itemPath({ sku: '.', handle: 'item' }), 'items/item');
  assert.equal(itemPath({ sku: '..', handle: 'item-2' }), 'items/item-2');
  assert.equal(itemPath({ sku: '...', handle: 'item-3' }), 'items/...');
  for (const sku of ['x.ics', 'X.ATOM', '.json', 'x.y.jsonld', 'x.SVG'])
    assert.equal(itemPath({ sku, handle: 'item-4' }), 'items/item-4', sku);
  for (const sku of ['x.ics2', 'ics', 'x.json.x'])
    assert.equal(itemPath({ sku, handle: 'x' }), `items/${sku}`);
});

test('families and notices have addresses of their own', () => {
  assert.deepEqual(
    [familyPath('red drive'), noticePath('2026-0001')],
    ['families/red%20drive', 'notices/2026-0001'],
  );
});

test('a page links to the web, to mail and to telephones only', () => {
  for (const url of [
    'https://a.example/?b=1&c=2#d',
    'http://a.example',
    'mailto:a@b.example',
    'tel:+41',
    ' https://a.example ',
  ])
    assert.equal(safeHref(url), url.trim());
  const others = [
    'javascript:alert(1)',
    'JaVaScRiPt:x',
    'java\nscript:x',
    'data:text/html,x',
    'vbscript:x',
    '//a.example',
  ];
  for (const url of [
    ...others,
    'https://a b',
    'https://',
    'ftp://a',
    '\u0001javascript:x',
    '',
    null,
    undefined,
  ])
    assert.equal(safeHref(url), null, String(url));
  assert.equal(normalizedWebAddress(' https://ü.example '), 'https://xn--tda.example/');
  for (const url of ['mailto:a@b.example', 'tel:+41', 'https://[', ...others])
    assert.equal(normalizedWebAddress(url), null);
});
