import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { parse, validate } from 'graphql';
import { tellRed2010 } from '../../support/red-2010.ts';
import { loadConsoleTasks } from '../../../src/http/console/console-tasks.ts';
import {
  type ConsoleTask,
  type RunnableOperation,
  TASK_GROUPS,
} from '../../../src/http/console/tasks/console-task.ts';
import { createSchema } from '../../../src/graphql/schema.ts';
import { importEndoflifeProduct } from '../../../src/imports/endoflife/import.ts';
import type { ImportedRelease, ImportedEndStatement } from '../../../src/imports/endoflife/product.ts';
import { api } from '../../support/api.ts';
import { createManagerClients, transitionInput } from '../../support/managers.ts';

const TASKS = [
  'End the sale of an item',
  'Pause until …',
  'Plan a replacement under embargo',
  'End a whole line with one notice',
  'Submit for approval',
  'What waits for me',
  'Approve',
  'Send back',
  'What is overdue',
  'What would this change do?',
];

const schema = createSchema();

/** All documents of a tab with their variables. */
function operationsOf({ query, variables, whenWaiting }: ConsoleTask): RunnableOperation[] {
  return [{ query, variables }, ...(whenWaiting ? [whenWaiting] : [])];
}

/** Those that a new console has a tab of. */
function openTabs(tasks: readonly ConsoleTask[]): ConsoleTask[] {
  const open = tasks.filter(({ startTab }) => startTab !== null);
  return open.toSorted((one, other) => one.startTab! - other.startTab!);
}

function checksAgainstContract(tabs: readonly ConsoleTask[]): void {
  for (const { query } of tabs.flatMap(operationsOf)) {
    const errors = validate(schema, parse(query)).map(({ message }) => message);
    assert.deepEqual(errors, [], query);
  }
}

/** Every refusal in an answer, however deep. */
// biome-ignore lint/suspicious/noExplicitAny: answers have any shape
function refusalsIn(answer: any): string[] {
  if (answer === null || typeof answer !== 'object') return [];
  const own = Array.isArray(answer.userErrors) ? answer.userErrors : [];
  const reply = own.map(({ code, message }: { code: string; message: string }) => `${code}: ${message}`);
  return [...reply, ...Object.values(answer).flatMap(refusalsIn)];
}

