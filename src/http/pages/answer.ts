import type { Request } from 'express';
import type { Lifecycle } from '../../domain/lifecycle/lifecycle.ts';
import type { Context } from '../../record/context.ts';
import type { Voice } from '../../vocabularies/json-ld/json-ld.ts';
import { localeAsked, type PublicAnswer } from '../response/public-answer.ts';
import { frameOf, type PageHead } from './frame.ts';
import { holdings } from './item/holding.ts';
import { type Reader, readerOf } from './reader.ts';
import { rendered, type Template } from './templates.ts';

/** What a page may load and do (Content Security Policy Level 3): no script, and its one style sheet. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src https: data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The one who reads a page of ours, in the language that the request asks for. */
export function readerFor(request: Request, ctx: Context, depth: 0 | 1): Reader {
  const locale = localeAsked(request, ctx.defaultLocale);
  return readerOf(ctx, { locale, isChosen: request.query['locale'] !== undefined }, depth);
}

/** A page of a view as an answer, with the headers that go with it. */
export function pageAnswer(
  reader: Reader,
  { defaultLocale }: Context,
  template: Template,
  head: PageHead,
  view: object,
  more: Pick<PublicAnswer, 'status' | 'validUntil' | 'tags' | 'headers'> = {},
): PublicAnswer {
  const frame = frameOf(reader, head, defaultLocale);
  return {
    type: 'text/html; charset=utf-8',
    body: rendered(template, { frame, word: reader.word, ...view }),
    language: reader.locale,
    ...more,
    headers: {
      'Content-Security-Policy': POLICY,
      'X-Robots-Tag': frame.robots,
      ...more.headers,
    },
  };
}

/** An answer that leads to the address at which the same thing stands now (RFC 9110, section 15.4.9). */
export function movedTo(reader: Reader, address: string): PublicAnswer {
  return { ...leadingTo(address), language: reader.locale };
}

/** The same in no language. */
export function leadingTo(address: string): PublicAnswer {
  return {
    type: 'text/plain; charset=utf-8',
    body: `${address}\n`,
    status: 308,
    headers: { Location: address },
  };
}

/** How the page's JSON-LD speaks: with the words that its readers see. */
export function voiceOf(reader: Reader, lifecycle: Lifecycle | null = null): Voice {
  const { publicUrl, locale, text } = reader;
  return {
    publicUrl,
    locale,
    text: (said) => text(said).text,
    languageOf: (said) => text(said).lang ?? locale,
    holdings: lifecycle ? holdings(reader, lifecycle) : [],
  };
}
