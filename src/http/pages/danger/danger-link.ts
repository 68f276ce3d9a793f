import type { Request } from 'express';
import {
  confirmDangerReport,
  forgetReporterOfLink,
  reportOfLink,
  type ReportOfLink,
} from '../../../delivery/danger/confirm-danger-report.ts';
import { itemNameText } from '../../../delivery/danger/item-name.ts';
import { dayOfInstant } from '../../../domain/calendar/dates.ts';
import { dangerDueOn } from '../../../domain/danger/danger-report.ts';
import type { Context } from '../../../record/context.ts';
import type { PageRenderContext } from '../reader.ts';
import { idInAddress, note, page, readerOf, unknownLinkPage } from '../watching/link-page.ts';
import { type PrivateAnswer, readForm } from '../watching/private-page.ts';

/** The report to which the link of a mail leads: with a question before it is confirmed, with the way out after that. It changes nothing. */
export async function dangerLinkAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const id = await idInAddress(request, ctx, 'REPORT');
  if (id === null) return unknownLinkPage(request, ctx, 2);
  return await reportPage(request, ctx, id);
}

/** Confirms the report, or forgets who made it. Either does nothing the second time. */
export async function dangerLinkActedAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const id = await idInAddress(request, ctx, 'REPORT');
  if (id === null) return unknownLinkPage(request, ctx, 2);
  const fields = await readForm(request);
  if (fields('action')[0] === 'forget') {
    const report = await reportOfLink(ctx, id);
    await forgetReporterOfLink(ctx, id);
    return endedPage(readerOf(request, ctx, 2, report?.locale ?? null), ctx, 200);
  }
  await confirmDangerReport(ctx, id);
  return await reportPage(request, ctx, id);
}

async function reportPage(request: Request, ctx: Context, id: string): Promise<PrivateAnswer> {
  const report = await reportOfLink(ctx, id);
  const reader = readerOf(request, ctx, 2, report?.locale ?? null);
  if (!report) return endedPage(reader, ctx, 410);
  return page(reader, ctx, 'danger-link', await reportView(reader, ctx, report));
}

async function reportView(reader: PageRenderContext, ctx: Context, report: ReportOfLink) {
  const { word } = reader;
  const { reportedAt, address, text } = report;
  const item = await itemNameText(ctx, report.itemId, reader.requestedLocale, reader.locale);
  const formatDay = (date: string) => reader.formatPeriod({ date, precision: 'DAY' });
  return {
    title: word(reportedAt === null ? 'danger.confirmTitle' : 'danger.sentTitle'),
    item: { ...item, href: item.path === null ? null : reader.link(item.path) },
    text,
    facts: [
      { label: word('danger.version'), value: report.version },
      { label: word('danger.serial'), value: report.serial },
      { label: word('danger.name'), value: report.name },
      { label: word('watch.email'), value: address },
    ].filter(({ value }) => value !== null),
    sent:
      reportedAt === null
        ? null
        : word('danger.sent', {
            ...{ day: formatDay(dayOfInstant(reportedAt, 'UTC')), due: formatDay(dangerDueOn(reportedAt)) },
            address,
          }),
  };
}

/** The same whether it was forgotten, answered or not confirmed in time. */
function endedPage(reader: PageRenderContext, ctx: Context, status: number): PrivateAnswer {
  const view = { title: reader.word('watch.endedTitle'), paragraphs: [reader.word('danger.ended')] };
  return note(reader, ctx, view, status);
}
