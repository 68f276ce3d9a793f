import { z } from 'zod';
import { parseCoreLocaleTag } from '../../domain/text/locale.ts';
import { parseMarketCode } from '../../graphql/scalars.ts';

const GIVE_ONCE = { error: 'give it once.' };

const localeParameter = z.string(GIVE_ONCE).refine((text) => parseCoreLocaleTag(text) !== undefined, {
  error: 'name one language as in BCP 47, such as en or de-AT.',
});

const marketParameter = z
  .string(GIVE_ONCE)
  .refine((text) => parseMarketCode(text) !== undefined, { error: 'give the code of a market, such as DE.' });

/** In which language and for which market is answered. */
export const placeParametersShape = z.object({
  locale: localeParameter.optional(),
  market: marketParameter.optional(),
});

/** What may be asked of one item. */
export const itemParametersShape = placeParametersShape.extend({
  host: z
    .string(GIVE_ONCE)
    .min(1, { error: 'give the SKU of a product, 1 to 128 characters.' })
    .max(128, { error: 'give the SKU of a product, 1 to 128 characters.' })
    .optional(),
});
