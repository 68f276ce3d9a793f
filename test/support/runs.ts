/** How often a property is tried: as often as its test says, and SOAK times as often in `npm run soak`. */
export function propertyRuns(usual: number): { readonly numRuns: number } {
  return { numRuns: usual * Number(process.env['SOAK'] ?? 1) };
}
