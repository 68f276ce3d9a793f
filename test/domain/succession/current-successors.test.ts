import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  currentSuccessors,
  type SuccessionEdge,
  type FitResult,
  type SuccessorSearch,
} from '../../../src/domain/succession/current-successors.ts';
import { coversMarket } from '../../../src/domain/succession/succession.ts';
import { SUCCESSION_KINDS, type SuccessionKind } from '../../../src/domain/words.ts';

const UNSAID = { condition: null, source: null };
const FITS: FitResult = { verdict: 'FITS', needs: [], ...UNSAID };
const UNFIT: FitResult = { verdict: 'DOES_NOT_FIT', needs: [], ...UNSAID };
const UNKNOWN: FitResult = { verdict: 'UNKNOWN', needs: [], ...UNSAID };
const WITH_ADAPTER: FitResult = { verdict: 'FITS_WITH', needs: ['adapter'], ...UNSAID };
const WITH_SOMETHING: FitResult = { verdict: 'FITS_WITH', needs: [], ...UNSAID };

/** An edge told as "A>B", a successor unless another kind is given. */
function edge(
  text: string,
  kind: SuccessionKind = 'SUCCESSOR',
  more: Partial<SuccessionEdge> = {},
): SuccessionEdge {
  const [fromId, toId] = text.split('>') as [string, string];
  const edged = { fromId, toId, kind, hostIds: [], markets: [], ...more };
  return { everywhere: edged.markets.length === 0, ...edged };
}

/** The answers for A, each as its way: "A>B>C". */
function from(
  edges: readonly SuccessionEdge[],
  more: Partial<SuccessorSearch<SuccessionEdge>> = {},
  had = 'BCDEFXYZ',
): string[] {
  return found(edges, more, had).map(({ via }) => [via[0]!.fromId, ...via.map(({ toId }) => toId)].join('>'));
}

function found(
  edges: readonly SuccessionEdge[],
  more: Partial<SuccessorSearch<SuccessionEdge>>,
  had: string,
) {
  const obtainable = (id: string) => had.includes(id);
  return currentSuccessors({
    startId: 'A',
    edges,
    market: null,
    obtainable,
    host: null,
    includeUnfit: false,
    ...more,
  });
}

function host(fits: Record<string, FitResult>): Pick<SuccessorSearch<SuccessionEdge>, 'host'> {
  return { host: { id: 'camera', fitOf: (id) => fits[id] ?? UNKNOWN } };
}

// R44
test('a chain is followed to the first item that can be had', () => {
  const chain = [edge('A>B'), edge('B>C'), edge('C>D')];
  assert.deepEqual(from(chain), ['A>B']);
  assert.deepEqual(from(chain, {}, 'CD'), ['A>B>C']);
  assert.deepEqual(from(chain, {}, 'D'), ['A>B>C>D']);
  assert.deepEqual(from(chain, {}, ''), []);
});

// R39
test('cycles and edges that lead nowhere end a way', () => {
  assert.deepEqual(from([edge('A>A'), edge('A>B'), edge('B>A'), edge('B>B')], {}, 'A'), []);
  assert.deepEqual(from([edge('A>B'), edge('B>C'), edge('C>B'), edge('C>D')], {}, 'D'), ['A>B>C>D']);
  assert.deepEqual(from([edge('A>gone'), edge('A>B')], {}, 'B'), ['A>B']);
});

// R44
test('successors come before upgrades, substitutes and interim answers', () => {
  const edges = [edge('A>B', 'INTERIM'), edge('A>C', 'SUBSTITUTE'), edge('A>D', 'UPGRADE'), edge('A>E')];
  assert.deepEqual(from(edges), ['A>E', 'A>D', 'A>C', 'A>B']);
});

