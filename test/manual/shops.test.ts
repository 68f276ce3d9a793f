import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { tellRed2010 } from '../../seeds/red-2010.ts';
import { door } from '../http/door.ts';
import {
  assertKeepsSelling,
  assertLeadsOn,
  assertShowsProducts,
  npmInstall,
  runProgram,
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
  before(() => tellRed2010(place.ctx));

  test('Express', async () => {
    await withShopFolder('express', { 'package.json': '{ "private": true }' }, async (folder) => {
      await npmInstall(folder, [`${place.address()}/client.tgz`], '--registry', NOWHERE);
      await symlink(join(root, 'node_modules/express'), join(folder, 'node_modules/express'));
      const start = () => [process.execPath, 'shop.mjs'] as const;
      await withShop(folder, start, { LASTCALL_URL: place.address() }, async (shop) => {
        await assertShowsProducts(shop);
        await assertLeadsOn(shop);
        const elsewhere = await shop.get('/cameras/red-drive-320gb.html');
        assert.deepEqual([elsewhere.status, elsewhere.location], [301, '/products/RED-DRIVE-320GB']);
      });
      await withShop(folder, start, { LASTCALL_URL: NOWHERE }, async (shop) => {
        await assertKeepsSelling(shop, 503);
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
        await assertLeadsOn(shop);
      });
      await withShop(folder, start, { LASTCALL_URL: NOWHERE }, (shop) => assertKeepsSelling(shop, 503));
    });
  });
});
