import { type Request, Router } from 'express';
import { z } from 'zod';
import {
  confirmWatch,
  timeZoneOfRequest,
  watchRequestById,
} from '../../../delivery/watching/confirm-watch.ts';
import { exportWatcher } from '../../../delivery/watching/export-watcher.ts';
import { changeWatcherSettings, endWatch, eraseWatcher } from '../../../delivery/watching/manage-watcher.ts';
import { readWatchLinks, type WatchLinkPurpose } from '../../../delivery/watching/watch-links.ts';
import { currentTimeZoneName, TIME_ZONE_NAMES, timeZoneText } from '../../../delivery/watching/time-zones.ts';
import {
  cadenceText,
  marketScopeTextByCode,
  watchEventsText,
} from '../../../delivery/watching/watch-phrases.ts';
import {
  nameWatchedSubjects,
  watchedSubjectText,
  type NamedSubject,
} from '../../../delivery/watching/watch-subjects.ts';
import {
  type WatcherRow,
  type WatchRow,
  watcherById,
  watchesOfWatcher,
} from '../../../delivery/watching/watcher-rows.ts';
import { UNREACHABLE_KEPT_MS } from '../../../delivery/watching/watch-retention.ts';
import { dayOfInstant } from '../../../domain/calendar/dates.ts';
import { WATCH_CADENCES, type WatchCadence, type WatchEvent } from '../../../domain/words.ts';
import { createRefusal } from '../../../domain/refusal.ts';
import type { Context } from '../../../record/context.ts';
import { marketsByCode } from '../../../record/market.ts';
import { MESSAGE_LOCALES, messageLocaleFor } from '../../../wording/locales.ts';
import { pageWord } from '../../../wording/page-words.ts';
import { preciseDateText } from '../../../wording/phrases/dates.ts';
import { marketsPhrase, ownMarketNamesOf } from '../../../wording/phrases/places.ts';
import { negotiateLocale } from '../../request/locale.ts';
import { htmlPageAnswer } from '../answer.ts';
import { createPageRenderContext, type PageRenderContext } from '../reader.ts';
import type { PageTemplateName } from '../templates.ts';
import { type PrivateAnswer, privatePage, readForm } from './private-page.ts';
import { watchFormAnswer, watchFormSentAnswer } from './watch-form.ts';

/**
 * Watching by mail for people, without a script: the form, the question whether it is wanted, what is watched, and the end of it. Who
 * has a link of a mail may do what it is for; nobody else can make one.
 */
export function watchingRouter(services: Context): Router {
  const router = Router({ strict: true });
  privatePage(router, '/watch', services, { get: watchFormAnswer, post: watchFormSentAnswer });
  privatePage(router, '/watching/confirm/:token', services, { get: questionAnswer, post: confirmedAnswer });
  privatePage(router, '/watching/unsubscribe/:token', services, {
    get: manageAnswer('UNSUBSCRIBE'),
    post: unsubscribedAnswer,
  });
  privatePage(router, '/watching/:token', services, { get: manageAnswer('MANAGE'), post: managedAnswer });
  privatePage(router, '/watching/:token/export', services, { get: exportedAnswer });
  return router;
}

/** The reader of a page of watching: in the language that its address names, else in that of the mails, which its links keep. */
function readerOf(request: Request, ctx: Context, depth: number, locale: string | null): PageRenderContext {
  const requested = negotiateLocale(request, ctx.defaultLocale);
  const own = locale === null || requested.isChosen ? requested : { locale, isChosen: true };
  return createPageRenderContext(ctx, own, depth);
}

function page(
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

function note(reader: PageRenderContext, ctx: Context, view: NoteView, status = 200): PrivateAnswer {
  return page(reader, ctx, 'watch-note', { links: [], ...view } as NoteView, status);
}

/** A link that nobody was sent. */
function unknownLinkPage(request: Request, ctx: Context, depth: number): PrivateAnswer {
  const reader = readerOf(request, ctx, depth, null);
  const view = { title: reader.word('refused.title'), paragraphs: [reader.word('watch.unknownLink')] };
  return note(reader, ctx, view, 404);
}

/** A link of ours to what has ended since: the same whether it was used before or the address was forgotten. */
function endedPage(reader: PageRenderContext, ctx: Context, status: number): PrivateAnswer {
  const view = { title: reader.word('watch.endedTitle'), paragraphs: [reader.word('watch.ended')] };
  return note(reader, ctx, view, status);
}

async function idInAddress(
  request: Request,
  ctx: Context,
  purpose: WatchLinkPurpose,
): Promise<string | null> {
  return (await readWatchLinks(ctx)).idIn(purpose, String(request.params['token']));
}

/** Asks whether it is wanted: a link is followed by machines too, so that only a button confirms. */
async function questionAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const id = await idInAddress(request, ctx, 'CONFIRM');
  if (id === null) return unknownLinkPage(request, ctx, 2);
  const wish = await watchRequestById(ctx, id);
  const reader = readerOf(request, ctx, 2, wish?.locale ?? null);
  if (!wish) return expiredPage(reader, ctx);
  if (wish.confirmedAt !== null) return await confirmedPage(reader, ctx, id, true);
  const subjects = await nameWatchedSubjects(ctx, wish.subjects);
  const { events, cadence } = wish;
  return page(reader, ctx, 'watch-confirm', {
    title: reader.word('watch.confirmTitle'),
    ...{
      how: howInWords(
        reader,
        'watchMail.confirmHow',
        { events, cadence },
        await timeZoneOfRequest(ctx, wish),
      ),
      place: await marketScopeTextByCode(ctx, wish.market, reader.locale),
      subjects: subjects.map((one) => subjectView(reader, ctx, one, wish.market)),
    },
  });
}

