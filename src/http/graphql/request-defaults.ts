import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { createRefusal, type Refusal } from '../../domain/refusal.ts';
import { NO_REQUEST_DEFAULTS, type RequestDefaults } from '../../graphql/execution/inherited-arguments.ts';
import { localeParameter, marketParameter } from '../request/parameters.ts';

const LOCALE_HEADER = 'Lastcall-Locale';
const MARKET_HEADER = 'Lastcall-Market';

/** The headers that choose the language and the market of an answer, as caches are told of them (RFC 9110, section 12.5.5). */
export const VARYING_HEADERS = `${LOCALE_HEADER}, ${MARKET_HEADER}`;

const localeKey = LOCALE_HEADER.toLowerCase() as 'lastcall-locale';
const marketKey = MARKET_HEADER.toLowerCase() as 'lastcall-market';

const headersShape = z.object({
  [localeKey]: localeParameter.optional(),
  [marketKey]: marketParameter.optional(),
});

/**
 * The language and the market that a request asks for all of its answer by headers; an empty one asks for none.
 * @throws Refusal INVALID for what is no language tag or no market code; whether there is such a market is not asked
 */
export function requestDefaultsOf({ headers }: { readonly headers: IncomingHttpHeaders }): RequestDefaults {
  if (headers[localeKey] === undefined && headers[marketKey] === undefined) return NO_REQUEST_DEFAULTS;
  const read = headersShape.safeParse({
    [localeKey]: headers[localeKey] || undefined,
    [marketKey]: headers[marketKey] || undefined,
  });
  if (!read.success) throw headerRefusal(read.error.issues[0]!);
  return { locale: read.data[localeKey] ?? null, market: read.data[marketKey] ?? null };
}

function headerRefusal({ path, message }: z.core.$ZodIssue): Refusal {
  return createRefusal('INVALID', `${path[0] === localeKey ? LOCALE_HEADER : MARKET_HEADER}: ${message}.`);
}

/** What tells requests apart that say the same otherwise: the headers as they came, empty where they are not there. */
export function requestDefaultsKey(headers: IncomingHttpHeaders): readonly [locale: string, market: string] {
  return [String(headers[localeKey] ?? ''), String(headers[marketKey] ?? '')];
}
