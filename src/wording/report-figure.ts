import { KEPT_PROMISES_LOOKBACK_DAYS, type ReportFigureDefinition } from '../domain/report/report-figures.ts';
import type { MessageLocale } from './locales.ts';
import { languageName, pageWord } from './page-words.ts';

/** What a number of a report counts, in words. */
export function reportFigureLabel(
  { code, group, kind, state, facet, withinDays, locale: missing }: Omit<ReportFigureDefinition, 'counts'>,
  locale: MessageLocale,
): string {
  const subject =
    kind && group === 'STATE'
      ? `${pageWord('page.label', locale, { label: pageWord('report.kinds', locale, { kind }) })} ${pageWord('report.states', locale, { state: state ?? 'UNKNOWN' })}`
      : '';
  return pageWord('report.figure', locale, {
    code: group === 'STATE' || group === 'ENDING' ? group : code,
    subject,
    facet: facet ? pageWord('item.facet', locale, { facet }) : '',
    days: withinDays ?? KEPT_PROMISES_LOOKBACK_DAYS,
    language: missing ? languageName(missing, locale) : '',
  });
}
