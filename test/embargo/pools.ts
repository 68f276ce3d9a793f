import type { Pools } from './catalogue.ts';
import { AFTER, INSTANT, SECRET, SKUS, START } from './steps.ts';
import { ask, type Twin } from './twins.ts';

/** The part of an id that belongs to nothing. */
export const RANDOM = '0123456789abcdef0123456789abcdef';
const quoted = (texts: readonly string[]) => texts.map((text) => JSON.stringify(text));
const instant = (at: number) => new Date(at).toISOString();

/** The values that arguments are given, from what is public in one of the services. */
export async function poolsFrom(twin: Pick<Twin, 'request'>, hiddenIds: readonly string[]): Promise<Pools> {
  const known = JSON.parse((await ask(twin, KNOWN)).body).data;
  const nodes = (list: { edges: { node: { id: string; sequence?: string } }[] }) =>
    list.edges.map(({ node }) => node);
  const items: { id: string; handle: string; brand: { id: string } }[] = known.items.map(
    (one: { item: object }) => one.item,
  );
  const facts = nodes(known.timeline);
  const ids = [
    items[0]!.id,
    items[0]!.brand.id,
    known.family.id,
    known.product.line.id,
    facts.at(-1)!.id,
    ...nodes(known.viewer.notices)
      .map(({ id }) => id)
      .slice(0, 1),
    ...someOf(hiddenIds, 'e_'),
    ...someOf(hiddenIds, 'n_'),
    // A release bears the id of the fact that published it.
    ...someOf(hiddenIds, 'e_').map((id) => id.replace('e_', 'r_')),
    ...nodes(known.advisories)
      .map(({ id }) => id)
      .slice(0, 1),
    ...['i', 'n', 'e', 'b', 'l', 'f', 'o', 'r', 'v'].map((mark) => `${mark}_${RANDOM}`),
    'nothing',
    '',
  ];
  const head = Number(facts.at(-1)!.sequence);
  const sequences = ['0', '3', String(head - 1), String(head), String(head + 1), String(head + 2), '99'];
  const cursors = (list: { edges: { cursor: string }[] }) =>
    list.edges.slice(0, 2).map(({ cursor }) => cursor);
  const byOrder = ['relevance', 'released', 'changed'].flatMap((name) => cursors(known[name]).slice(0, 1));
  const timed = [START - 86_400_000, START + 86_400_000 * 40, INSTANT - 1, INSTANT, AFTER, INSTANT * 1.1].map(
    instant,
  );
  return {
    'Query.items.skus': [`[${quoted([...SKUS, 'nobody', 'cam']).join(', ')}]`, '["DRV"]', '[]'],
    'Query.lookup.by': [
      `[${SKUS.map((sku) => `{ sku: "${sku}" }`).join(', ')}]`,
      ...ids.map((id) => `[{ id: "${id}" }]`),
    ],
    'Query.family.handle': quoted(['drives', 'films']),
    'Query.brand.handle': quoted(['acme', 'ACME', 'other', 'nothing']),
    'Query.line.handle': quoted(['film', 'nothing']),
    'Query.brands.after': quoted([...cursors(known.brands), 'nonsense']),
    'Query.lines.after': quoted([...cursors(known.lines), 'nonsense']),
    'Query.families.after': quoted([...cursors(known.families), 'nonsense']),
    'Query.searchItems.text': quoted([
      'drive',
      'Camera 640',
      'acme',
      SECRET,
      'zephyr',
      'camra',
      'B-1',
      '',
      ' ',
    ]),
    'Query.searchItems.after': quoted([...cursors(known.names), ...byOrder, 'nonsense']),
    'Query.endingBetween.assortment': quoted([`o_${RANDOM}`, 'shop']),
    ...Object.fromEntries(
      ['Item', 'Product', 'Accessory', 'StorageOption'].flatMap((type) => [
        [`${type}.yours.assortment`, quoted([`o_${RANDOM}`, 'shop'])],
        [`${type}.releases.channel`, quoted(['stable', 'beta', SECRET])],
        [`${type}.releases.after`, quoted(['nonsense'])],
        [`${type}.latestRelease.channel`, quoted(['beta', SECRET])],
      ]),
    ),
    'Query.endingBetween.after': quoted([...cursors(known.endingBetween), 'nonsense']),
    'Query.endingBetween.from': quoted(['2026-01-01', '2027-11-21', '2032-01-01']),
    'Query.endingBetween.to': quoted(['2034-12-31', '2027-11-21', '2025-01-01']),
    'Query.timeline.after': quoted([...sequences, ...cursors(known.timeline), 'nonsense']),
    'Item.timeline.after': quoted([...sequences, ...cursors(known.timeline)]),
    'Notice.entries.after': quoted(sequences),
    'Notice.changes.since': ['1', '0', '7'],
    'Notice.rows.skip': ['0', '1', '9'],
    'Notice.rows.take': ['1', '250'],
    take: ['5', '1', '0'],
    'Viewer.notices.after': quoted([...cursors(known.viewer.notices), BEGUN, 'nonsense']),
    'Viewer.overdue.after': quoted([...cursors(known.viewer.overdue), 'nonsense']),
    'Product.accessories.after': quoted([...cursors(known.names), 'nonsense']),
    'Product.storageOptions.after': quoted([...cursors(known.names), 'nonsense']),
    'ItemFamily.items.after': quoted([...cursors(known.names), 'nonsense']),
    'Query.timeline.first': ['100', '1', '3', '0', '101'],
    first: ['12', '1', '2', '0', '101'],
    after: quoted(sequences),
    id: quoted(ids),
    sku: quoted([...SKUS, 'nobody']),
    skus: quoted([...SKUS.slice(0, 3), 'nobody']),
    handle: quoted(items.map((item) => item.handle)),
    scheme: quoted(['mpn', 'gtin']),
    value: quoted(['B-1', 'nothing']),
    brand: quoted(['acme']),
    brands: quoted(['acme', 'other']),
    line: quoted(['film', 'nothing']),
    lines: quoted(['film']),
    'Query.groups.text': quoted(['', 'ac', 'film', 'drives', SECRET, 'zephyr']),
    'Query.report.at': quoted(timed),
    'ReportFigure.items.first': ['2', '0', '1'],
    'ReportFigure.items.after': quoted([...cursors(known.names), 'nonsense']),
    families: quoted(['drives']),
    hostSku: quoted(['CAM', 'OLD', 'nobody']),
    fitsHost: quoted(['CAM', 'nobody']),
    market: quoted(['DE', 'US']),
    'Query.node.market': quoted(['DE', 'XX']),
    markets: quoted(['DE', 'US']),
    locale: quoted(['de', 'fr', 'de-AT', 'ja']),
    asOf: quoted(timed),
    knownAt: quoted(timed),
    recordedFrom: quoted(timed),
    recordedBefore: quoted(timed),
    'AuditFilter.from': quoted(timed),
    'AuditFilter.before': quoted(timed),
    verbs: quoted(['registerItem', 'nothing']),
    keyIds: quoted(['000000000000']),
    names: quoted(['A manager']),
    persons: quoted(['writer']),
    version: quoted(['1', '2.0', SECRET]),
    serial: quoted(['SN1']),
    lot: quoted(['L1']),
    soldOn: quoted(['2026-12-01']),
    'Query.advisory.number': quoted(['A-2026-0001', 'A-2027-0002', 'A-2026-9999', SECRET]),
    'Query.advisories.after': quoted(['nonsense']),
  };
}

