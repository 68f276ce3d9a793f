import assert from 'node:assert/strict';
import jsonld from 'jsonld';

const SCHEMA = 'http://schema.org/';
const DATES = ['dateModified', 'releaseDate', 'availabilityEnds', 'datePublished', 'expires'];
const ADDRESSES = ['url', 'image', 'sameAs', 'target', 'contentUrl'];
const terms = (names: readonly string[], type: string) =>
  names.map((name) => [name, { '@id': `schema:${name}`, '@type': type }]);

/** What the context of schema.org (release 30.0) says of the terms that we use. */
const CONTEXT = {
  '@context': {
    type: '@type',
    id: '@id',
    '@vocab': SCHEMA,
    schema: SCHEMA,
    ...Object.fromEntries([...terms(DATES, 'Date'), ...terms(ADDRESSES, '@id')]),
  },
};

/** The types that we use, each with those that it is a kind of; and the properties that schema.org defines for each. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  ItemPage: ['CreativeWork'],
  CollectionPage: ['CreativeWork'],
  WebSite: ['CreativeWork'],
  Article: ['CreativeWork'],
  CorrectionComment: ['CreativeWork'],
  SoftwareApplication: ['CreativeWork'],
  MediaObject: ['CreativeWork'],
  Organization: [],
  ProductModel: ['Product'],
  ProductGroup: ['Product'],
  Brand: [],
  Offer: [],
  PropertyValue: [],
  SearchAction: ['Action'],
  EntryPoint: [],
};

const PROPERTIES: Readonly<Record<string, string>> = {
  Thing: 'name url description image sameAs identifier potentialAction',
  CreativeWork:
    'inLanguage dateModified datePublished expires mainEntity headline about correction text mentions version creativeWorkStatus publisher encoding encodingFormat',
  Article: 'articleBody articleSection',
  SoftwareApplication: 'softwareVersion releaseNotes availableOnDevice',
  MediaObject: 'contentUrl',
  Product:
    'sku gtin mpn brand releaseDate isVariantOf isSimilarTo isAccessoryOrSparePartFor additionalProperty offers',
  ProductModel: 'predecessorOf successorOf isVariantOf',
  ProductGroup: 'hasVariant variesBy productGroupID',
  Offer: 'availability availabilityEnds',
  PropertyValue: 'propertyID value',
  Action: 'target',
  EntryPoint: 'urlTemplate',
};

/** The triples of a document, as a JSON-LD processor reads it without a network, one line each. */
export async function triplesOf(document: object): Promise<string[]> {
  const options = { format: 'application/n-quads' as const, documentLoader, safe: true };
  const quads = (await jsonld.toRDF(structuredClone(document), options)) as string;
  return quads
    .trim()
    .split('\n')
    .map((quad) => quad.replaceAll(SCHEMA, ''));
}

async function documentLoader(url: string) {
  assert.equal(url, 'https://schema.org', 'no other context is asked for');
  return { documentUrl: url, document: CONTEXT };
}

/** The terms of a document that schema.org does not have, or not for the type that uses them. */
export function invented(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(invented);
  if (typeof node !== 'object' || node === null) return [];
  const { '@context': _context, '@id': _id, '@type': type, ...properties } = node as Record<string, unknown>;
  const kinds = KINDS[String(type)];
  if (!kinds) return [`the type ${String(type)}`];
  const known = ['Thing', ...kinds, String(type)].flatMap((kind) => PROPERTIES[kind]?.split(' ') ?? []);
  return Object.entries(properties).flatMap(([name, value]) => [
    ...(known.includes(name) ? [] : [`${name} of ${String(type)}`]),
    ...invented(value),
  ]);
}
