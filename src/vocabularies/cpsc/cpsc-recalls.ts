import { z } from 'zod';
import { isDay } from '../../domain/calendar/dates.ts';
import { identifierFormatFault } from '../../domain/item/identifier.ts';
import {
  createJsonProblemReporter,
  jsonListEntries,
  jsonName,
  jsonNames,
  type JsonProblem,
  type JsonProblemReporter,
  jsonText,
  jsonUrl,
  readJsonElement,
} from '../json/json-elements.ts';

/**
 * A recall by the Consumer Product Safety Commission of the United States. Models, lots and days of manufacture stand in its
 * descriptions alone, as prose. Where there are several makers, nothing says which product is whose.
 */
export interface CpscRecall {
  readonly number: string;
  /** YYYY-MM-DD. */
  readonly publishedOn: string;
  readonly url: string | null;
  readonly manufacturers: readonly string[];
  readonly productTypes: readonly string[];
  readonly descriptions: readonly string[];
  readonly hazards: readonly string[];
  /** Where the products were made, by their names in English. */
  readonly countries: readonly string[];
  /** Those whose check digit is right. */
  readonly gtins: readonly string[];
}

const texts = z.array(jsonText).nullable();
const RECALL = z.object({
  organization: z.literal('CPSC').optional(),
  recall_number: jsonName,
  recall_date: z.string().refine(isDay, 'is no day such as 2013-11-05'),
  recall_url: jsonUrl.nullable(),
  manufacturers: jsonNames.nullable(),
  product_types: jsonNames.nullable(),
  descriptions: texts,
  hazards: jsonNames.nullable(),
  countries: jsonNames.nullable(),
  upcs: jsonNames.nullable(),
});
const ANSWER = z.object({ success: z.object({ total: z.number().optional(), results: z.unknown() }) });

/**
 * Reads recalls as the recalls interface of USA.gov gave them: its answer, or the list in it, parsed from JSON.
 * @returns the recalls, each number once; and what was left out, or not taken as it stands. Never throws.
 */
export function readCpscRecalls(value: unknown): {
  readonly recalls: readonly CpscRecall[];
  readonly problems: readonly JsonProblem[];
} {
  const { problems, report } = createJsonProblemReporter();
  const answer = Array.isArray(value) ? null : readJsonElement(ANSWER, value, '', report);
  const list = answer ? answer.success.results : value;
  const place = answer ? 'success.results' : '';
  const byNumber = new Map<string, CpscRecall>();
  for (const { value: entry, path } of Array.isArray(value) || answer
    ? jsonListEntries(list, place, report)
    : []) {
    const recall = readRecall(entry, path, report);
    if (!recall) continue;
    if (byNumber.has(recall.number))
      report(path, `Recall ${recall.number.slice(0, 100)} stands here a second time.`);
    else byNumber.set(recall.number, recall);
  }
  const total = answer?.success.total;
  if (total !== undefined && total > byNumber.size)
    report('success.total', `There are ${total} recalls, and this is one page of them.`);
  return { recalls: [...byNumber.values()], problems };
}

function readRecall(value: unknown, path: string, report: JsonProblemReporter): CpscRecall | null {
  const recall = readJsonElement(RECALL, value, path, report);
  if (!recall) return null;
  const hazards = distinct(recall.hazards);
  const isHazard = (text: string) => hazards.some((hazard) => hazard.toLowerCase() === text.toLowerCase());
  const productTypes = distinct(recall.product_types);
  for (const type of productTypes.filter(isHazard))
    report(`${path}.product_types`, `"${type.slice(0, 100)}" is its hazard: it is left out.`);
  const upcs = distinct(recall.upcs);
  const isSound = (upc: string) => identifierFormatFault('GTIN', upc) === null;
  for (const upc of upcs.filter((one) => !isSound(one)))
    report(`${path}.upcs`, `"${upc.slice(0, 100)}" is no UPC, by its digits: it is left out.`);
  if (distinct(recall.manufacturers).length > 1)
    report(`${path}.manufacturers`, 'There are several, and nothing says which product is whose.');
  const descriptions = distinct(recall.descriptions).map(withoutLastComma);
  return {
    number: recall.recall_number,
    publishedOn: recall.recall_date,
    url: recall.recall_url,
    manufacturers: distinct(recall.manufacturers),
    productTypes: productTypes.filter((type) => !isHazard(type)),
    descriptions: descriptions.filter((text) => text !== ''),
    hazards,
    countries: distinct(recall.countries),
    gtins: upcs.filter(isSound),
  };
}

function distinct(texts: readonly string[] | null): string[] {
  return [...new Set(texts ?? [])];
}

/** Descriptions are keywords joined by commas, some of which have one more. */
function withoutLastComma(text: string): string {
  return text.endsWith(',') ? text.slice(0, -1).trimEnd() : text;
}
