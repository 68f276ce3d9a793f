import type { TextByLocale } from '../../domain/fact/fact.ts';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { type LockedAdvisory, lockAdvisory } from '../../record/advisory.ts';
import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';

/**
 * The warning with a public id, locked.
 * @throws Refusal NOT_FOUND where there is none
 */
export async function requireAdvisory(record: RecordWriter, advisoryId: string): Promise<LockedAdvisory> {
  const id = uuidFromPublicId(advisoryId, 'Advisory');
  const advisory = id && (await lockAdvisory(record, id));
  if (advisory) return advisory;
  throw createRefusal('NOT_FOUND', 'There is no such warning: ask for `advisories`.', 'advisoryId');
}

/**
 * Refuses words that are not there in the default locale.
 * @param what what they should say, as the beginning of a sentence
 */
export function requireWordsInDefaultLocale(
  { defaultLocale }: Context,
  text: TextByLocale | null,
  what: string,
  field: string,
): void {
  if (!text?.[defaultLocale]) throw createRefusal('TEXT_REQUIRED', `${what}, in "${defaultLocale}".`, field);
}
