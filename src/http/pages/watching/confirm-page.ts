import type { Request } from 'express';
import {
  confirmWatch,
  timeZoneOfRequest,
  watchRequestById,
} from '../../../delivery/watching/confirm-watch.ts';
import { readWatchLinks } from '../../../delivery/watching/watch-links.ts';
import { marketScopeTextByCode } from '../../../delivery/watching/watch-phrases.ts';
import { nameWatchedSubjects } from '../../../delivery/watching/watch-subjects.ts';
import type { Context } from '../../../record/context.ts';
import type { PageRenderContext } from '../reader.ts';
import {
  endedPage,
  howInWords,
  idInAddress,
  note,
  page,
  readerOf,
  subjectView,
  unknownLinkPage,
} from './link-page.ts';
import type { PrivateAnswer } from './private-page.ts';

/** Asks whether it is wanted: a link is followed by machines too, so that only a button confirms. */
export async function confirmFormAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const id = await idInAddress(request, ctx, 'CONFIRM');
  if (id === null) return unknownLinkPage(request, ctx, 2);
  const watchRequest = await watchRequestById(ctx, id);
  const reader = readerOf(request, ctx, 2, watchRequest?.locale ?? null);
  if (!watchRequest) return expiredPage(reader, ctx);
  if (watchRequest.confirmedAt !== null) return await confirmedPage(reader, ctx, id, true);
  const subjects = await nameWatchedSubjects(ctx, watchRequest.subjects);
  const { events, cadence } = watchRequest;
  return page(reader, ctx, 'watch-confirm', {
    title: reader.word('watch.confirmTitle'),
    ...{
      how: howInWords(
        reader,
        'watchMail.confirmHow',
        { events, cadence },
        await timeZoneOfRequest(ctx, watchRequest),
      ),
      place: await marketScopeTextByCode(ctx, watchRequest.market, reader.locale),
      subjects: subjects.map((one) => subjectView(reader, ctx, one, watchRequest.market)),
    },
  });
}

export async function confirmedAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const id = await idInAddress(request, ctx, 'CONFIRM');
  if (id === null) return unknownLinkPage(request, ctx, 2);
  const watchRequest = await watchRequestById(ctx, id);
  const reader = readerOf(request, ctx, 2, watchRequest?.locale ?? null);
  if (!watchRequest) return expiredPage(reader, ctx);
  return await confirmedPage(reader, ctx, id, watchRequest.confirmedAt !== null);
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
