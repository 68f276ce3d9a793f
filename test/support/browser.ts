import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before } from 'node:test';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PATHS = [process.env['CHROMIUM_PATH'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = PATHS.find((path) => path !== '' && existsSync(path));

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Why tests that need a browser are skipped here; false where there is one. */
export const noBrowser: string | false =
  executablePath === undefined &&
  'there is no Chromium: install it (Debian: apt-get install chromium), or name it in CHROMIUM_PATH';

/** So long a page is waited for: the machine may be busy. */
export const PAGE_PATIENCE_MS = 60_000;

/** A page, and what it did that a page of ours must not do. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings in the browser's console, breaches of the content policy, requests to other origins. */
  readonly trouble: string[];
}

/** One Chromium for a file's tests. */
export function browser(): {
  readonly visit: (url: string, how?: BrowserContextOptions) => Promise<WatchedPage>;
} {
  let running: Browser | undefined;
  before(async () => {
    if (noBrowser) return;
    const args = ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
    running = await chromium.launch({ executablePath, args });
  });
  after(() => running?.close());
  return {
    visit: async (url, how = {}) => {
      const context = await running!.newContext({ viewport: { width: 1440, height: 900 }, ...how });
      context.setDefaultTimeout(PAGE_PATIENCE_MS);
      const watched = watch(await context.newPage(), new URL(url).origin);
      await watched.page.goto(url);
      return watched;
    },
  };
}

function watch(page: Page, origin: string): WatchedPage {
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin: requested } = new URL(request.url());
    if (protocol !== 'data:' && requested !== origin) trouble.push(`request: ${request.url()}`);
  });
  return { page, trouble };
}

/** What axe-core finds wrong on a page, after it checked many things. */
export async function accessibilityFaultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations, passes } = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(RULES)} })`)) as {
    violations: { id: string; nodes: { html: string }[] }[];
    passes: unknown[];
  };
  assert.ok(passes.length > 20, `axe looked at ${passes.length} things only`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
