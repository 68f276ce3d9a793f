import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { door } from '../http/door.ts';
import {
  assertKeepsSelling,
  assertLeadsOn,
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
        for (const [path, location] of [
          ['/cameras/red-drive-320gb.html?host=EPIC', '/us/products/RED-DRIVE-320GB?host=EPIC'],
          ['/de/red-drive-320gb', '/de/products/RED-DRIVE-320GB'],
        ] as const) {
          const elsewhere = await shop.get(path);
          assert.deepEqual([elsewhere.status, elsewhere.location], [301, location]);
        }
        const german = (await shop.get('/de/products/RED-DRIVE-320GB?host=EPIC')).html;
        const words = german.replace(/ lang="\w+"/g, '');
        for (const part of [
          /<html>/,
          /Stattdessen: <a href="\/de\/products\//,
          /Weitere Informationen waren Berichten zufolge zugesagt/,
          /passt .*EPIC/,
          /Quelle: /,
        ])
          assert.match(words, part);
        assert.doesNotMatch(words, /Use instead|reportedly|According to|Source:/i);
        assert.equal((await shop.get('/constructor/products/RED-DRIVE-320GB')).status, 301);
      });
      await withShop(folder, start, { LASTCALL_URL: NOWHERE }, async (shop) => {
        await assertKeepsSelling(shop, 503, '/us/products');
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
