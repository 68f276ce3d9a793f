import type { MessageLocale } from '../../wording/locales.ts';

/** What a mail says, before it has a look: `renderMail` makes HTML and plain text of it that tell the same. Every string is plain text. */
export interface MailContent {
  readonly locale: MessageLocale;
  /** Its heading, and mostly its subject. */
  readonly title: string;
  /** What it comes to, in a sentence or two: lists of mails show how it begins. */
  readonly lead: string | null;
  readonly blocks: readonly MailBlock[];
  /** What the blocks leave out already, and where all of it is read; shown where a mail has not all entries. */
  readonly rest?: { readonly entries: number; readonly readAll: MailLink };
  /** Small, below a line: why it comes, and where it is ended. */
  readonly footer: { readonly text: string | null; readonly links: readonly MailLink[] };
}

export type MailBlock =
  | ({ readonly kind: 'HEADING' | 'NOTE' } & MailLine & { readonly href?: string | null })
  | ({ readonly kind: 'PARAGRAPH' } & MailLine)
  /** What the reader is to do, as a button. */
  | ({ readonly kind: 'ACTION' } & MailLink)
  /** Where more is read. */
  | ({ readonly kind: 'LINK' } & MailLink)
  | { readonly kind: 'ENTRIES'; readonly entries: readonly MailEntry[] };

/** A sentence or a paragraph. */
export interface MailLine {
  readonly text: string;
  /** Its language where it is not that of the mail (BCP 47). */
  readonly lang?: string | null;
}

/** One thing of a list, such as an item of which something was said. */
export interface MailEntry {
  readonly title: string;
  /** An address of the web; anything else is shown without a link. */
  readonly href: string | null;
  /** The day, in words. */
  readonly date: string | null;
  readonly text: string | null;
  /** The language of title and text where it is not that of the mail (BCP 47). */
  readonly lang?: string | null;
  /** What is told of it, each by itself. None of them is cut: a mail has fewer entries instead. */
  readonly lines?: readonly MailLine[];
}

export interface MailLink {
  readonly text: string;
  /** Beginning with `https:` or `http:`. */
  readonly href: string;
}
