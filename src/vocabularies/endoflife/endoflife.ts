import { parseEndoflifeFileValues } from './endoflife-document.ts';
import { isPlainMapping, describeValueKind } from './endoflife-fields.ts';
import { readEndoflifeProduct } from './endoflife-product.ts';
import type {
  EndoflifeFileNameAndText,
  EndoflifeProduct,
  EndoflifeProblem,
  EndoflifeProblemReporter,
} from './endoflife-shapes.ts';

export type { EndoflifeProduct, EndoflifeRelease, EndoflifeProblem } from './endoflife-shapes.ts';

const MAX_PROBLEMS_LISTED_PER_FILE = 200;

/**
 * Takes one product file of endoflife.date, of any age: .md or .yaml front matter, or the same as .json.
 * Returns the product and the problems found. A bad field is left out, a bad row is left out, the rest goes in;
 * the product is null when the file does not parse or has no list of releases. Never throws.
 * Source: endoflife.date product-schema.json and product-data-enricher.rb (commit a70eca3); standards.md §3.
 */
export function productFromEndoflifeFile(file: EndoflifeFileNameAndText): {
  product: EndoflifeProduct | null;
  problems: EndoflifeProblem[];
} {
  const problems: EndoflifeProblem[] = [];
  const report: EndoflifeProblemReporter = (field, message) => {
    if (problems.length < MAX_PROBLEMS_LISTED_PER_FILE) problems.push({ file: file.name, field, message });
    else if (problems.length === MAX_PROBLEMS_LISTED_PER_FILE) {
      problems.push({
        file: file.name,
        field: '(file)',
        message: 'Correct these first: the file has more problems than are listed.',
      });
    }
  };
  const fields = parseEndoflifeFileValues(file, report);
  if (fields === undefined) return { product: null, problems };
  if (isPlainMapping(fields)) return { product: readEndoflifeProduct(fields, file.name, report), problems };
  report('(file)', `Write the product as a mapping of fields, not as ${describeValueKind(fields)}.`);
  return { product: null, problems };
}
