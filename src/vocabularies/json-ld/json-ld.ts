import { itemDisposition } from '../../domain/lifecycle/disposition.ts';
import type { Source } from '../../domain/fact/fact.ts';
import { type Lifecycle, ordersFacetOf } from '../../domain/lifecycle/lifecycle.ts';
import { familyPath, itemPath, safeHref, noticePath } from '../../domain/item/page-address.ts';
import type { SuccessionKind } from '../../domain/words.ts';
import type { FamilyPageContent } from '../../reads/pages/family-page.ts';
import type { ItemPageContent } from '../../reads/pages/item-page.ts';
import type { ItemView } from '../../reads/item.ts';
import type { NoticePageContent } from '../../reads/pages/notice-page.ts';
import { isConfirmedSource } from '../../wording/clauses/clauses.ts';

/** JSON-LD 1.1, appendix C. */
export const JSON_LD_MEDIA_TYPE = 'application/ld+json';

/** A JSON-LD document (JSON-LD 1.1) in the words of schema.org (release 30.0). */
export type JsonLd = Readonly<Record<string, unknown>>;

/** What a page says of itself, in its language. */
export interface JsonLdPageLocalization {
  readonly publicUrl: string;
  /** BCP 47. */
  readonly locale: string;
  /** The text of something of the company's in that language, or the nearest that there is. */
  readonly text: (localized: Readonly<Record<string, string>>) => string;
  /** The language of that. */
  readonly languageOf: (localized: Readonly<Record<string, string>>) => string;
  /** What holds for each facet, in the order of the facets: what is free, then what is paid where something is. */
  readonly holdings: readonly { readonly facet: string; readonly text: string }[];
}

/** So many other items one property names, so that a page stays light. */
const MAX_MODELS_PER_PROPERTY = 8;
const SCHEMA_ORG_CONTEXT = 'https://schema.org';

/**
 * An item's page as an ItemPage about a ProductModel. The older model carries `predecessorOf`, which points to the newer
 * one, and the newer one `successorOf` (schema.org). What schema.org has no word for is a PropertyValue. It has none for
 * "reportedly" either: what nobody confirmed is told in the words of the PropertyValues alone. It has no property that leads from a
 * device to its firmware: the page mentions the latest release as a SoftwareApplication, which names the device that it needs.
 * @param headline where the item stands, in one sentence
 */
export function itemJsonLd(text: JsonLdPageLocalization, page: ItemPageContent, headline: string): JsonLd {
  const { item, lifecycle, timeline, predecessors, fits, others, family } = page;
  const url = absoluteUrl(text, itemPath(item));
  const named = onlyConfirmed(page.named);
  const newer = named.filter(isNewerVersionEdge);
  const older = onlyConfirmed(predecessors).filter(isNewerVersionEdge);
  const instead = named.filter((edge) => !isNewerVersionEdge(edge));
  const hosts = onlyConfirmed(fits).filter(({ verdict }) => verdict === 'FITS' || verdict === 'FITS_WITH');
  const models = (items: readonly (ItemView | undefined)[]) =>
    items.flatMap((one) => (one ? [productModelReference(text, one)] : [])).slice(0, MAX_MODELS_PER_PROPERTY);
  const changedAt = timeline.edges[0]?.node.recordedAt;
  return {
    '@context': SCHEMA_ORG_CONTEXT,
    '@type': 'ItemPage',
    '@id': url,
    url,
    name: text.text(item.name),
    description: headline,
    inLanguage: text.locale,
    ...(changedAt !== undefined && { dateModified: new Date(changedAt).toISOString() }),
    ...latestReleaseProperties(text, page),
    mainEntity: {
      ...productModelReference(text, item),
      description: headline,
      brand: { '@type': 'Brand', name: item.brand.name },
      ...(isListingPartConfirmed(page, 'identifiers') && identifierProperties(page)),
      ...(item.releasedOn &&
        isListingPartConfirmed(page, 'releasedOn') && { releaseDate: isoDateToPrecision(item.releasedOn) }),
      ...(safeHref(item.imageUrl) && { image: safeHref(item.imageUrl) }),
      ...(safeHref(item.url) && { sameAs: safeHref(item.url) }),
      ...(family && { isVariantOf: productGroupReference(text, family) }),
      ...propertyUnlessEmpty('predecessorOf', models(newer.map(({ other }) => other))),
      ...propertyUnlessEmpty('successorOf', models(older.map(({ other }) => other))),
      ...propertyUnlessEmpty('isSimilarTo', models(instead.map(({ other }) => other))),
      ...propertyUnlessEmpty(
        'isAccessoryOrSparePartFor',
        models(hosts.map(({ hostId }) => others.get(hostId))),
      ),
      additionalProperty: [
        ...saleAvailabilityPropertyValues(lifecycle),
        ...facetPropertyIds(lifecycle).map((propertyID, index) => ({
          '@type': 'PropertyValue',
          propertyID,
          name: text.holdings[index]!.facet,
          value: text.holdings[index]!.text,
        })),
      ],
    },
  };
}

