import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type EndoflifeRelease,
  productFromEndoflifeFile,
} from '../../../src/vocabularies/endoflife/endoflife.ts';

const HEAD = 'title: Nova Cam\ncategory: device\npermalink: /nova\n';

function read(body: string, name = 'nova.yaml') {
  return productFromEndoflifeFile({ name, text: HEAD + body });
}

function release(row: string, columns = ''): EndoflifeRelease {
  const { product, problems } = read(`${columns}releases:\n  - {releaseCycle: one, ${row}}\n`);
  assert.deepEqual(problems, []);
  return product!.releases[0]!;
}

function problemsOf(body: string): [string, string][] {
  return read(body).problems.map(({ field, message }) => [field, message]);
}

test('ended, ends on a day, not ended and nothing said stay four answers', () => {
  assert.deepEqual(release('discontinued: true').sales?.word, { kind: 'ENDED' });
  assert.deepEqual(release('discontinued: 2026-05-17').sales?.word, { kind: 'ENDS', on: '2026-05-17' });
  assert.deepEqual(release('discontinued: false').sales?.word, { kind: 'NOT_ENDED' });
  assert.equal(release('discontinued: null').sales, null);
  assert.equal(release('eol: false').sales, null);
});

test('each column becomes one facet, with the words of the file', () => {
  const { sales, commitments } = release(
    'discontinued: true, eoas: 2027-01-31, eol: 2029-01-31, eoes: false',
    'discontinuedColumn: End of Order\neoasColumn: Guaranteed Android Updates\neolColumn: true\neoesColumn: <b>Paid</b> Care\n',
  );
  assert.equal(sales?.label, 'End of Order');
  assert.deepEqual(commitments, [
    { facet: 'SECURITY_UPDATES', label: 'Security Support', word: { kind: 'ENDS', on: '2029-01-31' } },
    {
      facet: 'FEATURE_UPDATES',
      label: 'Guaranteed Android Updates',
      word: { kind: 'ENDS', on: '2027-01-31' },
      strength: 'GUARANTEED',
    },
    { facet: 'SERVICE', label: 'Paid Care', word: { kind: 'NOT_ENDED' } },
  ]);
});

test('an end of life that the file calls discontinued is an end of sale', () => {
  const { sales, commitments } = release('eol: 2035-01-01', 'eolColumn: Discontinued\n');
  assert.deepEqual(sales, { label: 'Discontinued', word: { kind: 'ENDS', on: '2035-01-01' } });
  assert.deepEqual(commitments, []);
});

test('the days of a product that promises sale at least until then are a minimum', () => {
  const text = `title: Pi\ncategory: device\npermalink: /raspberry-pi\neolColumn: Discontinued
releases: [{releaseCycle: a, eol: 2036-01-01}, {releaseCycle: b, eol: true}, {releaseCycle: c, eoas: 2030-01-01}]\n`;
  const { releases } = productFromEndoflifeFile({ name: 'raspberry-pi.yaml', text }).product!;
  assert.deepEqual(releases[0]!.sales?.word, { kind: 'ENDS', on: '2036-01-01', atLeast: true });
  assert.deepEqual(releases[1]!.sales?.word, { kind: 'ENDED' });
  assert.deepEqual(releases[2]!.commitments[0]?.word, { kind: 'ENDS', on: '2030-01-01' });
});

test('a column that the file hides does not count beside one that it shows', () => {
  const hidden = release('eoas: 2015-11-19, eol: 2029-01-31', 'eoasColumn: false\n');
  assert.deepEqual(
    hidden.commitments.map((commitment) => commitment.facet),
    ['SECURITY_UPDATES'],
  );
  assert.equal(hidden.leftOut[0]?.because, 'The file hides this column.');
  const alone = release('eol: 2029-01-31', 'eolColumn: false\n');
  assert.equal(alone.commitments.length, 1);
});

test('of two columns for one facet the more telling stays and the other is named as left out', () => {
  const columns = 'eoasColumn: Commercial Availability\n';
  const dated = release('discontinued: true, eoas: 2026-05-17', columns);
  assert.deepEqual(dated.sales?.word, { kind: 'ENDS', on: '2026-05-17' });
  assert.deepEqual(dated.leftOut, [
    {
      field: 'discontinued',
      label: 'Discontinued',
      word: { kind: 'ENDED' },
      because: "The column 'Commercial Availability' (eoas) says more of the same.",
    },
  ]);
  const later = release('discontinued: 2026-06-01, eoas: 2026-05-17', columns);
  assert.deepEqual(later.sales?.word, { kind: 'ENDS', on: '2026-06-01' });
  assert.equal(later.leftOut[0]?.field, 'eoas');
});

