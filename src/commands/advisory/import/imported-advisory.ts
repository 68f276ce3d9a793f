import type { AdvisoryOrigin, Source } from '../../../domain/fact/fact.ts';
import { publicTextFromOthers } from '../../../domain/text/public-text.ts';
import { bestSupportedLocale, parseCoreLocaleTag } from '../../../domain/text/locale.ts';
import type { Severity } from '../../../domain/words.ts';
import { MESSAGE_LOCALES, type MessageLocale } from '../../../wording/locales.ts';
import { pageWord } from '../../../wording/page-words.ts';

/** A warning that somebody else published, as it is taken over. */
export interface ImportedAdvisory {
  readonly origin: AdvisoryOrigin;
  readonly source: Source;
  readonly kind: 'SECURITY' | 'SAFETY_RECALL' | 'FIELD_NOTICE';
  /** Whether its publisher took it back. */
  readonly isWithdrawn: boolean;
  /** The language of all that it says (BCP 47). */
  readonly locale: string;
  readonly title: string;
  /** Where it can be read. */
  readonly contact: string | null;
  /** What is affected. */
  readonly products: readonly ImportedAdvisoryProduct[];
  /** What its publisher said of each version. */
  readonly versions: readonly { readonly version: string; readonly summary: string }[];
  /** What it says of some of its products, by their ids. */
  readonly contentFor: (productIds: ReadonlySet<string>) => ImportedAdvisoryContent;
}

/** What a warning of somebody else says of those of its products that are items here. */
export interface ImportedAdvisoryContent {
  readonly severity: Severity;
  readonly whatHappens: string;
  readonly whatToDo: string;
  /** What its reader should know of how it was read. */
  readonly notes: readonly string[];
}

/** A product as a warning names it. */
export interface ImportedAdvisoryProduct {
  readonly id: string;
  /** As it is told. */
  readonly name: string;
  /** Who makes it; null where nothing says so. */
  readonly brand: string | null;
  /** What an item of that brand may be called. */
  readonly names: readonly string[];
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  /** Which versions, by VERS; null: all, or they cannot be told. */
  readonly versions: string | null;
  /** Whether some versions are meant, and it cannot be told which. */
  readonly hasUnclearVersions: boolean;
  readonly serials: readonly string[];
}

/** What a document came to: a warning, or why it is none that is taken over. */
export type ReadAdvisory =
  | { readonly number: string; readonly advisory: ImportedAdvisory }
  | {
      readonly number: string;
      readonly advisory: null;
      readonly because: string;
      /** Whether whoever gave it should do something. */
      readonly isProblem: boolean;
    };

/** The language of a document: one in which this service speaks without its region, another one as it is, English where none is said. */
export function localeOfDocument(language: string | null): string {
  const tag = (language !== null && parseCoreLocaleTag(language)) || 'en';
  return bestSupportedLocale<string>(tag, MESSAGE_LOCALES, tag);
}

/** The language of ours for words that are said beside a document's own; null where there is none. */
export function messageLocaleOf(locale: string): MessageLocale | null {
  return MESSAGE_LOCALES.find((one) => one === locale) ?? null;
}

/** What to do where the document does not say it: read the document. In a language of others it is named alone. */
export function readSourceText({ name, url }: Source, locale: string): string {
  const language = messageLocaleOf(locale);
  const values = { source: name ?? '', url: url ?? '' };
  return language && url
    ? pageWord('advisory.source.read', language, values)
    : [name, url].filter(Boolean).join(': ');
}

/** Paragraphs as one public text, each once. */
export function paragraphsText(paragraphs: readonly string[]): string {
  return publicTextFromOthers(
    [...new Set(paragraphs.map((one) => one.trim()).filter((one) => one !== ''))].join('\n\n'),
  );
}

const MAX_PRODUCTS_NAMED = 20;

/** The products of which a warning is taken over, as it names them. */
export function affectedProductsText(names: readonly string[], locale: string): string {
  const language = messageLocaleOf(locale);
  const named = [...new Set(names)];
  const shown = named.slice(0, MAX_PRODUCTS_NAMED).join('; ');
  if (!language) return shown;
  const count = named.length - MAX_PRODUCTS_NAMED;
  const products = count > 0 ? `${shown} ${pageWord('page.andMore', language, { count })}` : shown;
  return pageWord('advisory.source.products', language, { products });
}
