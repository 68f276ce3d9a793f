import type { TextByLocale } from '../../../domain/fact/fact.ts';
import { pickLocalized } from '../../../domain/text/locale.ts';
import { MESSAGE_LOCALES, type MessageLocale } from '../../../wording/locales.ts';

/** A document with its variables, ready to run. */
export interface RunnableOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The groups of the menu, by what one wants, in its order. */
export const TASK_GROUPS = [
  'Something ends',
  'Something is paused',
  'Warn',
  'Say more',
  'Put something right',
  'Prepare for later',
  'What waits',
  'What ends soon',
  'Catalogue',
  'People and keys',
  'Endpoints and lists',
  'Report',
] as const;

/** A task of the console before the menu and the tabs are put together. */
export type TaskWithoutStartTab = Omit<ConsoleTask, 'startTab'>;

/** A task of the console, in the words of the job: an entry of the menu, and a tab once it is opened. */
export interface ConsoleTask extends RunnableOperation {
  readonly name: string;
  readonly group: (typeof TASK_GROUPS)[number];
  /** The variables that the form asks for first; all others stand below, under "More". */
  readonly asks: readonly string[];
  /** Reads the notice or the proposal that the task is about (`$id`), so that it is shown before the step is taken. */
  readonly shows?: string;
  /** Reads what would be read of rows of a notice (`$id`, `$skip`, `$take`), which are shown with it. */
  readonly showsRows?: string;
  /** Its place among the tabs of a new console, from 0; null where it has none. */
  readonly startTab: number | null;
  /** What stands in the tab once a notice with this status waits for the caller; the browser adds its id. */
  readonly whenWaiting?: RunnableOperation & { readonly status: 'DRAFT' | 'IN_REVIEW' };
}

/** What the tasks say that can be tried. */
export const TRY_FIRST_HINT = 'Try it first: a try writes nothing.';

/** A public text in every language of the service, as an input takes it. */
export function textInputsForMessageLocales(write: (locale: MessageLocale) => string) {
  return MESSAGE_LOCALES.map((locale) => ({ locale, text: write(locale) }));
}

/** The name in a language, or in one that there is. */
export function localizedName({ name }: { readonly name: TextByLocale }, locale: MessageLocale): string {
  return pickLocalized(name, locale, 'en')!.text;
}
