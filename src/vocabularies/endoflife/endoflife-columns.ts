import type { Facet } from '../../domain/words.ts';
import { plainTextFromHtml } from './endoflife-text.ts';

/** The date fields of a release; CUSTOM is a field that the file itself declares in `customFields`. */
export type EndoflifeDateField = 'discontinued' | 'eoas' | 'eol' | 'eoes' | 'custom';

/** ORDERS speaks of sales, another facet of a commitment; null has no place, and `because` says why. */
export interface ColumnMeaning {
  means: Facet | 'REPLACEMENT' | null;
  strength?: 'GUARANTEED';
  because: string;
}

interface ColumnLabelRule {
  field?: EndoflifeDateField;
  labels: string[];
  means: ColumnMeaning['means'];
  because: string;
}

/** What a column means whose label is `true`, absent, or says nothing more than its field does. */
const DEFAULT_COLUMN_MEANINGS: Record<EndoflifeDateField, ColumnMeaning> = {
  discontinued: { means: 'ORDERS', because: 'No longer made or sold.' },
  eoas: {
    means: 'FEATURE_UPDATES',
    because: 'Active support is when changes other than security fixes come.',
  },
  eol: { means: 'SECURITY_UPDATES', because: 'End of life is the end of all free support, security last.' },
  eoes: {
    means: 'SERVICE',
    because: 'Extended support is bought or asked for; it must not overwrite the free security updates.',
  },
  custom: { means: null, because: 'A field of this file alone, without a rule.' },
};

/** Labels read one by one in the data; compared without case, tags and doubled blanks. First match holds. */
const COLUMN_LABEL_RULES: ColumnLabelRule[] = [
  {
    labels: [
      'Discontinued',
      'Commercial Availability',
      'End of Sale',
      'End of Sales',
      'End of Order',
      'Provisionable',
    ],
    means: 'ORDERS',
    because: 'Says until when it can be bought, ordered or set up anew, whatever the field is called.',
  },
  {
    field: 'eoas',
    labels: [
      'Active Support',
      'Active Development',
      'Active Major Updates',
      'Android Updates',
      'Android Upgrades',
      'Guaranteed Android Updates',
      'Further releases planned',
      'Full Support',
      'Full Stable Support',
      'Support',
      'Premier Support',
      'Maintenance Support',
      'Minor Standard Support',
      'End of Engineering Support',
    ],
    means: 'FEATURE_UPDATES',
    because: 'New versions and ordinary fixes; security fixes have a column of their own beside it.',
  },
  {
    field: 'eoas',
    labels: ['Hardware & Maintenance'],
    means: 'FEATURE_UPDATES',
    because: 'Ubuntu: updates that support newer hardware, not a repair service.',
  },
  {
    field: 'eoas',
    labels: ['Standard Support'],
    means: 'SECURITY_UPDATES',
    because: 'AWS Lambda: after this day a runtime gets no security patch, though it still runs.',
  },
  {
    field: 'eoas',
    labels: ['End of Standard Support (EOSS)'],
    means: 'SERVICE',
    because: 'Dell PowerEdge: repair and help for the machine; security has its own column.',
  },
  {
    field: 'eol',
    labels: [
      'Security',
      'Security Updates',
      'Security Support',
      'Debian Security Support',
      'Guaranteed Security Updates',
      'Critical security patches',
      'Maintenance & Security Support',
      'Security and technical support',
      'Bug and Security Fixes',
      'Critical, Security and Platform support',
      'End of Security Support (EoSecS)',
      'Software Support',
      'Software Update (Guaranteed)',
      'Critical Support',
      'Critical bug fixes',
    ],
    means: 'SECURITY_UPDATES',
    because: 'Names the fixes that come last.',
  },
  {
    field: 'eol',
    labels: [
      'Support',
      'Supported',
      'Support Status',
      'Service Status',
      'Active Support',
      'Base Support',
      'General Support',
      'Premier Support',
      'OSS support',
      'Community Support',
      'Limited Support',
      'Extended Support',
      'Maintenance Support',
      'Maintenance Support 1',
      'Standard Maintenance',
      'Extended Maintenance',
      'End of Support',
      'End of general support',
      'End of Life',
      'End-of-Life',
      'End-of-life Date',
    ],
    means: 'SECURITY_UPDATES',
    because: 'The whole of the ordinary support, of which security fixes are the last part (also macOS).',
  },
  {
    field: 'eol',
    labels: ['Deprecated Support'],
    means: 'ONLINE_SERVICES',
    because: 'AWS Lambda and Claude: the hosted thing still answers, until this day.',
  },
  {
    field: 'eol',
    labels: ['Acceptance', 'Recommended for use'],
    means: 'SERVICE',
    because: 'PCI-DSS and GHC: whether its makers still stand by it, which is no promise of a fix.',
  },
  {
    field: 'eoes',
    labels: [
      'Extended Support',
      'Commercial Support',
      'Enterprise support',
      'Premium support',
      'LTS',
      'LTS Support',
      'Debian LTS',
      'RHBQ',
      'Maintenance Support 2',
      'Extended Life Support 1',
      'Extended Life Cycle Support',
      'Long Term Service Pack Support',
      'Extended Long Term Support',
      'Extended Security Updates',
      'Expanded Security Maintenance',
      'Confluent Community software End of Support',
    ],
    means: 'SERVICE',
    because: 'By contract, subscription or another body, after the free updates.',
  },
  {
    field: 'custom',
    labels: ['Technical Guidance Ends'],
    means: 'SERVICE',
    because: 'Omnissa: help by people after the updates ended.',
  },
  {
    field: 'custom',
    labels: ['Last Service Extension'],
    means: null,
    because:
      'It is the last day to buy more service, not the last day of service, and no facet says the first.',
  },
  {
    field: 'custom',
    labels: ['Recommended replacement', 'Upgrade to'],
    means: 'REPLACEMENT',
    because: 'Names the cycle to use instead.',
  },
];

