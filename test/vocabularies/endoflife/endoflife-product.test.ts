import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  type EndoflifeProduct,
  type EndoflifeProblem,
  productFromEndoflifeFile,
} from '../../../src/vocabularies/endoflife/endoflife.ts';

const DATA = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
// Files that hold dates in a field for which they declare no column; the API leaves those out.
const UNDECLARED = ['amazon-cdk', 'ibm-db2', 'protractor'];
const skip = existsSync(`${DATA}endoflife/products`) ? false : 'the shared data is not on this machine';

interface Read {
  path: string;
  product: EndoflifeProduct | null;
  problems: EndoflifeProblem[];
}

function readAll(pattern: string): Read[] {
  return globSync(DATA + pattern)
    .sort()
    .map((path) => ({ path, ...productFromEndoflifeFile({ name: path, text: readFileSync(path, 'utf8') }) }));
}

function totals(files: Read[]): { products: number; releases: number; problems: string[] } {
  const products = files.flatMap(({ product }) => product ?? []);
  return {
    products: products.length,
    releases: products.reduce((sum, product) => sum + product.releases.length, 0),
    problems: files.flatMap(({ problems }) => problems.map(({ field }) => field)),
  };
}

test('every product file is read whole and without a problem', { skip }, () => {
  assert.deepEqual(totals(readAll('endoflife/products/*.json')), {
    products: 162,
    releases: 3660,
    problems: [],
  });
});

test('every older state of a product file is read whole and without a problem', { skip }, () => {
  assert.deepEqual(totals(readAll('endoflife/history/*/*.json')), {
    products: 17,
    releases: 445,
    problems: [],
  });
  assert.deepEqual(totals(readAll('endoflife/at-2025-10-18/*.md')), {
    products: 142,
    releases: 3044,
    problems: [],
  });
});

test('every draft is read whole, and what is wrong in one is named', { skip }, () => {
  const { problems, ...counts } = totals(readAll('endoflife-drafts/products/*.json'));
  assert.deepEqual(counts, { products: 8, releases: 154 });
  const twice = [1, 3, 5, 7, 9, 11].map((at) => `releases[${at}].releaseCycle`);
  assert.deepEqual(problems, ['permalink', ...twice]);
});

test('the draft that is not valid YAML is refused with its line and its remedy', { skip }, () => {
  const [file] = readAll('endoflife-drafts/bad-input/*');
  assert.equal(file?.product, null);
  assert.deepEqual(
    file?.problems.map(({ field, message }) => [field, message]),
    [
      [
        '(file)',
        "Put the value of link in quotes in line 23, and in 3 more lines below it: it holds ': ', which YAML reads as a second key.",
      ],
    ],
  );
});

