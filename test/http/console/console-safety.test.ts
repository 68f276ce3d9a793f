import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { tellRed2010 } from '../../support/red-2010.ts';
import { issueKey } from '../../../src/access/key.ts';
import { reviseLine } from '../../../src/commands/item/revise-line.ts';
import { browser, noBrowser, type WatchedPage } from '../../support/browser.ts';
import { asAdmin } from '../../support/keys.ts';
import { door } from '../door.ts';
import { type Console, consoleOn, until } from './console-page.ts';

const { visit } = browser();

describe('nothing is said by accident', { skip: noBrowser }, () => {
  const place = door();
  const keys: Record<string, string> = {};
  let mia: Console;
  let watched: WatchedPage;

  before(async () => {
    await tellRed2010(place.ctx);
    for (const [name, role] of [
      ['Mia', 'MANAGER'],
      ['Paul', 'ADMIN'],
    ] as const)
      keys[name] = (await issueKey(asAdmin(place.ctx), { role, name, expiresAt: null })).secret;
    watched = await visit(`${place.address()}/console`);
    mia = await consoleOn(watched.page);
    await mia.enterKey(keys['Mia']!);
  });

  const form = () => mia.page.locator('.form-pane');
  const reading = () => mia.page.locator('.reading-pane');
  const button = (name: string) => form().getByRole('button', { name, exact: true });
  const variables = async () => JSON.parse(await mia.textOf('variables'));
  const isRun = (body: string | null) => /"operationName":"\w/.test(body ?? '');

  async function press(name: string) {
    const [response] = await Promise.all([
      mia.page.waitForResponse((response) => isRun(response.request().postData())),
      button(name).click(),
    ]);
    // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
    return ((await response.json()) as any).data;
  }

  async function counted(table: 'fact' | 'api_key'): Promise<number> {
    const [row] = await place.ctx.rows<{ count: number }>(`select count(*)::int as count from ${table}`, []);
    return row!.count;
  }

  test('what would be written is never called a try, however the variables or the operation say it', async () => {
    await mia.chooseTask('Pause until …');
    const { dryRun: _dryRun, ...values } = await variables();
    await mia.write(JSON.stringify({ ...values, dryRun: null }));
    await button('Do it').waitFor();
    assert.equal(await form().getByRole('switch').isChecked(), false);
    await mia.write(JSON.stringify(values));
    await button('Try it').waitFor();
    const query = await mia.textOf('operation');
    await mia.writeOperation(query.replace('$dryRun: Boolean = true', '$dryRun: Boolean'));
    await button('Do it').waitFor();
    await mia.writeOperation(query);
    await button('Try it').waitFor();
  });

  test('Enter tries, and never says anything', async () => {
    await mia.chooseTask('Promise an update');
    await form().getByRole('switch').uncheck();
    const before = await counted('fact');
    const sku = form().getByRole('combobox', { name: 'SKU' });
    await sku.fill('RED-ONE');
    await sku.press('Escape');
    await sku.press('Enter');
    await form().getByLabel('By: how exact').selectOption('YEAR');
    await form().getByLabel('By', { exact: true }).fill('2030');
    await form().getByLabel('By', { exact: true }).press('Enter');
    await mia.page.waitForTimeout(300);
    assert.equal(await counted('fact'), before);
  });

  test('a second click does nothing, and what is done says so', async () => {
    const before = await counted('fact');
    await button('Do it').dblclick();
    await form().getByText('It is done. Change anything to go on.').waitFor();
    assert.equal(await counted('fact'), before + 1);
    assert.equal(await button('Do it').count(), 0);
    assert.match((await variables()).idempotencyKey, /^[\w-]{20,}$/);
  });

  test('a key of one’s own stays when something else is changed', async () => {
    await mia.write(
      JSON.stringify({ dryRun: false, sku: 'RED-ONE', by: { date: '2031-01-01' }, idempotencyKey: 'mine' }),
    );
    await form().getByLabel('English').first().fill('We say more.');
    assert.equal((await variables()).idempotencyKey, 'mine');
  });

  test('where no answer came, nobody claims anything; pressed again it is done once', async () => {
    await mia.chooseTask('Post an update');
    await press('Try it');
    const before = await counted('fact');
    await mia.page.route('**/graphql', async (route) => {
      if (!isRun(route.request().postData())) return await route.continue();
      await route.fetch();
      await route.abort();
    });
    await button('Say it').click();
    await reading()
      .getByText('Nobody knows whether it was done. Press the button again: it is done once.')
      .waitFor();
    assert.equal(
      await reading()
        .getByRole('heading', { name: /Only tried/ })
        .count(),
      0,
    );
    await mia.page.unroute('**/graphql');
    await until(async () => (await counted('fact')) === before + 1);
    const { postUpdate } = await press('Do it');
    assert.deepEqual(postUpdate.userErrors, []);
    assert.equal(await counted('fact'), before + 1);
    watched.trouble.splice(0);
  });

  test('what one person tried is not said by another', async () => {
    await mia.chooseTask('End the sale of an item');
    await press('Try it');
    assert.equal(await button('Say it').isEnabled(), true);
    await mia.enterKey(keys['Paul']!);
    await until(async () => !(await button('Say it').isEnabled()));
    assert.equal(await reading().isVisible(), false);
    assert.equal(await mia.textOf('answer'), '');
  });

  test('one key is issued by a double click, and shown in the tab that asked, whichever is in front', async () => {
    await mia.chooseTask('Issue a key');
    await form().getByLabel('Role').selectOption('PARTNER');
    await form().getByLabel('Name').fill('Shop');
    const before = await counted('api_key');
    await mia.page.route('**/graphql', async (route) => {
      if (isRun(route.request().postData())) await new Promise((done) => setTimeout(done, 500));
      await route.continue();
    });
    await button('Do it').dblclick();
    await mia.openTab('Pause until …');
    await until(async () => (await counted('api_key')) > before);
    await mia.page.waitForTimeout(300);
    await mia.page.unroute('**/graphql');
    assert.equal(await counted('api_key'), before + 1);
    assert.doesNotMatch(await mia.textOf('answer'), /lc_/);
    await mia.openTab('Issue a key');
    assert.match((await reading().locator('code').textContent())!, /^lc_[0-9a-f]{12}_/);
    await mia.reads('answer', '"secret": "lc_');
  });

  test('each notice is shown before it is approved, with what colleagues wrote', async () => {
    await reviseLine(asAdmin(place.ctx), { handle: 'red-one', approvals: 1 });
    await mia.enterKey(keys['Mia']!);
    const ids: string[] = [];
    for (const sku of ['RED-FLASH-8GB', 'RED-FLASH-16GB']) {
      await mia.chooseTask('End a whole line with one notice');
      const { idempotencyKey: _key, ...values } = await variables();
      await mia.write(JSON.stringify({ ...values, dryRun: true, rows: [{ sku, to: 'DISCONTINUED' }] }));
      await press('Try it');
      const { transitionItems } = await press('Say it');
      await mia.chooseTask('Submit for approval');
      await mia.write(JSON.stringify({ noticeId: transitionItems.notice.id, comment: `About ${sku}.` }));
      ids.push((await press('Do it')).submitNotice.notice.id);
    }
    await mia.enterKey(keys['Paul']!);
    await mia.chooseTask('Approve');
    await mia.reads('variables', 'noticeId');
    for (const [index, id] of ids.entries()) {
      await form()
        .getByRole('combobox', { name: /^Notice/ })
        .selectOption(id);
      await reading().getByText('The notice, as customers will read it').waitFor();
      await reading()
        .getByText(index === 0 ? 'About RED-FLASH-8GB.' : 'About RED-FLASH-16GB.')
        .waitFor();
      const { expectedRevision } = await variables();
      assert.equal(expectedRevision, 1);
      const { approveNotice } = await press('Do it');
      assert.equal(approveNotice.notice.status, 'PUBLISHED');
    }
  });

  test('the answer in words scrolls to its end', async () => {
    await mia.chooseTask('Find an item');
    await press('Ask');
    const [visible, whole, overflow] = await mia.page.evaluate<[number, number, string]>(
      `((pane) => [pane.clientHeight, pane.scrollHeight, getComputedStyle(pane).overflowY])(document.querySelector('.graphiql-footer'))`,
    );
    assert.ok(whole > visible && visible > 300, `${visible} of ${whole}`);
    assert.equal(overflow, 'auto');
  });

  test('a tab in which something was chosen keeps it', async () => {
    await mia.chooseTask('Find an entry');
    await form().getByRole('combobox', { name: 'SKU' }).fill('RED-FLASH-16GB');
    await mia.chooseTask('Promise an update');
    await mia.write(JSON.stringify({ dryRun: false, sku: 'RED-ONE', by: { date: '2032-01-01' } }));
    await press('Do it');
    await mia.openTab('Find an entry');
    await mia.reads('variables', 'RED-FLASH-16GB');
  });

  test('nothing went wrong in the browser', () => {
    assert.deepEqual(watched.trouble, []);
    assert.deepEqual(place.defects(), []);
  });

  test('what was said is not said again after the page was loaded anew', async () => {
    await mia.chooseTask('Post an update');
    const values = await variables();
    await mia.write(JSON.stringify({ ...values, sku: 'RED-ONE', dryRun: true }));
    await press('Try it');
    await press('Say it');
    const { idempotencyKey: sent } = await variables();
    const state = "localStorage['lastcall-console:graphiql:tabState']";
    await mia.page.waitForFunction(`${state}.includes(${JSON.stringify(sent)})`);
    await mia.page.reload();
    mia = await consoleOn(mia.page);
    await mia.page.locator('#who[data-state=settled]').waitFor();
    await mia.openTab('Post an update');
    const { idempotencyKey, expectedVersion, dryRun } = await variables();
    assert.deepEqual([idempotencyKey, expectedVersion, dryRun], [undefined, undefined, true]);
  });
});
