import type { Request } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { neverListedFault } from '../../domain/item/identifier.ts';
import type { Context } from '../../record/context.ts';
import { findItemAndHost } from '../../reads/pages/item-page.ts';
import { pageRenderContextInMarketFor } from '../pages/answer.ts';
import { lifecycleForReader, type StateMark, stateMark } from '../pages/item/item-link.ts';
import type { PageRenderContext } from '../pages/reader.ts';
import { createRefusalRenderer } from '../pages/refused-answer.ts';
import { contentSecurityHash } from '../response/content-security-hash.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import type { RememberedAnswer } from '../response-cache/remember-public-answers.ts';
import { writeBadgeSvg, BADGE_STYLE } from './badge-svg.ts';

const SVG_MEDIA_TYPE = 'image/svg+xml';

/**
 * Where an item stands, as a small picture.
 * @throws Refusal NOT_FOUND for what was never listed, INVALID for a language or market that is none
 */
export async function itemBadgeAnswer(request: Request, ctx: Context): Promise<RememberedAnswer> {
  const reader = await pageRenderContextInMarketFor(request, ctx, 'absolute');
  const name = String(request.params['sku']);
  const { item } = await findItemAndHost(ctx, { name, host: null });
  if (!item) throw new Refusal(neverListedFault(name, 'sku'));
  const lifecycle = lifecycleForReader(reader, item, ctx.now());
  const mark = stateMark(reader, lifecycle);
  return {
    ...badgeAnswer(reader, mark, reader.localize(item.name).text),
    validUntil: lifecycle.validUntil,
    tags: [item.sku],
    itemIds: new Set([item.id]),
  };
}

/**
 * The picture that stands where a shop asked for one of an item that was never listed, or in a language or market that is none: a
 * broken picture tells its customers nothing, and what asks for a document gets the problem.
 */
export const refusedItemBadgeAnswer = createRefusalRenderer(prefersBadgeOfNothing, (reader, { faults }) => {
  const word = faults[0]!.code === 'NOT_FOUND' ? 'embed.badgeNotListed' : 'embed.badgeRefused';
  return badgeAnswer(reader, { text: reader.word(word), tone: 'quiet' }, null);
});

function prefersBadgeOfNothing(request: Request, { faults }: Refusal): boolean {
  const isPictureWanted = request.accepts(['application/problem+json', SVG_MEDIA_TYPE]) === SVG_MEDIA_TYPE;
  return isPictureWanted && ['NOT_FOUND', 'INVALID'].includes(faults[0]!.code);
}

function badgeAnswer(
  reader: PageRenderContext,
  mark: StateMark,
  name: string | null,
): Pick<PublicAnswer, 'type' | 'body' | 'language' | 'headers'> {
  const label = reader.word('embed.badgeOf');
  const title = reader.word('page.label', { label: name ?? label });
  return {
    type: `${SVG_MEDIA_TYPE}; charset=utf-8`,
    body: writeBadgeSvg({
      label,
      text: mark.text,
      tone: mark.tone,
      title: `${title} ${mark.text}`,
      lang: reader.locale,
    }),
    language: reader.locale,
    headers: BADGE_HEADERS,
  };
}

/** Opened by itself it is a document, which may do nothing but look as it does. */
const BADGE_HEADERS = {
  'Content-Security-Policy': `default-src 'none'; style-src ${contentSecurityHash(BADGE_STYLE)}; frame-ancestors 'none'`,
};
