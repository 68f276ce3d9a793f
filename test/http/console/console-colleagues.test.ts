import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { issueKey, revokeKey } from '../../../src/access/key.ts';
import { appendNextDueFacts } from '../../../src/commands/notice/due.ts';
import { submitNotice } from '../../../src/commands/notice/notice-steps.ts';
import { reviseNotice } from '../../../src/commands/notice/revise-notice.ts';
import { transitionItems } from '../../../src/commands/notice/transition-items.ts';
import { registerItem } from '../../../src/commands/item/register-item.ts';
import { registerItems } from '../../../src/commands/item/register-items.ts';
import { reviseLine } from '../../../src/commands/item/revise-line.ts';
import { postUpdate } from '../../../src/commands/promise/post-update.ts';
import { publicId } from '../../../src/domain/item/public-id.ts';
import { browser, noBrowser } from '../../support/browser.ts';
import { asAdmin } from '../../support/keys.ts';
import { localizedTextInput, product } from '../../support/managers.ts';
import { door } from '../door.ts';
import { type Answered, type Console, consoleOn } from './console-page.ts';

const { visit } = browser();

describe('what managers do together, and before anybody may know', { skip: noBrowser }, () => {
  const place = door();
  let mia: Console;
  let legal: Console;

  before(async () => {
    const admin = asAdmin(place.ctx);
    for (const sku of ['OLD-DRIVE', 'TWICE', 'STAYS']) await registerItem(admin, product(sku));
    await registerItem(admin, product('STRICT', { line: 'Strict' }));
    await postUpdate(admin, { sku: 'STRICT', text: localizedTextInput('It comes in Mai.') });
    await reviseLine(admin, { handle: 'strict', approvals: 1 });
    mia = await consoleOf('Mia');
    legal = await consoleOf('Legal');
  });

  async function consoleOf(name: string): Promise<Console> {
    const { page } = await visit(`${place.address()}/console`);
    const { secret } = await issueKey(asAdmin(place.ctx), { role: 'MANAGER', name, expiresAt: null });
    const opened = await consoleOn(page);
    await opened.enterKey(secret);
    return opened;
  }

  const form = ({ page }: Console) => page.locator('.form-pane');
  const reading = ({ page }: Console) => page.locator('.reading-pane');
  const choose = async (at: Console, label: RegExp, sku: string) =>
    await form(at).getByRole('combobox', { name: label }).fill(sku);
  async function press(at: Console, name: string): Promise<Answered> {
    const isRun = (body: string | null) => /"operationName":"\w/.test(body ?? '');
    const [response] = await Promise.all([
      at.page.waitForResponse((one) => isRun(one.request().postData())),
      form(at).getByRole('button', { name, exact: true }).click(),
    ]);
    const { data } = (await response.json()) as Answered;
    return data;
  }
  const publicly = async (query: string): Promise<Answered> => {
    const response = await fetch(`${place.address()}/graphql?query=${encodeURIComponent(query)}`);
    return ((await response.json()) as Answered).data;
  };

  test('a new item and the end of its forerunner are prepared together, and come out together', async () => {
    const publishAt = new Date(place.ctx.now() + 3_600_000).toISOString();
    await mia.chooseTask('Register an item');
    await mia.write(
      JSON.stringify({
        dryRun: true,
        sku: 'NEW-DRIVE',
        kind: 'STORAGE_OPTION',
        brand: 'acme',
        publishAt,
        name: localizedTextInput('New drive'),
      }),
    );
    await press(mia, 'Try it');
    const read = reading(mia).getByRole('region', { name: /^What customers read/ });
    await read.getByText('New drive can be ordered.').waitFor();
    await read.getByText(/^From publication, /).waitFor();
    const { registerItem: held } = await press(mia, 'Say it');
    assert.equal(held.entry.sequence, '0');
    await reading(mia).getByText('Held back, nobody outside sees it.').waitFor();
    await mia.chooseTask('Find an entry');
    await choose(mia, /^SKU/, 'new-dr');
    await form(mia)
      .getByRole('option', { name: /NEW-DRIVE New drive scheduled/ })
      .click();
    await mia.chooseTask('End the sale of an item');
    const variables = JSON.parse(await mia.textOf('variables'));
    await mia.write(
      JSON.stringify({
        ...variables,
        sku: 'OLD-DRIVE',
        publishAt,
        noSuccessorBecause: null,
        successors: [{ sku: 'NEW-DRIVE', kind: 'SUCCESSOR' }],
      }),
    );
    await press(mia, 'Try it');
    const { transitionItem } = await press(mia, 'Say it');
    assert.deepEqual(transitionItem.userErrors, []);
    await mia.chooseTask('My plans');
    await press(mia, 'Ask');
    await reading(mia).getByText('Waits for its instant: 2').waitFor();
    const query =
      '{ new: item(by: {sku: "NEW-DRIVE"}) { sku } old: item(by: {sku: "OLD-DRIVE"}) { successors { successor { sku } } } }';
    assert.deepEqual(await publicly(query), { new: null, old: { successors: [] } });
    place.at(publishAt);
    while ((await appendNextDueFacts(place.ctx)) > 0);
    const after = await publicly(`${query} `);
    assert.deepEqual(after.old.successors, [{ successor: { sku: 'NEW-DRIVE' } }]);
  });

  test('a correction is proposed by one, read as it would be and approved by another', async () => {
    await mia.chooseTask('Find an entry');
    await choose(mia, /^SKU/, 'STRICT');
    await press(mia, 'Ask');
    const newest = reading(mia).locator('tbody tr').first();
    await newest.getByText('Use in …').click();
    // What took effect long ago can be neither moved nor called off.
    assert.equal(await newest.getByRole('button', { name: 'Translate an entry' }).count(), 1);
    for (const name of ['Move a change to another day', 'Call a change off'])
      assert.equal(await newest.getByRole('button', { name }).count(), 0, name);
    await newest.getByRole('button', { name: 'Correct an entry' }).click();
    await mia.reads('variables', '"how": "AMEND"');
    await form(mia)
      .getByRole('group', { name: /^Because/ })
      .getByLabel('English')
      .fill('A slip of the pen.');
    await form(mia).getByRole('group', { name: /^Text/ }).getByLabel('English').fill('It comes in May.');
    await press(mia, 'Try it');
    await form(mia)
      .getByText(/put it before them with “Propose it to colleagues”/)
      .first()
      .waitFor();
    await form(mia).getByLabel('Propose it to colleagues').check();
    const { correctEntry: tried } = await press(mia, 'Try it');
    assert.deepEqual(
      tried.warnings.map(({ message }: Answered) => message),
      ['The line strict asks for 1 approval by other people: it waits for them.'],
    );
    const { correctEntry } = await press(mia, 'Propose it');
    assert.equal(correctEntry.proposal.status, 'IN_REVIEW');
    await form(mia)
      .getByText(/^It waits for approvals, in What is proposed; nobody outside sees it/)
      .waitFor();
    await reading(mia)
      .getByText(/^It waits for approvals/)
      .waitFor();
    await legal.chooseTask('What is proposed');
    await form(legal).getByText('In review (unless you choose another)').waitFor({ state: 'attached' });
    await press(legal, 'Ask');
    const proposal = reading(legal).getByRole('region', { name: 'Proposal' });
    await proposal.getByText(/waits for you/).waitFor();
    await proposal.getByText('What customers read').waitFor();
    await proposal
      .getByRole('region', { name: 'Your words that become public with it' })
      .getByText('It comes in May.')
      .waitFor();
    await proposal.getByText('Use in …').click();
    await proposal.getByRole('button', { name: 'Approve a proposal' }).click();
    await legal.reads('variables', '"proposalId"');
    await reading(legal).getByText('The proposal, as customers will read it').waitFor();
    await reading(legal)
      .getByRole('heading', { name: /^Correct an entry: STRICT/ })
      .waitFor();
    await reading(legal).getByText('What customers read').waitFor();
    const { approveProposal } = await press(legal, 'Do it');
    assert.equal(approveProposal.proposal.status, 'DONE');
    await reading(legal).getByText('It was approved, and is carried out.').waitFor();
    const { item } = await publicly(
      '{ item(by: {sku: "STRICT"}) { timeline(first: 1) { edges { node { kind } } } } }',
    );
    assert.equal(item.timeline.edges[0].node.kind, 'CORRECTED');
  });

  test('what one person may not say alone goes on as a draft, with all that was filled in', async () => {
    await mia.chooseTask('End the sale of an item');
    const example = JSON.parse(await mia.textOf('variables'));
    await mia.write(JSON.stringify({ ...example, sku: 'STRICT', internalNote: 'As agreed.' }));
    await form(mia).getByText('Its line asks for one approval by colleagues.').waitFor();
    await press(mia, 'Try it');
    assert.equal(await form(mia).getByRole('button', { name: 'Say it' }).count(), 0);
    await form(mia).getByRole('button', { name: 'Make it a draft for approval' }).click();
    await mia.reads('variables', '"asDraft": true');
    const { notice, rows } = JSON.parse(await mia.textOf('variables'));
    assert.deepEqual([notice.text, notice.internalNote], [example.text, 'As agreed.']);
    assert.deepEqual([rows.length, rows[0].sku, rows[0].to], [1, 'STRICT', 'DISCONTINUED']);
    assert.deepEqual(rows[0].reasons, example.reasons);
    const ofRow = { ...rows[0], noSuccessorBecause: localizedTextInput('Film is back.'), successors: null };
    await mia.write(JSON.stringify({ dryRun: true, asDraft: true, notice, rows: [ofRow] }));
    await press(mia, 'Try it');
    const ownWords = reading(mia).getByRole('region', { name: /^Your words that become public/ });
    await ownWords.getByText('Film is back.').waitFor();
    const { transitionItems } = await press(mia, 'Say it');
    assert.deepEqual([transitionItems.userErrors, transitionItems.notice.status], [[], 'DRAFT']);
    const [withdrawn] = [{ noticeId: transitionItems.notice.id }];
    await mia.chooseTask('Withdraw a notice');
    await mia.write(JSON.stringify(withdrawn));
    await press(mia, 'Do it');
  });

  test('a notice of many items is read whole, row by row, before it is approved', async () => {
    const skus = Array.from({ length: 120 }, (_, index) => `MANY-${index}`);
    const admin = asAdmin(place.ctx);
    await registerItems(admin, { items: skus.map((sku) => product(sku, { line: 'Strict' })) });
    await mia.chooseTask('End a whole line with one notice');
    const rows = skus.map((sku) => ({
      sku,
      to: 'DISCONTINUED',
      noSuccessorBecause: localizedTextInput('Nothing follows.'),
    }));
    const notice = {
      text: localizedTextInput('They end.'),
      reasons: ['SUPPLY'],
      lastOrder: { until: { date: '2028-03-31' } },
      commitments: [
        { facet: 'FULFILMENT', terms: { until: { date: '2028-06-30' } } },
        { facet: 'SERVICE', terms: { until: { date: '2032-03-31' } } },
      ],
    };
    await mia.write(JSON.stringify({ dryRun: false, asDraft: true, notice, rows }));
    const { transitionItems } = await press(mia, 'Do it');
    assert.deepEqual(transitionItems.userErrors, []);
    const { id: noticeId } = transitionItems.notice;
    await mia.chooseTask('Submit for approval');
    await mia.write(JSON.stringify({ noticeId, expectedRevision: 1 }));
    await press(mia, 'Do it');
    await legal.page.reload();
    await legal.page.locator('#who[data-state=settled]').waitFor();
    await legal.chooseTask('Approve');
    await legal.write(JSON.stringify({ noticeId, expectedRevision: 1, comment: 'Read.' }));
    const last = reading(legal).locator('.of-row').last();
    await last.getByText('MANY-119').first().waitFor();
    await form(legal)
      .getByRole('button', { name: 'Do it', exact: true })
      .and(legal.page.locator(':enabled'))
      .waitFor();
    await last.locator('summary').first().click();
    await last.getByText('Service and repair: until 31 March 2032 (target date)').first().waitFor();
    const { approveNotice } = await press(legal, 'Do it');
    assert.equal(approveNotice.notice.status, 'PUBLISHED');
  });

  test('a notice that a colleague changes while it is read is read anew before it is approved', async () => {
    const admin = asAdmin(place.ctx);
    const notice = { text: localizedTextInput('No parts.'), reasons: ['SUPPLY'] };
    const pausing = { sku: 'STRICT', to: 'PAUSED', resumesOn: { date: '2028-03-31' } };
    const begun = await transitionItems(admin, { notice, rows: [pausing], asDraft: true });
    const noticeId = publicId('Notice', begun.noticeId!);
    await submitNotice(admin, { noticeId });
    let isRevised = false;
    await legal.page.route('**/graphql', async (route) => {
      if (!isRevised && route.request().postData()?.includes('query RowsOfNotice')) {
        isRevised = true;
        const later = { ...pausing, resumesOn: { date: '2028-06-30' } };
        await reviseNotice(admin, { noticeId, notice, rows: [later] });
        await submitNotice(admin, { noticeId });
      }
      await route.continue();
    });
    await legal.chooseTask('Approve');
    await legal.write(JSON.stringify({ noticeId, comment: 'Read.' }));
    await reading(legal).getByText('It was changed meanwhile.').waitFor();
    const approve = form(legal).getByRole('button', { name: 'Do it', exact: true });
    assert.equal(await approve.isEnabled(), false);
    await reading(legal).getByRole('button', { name: 'Read it again' }).click();
    await reading(legal)
      .getByText(/30 June 2028/)
      .first()
      .waitFor();
    await approve.and(legal.page.locator(':enabled')).waitFor();
    await legal.page.unroute('**/graphql');
    const { approveNotice } = await press(legal, 'Do it');
    assert.equal(approveNotice.notice.status, 'PUBLISHED');
  });

  test('a key that was revoked is said to be good no more, for as long as it stands there', async () => {
    const admin = asAdmin(place.ctx);
    const { secret, keyId } = await issueKey(admin, { role: 'MANAGER', name: 'Gone', expiresAt: null });
    const { page } = await visit(`${place.address()}/console`);
    const gone = await consoleOn(page);
    assert.match(await gone.enterKey(secret), /Nothing waits for your approval/);
    await revokeKey(admin, { keyId });
    await gone.chooseTask('My plans');
    const waiting = () => page.waitForResponse((one) => /viewer/.test(one.request().postData() ?? ''));
    const [refused] = await Promise.all([waiting(), press(gone, 'Ask')]);
    assert.match(JSON.stringify(await refused.json()), /UNAUTHENTICATED/);
    await page.locator('#who[data-state=wrong]').waitFor();
    await Promise.all([waiting(), page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")]);
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))');
    assert.equal(await page.locator('#who').getAttribute('data-state'), 'wrong');
    assert.doesNotMatch(await gone.who(), /Nothing waits/);
  });

  test('what was sent back is told to its author', async () => {
    await mia.chooseTask('Post an update');
    const text = localizedTextInput('It comes in June.');
    await mia.write(JSON.stringify({ dryRun: false, propose: true, sku: 'STRICT', text }));
    const { postUpdate: proposed } = await press(mia, 'Do it');
    await legal.chooseTask('Send a proposal back');
    await legal.write(JSON.stringify({ proposalId: proposed.proposal.id, comment: 'In May.' }));
    await press(legal, 'Do it');
    await form(legal)
      .getByText(/^It was sent back to its author/)
      .waitFor();
    // As when one comes back to the page; else it is told within a minute.
    await mia.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await mia.page.getByText('In your hand: 1 proposal sent back to you.').waitFor();
    await mia.chooseTask('My plans');
    await press(mia, 'Ask');
    await reading(mia).getByText('In May.').waitFor();
    const returned = reading(mia).getByRole('region', { name: 'Proposal' });
    await returned.getByText('Use in …').click();
    await returned.getByRole('button', { name: 'Revise it and propose it again' }).click();
    await mia.reads('variables', '"propose": true');
    await form(mia)
      .getByRole('group', { name: /^Text/ })
      .getByLabel('English')
      .fill('It comes in May, then.');
    await press(mia, 'Try it');
    await press(mia, 'Propose it');
    await mia.page.getByText('Nothing waits for your approval.', { exact: false }).waitFor();
    await mia.page.reload();
    await mia.page.locator('#who[data-state=settled]').waitFor();
    assert.doesNotMatch(await mia.who(), /sent back/);
  });

  test('what was said for the wrong market is read in both before it is put right', async () => {
    await mia.chooseTask('Pause until …');
    const values = JSON.parse(await mia.textOf('variables'));
    await mia.write(JSON.stringify({ ...values, sku: 'STAYS', markets: ['DE'] }));
    await press(mia, 'Try it');
    const { transitionItem } = await press(mia, 'Say it');
    await mia.chooseTask('Correct an entry');
    const because = localizedTextInput('It was the wrong country.');
    const correction = { dryRun: true, entryId: transitionItem.entry.id, how: 'AMEND', because };
    await mia.write(JSON.stringify({ ...correction, markets: ['AT'] }));
    await press(mia, 'Try it');
    for (const market of ['Austria \\(AT\\)', 'Germany \\(DE\\)'])
      await reading(mia)
        .getByRole('region', { name: new RegExp(`^What customers read in ${market}`) })
        .waitFor();
    const markets = form(mia).getByRole('group', { name: /^Markets/ });
    await markets.getByRole('button', { name: /Austria/ }).click();
    await form(mia).getByLabel('Everywhere').check();
    await mia.reads('variables', '"markets": []');
    await press(mia, 'Try it');
    await reading(mia).getByRole('region', { name: 'What customers read', exact: true }).waitFor();
  });

  test('what nobody outside saw is called off, and told for the last time', async () => {
    await mia.chooseTask('Post an update');
    const publishAt = new Date(place.ctx.now() + 3_600_000).toISOString();
    const text = localizedTextInput('It comes in July.');
    await mia.write(JSON.stringify({ dryRun: false, sku: 'STAYS', publishAt, text }));
    const { postUpdate } = await press(mia, 'Do it');
    await mia.chooseTask('Call a change off');
    await mia.write(JSON.stringify({ dryRun: true, entryId: postUpdate.entry.id }));
    await press(mia, 'Try it');
    await reading(mia).getByText('Would be called off; nobody outside has seen it: ').waitFor();
    await press(mia, 'Say it');
    await reading(mia).getByText('Called off; nobody outside saw it: ').waitFor();
    assert.equal(await reading(mia).getByText('The service would take it as it is.').count(), 0);
  });

  test('two entries of one item are merged', async () => {
    await mia.chooseTask('Merge two entries of one item');
    await choose(mia, /^SKU/, 'TWICE');
    await choose(mia, /^Into/, 'STAYS');
    await form(mia).getByRole('group', { name: /^Text/ }).getByLabel('English').fill('It was entered twice.');
    await press(mia, 'Try it');
    await reading(mia)
      .getByText(/This entry for TWICE is a duplicate; the item is listed as STAYS/)
      .first()
      .waitFor();
    await reading(mia)
      .getByText(/^The two stand differently in DE: the state \(TWICE: available, STAYS: paused\)/)
      .waitFor();
    await reading(mia)
      .getByRole('region', { name: /^What customers then read by either name: .*\(STAYS\)$/ })
      .waitFor();
    const { mergeItems } = await press(mia, 'Say it');
    assert.deepEqual(mergeItems.userErrors, []);
    assert.deepEqual(await publicly('{ item(by: {sku: "TWICE"}) { sku } }'), { item: { sku: 'STAYS' } });
  });
});
