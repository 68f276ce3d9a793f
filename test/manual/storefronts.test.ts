import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { tellRed2010 } from '../support/red-2010.ts';
import { door } from '../http/door.ts';
import { browser, noBrowser } from '../support/browser.ts';
import { storyIn } from '../support/story.ts';

const MANUAL_PAGE = join(import.meta.dirname, '../../src/manual/storefronts.md');

describe('the product page that the manual shows first', () => {
  const place = door();
  const { visit } = browser();
  before(async () => {
    await tellRed2010(place.ctx);
    const story = storyIn(place);
    await story.lists({ sku: 'STAY' }, { sku: 'BATTERY' });
    const action = {
      kind: 'TRADE_IN',
      label: { en: 'Exchange it' },
      url: 'https://acme.example/exchange',
    } as const;
    await story.announces('BATTERY', 'DISCONTINUED', { actions: [action] });
  });

  test('tells in words what is known, no promise that has passed, and no button by a mere report', {
    skip: noBrowser,
  }, async () => {
    const [, shown] = /^```html\n(<!doctype html>.*?)^```/ms.exec(readFileSync(MANUAL_PAGE, 'utf8'))!;
    const shop = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(shown!.replace('http://127.0.0.1:4000', place.address()));
    });
    await new Promise<void>((listening) => shop.listen(0, '127.0.0.1', listening));
    const textOf = async (query: string) => {
      const { page } = await visit(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/${query}`);
      await page.locator('h1').waitFor();
      return await page.locator('main').innerText();
    };
    try {
      const drive = await textOf('');
      for (const part of [
        /^RED-DRIVE 320GB\n/,
        /According to unconfirmed reports, no new orders/,
        /Service and repair: reportedly continuing/,
        /more information was promised but has not come/,
        /Source: /,
      ])
        assert.match(drive, part);
      assert.doesNotMatch(drive, /UNKNOWN|OPEN|\bOrder\n|null|undefined/);
      assert.match(await textOf('?sku=STAY'), /\nOrder\n/);
      assert.match(await textOf('?sku=BATTERY'), /\nExchange it\n/);
      const reported = await textOf('?sku=RED-FLASH-8GB');
      assert.match(reported, /According to unconfirmed reports, RED FLASH \(CF\) 8GB can be ordered/);
      assert.doesNotMatch(reported, /\nOrder\n/);
      assert.match(await textOf('?sku=NOPE'), /^There is no product with the number NOPE\.$/);
    } finally {
      shop.closeAllConnections();
      shop.close();
    }
  });
});
