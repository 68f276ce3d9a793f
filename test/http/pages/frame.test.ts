import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildPageFrame } from '../../../src/http/pages/frame.ts';
import { createPageRenderContext } from '../../../src/http/pages/reader.ts';
import { world } from '../../support/world.ts';

describe('the frame of a page', () => {
  const place = world();

  test('names a language in its canonical address only where the page is there in several', () => {
    const reader = createPageRenderContext(place.ctx, { locale: 'en', isChosen: false }, 1);
    const head = { title: 'A page', path: 'docs/page' };
    const canonical = (isEnglishOnly: boolean, defaultLocale: string) =>
      buildPageFrame(reader, { ...head, isEnglishOnly }, defaultLocale).canonical;
    assert.equal(canonical(false, 'de'), 'http://lastcall.test/docs/page?locale=en');
    assert.equal(canonical(false, 'en'), 'http://lastcall.test/docs/page');
    assert.equal(canonical(true, 'de'), 'http://lastcall.test/docs/page');
  });
});