describe('over a catalogue that tells of RED', () => {
  const place = api();
  const { send, rowCounts } = createManagerClients(place);
  let all: ConsoleTask[];
  let tabs: ConsoleTask[];
  before(async () => {
    await tellRed2010(place.ctx);
    all = await loadConsoleTasks(place.ctx);
    tabs = openTabs(all);
  });
  const tab = (name: string) => tabs.find((one) => one.name === name)!;

  test('the tabs are named as tasks', () => {
    assert.deepEqual(
      tabs.map(({ name }) => name),
      TASKS,
    );
  });

  test('every operation is one that the contract knows', () => checksAgainstContract(all));

  test('there is a task for every mutation of the contract, and each has a name and an operation of its own', () => {
    const called = all.flatMap(operationsOf).map(({ query }) => query);
    const mutations = Object.keys(schema.getMutationType()!.getFields());
    const missing = mutations.filter((name) => !called.some((query) => query.includes(`\n  ${name}(`)));
    assert.deepEqual(missing, []);
    const operations = all.map(({ query }) => /^(?:query|mutation) (\w+)/m.exec(query)![1]);
    assert.equal(new Set(operations).size, all.length);
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
  });

  test('every group of the menu holds a task, and what a form asks for first is a variable', () => {
    for (const group of TASK_GROUPS)
      assert.ok(
        all.some((task) => task.group === group),
        group,
      );
    for (const { name, query, whenWaiting, asks } of all)
      for (const variable of asks)
        assert.match(whenWaiting?.query ?? query, new RegExp(`\\$${variable}:`), name);
  });

  test('no task writes anything at the first click, and those with an item filled in are not refused', async () => {
    for (const { name, query, variables } of all) {
      const before = await rowCounts();
      const { data } = await send(query, variables, 'ADMIN');
      assert.deepEqual(await rowCounts(), before, name);
      if (variables['dryRun'] && variables['sku']) assert.deepEqual(refusalsIn(data), [], name);
    }
  });

  test('every operation goes through at the first click, and writes nothing', async () => {
    for (const { name, query, variables } of tabs) {
      const before = await rowCounts();
      const { data, errors } = await send(query, variables);
      assert.deepEqual([errors, refusalsIn(data)], [undefined, []], name);
      assert.deepEqual(await rowCounts(), before, name);
    }
  });

  test('the first click shows what the public would read', async () => {
    for (const { name, query, variables } of tabs.filter(({ variables }) => variables['dryRun'] === true)) {
      const { data } = await send(query, variables);
      assert.match(JSON.stringify(data), /"headlines":\[\{"locale":"en","text":"[^"]*RED/, name);
    }
  });

  test('what would this change do shows whom it would leave without a product', async () => {
    const { query, variables } = tab('What would this change do?');
    const { data } = await send(query, variables);
    assert.ok(data.transitionItem.preview.orphans.length > 0);
  });

  test('items that can be ordered are to end, to pause and to be replaced; what comes closest is to follow', () => {
    const skuOf = (name: string) => tab(name).variables['sku'];
    assert.equal(skuOf('Pause until …'), 'RED-FLASH-16GB');
    assert.equal(skuOf('Plan a replacement under embargo'), 'RED-FLASH-8GB');
    const { sku, successors, lastOrder } = tab('End the sale of an item').variables;
    assert.deepEqual([sku, successors], ['RED-FLASH-8GB', [{ sku: 'RED-FLASH-16GB', kind: 'SUCCESSOR' }]]);
    assert.deepEqual(lastOrder, { until: { date: '2027-03-31' } });
  });

  test('what is planned under embargo leaves no trace in them', async () => {
    const { query, variables } = tab('Plan a replacement under embargo');
    const { data } = await send(query, { ...variables, dryRun: false });
    assert.deepEqual(refusalsIn(data), []);
    assert.deepEqual(await loadConsoleTasks(place.ctx), all);
  });

  test('with dryRun false it is done, and the examples speak of other items from then on', async () => {
    for (const name of ['End the sale of an item', 'Pause until …']) {
      const { query, variables } = tab(name);
      const { data } = await send(query, { ...variables, dryRun: false });
      assert.deepEqual(refusalsIn(data), [], name);
    }
    const [next] = openTabs(await loadConsoleTasks(place.ctx));
    assert.notEqual(next!.variables['sku'], tab('End the sale of an item').variables['sku']);
    const { data } = await send(next!.query, next!.variables);
    assert.deepEqual(refusalsIn(data), []);
  });
});

describe('over what others tell of products', () => {
  const place = api();
  const { send } = createManagerClients(place);
  const release = (cycle: string, word: ImportedEndStatement): ImportedRelease => ({
    cycle,
    name: `Thing ${cycle}`,
    releasedOn: '2020-01-01',
    url: null,
    latest: null,
    sales: null,
    commitments: [{ facet: 'SECURITY_UPDATES', label: 'Security', word }],
    replacement: null,
  });

  test('no example speaks of an item of which the end is announced, and all go through', async () => {
    const releases = [release('1', { kind: 'ENDS', on: '2026-12-24' }), release('2', { kind: 'NOT_ENDED' })];
    const url = 'https://endoflife.date/thing';
    await importEndoflifeProduct(place.ctx, {
      slug: 'thing',
      title: 'Thing',
      url,
      identifiers: [],
      releases,
    });
    const tabs = openTabs(await loadConsoleTasks(place.ctx));
    const text = JSON.stringify(tabs);
    assert.deepEqual([text.includes('"thing:1"'), text.includes('"thing:2"')], [false, true]);
    for (const { name, query, variables } of tabs) {
      const { data, errors } = await send(query, variables);
      assert.deepEqual([errors, refusalsIn(data)], [undefined, []], name);
    }
  });
});

describe('over an empty catalogue', () => {
  const place = api();
  const { run, send } = createManagerClients(place);

  test('the first tab tries the first item, and registers it in earnest', async () => {
    const tabs = openTabs(await loadConsoleTasks(place.ctx));
    assert.deepEqual(
      tabs.map(({ name }) => name),
      ['Register your first item', ...TASKS],
    );
    checksAgainstContract(tabs);
    const { query, variables } = tabs[0]!;
    const { data: tried } = await send(query, variables);
    assert.deepEqual([tried.registerItem.userErrors, tried.registerItem.item], [[], null]);
    const { data } = await send(query, { ...variables, dryRun: false });
    assert.deepEqual(data.registerItem.userErrors, []);
    assert.equal(data.registerItem.item.sku, 'DRIVE-1TB');
  });

  test('the others speak of that item already, and go through from then on', async () => {
    const tabs = openTabs(await loadConsoleTasks(place.ctx));
    assert.deepEqual(
      tabs.map(({ name }) => name),
      TASKS,
    );
    for (const { name, query, variables } of tabs) {
      const { data, errors } = await send(query, variables);
      assert.deepEqual([errors, refusalsIn(data)], [undefined, []], name);
    }
  });

  test('an item that nothing can follow is ended with a promise to say more', async () => {
    const { variables } = openTabs(await loadConsoleTasks(place.ctx))[0]!;
    assert.equal(variables['successors'], undefined);
    assert.deepEqual(variables['nextUpdateBy'], { date: '2027-01-01', precision: 'QUARTER' });
  });

  test('where everything has ended, they name what there is and the answer says that it has', async () => {
    await run('transitionItem', transitionInput('DRIVE-1TB', 'DISCONTINUED'));
    const [first] = openTabs(await loadConsoleTasks(place.ctx));
    assert.equal(first!.variables['sku'], 'DRIVE-1TB');
    const { data } = await send(first!.query, first!.variables);
    assert.match(refusalsIn(data).join(), /SAME_STATE/);
  });
});
