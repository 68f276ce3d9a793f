import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';

/** A shop's page: what stands in its `main`, and attributes of its `html`. */
export interface ShopPage {
  readonly main: string;
  readonly html?: string;
  readonly style?: string;
}

/** A shop on an origin of its own, under as strict a policy as the manual says. */
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

function policyOf(service: string): string {
  return [
    "default-src 'none'",
    `script-src ${service}/embed.js`,
    `connect-src ${service}/embed/ http://127.0.0.1:9/`,
    `img-src ${service} https://pictures.example data:`,
    `frame-src ${service}`,
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function htmlOf(page: ShopPage | undefined, service: string): string {
  return `<!doctype html><html ${page?.html ?? 'lang="en"'}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Shop</title><link rel="icon" href="data:,"><link rel="stylesheet" href="shop.css"></head>
<body><main><h1>Acme shop</h1>${page?.main ?? ''}</main><script type="module" src="${service}/embed.js"></script></body></html>`;
}
