import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { MailContent, MailEntry } from '../../../src/delivery/mail/mail-content.ts';
import { MAIL_COLOURS } from '../../../src/delivery/mail/mail-style.ts';
import { MAX_MAIL_ENTRIES, renderMail } from '../../../src/delivery/mail/render-mail.ts';
import { textOf } from '../../http/pages/page-read.ts';
import { accessibilityFaultsOf, browser, noBrowser } from '../../support/browser.ts';
import { FULL_CONTENT, HOSTILE_NAME } from './mail-contents.ts';

const PLACE = {
  publicUrl: 'https://shop.example',
  site: { name: 'Acme & Söhne', colour: '#ffcc00', logoUrl: null },
};

/** The facts that are in a mail, whichever body is read. */
function wordsOf({ title, lead, blocks, footer }: MailContent): string[] {
  const ofBlocks = blocks.flatMap((block) =>
    block.kind === 'ENTRIES'
      ? block.entries.flatMap(({ title, date, text }) => [title, date, text?.slice(0, 100)])
      : [block.text],
  );
  const ofFooter = [footer.text, ...footer.links.map(({ text }) => text)];
  return [title, lead, ...ofBlocks, ...ofFooter].flatMap((words) => (words ? [onOneLine(words)] : []));
}

const onOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

test('both bodies tell the same, in the order in which it was given', () => {
  const { html, text } = renderMail(PLACE, FULL_CONTENT);
  const bodies = [textOf(html), onOneLine(text)];
  for (const body of bodies) {
    let at = body.indexOf('Acme & Söhne');
    assert.ok(at >= 0);
    for (const words of wordsOf(FULL_CONTENT)) {
      const found = body.indexOf(words, at);
      assert.ok(found >= at, `${words} in ${body}`);
      at = found;
    }
  }
  const hrefs = [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) =>
    href!.replaceAll('&amp;', '&'),
  );
  const [home, ...linked] = hrefs;
  assert.equal(home, 'https://shop.example');
  assert.deepEqual(linked, text.match(/https:\S+/g));
  assert.equal(linked.length, 3);
});

test('a name with markup is a name, and an address that is none of the web no link', () => {
  const { html, text } = renderMail(PLACE, FULL_CONTENT);
  assert.deepEqual(html.match(/<(script|img|svg|iframe|link|form)\b/g), null);
  assert.doesNotMatch(html, /javascript:/);
  assert.ok(html.includes('&lt;script&gt;window.hit=1&lt;/script&gt;'));
  assert.ok(text.includes(HOSTILE_NAME.split(' ')[0]!));
  assert.doesNotMatch(text, /^\s*Bcc:/m);
  for (const href of ['javascript:alert(1)', 'mailto:a@b.example', '/watch', 'data:text/html,x'])
    assert.throws(
      () => renderMail(PLACE, { ...FULL_CONTENT, footer: { text: null, links: [{ text: 'x', href }] } }),
      TypeError,
    );
});

test('lines of text have 76 characters at most, but for a word that is longer', () => {
  const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), { maxLength: 60 });
  const property = fc.property(words, words, (title, paragraph) => {
    const entry: MailEntry = { title: title.join(' '), href: null, date: null, text: paragraph.join(' ') };
    const { text } = renderMail(PLACE, {
      ...FULL_CONTENT,
      title: `T ${title.join(' ')}`,
      blocks: [
        { kind: 'PARAGRAPH', text: paragraph.join(' ') },
        { kind: 'ENTRIES', entries: [entry] },
      ],
    });
    for (const line of text.split('\n'))
      assert.ok(Array.from(line).length <= 76 || !/\S[ \t]+\S/.test(line.replace(/^(\* | {2})/, '')), line);
  });
  fc.assert(property, { numRuns: 200 });
});

test('a mail stays below 30 kB: what is too much is counted', () => {
  const entry: MailEntry = {
    title: 'n'.repeat(500),
    href: `https://shop.example/items/${'s'.repeat(64)}`,
    date: '30 November 2026',
    text: 'ü'.repeat(5_000),
  };
  const many = Array.from({ length: 30 }, () => entry);
  const blocks = [
    { kind: 'ENTRIES', entries: many },
    { kind: 'HEADING', text: 'Second' },
    { kind: 'ENTRIES', entries: many },
  ] as const;
  const { html, text } = renderMail(PLACE, { ...FULL_CONTENT, blocks });
  assert.equal(html.match(/<li /g)?.length, MAX_MAIL_ENTRIES);
  assert.match(text, /and 20 more/);
  assert.match(textOf(html), /and 20 more/);
  const usual = { ...entry, title: 'Lunevik LV-L24-70 f/2.8', text: 'h'.repeat(240) };
  const full = {
    ...FULL_CONTENT,
    blocks: [{ kind: 'ENTRIES', entries: Array.from({ length: 90 }, () => usual) }],
  } as const;
  for (const locale of ['en', 'de', 'fr'] as const) {
    const weight = Buffer.byteLength(renderMail(PLACE, { ...full, locale }).html);
    assert.ok(weight < 30_000, `${weight} bytes`);
  }
});

