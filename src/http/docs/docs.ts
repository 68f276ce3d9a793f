import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { feedLineSchema } from '../../manual/feed-line.ts';
import type { Context } from '../../record/context.ts';
import { READABLE } from '../response/cross-origin.ts';
import { sendingFile } from '../response/static-file.ts';

const MANUAL = join(import.meta.dirname, '../../manual');
const FILES = {
  'fold.md': 'text/markdown',
  'fold.py': 'text/x-python',
  'fold-vectors.json': 'application/json',
} as const;
const KEPT = 'max-age=300';

/** How partners fold the record (`/docs/fold`), vectors that prove it, a reference, and the lines as JSON Schema. */
export function docsRouter({ publicUrl }: Pick<Context, 'publicUrl'>): Router {
  const router = Router({ strict: true });
  for (const [name, type] of Object.entries(FILES))
    router.all(`/docs/${name}`, sendingFile({ type, text: readFileSync(join(MANUAL, name), 'utf8') }, KEPT));
  router.get('/docs/fold', (_request, response) => response.set(READABLE).redirect(308, '/docs/fold.md'));
  const schema = `${JSON.stringify(feedLineSchema(publicUrl), null, 2)}\n`;
  router.all(
    '/docs/feed-line.schema.json',
    sendingFile({ type: 'application/schema+json', text: schema }, KEPT),
  );
  return router;
}
