import type { Context } from '../../record/context.ts';
import type { MessageLocale } from '../../wording/locales.ts';
import { nameWatchedSubjects, type NamedSubject, watchedSubjectText } from '../watching/watch-subjects.ts';

/** What an item is called in a language that somebody wants, and the path of its page; null where it is gone. */
export async function itemNameText(
  ctx: Context,
  itemId: string,
  wanted: string,
  locale: MessageLocale,
): Promise<ReturnType<typeof watchedSubjectText> & Pick<NamedSubject, 'path'>> {
  const [item] = await nameWatchedSubjects(ctx, [{ subject: 'ITEM', id: itemId }]);
  return { ...watchedSubjectText(item!, wanted, locale, ctx.defaultLocale), path: item!.path };
}
