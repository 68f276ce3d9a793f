import assert from 'node:assert/strict';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { door } from '../http/door.ts';
import {
  assertKeepsSelling,
  assertLeadsOn,
  assertNamesLanguages,
  assertRedirectsWithQuery,
  assertShowsProducts,
  npmInstall,
  runProgram,
  tellProductsOfShops,
  withShop,
  withShopFolder,
} from './shops.ts';

const root = join(import.meta.dirname, '../..');
const NOWHERE = 'http://127.0.0.1:9';
const noPhp =
  spawnSync('php', ['--version']).status !== 0 &&
  'there is no PHP: install it (Debian: apt-get install php-cli)';

describe('the shops of the manual', () => {
  const place = door();
  before(() => tellProductsOfShops(place));

  test('Express', async () => {
    await withShopFolder('express', { 'package.json': '{ "private": true }' }, async (folder) => {
      await npmInstall(folder, [`${place.address()}/client.tgz`], '--registry', NOWHERE);
      await symlink(join(root, 'node_modules/express'), join(folder, 'node_modules/express'));
      const start = () => [process.execPath, 'shop.mjs'] as const;
      await withShop(folder, start, { LASTCALL_URL: place.address() }, async (shop) => {
        await assertShowsProducts(shop, '/us/products');
        await assertRedirectsWithQuery(shop, '/us/products');
        await assertLeadsOn(shop, '/us/products');
        await assertNamesLanguages(shop, '/us');
        const guessed = await shop.get('/de/cameras/red-drive-320gb.html?host=EPIC');
        assert.deepEqual([guessed.status, guessed.location], [302, '/de/products/RED-DRIVE-320GB?host=EPIC']);
        for (const shopless of ['fr', 'cameras', 'constructor']) {
          const { status, location, html } = await shop.get(`/${shopless}/products/RED-DRIVE-320GB`);
          assert.deepEqual([status, location], [404, null], 'nobody is led into another language');
          assert.ok(html.includes('href="/us/products/RED-DRIVE-320GB"'));
        }
        const german = (await shop.get('/de/products/RED-DRIVE-320GB?host=EPIC')).html;
        const words = german.replace(/ lang="\w+"/g, '');
        for (const part of [
          /<html>/,
          /Stattdessen: <a href="\/de\/products\//,
          /weitere Informationen waren zugesagt/,
          /passt .*EPIC/,
          /Quelle: /,
        ])
          assert.match(words, part);
        assert.doesNotMatch(words, /Use instead|reportedly|According to|Source:/i);
        assert.match(german, /<html lang="de">.*\(<span lang="de">/s);
        await shop.get('/us/products/RED-DRIVE-320GB?host=NO-CAMERA');
        assert.match(shop.output(), /Lastcall: NOT_FOUND: .*NO-CAMERA/);
      });
      await withShop(folder, start, { LASTCALL_URL: place.address() }, async ({ get }) => {
        const skus = ['red-flash-8gb', 'RED-DRIVE-320GB', 'SOON', 'NEVER-SOLD']
          .map((sku) => `sku=${sku}`)
          .join('&');
        const cart = await get(`/us/cart?${skus}`);
        assert.equal(cart.status, 200);
        assert.match(
          cart.html,
          /RED FLASH \(CF\) 8GB.*According to unconfirmed reports, RED FLASH \(CF\) 8GB can be ordered.*RED-DRIVE 320GB.*no new orders.*SOON.*can.*replace.*NEVER-SOLD/s,
        );
        assert.equal((await get('/us/cart')).status, 200);
        const storage = await get('/de/storage');
        assert.match(storage.html, /Speicher für RED ONE.*href="\/de\/products\/RED-DRIVE-320GB"/s);
        assert.doesNotMatch(storage.html, /US-ONLY/);
        assert.match((await get('/us/storage')).html, /US-ONLY/);
        assert.equal((await get('/de/storage?after=nonsense')).status, 404);
        assert.equal((await get('/de/storage?after=')).status, 200);
        assert.equal((await get('/fr/cart')).status, 404);
      });
      const shopText = await readFile(join(folder, 'shop.mjs'), 'utf8');
      await writeFile(join(folder, 'abroad.mjs'), shopText.replace("market: 'DE'", "market: 'ATLANTIS'"));
      const abroad = () => [process.execPath, 'abroad.mjs'] as const;
      await withShop(folder, abroad, { LASTCALL_URL: place.address() }, async ({ get, output }) => {
        assert.match(output(), /Lastcall has no market ATLANTIS: asking without one\./);
        assert.match((await get('/de/products/RED-DRIVE-320GB')).html, /Unbestätigten Berichten zufolge/);
      });
      await withShop(folder, start, { LASTCALL_URL: NOWHERE }, async (shop) => {
        await assertKeepsSelling(shop, 503, '/us/products');
        assert.match((await shop.get('/us/cart?sku=RED-FLASH-8GB')).html, /RED FLASH \(CF\) 8GB/);
        assert.equal((await shop.get('/us/storage')).status, 503);
        assert.match(shop.output(), /Lastcall: NETWORK: The service cannot be reached/);
        const taken = await runProgram(process.execPath, ['shop.mjs'], {
          cwd: folder,
          env: { ...process.env, PORT: new URL(shop.address).port },
        }).catch((ended: { stderr: string }) => ended);
        assert.match(taken.stderr, /^The shop cannot listen: .*EADDRINUSE.* Give another port in PORT\.$/m);
      });
    });
  });

  test('PHP', { skip: noPhp }, async () => {
    await withShopFolder('php', {}, async (folder) => {
      const start = (port: number) => ['php', '-S', `127.0.0.1:${port}`, 'shop.php'] as const;
      await withShop(folder, start, { LASTCALL_URL: place.address() }, async (shop) => {
        await assertShowsProducts(shop);
        await assertRedirectsWithQuery(shop);
        await assertLeadsOn(shop);
      });
      await withShop(folder, start, { LASTCALL_URL: NOWHERE }, (shop) => assertKeepsSelling(shop, 503));
    });
  });
});
