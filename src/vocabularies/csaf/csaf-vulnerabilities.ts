import { pageWord } from '../../wording/page-words.ts';
import type { AdvisoryForCsaf, CsafOptions, ItemForCsaf } from './advisory-for-csaf.ts';
import type { CsafLanguage } from './csaf-languages.ts';
import { whatToDoText } from './csaf-notes.ts';
import type { CsafItemProducts, CsafProducts } from './csaf-products.ts';
import type { CsafRemediation, CsafSeverityRating, CsafThreat, CsafVulnerability } from './csaf-types.ts';

const SEVERITY_RATINGS: Readonly<Record<AdvisoryForCsaf['severity'], CsafSeverityRating>> = {
  LOW: 'low',
  MODERATE: 'medium',
  HIGH: 'high',
  CRITICAL: 'critical',
};

/**
 * What an advisory says of vulnerabilities (CSAF 2.1, section 3.2.4), one for each number in the CVE list; else the one that the
 * advisory itself is the number of. Each affects the same products: the advisory makes no difference between them.
 */
export function csafVulnerabilities(
  advisory: AdvisoryForCsaf,
  products: CsafProducts,
  options: CsafOptions,
  language: CsafLanguage,
): CsafVulnerability[] {
  const { text, messageLocale } = language;
  const all = products.items.flatMap(({ affected }) => affected);
  const fixed = products.items.flatMap((one) => one.fixed);
  const notAffected = products.items.flatMap((one) => one.notAffected);
  const threats = csafThreats(products, notAffected, language);
  const discoveredAt = earliest(advisory.knownSince, advisory.firstReportedAt);
  const common = {
    disclosure_date: new Date(advisory.revisions[0]!.at).toISOString(),
    ...(discoveredAt !== null && { discovery_date: new Date(discoveredAt).toISOString() }),
  };
  const rest = {
    metrics: [
      {
        content: { qualitative_severity_rating: SEVERITY_RATINGS[advisory.severity] },
        products: all,
      },
    ],
    notes: [
      {
        category: 'description' as const,
        text: text(advisory.whatHappens),
        title: pageWord('csaf.whatHappens', messageLocale),
      },
    ],
    product_status: {
      ...(fixed.length > 0 && { fixed }),
      known_affected: all,
      ...(notAffected.length > 0 && { known_not_affected: notAffected }),
    },
    remediations: csafRemediations(advisory, products, language),
    ...(threats.length > 0 && { threats }),
    title: text(advisory.title),
  };
  const cves = [...new Set(advisory.cves)];
  if (cves.length > 0) return cves.map((cve) => ({ cve, ...common, ...rest }));
  const id = { system_name: options.publisher.name, text: advisory.number };
  return [{ ...common, ids: [id], ...rest }];
}

/** What to do holds for all that is affected; a release that repairs, for what is affected of its item. */
function csafRemediations(
  advisory: AdvisoryForCsaf,
  { items }: CsafProducts,
  language: CsafLanguage,
): CsafRemediation[] {
  return [
    {
      category: 'mitigation',
      details: whatToDoText(advisory, language),
      product_ids: items.flatMap(({ affected }) => affected),
    },
    ...items.flatMap((products) => csafFixes(products, language)),
  ];
}

function csafFixes(
  { item, affected, fixes }: CsafItemProducts,
  { messageLocale }: CsafLanguage,
): CsafRemediation[] {
  return fixes.map(({ version, channel, url }) => ({
    category: 'vendor_fix',
    details: pageWord('csaf.fix', messageLocale, { version, channel }),
    product_ids: affected,
    url: webAddressOf(url, item),
  }));
}

function webAddressOf(url: string | null, item: ItemForCsaf): string {
  return url !== null && URL.canParse(url) ? new URL(url).href : item.url;
}

function csafThreats(
  { limits }: CsafProducts,
  notAffected: readonly string[],
  { messageLocale }: CsafLanguage,
): CsafThreat[] {
  const untouched: CsafThreat = {
    category: 'impact',
    details: pageWord('csaf.notAffected', messageLocale),
    product_ids: notAffected,
  };
  return [
    ...limits.map(
      ({ text, productIds }): CsafThreat => ({
        category: 'target_set',
        details: text,
        product_ids: productIds,
      }),
    ),
    ...(notAffected.length > 0 ? [untouched] : []),
  ];
}

function earliest(...instants: readonly (number | null)[]): number | null {
  const known = instants.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
