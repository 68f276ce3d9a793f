import { z } from 'zod';
import type { CsafAdvisory } from './csaf-advisory-shapes.ts';
import {
  createJsonProblemReporter,
  jsonNames,
  jsonInstant,
  jsonName,
  jsonText,
  type JsonProblem,
  type JsonProblemReporter,
  readJsonElement,
  readJsonList,
} from '../json/json-elements.ts';
import { readCsafNotes, readCsafReferences } from './csaf-note-reader.ts';
import { readCsafProducts } from './csaf-product-reader.ts';
import { readCsafVulnerabilities } from './csaf-vulnerability-reader.ts';

const FILE = z.object({
  $schema: z.unknown().optional(),
  document: z.unknown(),
  product_tree: z.unknown().optional(),
  vulnerabilities: z.unknown().optional(),
});
const DOCUMENT = z.object({
  aggregate_severity: z.unknown().optional(),
  category: jsonName,
  csaf_version: z.enum(['2.0', '2.1']),
  distribution: z.unknown().optional(),
  lang: z.string().max(100).optional(),
  notes: z.unknown().optional(),
  publisher: z.unknown(),
  references: z.unknown().optional(),
  title: jsonText,
  tracking: z.unknown(),
});
const PUBLISHER = z.object({
  category: jsonName,
  contact_details: jsonText.optional(),
  name: jsonName,
  namespace: jsonName,
});
const TRACKING = z.object({
  aliases: jsonNames.optional(),
  current_release_date: jsonInstant,
  generator: z.unknown().optional(),
  id: jsonName,
  initial_release_date: jsonInstant,
  revision_history: z.unknown().optional(),
  status: z.enum(['draft', 'final', 'interim']),
  version: jsonName,
});
const REVISION = z.object({
  date: jsonInstant,
  legacy_version: z.unknown().optional(),
  number: jsonName,
  summary: jsonText,
});
const DISTRIBUTION = z.object({
  text: z.unknown().optional(),
  tlp: z.object({ label: z.string().max(20) }).optional(),
});
const SEVERITY = z.object({ namespace: z.unknown().optional(), text: jsonName });

/**
 * Reads an advisory from a document of CSAF 2.0 or 2.1, parsed from JSON.
 * @returns the advisory, null where it is none: without a title, a publisher, or what it is tracked by; and all that was not taken
 * over, or not as it stands there. Never throws; a bad part is left out, the rest goes in. Lists, texts and depths have bounds;
 * how large a document may be is the caller's.
 */
export function readCsafAdvisory(value: unknown): {
  readonly advisory: CsafAdvisory | null;
  readonly problems: readonly JsonProblem[];
} {
  const { problems, report } = createJsonProblemReporter();
  return { advisory: readAdvisory(value, report), problems };
}

function readAdvisory(value: unknown, report: JsonProblemReporter): CsafAdvisory | null {
  const file = readJsonElement(FILE, value, '', report);
  const document = file && readJsonElement(DOCUMENT, file.document, 'document', report);
  if (!document) return null;
  const publisher = readJsonElement(PUBLISHER, document.publisher, 'document.publisher', report);
  const tracking = readJsonElement(TRACKING, document.tracking, 'document.tracking', report);
  if (!publisher || !tracking) return null;
  const products = readCsafProducts(file.product_tree, report);
  const severity = readIfGiven(SEVERITY, document.aggregate_severity, 'document.aggregate_severity', report);
  return {
    csafVersion: document.csaf_version,
    category: document.category,
    title: document.title,
    language: document.lang ?? null,
    publisher: {
      category: publisher.category,
      name: publisher.name,
      namespace: publisher.namespace,
      contact: publisher.contact_details ?? null,
    },
    id: tracking.id,
    aliases: tracking.aliases ?? [],
    status: tracking.status,
    version: tracking.version,
    firstReleasedAt: tracking.initial_release_date,
    releasedAt: tracking.current_release_date,
    revisions: readJsonList(
      REVISION,
      tracking.revision_history,
      'document.tracking.revision_history',
      report,
    ).map(({ value: { number, date, summary } }) => ({ number, at: date, summary })),
    tlp: readTlp(document.distribution, report),
    severity: severity?.text ?? null,
    notes: readCsafNotes(document.notes, 'document.notes', report),
    references: readCsafReferences(document.references, 'document.references', report),
    products: products.products,
    vulnerabilities: readCsafVulnerabilities(file.vulnerabilities, products, report),
  };
}

function readTlp(value: unknown, report: JsonProblemReporter): string | null {
  const label = readIfGiven(DISTRIBUTION, value, 'document.distribution', report)?.tlp?.label ?? null;
  return label === 'WHITE' ? 'CLEAR' : label;
}

function readIfGiven<Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  value: unknown,
  path: string,
  report: JsonProblemReporter,
): z.infer<z.ZodObject<Shape>> | null {
  return value === undefined ? null : readJsonElement(shape, value, path, report);
}