/** For labels that nobody has read yet; the first word found holds, else the field's default. */
const FALLBACK_LABEL_PATTERN_RULES: { field?: EndoflifeDateField; says: RegExp; means: Facet }[] = [
  {
    says: /\b(sales?|sold|orders?|order(ed|able)|provision(able|ing)|commercial(ly)? availab(le|ility)|last time buy)\b|^discontinu/,
    means: 'ORDERS',
  },
  { says: /\bwarrant(y|ies)\b/, means: 'WARRANTY' },
  { says: /\b(spare )?parts\b/, means: 'PARTS' },
  { says: /\b(repairs?|hardware (support|service))\b/, means: 'SERVICE' },
  {
    says: /\b(online|cloud|server) services?\b|\b(retirement|retired|shut ?down)\b/,
    means: 'ONLINE_SERVICES',
  },
  { field: 'eoas', says: /\bsecurity\b/, means: 'SECURITY_UPDATES' },
  { field: 'eol', says: /\b(feature|android|major|os) (updates?|upgrades?)\b/, means: 'FEATURE_UPDATES' },
];

/**
 * Products whose dates of sale are the least that the maker promises ("will remain in production until at least
 * January 2036"); their files do not say so, but the prose beside them does.
 */
const SLUGS_WITH_MINIMUM_SALE_DATES = new Set(['raspberry-pi']);

/** What a label promises in its own words; nothing is read into a label that does not say it. */
const GUARANTEE_PATTERN = /\bguaranteed?\b|\bat least\b|\bminimum\b/i;

/**
 * Takes a date field and its column's label (null when the column is `true` or absent).
 * Returns what the field says to owners: the label decides, then the field. Never refuses.
 * Source: column labels of endoflife.date product files (standards.md §3.2, §3.3), read one by one.
 */
export function columnMeaningFromLabel(field: EndoflifeDateField, label: string | null): ColumnMeaning {
  if (label === null) return DEFAULT_COLUMN_MEANINGS[field];
  const text = plainTextFromHtml(label).toLowerCase();
  const { means, because } = columnMeaningByRules(field, text);
  return GUARANTEE_PATTERN.test(label) ? { means, strength: 'GUARANTEED', because } : { means, because };
}

/** Takes a field and a label; returns whether the label stands in the table. */
export function isKnownLabel(field: EndoflifeDateField, label: string): boolean {
  return findExactLabelRule(field, plainTextFromHtml(label).toLowerCase()) !== undefined;
}

/** Takes a product's slug and what a column means; returns whether its dates are a minimum, and no end ahead. */
export function isMinimumSaleDateColumn(slug: string, { means }: ColumnMeaning): boolean {
  return means === 'ORDERS' && SLUGS_WITH_MINIMUM_SALE_DATES.has(slug);
}

function columnMeaningByRules(field: EndoflifeDateField, text: string): ColumnMeaning {
  const read = findExactLabelRule(field, text);
  if (read) return read;
  if (field === 'custom') return DEFAULT_COLUMN_MEANINGS.custom;
  const unread = FALLBACK_LABEL_PATTERN_RULES.find(
    (rule) => (rule.field ?? field) === field && rule.says.test(text),
  );
  return unread
    ? { means: unread.means, because: `The label speaks of it: ${unread.says.source}` }
    : DEFAULT_COLUMN_MEANINGS[field];
}

function findExactLabelRule(field: EndoflifeDateField, text: string): ColumnLabelRule | undefined {
  return COLUMN_LABEL_RULES.find(
    (rule) => (rule.field ?? field) === field && rule.labels.some((label) => label.toLowerCase() === text),
  );
}