// R44
test('a way is as good as its weakest step, then as its length', () => {
  const weak = [edge('A>X'), edge('X>B', 'INTERIM'), edge('A>C', 'SUBSTITUTE')];
  assert.deepEqual(from(weak, {}, 'BC'), ['A>C', 'A>X>B']);
  const long = [edge('A>X'), edge('X>Y'), edge('Y>B'), edge('A>Z'), edge('Z>C')];
  assert.deepEqual(from(long, {}, 'BC'), ['A>Z>C', 'A>X>Y>B']);
});

test('the shortest way counts also where a longer one is of a better kind for a part', () => {
  const edges = [edge('A>X'), edge('X>Y'), edge('Y>Z'), edge('A>Z', 'UPGRADE'), edge('Z>B', 'UPGRADE')];
  assert.deepEqual(from(edges, {}, 'B'), ['A>Z>B']);
  assert.deepEqual(from([edge('A>X'), edge('X>B'), edge('A>B', 'UPGRADE')], {}, 'B'), ['A>X>B']);
});

// R46
test('with a host, what fits comes first and what is unknown last', () => {
  const edges = ['B', 'C', 'D', 'E', 'F'].map((id) => edge(`A>${id}`));
  const fits = { B: UNKNOWN, C: UNFIT, D: WITH_SOMETHING, E: WITH_ADAPTER, F: FITS };
  assert.deepEqual(from(edges, host(fits)), ['A>E', 'A>F', 'A>B']);
  assert.deepEqual(from(edges, { ...host(fits), includeUnfit: true }), ['A>E', 'A>F', 'A>B', 'A>C', 'A>D']);
  const [first] = found(edges, host(fits), 'BCDEF');
  assert.deepEqual(first!.fitting, WITH_ADAPTER);
});

// R46
test('a successor that does not fit is passed by, towards one that does', () => {
  const edges = [edge('A>B'), edge('B>C')];
  assert.deepEqual(from(edges, host({ B: UNFIT, C: FITS })), ['A>B>C']);
  assert.deepEqual(from(edges, host({ B: UNKNOWN, C: FITS })), ['A>B>C', 'A>B']);
  assert.deepEqual(from(edges, host({ B: FITS, C: FITS })), ['A>B']);
});

test('a step said for other hosts is not taken, and without a host every step is', () => {
  const edges = [
    edge('A>B', 'SUCCESSOR', { hostIds: ['van'] }),
    edge('A>C', 'INTERIM', { hostIds: ['camera', 'van'] }),
  ];
  assert.deepEqual(from(edges, host({ B: FITS, C: FITS })), ['A>C']);
  assert.deepEqual(from(edges), ['A>B', 'A>C']);
});

test('a step said for markets is taken in those only', () => {
  const edges = [edge('A>B', 'SUCCESSOR', { markets: ['DE'] }), edge('A>C', 'UPGRADE')];
  assert.deepEqual(from(edges, { market: 'DE' }), ['A>B', 'A>C']);
  assert.deepEqual(from(edges, { market: 'US' }), ['A>C']);
  assert.deepEqual(from(edges, { market: null }), ['A>C']);
  const all = [edge('A>B', 'SUCCESSOR', { markets: ['DE', 'FR'], everywhere: true })];
  assert.deepEqual(from(all, { market: null }), ['A>B']);
});

const NODES = 'ABCDE'.split('');
const graphs = fc.record({
  edges: fc.array(
    fc
      .record({
        fromId: fc.constantFrom(...NODES),
        toId: fc.constantFrom(...NODES, 'nowhere'),
        kind: fc.constantFrom(...SUCCESSION_KINDS),
        hostIds: fc.constantFrom<string[]>([], [], ['camera'], ['van']),
        markets: fc.constantFrom<string[]>([], [], ['DE'], ['US']),
      })
      .map((one): SuccessionEdge => ({ ...one, everywhere: one.markets.length === 0 })),
    { minLength: 3, maxLength: 10, size: 'max' },
  ),
  had: fc.subarray(NODES),
  market: fc.constantFrom(null, 'DE'),
  fits: fc.option(
    fc.array(fc.constantFrom(FITS, UNFIT, UNKNOWN, WITH_ADAPTER, WITH_SOMETHING), {
      minLength: 5,
      maxLength: 5,
    }),
  ),
  includeUnfit: fc.boolean(),
});

