import {
  type AdvisoryForCsaf,
  type CsafPublisher,
  type ItemForCsaf,
  lastRevisionOf,
} from '../csaf/advisory-for-csaf.ts';
import type { JsonLd, JsonLdPageLocalization } from './json-ld.ts';

/** So many items an advisory names, so that its page stays light. */
const MAX_ITEMS_NAMED = 40;
/** In the words by which schema.org tells stages (creativeWorkStatus), one for each status. */
const STAGES = { STANDING: 'Published', RESOLVED: 'Resolved', WITHDRAWN: 'Withdrawn' } as const;

/** An advisory as far as its page tells machines of it. */
export interface AdvisoryForJsonLd
  extends Pick<
    AdvisoryForCsaf,
    'url' | 'number' | 'title' | 'kind' | 'until' | 'whatHappens' | 'whatToDo' | 'revisions'
  > {
  readonly affected: readonly { readonly items: readonly Pick<ItemForCsaf, 'sku' | 'name' | 'url'>[] }[];
}

/**
 * An advisory as an Article about ProductModels. schema.org (release 30.0) has no type for warnings or recalls: a
 * SpecialAnnouncement is an organization's news of a place, and a Report what somebody found out. Each later revision is told by the
 * version and the day of the last one; that it was withdrawn is a CorrectionComment, with the reason.
 * @param csafUrl where the same is as a document of CSAF; null where it is none
 */
export function advisoryJsonLd(
  { locale, text, languageOf }: Pick<JsonLdPageLocalization, 'locale' | 'text' | 'languageOf'>,
  advisory: AdvisoryForJsonLd,
  { name, namespace }: CsafPublisher,
  csafUrl: string | null,
): JsonLd {
  const { url, number, title, kind, until, revisions } = advisory;
  const last = lastRevisionOf(advisory);
  const items = new Map(advisory.affected.flatMap((part) => part.items).map((item) => [item.sku, item]));
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': url,
    url,
    headline: text(title),
    identifier: number,
    articleSection: kind,
    inLanguage: languageOf(title) || locale,
    datePublished: new Date(revisions[0]!.at).toISOString(),
    dateModified: new Date(last.at).toISOString(),
    ...(until !== null && { expires: new Date(until).toISOString() }),
    version: last.revision,
    creativeWorkStatus: STAGES[last.status],
    articleBody: [advisory.whatHappens, advisory.whatToDo].map(text).join('\n\n'),
    publisher: { '@type': 'Organization', name, url: namespace },
    ...(items.size > 0 && {
      about: [...items.values()].slice(0, MAX_ITEMS_NAMED).map((item) => ({
        '@type': 'ProductModel',
        '@id': `${item.url}#item`,
        url: item.url,
        name: text(item.name),
        sku: item.sku,
      })),
    }),
    ...(csafUrl !== null && {
      encoding: { '@type': 'MediaObject', contentUrl: csafUrl, encodingFormat: 'application/json' },
    }),
    ...(last.status === 'WITHDRAWN' && {
      correction: [
        {
          '@type': 'CorrectionComment',
          text: last.whatChanged ? text(last.whatChanged) : '',
          datePublished: new Date(last.at).toISOString(),
        },
      ],
    }),
  };
}
