import type { z } from 'zod';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { linkHeaderValue } from '../response/link-header.ts';
import { FOUND_ITEMS_DOCUMENT } from './documents.ts';
import { searchParametersShape } from './parameters.ts';
import { requestedParameters } from './requested-parameters.ts';
import { jsonAnswer, type RestAnswerer } from './rest-answer.ts';
import { fixedDocument, hintsIn, runFixedDocument } from './run-document.ts';

const document = fixedDocument(FOUND_ITEMS_DOCUMENT, {
  text: 'q',
  fitsHost: 'fits',
  brands: 'brand',
  lines: 'line',
  families: 'family',
  markets: 'offeredIn',
});

/** The address of the next page has the filters again, and goes through proxies in a header as well. */
const MAX_FILTERS_LENGTH = 6_000;

type SearchParameters = z.infer<typeof searchParametersShape>;

interface FoundItems {
  readonly searchItems: {
    readonly edges: readonly { readonly node: object }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly totalCount: number | null;
  };
}

/**
 * `/search.json`: a page of what words and filters find, discontinued items included, and where the next page is, in the
 * body and as a link (RFC 8288). A page may be short where few pass, and still go on.
 * @throws Refusal INVALID, TOO_MANY or NOT_FOUND for a parameter
 */
export const searchAnswer: RestAnswerer = async (request, context, execute) => {
  const parameters = await requestedParameters(request, context, searchParametersShape);
  refuseLongFilters(parameters);
  const { searchItems } = await runFixedDocument<FoundItems>(
    execute,
    document,
    searchVariables(parameters),
    context,
  );
  const { edges, pageInfo, totalCount } = searchItems;
  const cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  const next = cursor === null ? null : searchAddress(context, { ...parameters, after: cursor });
  const headers: Record<string, string> =
    next === null ? {} : { Link: linkHeaderValue([['next', next, 'application/json']]) };
  return jsonAnswer(
    { items: edges.map(({ node }) => node), totalCount, next, hints: hintsIn(context, document) },
    context,
    headers,
  );
};

function searchVariables(parameters: SearchParameters): Record<string, unknown> {
  const { q, brand, line, family, kind, state, fits, offeredIn, ...rest } = parameters;
  const given = Object.entries({
    brands: brand,
    lines: line,
    families: family,
    kinds: kind,
    states: state,
    fitsHost: fits,
    markets: offeredIn,
  }).filter(([, value]) => value !== undefined);
  const filter = given.length > 0 ? Object.fromEntries(given) : null;
  return { text: q?.trim() || null, filter, ...rest };
}

function refuseLongFilters({ after: _cursor, ...filters }: SearchParameters): void {
  if (searchQuery(filters).length <= MAX_FILTERS_LENGTH) return;
  throw createRefusal(
    'TOO_MANY',
    `Give fewer or shorter filters: percent-encoded, all may have ${MAX_FILTERS_LENGTH} characters.`,
  );
}

function searchAddress({ publicUrl }: Context, parameters: SearchParameters): string {
  return `${publicUrl}/search.json?${searchQuery(parameters)}`;
}

function searchQuery(parameters: SearchParameters): string {
  const pairs = Object.entries(parameters).flatMap(([name, values]) =>
    [values ?? []].flat().map((value) => [name, String(value)] as [string, string]),
  );
  return new URLSearchParams(pairs).toString();
}
