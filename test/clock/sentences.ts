import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { product, localizedTextInput, transitionInput } from '../support/managers.ts';
import { runMutation, tryMutation } from '../support/mutations.ts';
import { sendGraphql, type Service } from '../support/service.ts';
import { KEY, doorsThatTell, snapshotStates } from './sights.ts';

const HOUR = 3_600_000;

/** A call with an idempotency key, and the entry that it made. */
export interface Given {
  readonly input: object;
  readonly entryId: string;
}

/** Posts an update with an idempotency key. */
export async function giveOnce(service: Service, sku: string): Promise<Given> {
  await runMutation(service.url, KEY, 'registerItem', product(sku));
  const input = { sku, text: localizedTextInput('Said once.'), idempotencyKey: `key of ${sku}` };
  const { entry } = await runMutation(service.url, KEY, 'postUpdate', input);
  return { input, entryId: entry.id };
}

/**
 * What must hold whatever clocks do: an idempotency key is honoured, a new embargo is hidden, "pause now" takes effect now,
 * snapshot and GraphQL agree, at all services.
 * @param phase names new items
 * @param expected what the time of the services is
 */
export async function assertHolds(
  phase: string,
  services: readonly Service[],
  given: Given,
  expected: () => number | Promise<number>,
): Promise<void> {
  for (const service of services) {
    const { entry } = await runMutation(service.url, KEY, 'postUpdate', given.input);
    assert.equal(entry.id, given.entryId, `${phase}: the idempotency key is honoured`);
  }
  for (const [index, service] of services.entries()) {
    const [held, now] = [`${phase}-HELD-${index}`, `${phase}-NOW-${index}`];
    for (const sku of [held, now]) await runMutation(service.url, KEY, 'registerItem', product(sku));
    await assertHidden(phase, service, services, held, (await expected()) + HOUR);

    const before = await expected();
    const { entry } = await runMutation(service.url, KEY, 'transitionItem', transitionInput(now, 'PAUSED'));
    const after = await expected();
    const at = Date.parse(entry.effectiveAt);
    assert.ok(
      before - 2_000 <= at && at <= after + 2_000,
      `${phase}: pausing now takes effect now, not ${at - after} ms later`,
    );
    assert.equal(await stateOf(service, now), 'PAUSED', `${phase}: at once where it was said`);
    for (const other of services)
      await isSoon(() => isState(other, now, 'PAUSED'), `${phase}: paused for all`);
  }
  for (const service of services) await assertAgreed(phase, service);
}

/** Holds an embargo and sees that nobody can read it; one whose instant has passed for the services is refused. */
export async function assertHidden(
  phase: string,
  service: Service,
  services: readonly Service[],
  sku: string,
  publishAt: number,
): Promise<void> {
  const word = `Word${sku.replaceAll('-', '')}`;
  const hidden = { publishAt: new Date(publishAt).toISOString(), text: localizedTextInput(word) };
  const reply = await tryMutation(service.url, KEY, 'transitionItem', transitionInput(sku, 'PAUSED', hidden));
  for (const one of services)
    assert.deepEqual(await doorsThatTell(one, sku, word), [], `${phase}: a new embargo is hidden`);
  const codes = reply.userErrors.map(({ code, field }: { code: string; field: string[] }) => [
    code,
    ...field,
  ]);
  assert.ok(
    codes.length === 0 || String(codes) === 'INVALID,publishAt',
    `${phase}: ${JSON.stringify(codes)}`,
  );
}

async function assertAgreed(phase: string, service: Service): Promise<void> {
  const states = await snapshotStates(service);
  assert.ok(states.size > 0);
  for (const [sku, state] of states)
    assert.equal(await stateOf(service, sku), state, `${phase}: GraphQL and the snapshot agree on ${sku}`);
}

async function isState(service: Service, sku: string, state: string): Promise<boolean> {
  return (await stateOf(service, sku)) === state && (await snapshotStates(service)).get(sku) === state;
}

async function stateOf(service: Service, sku: string): Promise<string> {
  const { data } = await sendGraphql(service, `{ item(by: {sku: "${sku}"}) { lifecycle { state } } }`);
  return data.item.lifecycle.state;
}

async function isSoon(holds: () => Promise<boolean>, sentence: string): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    if (await holds()) return;
    await pause(50);
  }
  assert.fail(sentence);
}

/** What a service says of its readiness. */
export interface Ready {
  readonly status: number;
  readonly failing: readonly string[];
  readonly clockSkewMs: number;
  readonly databaseClockSetByMs: number;
  readonly recordAheadMs: number;
}

export async function readyOf({ url }: Service): Promise<Ready> {
  const response = await fetch(`${url}/readyz`);
  const ready = (await response.json()) as Partial<Ready>;
  const none = { failing: [], clockSkewMs: 0, databaseClockSetByMs: 0, recordAheadMs: 0 };
  return { ...none, ...ready, status: response.status };
}

/** Waits until a service says of itself what is waited for; fails with what it says instead. */
export async function untilReady(
  service: Service,
  isWanted: (ready: Ready) => boolean,
  patienceMs: number,
): Promise<Ready> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const ready = await readyOf(service);
    if (isWanted(ready)) return ready;
    assert.ok(
      performance.now() < until,
      `/readyz says ${JSON.stringify(ready)}; the log:\n${service.output()}`,
    );
    await pause(100);
  }
}
