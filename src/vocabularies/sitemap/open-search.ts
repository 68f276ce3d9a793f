import { createXmlElement, serializeXmlDocument } from '../xml/xml.ts';

export const OPEN_SEARCH_MEDIA_TYPE = 'application/opensearchdescription+xml';

/** The longest that the standard takes, in characters. */
const MAX_SHORT_NAME_LENGTH = 16;
const MAX_LONG_NAME_LENGTH = 48;

/** A search that clients can offer beside their own. */
export interface OpenSearchDescription {
  readonly name: string;
  readonly description: string;
  readonly iconUrl: string;
  /** The address of the results, with `{searchTerms}` where the words go. */
  readonly searchUrl: string;
}

/** Writes how a search is asked (OpenSearch 1.1, draft 6, "OpenSearch description document"). */
export function serializeOpenSearchDescription({
  name,
  description,
  iconUrl,
  searchUrl,
}: OpenSearchDescription): string {
  const letters = Array.from(name);
  const cut = (most: number) => letters.slice(0, most).join('').trim();
  return serializeXmlDocument(
    createXmlElement(
      'OpenSearchDescription',
      { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
      createXmlElement('ShortName', {}, cut(MAX_SHORT_NAME_LENGTH)),
      createXmlElement('LongName', {}, cut(MAX_LONG_NAME_LENGTH)),
      createXmlElement('Description', {}, description),
      createXmlElement('InputEncoding', {}, 'UTF-8'),
      createXmlElement('Image', { width: '16', height: '16', type: 'image/svg+xml' }, iconUrl),
      createXmlElement('Url', { type: 'text/html', template: searchUrl }),
    ),
  );
}
