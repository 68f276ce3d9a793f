import { MAX_TITLE_LENGTH } from '../../../domain/advisory/advisory-faults.ts';
import type { Source } from '../../../domain/fact/fact.ts';
import { isWebAddress } from '../../../domain/item/page-address.ts';
import { publicTextFromOthers } from '../../../domain/text/public-text.ts';
import { type Confidence, SEVERITIES, type Severity, type Speaker } from '../../../domain/words.ts';
import type {
  CsafAdvisory,
  CsafAdvisoryNote,
  CsafAdvisoryProduct,
  CsafAdvisoryScore,
  CsafAdvisoryVulnerability,
} from '../../../vocabularies/csaf/csaf-advisory-shapes.ts';
import {
  affectedProductsText,
  type ImportedAdvisoryContent,
  type ImportedAdvisoryProduct,
  localeOfDocument,
  paragraphsText,
  type ReadAdvisory,
  readSourceText,
} from './imported-advisory.ts';

/** What is for the public (Traffic Light Protocol 2.0). */
const PUBLIC_TLP = 'CLEAR';
const WITHDRAWN_CATEGORY = 'csaf_withdrawn';
const SUPERSEDED_CATEGORY = 'csaf_superseded';
const INFORMATIONAL_CATEGORIES: ReadonlySet<string> = new Set([
  'csaf_informational_advisory',
  'csaf_security_incident_response',
]);

/**
 * What a document of CSAF means for us (rules.md, R147): what it names as affected is warned of; what was repaired, is not affected or is
 * still looked at is not.
 */
export function advisoryFromCsaf(csaf: CsafAdvisory): ReadAdvisory {
  const { id: number, category } = csaf;
  const leave = (because: string, isProblem: boolean): ReadAdvisory => ({
    number,
    advisory: null,
    because,
    isProblem,
  });
  if (csaf.tlp !== null && csaf.tlp !== PUBLIC_TLP)
    return leave(`it is not for the public: it is marked TLP:${csaf.tlp.slice(0, 20)}`, true);
  if (csaf.status === 'draft') return leave('it is a draft of its publisher', true);
  if (category === SUPERSEDED_CATEGORY)
    return leave('another document took its place: import that, and resolve the warning of this one', true);
  const isWithdrawn = category === WITHDRAWN_CATEGORY;
  const isInformation = INFORMATIONAL_CATEGORIES.has(category) && csaf.vulnerabilities.length === 0;
  const affectedIds = new Set(csaf.vulnerabilities.flatMap(({ products }) => products.AFFECTED));
  const affected = isInformation ? csaf.products : csaf.products.filter(({ id }) => affectedIds.has(id));
  if (affected.length === 0 && !isWithdrawn) return leave('it names no product as affected', false);
  const locale = localeOfDocument(csaf.language);
  const source = sourceOf(csaf);
  return {
    number,
    advisory: {
      origin: { publisher: csaf.publisher.namespace, number, version: csaf.version },
      source,
      kind: isInformation ? 'FIELD_NOTICE' : 'SECURITY',
      isWithdrawn,
      locale,
      title: publicTextFromOthers(csaf.title.replaceAll(/\s+/g, ' '), MAX_TITLE_LENGTH),
      contact: source.url ?? null,
      products: affected.map((product) => importedProduct(product, csaf)),
      versions: csaf.revisions.map(({ number: version, summary }) => ({ version, summary })),
      contentFor: (ids) => contentFor(csaf, { ids, source, locale }),
    },
  };
}

/**
 * Who speaks, by the publisher's category (CSAF 2.1, section 3.2.2.9.1). A vendor speaks of what it makes. Who coordinates or passes on
 * tells what others said; a discoverer, a user and who is none of these say what nobody confirmed. What is not final is not confirmed.
 */
const SPEAKERS_BY_CATEGORY: Readonly<Record<string, readonly [Speaker, Confidence]>> = {
  vendor: ['MAKER', 'CONFIRMED'],
  coordinator: ['THIRD_PARTY', 'REPORTED'],
  multiplier: ['THIRD_PARTY', 'REPORTED'],
  translator: ['THIRD_PARTY', 'REPORTED'],
};

function sourceOf({ publisher, status, references }: CsafAdvisory): Source {
  const [speaker, confidence] = SPEAKERS_BY_CATEGORY[publisher.category] ?? ['THIRD_PARTY', 'UNVERIFIED'];
  const own = references.filter(({ isSelf, url }) => isSelf && isWebAddress(url));
  const page = own.find(({ url }) => !/\.json$/i.test(url)) ?? own[0];
  return {
    speaker,
    confidence: confidence === 'CONFIRMED' && status !== 'final' ? 'REPORTED' : confidence,
    name: publicTextFromOthers(publisher.name, 100),
    ...(page && { url: page.url }),
  };
}