async function confirmedAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const id = await idInAddress(request, ctx, 'CONFIRM');
  if (id === null) return unknownLinkPage(request, ctx, 2);
  const wish = await watchRequestById(ctx, id);
  const reader = readerOf(request, ctx, 2, wish?.locale ?? null);
  if (!wish) return expiredPage(reader, ctx);
  return await confirmedPage(reader, ctx, id, wish.confirmedAt !== null);
}

/** Confirms, which does nothing the second time, and leads to what is watched. */
async function confirmedPage(
  reader: PageRenderContext,
  ctx: Context,
  requestId: string,
  isAgain: boolean,
): Promise<PrivateAnswer> {
  const watcherId = await confirmWatch(ctx, requestId);
  if (watcherId === null) return endedPage(reader, ctx, 410);
  const { token } = await readWatchLinks(ctx);
  const href = reader.link(`watching/${token('MANAGE', watcherId)}`);
  return note(reader, ctx, {
    title: reader.word('watch.confirmedTitle'),
    paragraphs: isAgain ? [reader.word('watch.confirmedAgain')] : [],
    links: [{ text: reader.word('watchMail.manage'), href }],
  });
}

function expiredPage(reader: PageRenderContext, ctx: Context): PrivateAnswer {
  const view = { title: reader.word('watch.endedTitle'), paragraphs: [reader.word('watch.expired')] };
  return note(reader, ctx, view, 410);
}

function manageAnswer(purpose: 'MANAGE' | 'UNSUBSCRIBE') {
  const depth = purpose === 'MANAGE' ? 1 : 2;
  return async (request: Request, ctx: Context): Promise<PrivateAnswer> => {
    const id = await idInAddress(request, ctx, purpose);
    if (id === null) return unknownLinkPage(request, ctx, depth);
    const watcher = await watcherById(ctx, id);
    const reader = readerOf(request, ctx, depth, watcher?.locale ?? null);
    if (!watcher) return endedPage(reader, ctx, 410);
    const isSaved = request.query['saved'] !== undefined;
    return await managePage(reader, ctx, watcher, purpose, isSaved);
  };
}

async function managePage(
  reader: PageRenderContext,
  ctx: Context,
  watcher: WatcherRow,
  purpose: 'MANAGE' | 'UNSUBSCRIBE',
  isSaved: boolean,
): Promise<PrivateAnswer> {
  const { word } = reader;
  const watches = await watchesOfWatcher(ctx, watcher.id);
  const { token } = await readWatchLinks(ctx);
  const manageHref = reader.link(`watching/${token('MANAGE', watcher.id)}`);
  return page(reader, ctx, 'watch-manage', {
    title: word('watch.manageTitle'),
    ...{
      toAddress: word('watch.toAddress', { address: watcher.address }),
      unreachable: unreachableNotice(reader, watcher),
      saved: isSaved ? word('watch.saved') : null,
      watches: await watchViews(reader, ctx, watcher, watches),
      fields: settingFields(reader, watcher, watches),
      action: purpose === 'MANAGE' ? null : manageHref,
      exportHref: reader.link(`watching/${token('MANAGE', watcher.id)}/export`),
    },
  });
}

/** Why nothing is sent, in the words of the mail server, and from when on the address may wish again (rules.md, R132). */
function unreachableNotice(
  { word, locale }: PageRenderContext,
  { unreachableAt, unreachableBecause, timeZone }: WatcherRow,
): string | null {
  if (unreachableAt === null) return null;
  const date = dayOfInstant(unreachableAt + UNREACHABLE_KEPT_MS, timeZone);
  return word('watch.unreachable', {
    day: preciseDateText({ date, precision: 'DAY' }, locale),
    answer: unreachableBecause ?? '',
  });
}

