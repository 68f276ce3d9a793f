import { addDays, dayOfInstant, type Instant } from '../calendar/dates.ts';
import type { DangerReportState } from '../words.ts';

/** So many days after a danger was reported its owner should have answered (rules.md, R152). */
export const DANGER_ANSWER_DAYS = 3;
/** So long may be what somebody tells of a danger. */
export const DANGER_TEXT_MAX_LENGTH = 4_000;

/** The day, by UTC, by whose end a danger that was reported then is to be answered. */
export function dangerDueOn(reportedAt: Instant): string {
  return addDays(dayOfInstant(reportedAt, 'UTC'), DANGER_ANSWER_DAYS);
}

/** Whether a report should have been answered by now. */
export function isDangerOverdue(
  { state, dueOn }: { readonly state: DangerReportState; readonly dueOn: string },
  at: Instant,
): boolean {
  return state === 'OPEN' && dayOfInstant(at, 'UTC') > dueOn;
}

/**
 * What somebody wrote about a danger, as it is kept: lines end with a line feed, and what is invisible and not written by people, such as control
 * characters and those that turn the direction of writing, is left out. Nothing is refused for it: who reports a danger shall not have to look for it.
 */
export function plainReportText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}|\p{Bidi_Control}/gu, '')
    .trim()
    .normalize('NFC');
}

/** The same for what is one line, such as a name. */
export function plainReportLine(text: string): string {
  return plainReportText(text).replaceAll(/\s+/g, ' ');
}