test('every name is readable and occurs once in its product', { skip }, () => {
  const patterns = [
    'endoflife/products/*',
    'endoflife/history/*/*',
    'endoflife-drafts/products/*',
    'endoflife/at-*/*',
  ];
  for (const { path, product } of patterns.flatMap(readAll)) {
    const names = product!.releases.map(({ name }) => name.toLowerCase());
    assert.equal(new Set(names).size, names.length, path);
    for (const { name, label } of product!.releases) {
      assert.match(name, /^[^\s<>]+( [^\s<>]+)*$/, path);
      assert.doesNotMatch(name + label, /__|\{|\(\)|''/, path);
      assert.doesNotMatch(name, /\b(\p{L}{3,}) \1\b/iu, path);
    }
  }
});

test('a release has at most one commitment for each facet', { skip }, () => {
  for (const { product } of ['endoflife/products/*', 'endoflife-drafts/products/*'].flatMap(readAll)) {
    for (const { commitments } of product!.releases) {
      const facets = commitments.map(({ facet }) => facet);
      assert.equal(new Set(facets).size, facets.length);
      assert.ok(!facets.includes('ORDERS'));
    }
  }
});

test('front matter and JSON that hold the same are read the same', { skip }, () => {
  for (const path of globSync(`${DATA}endoflife/products/*.json`)) {
    const text = readFileSync(path, 'utf8');
    const markdown = productFromEndoflifeFile({
      name: `${basename(path, '.json')}.md`,
      text: `---\n${text}\n---\nProse\n`,
    });
    assert.deepEqual(markdown.product, productFromEndoflifeFile({ name: path, text }).product);
    assert.deepEqual(markdown.problems, []);
  }
});

test('rows that did not change between the two forms are read the same from both', { skip }, () => {
  const markdown = new Map(
    readAll('endoflife/at-2025-10-18/*.md').map(({ product }) => [product!.slug, product!]),
  );
  const same = readAll('endoflife/products/*.json').flatMap(({ product }) => {
    const before = new Map(markdown.get(product!.slug)?.releases.map((release) => [release.cycle, release]));
    return product!.releases.filter((release) => {
      const { name, releasedOn } = before.get(release.cycle) ?? {};
      return name === release.name && releasedOn === release.releasedOn;
    });
  });
  assert.ok(same.length > 2500, `${same.length} releases are the same`);
});

test('a file of a past day says what the API said on that day', { skip: skip || apiIsMissing() }, () => {
  const file = JSON.parse(readFileSync(`${DATA}endoflife-api/v1/products-full.subset.json`, 'utf8')) as {
    result: ApiProduct[];
  };
  const products = new Map(
    readAll('endoflife/at-2025-10-18/*.md').map(({ product }) => [product!.slug, product!]),
  );
  for (const api of file.result) {
    const product = products.get(api.name)!;
    assert.equal(product.title, api.label);
    api.releases.forEach((row, at) => {
      const release = product.releases[at]!;
      assert.deepEqual(
        [
          release.cycle,
          release.releasedOn,
          release.codename,
          release.latest?.name,
          release.latest?.url ?? undefined,
        ],
        [row.name, row.releaseDate, row.codename, row.latest?.name, row.latest?.link ?? undefined],
      );
      if (!UNDECLARED.includes(api.name))
        assert.deepEqual(daysOf(release), daysOfApi(row), `${api.name} ${row.name}`);
    });
  }
});

test('known rows mean what their makers meant', { skip }, () => {
  const published = (file: string, cycle: string) => {
    const { product } = readAll(`endoflife/${file}`)[0]!;
    const { sales, commitments, replacement } = product!.releases.find((release) => release.cycle === cycle)!;
    return {
      sales: sales?.word.kind ?? null,
      facets: commitments.map(({ facet, strength }) => strength ?? facet),
      replacement,
    };
  };
  assert.deepEqual(published('products/raspberry-pi.json', '5'), {
    sales: 'ENDS',
    facets: [],
    replacement: null,
  });
  assert.deepEqual(published('products/sns-hardware.json', 'sni10').sales, 'NOT_ENDED');
  assert.deepEqual(published('history/sns-hardware/2026-01-01.json', 'sni10').sales, 'NOT_ENDED');
  assert.deepEqual(published('products/ubuntu.json', '26.04').facets, [
    'SECURITY_UPDATES',
    'FEATURE_UPDATES',
    'SERVICE',
  ]);
  assert.deepEqual(published('history/pixel/2022-01-01.json', 'Pixel 6').facets, ['GUARANTEED']);
  assert.deepEqual(published('products/anthropic-claude.json', 'claude-2.1').replacement, {
    cycle: 'claude-opus-4-8',
  });
  assert.deepEqual(published('products/anthropic-claude.json', 'claude-opus-5').replacement, { none: true });
});

interface ApiProduct {
  name: string;
  label: string;
  releases: ({
    name: string;
    releaseDate: string | null;
    codename: string | null;
    latest: { name: string; link: string | null } | null;
  } & Record<string, unknown>)[];
}

function apiIsMissing(): false | string {
  return existsSync(`${DATA}endoflife-api/v1`) ? false : 'the stored API answers are not on this machine';
}

function daysOf({ sales, commitments }: EndoflifeProduct['releases'][number]): string[] {
  const words = [...commitments, ...(sales ? [sales] : [])].map(({ word }) => word);
  return words.map((word) => (word.kind === 'ENDS' ? word.on : word.kind)).sort();
}

function daysOfApi(row: Record<string, unknown>): string[] {
  const phases = [
    ['isEol', 'eolFrom'],
    ['isEoas', 'eoasFrom'],
    ['isEoes', 'eoesFrom'],
    ['isDiscontinued', 'discontinuedFrom'],
  ] as const;
  return phases
    .flatMap(([is, from]) => {
      if (typeof row[from] === 'string') return [row[from]];
      return typeof row[is] === 'boolean' ? [row[is] ? 'ENDED' : 'NOT_ENDED'] : [];
    })
    .sort();
}
