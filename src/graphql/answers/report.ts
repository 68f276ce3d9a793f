import type { ItemView } from '../../reads/item.ts';
import { type Page, pageFromOverfetchedRows, parsePageRequest } from '../../reads/page.ts';
import {
  findReportIndexAfterCursor,
  readReport,
  type ReportFigureView,
  type ReportView,
} from '../../reads/report/report.ts';
import { MESSAGE_LOCALES } from '../../wording/locales.ts';
import { reportFigureLabel } from '../../wording/report-figure.ts';
import type { RequestContext } from '../context.ts';
import { requireReferencedItem } from './related.ts';
import { type LocaleArgument, pickMessageLocale } from './text.ts';

interface ReportArgs {
  readonly brand?: string | null;
  readonly line?: string | null;
  readonly at?: number | null;
}

/** A report of a brand, of a line or of all. */
export async function readReportInMessageLocales(
  ctx: RequestContext,
  { brand = null, line = null, at = null }: ReportArgs,
): Promise<ReportView> {
  return await readReport(ctx, { brand, line, at }, MESSAGE_LOCALES);
}

/** A page of the items that a number counts, by name. */
export async function reportFigureItemsPage(
  ctx: RequestContext,
  { items }: ReportFigureView,
  args: { readonly first: number; readonly after?: string | null },
): Promise<Page<ItemView>> {
  const pageRequest = parsePageRequest('name', args.first, args.after);
  const [name, id] = pageRequest.after ?? [];
  const start =
    name === undefined ? 0 : await findReportIndexAfterCursor(ctx, items, String(name), String(id));
  const keys = items.slice(start, start + pageRequest.first + 1);
  const page = pageFromOverfetchedRows(keys, pageRequest, 'name', (key) => [key.sortName, key.id]);
  const nodes = await Promise.all(page.edges.map(({ node }) => requireReferencedItem(ctx, node.id)));
  return { ...page, edges: page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! })) };
}

/** What a number counts, in the language asked for, else in the default one. */
export function localizedFigureLabel(
  ctx: RequestContext,
  figure: ReportFigureView,
  locale: LocaleArgument,
): string {
  return reportFigureLabel(figure, pickMessageLocale(ctx, locale));
}
