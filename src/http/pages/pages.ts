import { type ErrorRequestHandler, type Request, Router } from 'express';
import { refuse } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { redirectAnswer } from './answer.ts';
import { familyAnswer } from './family-answer.ts';
import { homeAnswer } from './home-answer.ts';
import { itemAnswer } from './item/item-answer.ts';
import { noticePageAnswer } from './notice-answer.ts';
import { reportAnswer, reportTableAnswer } from './report/report-answer.ts';
import { refusedAnswer } from './refused-answer.ts';
import { ICON, STYLESHEET } from './stylesheet.ts';
import { sendRefusal } from '../response/problem.ts';
import { type PublicAnswer, publicGet, sendPublic } from '../response/public-answer.ts';
import { staticFileHandler } from '../response/static-file.ts';

/** The pages for people: one of each item, family and notice, the report, and the first one, from which one searches. */
export function pagesRouter(services: Context): Router {
  const router = Router({ strict: true });
  const pages = {
    '/': homeAnswer,
    '/items/:name': itemAnswer,
    '/families/:handle': familyAnswer,
    '/notices/:number': noticePageAnswer,
    '/report': reportAnswer,
  };
  for (const [path, answer] of Object.entries(pages)) {
    publicGet(router, path, answer, services, refusedAnswer);
    if (path !== '/') publicGet(router, `${path}/`, withoutSlash, services);
  }
  publicGet(router, '/report.csv', reportTableAnswer, services, refusedAnswer);
  router.all(`/${STYLESHEET.path}`, staticFileHandler(STYLESHEET, 'max-age=31536000, immutable'));
  router.all('/robots.txt', staticFileHandler({ type: 'text/plain', text: ROBOTS }, 'max-age=86400'));
  router.all('/favicon.ico', staticFileHandler(ICON, 'max-age=86400'));
  router.use(malformedAddressHandler(services));
  return router;
}

/** The same address without the slash at its end. */
async function withoutSlash({ params, path, originalUrl }: Request): Promise<PublicAnswer> {
  const [name = path.split('/').at(-2)] = Object.values(params);
  const query = /\?[^#]*/.exec(originalUrl)?.[0] ?? '';
  return redirectAnswer(`../${encodeURIComponent(String(name).toWellFormed())}${query}`);
}

/** Answers for addresses whose escapes are of no text (RFC 3986, section 2.5), for people as for other clients. */
function malformedAddressHandler(services: Context): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (!(error instanceof URIError)) return next(error);
    const refusal = refuse('INVALID', 'This address cannot be read: encode it as UTF-8, byte by byte.');
    const answer = refusedAnswer(request, services, refusal);
    if (answer) sendPublic(request, response, services.now(), answer);
    else sendRefusal(response, refusal);
  };
}

/** Robots may read everything (RFC 9309); a page that is no place says so itself. */
const ROBOTS = 'User-agent: *\nAllow: /\n';
