import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import type { Context } from '../../record/context.ts';
import { acceptedLocale, negotiateLocale } from '../request/locale.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { lazyCacheTagHeader } from '../response/shared-cache.ts';
import { type CacheableAnswer, cacheableAnswerOf } from './cacheable-answer.ts';
import { rememberAnswers } from './remember-answers.ts';
import type { AnswerThroughCache } from './response-cache.ts';

/** A public answer, and what makes it another. */
export interface RememberedAnswer extends PublicAnswer {
  /** The ids of the items whose facts, and only theirs, do; absent or null: any change of what the public sees. */
  readonly itemIds?: ReadonlySet<string> | null;
}

/**
 * The same answers, remembered.
 * @param tell depends on the record, the path, `REMEMBERED_PARAMETERS`, the language and the variant alone
 * @param variantOf what else of a request makes the answer another, in letters; absent: nothing
 */
export function rememberPublicAnswers(
  through: AnswerThroughCache,
  tell: (request: Request, ctx: Context) => Promise<RememberedAnswer>,
  variantOf: (request: Request) => string = () => '',
): ReturnType<typeof rememberAnswers> {
  return rememberAnswers(
    through,
    (request) => publicCacheKey(request, request.originalUrl, variantOf(request)),
    async (request, ctx) => keepableAnswerOf(request, await tell(request, ctx), ctx),
  );
}

/**
 * The parameters that the doors read whose answers are remembered so. Marks of campaigns and whatever else an address holds make no
 * answer another.
 */
export const REMEMBERED_PARAMETERS: ReadonlySet<string> = new Set([
  ...[
    'locale',
    'market',
    'host',
    'before',
    'after',
    'q',
    'fits',
    'brand',
    'line',
    'at',
    'figure',
    'entries',
    'offeredIn',
  ],
]);

/**
 * Under what the answer to a request is remembered by a door for everybody: its address without the parameters that nobody reads,
 * with the language that its headers ask for.
 * @param variant in letters
 */
export function publicCacheKey(request: IncomingMessage, address: string, variant = ''): string {
  return `${variant} ${acceptedLocale(request) ?? ''} ${withoutUnreadParameters(address)}`;
}

/** More are left as they are: of very many, Node reads the first alone. */
const MAX_PARAMETERS_SORTED_OUT = 50;
/** What every reader of addresses parts at the same places: printable ASCII, and no fragment. */
const PLAIN_ADDRESS_PATTERN = /^[!"$-~]*$/;

function withoutUnreadParameters(address: string): string {
  const at = address.indexOf('?');
  const pairs = at < 0 ? [] : address.slice(at + 1).split('&', MAX_PARAMETERS_SORTED_OUT + 1);
  const isPlain = PLAIN_ADDRESS_PATTERN.test(address) && pairs.length <= MAX_PARAMETERS_SORTED_OUT;
  if (at < 0 || !isPlain) return address;
  const read = pairs.filter((pair) => {
    const name = pair.split('=', 1)[0]!;
    // One that is written otherwise may be one of them.
    return REMEMBERED_PARAMETERS.has(name) || /[%+]/.test(name);
  });
  return [address.slice(0, at), ...(read.length > 0 ? [read.join('&')] : [])].join('?');
}

function keepableAnswerOf(
  request: Request,
  { itemIds, ...answer }: RememberedAnswer,
  { now, defaultLocale }: Context,
): CacheableAnswer {
  const { validUntil = null, tags = [], headers } = answer;
  const { isChosen } = negotiateLocale(request, defaultLocale);
  const vary = [isChosen ? [] : 'Accept-Language', headers?.['Vary'] ?? []].flat().join(', ');
  const varied = { ...answer, headers: { ...headers, ...(vary && { Vary: vary }) } };
  return cacheableAnswerOf(varied, {
    from: now(),
    until: validUntil,
    items: itemIds ?? null,
    shown: tags.length,
    cacheTag: lazyCacheTagHeader(tags),
  });
}
