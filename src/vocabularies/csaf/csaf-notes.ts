import type { Instant } from '../../domain/calendar/dates.ts';
import type { TextByLocale } from '../../domain/fact/fact.ts';
import { pageWord } from '../../wording/page-words.ts';
import { preciseDatePhrase } from '../../wording/phrases/dates.ts';
import type { MessageLocale } from '../../wording/locales.ts';
import { type AdvisoryForCsaf, lastRevisionOf } from './advisory-for-csaf.ts';
import type { CsafLanguage } from './csaf-languages.ts';
import type { CsafProducts } from './csaf-products.ts';
import type { CsafCategory, CsafNote } from './csaf-types.ts';

type NoteTitle =
  | 'csaf.whatToDo'
  | 'csaf.remedy'
  | 'csaf.notKnownYet'
  | 'csaf.resolved'
  | 'csaf.period'
  | 'csaf.known'
  | 'csaf.limits';

/**
 * What the advisory says, as the notes of its document (CSAF 2.1, section 3.2.2.8): what happens, then the rest. What
 * vulnerabilities have fields of their own for is left to them.
 */
export function csafNotes(
  advisory: AdvisoryForCsaf,
  { limits }: CsafProducts,
  category: CsafCategory,
  language: CsafLanguage,
): CsafNote[] {
  const { messageLocale: locale, text } = language;
  const { status, whatChanged } = lastRevisionOf(advisory);
  const details = (title: NoteTitle, told: string, productIds?: readonly string[]): CsafNote[] =>
    told === ''
      ? []
      : [
          {
            category: 'details',
            ...(productIds && { product_ids: productIds }),
            text: told,
            title: pageWord(title, locale),
          },
        ];
  const given = (localized: TextByLocale | null) => (localized ? text(localized) : '');
  return [
    {
      category: 'description',
      text: text(advisory.whatHappens),
      title: pageWord('csaf.whatHappens', locale),
    },
    ...details('csaf.whatToDo', whatToDoText(advisory, language)),
    ...details('csaf.remedy', given(advisory.remedy)),
    ...details('csaf.notKnownYet', given(advisory.notKnownYet)),
    ...details('csaf.resolved', status === 'RESOLVED' ? given(whatChanged) : ''),
    ...details('csaf.period', periodText(advisory, locale)),
    ...(category === 'csaf_security_advisory'
      ? []
      : [
          ...details('csaf.known', knownText(advisory, locale)),
          ...limits.flatMap((limit) => details('csaf.limits', limit.text, limit.productIds)),
        ]),
  ];
}

/**
 * The one note of an advisory that was withdrawn (CSAF 2.1, section 4.7): what it said, and why that was wrong.
 */
export function csafWithdrawalNotes(
  advisory: AdvisoryForCsaf,
  { messageLocale, text }: CsafLanguage,
): CsafNote[] {
  const { whatChanged } = lastRevisionOf(advisory);
  const paragraphs = [whatChanged ? text(whatChanged) : '', text(advisory.title), text(advisory.whatHappens)];
  return [
    {
      category: 'description',
      text: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
      title: pageWord('csaf.withdrawn', messageLocale),
    },
  ];
}

/** What owners should do, and by when. */
export function whatToDoText(
  { whatToDo, actBy }: AdvisoryForCsaf,
  { messageLocale: locale, text }: CsafLanguage,
): string {
  const by = actBy && pageWord('csaf.actBy', locale, { by: preciseDatePhrase('by', actBy, locale) });
  return by ? `${text(whatToDo)} ${by}` : text(whatToDo);
}

function periodText({ from, until }: AdvisoryForCsaf, locale: MessageLocale): string {
  if (from === null && until === null) return '';
  return pageWord('csaf.periodIs', locale, { from: instantText(from), until: instantText(until) });
}

function knownText({ knownSince, firstReportedAt }: AdvisoryForCsaf, locale: MessageLocale): string {
  return [
    knownSince === null ? '' : pageWord('csaf.knownSince', locale, { at: instantText(knownSince) }),
    firstReportedAt === null ? '' : pageWord('csaf.reportedAt', locale, { at: instantText(firstReportedAt) }),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** To the minute, in UTC, in an order that no language reads otherwise. */
function instantText(at: Instant | null): string {
  return at === null ? 'none' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
