import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const files = filesOfCheckout();
const skip = files === null && 'this is not a git checkout';

const ALLOWED = [
  'src',
  'schema',
  'migrations',
  'seeds',
  'test',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'README.md',
];

test('the top level holds nothing else that is not hidden', { skip }, () => {
  assert.deepEqual(
    files!
      .map((path) => path.split('/')[0]!)
      .filter((name) => !name.startsWith('.') && !ALLOWED.includes(name)),
    [],
  );
});

test('no file names a path of one machine, or a package registry', { skip }, () => {
  assert.deepEqual(
    files!.flatMap((path) => leaksIn(textOf(path)).map((leak) => `${path}: ${leak}`)),
    [],
  );
});

test('the lockfile says nowhere where packages were downloaded from', () => {
  assert.doesNotMatch(textOf('package-lock.json'), /"resolved":/);
});

test('every dependency is pinned to one exact version', () => {
  assert.deepEqual(loose(JSON.parse(textOf('package.json'))), []);
});

test('paths of a machine and registries are found in a text, others are not', () => {
  const path = ['', 'home', 'ann', 'lastcall'].join('/');
  const windows = ['C:', 'Users', 'ann'].join('\\');
  const registry = ['registry', 'npmjs', 'org'].join('.');
  for (const leak of [path, windows, `https://${registry}/zod`, ['registry', 'http://host'].join('=')])
    assert.equal(leaksIn(`see "${leak}"\n${leak}`).length > 0, true, leak);
  assert.deepEqual(leaksIn('src/home/a.ts https://example.com/home/a /items/{sku} a registry of keys'), []);
});

test('ranges, tags and addresses are not exact versions', () => {
  const dependencies = {
    a: '^1.0.0',
    b: 'latest',
    c: 'github:a/b',
    d: '1.2',
    e: '1.2.3',
    f: '18.4.0-beta.17',
  };
  assert.deepEqual(loose({ dependencies, devDependencies: { g: '*' } }), ['a', 'b', 'c', 'd', 'g']);
});

/** All files that are tracked, or would be; null outside of git. */
function filesOfCheckout(): string[] | null {
  try {
    const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
    const text = execFileSync('git', listing, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.split('\0').filter(Boolean);
  } catch {
    return null;
  }
}

function textOf(path: string): string {
  try {
    const text = readFileSync(join(root, path), 'utf8');
    return text.includes('\0') ? '' : text;
  } catch {
    return '';
  }
}

const LEAKS = [
  /(?<![\w./:{}-])\/(work|root|home|Users)\/[\w.-]+/g,
  /\b[A-Z]:\\Users\\\w+/g,
  /\bregistry\.(npmjs|yarnpkg|npmmirror)\b/g,
  /^(@[\w-]+:)?registry\s*=.*/gm,
  /_authToken\s*=/g,
];

function leaksIn(text: string): string[] {
  return LEAKS.flatMap((leak) => text.match(leak) ?? []);
}

type Manifest = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

function loose(manifest: Manifest): string[] {
  return ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides']
    .flatMap((section) => Object.entries(manifest[section] ?? {}))
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version))
    .map(([name]) => name);
}
