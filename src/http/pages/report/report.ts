import type { Instant } from '../../../domain/calendar/dates.ts';
import { ENDING_HORIZONS_DAYS } from '../../../domain/report/report-figures.ts';
import { FACETS, ITEM_KINDS, LIFECYCLE_STATES, REPORT_GROUPS } from '../../../domain/words.ts';
import type { ItemView } from '../../../reads/item.ts';
import type { ReportFigureView, ReportQuery, ReportView } from '../../../reads/report/report.ts';
import { reportFigureLabel } from '../../../wording/report-figure.ts';
import { itemLink } from '../item/item-link.ts';
import type { PageRenderContext } from '../reader.ts';

/** The groups that are told as tables; the others are lists of numbers. */
const GROUPS_SHOWN_AS_TABLES = new Set(['STATE', 'ENDING']);

/** The columns of the states; the last counts items of whose sale nothing is known. */
const REPORTED_STATES = [...LIFECYCLE_STATES, null];

/** A report as its page shows it: two tables, and what else is counted. */
export function reportPageModel(reader: PageRenderContext, report: ReportView, query: ReportQuery) {
  const number = ({ code, count }: ReportFigureView) => ({
    count,
    href: count > 0 ? reader.link('report', reportUrlParameters(query, code)) : null,
  });
  const find = (parts: Partial<ReportFigureView>) =>
    number(
      report.figures.find((figure) =>
        Object.entries(parts).every(([name, value]) => figure[name as keyof ReportFigureView] === value),
      )!,
    );
  return {
    scope: reportScopeText(reader, query),
    at: reader.word('report.at', { on: reader.formatDayPhrase('on', report.at) }),
    csv: reader.link('report.csv', reportUrlParameters(query)),
    states: REPORTED_STATES.map((state) => reader.word('report.states', { state: state ?? 'UNKNOWN' })),
    kinds: ITEM_KINDS.map((kind) => ({
      name: reader.word('report.kinds', { kind }),
      numbers: REPORTED_STATES.map((state) => find({ group: 'STATE', kind, state })),
    })),
    spans: ENDING_HORIZONS_DAYS.map((days) => reader.word('report.within', { days })),
    facets: FACETS.map((facet) => ({
      name: reader.word('item.facet', { facet }),
      numbers: ENDING_HORIZONS_DAYS.map((withinDays) => find({ group: 'ENDING', facet, withinDays })),
    })),
    groups: REPORT_GROUPS.filter((group) => !GROUPS_SHOWN_AS_TABLES.has(group))
      .map((group) => ({
        name: reader.word('report.groups', { group }),
        numbers: report.figures
          .filter((figure) => figure.group === group)
          .map((figure) => ({ ...number(figure), text: reportFigureLabel(figure, reader.locale) })),
      }))
      .filter(({ numbers }) => numbers.length > 0),
  };
}

/** The list behind a number. */
export function reportedItemsPageModel(
  reader: PageRenderContext,
  figure: ReportFigureView,
  query: ReportQuery,
  items: readonly ItemView[],
  at: Instant,
) {
  return {
    title: reportFigureLabel(figure, reader.locale),
    scope: reportScopeText(reader, query),
    count: figure.count,
    report: reader.link('report', reportUrlParameters(query)),
    csv: reader.link('report.csv', reportUrlParameters(query, figure.code)),
    items: items.map((item) => itemLink(reader, item, at)),
    rest:
      figure.count > items.length
        ? reader.word('page.andMore', { count: figure.count - items.length })
        : null,
  };
}

function reportScopeText(reader: PageRenderContext, { brand, line }: ReportQuery): string {
  if (line) return reader.word('report.of', { scope: 'LINE', name: line });
  return reader.word('report.of', brand ? { scope: 'BRAND', name: brand } : { scope: 'ALL', name: '' });
}

/** What the address of a report asks for. */
export function reportUrlParameters(
  { brand, line, at }: ReportQuery,
  figure?: string,
): Record<string, string> {
  return {
    ...(brand && { brand }),
    ...(line && { line }),
    ...(at !== null && { at: new Date(at).toISOString() }),
    ...(figure && { figure }),
  };
}
