import type { Request } from 'express';
import { z } from 'zod';
import { exportWatcher } from '../../../delivery/watching/export-watcher.ts';
import {
  changeWatcherSettings,
  endWatch,
  eraseWatcher,
  setWatchWarnings,
} from '../../../delivery/watching/manage-watcher.ts';
import { watcherById } from '../../../delivery/watching/watcher-rows.ts';
import { createRefusal } from '../../../domain/refusal.ts';
import { WATCH_CADENCES } from '../../../domain/words.ts';
import type { Context } from '../../../record/context.ts';
import { MESSAGE_LOCALES } from '../../../wording/locales.ts';
import { endedPage, idInAddress, readerOf, unknownLinkPage } from './link-page.ts';
import { type PrivateAnswer, readForm } from './private-page.ts';

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
export async function managedAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
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
  if ((action === 'warn' || action === 'warnNot') && watchId.success)
    await setWatchWarnings(ctx, id, watchId.data, action === 'warn');
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
export async function unsubscribedAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
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

export async function exportedAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const id = await idInAddress(request, ctx, 'MANAGE');
  const kept = id === null ? null : await exportWatcher(ctx, id);
  if (id === null) return unknownLinkPage(request, ctx, 2);
  if (kept === null) return endedPage(readerOf(request, ctx, 2, null), ctx, 410);
  return {
    ...{ type: 'application/json; charset=utf-8', body: `${JSON.stringify(kept, null, 2)}\n` },
    headers: { 'Content-Disposition': 'attachment; filename="lastcall-watching.json"' },
  };
}
