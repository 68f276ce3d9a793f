import type { TextByLocale } from '../../domain/fact/fact.ts';
import { brandPath, familyPath, itemPath, linePath } from '../../domain/item/page-address.ts';
import { pickLocalized } from '../../domain/text/locale.ts';
import type { WatchSubject } from '../../domain/words.ts';
import { brandsById, familiesById, linesById } from '../../reads/family.ts';
import { itemsById } from '../../reads/item.ts';
import { ANONYMOUS_CALLER, type Context } from '../../record/context.ts';
import type { MessageLocale } from '../../wording/locales.ts';
import { pageWord } from '../../wording/page-words.ts';
import type { WatchedSubject } from './watch-request-rows.ts';

/** What is watched as it is called, and the path of its page; null for both where it is gone. */
export interface NamedSubject {
  readonly subject: WatchSubject;
  readonly name: TextByLocale | null;
  readonly path: string | null;
}

/** The names of what is watched, in order. */
export async function nameWatchedSubjects(
  services: Context,
  subjects: readonly WatchedSubject[],
): Promise<NamedSubject[]> {
  const ctx = { ...services, caller: ANONYMOUS_CALLER };
  const idsOf = (subject: WatchSubject) =>
    subjects.filter((one) => one.subject === subject).map(({ id }) => id);
  const found = new Map<string, NamedSubject>();
  for (const item of await itemsById(ctx, idsOf('ITEM')))
    if (item) found.set(item.id, { subject: 'ITEM', name: item.name, path: itemPath(item) });
  for (const family of await familiesById(ctx, idsOf('FAMILY')))
    if (family)
      found.set(family.id, { subject: 'FAMILY', name: family.name, path: familyPath(family.handle) });
  for (const line of await linesById(ctx, idsOf('LINE')))
    if (line) found.set(line.id, { subject: 'LINE', name: line.name, path: linePath(line.handle) });
  for (const brand of await brandsById(ctx, idsOf('BRAND')))
    if (brand)
      found.set(brand.id, {
        subject: 'BRAND',
        name: { [ctx.defaultLocale]: brand.name },
        path: brandPath(brand.handle),
      });
  return subjects.map(({ subject, id }) => found.get(id) ?? { subject, name: null, path: null });
}

/** What is watched in words, such as "All of Lunevik", and the language of its name where that is another one. */
export function watchedSubjectText(
  { subject, name }: NamedSubject,
  wanted: string,
  locale: MessageLocale,
  defaultLocale: string,
): { readonly text: string; readonly lang: string | null } {
  const found = name && pickLocalized(name, wanted, defaultLocale);
  if (!found) return { text: pageWord('watch.gone', locale), lang: null };
  const isForeign = subject === 'ITEM' && found.locale.split('-')[0] !== locale;
  const text = pageWord('watch.subjectIs', locale, { subject, name: found.text });
  return { text, lang: isForeign ? found.locale : null };
}
