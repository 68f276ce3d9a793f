import type { TextByLocale } from '../../../domain/fact/fact.ts';
import { pickLocalized } from '../../../domain/text/locale.ts';
import { LOCALES, type MessageLocale } from '../../../wording/locales.ts';

/** A document with its variables, ready to run. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A tab of the console, named as a task. */
export interface StarterTab extends Operation {
  readonly name: string;
  /** What stands in the tab once a notice with this status waits for the caller; the browser adds its id. */
  readonly whenWaiting?: Operation & { readonly status: 'DRAFT' | 'IN_REVIEW' };
}

/** A public text in every language of the service, as an input takes it. */
export function inEveryLocale(write: (locale: MessageLocale) => string) {
  return LOCALES.map((locale) => ({ locale, text: write(locale) }));
}

/** The name in a language, or in one that there is. */
export function localizedName({ name }: { readonly name: TextByLocale }, locale: MessageLocale): string {
  return pickLocalized(name, locale, 'en')!.text;
}
