import { siteName } from '../../domain/site-identity.ts';
import type { Context } from '../../record/context.ts';
import {
  OPEN_SEARCH_MEDIA_TYPE,
  serializeOpenSearchDescription,
} from '../../vocabularies/sitemap/open-search.ts';
import { pageWord } from '../../wording/page-words.ts';
import { messageLocaleFor } from '../../wording/locales.ts';
import type { StaticFile } from '../response/static-file.ts';

/** The description by which browsers offer the search of the pages. */
export function openSearchFile({ site, publicUrl, defaultLocale }: Context): StaticFile {
  const locale = messageLocaleFor(null, defaultLocale);
  const text = serializeOpenSearchDescription({
    name: siteName(site),
    description: pageWord('home.title', locale),
    iconUrl: `${publicUrl}/favicon.ico`,
    searchUrl: `${publicUrl}/?q={searchTerms}`,
  });
  return { type: OPEN_SEARCH_MEDIA_TYPE, text };
}
