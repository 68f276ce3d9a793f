import { siteName } from '../../domain/site-identity.ts';
import type { Context } from '../../record/context.ts';
import type { CsafOptions } from '../../vocabularies/csaf/advisory-for-csaf.ts';

/** By whom and in which language documents of advisories are written here. */
export function documentOptionsFor(
  { site, publicUrl, defaultLocale }: Context,
  locale: string = defaultLocale,
): CsafOptions {
  const publisher = {
    name: siteName(site),
    namespace: publicUrl,
    contact: site?.securityContact ?? null,
  };
  return { publisher, publicUrl, locale, defaultLocale };
}