test('in any graph every answer can be had, is told once, and is reached by the steps that it names', () => {
  fc.assert(
    fc.property(graphs, ({ edges, had, market, fits, includeUnfit }) => {
      const host = fits && { id: 'camera', fitOf: (id: string) => fits[NODES.indexOf(id)] ?? UNKNOWN };
      const answers = currentSuccessors({
        startId: 'A',
        edges,
        market,
        host,
        includeUnfit,
        obtainable: (id) => had.includes(id),
      });
      assert.equal(new Set(answers.map(({ itemId }) => itemId)).size, answers.length);
      for (const { itemId, via, fitting } of answers) {
        assert.ok(had.includes(itemId) && itemId !== 'A');
        assert.equal(via[0]!.fromId, 'A');
        assert.equal(via.at(-1)!.toId, itemId);
        for (const [index, step] of via.slice(1).entries()) assert.equal(step.fromId, via[index]!.toId);
        for (const step of via) {
          assert.ok(edges.includes(step));
          assert.ok(market === null ? step.everywhere : coversMarket(step.markets, market));
          assert.ok(host === null || step.hostIds.length === 0 || step.hostIds.includes('camera'));
        }
        if (!includeUnfit) assert.notEqual(fitting?.verdict, 'DOES_NOT_FIT');
      }
    }),
    { numRuns: 1500 },
  );
});

test('in any graph the answers are the best ways that there are, in their order', () => {
  fc.assert(
    fc.property(graphs, ({ edges, had }) => {
      const open = edges.filter((one) => one.markets.length === 0);
      const best = new Map<string, number>();
      for (const way of waysFrom('A', open, (id) => had.includes(id), [])) {
        const { toId } = way.at(-1)!;
        if (had.includes(toId))
          best.set(toId, Math.min(best.get(toId) ?? Number.POSITIVE_INFINITY, cost(way)));
      }
      const answers = from(open, {}, had.join(''));
      const costs = found(open, {}, had.join('')).map(({ itemId, via }) => [itemId, cost(via)] as const);
      assert.deepEqual(new Map(costs), best, answers.join(' '));
      assert.deepEqual(
        costs.map(([, one]) => one),
        [...best.values()].sort((a, b) => a - b),
      );
    }),
    { numRuns: 800 },
  );
});

/** All ways without a repetition; one that reaches an item that can be had goes no further. */
function waysFrom(
  id: string,
  edges: SuccessionEdge[],
  had: (id: string) => boolean,
  via: SuccessionEdge[],
): SuccessionEdge[][] {
  if (via.length > 0 && had(id)) return [via];
  return edges
    .filter((one) => one.fromId === id && one.toId !== 'A' && via.every((step) => step.toId !== one.toId))
    .flatMap((one) => waysFrom(one.toId, edges, had, [...via, one]));
}

function cost(via: readonly SuccessionEdge[]): number {
  return Math.max(...via.map(({ kind }) => SUCCESSION_KINDS.indexOf(kind))) * 100 + via.length;
}

// R46
test('what fits nothing by its kind comes with what fits, and ends the way', () => {
  const edges = [edge('A>B', 'INTERIM'), edge('A>C', 'SUBSTITUTE'), edge('A>D'), edge('B>E'), edge('D>F')];
  const camera = {
    host: { id: 'camera', fitOf: (id: string) => (id === 'B' ? null : id === 'C' ? FITS : UNKNOWN) },
  };
  assert.deepEqual(from(edges, camera), ['A>C', 'A>B', 'A>D', 'A>D>F']);
  assert.deepEqual(
    found(edges, camera, 'BCDEFXYZ').map(({ fitting }) => fitting),
    [FITS, null, UNKNOWN, UNKNOWN],
  );
});
