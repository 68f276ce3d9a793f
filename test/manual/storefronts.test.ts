import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { Kind, parse, print, visit } from 'graphql';
import { costOfRequestedOperation } from '../../src/graphql/execution/allowed-cost.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { createExpensiveTurns } from '../../src/limits/expensive-turns.ts';
import { MAX_ITEMS_PER_PORTION } from '../../src/storefront/client/cart.ts';
import {
  EXPLAIN_DOCUMENT,
  ITEM_DOCUMENT,
  ITEMS_DOCUMENT,
  NOT_FOUND_DOCUMENT,
  SEARCH_DOCUMENT,
} from '../../src/storefront/client/documents.generated.ts';
import { lookupsOf, namesInAddress } from '../../src/storefront/client/not-found.ts';
import { tellRed2010 } from '../support/red-2010.ts';
import { door } from '../http/door.ts';
import { browser, noBrowser } from '../support/browser.ts';
import { storyIn } from '../support/story.ts';

const MANUAL_PAGE = join(import.meta.dirname, '../../src/manual/storefronts.md');

const schema = createSchema();
const costOf = (text: string, variables: object): number =>
  costOfRequestedOperation(schema, { document: parse(text), variables: { ...variables } })!.cost;
const skus = (count: number) => ({ skus: Array.from({ length: count }, (_, at) => `SKU-${at}`) });

/** As Apollo Client sends a document: with `__typename` in each selection but that of the operation. */
const withTypeNames = (text: string) =>
  visit(parse(text), {
    SelectionSet: (node, _key, parent) =>
      parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
        ? undefined
        : {
            ...node,
            selections: [
              ...node.selections,
              { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const,
            ],
          },
  });

test('the manual tells what its queries and those of the client cost', () => {
  const page = readFileSync(MANUAL_PAGE, 'utf8');
  const own = (name: string) => {
    const [, text] = new RegExp(`^\`\`\`graphql\\n(query ${name}\\(.*?)^\`\`\``, 'ms').exec(page)!;
    return text!;
  };
  const figure = (count: number) => count.toLocaleString('en');
  const [item, explain] = [ITEM_DOCUMENT, EXPLAIN_DOCUMENT].map((document) =>
    [{}, { host: 'B' }].map((more) => figure(costOf(document, { sku: 'A', ...more }))),
  );
  const line = costOf(own('Cart'), skus(250)) / 250;
  const portion = costOf(ITEMS_DOCUMENT, skus(MAX_ITEMS_PER_PORTION));
  const [longest, shortest] = ['/a/b/c/d?sku=E', 'A'].map((address) => {
    const names = namesInAddress(address);
    return figure(costOf(NOT_FOUND_DOCUMENT, { by: lookupsOf(names), text: names[0] }));
  });
  const [search, category, longSearch, longCategory] = [{}, { first: 100 }].flatMap((more) =>
    ['a', null].map((text) => figure(costOf(SEARCH_DOCUMENT, { text, filter: { lines: ['b'] }, ...more }))),
  );
  const words = page.replaceAll(/\s+/g, ' ');
  const product = figure(costOf(own('Product'), {}));
  for (const told of [
    `Lastcall-Query-Cost: ${product};max=`,
    `The product page above costs ${product} and a cart of 250 SKUs ${figure(costOf(own('Cart'), skus(250)))}.`,
    `The client's \`item()\` costs ${item!.join(', with a host ')}; its \`explain()\` ${explain!.join(', and with a host ')};`,
    `a portion of its \`items()\` ${figure(portion)} at most`,
    `Its \`notFound()\` costs up to ${longest} (${shortest} of a SKU), and \`search()\` ${search} with words and ${category} without;`,
    `with \`first: 100\` that is ${longSearch} and ${longCategory}.`,
    `A line of the query below costs ${Math.floor(line)} `,
    `asks for more of each line, at ${Math.floor(portion / MAX_ITEMS_PER_PORTION)}, and cuts carts into portions of ${MAX_ITEMS_PER_PORTION}`,
    `portions of ${MAX_ITEMS_PER_PORTION}, so that none takes turns`,
  ])
    assert.ok(words.includes(told), told);
  const { isExpensive } = createExpensiveTurns();
  assert.ok(!isExpensive(portion));
  const told = /cuts carts into portions of (\d+) lines.* a line costs (\d+) there: portions of (\d+)\./;
  const [, lines, apolloLine, apolloLines] = told.exec(words)!.map(Number);
  const apolloCart = print(withTypeNames(own('Cart')));
  for (const [cart, most] of [
    [own('Cart'), lines!],
    [apolloCart, apolloLines!],
  ] as const)
    assert.deepEqual(
      [most, most + 1].map((count) => isExpensive(costOf(cart, skus(count)))),
      [false, true],
    );
  assert.equal(Math.floor(costOf(apolloCart, skus(250)) / 250), apolloLine);
});

describe('the product page that the manual shows first', () => {
  const place = door();
  const { visit } = browser();
  before(async () => {
    await tellRed2010(place.ctx);
    const story = storyIn(place);
    await story.lists({ sku: 'STAY' }, { sku: 'BATTERY' });
    const action = {
      kind: 'TRADE_IN',
      label: { en: 'Exchange it' },
      url: 'https://acme.example/exchange',
    } as const;
    await story.announces('BATTERY', 'DISCONTINUED', { actions: [action] });
  });

  test('tells in words what is known, no promise that has passed, and no button by a mere report', {
    skip: noBrowser,
  }, async () => {
    const [, shown] = /^```html\n(<!doctype html>.*?)^```/ms.exec(readFileSync(MANUAL_PAGE, 'utf8'))!;
    const shop = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(shown!.replace('http://127.0.0.1:4000', place.address()));
    });
    await new Promise<void>((listening) => shop.listen(0, '127.0.0.1', listening));
    const textOf = async (query: string) => {
      const { page } = await visit(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/${query}`);
      await page.locator('h1').waitFor();
      return await page.locator('main').innerText();
    };
    try {
      const drive = await textOf('');
      for (const part of [
        /^RED-DRIVE 320GB\n/,
        /According to unconfirmed reports, no new orders/,
        /Service and repair: reportedly provided, with no end date set/,
        /more information was promised but has not come/,
        /Source: /,
      ])
        assert.match(drive, part);
      assert.doesNotMatch(drive, /UNKNOWN|OPEN|^Order$|null|undefined/);
      assert.match(await textOf('?sku=STAY'), /^Order$/m);
      assert.match(await textOf('?sku=BATTERY'), /\nExchange it\n/);
      const reported = await textOf('?sku=RED-FLASH-8GB');
      assert.match(reported, /According to unconfirmed reports, RED FLASH \(CF\) 8GB can be ordered/);
      assert.doesNotMatch(reported, /^Order$/m);
      assert.match(await textOf('?sku=NOPE'), /^There is no product with the number NOPE\.$/);
    } finally {
      shop.closeAllConnections();
      shop.close();
    }
  });
});
