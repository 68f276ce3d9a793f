import { earliestValidUntil } from '../../domain/lifecycle/valid-until.ts';
import type { Context } from '../../record/context.ts';
import { similarlyNamedItems } from '../../reads/pages/home-page.ts';
import type { PageWordId } from '../../wording/en/page-words.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { htmlPageAnswer } from './answer.ts';
import { itemLink } from './item/item-link.ts';
import type { PageRenderContext } from './reader.ts';

const MAX_SHOWN_REQUESTED_NAME_LENGTH = 60;

/** A page for a name that nobody bears (404), with a search and with what comes near to it. */
export async function notFoundPageAnswer(
  reader: PageRenderContext,
  ctx: Context,
  name: string,
  advice: PageWordId,
): Promise<PublicAnswer> {
  const letters = Array.from(name.toWellFormed().replaceAll(/\p{C}+/gu, ' '));
  const requested =
    letters.length <= MAX_SHOWN_REQUESTED_NAME_LENGTH
      ? letters.join('')
      : `${letters.slice(0, MAX_SHOWN_REQUESTED_NAME_LENGTH).join('')}…`;
  const title = reader.word('unknown.title', { requested });
  const found = await similarlyNamedItems(ctx, name);
  const near = found.map((item) => itemLink(reader, item, ctx.now()));
  const head = { title, robots: 'noindex, follow', path: null, sought: requested };
  const view = { title, advice: reader.word(advice), reason: null, near };
  return htmlPageAnswer(reader, ctx, 'unknown', head, view, {
    status: 404,
    validUntil: earliestValidUntil(near),
    tags: near.map(({ sku }) => sku),
  });
}
