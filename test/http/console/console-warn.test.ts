import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { issueKey } from '../../../src/access/key.ts';
import { browser, noBrowser } from '../../support/browser.ts';
import { asAdmin } from '../../support/keys.ts';
import { storyIn } from '../../support/story.ts';
import { door } from '../door.ts';
import { type Console, consoleOn } from './console-page.ts';

describe('warnings in the console', { skip: noBrowser }, () => {
  const place = door();
  const story = storyIn(place);
  const { visit } = browser();
  let at: Console;

  before(async () => {
    await story.lists({ sku: 'DECK', name: { en: 'Deck', de: 'Deck', fr: 'Deck' } });
    const key = await issueKey(asAdmin(place.ctx), { role: 'MANAGER', name: 'Mia', expiresAt: null });
    const { page } = await visit(`${place.address()}/console`);
    at = await consoleOn(page);
    await at.enterKey(key.secret);
  });

  const form = () => at.page.locator('.form-pane');
  const reading = () => at.page.locator('.reading-pane');
  const press = async (name: string) => {
    const answered = at.page.waitForResponse((response) =>
      /"operationName":"\w/.test(response.request().postData() ?? ''),
    );
    await form().getByRole('button', { name, exact: true }).click();
    // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
    return ((await (await answered).json()) as any).data;
  };
  /** As a manager does: it is tried before it is said. */
  const say = async () => {
    await press('Try it');
    return await press('Say it');
  };
  const give = (variables: object) => at.write(JSON.stringify(variables, null, 2));

  test('a version comes out, is warned of as owners read it, and is offered no more', async () => {
    for (const version of ['2.0.0', '2.1.0']) {
      await at.chooseTask('A new version');
      await give({ dryRun: true, sku: 'DECK', version, scheme: 'SEMVER' });
      assert.deepEqual((await say()).publishRelease.userErrors, []);
    }
    await at.chooseTask('Warn of a version');
    const advisory = JSON.parse(await at.textOf('variables')).advisory;
    const affected = [{ skus: ['DECK'], versions: 'vers:semver/2.1.0' }];
    await give({ dryRun: true, advisory: { ...advisory, affected } });
    assert.deepEqual((await press('Try it')).issueAdvisory.userErrors, []);
    await reading().getByRole('heading', { name: 'Only tried: nothing was written' }).waitFor();
    await reading()
      .getByText('Warning about software for Deck: the update can destroy data. Deck can be ordered.')
      .first()
      .waitFor();
    assert.match(
      (await reading().textContent())!,
      /Warnung vor Software für „Deck“: the update can destroy data\./,
    );
    const { issueAdvisory } = await press('Say it');
    await reading().getByRole('link', { name: issueAdvisory.advisory.number }).waitFor();
    await reading()
      .getByText('A warning about software for Deck was issued: the update can destroy data.')
      .waitFor();
    const query =
      '{ item(by: { sku: "DECK" }) { latestRelease { release { version } skipped { because { text } } } } }';
    const response = await fetch(`${place.address()}/graphql?query=${encodeURIComponent(query)}`);
    // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
    const latest = (await response.json()) as any;
    assert.deepEqual(latest.data.item.latestRelease, {
      release: { version: '2.0.0' },
      skipped: [{ because: { text: 'the update can destroy data' } }],
    });
  });

  test('what was said leads to what can be said next: more, its end, or that it was wrong', async () => {
    await reading().getByText('Use in …').first().click();
    await reading().getByRole('button', { name: 'Say more of a warning', exact: true }).click();
    await form().getByRole('heading', { name: 'Say more of a warning', level: 2 }).waitFor();
    const given = JSON.parse(await at.textOf('variables'));
    assert.equal(given.expectedRevision, 1);
    const whatChanged = [{ locale: 'en', text: 'We know why.' }];
    await give({ ...given, dryRun: true, whatChanged, advisory: { notKnownYet: whatChanged } });
    const { reviseAdvisory } = await say();
    assert.deepEqual([reviseAdvisory.userErrors, reviseAdvisory.advisory.revision], [[], 2]);
    await at.chooseTask('End a warning');
    const chosen = form().getByLabel(/^Warning/);
    await chosen
      .locator('option', { hasText: `${reviseAdvisory.advisory.number}, standing` })
      .waitFor({ state: 'attached' });
    await chosen.selectOption(reviseAdvisory.advisory.id);
    await at.reads('variables', reviseAdvisory.advisory.id);
    await form().getByLabel('English').first().fill('Version 2.2.0 repairs it.');
    await at.reads('variables', 'repairs it');
    assert.deepEqual((await say()).resolveAdvisory.userErrors, []);
    await reading()
      .getByText(/^Resolved, revision 3/)
      .waitFor();
  });

  test('a version is taken back by choosing it', async () => {
    await at.chooseTask('Take back a version');
    await form()
      .getByLabel(/^Item of the version/)
      .fill('DECK');
    const chosen = form().getByLabel(/^Version/);
    await chosen.locator('option', { hasText: '2.0.0 (stable)' }).waitFor({ state: 'attached' });
    await chosen.selectOption({ index: 2 });
    await form().getByLabel('English').first().fill('It was built wrongly.');
    await at.reads('variables', 'built wrongly');
    assert.deepEqual((await say()).withdrawRelease.userErrors, []);
  });

  test('softening words in a recall are refused, with the rule and where they stand', async () => {
    await at.chooseTask('Warn owners');
    const { advisory } = JSON.parse(await at.textOf('variables'));
    const whatHappens = [{ locale: 'en', text: 'In rare cases it warms up.' }];
    await give({ dryRun: true, advisory: { ...advisory, whatHappens, affected: [{ skus: ['DECK'] }] } });
    await press('Try it');
    await reading()
      .getByText(/Take "In rare cases" out of the "en" text.*rule R146/)
      .waitFor();
  });
});
