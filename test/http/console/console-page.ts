import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { PAGE_PATIENCE_MS } from '../../support/browser.ts';

/** What an operation answered. */
// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
export type Answered = any;

const EDITORS = {
  operation: '.graphiql-query-editor .CodeMirror',
  variables: '.graphiql-editor-tool .CodeMirror',
  answer: '.graphiql-response .CodeMirror',
};

/** The console as people use it. */
export interface Console {
  readonly page: Page;
  /** Pastes a key and waits until the console has said whose it is, or that it is wrong. */
  readonly enterKey: (key: string) => Promise<string>;
  /** What the console says of who one is. */
  readonly who: () => Promise<string>;
  readonly openTab: (name: string) => Promise<void>;
  /** Chooses a task from the menu: its tab opens, and its form. */
  readonly chooseTask: (name: string) => Promise<void>;
  readonly tabs: () => Promise<string[]>;
  /** Runs what stands in the editors by the button. */
  readonly run: () => Promise<Answered>;
  /** Writes anew what stands in the editor of the variables. */
  readonly write: (variables: string) => Promise<void>;
  /** Writes anew what stands in the editor of the operation. */
  readonly writeOperation: (query: string) => Promise<void>;
  /** The text of an editor, also what has been scrolled out of sight. */
  readonly textOf: (editor: keyof typeof EDITORS) => Promise<string>;
  /** Waits until an editor holds a text. */
  readonly reads: (editor: keyof typeof EDITORS, part: string) => Promise<void>;
  /** Everything that the browser keeps, by kind of storage. */
  readonly kept: () => Promise<{ local: string; session: string }>;
}

/** Waits until the console is ready for its reader. */
export async function consoleOn(page: Page): Promise<Console> {
  await page.locator(EDITORS.operation).waitFor();
  await page.locator(EDITORS.answer).waitFor({ state: 'attached' });
  const textOf = (editor: keyof typeof EDITORS) =>
    page.evaluate<string>(`document.querySelector('${EDITORS[editor]}').CodeMirror.getValue()`);
  const write = async (editor: keyof typeof EDITORS, text: string) => {
    await page.locator(`${EDITORS[editor]} textarea`).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
    await until(async () => (await textOf(editor)) === text);
  };
  const who = async () => (await page.locator('#who').textContent()) ?? '';
  return {
    page,
    who,
    enterKey: async (key) => {
      await page.getByLabel('Your key').fill(key);
      await page.getByRole('button', { name: 'Use', exact: true }).click();
      await page.locator('#who[data-state=wrong], #who[data-state=settled]').waitFor();
      return await who();
    },
    openTab: async (name) => {
      await page.locator('.graphiql-tab-button').getByText(name, { exact: true }).click();
      await page.locator('.graphiql-tab-active', { hasText: name }).waitFor();
    },
    chooseTask: async (name) => {
      const menu = page.locator('.tasks-pane');
      if (!(await menu.isVisible())) await page.getByRole('button', { name: 'Show Tasks' }).click();
      await menu.getByRole('button', { name, exact: true }).click();
      await page.locator('.graphiql-tab-active', { hasText: name }).waitFor();
      await page.locator('.form-pane').getByRole('heading', { name, level: 2 }).waitFor();
    },
    tabs: () => page.locator('.graphiql-tab-button').allTextContents(),
    run: async () => {
      const isRun = (body: string | null) => /"operationName":(?!"IntrospectionQuery)/.test(body ?? '');
      const [response] = await Promise.all([
        page.waitForResponse((response) => isRun(response.request().postData())),
        page.getByRole('button', { name: /^Execute query/ }).click(),
      ]);
      return await response.json();
    },
    write: (variables) => write('variables', variables),
    writeOperation: (query) => write('operation', query),
    textOf,
    reads: (editor, part) => until(async () => (await textOf(editor)).includes(part)),
    kept: () =>
      page.evaluate('({ local: JSON.stringify(localStorage), session: JSON.stringify(sessionStorage) })'),
  };
}

/** Waits until something is so. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const signal = AbortSignal.timeout(PAGE_PATIENCE_MS);
  while (!(await isSo())) await setTimeout(20, undefined, { signal });
}
