import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Request, Router } from 'express';
import { feedLineJsonSchema } from '../../manual/feed-line.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { htmlPageAnswer } from '../pages/answer.ts';
import { permanentRedirectAnswer } from '../response/permanent-redirect.ts';
import { createPageRenderContext } from '../pages/reader.ts';
import { refusedAddressPageAnswer } from '../pages/refused-answer.ts';
import { type PublicAnswer, publicGet } from '../response/public-answer.ts';
import { staticFileHandler } from '../response/static-file.ts';
import { type ManualPage, readManual, readManualPage } from './manual.ts';

const MANUAL_FOLDER = join(import.meta.dirname, '../../manual');
const CONTRACT_CHANGES_FILE = join(import.meta.dirname, '../../../schema/CHANGES.md');
const MEDIA_TYPE_OF_FOLD_FILE = {
  'fold.py': 'text/x-python',
  'fold-vectors.json': 'application/json',
} as const;
const MANUAL_CACHE_DIRECTIVE = 'max-age=300';
/** Rendered once in a process, whatever the number of its doors. */
let renderedPages: readonly ManualPage[] | null = null;

/**
 * The manual: an index (`/docs`), its pages for people (`/docs/{page}`) and as Markdown (`/docs/{page}.md`, or where
 * that is preferred by `Accept`), among them how the contract changes (`/docs/changes`), what proves a
 * fold, the lines of the feed as JSON Schema, and `/llms.txt`, which lists the pages.
 */
export function docsRouter(services: Context): Router {
  const router = Router({ strict: true });
  renderedPages ??= [...readManual(MANUAL_FOLDER), readManualPage(CONTRACT_CHANGES_FILE, 'changes')];
  const pages = renderedPages;
  for (const [name, type] of Object.entries(MEDIA_TYPE_OF_FOLD_FILE))
    router.all(
      `/docs/${name}`,
      staticFileHandler(
        { type, text: readFileSync(join(MANUAL_FOLDER, name), 'utf8') },
        MANUAL_CACHE_DIRECTIVE,
      ),
    );
  const markdownOf = new Map(
    pages.map(({ name, markdown }) => [
      name,
      staticFileHandler(
        { type: 'text/markdown', text: atPublicAddress(markdown, services) },
        MANUAL_CACHE_DIRECTIVE,
      ),
    ]),
  );
  router.all('/docs/:page.md', (request, response, next) => {
    const send = markdownOf.get(String(request.params['page']));
    if (send) void send(request, response, next);
    else next();
  });
  const schema = `${JSON.stringify(feedLineJsonSchema(services.publicUrl), null, 2)}\n`;
  router.all(
    '/docs/feed-line.schema.json',
    staticFileHandler({ type: 'application/schema+json', text: schema }, MANUAL_CACHE_DIRECTIVE),
  );
  router.all(
    '/llms.txt',
    staticFileHandler(
      { type: 'text/plain', text: llmsTxt(pages, services.publicUrl) },
      MANUAL_CACHE_DIRECTIVE,
    ),
  );
  publicGet(
    router,
    '/docs',
    async (_request, ctx) => manualIndexAnswer(ctx, pages),
    services,
    refusedAddressPageAnswer,
  );
  publicGet(router, '/docs/', async () => permanentRedirectAnswer('../docs'), services);
  router.all('/docs/:page', (request, response, next) => {
    response.vary('Accept');
    const send = markdownOf.get(String(request.params['page']));
    if (send && request.accepts(['text/html', 'text/markdown']) === 'text/markdown')
      void send(request, response, next);
    else next();
  });
  publicGet(
    router,
    '/docs/:page',
    (request, ctx) => manualPageAnswer(request, ctx, pages),
    services,
    refusedAddressPageAnswer,
  );
  return router;
}

/** Where the examples of the manual ask, as they stand in its files. */
const EXAMPLE_ADDRESS = 'http://127.0.0.1:4000';

/** A page of the manual whose examples ask this service. The address is a URL: it holds nothing that HTML would read. */
function atPublicAddress(page: string, { publicUrl }: Pick<Context, 'publicUrl'>): string {
  return page.replaceAll(EXAMPLE_ADDRESS, publicUrl);
}

/** The manual speaks English, whatever language is asked for. */
const ENGLISH_LOCALE_CHOICE = { locale: 'en', isChosen: false };

function manualIndexAnswer(ctx: Context, pages: readonly ManualPage[]): PublicAnswer {
  const reader = createPageRenderContext(ctx, ENGLISH_LOCALE_CHOICE, 0);
  const links = pages.map(({ name, title, summary }) => ({ href: `docs/${name}`, title, summary }));
  const head = { title: 'Manual', description: 'The manual of Lastcall', path: 'docs', isEnglishOnly: true };
  return htmlPageAnswer(reader, ctx, 'manual-index', head, { pages: links });
}

async function manualPageAnswer(
  { params }: Request,
  ctx: Context,
  pages: readonly ManualPage[],
): Promise<PublicAnswer> {
  const page = pages.find(({ name }) => name === params['page']);
  if (!page)
    throw createRefusal('NOT_FOUND', 'The manual has no such page: /docs lists those that it has.', 'page');
  const { name, title, summary, html, sections } = page;
  const reader = createPageRenderContext(ctx, ENGLISH_LOCALE_CHOICE, 1);
  const markdown = { type: 'text/markdown', title: 'Markdown', href: `../docs/${name}.md` };
  const head = {
    title,
    description: summary,
    path: `docs/${name}`,
    alternates: [markdown],
    isEnglishOnly: true,
    isOfManual: true,
  };
  return htmlPageAnswer(reader, ctx, 'manual', head, { html: atPublicAddress(html, ctx), sections });
}

/** The pages of the manual for programs that read (llmstxt.org): a title, a summary, and links with what is behind them. */
function llmsTxt(pages: readonly ManualPage[], publicUrl: string): string {
  const links = pages.map(
    ({ name, title, summary }) => `- [${title}](${publicUrl}/docs/${name}.md): ${summary}`,
  );
  return [
    '# Lastcall',
    '',
    '> Says what happens to a product, what still holds for its owners, what to use instead, and keeps the record of it.',
    '',
    '## Manual',
    '',
    ...links,
    '',
  ].join('\n');
}
