import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import { z } from 'zod';
import { bestSupportedLocale, parseCoreLocaleTag } from '../../domain/text/locale.ts';
import { MESSAGE_LOCALES } from '../../wording/locales.ts';
import { localeParameter } from './parameters.ts';
import { parseQueryParameters } from './query.ts';
import { createBoundedMemory } from '../../limits/bounded-memory.ts';
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
  const header = headers['accept-language'];
  if (header === undefined) return undefined;
  const known = acceptedLocales.recall(header);
  if (known) return known.locale;
  const locale = firstSupportedLocaleIn(header);
  acceptedLocales.keep(header, { locale }, BYTES_PER_KEPT_HEADER + header.length * BYTES_PER_CHARACTER);
  return locale;
}

/** What was read of headers: visitors send the same few, and each tag costs as much as the rest of a remembered answer. */
const acceptedLocales = createBoundedMemory<{ readonly locale: string | undefined }>({
  entries: 1_000,
  bytes: 500_000,
});
const BYTES_PER_KEPT_HEADER = 300;
const BYTES_PER_CHARACTER = 2;

function firstSupportedLocaleIn(header: string): string | undefined {
  const preferred = weightedMembersIn(header)
    .filter(([, weight]) => weight > 0)
    .toSorted(([, one], [, other]) => other - one);
  for (const [tag] of preferred) {
    const locale = parseCoreLocaleTag(tag);
    if (locale !== undefined && bestSupportedLocale<string>(locale, MESSAGE_LOCALES, '') !== '')
      return locale;
  }
  return undefined;
}
