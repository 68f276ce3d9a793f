import { MESSAGE_LOCALES } from '../../../wording/locales.ts';
import type { TaskWithoutStartTab } from './console-task.ts';

const REPORT_DOCUMENT = `# How the items of a brand, of a line or of all stand, what is owed, and what ends. Reading needs no key.
# With a manager's key it also tells which notices wait, and for how long. An instant in the past tells what was known then.
# Each number opens its list: raise "listed". The same stands at /report, for links, and at /report.csv.
query Report($brand: String, $line: String, $at: DateTime, $locale: Locale = "${MESSAGE_LOCALES[0]}", $listed: Int = 5) {
  report(brand: $brand, line: $line, at: $at) {
    at
    figures {
      text(locale: $locale)
      count
      longestDays
      items(first: $listed) { pageInfo { hasNextPage } edges { node { sku name } } }
    }
  }
}
`;

/** The week's report. */
export function reportTask(): TaskWithoutStartTab {
  return {
    name: 'Report of a line',
    group: 'Report',
    asks: ['brand', 'line', 'at', 'listed'],
    query: REPORT_DOCUMENT,
    variables: { listed: 20 },
  };
}
