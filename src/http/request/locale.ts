import type { Request } from 'express';
import { createRefusal } from '../../domain/refusal.ts';
import { bestSupportedLocale, parseCoreLocaleTag } from '../../domain/text/locale.ts';
import { MESSAGE_LOCALES } from '../../wording/locales.ts';

/**
 * The locale that a request asks for: `?locale=` (BCP 47) beats `Accept-Language` (RFC 9110, section 12.5.4), of which
 * the first that the service speaks is taken, and that beats the default. Notes what the answer varies with.
 * @throws Refusal INVALID for what is no language tag
 */
export function negotiateLocale(request: Request, defaultLocale: string): string {
  const parameter = request.query['locale'];
  if (parameter !== undefined) {
    const locale = typeof parameter === 'string' ? parseCoreLocaleTag(parameter) : undefined;
    if (locale) return locale;
    throw createRefusal(
      'INVALID',
      'Name one language with `locale`, as in BCP 47, such as en or de-AT.',
      'locale',
    );
  }
  request.res?.vary('Accept-Language');
  const preferred = request.acceptsLanguages().map(parseCoreLocaleTag);
  const language = preferred.find(
    (locale) => locale !== undefined && bestSupportedLocale<string>(locale, MESSAGE_LOCALES, '') !== '',
  );
  return language ?? defaultLocale;
}
