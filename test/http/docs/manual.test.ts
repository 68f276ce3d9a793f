import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseManualPage, readManual } from '../../../src/http/docs/manual.ts';
import { api } from '../../support/api.ts';

const MANUAL = join(import.meta.dirname, '../../../src/manual');
const NAMES = readdirSync(MANUAL)
  .filter((file) => file.endsWith('.md'))
  .map((file) => file.slice(0, -3));

describe('the manual', () => {
  const place = api();
  const get = async (path: string) => await place.http().get(path).buffer(true).redirects(0);

  test('is served page by page, rendered and as Markdown, and listed for people and programs', async () => {
    const index = (await get('/docs')).text;
    const list = (await get('/llms.txt')).text;
    for (const name of NAMES) {
      const page = await get(`/docs/${name}`);
      assert.equal(page.status, 200, name);
      assert.match(page.headers['content-type']!, /^text\/html/);
      assert.match(page.text, /<article class="manual">\s*<h1 id=/);
      assert.doesNotMatch(page.text, /<script/);
      assert.match((await get(`/docs/${name}.md`)).text, /^# /);
      assert.ok(index.includes(`href="docs/${name}"`), name);
      assert.ok(list.includes(`(http://lastcall.test/docs/${name}.md)`), name);
    }
    assert.ok((await get('/')).text.includes('href="docs"'));
    assert.ok((await get('/console')).text.includes('href="docs/managers"'));
    assert.deepEqual([(await get('/docs/')).status, (await get('/docs/none')).status], [308, 404]);
  });

  test('links only to what is there', async () => {
    const pages = readManual(MANUAL);
    const ids = new Map(
      pages.map(({ name, html }) => [name, [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)]),
    );
    for (const { name, html } of pages) {
      for (const [, href] of html.matchAll(/href="([^"]+)"/g)) {
        if (/^https?:/.test(href!)) continue;
        const { pathname, hash } = new URL(href!, `http://here/docs/${name}`);
        const status = (await get(pathname)).status;
        assert.ok(status < 400, `${name} links to ${href}: ${status}`);
        const page = /^\/docs\/([\w-]+)$/.exec(pathname)?.[1];
        if (hash && page)
          assert.ok(ids.get(page)?.includes(decodeURIComponent(hash.slice(1))), `${name} links to ${href}`);
      }
    }
  });

  test('escapes what looks like HTML, and links below any address', () => {
    const { html, title, summary } = parseManualPage(
      'x',
      '# A `b`\n\nSee [errors](/docs/errors#not-found).\n\n<script>no</script>\n\n```sh\na < b\n```\n',
    );
    assert.deepEqual([title, summary], ['A b', 'See errors.']);
    assert.match(html, /<h1 id="a-b">A <code>b<\/code><\/h1>/);
    assert.match(html, /href="\.\.\/docs\/errors#not-found"/);
    assert.doesNotMatch(html, /<script>/);
    assert.match(html, /a &lt; b/);
  });

  test('lists the headings of a long page beside it', async () => {
    const { sections } = parseManualPage('x', '# X\n\n## What `a` is\n\n### Deeper\n\n## Then\n');
    assert.deepEqual(sections, [
      { title: 'What a is', anchor: 'what-a-is' },
      { title: 'Then', anchor: 'then' },
    ]);
    const { text } = await get('/docs/storefronts');
    const listed = [...text.matchAll(/<li><a href="#([^"]+)">/g)].map(([, anchor]) => anchor!);
    assert.ok(listed.length > 5);
    for (const anchor of listed) assert.ok(text.includes(`<h2 id="${anchor}">`), anchor);
  });

  test('shows the name of a file above what is in it', () => {
    const { html } = parseManualPage(
      'x',
      '# A\n\n```tsx next/app/[sku]/<page>.tsx\nx\n```\n\n```graphql manager\n{ a }\n```\n',
    );
    assert.match(
      html,
      /<figure><figcaption><code>app\/\[sku\]\/&lt;page&gt;\.tsx<\/code><\/figcaption>\n<pre tabindex="0"><code class="language-tsx">x/,
    );
    assert.equal(html.match(/<figure>/g)?.length, 1);
    const shops = readManual(MANUAL).find(({ name }) => name === 'shops');
    assert.match(shops!.html, /<figcaption><code>shop\.mjs<\/code><\/figcaption>/);
  });
});
