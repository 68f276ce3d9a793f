import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const root = join(import.meta.dirname, '../..');
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path]) => path !== '');
const { allowScripts, ...wanted } = read('package.json') as {
  allowScripts: Record<string, boolean>;
} & Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>;

test('every package of every platform is pinned by its content', () => {
  assert.ok(locked.length > 100);
  const unpinned = locked.filter(([, { integrity = '' }]) => !/^sha512-[\w+/]{86}==$/.test(integrity));
  assert.deepEqual(
    unpinned.map(([path]) => path),
    [],
  );
});

test('no package is bound to the registry that one machine has', () => {
  assert.deepEqual(
    locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path),
    [],
  );
});

test('every package that we name is named in one exact version, which is the locked one', () => {
  const { dependencies, devDependencies, optionalDependencies } = wanted;
  for (const [name, version] of Object.entries({
    ...dependencies,
    ...devDependencies,
    ...optionalDependencies,
  }))
    assert.equal(packages[`node_modules/${name}`]?.version, version, name);
});

test('the packages that run a script when they are installed are those that are named for it', () => {
  const running = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = running.map(([path]) =>
    path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
  );
  assert.deepEqual([...new Set(names)].sort(), Object.keys(allowScripts).sort());
});