test('files of an earlier schema are read with the names and the turned booleans they had', () => {
  const old = release(
    'release: 2021-10-28, support: true, extendedSupport: false',
    'activeSupportColumn: true\n',
  );
  assert.equal(old.releasedOn, '2021-10-28');
  assert.deepEqual(
    old.commitments.map(({ facet, word }) => [facet, word.kind]),
    [
      ['FEATURE_UPDATES', 'NOT_ENDED'],
      ['SERVICE', 'ENDED'],
    ],
  );
  assert.deepEqual(release('support: 2026-10-31').commitments[0]?.word, { kind: 'ENDS', on: '2026-10-31' });
});

test('a replacement is a cycle, which may be missing from the file, or a said none', () => {
  const columns = 'customFields: [{name: next, display: none, label: Recommended replacement}]\n';
  assert.deepEqual(release('next: two', columns).replacement, { cycle: 'two' });
  assert.deepEqual(release('next: N/A', columns).replacement, { none: true });
  assert.equal(release('eol: true', columns).replacement, null);
});

test('a last day to extend service is kept in words, since no facet says it', () => {
  const columns = 'customFields: [{name: lse, display: none, label: Last Service Extension}]\n';
  const { leftOut, commitments } = release('lse: 2030-05-17', columns);
  assert.deepEqual(commitments, []);
  assert.deepEqual(leftOut[0]?.word, { kind: 'ENDS', on: '2030-05-17' });
});

test('cycles and versions keep the digits that the file wrote', () => {
  const body =
    'releases:\n  - releaseCycle: 3.10\n    latest: 3.10\n  - releaseCycle: "2.0"\n  - releaseCycle: 0x10\n';
  const { product, problems } = read(body);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    product?.releases.map(({ cycle }) => cycle),
    ['3.10', '2.0', '0x10'],
  );
  assert.equal(product?.releases[0]?.latest?.name, '3.10');
  const json = productFromEndoflifeFile({
    name: 'a.json',
    text: '{"title":"A","category":"os","permalink":"/a","releases":[{"releaseCycle":3.10}]}',
  });
  assert.equal(json.product?.releases[0]?.cycle, '3.10');
});

test('label, name, long-term mark and links are filled in', () => {
  const row = 'codename: Heron, lts: true, latest: 1.0.3, latestReleaseDate: 2026-05-17';
  const columns =
    "releaseLabel: Nova __RELEASE_CYCLE__ '__CODENAME__'\nLTSLabel: <abbr title='x'>LTSR</abbr>\nchangelogTemplate: https://example.com/v__LATEST__\n";
  const { label, name, url, latest, lts, ltsFrom } = release(row, columns);
  assert.equal(label, "Nova one 'Heron' (LTSR)");
  assert.equal(name, "Nova Cam Nova one 'Heron' (LTSR)");
  assert.equal(url, 'https://example.com/v1.0.3');
  assert.deepEqual(latest, { name: '1.0.3', releasedOn: '2026-05-17', url });
  assert.deepEqual([lts, ltsFrom], [true, null]);
  const upcoming = release('lts: 2027-10-01, link: null', columns.replace("'__CODENAME__'", ''));
  assert.deepEqual(
    [upcoming.lts, upcoming.ltsFrom, upcoming.label, upcoming.url],
    [true, '2027-10-01', 'Nova one', null],
  );
  assert.equal(release('latest: 1.0.3', 'latestColumn: false\n').latest, null);
});

test('two releases with one label are told apart by their cycles', () => {
  const { product } = read(
    'releases:\n  - {releaseCycle: a, releaseLabel: Same}\n  - {releaseCycle: b, releaseLabel: same}\n',
  );
  assert.deepEqual(
    product?.releases.map(({ name }) => name),
    ['Nova Cam Same (a)', 'Nova Cam same (b)'],
  );
});

