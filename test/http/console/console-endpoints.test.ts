import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keepAssortment } from '../../../src/commands/assortment/keep-assortment.ts';
import { issueKey } from '../../../src/access/key.ts';
import { publicId } from '../../../src/domain/item/public-id.ts';
import { endpointsIn, workerIn } from '../../delivery/webhooks/delivering.ts';
import { browser, noBrowser } from '../../support/browser.ts';
import { asAdmin } from '../../support/keys.ts';
import { ACCEPT, openWebhookReceiver, type WebhookReceiver } from '../../support/webhook-receiver.ts';
import { door } from '../door.ts';
import { type Console, consoleOn } from './console-page.ts';

describe('endpoints and lists in the console', { skip: noBrowser }, () => {
  const place = door();
  const { visit } = browser();
  const worker = workerIn(place);
  const { partner, registered, endpointOf } = endpointsIn(place, worker);
  let receiver: WebhookReceiver;
  let at: Console;
  let id: string;
  let uuid: string;
  let listId: string;

  before(async () => {
    receiver = await openWebhookReceiver();
    receiver.replies(ACCEPT);
    const entries = [{ sku: 'CAM-1', yours: '4711' }];
    const kept = await keepAssortment(partner(), { handle: 'shop', name: 'Our shop', entries });
    listId = publicId('Assortment', kept.assortmentId);
    ({ id, uuid } = await registered(receiver, { assortment: listId }));
    const key = await issueKey(asAdmin(place.ctx), { role: 'ADMIN', name: 'Ada', expiresAt: null });
    const { page } = await visit(`${place.address()}/console`);
    at = await consoleOn(page);
    await at.enterKey(key.secret);
  });
  after(() => receiver?.close());

  const form = () => at.page.locator('.form-pane');
  const reading = () => at.page.locator('.reading-pane');
  const press = async (name: string) => {
    const answered = at.page.waitForResponse((response) =>
      /"operationName":"\w/.test(response.request().postData() ?? ''),
    );
    await form().getByRole('button', { name, exact: true }).click();
    await answered;
  };

  test('are listed with their ids and what was tried, within the window, and lead to what can be done', async () => {
    await at.chooseTask('Endpoints');
    await press('Ask');
    const row = reading().getByRole('row', { name: new RegExp(id) });
    const text = (await row.textContent())!;
    assert.match(text, /\d{4}, \d\d:\d\d UTC: delivered \(200\)/);
    assert.doesNotMatch(text, /, ,/);
    const isWithin = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    assert.equal(await at.page.evaluate(isWithin), true);
    await row.getByText('Use in …').click();
    await row.getByRole('button', { name: 'Change an endpoint', exact: true }).click();
    const chosen = form().getByLabel(/^Endpoint/);
    await chosen.locator('option', { hasText: 'Ours, http' }).waitFor({ state: 'attached' });
    assert.equal(await chosen.inputValue(), id);
    await form()
      .getByLabel(/^Assortment/)
      .selectOption({ label: 'Our shop (shop), 1 SKU' });
    await at.reads('variables', `"assortment": "${listId}"`);
  });

  // R128
  test('keep their contact while something else is changed, and lose it by a choice of its own', async () => {
    await at.chooseTask('Change an endpoint');
    await form()
      .getByLabel(/^Endpoint/)
      .selectOption(id);
    const contact = form().getByLabel('Contact', { exact: true });
    await contact.fill('ops@shop.example');
    await press('Do it');
    assert.equal((await endpointOf(uuid)).contact, 'ops@shop.example');
    await contact.fill('');
    await form().getByLabel('Name', { exact: true }).fill('Renamed');
    await press('Do it');
    const { name, contact: kept } = await endpointOf(uuid);
    assert.deepEqual([name, kept], ['Renamed', 'ops@shop.example']);
    await form()
      .getByLabel(/Take the contact off/)
      .check();
    await at.reads('variables', '"contact": ""');
    await press('Do it');
    assert.equal((await endpointOf(uuid)).contact, null);
    await form()
      .getByLabel(/Take the contact off/)
      .uncheck();
    assert.doesNotMatch(await at.textOf('variables'), /contact/);
  });

  test('are sent again what lies after an entry, which the form asks for in plain words', async () => {
    await at.chooseTask('Send again');
    await form()
      .getByLabel(/^After the entry with this number/)
      .fill('0');
    await at.reads('variables', '"after"');
  });

  test('a list is found, and taken off an endpoint', async () => {
    await at.chooseTask('My assortments');
    await press('Ask');
    const row = reading().getByRole('row', { name: /Our shop/ });
    await row.getByText('Use in …').click();
    await row.getByRole('button', { name: 'Keep an assortment', exact: true }).click();
    await at.reads('variables', '"handle": "shop"');
    assert.notEqual((await endpointOf(uuid)).assortmentId, null);
    await at.chooseTask('Take the list off an endpoint');
    await form()
      .getByLabel(/^Endpoint/)
      .selectOption(id);
    await press('Do it');
    assert.equal((await endpointOf(uuid)).assortmentId, null);
  });
});