/** The facets in their order; after each what is promised of it for money, where something is. */
function facetPropertyIds({ facets }: Lifecycle): string[] {
  return facets.flatMap(({ facet, paid }) => (paid ? [facet, `${facet}_PAID`] : [facet]));
}

/** A family's page as a CollectionPage about a ProductGroup. */
export function familyJsonLd(
  text: JsonLdPageLocalization,
  { family, brand, members }: FamilyPageContent,
): JsonLd {
  const url = absoluteUrl(text, familyPath(family.handle));
  const items = members.edges.map(({ node }) => node);
  const options = [...new Set(items.flatMap((item) => item.options.map(({ name }) => name)))];
  return {
    '@context': SCHEMA_ORG_CONTEXT,
    '@type': 'CollectionPage',
    '@id': url,
    url,
    name: text.text(family.name),
    inLanguage: text.locale,
    mainEntity: {
      ...productGroupReference(text, family),
      brand: { '@type': 'Brand', name: brand.name },
      ...propertyUnlessEmpty('variesBy', options),
      ...propertyUnlessEmpty(
        'hasVariant',
        items.map((item) => productModelReference(text, item)),
      ),
    },
  };
}

/** A notice as an Article; each later correction is a CorrectionComment. */
export function noticeJsonLd(text: JsonLdPageLocalization, page: NoticePageContent, title: string): JsonLd {
  const { notice, items, later } = page;
  const url = absoluteUrl(text, noticePath(notice.number!));
  return {
    '@context': SCHEMA_ORG_CONTEXT,
    '@type': 'Article',
    '@id': url,
    url,
    headline: title,
    identifier: notice.number,
    inLanguage: text.languageOf(notice.text),
    datePublished: new Date(notice.publishedAt!).toISOString(),
    articleBody: text.text(notice.text),
    about: items.edges.map(({ node }) => productModelReference(text, node)),
    ...propertyUnlessEmpty(
      'correction',
      later.map(({ headline, recordedAt }) => ({
        '@type': 'CorrectionComment',
        text: text.text(headline),
        datePublished: new Date(recordedAt).toISOString(),
      })),
    ),
  };
}

