const NUMBER_PATTERN = /^A-\d{4}-\d{1,9}$/;
const FILE_NAME_PATTERN = /^(a-(\d{4})-\d{1,9})(?:-([\da-z-]{2,35}))?\.json$/;

/** An advisory's number as it is kept; null for what none can have. */
export function advisoryNumberFrom(text: string): string | null {
  const number = text.toUpperCase();
  return NUMBER_PATTERN.test(number) ? number : null;
}

/** Of which advisory a file is the document, and in which language (null: the original's); null for what names none. */
export function csafDocumentNameFrom(
  file: string,
): { readonly number: string; readonly year: string; readonly lang: string | null } | null {
  const [, number, year, lang = null] = FILE_NAME_PATTERN.exec(file) ?? [];
  return number === undefined || year === undefined ? null : { number: number.toUpperCase(), year, lang };
}
