import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { tellRed2010 } from '../../support/red-2010.ts';
import { browser, noBrowser } from '../../support/browser.ts';
import { keyFor } from '../../support/keys.ts';
import { type Console, consoleOn } from './console-page.ts';
import { door } from '../door.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 740 };

/** What GraphiQL 4.1.2 itself causes, as axe's rule and the element; nothing of the console's own is among it. */
const OF_GRAPHIQL: readonly (readonly [rule: string, element: RegExp])[] = [
  // A tab is a list item with the role of a tab, and holds its button and the one that closes it.
  ['nested-interactive', /class="graphiql-tab( graphiql-tab-active)?"/],
  // The text area that takes the keys of an editor lies beside the part that scrolls, and scrolls it.
  ['scrollable-region-focusable', /class="CodeMirror-scroll"/],
  // An entry of the history is shown by its operation and named "Set active".
  ['label-content-name-mismatch', /class="graphiql-un-styled graphiql-history-item-label"/],
];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds on the page as it is, beside what GraphiQL itself causes. */
async function faultsOn(page: Page): Promise<string[]> {
  return (await violationsOn(page)).flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => !OF_GRAPHIQL.some(([rule, element]) => rule === id && element.test(html)))
      .map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Axe stumbles over an element that goes while it looks, as lines of an editor do: then it looks again. */
async function violationsOn(page: Page, tries = 3): Promise<readonly Violation[]> {
  try {
    const look = `axe.run({ resultTypes: ['violations'] })`;
    return (await page.evaluate<{ violations: Violation[] }>(look)).violations;
  } catch (error) {
    if (tries === 1) throw error;
    return await violationsOn(page, tries - 1);
  }
}

describe('everybody can use the console', { skip: noBrowser }, () => {
  const place = door();
  const { visit } = browser();
  let key: string;
  let page: Page;
  let at: Console;

  before(async () => {
    await tellRed2010(place.ctx);
    key = (await keyFor(place.ctx, 'MANAGER')).secret;
    ({ page } = await visit(`${place.address()}/console`));
    at = await consoleOn(page);
    await page.evaluate(AXE);
  });

  test('by keyboard alone: from the key through the tabs and the editors to an answer, and out again', async () => {
    const focused = () =>
      page.evaluate<string>(
        `(({ id, ariaLabel, textContent, labels }) => labels?.[0]?.textContent ?? ariaLabel ?? (textContent || id))(document.activeElement)`,
      );
    const tabTo = async (wanted: string) => {
      const met: string[] = [];
      while (met.at(-1) !== wanted) {
        assert.ok(met.length < 90, `${wanted} is out of reach: ${met.join(', ')}`);
        await page.keyboard.press('Tab');
        met.push(await focused());
      }
    };
    await tabTo('Your key');
    await page.keyboard.insertText(key);
    await page.keyboard.press('Enter');
    await page.locator('#who[data-state=settled]').waitFor();
    await tabTo('Show Tasks');
    await page.keyboard.press('Enter');
    await tabTo('What would this change do?');
    await page.keyboard.press('Enter');
    await tabTo('Ask');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Only tried: nothing was written' }).waitFor();
    await tabTo('Go to the operation');
    await page.keyboard.press('Enter');
    assert.equal(await focused(), 'Operation');
    await tabTo('Execute query (Ctrl-Enter)');
    await page.keyboard.press('Space');
    await page.getByText('Left without a product').first().waitFor();
    await tabTo('JSON');
    await page.keyboard.press('Enter');
    await tabTo('Variables');
    await tabTo('Answer');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(), 'Variables');
    assert.match(await at.textOf('answer'), /"moments"/);
    await tabTo('Your key');
  });

  /** How wide the page is, of which nothing lies beside what is in sight. */
  async function widthWithoutScroll(): Promise<number> {
    const [whole, inner] = await page.evaluate<number[]>(
      '[document.documentElement.scrollWidth, window.innerWidth]',
    );
    assert.ok(whole! <= inner!, `${whole} pixels where there is room for ${inner}`);
    return inner!;
  }

  const VIEWS = [
    ['a wide page in light', WIDE, 'light'],
    ['a wide page in dark', WIDE, 'dark'],
    ['a narrow page in dark', NARROW, 'dark'],
    ['a narrow page in light', NARROW, 'light'],
  ] as const;
  for (const [view, size, colorScheme] of VIEWS)
    test(`on ${view} all is in reach, and nothing hinders a reader`, async () => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      const inner = await widthWithoutScroll();
      for (const control of [
        page.getByLabel('Your key'),
        page.getByRole('button', { name: /^Execute query/ }),
      ]) {
        const box = (await control.boundingBox())!;
        assert.ok(box.x >= 0 && box.x + box.width <= inner && box.width > 20);
      }
      const grounds = await page.evaluate<string[]>(
        `['body', '.masthead', '.graphiql-container'].map((part) => getComputedStyle(document.querySelector(part)).backgroundColor)`,
      );
      for (const ground of grounds) {
        const brightest = Math.max(...ground.match(/\d+/g)!.slice(0, 3).map(Number));
        assert.ok(colorScheme === 'light' ? brightest > 200 : brightest < 80, ground);
      }
      assert.deepEqual(await faultsOn(page), []);
    });

  test('on a narrow page the answer comes into sight', async () => {
    await at.run();
    const { y } = (await page.locator('.graphiql-response').boundingBox())!;
    assert.ok(y < NARROW.height / 2);
  });

  for (const [view, size] of [
    ['narrow', NARROW],
    ['wide', WIDE],
  ] as const)
    test(`the menu, lists and their forms hinder nobody on a ${view} page`, async () => {
      await page.setViewportSize(size);
      await page.getByRole('button', { name: 'Show Tasks' }).click();
      assert.deepEqual(await faultsOn(page), []);
      for (const task of [
        'Find an item',
        'My plans',
        'Register an item',
        'End a whole line with one notice',
      ]) {
        await at.chooseTask(task);
        await page.locator('.form-pane button.main').click();
        if (task !== 'Register an item')
          await page.locator('.reading-pane h2, .reading-pane b').first().waitFor();
        await widthWithoutScroll();
        assert.deepEqual(await faultsOn(page), [], task);
      }
    });

  test('documentation, history and settings hinder nobody either', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Mutation' }).click();
    await page.getByText('Enters an item in the record').first().waitFor();
    assert.deepEqual(await faultsOn(page), []);
    await page.getByRole('button', { name: 'Show History' }).click();
    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await faultsOn(page), []);
  });
});