/** The first page as a WebSite that can be searched. */
export function homeJsonLd(text: JsonLdPageLocalization, name: string): JsonLd {
  const url = `${text.publicUrl}/`;
  return {
    '@context': SCHEMA_ORG_CONTEXT,
    '@type': 'WebSite',
    '@id': url,
    url,
    name,
    inLanguage: text.locale,
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${url}?q={text}` },
    },
  };
}

/**
 * A document as text that may stand inside a script element: nothing in it can end the element or begin another (HTML,
 * section 4.12.1.3).
 */
export function serializeForScriptElement(document: JsonLd): string {
  return JSON.stringify(document).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function productModelReference(text: JsonLdPageLocalization, item: ItemView): JsonLd {
  const url = absoluteUrl(text, itemPath(item));
  return { '@type': 'ProductModel', '@id': `${url}#item`, url, name: text.text(item.name), sku: item.sku };
}

function productGroupReference(text: JsonLdPageLocalization, family: FamilyPageContent['family']): JsonLd {
  const url = absoluteUrl(text, familyPath(family.handle));
  return {
    '@type': 'ProductGroup',
    '@id': `${url}#family`,
    url,
    name: text.text(family.name),
    productGroupID: family.handle,
  };
}

function onlyConfirmed<Sourced extends { readonly source: Source | null }>(
  all: readonly Sourced[],
): Sourced[] {
  return all.filter(({ source }) => isConfirmedSource(source));
}

function isNewerVersionEdge({ kind }: { readonly kind: SuccessionKind }): boolean {
  return kind === 'SUCCESSOR' || kind === 'UPGRADE';
}

/** Whether who last said this of the item itself is sure of it. */
function isListingPartConfirmed({ lifecycle }: ItemPageContent, of: 'identifiers' | 'releasedOn'): boolean {
  return isConfirmedSource(
    lifecycle.activeFacts.findLast(({ data }) => data.listing?.[of] !== undefined)?.source,
  );
}

/** What owners should install, where the company or somebody sure says so; `url` is where it is to be had or read about. */
function latestReleaseProperties(
  text: JsonLdPageLocalization,
  { item, latestRelease: { release } }: ItemPageContent,
): JsonLd {
  if (!release || !isConfirmedSource(release.source)) return {};
  const name = text.text(item.name);
  const { version, publishedOn, notes, url } = release;
  return {
    mentions: {
      '@type': 'SoftwareApplication',
      '@id': `${absoluteUrl(text, itemPath(item))}#software`,
      name: `${name} ${version}`,
      softwareVersion: version,
      availableOnDevice: name,
      ...(publishedOn && { datePublished: isoDateToPrecision(publishedOn) }),
      ...(notes && { releaseNotes: text.text(notes) }),
      ...(safeHref(url) && { url: safeHref(url) }),
    },
  };
}

/** GTIN and MPN have words of their own; any other number is a PropertyValue. */
function identifierProperties({ identifiers }: ItemPageContent): JsonLd {
  const of = (wanted: string) => identifiers.find(({ scheme }) => scheme.toUpperCase() === wanted)?.value;
  const others = identifiers.filter(({ scheme }) => !['GTIN', 'MPN'].includes(scheme.toUpperCase()));
  return {
    ...(of('GTIN') && { gtin: of('GTIN') }),
    ...(of('MPN') && { mpn: of('MPN') }),
    ...propertyUnlessEmpty(
      'identifier',
      others.map(({ scheme, value }) => ({ '@type': 'PropertyValue', propertyID: scheme, value })),
    ),
  };
}

/**
 * Whether it can be bought, in the words of an Offer: but an Offer has a price, which the record does not hold. Nothing where
 * nobody spoke of sales, or nobody confirmed what was said; the last day where it is known to the day.
 */
function saleAvailabilityPropertyValues(lifecycle: Lifecycle): JsonLd[] {
  const { schemaOrgAvailability: availability } = itemDisposition(lifecycle);
  const orders = ordersFacetOf(lifecycle);
  if (!availability || !isConfirmedSource(lifecycle.source) || !isConfirmedSource(orders.source)) return [];
  const property = (name: string, value: string) => ({
    '@type': 'PropertyValue',
    propertyID: `https://schema.org/${name}`,
    name,
    value,
  });
  const { until } = orders;
  return [
    property('availability', availability),
    ...(until?.precision === 'DAY' ? [property('availabilityEnds', until.date)] : []),
  ];
}

/** A date of ISO 8601 no more exact than what is known; a quarter is told by its year. */
function isoDateToPrecision({ date, precision }: NonNullable<ItemView['releasedOn']>): string {
  return date.slice(0, { DAY: 10, MONTH: 7, QUARTER: 4, YEAR: 4 }[precision]);
}

function propertyUnlessEmpty(property: string, values: readonly unknown[]): JsonLd {
  return values.length > 0 ? { [property]: values } : {};
}

function absoluteUrl({ publicUrl }: JsonLdPageLocalization, path: string): string {
  return `${publicUrl}/${path}`;
}
