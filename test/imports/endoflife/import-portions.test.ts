import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Fact } from '../../../src/domain/fact/fact.ts';
import { importEndoflifeProduct } from '../../../src/imports/endoflife/import.ts';
import type {
  ImportedProduct,
  ImportedRelease,
  ImportOutcome,
  ImportedEndStatement,
} from '../../../src/imports/endoflife/product.ts';
import { historiesOfItems } from '../../../src/reads/lifecycle.ts';
import { withRecord } from '../../../src/record/record.ts';
import { at, ctx, ENDED, itemOf, later, NOT_ENDED, on, product, release } from './imported.ts';

const RUNS = Number(process.env['SOAK'] ?? 1) * 15;
const AT_ONCE = 2;

const word = fc.constantFrom<ImportedEndStatement | null>(
  null,
  ENDED,
  NOT_ENDED,
  on('2024-02-15'),
  on('2030-01-01'),
);
const cycles = ['1', '2', '3', '4', '5', '6', '7'];

/** One state of a file: rows that may share names, replace one another in circles, and name what is not there. */
const file = fc.uniqueArray(fc.constantFrom(...cycles), { maxLength: cycles.length }).chain((chosen) =>
  fc.tuple(
    ...chosen.map((cycle) =>
      fc
        .record({
          name: fc.constantFrom(`Thing ${cycle}`, 'Thing A', 'Thing B'),
          sales: word,
          until: word,
          by: fc.option(fc.constantFrom(...cycles, 'none')),
        })
        .map(
          ({ name, sales, until, by }): ImportedRelease =>
            release({
              cycle,
              name,
              sales: sales && { word: sales },
              commitments: until ? [{ facet: 'SECURITY_UPDATES', label: 'Security', word: until }] : [],
              replacement: by === null || by === undefined ? null : { cycle: by },
            }),
        ),
    ),
  ),
);

test('by portions a file tells the same as at once', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async (states) => {
      const [whole, parted] = [product(), product()];
      for (const [index, releases] of states.entries()) {
        at(`2024-0${index + 1}-20T12:00:00Z`);
        const outcomes = [
          await importEndoflifeProduct(ctx, { ...whole, releases }),
          await importEndoflifeProduct(ctx, { ...parted, releases }, AT_ONCE),
        ];
        assert.deepEqual(plainOutcome(outcomes[1]!, parted), plainOutcome(outcomes[0]!, whole));
        assert.deepEqual(await describe_(parted), await describe_(whole));
      }
      const again = await importEndoflifeProduct(ctx, { ...parted, releases: states.at(-1)! }, AT_ONCE);
      assert.equal(again.facts, 0);
    }),
    { numRuns: RUNS },
  );
});

test('others write between the portions', async () => {
  const imported = product(
    ...Array.from({ length: 20 }, (_, index) => release({ cycle: `${index}`, name: `Thing ${index}` })),
  );
  const importing = importEndoflifeProduct(ctx, imported, AT_ONCE);
  while ((await ctx.rows('select from identifier where key = $1', [`${imported.slug}:0`])).length === 0);
  const sequence = await withRecord(ctx, async (record) => {
    const { id } = await itemOf(imported, '0');
    const [fact] = await record.append([
      { itemId: id, kind: 'UPDATE_POSTED', data: {}, text: { en: 'Between.' } },
    ]);
    return fact!.sequence;
  });
  await importing;
  const [last] = await historiesOfItems(ctx, [(await itemOf(imported, '19')).id]);
  assert.ok(sequence < last![0]!.sequence);
});

test('what cannot be taken is refused before anything is written', async () => {
  const taken = product(release());
  await importEndoflifeProduct(ctx, { ...taken, identifiers: [{ scheme: 'GTIN', value: '4006381333931' }] });
  const imported = product(...cycles.map((cycle) => release({ cycle, name: `Thing ${cycle}` })));
  await importEndoflifeProduct(ctx, imported);
  const changed = [
    ...imported.releases.map((one) => ({ ...one, sales: { word: ENDED } })),
    release({ cycle: '8', name: 'Thing 8' }),
  ];
  const before = await factsOf(imported);
  at('2024-03-01T12:00:00Z');
  await assert.rejects(
    importEndoflifeProduct(
      ctx,
      { ...imported, identifiers: [{ scheme: 'GTIN', value: '4006381333931' }], releases: changed },
      AT_ONCE,
    ),
    /GTIN/,
  );
  assert.deepEqual(await factsOf(imported), before);
  assert.equal((await later(imported, '2024-03-02', ...changed)).changed.length, cycles.length);
});

/** What was reported, without the order in which parts of it came. */
function plainOutcome(
  { added, renamed, changed, vanished, problems, ...counts }: ImportOutcome,
  { slug }: ImportedProduct,
) {
  const plain = (some: readonly unknown[]) =>
    some.map((one) => JSON.stringify(one).replaceAll(slug, 'thing')).sort();
  return {
    ...counts,
    added: plain(added),
    renamed: plain(renamed),
    changed: plain(changed),
    vanished: plain(vanished),
    problems: plain(problems),
  };
}

async function itemsOf({ slug }: ImportedProduct): Promise<{ id: string; sku: string; handle: string }[]> {
  const sql = `select i.id, i.sku, i.handle from item i join line l on l.id = i.line_id where l.handle = $1 order by i.sku`;
  return await ctx.rows(sql, [slug]);
}

async function factsOf(one: ImportedProduct): Promise<readonly (readonly Fact[])[]> {
  const items = await itemsOf(one);
  return await historiesOfItems(
    ctx,
    items.map(({ id }) => id),
  );
}

/** A product's items with their histories; what is each record's own is told by place, and the product by another name. */
async function describe_(one: ImportedProduct): Promise<unknown> {
  const items = await itemsOf(one);
  const skus = new Map(items.map(({ id, sku }) => [id, sku]));
  const histories = await factsOf(one);
  return items.map(({ sku, handle }, index) => {
    const places = new Map(histories[index]!.map(({ sequence }, place) => [sequence, place]));
    const plain = (key: string, value: unknown): unknown => {
      if (['sequence', 'previousSequence', 'itemId'].includes(key)) return undefined;
      if (key === 'of' || key === 'corrects') return places.get(value as number);
      if (key === 'successor' || key === 'withdrawnSuccessor') return skus.get((value as { id: string }).id);
      return key === 'id' ? skus.get(value as string) : value;
    };
    const text = JSON.stringify([sku, handle, histories[index]!.map(unnamed)], plain);
    return JSON.parse(text.replaceAll(one.slug, 'thing')) as unknown;
  });
}

/** A successor is called what it is called when it is named: before its own new name in the file, or after it. */
function unnamed(fact: Fact): object {
  const { headline, ...others } = fact;
  return fact.kind.startsWith('SUCCESSOR_') ? others : { ...others, headline };
}
