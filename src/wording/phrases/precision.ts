/**
 * An ICU pattern that chooses by a period's precision.
 * @param texts what is said of a day, a month, a quarter and a year
 * @returns the pattern, for the argument `precision`
 */
export function precisionSelectPattern(
  ...[day, month, quarter, year]: readonly [day: string, month: string, quarter: string, year: string]
): string {
  return `{precision, select, DAY {${day}} MONTH {${month}} QUARTER {${quarter}} other {${year}}}`;
}