test('the product carries its address, older names, tags and identifiers', () => {
  const { product, problems } = read(
    'alternate_urls: [/nova-cam]\nalternative_urls: [/.nova]\ntags: camera old\nidentifiers:\n  - purl: pkg:generic/nova\nreleases: []\n',
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(product, {
    slug: 'nova',
    title: 'Nova Cam',
    category: 'device',
    hardware: true,
    aliases: ['nova-cam', '.nova'],
    tags: ['camera', 'old'],
    url: 'https://endoflife.date/nova',
    ltsLabel: 'LTS',
    identifiers: [{ scheme: 'purl', value: 'pkg:generic/nova' }],
    releases: [],
  });
});

test('the prose under the front matter is not read, in any line ending', () => {
  for (const end of ['\n', '\r\n']) {
    const text = `\ufeff---\n${HEAD}releases:\n  - {releaseCycle: a}\n---\n\nProse: with: colons\n---\n`;
    const { product, problems } = productFromEndoflifeFile({
      name: 'x.md',
      text: text.replaceAll('\n', end),
    });
    assert.deepEqual([product?.releases.length, problems], [1, []]);
  }
});

test('a file that opens no front matter, or does not close it, is refused with what to do', () => {
  for (const text of ['# Prose', '---\ntitle: A\n']) {
    const { product, problems } = productFromEndoflifeFile({ name: 'x.md', text });
    assert.equal(product, null);
    assert.deepEqual(problems, [
      {
        file: 'x.md',
        field: '(file)',
        message: 'Put the front matter between two lines of three hyphens at the top of the file.',
      },
    ]);
  }
});

test('a bad field is left out and named, and its row goes in', () => {
  const rows: [string, string][] = [
    ['eol: 2026-02-30', 'eol'],
    ['eol: 9999-12-31', 'eol'],
    ['eol: 1899-12-31', 'eol'],
    ['eol: "true"', 'eol'],
    ['eol: 2026', 'eol'],
    ['eol: [true]', 'eol'],
    ['releaseDate: true', 'releaseDate'],
    ['releaseDate: 2026-05-17T00:00:00Z', 'releaseDate'],
    ['lts: soon', 'lts'],
    ['latest: {a: b}', 'latest'],
    ['codename: "a\\u0007b"', 'codename'],
    ['link: javascript:alert(1)', 'link'],
    ['link: "https://user:pass@example.com/"', 'link'],
    ['link: /relative', 'link'],
    [`releaseLabel: ${'x'.repeat(201)}`, 'releaseLabel'],
  ];
  for (const [row, field] of rows) {
    const { product, problems } = read(`releases:\n  - {releaseCycle: one, eoas: true, ${row}}\n`);
    assert.deepEqual(
      problems.map((problem) => problem.field),
      [`releases[one].${field}`],
      row,
    );
    assert.deepEqual(
      product?.releases[0]?.commitments.map(({ facet }) => facet),
      ['FEATURE_UPDATES'],
      row,
    );
    assert.equal(product?.releases[0]?.url, null);
  }
});

test('a bad row is left out and named, and the rest goes in', () => {
  const rows = [
    'eol: true',
    'releaseCycle: null',
    'releaseCycle: "  "',
    'releaseCycle: [a]',
    'releaseCycle: "a\\0b"',
    `releaseCycle: ${'c'.repeat(101)}`,
  ];
  for (const row of rows) {
    const { product, problems } = read(`releases:\n  - {releaseCycle: one}\n  - {${row}}\n`);
    assert.deepEqual(
      problems.map((problem) => problem.field),
      ['releases[1].releaseCycle'],
      row,
    );
    assert.deepEqual(
      product?.releases.map(({ cycle }) => cycle),
      ['one'],
    );
  }
  assert.deepEqual(problemsOf('releases: [text, {releaseCycle: a}]\n'), [
    ['releases[0]', 'Write the release as a mapping of fields, not as text.'],
  ]);
});

test('a cycle that occurs twice is the same row left out, or another model under its own label', () => {
  const { product, problems } = read(
    'releases:\n  - {releaseCycle: a, releaseLabel: A 64}\n  - {releaseCycle: a, releaseLabel: A 32}\n  - {releaseCycle: a, releaseLabel: A 32}\n  - {releaseCycle: a}\n',
  );
  assert.deepEqual(
    product?.releases.map(({ cycle }) => cycle),
    ['a', 'A 32'],
  );
  assert.deepEqual(
    problems.map(({ field }) => field),
    [1, 2, 3].map((at) => `releases[${at}].releaseCycle`),
  );
});

test('a product without a usable title, category or address gets stand-ins, each named', () => {
  const text = 'permalink: "/a b"\ntitle: [x]\nreleases: []\n';
  const { product, problems } = productFromEndoflifeFile({ name: 'products/old-cam.yaml', text });
  assert.deepEqual([product?.slug, product?.title, product?.category], ['old-cam', 'old-cam', 'other']);
  assert.deepEqual(
    problems.map(({ field }) => field),
    ['permalink', 'title', 'category'],
  );
});

test('a file without a list of releases holds no product', () => {
  for (const [text, field] of [
    ['', '(file)'],
    ['- a\n', '(file)'],
    ['title: A\n', 'releases'],
    ['releases: {}\n', 'releases'],
  ]) {
    const { product, problems } = productFromEndoflifeFile({ name: 'a.yaml', text: text! });
    assert.equal(product, null);
    assert.deepEqual(
      problems.map((problem) => problem.field),
      [field],
    );
  }
});

test('a file that does not parse is one problem with its line', () => {
  const { product, problems } = productFromEndoflifeFile({
    name: 'a.md',
    text: "---\ntitle: A\nlink: https://example.com/{{'a' | split: '-'}}\nlink2: b: c\n---\n",
  });
  assert.equal(product, null);
  assert.deepEqual(
    problems.map(({ message }) => message),
    [
      "Put the value of link in quotes in line 3, and in 1 more line below it: it holds ': ', which YAML reads as a second key.",
    ],
  );
  assert.match(
    productFromEndoflifeFile({ name: 'a.yaml', text: 'a: 1\nb: "x\n' }).problems[0]!.message,
    /line [23],/,
  );
  assert.match(
    productFromEndoflifeFile({ name: 'a.json', text: '{\n"a": 1,\n}' }).problems[0]!.message,
    /line 3,/,
  );
});

test('a key that stands twice is read once and named', () => {
  assert.deepEqual(problemsOf('releases:\n  - releaseCycle: a\n    eol: true\n    eol: false\n'), [
    ['(file)', "Write the key 'eol' once; the last one of a mapping was read."],
  ]);
});

test('a file made to exhaust its reader is refused in one sentence', () => {
  const levels = Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]\n`);
  const bomb = `a0: &a0 [1,1,1,1,1,1,1,1,1]\n${levels.join('')}`;
  const files: [string, string, RegExp][] = [
    ['a.yaml', bomb, /100 YAML aliases/],
    ['a.yaml', `x: &x 1\ny:\n${'- *x\n'.repeat(5000)}`, /100 YAML aliases/],
    ['a.yaml', 'a: *nowhere\n', /./],
    ['a.yaml', 'x'.repeat(20_000_000), /5 MB/],
    ['a.json', `"${'é'.repeat(2_600_000)}"`, /5 MB/],
    ['a.yaml', `a: ${'['.repeat(100_000)}`, /Break line 1/],
    ['a.yaml', `a: ${'[\n'.repeat(100_000)}`, /nested too deeply/],
    ['a.yaml', '- '.repeat(5000), /nested too deeply/],
    ['a.json', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, /nested too deeply/],
  ];
  for (const [name, text, message] of files) {
    const { product, problems } = productFromEndoflifeFile({ name, text });
    assert.equal(product, null);
    assert.equal(problems.length, 1);
    assert.match(problems[0]!.message, message);
  }
});

test('more problems than anyone reads are cut off with a word', () => {
  const { product, problems } = read(
    `releases:\n${Array.from({ length: 400 }, (_, at) => `  - {releaseCycle: c${at}, eol: maybe}\n`).join('')}`,
  );
  assert.equal(product?.releases.length, 400);
  assert.equal(problems.length, 201);
  assert.match(problems.at(-1)!.message, /more problems than are listed/);
});

test('names of a prototype are names like any other', () => {
  const json =
    '{"__proto__":{"title":"no"},"title":"T","category":"os","permalink":"/t","customFields":[{"name":"constructor","label":"Upgrade to"}],"releases":[{"releaseCycle":"__proto__","eol":true},{"__proto__":{"releaseCycle":"no"}}]}';
  const { product, problems } = productFromEndoflifeFile({ name: 'a.json', text: json });
  assert.deepEqual(
    product?.releases.map(({ cycle, replacement }) => [cycle, replacement]),
    [['__proto__', null]],
  );
  assert.deepEqual(
    problems.map(({ field }) => field),
    ['releases[1].releaseCycle'],
  );
  const yaml = read('releases:\n  - {releaseCycle: constructor, __proto__: {eol: true}}\n');
  assert.deepEqual([yaml.product?.releases[0]?.commitments, yaml.problems], [[], []]);
  assert.equal(Object.hasOwn(Object.prototype, 'title'), false);
});

test('whatever stands in a field, the reader answers and every word of its answer is sound', () => {
  const keys = [
    'releaseCycle',
    'releaseLabel',
    'releaseDate',
    'eol',
    'eoas',
    'lts',
    'latest',
    'link',
    'codename',
  ];
  const value = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.date({ noInvalidDate: true }),
    fc.boolean(),
  );
  const row = fc.dictionary(fc.constantFrom(...keys), value);
  const head = fc.dictionary(
    fc.constantFrom('title', 'tags', 'eolColumn', 'customFields', 'releaseLabel'),
    value,
  );
  fc.assert(
    fc.property(head, fc.array(row), fc.constantFrom('a.json', 'a.yaml'), (fields, releases, name) => {
      const { product } = productFromEndoflifeFile({ name, text: JSON.stringify({ ...fields, releases }) });
      for (const { cycle, name, commitments } of product?.releases ?? []) {
        assert.ok(cycle.length <= 100 && name.length <= 200 && !/\p{Cc}/u.test(cycle + name));
        for (const { word } of commitments) {
          if (word.kind === 'ENDS') assert.match(word.on, /^(19|20|21|22)\d\d-\d\d-\d\d$/);
        }
      }
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('a.json', 'a.yaml', 'a.md'), (text, name) => {
      productFromEndoflifeFile({ name, text });
      productFromEndoflifeFile({ name, text: `---\n${text}\n---\n` });
    }),
    { numRuns: 300 },
  );
});
