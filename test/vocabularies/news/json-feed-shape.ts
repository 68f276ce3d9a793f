import { z } from 'zod';

const AUTHORS = z
  .array(z.strictObject({ name: z.string().optional(), url: z.url().optional(), avatar: z.url().optional() }))
  .min(1);

/** What an extension may be: an object whose name begins with an underscore (JSON Feed 1.1, extensions). */
const EXTENSION = z.looseObject({});

const ITEM = z.strictObject({
  id: z.string().min(1),
  url: z.url().optional(),
  external_url: z.url().optional(),
  title: z.string().optional(),
  content_text: z.string(),
  summary: z.string().optional(),
  date_published: z.iso.datetime().optional(),
  date_modified: z.iso.datetime().optional(),
  authors: AUTHORS.optional(),
  tags: z.array(z.string()).optional(),
  language: z.string().optional(),
  _lastcall: EXTENSION,
});

/** A JSON Feed as version 1.1 describes it (jsonfeed.org/version/1.1), as far as we use it; nothing else may stand in it. */
export const JSON_FEED = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  home_page_url: z.url().optional(),
  feed_url: z.url().optional(),
  next_url: z.url().optional(),
  language: z.string().optional(),
  authors: AUTHORS.optional(),
  items: z.array(ITEM),
  _lastcall: EXTENSION,
});
