import { pageWord } from '../../wording/page-words.ts';
import {
  type AdvisoryForCsaf,
  type CsafOptions,
  isAboutVulnerability,
  lastRevisionOf,
  type ItemForCsaf,
} from '../csaf/advisory-for-csaf.ts';
import { softwarePurl, versionPurl } from '../csaf/csaf-identification.ts';
import { type CsafLanguage, csafLanguageFor } from '../csaf/csaf-languages.ts';
import { whatToDoText } from '../csaf/csaf-notes.ts';
import { affectedVersionsOf, type AffectedVersions } from './affected-versions.ts';

const OPENVEX_CONTEXT = 'https://openvex.dev/ns/v0.2.0';

/** OpenVEX 0.2.0, as far as we write it. */
export interface OpenVexDocument {
  readonly '@context': typeof OPENVEX_CONTEXT;
  readonly '@id': string;
  readonly author: string;
  readonly timestamp: string;
  readonly last_updated: string;
  readonly version: number;
  readonly tooling: 'Lastcall';
  readonly statements: readonly OpenVexStatement[];
}

export interface OpenVexStatement {
  readonly vulnerability: { readonly '@id'?: string; readonly name: string };
  readonly products: readonly OpenVexProduct[];
  readonly status: 'affected' | 'fixed' | 'not_affected';
  readonly status_notes?: string;
  readonly supplier: string;
  readonly action_statement?: string;
  readonly impact_statement?: string;
}

export interface OpenVexProduct {
  readonly '@id': string;
  readonly identifiers?: { readonly purl: string };
}

/**
 * What an advisory says of a vulnerability, by product, as a document of OpenVEX 0.2.0. Products are named one by one, by their
 * package URLs or their pages here: of a range those versions that are known; an item as a whole where none is, with the range beside
 * it in words. What was withdrawn is told of its products as not affected.
 * @param url the address of this document
 * @returns null where the advisory tells of no vulnerability, or names no product
 */
export function openVexDocument(
  advisory: AdvisoryForCsaf,
  options: CsafOptions,
  url: string,
): OpenVexDocument | null {
  if (!isAboutVulnerability(advisory)) return null;
  const language = csafLanguageFor(advisory, options);
  const told = mergedStatements(
    itemsOf(advisory).flatMap((item) => itemStatements(advisory, item, language)),
  );
  const statements = vulnerabilitiesOf(advisory).flatMap((vulnerability) =>
    told.map((statement) => ({ vulnerability, ...statement })),
  );
  if (statements.length === 0) return null;
  const last = lastRevisionOf(advisory);
  return {
    '@context': OPENVEX_CONTEXT,
    '@id': url,
    author: options.publisher.name,
    timestamp: new Date(advisory.revisions[0]!.at).toISOString(),
    last_updated: new Date(last.at).toISOString(),
    version: last.revision,
    tooling: 'Lastcall',
    statements,
  };
}

function vulnerabilitiesOf({ cves, number, url }: AdvisoryForCsaf): OpenVexStatement['vulnerability'][] {
  if (cves.length === 0) return [{ '@id': url, name: number }];
  return [...new Set(cves)].map((cve) => ({ '@id': `https://www.cve.org/CVERecord?id=${cve}`, name: cve }));
}

function itemsOf({ affected }: AdvisoryForCsaf): ItemForCsaf[] {
  return [...new Map(affected.flatMap(({ items }) => items).map((item) => [item.sku, item])).values()];
}

type ItemStatement = Omit<OpenVexStatement, 'vulnerability'>;

/** What is said alike of several products is said once. */
function mergedStatements(statements: readonly ItemStatement[]): ItemStatement[] {
  const alike = Map.groupBy(statements, (said) => JSON.stringify({ ...said, products: [] }));
  return [...alike.values()].map((group) => ({
    ...group[0]!,
    products: group.flatMap(({ products }) => products),
  }));
}

function itemStatements(
  advisory: AdvisoryForCsaf,
  item: ItemForCsaf,
  language: CsafLanguage,
): ItemStatement[] {
  const versions = affectedVersionsOf(advisory, item, language.messageLocale);
  if (versions === null) return [];
  const { messageLocale, text } = language;
  const { status, whatChanged } = lastRevisionOf(advisory);
  const about = (names: AffectedVersions['affected']) => ({
    products: names.map((version) => openVexProduct(item, version)),
    supplier: item.brand,
  });
  const unlessEmpty = (names: AffectedVersions['affected'], statement: Partial<ItemStatement>) =>
    names.length === 0 ? [] : [{ ...about(names), ...statement } as ItemStatement];
  if (status === 'WITHDRAWN') {
    const why = (whatChanged && text(whatChanged)) || pageWord('csaf.withdrawn', messageLocale);
    return unlessEmpty(versions.affected, { status: 'not_affected', impact_statement: why });
  }
  return [
    ...unlessEmpty(versions.affected, {
      status: 'affected',
      ...(versions.limits !== '' && { status_notes: versions.limits }),
      action_statement: whatToDoText(advisory, language),
    }),
    ...unlessEmpty(versions.fixed, { status: 'fixed' }),
    ...unlessEmpty(versions.notAffected, {
      status: 'not_affected',
      impact_statement: pageWord('csaf.notAffected', messageLocale),
    }),
  ];
}

/** @param version null for the item, whatever runs on it */
function openVexProduct(item: ItemForCsaf, version: string | null): OpenVexProduct {
  const purl = softwarePurl(item);
  if (!purl)
    return { '@id': version === null ? item.url : `${item.url}#version=${encodeURIComponent(version)}` };
  const name = version === null ? purl.toString() : versionPurl(purl, version);
  return { '@id': name, identifiers: { purl: name } };
}
