import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Request, Router } from 'express';
import { feedLineSchema } from '../../manual/feed-line.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { pageAnswer, redirectAnswer } from '../pages/answer.ts';
import { createPageRenderContext } from '../pages/reader.ts';
import { refusedAnswer } from '../pages/refused-answer.ts';
import { type PublicAnswer, publicGet } from '../response/public-answer.ts';
import { staticFileHandler } from '../response/static-file.ts';
import { type ManualPage, readManual } from './manual.ts';

const MANUAL = join(import.meta.dirname, '../../manual');
const FILES = {
  'fold.py': 'text/x-python',
  'fold-vectors.json': 'application/json',
} as const;
const KEPT = 'max-age=300';

/**
 * The manual: an index (`/docs`), its pages for people (`/docs/{page}`) and as Markdown (`/docs/{page}.md`), what proves a
 * fold, the lines of the feed as JSON Schema, and `/llms.txt`, which lists the pages.
 */
export function docsRouter(services: Context): Router {
  const router = Router({ strict: true });
  const pages = readManual(MANUAL);
  for (const [name, type] of Object.entries(FILES))
    router.all(
      `/docs/${name}`,
      staticFileHandler({ type, text: readFileSync(join(MANUAL, name), 'utf8') }, KEPT),
    );
  const markdownOf = new Map(
    pages.map(({ name, markdown }) => [
      name,
      staticFileHandler({ type: 'text/markdown', text: markdown }, KEPT),
    ]),
  );
  router.all('/docs/:page.md', (request, response, next) => {
    const send = markdownOf.get(String(request.params['page']));
    if (send) void send(request, response, next);
    else next();
  });
  const schema = `${JSON.stringify(feedLineSchema(services.publicUrl), null, 2)}\n`;
  router.all(
    '/docs/feed-line.schema.json',
    staticFileHandler({ type: 'application/schema+json', text: schema }, KEPT),
  );
  router.all(
    '/llms.txt',
    staticFileHandler({ type: 'text/plain', text: listOf(pages, services.publicUrl) }, KEPT),
  );
  publicGet(router, '/docs', async (_request, ctx) => indexAnswer(ctx, pages), services, refusedAnswer);
  publicGet(router, '/docs/', async () => redirectAnswer('../docs'), services);
  publicGet(
    router,
    '/docs/:page',
    (request, ctx) => manualAnswer(request, ctx, pages),
    services,
    refusedAnswer,
  );
  return router;
}

/** The manual speaks English, whatever language is asked for. */
const ENGLISH = { locale: 'en', isChosen: false };

function indexAnswer(ctx: Context, pages: readonly ManualPage[]): PublicAnswer {
  const reader = createPageRenderContext(ctx, ENGLISH, 0);
  const links = pages.map(({ name, title, summary }) => ({ href: `docs/${name}`, title, summary }));
  const head = { title: 'Manual', description: 'The manual of Lastcall', path: 'docs', isEnglishOnly: true };
  return pageAnswer(reader, ctx, 'manual-index', head, { pages: links });
}

async function manualAnswer(
  { params }: Request,
  ctx: Context,
  pages: readonly ManualPage[],
): Promise<PublicAnswer> {
  const page = pages.find(({ name }) => name === params['page']);
  if (!page) throw refuse('NOT_FOUND', 'The manual has no such page: /docs lists those that it has.', 'page');
  const { name, title, summary, html } = page;
  const reader = createPageRenderContext(ctx, ENGLISH, 1);
  const markdown = { type: 'text/markdown', title: 'Markdown', href: `../docs/${name}.md` };
  const head = {
    title,
    description: summary,
    path: `docs/${name}`,
    alternates: [markdown],
    isEnglishOnly: true,
  };
  return pageAnswer(reader, ctx, 'manual', head, { html });
}

/** The pages of the manual for programs that read (llmstxt.org): a title, a summary, and links with what is behind them. */
function listOf(pages: readonly ManualPage[], publicUrl: string): string {
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
