import { z } from 'zod';

/** The cursor of a page, of so many characters at most. */
export const cursorParameter = (most: number) =>
  z.string().max(most, 'give the cursor of a page, as it came').optional();

/** The SKU of what it is said to be; an empty one asks for none, as forms send it where nothing is chosen. */
export const skuParameter = (what: string) => {
  const advice = `give the SKU of ${what}, 1 to 128 characters`;
  const given = (text: unknown) => (text === '' ? undefined : text);
  return z.preprocess(given, z.string().max(128, advice).optional()).optional();
};

/** The sequence of an entry, in decimal digits. */
export const sequenceDigitsParameter = z
  .string()
  .regex(/^\d{1,15}$/, 'give the sequence of an entry')
  .optional();
