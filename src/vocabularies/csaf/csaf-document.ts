import { normalizedWebAddress } from '../../domain/item/page-address.ts';
import { languageName, pageWord } from '../../wording/page-words.ts';
import {
  type AdvisoryForCsaf,
  type CsafOptions,
  type CsafPublisher,
  isAboutVulnerability,
  lastRevisionOf,
} from './advisory-for-csaf.ts';
import { csafDocumentPath, csafTrackingId } from './csaf-addresses.ts';
import { type CsafLanguage, csafLanguageFor } from './csaf-languages.ts';
import { csafNotes, csafWithdrawalNotes } from './csaf-notes.ts';
import { type CsafProducts, csafProducts } from './csaf-products.ts';
import {
  CSAF_SCHEMA_URL,
  CSAF_VERSION,
  type CsafCategory,
  type CsafDocument,
  type CsafPublisherElement,
  type CsafReference,
  type CsafTracking,
} from './csaf-types.ts';
import { csafVulnerabilities } from './csaf-vulnerabilities.ts';

const TLP_URL = 'https://www.first.org/tlp/';
const SEVERITY_TEXTS: Readonly<Record<AdvisoryForCsaf['severity'], string>> = {
  LOW: 'Low',
  MODERATE: 'Moderate',
  HIGH: 'High',
  CRITICAL: 'Critical',
};

/**
 * An advisory as a document of CSAF 2.1 (Committee Specification Draft 03), in the language nearest to the one asked for.
 *
 * Its profile (section 4): withdrawn ones have one of their own, which holds neither products nor vulnerabilities; what tells of a
 * vulnerability is a security advisory, all else is information. Nothing here takes the place of another advisory, so that none
 * is superseded.
 */
export function csafDocument(advisory: AdvisoryForCsaf, options: CsafOptions): CsafDocument {
  const language = csafLanguageFor(advisory, options);
  const isWithdrawn = lastRevisionOf(advisory).status === 'WITHDRAWN';
  const products = isWithdrawn ? NO_PRODUCTS : csafProducts(advisory, options, language);
  const references = csafReferences(advisory, products, options, language);
  const category = csafCategoryOf(advisory, products, references);
  return {
    $schema: CSAF_SCHEMA_URL,
    document: {
      aggregate_severity: { text: SEVERITY_TEXTS[advisory.severity] },
      category,
      csaf_version: CSAF_VERSION,
      distribution: { tlp: { label: 'CLEAR', url: TLP_URL } },
      lang: language.lang,
      notes: isWithdrawn
        ? csafWithdrawalNotes(advisory, language)
        : csafNotes(advisory, products, category, language),
      publisher: csafPublisherElement(options.publisher),
      references,
      ...(language.sourceLang !== null && { source_lang: language.sourceLang }),
      title: language.text(advisory.title),
      tracking: csafTracking(advisory, language),
    },
    ...(products.tree && { product_tree: products.tree }),
    ...(category === 'csaf_security_advisory' && {
      vulnerabilities: csafVulnerabilities(advisory, products, options, language),
    }),
  };
}

/** Who publishes, as the vendor that speaks of what it sells (CSAF 2.1, section 3.2.2.9). */
export function csafPublisherElement({ name, namespace, contact }: CsafPublisher): CsafPublisherElement {
  return {
    category: 'vendor',
    ...(contact !== null && { contact_details: contact }),
    name,
    namespace,
  };
}

const NO_PRODUCTS: CsafProducts = { tree: null, items: [], limits: [] };

function csafCategoryOf(
  advisory: AdvisoryForCsaf,
  { items }: CsafProducts,
  references: readonly CsafReference[],
): CsafCategory {
  if (lastRevisionOf(advisory).status === 'WITHDRAWN') return 'csaf_withdrawn';
  if (isAboutVulnerability(advisory) && items.length > 0) return 'csaf_security_advisory';
  const hasMore = references.some(({ category }) => category === 'external');
  return hasMore ? 'csaf_informational_advisory' : 'csaf_base';
}

/** A translation names its original first (CSAF 2.1, section 9.1.9). */
function csafReferences(
  advisory: AdvisoryForCsaf,
  { items }: CsafProducts,
  { publicUrl }: CsafOptions,
  { sourceLang, lang, messageLocale: locale, text }: CsafLanguage,
): CsafReference[] {
  const { number } = advisory;
  const urlOf = (language: string | null) =>
    `${publicUrl}/${csafDocumentPath(number, advisory.revisions[0]!.at, language)}`;
  const self = (summary: string, url: string): CsafReference => ({ category: 'self', summary, url });
  const external = (summary: string, url: string | null): CsafReference[] =>
    url === null ? [] : [{ category: 'external', summary, url }];
  const original =
    sourceLang === null
      ? []
      : [
          self(
            pageWord('csaf.original', locale, { number, language: languageName(sourceLang, locale) }),
            urlOf(null),
          ),
        ];
  return [
    ...original,
    self(pageWord('csaf.document', locale, { number }), urlOf(sourceLang === null ? null : lang)),
    self(pageWord('csaf.webPage', locale, { number }), advisory.url),
    ...external(pageWord('csaf.contact', locale), normalizedWebAddress(advisory.contact)),
    ...items.flatMap(({ item }) =>
      external(pageWord('csaf.itemPage', locale, { name: text(item.name) || item.sku }), item.url),
    ),
  ];
}

/** Revisions count by whole numbers (CSAF 2.1, section 3.1.13.1). While something is not known yet, more is to come. */
function csafTracking(advisory: AdvisoryForCsaf, language: CsafLanguage): CsafTracking {
  const { number, revisions, notKnownYet } = advisory;
  const last = lastRevisionOf(advisory);
  return {
    current_release_date: new Date(last.at).toISOString(),
    generator: { engine: { name: 'Lastcall' } },
    id: csafTrackingId(number, language.sourceLang === null ? null : language.lang),
    initial_release_date: new Date(revisions[0]!.at).toISOString(),
    revision_history: revisions.map(({ revision, at, whatChanged }) => ({
      date: new Date(at).toISOString(),
      number: String(revision),
      summary: revisionSummary(revision, whatChanged, language),
    })),
    status: last.status === 'STANDING' && notKnownYet ? 'interim' : 'final',
    version: String(last.revision),
  };
}

function revisionSummary(
  revision: number,
  whatChanged: AdvisoryForCsaf['revisions'][number]['whatChanged'],
  { messageLocale, text }: CsafLanguage,
): string {
  const summary = whatChanged ? text(whatChanged) : '';
  return summary || pageWord(revision === 1 ? 'csaf.firstRevision' : 'csaf.nextRevision', messageLocale);
}
