import type { TextByLocale } from '../../domain/fact/fact.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';

const MAX_NAME_LENGTH = 200;

/**
 * A name as people write it: one short line, and one of them in the default locale.
 * @throws Refusal TEXT_REQUIRED where the default locale lacks, INVALID for a name that is too long
 */
export function requireNameInDefaultLocale(
  ctx: Pick<Context, 'defaultLocale'>,
  name: TextByLocale | null,
): TextByLocale {
  if (!name?.[ctx.defaultLocale])
    throw createRefusal('TEXT_REQUIRED', `Give the name in "${ctx.defaultLocale}".`, 'name');
  const long = Object.values(name).find((text) => text.length > MAX_NAME_LENGTH || text.includes('\n'));
  if (long !== undefined)
    throw createRefusal('INVALID', `A name has one line and ${MAX_NAME_LENGTH} characters at most.`, 'name');
  return name;
}
