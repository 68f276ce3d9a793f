/** A number in the CVE list (CVE JSON record format 5.1, `cveId`), in capitals. */
const CVE_PATTERN = /^CVE-[0-9]{4}-[0-9]{4,19}$/;
export const MAX_CVE_LENGTH = 'CVE-2026-'.length + 19;
export const CVE_SENTENCE = 'Give its number in the CVE list, such as CVE-2026-12345';

/** Whether a text is a number in the CVE list, as it is written there. */
export function isCve(text: string): boolean {
  return CVE_PATTERN.test(text);
}
