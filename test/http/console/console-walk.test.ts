import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { tellRed2010 } from '../../support/red-2010.ts';
import { issueKey } from '../../../src/access/key.ts';
import { reviseLine } from '../../../src/commands/item/revise-line.ts';
import { browser, noBrowser, type WatchedPage } from '../../support/browser.ts';
import { asAdmin } from '../../support/keys.ts';
import { watchersIn } from '../../support/watchers.ts';
import { type Console, consoleOn, until } from './console-page.ts';
import { door } from '../door.ts';

const { visit } = browser();

describe('a day at the console', { skip: noBrowser }, () => {
  const place = door();
  const keys: Record<string, string> = {};
  let mia: Console;
  let watched: WatchedPage;

  before(async () => {
    await tellRed2010(place.ctx);
    for (const name of ['Mia', 'Paul'])
      keys[name] = (await issueKey(asAdmin(place.ctx), { role: 'MANAGER', name, expiresAt: null })).secret;
    watched = await visit(`${place.address()}/console`);
    mia = await consoleOn(watched.page);
  });

  /** What a storefront reads of an item, without a key. */
  async function storefront(sku: string) {
    const query = `query ($sku: String!) { item(by: { sku: $sku }) { lifecycle { canOrder headline { text } nextChange { state } notice { number } } } }`;
    const response = await fetch(`${place.address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { sku } }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
    const { data } = (await response.json()) as any;
    return data.item.lifecycle;
  }

  /** Turns a try into the real thing, as the operation's first lines tell. */
  async function inEarnest(at: Console): Promise<void> {
    await at.reads('variables', '"dryRun": true');
    await at.write((await at.textOf('variables')).replace('"dryRun": true', '"dryRun": false'));
  }

  test('it opens with the tasks as tabs, and a first operation that needs nothing more', async () => {
    const [first, ...others] = await mia.tabs();
    assert.equal(first, 'End the sale of an item');
    assert.equal(others.length, 9);
    assert.match(await mia.textOf('variables'), /"dryRun": true,\n {2}"sku": "RED-FLASH-8GB"/);
    assert.equal(await mia.who(), 'Reading needs no key.');
  });

  test('without a key it says that one is needed, and where to paste it', async () => {
    const { data } = await mia.run();
    assert.equal(data.transitionItem.userErrors[0].code, 'UNAUTHENTICATED');
    await mia.page.getByText('This takes a manager’s key').waitFor();
  });

  test('a wrong key is told plainly and is kept nowhere', async () => {
    const wrong = keys['Mia']!.slice(0, -1);
    assert.match(await mia.enterKey(wrong), /^This key is unknown/);
    assert.ok(!JSON.stringify(await mia.kept()).includes(wrong));
    assert.deepEqual(watched.trouble.splice(0).length, 1, 'the browser itself notes the refused request');
  });

  test('a right one says who you are and what waits for you, and stays in this session alone', async () => {
    assert.equal(
      await mia.enterKey(`Bearer ${keys['Mia']}`),
      'You are Mia (manager). Nothing waits for your approval.',
    );
    const { local, session } = await mia.kept();
    assert.ok(session.includes(keys['Mia']!));
    assert.ok(!local.includes(keys['Mia']!));
    await mia.page.getByRole('button', { name: 'Show', exact: true }).click();
    assert.equal(await mia.page.getByLabel('Your key').inputValue(), `Bearer ${keys['Mia']}`);
    await mia.page.getByRole('button', { name: 'Hide', exact: true }).click();
  });

  test('the first click shows what the end of a sale would do, and customers read nothing of it', async () => {
    const { watch } = watchersIn(place);
    await watch({ email: 'one@example.com', skus: ['RED-FLASH-8GB'], events: ['ORDERABLE_AGAIN'] });
    await watch({ email: 'other@example.com', brands: ['red'], events: ['ENDING_SOON'] });
    const { data } = await mia.run();
    const { preview, userErrors } = data.transitionItem;
    assert.deepEqual([userErrors, preview.moments.at(-1).lifecycle.state], [[], 'DISCONTINUED']);
    await mia.page.getByRole('heading', { name: 'Only tried: nothing was written' }).waitFor();
    await mia.page
      .getByText('2 people watch this item by mail, or its family, line or brand; 1 of them')
      .waitFor();
    assert.equal((await storefront('RED-FLASH-8GB')).nextChange, null);
  });

  test('with dryRun false the end is said, and customers read it', async () => {
    await mia.openTab('Pause until …');
    await inEarnest(mia);
    const { data } = await mia.run();
    assert.deepEqual(data.transitionItem.userErrors, []);
    const reply = await storefront('RED-FLASH-16GB');
    assert.equal(reply.canOrder, false);
    assert.equal(reply.headline.text, data.transitionItem.item.lifecycle.headline.text);
  });

  test('a whole line is ended with one notice: first a draft, which customers read nothing of', async () => {
    await reviseLine(asAdmin(place.ctx), { handle: 'red-one', approvals: 1 });
    await mia.openTab('End a whole line with one notice');
    await inEarnest(mia);
    const { data } = await mia.run();
    const { notice, rows, userErrors } = data.transitionItems;
    assert.deepEqual([userErrors, notice.status], [[], 'DRAFT']);
    assert.ok(rows.length > 5);
    await mia.openTab('Submit for approval');
    await mia.reads('variables', 'noticeId');
    const submitted = await mia.run();
    assert.equal(submitted.data.submitNotice.notice.status, 'IN_REVIEW');
    assert.equal((await storefront('RED-ONE')).notice, null);
  });

  test('a second key finds it waiting and approves it: it is public', async () => {
    const paul = await consoleOn((await visit(`${place.address()}/console`)).page);
    assert.match(
      await paul.enterKey(keys['Paul']!),
      /^You are Paul \(manager\)\. For your approval: 1 notice\.$/,
    );
    await paul.openTab('What waits for me');
    const [waiting] = (await paul.run()).data.viewer.notices.edges;
    assert.deepEqual([waiting.node.author, waiting.node.status], ['Mia', 'IN_REVIEW']);
    assert.ok(waiting.node.rows.length > 0);
    await paul.page.locator('.reading-pane details.of-row').first().waitFor();
    await paul.openTab('Send back');
    assert.equal((await paul.run()).data.returnNotice.userErrors[0].code, 'TEXT_REQUIRED');
    await paul.write(
      '{"noticeId": NOTICE, "comment": "In May, not in June."}'.replace(
        'NOTICE',
        JSON.stringify(waiting.node.id),
      ),
    );
    assert.equal((await paul.run()).data.returnNotice.notice.status, 'DRAFT');
    await mia.openTab('Submit for approval');
    assert.equal((await mia.run()).data.submitNotice.notice.status, 'IN_REVIEW');
    await paul.enterKey(keys['Paul']!);
    await paul.openTab('Approve');
    await paul.reads('variables', 'noticeId');
    const { data } = await paul.run();
    assert.deepEqual([data.approveNotice.userErrors, data.approveNotice.notice.status], [[], 'PUBLISHED']);
    assert.equal((await storefront('RED-ONE')).nextChange.state, 'DISCONTINUED');
    await paul.page.context().close();
  });

  test('what was run is in the history, no key is, not even one that was typed into the variables', async () => {
    await mia.openTab('What is overdue');
    await mia.write(`{"first": 5, "key": "${keys['Mia']}"}`);
    await mia.run();
    await mia.page.getByRole('button', { name: 'Show History' }).click();
    await mia.page.getByText('EndAWholeLineWithOneNotice').first().waitFor();
    await mia.page.getByRole('button', { name: 'Hide History' }).click();
    await until(async () => {
      const local = JSON.parse((await mia.kept()).local) as Record<string, string>;
      return ['queries', 'tabState'].every((name) =>
        local[`lastcall-console:graphiql:${name}`]?.includes('first'),
      );
    });
    assert.ok(!(await mia.kept()).local.includes(keys['Mia']!.slice(4)));
  });

  test('a reload keeps tabs, changes and the key; a reset brings the examples back', async () => {
    await mia.page.reload();
    mia = await consoleOn(mia.page);
    await mia.page.getByText('You are Mia').waitFor();
    await mia.openTab('End the sale of an item');
    await mia.reads('variables', '"dryRun": true');
    assert.doesNotMatch(
      await mia.textOf('variables'),
      /^ {2}"sku": "RED-FLASH-8GB"/m,
      'its end was said meanwhile',
    );
    await mia.openTab('Pause until …');
    await mia.reads('variables', '"dryRun": false');
    await mia.page.getByRole('button', { name: 'Reset the examples' }).click();
    await mia.page.getByRole('button', { name: 'Close them too' }).click();
    await mia.page.locator('.graphiql-tab-active', { hasText: 'End the sale of an item' }).waitFor();
    await mia.openTab('Pause until …');
    await mia.reads('variables', '"dryRun": true');
    assert.equal((await mia.tabs()).length, 10);
  });

  test('the documentation of the contract is at hand', async () => {
    await mia.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await mia.page.getByRole('link', { name: 'Query' }).click();
    await mia.page.getByText('One item, sold today or ever.').first().waitFor();
    await mia.page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
  });

  test('forgetting the key leaves a stranger', async () => {
    await mia.page.getByRole('button', { name: 'Forget' }).click();
    await mia.page.getByText('Reading needs no key.').waitFor();
    assert.ok(!JSON.stringify(await mia.kept()).includes(keys['Mia']!));
  });

  test('a stranger sees public data only', async () => {
    const stranger = await consoleOn((await visit(`${place.address()}/console`)).page);
    await stranger.openTab('Approve');
    const { data, errors } = await stranger.run();
    assert.equal(errors, undefined);
    assert.deepEqual(data.viewer.notices.edges, []);
    await stranger.openTab('What is overdue');
    assert.equal((await stranger.run()).errors, undefined);
  });

  test('without scripts a sentence tells what to do', async () => {
    const { page } = await visit(`${place.address()}/console`, { javaScriptEnabled: false });
    await page.locator('noscript p', { hasText: 'The console needs JavaScript' }).waitFor();
  });

  test('nothing went wrong in the browser all day, and nothing was asked of anybody else', () => {
    assert.deepEqual(watched.trouble, []);
    assert.deepEqual(place.defects(), []);
  });
});

describe('the first day, with nothing in the catalogue', { skip: noBrowser }, () => {
  const place = door();

  test('the first item is tried and entered, and then the other tabs speak of it', async () => {
    const { secret } = await issueKey(asAdmin(place.ctx), { role: 'MANAGER', name: 'Mia', expiresAt: null });
    const { page, trouble } = await visit(`${place.address()}/console`);
    const mia = await consoleOn(page);
    await mia.enterKey(secret);
    assert.deepEqual((await mia.run()).data.registerItem.userErrors, []);
    await mia.write((await mia.textOf('variables')).replace('"dryRun": true', '"dryRun": false'));
    const { data } = await mia.run();
    assert.equal(data.registerItem.item.sku, 'DRIVE-1TB');
    await mia.openTab('End the sale of an item');
    const ended = await mia.run();
    assert.deepEqual(ended.data.transitionItem.userErrors, []);
    await page.reload();
    assert.ok((await (await consoleOn(page)).tabs()).includes('End the sale of an item'));
    assert.deepEqual(trouble, []);
  });
});
