import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { world } from '../support/world.ts';
import { command } from './command.ts';

const place = world();
let directory: string;

const GOOD = `---
title: Thing
permalink: /thing
category: device
discontinuedColumn: true
eolColumn: Security Support
releases:
  - releaseCycle: "1"
    releaseDate: 2020-01-01
    discontinued: 2022-01-01
    eol: 2023-01-01
  - releaseCycle: "2"
    releaseDate: 2022-01-01
    discontinued: false
    eol: false
---
# Thing
`;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lastcall-import-'));
  await mkdir(join(directory, 'deep'));
  await writeFile(join(directory, 'deep/thing.md'), GOOD);
  await writeFile(join(directory, 'README.md'), '# Products\n');
});

after(() => rm(directory, { recursive: true, force: true }));

const run = (...args: string[]) => command('import', args, place.url);

test('a directory is imported with all that lies in it, and again changes nothing', async () => {
  const first = await run('endoflife', directory);
  assert.equal(first.status, 0, first.err);
  assert.match(first.out, /README\.md: skipped, it is no product file/);
  assert.match(first.out, /thing\.md: 2 added, 0 renamed, 0 changed, 0 unchanged, 0 vanished/);
  const again = await run('endoflife', join(directory, 'deep/thing.md'));
  assert.match(again.out, /thing\.md: 0 added, 0 renamed, 0 changed, 2 unchanged, 0 vanished/);
  assert.match(again.out, /^Total of 1 files in .*: 0 added, .*, 0 facts, 0 problems\.$/m);
});

test('a bad file or row is named with its field, and the rest goes in', async () => {
  const bad = join(directory, 'bad');
  await mkdir(bad);
  await writeFile(join(bad, 'a.yaml'), 'title: [');
  await writeFile(join(bad, 'b.md'), GOOD.replace('/thing', '/other').replace('2023-01-01', 'soon'));
  const { status, out, err } = await run('endoflife', bad, join(directory, 'nowhere'));
  assert.equal(status, 1);
  assert.match(err, /a\.yaml: \(file\): /);
  assert.match(err, /b\.md: releases\[1\]\.eol: /);
  assert.match(err, /nowhere: \(file\): Name a file or directory that exists/);
  assert.match(out, /b\.md: 2 added/);
  assert.match(out, /3 problems/);
  await rm(bad, { recursive: true });
});

test('a second file of a product is left out and told, so that they do not speak against one another', async () => {
  const twice = join(directory, 'twice');
  await mkdir(twice);
  await writeFile(join(twice, 'a.md'), GOOD.replace('/thing', '/twin'));
  await writeFile(join(twice, 'b.md'), GOOD.replace('/thing', '/Twin').replace('2023-01-01', '2024-01-01'));
  for (const [added, unchanged] of [
    [2, 0],
    [0, 2],
  ]) {
    const { status, out, err } = await run('endoflife', '--source', 'Norden', twice);
    assert.equal(status, 1);
    assert.match(out, new RegExp(`a\\.md: ${added} added, 0 renamed, 0 changed, ${unchanged} unchanged`));
    assert.match(err, /b\.md: permalink: Give one file for each product: .*a\.md is about Twin too/);
  }
  await rm(twice, { recursive: true });
});

test('a release that vanished from its file is named', async () => {
  const path = join(directory, 'deep/thing.md');
  await writeFile(path, GOOD.replace(/ {2}- releaseCycle: "2"[\s\S]*?eol: false\n/, ''));
  const { status, out } = await run('endoflife', path);
  assert.equal(status, 0);
  assert.match(out, /0 added, 0 renamed, 0 changed, 1 unchanged, 1 vanished; no longer in the file: thing:2/);
});

test('wrong usage is told how it is right', async () => {
  for (const args of [
    [],
    ['csv', directory],
    ['endoflife'],
    ['endoflife', '--all'],
    ['endoflife', '--source', ' ', directory],
    ['endoflife', '--source-url', 'https://norden.example', directory],
    ['endoflife', '--source', 'Norden', '--source-url', 'norden', directory],
  ]) {
    const { status, err } = await run(...args);
    assert.equal(status, 2);
    assert.match(err, /^Usage: npm run import -- endoflife .*PATH/);
  }
});

test('a database that cannot be reached is told in one sentence', async () => {
  const { status, err } = await command('import', ['endoflife', directory], 'postgres://localhost:1/none');
  assert.equal(status, 1);
  assert.match(err, /^The database at DATABASE_URL or DATABASE_OWNER_URL cannot be used: .*\n$/);
});
