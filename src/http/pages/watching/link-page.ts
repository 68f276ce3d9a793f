import type { Request } from 'express';
import { type WatchLinkPurpose, readWatchLinks } from '../../../delivery/watching/watch-links.ts';
import { cadenceText, watchEventsText } from '../../../delivery/watching/watch-phrases.ts';
import { type NamedSubject, watchedSubjectText } from '../../../delivery/watching/watch-subjects.ts';
import type { WatchCadence, WatchEvent } from '../../../domain/words.ts';
import type { Context } from '../../../record/context.ts';
import { negotiateLocale } from '../../request/locale.ts';
import { htmlPageAnswer } from '../answer.ts';
import { type PageRenderContext, createPageRenderContext } from '../reader.ts';
import type { PageTemplateName } from '../templates.ts';
import type { PrivateAnswer } from './private-page.ts';

/** The reader of a page of watching: in the language that its address names, else in that of the mails, which its links keep. */
export function readerOf(
  request: Request,
  ctx: Context,
  depth: number,
  locale: string | null,
): PageRenderContext {
  const requested = negotiateLocale(request, ctx.defaultLocale);
  const own = locale === null || requested.isChosen ? requested : { locale, isChosen: true };
  return createPageRenderContext(ctx, own, depth);
}

export function page(
  reader: PageRenderContext,
  ctx: Context,
  template: PageTemplateName,
  view: { readonly title: string },
  status = 200,
): PrivateAnswer {
  const head = { title: view.title, robots: 'noindex', path: null, hasForm: true };
  return htmlPageAnswer(reader, ctx, template, head, view, { status });
}

interface NoteView {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly links?: readonly { readonly text: string; readonly href: string }[];
}

export function note(reader: PageRenderContext, ctx: Context, view: NoteView, status = 200): PrivateAnswer {
  return page(reader, ctx, 'watch-note', { links: [], ...view } as NoteView, status);
}

/** A link that nobody was sent. */
export function unknownLinkPage(request: Request, ctx: Context, depth: number): PrivateAnswer {
  const reader = readerOf(request, ctx, depth, null);
  const view = { title: reader.word('refused.title'), paragraphs: [reader.word('watch.unknownLink')] };
  return note(reader, ctx, view, 404);
}

/** A link of ours to what has ended since: the same whether it was used before or the address was forgotten. */
export function endedPage(reader: PageRenderContext, ctx: Context, status: number): PrivateAnswer {
  const view = { title: reader.word('watch.endedTitle'), paragraphs: [reader.word('watch.ended')] };
  return note(reader, ctx, view, status);
}

export async function idInAddress(
  request: Request,
  ctx: Context,
  purpose: WatchLinkPurpose,
): Promise<string | null> {
  return (await readWatchLinks(ctx)).idIn(purpose, String(request.params['token']));
}

/** What is watched, and its page in the market for which it is. */
export function subjectView(
  reader: PageRenderContext,
  { defaultLocale }: Context,
  subject: NamedSubject,
  market: string,
) {
  return {
    ...watchedSubjectText(subject, reader.requestedLocale, reader.locale, defaultLocale),
    href: subject.path === null ? null : reader.link(subject.path, market ? { market } : {}),
  };
}

export function howInWords(
  { word, locale }: PageRenderContext,
  id: 'watch.how' | 'watchMail.confirmHow',
  { events, cadence }: { readonly events: readonly WatchEvent[]; readonly cadence: WatchCadence },
  timeZone: string,
): string {
  return word(id, {
    events: watchEventsText(events, locale),
    cadence: cadenceText(cadence, timeZone, locale),
  });
}
