import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import { z } from 'zod';
import { bestSupportedLocale, parseCoreLocaleTag } from '../../domain/text/locale.ts';
import { MESSAGE_LOCALES } from '../../wording/locales.ts';
import { localeParameter } from './parameters.ts';
import { parseQueryParameters } from './query.ts';
import { weightedMembersIn } from './weighted-list.ts';

/** A language that a request asks for, as a tag of BCP 47. */
export interface RequestedLocale {
  readonly locale: string;
  /** Whether its address names it. */
  readonly isChosen: boolean;
}

const localeQueryShape = z.object({ locale: localeParameter.optional() });

/**
 * The locale that a request asks for: `?locale=` (BCP 47) beats `Accept-Language` (RFC 9110, section 12.5.4), of which
 * the first that the service speaks is taken, and that beats the default. Notes what the answer varies with.
 * @throws Refusal INVALID for what is no language tag
 */
export function negotiateLocale(request: Request, defaultLocale: string): RequestedLocale {
  const { locale } = parseQueryParameters(request, localeQueryShape, 'disregarded');
  if (locale !== undefined) return { locale, isChosen: true };
  request.res?.vary('Accept-Language');
  return { locale: acceptedLocale(request) ?? defaultLocale, isChosen: false };
}

/** The first language of `Accept-Language` that the service speaks, as the header names it; undefined where it speaks none. */
export function acceptedLocale({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  const preferred = weightedMembersIn(headers['accept-language'] ?? '')
    .filter(([, weight]) => weight > 0)
    .toSorted(([, one], [, other]) => other - one);
  for (const [tag] of preferred) {
    const locale = parseCoreLocaleTag(tag);
    if (locale !== undefined && bestSupportedLocale<string>(locale, MESSAGE_LOCALES, '') !== '')
      return locale;
  }
  return undefined;
}
