import type { Request } from 'express';
import {
  confirmWatch,
  timeZoneOfRequest,
  watchRequestById,
} from '../../../delivery/watching/confirm-watch.ts';
import { readWatchLinks } from '../../../delivery/watching/watch-links.ts';
import { marketScopeTextByCode } from '../../../delivery/watching/watch-phrases.ts';
import type { WatchRequestRow } from '../../../delivery/watching/watch-request-rows.ts';
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
  return await answerOfLink(request, ctx, async (reader, watchRequest) =>
    watchRequest.confirmedAt === null
      ? await confirmForm(reader, ctx, watchRequest)
      : await confirmedPage(reader, ctx, watchRequest),
  );
}

export async function confirmedAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  return await answerOfLink(request, ctx, (reader, watchRequest) => confirmedPage(reader, ctx, watchRequest));
}

/** Answers by what a link leads to; a link that nobody was sent, or to a wish that was forgotten, says so. */
async function answerOfLink(
  request: Request,
  ctx: Context,
  answer: (reader: PageRenderContext, watchRequest: WatchRequestRow) => Promise<PrivateAnswer>,
): Promise<PrivateAnswer> {
  const id = await idInAddress(request, ctx, 'CONFIRM');
  if (id === null) return unknownLinkPage(request, ctx, 2);
  const watchRequest = await watchRequestById(ctx, id);
  const reader = readerOf(request, ctx, 2, watchRequest?.locale ?? null);
  return watchRequest ? await answer(reader, watchRequest) : expiredPage(reader, ctx);
}

async function confirmForm(
  reader: PageRenderContext,
  ctx: Context,
  watchRequest: WatchRequestRow,
): Promise<PrivateAnswer> {
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

/** Confirms, which does nothing the second time, and leads to what is watched. */
async function confirmedPage(
  reader: PageRenderContext,
  ctx: Context,
  { id, confirmedAt }: WatchRequestRow,
): Promise<PrivateAnswer> {
  const watcherId = await confirmWatch(ctx, id);
  if (watcherId === null) return endedPage(reader, ctx, 410);
  const { token } = await readWatchLinks(ctx);
  const href = reader.link(`watching/${token('MANAGE', watcherId)}`);
  return note(reader, ctx, {
    title: reader.word('watch.confirmedTitle'),
    paragraphs: confirmedAt !== null ? [reader.word('watch.confirmedAgain')] : [],
    links: [{ text: reader.word('watchMail.manage'), href }],
  });
}

function expiredPage(reader: PageRenderContext, ctx: Context): PrivateAnswer {
  const view = { title: reader.word('watch.endedTitle'), paragraphs: [reader.word('watch.expired')] };
  return note(reader, ctx, view, 410);
}