async function watchViews(
  reader: PageRenderContext,
  ctx: Context,
  { timeZone }: WatcherRow,
  watches: readonly WatchRow[],
) {
  const subjects = await nameWatchedSubjects(
    ctx,
    watches.map(({ subject, subjectId: id }) => ({ subject, id })),
  );
  const codes = [...new Set(watches.map(({ market }) => market).filter(Boolean))];
  const markets = await marketsByCode(ctx, codes);
  const names = ownMarketNamesOf(markets);
  return watches.map(({ id, events, cadence, market }, at) => {
    const subject = subjectView(reader, ctx, subjects[at]!, market);
    const place = market && marketsPhrase([market], reader.locale, names);
    return {
      ...{ id, ...subject, endLabel: reader.word('watch.endOf', { name: subject.text }) },
      how: [howInWords(reader, 'watch.how', { events, cadence }, timeZone), place]
        .filter(Boolean)
        .join(' · '),
    };
  });
}

function settingFields(
  { word, locale }: PageRenderContext,
  watcher: WatcherRow,
  watches: readonly WatchRow[],
) {
  const ownZone = currentTimeZoneName(watcher.timeZone);
  const zones = [...new Set([ownZone, ...TIME_ZONE_NAMES])];
  const cadences = [...new Set(watches.map(({ cadence }) => cadence))];
  const own = messageLocaleFor(watcher.locale, locale);
  const option = (value: string, text: string, isChosen: boolean) => ({ value, text, isChosen });
  return [
    {
      ...{ name: 'cadence', label: word('watch.cadence') },
      options: [
        ...(cadences.length > 1 ? [option('', word('watch.keepCadence'), true)] : []),
        ...WATCH_CADENCES.map((cadence) =>
          option(
            cadence,
            cadenceText(cadence, watcher.timeZone, locale),
            cadences.length === 1 && cadences[0] === cadence,
          ),
        ),
      ],
    },
    {
      ...{ name: 'locale', label: word('watch.language') },
      options: MESSAGE_LOCALES.map((one) => option(one, pageWord('page.language', one), one === own)),
    },
    {
      ...{ name: 'timeZone', label: word('watch.timeZone') },
      options: zones.map((zone) => option(zone, timeZoneText(zone), zone === ownZone)),
    },
  ];
}

/** What is watched, and its page in the market for which it is. */
function subjectView(
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

function howInWords(
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

const settingsShape = z.object({
  locale: z.enum(MESSAGE_LOCALES),
  timeZone: z.string().max(64),
  cadence: z
    .enum(WATCH_CADENCES)
    .or(z.literal(''))
    .transform((cadence) => cadence || null),
});

const watchIdShape = z.uuid();

/** What the page of watching is asked to do; what it does not know changes nothing. */
async function managedAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const id = await idInAddress(request, ctx, 'MANAGE');
  if (id === null) return unknownLinkPage(request, ctx, 1);
  const fields = await readForm(request);
  const [action, watch, locale, timeZone, cadence = ''] = [
    'action',
    'watch',
    'locale',
    'timeZone',
    'cadence',
  ].map((name) => fields(name)[0]);
  if (action === 'endAll') return await erasedAnswer(request, ctx, id, 1);
  const watchId = watchIdShape.safeParse(watch);
  const settings = settingsShape.safeParse({ locale, timeZone, cadence });
  if (action === 'end' && watchId.success) await endWatch(ctx, id, watchId.data);
  if (action === 'settings' && !settings.success) {
    const field = String(settings.error.issues[0]!.path[0]);
    const choices = { cadence: WATCH_CADENCES, locale: MESSAGE_LOCALES }[field];
    const advice = choices ? `one of ${choices.join(', ')}` : 'a time zone of the tz database';
    throw createRefusal('INVALID', `Give ${field} as ${advice}.`, field);
  }
  const isSaved = action === 'settings' && settings.success;
  if (isSaved) await changeWatcherSettings(ctx, id, settings.data);
  const place = encodeURIComponent(String(request.params['token']));
  return {
    ...{ type: 'text/plain; charset=utf-8', body: '', status: 303 },
    headers: { Location: `./${place}${isSaved ? '?saved=1' : ''}` },
  };
}

/** Ends everything by one click, as mail programs do it (RFC 8058): whatever they send with it is not looked at. */
async function unsubscribedAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const id = await idInAddress(request, ctx, 'UNSUBSCRIBE');
  return id === null ? unknownLinkPage(request, ctx, 2) : await erasedAnswer(request, ctx, id, 2);
}

async function erasedAnswer(
  request: Request,
  ctx: Context,
  watcherId: string,
  depth: number,
): Promise<PrivateAnswer> {
  const watcher = await watcherById(ctx, watcherId);
  await eraseWatcher(ctx, watcherId);
  return endedPage(readerOf(request, ctx, depth, watcher?.locale ?? null), ctx, 200);
}

async function exportedAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const id = await idInAddress(request, ctx, 'MANAGE');
  const kept = id === null ? null : await exportWatcher(ctx, id);
  if (id === null) return unknownLinkPage(request, ctx, 2);
  if (kept === null) return endedPage(readerOf(request, ctx, 2, null), ctx, 410);
  return {
    ...{ type: 'application/json; charset=utf-8', body: `${JSON.stringify(kept, null, 2)}\n` },
    headers: { 'Content-Disposition': 'attachment; filename="lastcall-watching.json"' },
  };
}