const KNOWN = `{
  items(skus: ${JSON.stringify(SKUS)}) { item { id handle brand { id } } }
  product: item(by: { sku: "CAM" }) { line { id } }
  family(handle: "drives") { id }
  timeline(first: 100) { edges { cursor node { id sequence } } }
  brands { edges { cursor } }
  lines { edges { cursor } }
  families { edges { cursor } }
  names: searchItems(orderBy: NAME) { edges { cursor } }
  relevance: searchItems(text: "drive") { edges { cursor } }
  released: searchItems(orderBy: RELEASED) { edges { cursor } }
  changed: searchItems(orderBy: LAST_CHANGED) { edges { cursor } }
  endingBetween(from: "2026-01-01", to: "2034-12-31") { edges { cursor } }
  advisories(first: 5) { edges { node { id } } }
  viewer { notices(first: 5) { edges { cursor node { id } } } overdue { edges { cursor } } }
}`;

/** A cursor such as managers get, of a notice that is begun. */
const BEGUN = Buffer.from(JSON.stringify(['begun', START, '00000000-0000-4000-8000-000000000000'])).toString(
  'base64url',
);

/** Some of the ids with a mark: the first and the last. */
export function someOf(ids: readonly string[], mark: string): string[] {
  const all = ids.filter((id) => id.startsWith(mark));
  return [...new Set([...all.slice(0, 1), ...all.slice(-1)])];
}
