import type { Instant } from '../../domain/calendar/dates.ts';
import { pageWord } from '../../wording/page-words.ts';
import { messageLocaleFor } from '../../wording/locales.ts';
import type { AdvisoryForCsafList, CsafOptions } from './advisory-for-csaf.ts';
import { CSAF_FEED_PATH, CSAF_PROVIDER_PATH, csafDocumentPath, csafTrackingId } from './csaf-addresses.ts';
import { csafPublisherElement } from './csaf-document.ts';
import { csafLanguageFor, csafLanguagesOf } from './csaf-languages.ts';
import { CSAF_MEDIA_TYPE, CSAF_SCHEMA_URL, CSAF_VERSION, type CsafPublisherElement } from './csaf-types.ts';

const CSAF_PROVIDER_SCHEMA_URL = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json';
/** The information type that IANA registered for CSAF (RFC 8322, section 7.1.1). */
const ROLIE_CSAF_CATEGORY = {
  scheme: 'urn:ietf:params:rolie:category:information-type',
  term: 'csaf',
} as const;

/** What lists a service's documents need to know of it. */
export interface CsafProviderMetadata {
  readonly $schema: typeof CSAF_PROVIDER_SCHEMA_URL;
  readonly canonical_url: string;
  readonly distributions: readonly {
    readonly rolie: {
      readonly feeds: readonly {
        readonly last_updated: string;
        readonly summary: string;
        readonly tlp_label: 'CLEAR';
        readonly url: string;
      }[];
    };
  }[];
  readonly last_updated: string;
  readonly list_on_CSAF_aggregators: boolean;
  readonly metadata_version: typeof CSAF_VERSION;
  readonly mirror_on_CSAF_aggregators: boolean;
  readonly publisher: CsafPublisherElement;
  readonly role: 'csaf_provider';
}

/** A list of documents by ROLIE (RFC 8322), as CSAF 2.1 writes it in JSON (section 7.1.15). */
export interface CsafRolieFeed {
  readonly feed: {
    readonly id: string;
    readonly title: string;
    readonly link: readonly RolieLink[];
    readonly category: readonly (typeof ROLIE_CSAF_CATEGORY)[];
    readonly updated: string;
    readonly entry: readonly CsafRolieEntry[];
  };
}

export interface CsafRolieEntry {
  readonly id: string;
  readonly title: string;
  readonly link: readonly RolieLink[];
  readonly published: string;
  readonly updated: string;
  readonly summary: { readonly content: string };
  readonly content: { readonly type: typeof CSAF_MEDIA_TYPE; readonly src: string };
  readonly format: { readonly schema: typeof CSAF_SCHEMA_URL; readonly version: typeof CSAF_VERSION };
}

interface RolieLink {
  readonly rel: 'self';
  readonly href: string;
}

/**
 * The service as a provider of CSAF documents (CSAF 2.1, sections 7.1.7 and 7.2.2). Whoever lists or mirrors them may: all are for
 * everybody. It is no trusted provider, which would sign them.
 * @param updatedAt when the last advisory, or revision of one, was published; the beginning of time where there is none
 */
export function csafProviderMetadata(
  { publicUrl, publisher, defaultLocale }: Omit<CsafOptions, 'locale'>,
  updatedAt: Instant,
): CsafProviderMetadata {
  const updated = new Date(updatedAt).toISOString();
  return {
    $schema: CSAF_PROVIDER_SCHEMA_URL,
    canonical_url: `${publicUrl}/${CSAF_PROVIDER_PATH}`,
    distributions: [
      {
        rolie: {
          feeds: [
            {
              last_updated: updated,
              summary: feedTitle(publisher.name, defaultLocale),
              tlp_label: 'CLEAR',
              url: `${publicUrl}/${CSAF_FEED_PATH}`,
            },
          ],
        },
      },
    ],
    last_updated: updated,
    list_on_CSAF_aggregators: true,
    metadata_version: CSAF_VERSION,
    mirror_on_CSAF_aggregators: true,
    publisher: csafPublisherElement(publisher),
    role: 'csaf_provider',
  };
}

/** The feed of all documents; each language of an advisory is a document (CSAF 2.1, section 7.1.15). */
export function csafRolieFeed(
  advisories: readonly AdvisoryForCsafList[],
  options: Omit<CsafOptions, 'locale'>,
): CsafRolieFeed {
  const { publicUrl, publisher, defaultLocale } = options;
  const updatedAt = advisories.reduce((last, { revisedAt }) => Math.max(last, revisedAt), 0);
  return {
    feed: {
      id: 'lastcall-csaf-feed-tlp-clear',
      title: feedTitle(publisher.name, defaultLocale),
      link: [{ rel: 'self', href: `${publicUrl}/${CSAF_FEED_PATH}` }],
      category: [ROLIE_CSAF_CATEGORY],
      updated: new Date(updatedAt).toISOString(),
      entry: advisories.flatMap((advisory) =>
        csafLanguagesOf(advisory, defaultLocale).map((locale) =>
          csafRolieEntry(advisory, { ...options, locale }),
        ),
      ),
    },
  };
}

/** Of what happens so many characters stand in the feed: the document has all. */
const MAX_SUMMARY_LENGTH = 500;

function csafRolieEntry(advisory: AdvisoryForCsafList, options: CsafOptions): CsafRolieEntry {
  const { number, issuedAt, revisedAt } = advisory;
  const { lang, sourceLang, text } = csafLanguageFor(advisory, options);
  const suffix = sourceLang === null ? null : lang;
  const url = `${options.publicUrl}/${csafDocumentPath(number, issuedAt, suffix)}`;
  const summary = text(advisory.whatHappens);
  return {
    id: csafTrackingId(number, suffix),
    title: text(advisory.title),
    link: [{ rel: 'self', href: url }],
    published: new Date(issuedAt).toISOString(),
    updated: new Date(revisedAt).toISOString(),
    summary: {
      content:
        summary.length > MAX_SUMMARY_LENGTH
          ? `${summary.slice(0, MAX_SUMMARY_LENGTH).toWellFormed()}…`
          : summary,
    },
    content: { type: CSAF_MEDIA_TYPE, src: url },
    format: { schema: CSAF_SCHEMA_URL, version: CSAF_VERSION },
  };
}

function feedTitle(name: string, defaultLocale: string): string {
  return pageWord('csaf.feed', messageLocaleFor(null, defaultLocale), { name });
}
