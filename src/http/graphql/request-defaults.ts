import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { parseCoreLocaleTag } from '../../domain/text/locale.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { NO_REQUEST_DEFAULTS, type RequestDefaults } from '../../graphql/execution/inherited-arguments.ts';
import { parseMarketCode } from '../../domain/market/market-code.ts';

const LOCALE_HEADER = 'Lastcall-Locale';
const MARKET_HEADER = 'Lastcall-Market';

/** The headers that choose the language and the market of an answer, as caches are told of them (RFC 9110, section 12.5.5). */
export const VARYING_HEADERS = `${LOCALE_HEADER}, ${MARKET_HEADER}`;

const localeKey = LOCALE_HEADER.toLowerCase() as 'lastcall-locale';
const marketKey = MARKET_HEADER.toLowerCase() as 'lastcall-market';

const headersShape = z.object({
  [localeKey]: optionalText(
    parseCoreLocaleTag,
    `${LOCALE_HEADER} takes a language tag as in BCP 47, such as en or de-AT.`,
  ),
  [marketKey]: optionalText(parseMarketCode, `${MARKET_HEADER} takes a market code, such as DE.`),
});

function optionalText(parse: (text: string) => string | undefined, advice: string) {
  return z
    .string()
    .optional()
    .transform((text, issues) => {
      if (text === undefined || text === '') return null;
      const parsed = parse(text);
      if (parsed !== undefined) return parsed;
      issues.addIssue(advice);
      return z.NEVER;
    });
}

/**
 * The language and the market that a request asks for all of its answer by headers; an empty one asks for none.
 * @throws Refusal INVALID for what is no language tag or no market code; whether there is such a market is not asked
 */
export function requestDefaultsOf({ headers }: { readonly headers: IncomingHttpHeaders }): RequestDefaults {
  if (headers[localeKey] === undefined && headers[marketKey] === undefined) return NO_REQUEST_DEFAULTS;
  const read = headersShape.safeParse(headers);
  if (!read.success) throw createRefusal('INVALID', read.error.issues[0]!.message);
  return { locale: read.data[localeKey], market: read.data[marketKey] };
}

/** What tells requests apart that say the same otherwise: the headers as they came, empty where they are not there. */
export function requestDefaultsKey(headers: IncomingHttpHeaders): readonly [locale: string, market: string] {
  return [String(headers[localeKey] ?? ''), String(headers[marketKey] ?? '')];
}