function importedProduct(product: CsafAdvisoryProduct, { publisher }: CsafAdvisory): ImportedAdvisoryProduct {
  const { id, name, vendor, version, skus, models, purls, cpe } = product;
  const of = (scheme: string, values: readonly string[]) => values.map((value) => ({ scheme, value }));
  const isAll = version?.vers === 'vers:all/*';
  return {
    id,
    name,
    brand: vendor ?? (publisher.category === 'vendor' ? publisher.name : null),
    names: [product.product, name].filter((one) => one !== null),
    identifiers: [
      ...of('SKU', skus),
      ...of('MPN', models),
      ...of('PURL', purls),
      ...of('CPE', cpe === null ? [] : [cpe]),
    ],
    versions: isAll ? null : (version?.vers ?? null),
    hasUnclearVersions: version !== null && version.vers === null,
    serials: product.serials,
  };
}

interface ContentChoice {
  readonly ids: ReadonlySet<string>;
  readonly source: Source;
  readonly locale: string;
}

function contentFor(csaf: CsafAdvisory, { ids, source, locale }: ContentChoice): ImportedAdvisoryContent {
  const isOurs = (id: string) => ids.has(id);
  const told = csaf.vulnerabilities.filter(({ products }) => products.AFFECTED.some(isOurs));
  const remedies = told
    .flatMap(({ remediations }) => remediations)
    .filter(({ productIds }) => productIds.length === 0 || productIds.some(isOurs))
    .map(({ details, url }) => (url !== null && isWebAddress(url) ? `${details} ${url}` : details));
  const names = csaf.products.filter(({ id }) => ids.has(id)).map(({ name }) => name);
  const graded = severityOf(csaf, told, ids);
  const summary = textsOf(csaf.notes, 'summary', 'description');
  return {
    severity: graded ?? 'MODERATE',
    whatHappens: paragraphsText([
      ...summary,
      ...told.map(vulnerabilityText),
      ...(names.length > 0 ? [affectedProductsText(names, locale)] : [csaf.title]),
    ]),
    whatToDo: paragraphsText(remedies.length > 0 ? remedies : [readSourceText(source, locale)]),
    notes: graded ? [] : ['it gives no score: it is told as MODERATE'],
  };
}

function textsOf(notes: readonly CsafAdvisoryNote[], ...categories: readonly string[]): string[] {
  return notes.filter(({ category }) => categories.includes(category)).map(({ text }) => text);
}

function vulnerabilityText({ cve, ids, title, notes }: CsafAdvisoryVulnerability): string {
  const name = cve ?? ids[0]?.text ?? title ?? '';
  const text = textsOf(notes, 'summary', 'description')[0] ?? (title === name ? '' : title) ?? '';
  return [name, text].filter((part) => part !== '').join(': ');
}

/** The gravest score of what is affected, of each vulnerability by the newest system; else what the document calls itself; null for neither. */
function severityOf(
  { severity }: CsafAdvisory,
  told: readonly CsafAdvisoryVulnerability[],
  ids: ReadonlySet<string>,
): Severity | null {
  const grades = told.flatMap(({ scores }) => {
    const own = scores.filter(({ productIds }) => productIds.some((id) => ids.has(id)));
    const newest = own.map(({ system }) => system).toSorted(compareSystems)[0];
    return own.filter(({ system }) => system === newest).flatMap((score) => severityOfScore(score) ?? []);
  });
  const gravest = SEVERITIES.findLast((one) => grades.includes(one));
  return gravest ?? (severity === null ? null : (SEVERITIES_BY_WORD[severity.trim().toUpperCase()] ?? null));
}

/** `CVSS 4.0` comes before `CVSS 3.1`, and a severity without a score last. */
function compareSystems(one: string, other: string): number {
  const rank = (system: string) => Number(/\d+\.\d+$/.exec(system)?.[0] ?? 0);
  return rank(other) - rank(one);
}

const SEVERITIES_BY_WORD: Readonly<Record<string, Severity>> = {
  NONE: 'LOW',
  LOW: 'LOW',
  MEDIUM: 'MODERATE',
  MODERATE: 'MODERATE',
  IMPORTANT: 'HIGH',
  HIGH: 'HIGH',
  CRITICAL: 'CRITICAL',
};

/** By its word, else by its number: CVSS 3.1, section 5; version 2 has no CRITICAL. */
function severityOfScore({ system, score, severity }: CsafAdvisoryScore): Severity | null {
  if (severity !== null) return SEVERITIES_BY_WORD[severity] ?? null;
  if (score === null) return null;
  if (score >= 9 && system !== 'CVSS 2.0') return 'CRITICAL';
  if (score >= 7) return 'HIGH';
  return score >= 4 ? 'MODERATE' : 'LOW';
}
