import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { tellRed2010 } from '../../support/red-2010.ts';
import { reviseLine } from '../../../src/commands/item/revise-line.ts';
import { issueKey } from '../../../src/access/key.ts';
import { browser, noBrowser, type WatchedPage } from '../../support/browser.ts';
import { asAdmin } from '../../support/keys.ts';
import { door } from '../door.ts';
import { type Console, consoleOn, until } from './console-page.ts';

const { visit } = browser();

describe('what a manager says by filling in forms', { skip: noBrowser }, () => {
  const place = door();
  let mia: Console;
  let watched: WatchedPage;

  before(async () => {
    await tellRed2010(place.ctx);
    const key = await issueKey(asAdmin(place.ctx), { role: 'MANAGER', name: 'Mia', expiresAt: null });
    watched = await visit(`${place.address()}/console`);
    mia = await consoleOn(watched.page);
    await mia.enterKey(key.secret);
  });

  const form = () => mia.page.locator('.form-pane');
  const reading = () => mia.page.locator('.reading-pane');
  const button = (name: string) => form().getByRole('button', { name, exact: true });
  const variables = async () => JSON.parse(await mia.textOf('variables'));

  /** Presses a button of the form and waits for what the service answers. */
  async function press(name: string) {
    const [response] = await Promise.all([
      mia.page.waitForResponse((response) => /"operationName":"\w/.test(response.request().postData() ?? '')),
      button(name).click(),
    ]);
    // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
    const { data } = (await response.json()) as any;
    return data;
  }

  async function timelineLength(sku: string): Promise<number> {
    const query = `{ item(by: { sku: "${sku}" }) { version } }`;
    const response = await fetch(`${place.address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
    const { data } = (await response.json()) as any;
    return data.item.version;
  }

  test('the menu offers every task by what one wants, and + opens it', async () => {
    await mia.page.locator('.graphiql-tab-add').click();
    const groups = await mia.page.locator('.tasks-pane h3').allTextContents();
    assert.deepEqual(groups.slice(0, 4), ['Something ends', 'Something is paused', 'Warn', 'Say more']);
    assert.equal((await mia.tabs()).length, 10);
    await mia.chooseTask('Pause until …');
    assert.equal(await form().getByRole('heading', { level: 2 }).textContent(), 'Pause until …');
  });

  test('what the service misses stands beside its field, in its own sentence', async () => {
    await button('Start empty').click();
    assert.deepEqual(await variables(), { dryRun: true });
    await press('Try it');
    await form().locator('.control', { hasText: 'SKU' }).locator('.faults').waitFor();
    await form().getByRole('combobox', { name: 'SKU' }).fill('RED-FLASH-16GB');
    await press('Try it');
    const reasons = form().getByRole('group', { name: 'Reasons' });
    await reasons.getByText('Give one reason or more.').waitFor();
    await form().getByRole('group', { name: 'Text' }).getByText('Give the public text in "en".').waitFor();
    assert.equal(await button('Say it').isDisabled(), true);
  });

  test('an item is found as one types, and how it stands is shown', async () => {
    const sku = form().getByRole('combobox', { name: 'SKU' });
    await sku.fill('flash 32');
    await form()
      .getByRole('option', { name: /RED-FLASH-32GB/ })
      .waitFor();
    await sku.press('ArrowDown');
    await sku.press('Enter');
    await until(async () => (await variables()).sku === 'RED-FLASH-32GB');
    await form().locator('.stands').getByText('RED FLASH (CF) 32GB').waitFor();
  });

  test('form and variables are two views of one thing', async () => {
    await form()
      .getByRole('checkbox', { name: /^Supply/ })
      .check();
    await form().getByLabel('English').first().fill('A part is hard to get.');
    await form().getByLabel('Resumes on: how exact').selectOption('QUARTER');
    await form().getByLabel('Resumes on: year').fill('2027');
    await form().getByLabel('Resumes on: quarter').selectOption('Q2');
    assert.deepEqual(await variables(), {
      dryRun: true,
      sku: 'RED-FLASH-32GB',
      reasons: ['SUPPLY'],
      text: [{ locale: 'en', text: 'A part is hard to get.' }],
      resumesOn: { date: '2027-04-01', precision: 'QUARTER' },
    });
    await mia.write((await mia.textOf('variables')).replace('SUPPLY', 'QUALITY'));
    await until(() =>
      form()
        .getByRole('checkbox', { name: /^Quality/ })
        .isChecked(),
    );
    assert.equal(
      await form()
        .getByRole('checkbox', { name: /^Supply/ })
        .isChecked(),
      false,
    );
  });

  test('variables that cannot be read are told, and the form comes back with them', async () => {
    const good = await mia.textOf('variables');
    await mia.write('{ "sku": ');
    await form().getByText('are no JSON').waitFor();
    await mia.write(good);
    await form().getByRole('combobox', { name: 'SKU' }).waitFor();
  });

  test('a try shows what customers read, in each language, now and from when on', async () => {
    await press('Try it');
    await reading().getByRole('heading', { name: 'Only tried: nothing was written' }).waitFor();
    const rows = reading().locator('.moments tbody tr:not(.holdings)');
    assert.match((await rows.nth(0).textContent())!, /^As it is/);
    assert.match((await rows.nth(1).textContent())!, /^Once it is said.*paused.*A part is hard to get\./s);
    assert.deepEqual(await reading().locator('.moments thead th').allTextContents(), [
      'From when',
      'English',
      'German',
      'French',
    ]);
  });

  test('only what was tried can be said: a change asks for another try', async () => {
    assert.equal(await button('Say it').isEnabled(), true);
    await form().getByLabel('English').first().fill('A part cannot be had.');
    assert.equal(await button('Say it').isEnabled(), false);
    await press('Try it');
  });

  test('said twice, it is said once', async () => {
    const before = await timelineLength('RED-FLASH-32GB');
    const { transitionItem } = await press('Say it');
    assert.deepEqual(transitionItem.userErrors, []);
    await form().getByText('It is done. Change anything to go on.').waitFor();
    const { dryRun, expectedVersion, idempotencyKey } = await variables();
    assert.deepEqual([dryRun, expectedVersion, typeof idempotencyKey], [false, before, 'string']);
    const again = await mia.run();
    assert.deepEqual(again.data.transitionItem.userErrors, []);
    assert.equal(await timelineLength('RED-FLASH-32GB'), before + 1);
  });

  test('what is changed after that is a try again', async () => {
    await form().getByLabel('English').first().fill('A part cannot be had for now.');
    const { dryRun, expectedVersion, idempotencyKey } = await variables();
    assert.deepEqual([dryRun, expectedVersion, idempotencyKey], [true, undefined, undefined]);
  });

  test('a mistake is put right from where it is shown', async () => {
    await mia.chooseTask('Find an entry');
    await form().getByRole('combobox', { name: 'SKU' }).fill('RED-FLASH-32GB');
    await press('Ask');
    const newest = reading().locator('tbody tr').first();
    await newest.getByText('Use in …').click();
    await newest.getByRole('button', { name: 'Correct an entry' }).click();
    await mia.reads('variables', '"how": "AMEND"');
    const because = form().getByRole('group', { name: 'Because' });
    await because.getByLabel('English').fill('It can be had, but late.');
    await form().getByRole('group', { name: 'Text' }).getByLabel('English').fill('A part comes late.');
    await press('Try it');
    await reading().locator('.moments mark').getByText('A part comes late.').first().waitFor();
    const { correctEntry } = await press('Say it');
    assert.deepEqual(correctEntry.userErrors, []);
  });

  test('a notice is made, read whole where it waits, and sent on its way', async () => {
    await reviseLine(asAdmin(place.ctx), { handle: 'red-one', approvals: 1 });
    await mia.chooseTask('End a whole line with one notice');
    await press('Try it');
    await reading()
      .getByText(/^\d+ items/)
      .waitFor();
    await press('Say it');
    await mia.chooseTask('Submit for approval');
    await mia.reads('variables', 'noticeId');
    await reading().getByText('The notice, as customers will read it').waitFor();
    await reading()
      .getByText(/^\d+ items/)
      .waitFor();
    const { submitNotice } = await press('Do it');
    assert.equal(submitNotice.notice.status, 'IN_REVIEW');
    await mia.chooseTask('My plans');
    const { viewer } = await press('Ask');
    assert.equal(viewer.inReview.edges.length, 1);
    await reading().getByText('In review: 1').waitFor();
  });

  test('the report of the week is read as a table, and saved as one', async () => {
    await mia.chooseTask('Report of a line');
    await form().getByLabel('Line').fill('red-one');
    await press('Ask');
    const row = reading().getByRole('row', { name: /Notices that are not public yet/ });
    assert.match((await row.textContent())!, /1/);
    const [download] = await Promise.all([
      mia.page.waitForEvent('download'),
      reading().getByRole('button', { name: 'Save as a table (CSV)' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'figures.csv');
    const table = readFileSync(await download.path(), 'utf8');
    assert.match(table, /^\uFEFF"Text","Count",/);
    assert.match(table, /"Storage options: Available","\d+"/);
  });

  test('a notice is written anew from what it says', async () => {
    await mia.chooseTask('Revise a notice');
    const notices = form().getByRole('combobox', { name: /^Notice/ });
    const id = await notices.locator('option').nth(1).getAttribute('value');
    await notices.selectOption(id);
    await form().getByText('What it says now is filled in.').waitFor();
    const { notice, rows, expectedRevision } = await variables();
    assert.equal(expectedRevision, 1);
    assert.match(notice.text[0].text, /^The line RED ONE ends/);
    assert.ok(rows.length > 5);
    await reading().getByText('The notice, as customers will read it').waitFor();
    await mia.write(JSON.stringify({ ...(await variables()), comment: 'Shorter.', rows: rows.slice(0, 2) }));
    const { reviseNotice } = await press('Do it');
    assert.deepEqual([reviseNotice.userErrors, reviseNotice.notice.revision], [[], 2]);
    await mia.chooseTask('Submit for approval');
    await mia.write(JSON.stringify({ noticeId: id, expectedRevision: 1 }));
    await button('Read revision 2 and go on with it').click();
    await mia.reads('variables', '"expectedRevision": 2');
  });

  test('all items of a line are filled in at once, and a market is found by its name', async () => {
    await mia.chooseTask('End a whole line with one notice');
    await mia.write('{ "dryRun": true, "asDraft": true }');
    await form().getByLabel('All items of a line').fill('red-one');
    await button('Fill them in').click();
    await form()
      .getByText(/^\d+ items are filled in\./)
      .waitFor();
    const { rows } = await variables();
    assert.ok(rows.length > 5 && rows.every(({ to }: { to: string }) => to === 'DISCONTINUED'));
    await mia.chooseTask('Pause until …');
    const markets = form().getByRole('group', { name: 'Markets' });
    await markets.getByLabel('Markets: add one').fill('Germany (DE)');
    await until(async () => JSON.stringify((await variables()).markets) === '["DE"]');
    await markets.getByRole('button', { name: 'Take out Germany' }).click();
    assert.equal((await variables()).markets, undefined);
    assert.equal(
      await mia.page.evaluate('document.activeElement.getAttribute("aria-label")'),
      'Markets: add one',
    );
  });

  test('a market is what was typed in full, never its first letters; and what is none is told', async () => {
    const box = form().getByRole('group', { name: 'Markets' }).getByLabel('Markets: add one');
    await box.pressSequentially('Germany');
    assert.equal((await variables()).markets, undefined);
    await box.press('Tab');
    await until(async () => JSON.stringify((await variables()).markets) === '["DE"]');
    await box.fill('Germny');
    await box.press('Tab');
    await form().getByText('There is no market "Germny": take it out.').waitFor();
    assert.deepEqual((await variables()).markets, ['DE', 'Germny']);
    await press('Try it').catch(() => null);
    assert.equal(await button('Say it').isDisabled(), true);
    for (const name of ['Take out Germny', 'Take out Germany'])
      await form().getByRole('button', { name }).click();
  });

  test('a line that there is not is told where lists are narrowed', async () => {
    await mia.chooseTask('What ends soon');
    const lines = form().getByRole('group', { name: 'Lines' }).getByLabel('Lines: add one');
    await lines.fill('red-oen');
    await lines.press('Enter');
    await form().getByText('There is no line "red-oen": take it out.').waitFor();
    await form().getByRole('button', { name: 'Take out red-oen' }).click();
    await lines.fill('red-one');
    await lines.press('Tab');
    await form().getByRole('button', { name: 'Take out RED ONE' }).waitFor();
  });

  test('a form that was emptied still does what its task does, and says what becomes of it', async () => {
    await mia.chooseTask('End a whole line with one notice');
    await button('Start empty').click();
    assert.deepEqual(await variables(), { dryRun: true, asDraft: true });
    await mia.write(
      JSON.stringify({
        dryRun: true,
        asDraft: true,
        notice: {},
        rows: [{ sku: 'RED-FLASH-16GB', to: 'PAUSED' }],
      }),
    );
    await press('Try it');
    await reading()
      .getByText(/^Row 1 \(RED-FLASH-16GB\), Reasons: /)
      .waitFor();
    // A draft may lack what its rows need.
    await form().getByText('It becomes a draft that nobody outside sees.').waitFor();
    assert.equal(await button('Say it').isDisabled(), false);
  });

  test('of terms that exclude one another one is chosen', async () => {
    await mia.chooseTask('Promise something to owners');
    const terms = form().getByLabel('Terms: which');
    await terms.selectOption('open');
    assert.deepEqual((await variables()).commitment.terms, { open: true });
    await terms.selectOption('rule');
    await button('Try it').click();
    await form().getByText('This is needed.').or(form().getByText('Choose one of these.')).first().waitFor();
  });

  test('what the contract needs is asked for before anything is sent', async () => {
    await mia.chooseTask('Say what fits what');
    await button('Try it').click();
    await form().getByText('Look at: SKU, Host SKU, Verdict.').waitFor();
    await until(
      async () => (await mia.page.evaluate('document.activeElement.getAttribute("role")')) === 'combobox',
    );
  });

  test('a reset asks what becomes of tabs that were changed, and keeps them', async () => {
    await mia.openTab('Pause until …');
    await mia.reads('variables', 'A part cannot be had for now.');
    await mia.page.getByRole('button', { name: 'Reset the examples' }).click();
    await mia.page.getByRole('dialog').getByText('you changed them').waitFor();
    await mia.page.getByRole('button', { name: 'Keep them' }).click();
    const both = async () => (await mia.tabs()).filter((name) => name === 'Pause until …').length === 2;
    await until(both).catch(async () => assert.fail(`the tabs are ${(await mia.tabs()).join(', ')}`));
  });

  test('nothing went wrong in the browser all day', () => {
    assert.deepEqual(watched.trouble, []);
    assert.deepEqual(place.defects(), []);
  });
});
