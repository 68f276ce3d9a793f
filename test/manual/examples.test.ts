import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { tellDemo } from '../../seeds/demo.ts';
import { api } from '../support/api.ts';
import { type Bearer, createManagerClients } from '../support/managers.ts';
import { workerIn } from '../delivery/webhooks/delivering.ts';

const root = join(import.meta.dirname, '../..');
const PAGES = [...globSync('src/manual/*.md', { cwd: root }).toSorted(), 'README.md'];

interface Example {
  readonly at: string;
  /** `graphql`, `graphql partner`, `graphql manager` or `http`. */
  readonly kind: string;
  readonly text: string;
}

const BLOCK = /^```(graphql(?: manager| partner)?|http)\n(.*?)^```/gms;

const BEARER_OF_KIND: Readonly<Record<string, Bearer>> = {
  graphql: 'ANONYMOUS',
  'graphql partner': 'PARTNER',
  'graphql manager': 'MANAGER',
};

const ANSWERED = {
  outcome: 'DELIVERED',
  httpStatus: 200,
  because: null,
  retryAfterSeconds: null,
  milliseconds: 1,
} as const;

/** The examples of a page that can be run, each with where it stands. */
function examplesIn(path: string, markdown: string): Example[] {
  return [...markdown.matchAll(BLOCK)].map((match) => {
    const line = markdown.slice(0, match.index).split('\n').length;
    return { at: `${path}:${line}`, kind: match[1]!, text: match[2]! };
  });
}

describe('the examples of the manual, on the demo catalogue', () => {
  const place = api();
  const { send } = createManagerClients(place);
  /** What it sends is answered with itself: so an endpoint of an example wants messages. */
  const worker = workerIn(place, {
    post: async ({ body }) => ({ ...ANSWERED, answer: body }),
    close: async () => {},
  });
  before(async () => {
    await tellDemo(place.ctx);
  });

  for (const path of PAGES) {
    const examples = examplesIn(path, readFileSync(join(root, path), 'utf8'));
    if (examples.length === 0) continue;
    test(`${path} has examples that run`, async () => {
      for (const { at, kind, text } of examples) {
        if (kind === 'http') await fetchAll(at, text);
        else await runOperation(at, text, BEARER_OF_KIND[kind]!);
      }
    });
  }

  test('what the README asks first has an answer', async () => {
    const examples = examplesIn('README.md', readFileSync(join(root, 'README.md'), 'utf8'));
    const items = await Promise.all(examples.map(async ({ text }) => (await send(text)).data?.item));
    assert.equal(items.length, 3);
    const [lens, camera, zoom] = items;
    assert.equal(lens.lifecycle.badge, 'ENDING');
    assert.equal(camera.currentSuccessors[0].item.lifecycle.badge, 'AVAILABLE');
    const headlines = zoom.timeline.edges.map(
      ({ node }: { node: { headline: { text: string } } }) => node.headline.text,
    );
    assert.ok(headlines.some((text: string) => /was corrected/.test(text)));
  });

  test('what a product page and a cart cost is told', async () => {
    const markdown = readFileSync(join(root, 'src/manual/storefronts.md'), 'utf8');
    const costOf = async (name: string, variables: object) => {
      const { text } = examplesIn('', markdown).find((one) => one.text.startsWith(`query ${name}(`))!;
      const answer = await place.http().post('/graphql').send({ query: text, variables });
      return answer.get('lastcall-query-cost');
    };
    const page = await costOf('Product', {});
    const cart = await costOf('Cart', { skus: Array.from({ length: 250 }, (_, at) => `SKU-${at}`) });
    const cost = (header: string | undefined) => Number.parseInt(header ?? '', 10).toLocaleString('en');
    assert.ok(markdown.includes(`\`Lastcall-Query-Cost: ${page}\``), page);
    assert.ok(
      markdown.includes(`The product page above costs ${cost(page)} and a cart of 250 SKUs ${cost(cart)}.`),
      `${page} ${cart}`,
    );
  });

  /** An example that wants `$endpointId` is about the endpoint that one before it registered. */
  async function variablesOf(query: string, bearer: Bearer): Promise<object> {
    if (!query.includes('$endpointId')) return {};
    await worker.work();
    const { data } = await send('{ viewer { endpoints { id } } }', {}, bearer);
    return { endpointId: data.viewer.endpoints[0].id };
  }

  async function runOperation(at: string, query: string, bearer: Bearer): Promise<void> {
    const { data, errors } = await send(query, await variablesOf(query, bearer), bearer);
    assert.equal(errors, undefined, `${at}: ${JSON.stringify(errors)}`);
    for (const [field, answer] of Object.entries(data ?? {})) {
      const faults = (answer as { userErrors?: readonly object[] } | null)?.userErrors ?? [];
      assert.deepEqual(faults, [], `${at}: ${field} is refused`);
    }
  }

  async function fetchAll(at: string, text: string): Promise<void> {
    for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
      const [, path, status = '200'] =
        /^GET (\S+)(?: -> (\d{3}))?$/.exec(line.trim()) ?? assert.fail(`${at}: ${line}`);
      const answer = await place.http().get(path!).redirects(0);
      assert.equal(answer.status, Number(status), `${at}: ${line}`);
    }
  }
});

test('what is shown to be run is found', () => {
  const page =
    'A\n\n```graphql\n{ a }\n```\n\n```sh\nls\n```\n```graphql manager\nmutation { b }\n```\n```graphql partner\n{ c }\n```\n```http\nGET /x\n```\n';
  assert.deepEqual(
    examplesIn('page.md', page).map(({ at, kind }) => `${at} ${kind}`),
    ['page.md:3 graphql', 'page.md:10 graphql manager', 'page.md:13 graphql partner', 'page.md:16 http'],
  );
});