test('sentences of an entry are told whole, each by itself; where they are too many, fewer entries are told', () => {
  const sentence = `${'It can be ordered, '.repeat(20)}and its last word is here.`;
  const said = { text: 'Bestellbar.', lang: 'de' };
  const entry: MailEntry = {
    title: 'A-1',
    href: null,
    date: null,
    text: null,
    lines: [{ text: sentence }, said],
  };
  const { html, text } = renderMail(PLACE, {
    ...FULL_CONTENT,
    blocks: [{ kind: 'ENTRIES', entries: [entry] }],
  });
  assert.ok(textOf(html).includes(sentence) && onOneLine(text).includes(sentence));
  assert.match(html, /<p dir="auto" lang="de"[^>]*>Bestellbar\./);
  assert.match(text, /\n\n {2}Bestellbar\.\n/);
  const long = { ...entry, lines: Array.from({ length: 9 }, () => ({ text: sentence })) };
  const entries = Array.from({ length: 30 }, () => long);
  const full = renderMail(PLACE, { ...FULL_CONTENT, blocks: [{ kind: 'ENTRIES', entries }] });
  const shown = full.html.match(/<li /g)!.length;
  assert.ok(shown > 10 && shown < 30, `${shown} entries`);
  assert.ok(full.text.includes(`and ${30 - shown} more`));
  assert.ok(Buffer.byteLength(full.html) < 100_000);
});

test('a heading leads to what it names, and a label ends as its language ends labels', () => {
  const href = 'https://shop.example/notices/2026-0013?locale=fr';
  const { html, text } = renderMail(PLACE, {
    ...{ ...FULL_CONTENT, locale: 'fr' },
    blocks: [
      { kind: 'HEADING', text: 'Avis 2026-0013', href },
      { kind: 'PARAGRAPH', text: 'Zu Ende.', lang: 'de' },
    ],
  });
  assert.match(html, /<h2[^>]*><a [^>]*href="https:\/\/shop\.example\/notices\/2026-0013\?locale=fr"/);
  assert.match(html, /<p dir="auto" lang="de"/);
  assert.ok(text.includes(`Avis 2026-0013\n--------------\n${href}`));
  assert.ok(text.includes('Stop these mails\u00a0:\n'));
});

test('the brand is as on the pages: its logo by name where no picture can be', () => {
  const withLogo = (logoUrl: string | null) =>
    renderMail({ ...PLACE, site: { name: 'Acme', colour: null, logoUrl } }, FULL_CONTENT);
  const shown = withLogo('https://shop.example/logo.svg').html;
  assert.match(shown, /<img src="https:\/\/shop\.example\/logo\.svg" alt="Acme"/);
  const inline = withLogo('data:image/png;base64,AAAA').html;
  assert.doesNotMatch(inline, /<img|data:/);
  assert.match(textOf(inline), /^Acme/);
  assert.match(renderMail({ publicUrl: PLACE.publicUrl }, FULL_CONTENT).text, /^Lastcall\n/);
});

describe('a mail in a browser', { skip: noBrowser }, () => {
  const { visit } = browser();
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(renderMail(PLACE, FULL_CONTENT).html);
  });
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => server.close());

  for (const width of [360, 1280])
    for (const colorScheme of ['light', 'dark'] as const)
      test(`is accessible and no wider than the window, ${width} pixels wide and ${colorScheme}`, async () => {
        const { page, trouble } = await visit(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
          viewport: { width, height: 800 },
          colorScheme,
        });
        assert.deepEqual(await accessibilityFaultsOf(page), []);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
        assert.equal(await page.evaluate('window.hit'), undefined);
        const grounds = await page.evaluate(
          `['.page', '.quiet'].map((one) => getComputedStyle(document.querySelector(one)).color)`,
        );
        const { ink, quiet } = MAIL_COLOURS[colorScheme];
        assert.deepEqual(grounds, [ink, quiet].map(rgbText));
        assert.equal(
          await page.evaluate(`getComputedStyle(document.querySelector('[lang=he] [dir=auto]')).direction`),
          'rtl',
        );
        assert.deepEqual(trouble, []);
        await page.context().close();
      });
});

function rgbText(colour: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `rgb(${parts.join(', ')})`;
}
