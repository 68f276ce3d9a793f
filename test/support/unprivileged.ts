import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Service } from './service.ts';

/** Whether a service is two processes here: the one that was started, and a child of it that serves. */
export const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** Tests of what root gives up, where there is root. */
export const rootOnlyTestOptions = { timeout: 120_000, skip: !isRoot && 'only root has rights to give up' };

/** The process id of the child that serves for root. */
export function childOf({ process: parent }: Service): number {
  const children = readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').trim().split(' ');
  return Number(
    children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--unprivileged')),
  );
}

/** Neither the ids nor the capabilities of root, and no group of its. */
export function assertUnprivileged(pid: number): void {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const valuesOf = (name: string) =>
    new RegExp(`^${name}:[ \\t]*(.*)$`, 'm')
      .exec(status)![1]!
      .split(/\s+/)
      .filter((text) => text !== '');
  for (const name of ['Uid', 'Gid']) assert.ok(!valuesOf(name).includes('0'), name);
  for (const name of ['CapPrm', 'CapEff', 'CapAmb']) assert.match(valuesOf(name)[0]!, /^0+$/, name);
  assert.ok(!valuesOf('Groups').includes('0'));
}
