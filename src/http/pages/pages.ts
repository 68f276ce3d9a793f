import { type ErrorRequestHandler, type Request, Router } from 'express';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { familyPageAnswer } from './family-answer.ts';
import { groupListPageAnswer, groupPageAnswer } from './groups-answer.ts';
import { homeOrSearchPageAnswer } from './home-answer.ts';
import { itemPageOrDocumentAnswer } from './item/item-answer.ts';
import { advisoryListPageAnswer, advisoryPageAnswer } from './advisory/advisory-answer.ts';
import { checkPageAnswer } from './advisory/check-answer.ts';
import { CHECK_PATH } from '../../domain/item/page-address.ts';
import { privatePage } from './watching/private-page.ts';
import { noticePageAnswer } from './notice-answer.ts';
import { reportPageAnswer, reportCsvAnswer } from './report/report-answer.ts';
import { refusedAddressPageAnswer } from './refused-answer.ts';
import { openSearchFile } from './open-search.ts';
import { dangerRouter } from './danger/danger.ts';
import { advisorySitemapAnswer, itemSitemapAnswer, sitemapIndexAnswer } from './sitemap-answer.ts';
import { watchingRouter } from './watching/watching.ts';
import { siteFiles } from './stylesheet.ts';
import { rememberPublicAnswers } from '../response-cache/remember-public-answers.ts';
import type { AnswerThroughCache } from '../response-cache/response-cache.ts';
import { acceptsMediaType } from '../request/accepted-types.ts';
import { queryStringOf } from '../request/query.ts';
import { permanentRedirectAnswer } from '../response/permanent-redirect.ts';
import { sendRefusal } from '../response/problem.ts';
import { type PublicAnswer, publicGet, sendPublicAnswer } from '../response/public-answer.ts';
import { staticFileHandler } from '../response/static-file.ts';

const PAGES = {
  '/': homeOrSearchPageAnswer,
  '/items/:name': itemPageOrDocumentAnswer,
  '/brands': groupListPageAnswer('brand'),
  '/brands/:handle': groupPageAnswer('brand'),
  '/lines': groupListPageAnswer('line'),
  '/lines/:handle': groupPageAnswer('line'),
  '/families': groupListPageAnswer('family'),
  '/families/:handle': familyPageAnswer,
  '/notices/:number': noticePageAnswer,
  '/advisories': advisoryListPageAnswer,
  '/advisories/:number': advisoryPageAnswer,
  '/report': reportPageAnswer,
};
const REPORT_TABLE_PATH = '/report.csv';

/** Where answers of pages are remembered, as Express writes paths. */
export const PAGE_PATHS: readonly string[] = [...Object.keys(PAGES), REPORT_TABLE_PATH];

/** Of those who read pages: where nothing is, others get a problem document. */
export const PAGE_VARIANT = 'page';

/**
 * The pages for people: one of each item, brand, line, family and notice, the lists of these, the report, and the first one,
 * from which one searches; and what leads machines to them.
 */
export function pagesRouter(services: Context, responseCache: AnswerThroughCache): Router {
  const router = Router({ strict: true });
  const page = (path: string, answer: (request: Request, ctx: Context) => Promise<PublicAnswer>) =>
    publicGet(
      router,
      path,
      rememberPublicAnswers(responseCache, answer, pageVariantOf),
      services,
      refusedAddressPageAnswer,
    );
  for (const [path, answer] of Object.entries(PAGES)) {
    page(path, answer);
    if (path !== '/') publicGet(router, `${path}/`, trailingSlashRedirectAnswer, services);
  }
  page(REPORT_TABLE_PATH, reportCsvAnswer);
  const { icon, ...styles } = siteFiles(services.site);
  for (const stylesheet of [styles.stylesheet, styles.manualStylesheet, styles.formStylesheet])
    router.all(`/${stylesheet.path}`, staticFileHandler(stylesheet, 'max-age=31536000, immutable'));
  publicGet(router, '/sitemap.xml', sitemapIndexAnswer, services, refusedAddressPageAnswer);
  publicGet(router, '/sitemap-items.xml', itemSitemapAnswer, services, refusedAddressPageAnswer);
  publicGet(router, '/sitemap-advisories.xml', advisorySitemapAnswer, services, refusedAddressPageAnswer);
  router.all('/opensearch.xml', staticFileHandler(openSearchFile(services), 'max-age=86400'));
  const robots = { type: 'text/plain', text: robotsTxt(services) };
  router.all('/robots.txt', staticFileHandler(robots, 'max-age=86400'));
  router.all('/favicon.ico', staticFileHandler(icon, 'max-age=86400'));
  privatePage(router, `/${CHECK_PATH}`, services, { get: checkPageAnswer });
  router.use(watchingRouter(services));
  router.use(dangerRouter(services));
  router.use(malformedAddressHandler(services));
  return router;
}

function pageVariantOf(request: Request): string {
  return acceptsMediaType(request, 'text/html') ? PAGE_VARIANT : '';
}

/** The same address without the slash at its end. */
async function trailingSlashRedirectAnswer(request: Request): Promise<PublicAnswer> {
  const { params, path } = request;
  const [name = path.split('/').at(-2)] = Object.values(params);
  return permanentRedirectAnswer(
    `../${encodeURIComponent(String(name).toWellFormed())}${queryStringOf(request)}`,
  );
}

/** Answers for addresses whose escapes are of no text (RFC 3986, section 2.5), for people as for other clients. */
function malformedAddressHandler(services: Context): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (!(error instanceof URIError)) return next(error);
    const refusal = createRefusal(
      'INVALID',
      'This address cannot be read: encode it as UTF-8, byte by byte.',
    );
    const answer = refusedAddressPageAnswer(request, services, refusal);
    if (answer) sendPublicAnswer(request, response, services.now(), answer);
    else sendRefusal(response, refusal);
  };
}

/** Robots may read everything (RFC 9309); a page that is no place says so itself. */
function robotsTxt({ publicUrl }: Context): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${publicUrl}/sitemap.xml\n`;
}
