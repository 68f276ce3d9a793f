import type { Request } from 'express';
import { TIME_ZONE_NAMES, currentTimeZoneName, timeZoneText } from '../../../delivery/watching/time-zones.ts';
import { readWatchLinks } from '../../../delivery/watching/watch-links.ts';
import { cadenceText } from '../../../delivery/watching/watch-phrases.ts';
import { UNREACHABLE_KEPT_MS } from '../../../delivery/watching/watch-retention.ts';
import { nameWatchedSubjects } from '../../../delivery/watching/watch-subjects.ts';
import {
  type WatchRow,
  type WatcherRow,
  watcherById,
  watchesOfWatcher,
} from '../../../delivery/watching/watcher-rows.ts';
import { dayOfInstant } from '../../../domain/calendar/dates.ts';
import { WATCH_CADENCES, type WatchEvent } from '../../../domain/words.ts';
import type { Context } from '../../../record/context.ts';
import { marketsByCode } from '../../../record/market.ts';
import { MESSAGE_LOCALES, messageLocaleFor } from '../../../wording/locales.ts';
import { pageWord } from '../../../wording/page-words.ts';
import { preciseDateText } from '../../../wording/phrases/dates.ts';
import { marketsPhrase, ownMarketNamesOf } from '../../../wording/phrases/places.ts';
import type { PageRenderContext } from '../reader.ts';
import {
  endedPage,
  howInWords,
  idInAddress,
  page,
  readerOf,
  subjectView,
  unknownLinkPage,
} from './link-page.ts';
import type { PrivateAnswer } from './private-page.ts';

export function manageAnswer(purpose: 'MANAGE' | 'UNSUBSCRIBE') {
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
      warnings: warningsButton(reader, events, subject.text),
      how: [howInWords(reader, 'watch.how', { events, cadence }, timeZone), place]
        .filter(Boolean)
        .join(' · '),
    };
  });
}

/** What says yes or no to warnings of one thing; null where they alone are told: that is ended. */
function warningsButton({ word }: PageRenderContext, events: readonly WatchEvent[], name: string) {
  if (events.every((event) => event === 'WARNING')) return null;
  return events.includes('WARNING')
    ? { action: 'warnNot', text: word('watch.warnNotLabel'), label: word('watch.warnNot', { name }) }
    : { action: 'warn', text: word('watch.warnLabel'), label: word('watch.warn', { name }) };
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
