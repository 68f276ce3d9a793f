import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import express from 'express';
import supertest from 'supertest';
import type { SiteIdentity } from '../../../src/domain/site-identity.ts';
import { pagesRouter } from '../../../src/http/pages/pages.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';
import { tellForPages } from './pages-story.ts';

describe('the pages of a company', () => {
  const place = world();
  before(() => tellForPages(place, storyIn(place)));
  const pagesOf = (site: SiteIdentity) =>
    supertest(
      express().use(
        pagesRouter({ ...place.ctx, site }, async (request, _question, tell) => await tell(request)),
      ),
    );
  const NAME = `Acme & "Söhne" <b>'`;

  test('carry its name, escaped, wherever they name themselves', async () => {
    const http = pagesOf({ name: NAME, colour: null, logoUrl: null });
    const { text, headers } = await http.get('/items/DRV-1').expect(200);
    const escaped = 'Acme &amp; &quot;Söhne&quot; &lt;b&gt;&#39;';
    assert.ok(text.includes(`<title>Drive One – last orders – ${escaped}</title>`), text.slice(0, 300));
    assert.ok(text.includes(`<a class="home" href="../">${escaped}</a>`));
    assert.ok(text.includes(`title="${escaped}" href="../opensearch.xml">`));
    assert.match(
      headers['content-security-policy']!,
      /^default-src 'none'; style-src 'self'; img-src https: data:;/,
    );
    const { text: home } = await http.get('/').expect(200);
    const [, jsonLd] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(home)!;
    assert.equal(JSON.parse(jsonLd!).name, NAME);
    const search = String((await http.get('/opensearch.xml').responseType('blob').expect(200)).body);
    assert.match(search, /<ShortName>Acme &amp; &quot;Söhne&quot; &lt;<\/ShortName>/);
    assert.ok(search.includes('<Url type="text/html" template="http://lastcall.test/?q={searchTerms}"/>'));
  });

  test('show its logo, with its name for those who do not see it', async () => {
    const logoUrl = 'https://shop.test/logo.svg?a=1&b="2"';
    const { text } = await pagesOf({ name: NAME, colour: null, logoUrl }).get('/').expect(200);
    assert.match(
      text,
      /<img src="https:\/\/shop\.test\/logo\.svg\?a=1&amp;b=&quot;2&quot;" alt="Acme [^"]*" referrerpolicy="no-referrer"><\/a>/,
    );
  });

  test('are in its colour by a style sheet of their own, which is kept for ever', async () => {
    const [own, red, yellow] = await Promise.all(
      [null, '#c00', '#ffee00'].map(async (colour) => {
        const http = pagesOf({ name: null, colour, logoUrl: null });
        const { text } = await http.get('/').expect(200);
        const [, path] = /<link rel="stylesheet" href="\.(\/pages-\w{16}\.css)"/.exec(text)!;
        const { text: css } = await http
          .get(path!)
          .expect(200)
          .expect('Cache-Control', /immutable/);
        const icon = await http.get('/favicon.ico').responseType('blob').expect(200);
        return { path, css, icon: String(icon.body) };
      }),
    );
    assert.equal(new Set([own, red, yellow].map((one) => one!.path)).size, 3);
    assert.ok(red!.css.startsWith(own!.css) && red!.icon.includes('fill="#cc0000"'));
    assert.match(red!.css, /:root\{--brand:light-dark\(#cc0000,#(?!cc0000)\w{6}\);--stripe:#c00\}$/);
    assert.match(yellow!.css, /:root\{--brand:light-dark\(#(?!ffee00)\w{6},#ffee00\);--stripe:#ffee00\}$/);
  });
});
