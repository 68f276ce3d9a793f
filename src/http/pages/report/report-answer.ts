import type { Request } from 'express';
import { z } from 'zod';
import { createRefusal } from '../../../domain/refusal.ts';
import type { Context } from '../../../record/context.ts';
import { itemsById } from '../../../reads/item.ts';
import {
  type ReportFigureView,
  type ReportQuery,
  readReport,
  type ReportView,
} from '../../../reads/report/report.ts';
import { formatCsv } from '../../../vocabularies/tables/csv.ts';
import { MESSAGE_LOCALES } from '../../../wording/locales.ts';
import { reportFigureLabel } from '../../../wording/report-figure.ts';
import { parseQueryParameters } from '../../request/query.ts';
import type { PublicAnswer } from '../../response/public-answer.ts';
import { htmlPageAnswer, pageRenderContextFor } from '../answer.ts';
import { earliestValidUntil } from '../../../domain/lifecycle/valid-until.ts';
import { reportedItemsPageModel, reportPageModel, reportUrlParameters } from './report.ts';

const brandOrLineHandleParameter = z
  .string()
  .max(200, 'give a handle, as a line or a brand has it')
  .optional();

export const reportQueryShape = z
  .object({
    brand: brandOrLineHandleParameter,
    line: brandOrLineHandleParameter,
    at: z.iso.datetime({ offset: true, error: 'give an instant, such as 2026-12-31T00:00:00Z' }).optional(),
    figure: z
      .string()
      .regex(/^[A-Z0-9_]{1,60}$/, 'give the code of a number of the report')
      .optional(),
  })
  .transform(({ brand = null, line = null, at, figure = null }) => ({
    query: { brand, line, at: at === undefined ? null : Date.parse(at) } satisfies ReportQuery,
    figure,
  }));

/** So many items of a number's list stand on its page. */
const MAX_ITEMS_LISTED = 250;

/** The page of a report, or of the list behind one of its numbers. */
export async function reportPageAnswer(request: Request, ctx: Context): Promise<PublicAnswer> {
  const { query, figure: code } = parseQueryParameters(request, reportQueryShape, 'disregarded');
  const reader = pageRenderContextFor(request, ctx, 0);
  const report = await readReport(ctx, query, MESSAGE_LOCALES);
  const title = reader.word('report.title');
  const head = { title, description: reader.word('report.lede'), path: 'report', robots: 'noindex, follow' };
  const parameters = reportUrlParameters(query);
  if (code === null)
    return htmlPageAnswer(
      reader,
      ctx,
      'report',
      { ...head, query: parameters },
      reportPageModel(reader, report, query),
      { validUntil: report.validUntil },
    );
  const figure = requireFigure(report, code);
  const items = await itemsById(
    ctx,
    figure.items.slice(0, MAX_ITEMS_LISTED).map(({ id }) => id),
  );
  const shown = items.filter((item) => item !== null);
  const view = reportedItemsPageModel(reader, figure, query, shown, report.at);
  return htmlPageAnswer(
    reader,
    ctx,
    'report-items',
    { ...head, title: `${view.title} – ${title}`, query: { ...parameters, figure: code } },
    view,
    { validUntil: earliestValidUntil([report, ...view.items]), tags: shown.map(({ sku }) => sku) },
  );
}

/** The same as a table: the numbers, or the items that one of them counts. */
export async function reportCsvAnswer(request: Request, ctx: Context): Promise<PublicAnswer> {
  const { query, figure: code } = parseQueryParameters(request, reportQueryShape, 'disregarded');
  const reader = pageRenderContextFor(request, ctx, 0);
  const report = await readReport(ctx, query, MESSAGE_LOCALES);
  const rows =
    code === null
      ? [
          ['code', 'text', 'count'],
          ...report.figures.map((figure) => [
            figure.code,
            reportFigureLabel(figure, reader.locale),
            String(figure.count),
          ]),
        ]
      : [
          ['sku', 'name'],
          ...(await figureItemRows(ctx, requireFigure(report, code), (name) => reader.localize(name).text)),
        ];
  return {
    type: 'text/csv; charset=utf-8',
    body: formatCsv(rows),
    language: reader.locale,
    validUntil: report.validUntil,
    headers: { 'Content-Disposition': 'attachment; filename="report.csv"' },
  };
}

async function figureItemRows(
  ctx: Context,
  { items }: ReportFigureView,
  nameIn: (name: Readonly<Record<string, string>>) => string,
): Promise<string[][]> {
  const found = await itemsById(
    ctx,
    items.map(({ id }) => id),
  );
  return found.flatMap((item) => (item ? [[item.sku, nameIn(item.name)]] : []));
}

function requireFigure({ figures }: ReportView, code: string): ReportFigureView {
  const figure = figures.find((one) => one.code === code);
  if (!figure) throw createRefusal('NOT_FOUND', `The report has no number "${code}".`, 'figure');
  return figure;
}
