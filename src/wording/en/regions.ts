/** The regions whose names take the article. */
const REGIONS_WITH_ARTICLE = new Set(
  'AE BS CF DO EU FK GB KM KY MH MV NL PH PS SB SC TC UK US VG VI'.split(' '),
);

/**
 * A region with its preposition and article, which `Intl` does not know.
 * @param code ISO 3166-1 alpha-2
 * @param region its name in the language
 */
export const regionPhrase = (code: string, region: string): string => {
  return REGIONS_WITH_ARTICLE.has(code) ? `in the ${region}` : `in ${region}`;
};
