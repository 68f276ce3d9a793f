import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before } from 'node:test';

/** A shop's page: what stands in its `main`, and attributes of its `html`. */
export interface ShopPage {
  readonly main: string;
  readonly html?: string;
  readonly style?: string;
  /** Whether it brings the script itself. */
  readonly hasScript?: boolean;
}

/** A shop on an origin of its own, under a policy as strict as the manual says. */
export interface Shop {
  readonly address: () => string;
  /** Puts a page up; returns its address. */
  readonly put: (page: ShopPage) => string;
}

/** @param service where Lastcall is */
export function shop(service: () => string): Shop {
  const pages: ShopPage[] = [];
  let server: Server;
  before(async () => {
    server = createServer((request, response) => {
      const [, index, file] = (request.url ?? '').split('/');
      const page = pages[Number(index)];
      const isStyle = file === 'shop.css';
      response.setHeader('content-type', isStyle ? 'text/css' : 'text/html; charset=utf-8');
      response.setHeader('content-security-policy', policyOf(service()));
      response.end(isStyle ? `${STYLE}${page?.style ?? ''}` : htmlOf(page, service()));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, put: (page) => `${address()}/${pages.push(page) - 1}/` };
}

const STYLE =
  'body{margin:0;font-family:sans-serif}main{max-width:60rem;margin:auto;padding:1rem}iframe{border:0}';

const MANUAL = readFileSync(join(import.meta.dirname, '../../../src/manual/embed.md'), 'utf8');
/** Where the service is on the page of the manual. */
const SERVICE_OF_MANUAL = 'http://127.0.0.1:4000';

/** What the manual says that a shop's policy must allow, added to one that allows nothing. */
function policyOf(service: string): string {
  const lines = /^script-src[^`]*/m.exec(MANUAL)![0].replaceAll(SERVICE_OF_MANUAL, service);
  return [
    "default-src 'none'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    `frame-src ${service}`,
    ...lines.split(';').map((line) => {
      const directive = line.trim();
      // Where nobody listens, to try what happens then; and badges, and the icon of the page.
      if (directive.startsWith('connect-src')) return `${directive} http://127.0.0.1:9/`;
      return directive.startsWith('img-src') ? `${directive} ${service} data:` : directive;
    }),
  ].join('; ');
}

/** The line of the manual for those who paste one, for another SKU. */
export function lineOfManual(service: string, sku: string): string {
  const lines = /^```html\n(.*?)^```/ms.exec(MANUAL)![1]!;
  return lines.replaceAll(SERVICE_OF_MANUAL, service).replace('RED-DRIVE-320GB', sku);
}

function htmlOf(page: ShopPage | undefined, service: string): string {
  const script = `<script type="module" src="${service}/embed.js"></script>`;
  return `<!doctype html><html ${page?.html ?? 'lang="en"'}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Shop</title><link rel="icon" href="data:,"><link rel="stylesheet" href="shop.css"></head>
<body><main><h1>Acme shop</h1>${page?.main ?? ''}</main>${page?.hasScript ? '' : script}</body></html>`;
}
