import assert from 'node:assert/strict';
import type { GraphqlDoor } from '../door.ts';

/** A page as a client without a browser reads it. */
export interface PageRead {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** Its words, as a reader sees them, one blank between them. */
  readonly text: string;
  /** The addresses that it links to by elements of a name. */
  readonly hrefs: (element: 'a' | 'link') => string[];
  // biome-ignore lint/suspicious/noExplicitAny: tests read documents of any shape
  readonly jsonLd: any;
}

/** Reads a page and checks what every page must be: HTML of one language, without script, below 30 kB with its style. */
export async function readPage(
  place: Pick<GraphqlDoor, 'address'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<PageRead> {
  const response = await fetch(`${place.address()}${path}`, { headers, redirect: 'manual' });
  const html = await response.text();
  assert.equal(
    response.headers.get('content-type'),
    'text/html; charset=utf-8',
    `${path}: ${html.slice(0, 300)}`,
  );
  assert.match(
    response.headers.get('content-security-policy') ?? '',
    /^default-src 'none'; style-src 'self'; (?!.*script)/,
  );
  assert.equal(/<html lang="(\w+)">/.exec(html)?.[1], response.headers.get('content-language'));
  assert.deepEqual(html.match(/<script(?! type="application\/ld\+json">)/g), null);
  assert.deepEqual(html.replaceAll(/="[^"]*"/g, '=""').match(/<[a-z][^<>]*\son\w+=/gi), null);
  const style = await fetch(new URL(/<link rel="stylesheet" href="([^"]+)"/.exec(html)![1]!, response.url));
  assert.equal(style.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  const weight = Buffer.byteLength(html) + Buffer.byteLength(await style.text());
  assert.ok(weight < 30_000, `${path} weighs ${weight} bytes`);
  const document = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1];
  return {
    status: response.status,
    headers: response.headers,
    html,
    text: textOf(html),
    hrefs: (element) =>
      [...html.matchAll(new RegExp(`<${element} [^>]*?href="([^"]*)"`, 'g'))].map((found) =>
        unescaped(found[1]!),
      ),
    jsonLd: document === undefined ? null : JSON.parse(document),
  };
}

/** The words of HTML, with its comments and hidden parts left out. */
export function textOf(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  return unescaped(body.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const SIGNS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

function unescaped(text: string): string {
  return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (sign) => SIGNS[sign]!);
}
