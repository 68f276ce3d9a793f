import { z } from 'zod';
import { MAX_SEARCH_TEXT_LENGTH } from '../../domain/item/request-limits.ts';
import { parseMarketCode } from '../../domain/market/market-code.ts';
import { parseCoreLocaleTag } from '../../domain/text/locale.ts';

/** The language of an answer, as a tag of BCP 47. */
export const localeParameter = parsedParameter(
  parseCoreLocaleTag,
  'name one language as in BCP 47, such as en or de-AT',
).meta({
  description: 'The language of all texts, as a tag of BCP 47; absent: the default locale.',
  example: 'de-AT',
});

/** The code of the market that is asked about, whether there is such a market or not. */
export const marketParameter = parsedParameter(parseMarketCode, 'give the code of a market, such as DE').meta(
  {
    description: 'The code of the market that is asked about, in any case; absent: everywhere.',
    example: 'DE',
  },
);

/** In which language and for which market is answered. */
export const placeParameters = { locale: localeParameter.optional(), market: marketParameter.optional() };
export const placeParametersShape = z.object(placeParameters);

function parsedParameter(parse: (text: string) => string | undefined, advice: string) {
  return z.string().transform((text, issues) => {
    const parsed = parse(text);
    if (parsed !== undefined) return parsed;
    issues.addIssue(advice);
    return z.NEVER;
  });
}

/** The cursor of a page, of so many characters at most. */
export const cursorParameter = (most: number) =>
  z.string().max(most, 'give the cursor of a page, as it came').optional();

/** What is searched for. */
export const searchTextParameter = z
  .string()
  .max(MAX_SEARCH_TEXT_LENGTH, `search with ${MAX_SEARCH_TEXT_LENGTH} characters at most`)
  .optional();

/** No SKU and no handle is longer. */
const MAX_NAME_LENGTH = 128;

/** The SKU of what it is said to be. */
export const skuParameter = (what: string) =>
  z.string().max(MAX_NAME_LENGTH, `give the SKU of ${what}, 1 to ${MAX_NAME_LENGTH} characters`).optional();

/** The handle of what it is said to be. */
export const handleParameter = (what: string) =>
  z.string().max(MAX_NAME_LENGTH, `give the handle of ${what}, 1 to ${MAX_NAME_LENGTH} characters`);

/** The sequence of an entry, in decimal digits. */
export const sequenceDigitsParameter = z
  .string()
  .regex(/^\d{1,15}$/, 'give the sequence of an entry')
  .optional();

/** A name as somebody may type it. */
export const printableParameter = z
  .string({ error: 'give it once.' })
  .regex(/^[^\p{C}]{1,128}$/u, { error: 'give 1 to 128 printable characters.' });

/**
 * A parameter that may be given several times; too many are refused as one, and not each by itself.
 * @param empty whether an empty one among others is left out, or stands for itself: where answers are told apart by their place
 */
export function repeatedParameter<Value>(
  one: z.ZodType<Value, string>,
  most: number,
  {
    missing = 'give it once or several times.',
    empty = 'leftOut',
  }: { readonly missing?: string; readonly empty?: 'leftOut' | 'kept' } = {},
) {
  const { $schema: _dialect, ...items } = z.toJSONSchema(one, { io: 'input', unrepresentable: 'any' });
  const few = z.array(z.unknown(), { error: missing }).max(most).meta({ items });
  const valuesOf = (given: unknown) => {
    if (given === undefined) return undefined;
    return [given].flat().filter((value) => empty === 'kept' || value !== '');
  };
  return z.preprocess(valuesOf, few.pipe(z.array(one)));
}

const MAX_MARKETS_OFFERED_IN = 50;

/** The markets in which what is found must be offered: what is bound to no market is offered in all. */
export const offeredInParameter = repeatedParameter(marketParameter, MAX_MARKETS_OFFERED_IN)
  .meta({
    description:
      'Offered in one of these markets, by code; absent: what is not offered where you ask is found too.',
    example: ['DE'],
  })
  .optional();
