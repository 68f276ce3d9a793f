import { dayOfInstant, type Instant, type PreciseDate } from '../../../domain/calendar/dates.ts';
import type { Fact } from '../../../domain/fact/fact.ts';
import { noticePath } from '../../../domain/item/page-address.ts';
import type { ItemView } from '../../../reads/item.ts';
import type { NoticeView } from '../../../reads/notice.ts';
import type { FactRenderContext } from '../../../reads/pages/timeline-page.ts';
import { type Attribution, attributionView } from './holding.ts';
import { itemLink, type ItemLink } from './item-link.ts';
import type { TextWithLanguage, PageRenderContext } from '../reader.ts';

/** A fact that another one is about. */
export interface RelatedEntryLink {
  readonly label: string;
  readonly headline: TextWithLanguage | null;
  /** Where it stands on the same page; null where it is not shown. */
  readonly href: string | null;
}

/** A fact as a timeline tells it: when it was said, from when it holds, and what became of it. */
export interface TimelineEntryView {
  readonly id: string;
  readonly recordedOn: string;
  readonly recordedAt: string;
  readonly holds: string;
  /** As machines read it; null where that has no form. */
  readonly holdsOn: string | null;
  readonly headline: TextWithLanguage;
  /** Why it corrects another one; a language may be there of it that is missing of the words, and the other way round. */
  readonly because: TextWithLanguage | null;
  readonly text: TextWithLanguage | null;
  readonly notice: { readonly text: string; readonly href: string } | null;
  readonly source: Attribution | null;
  readonly forced: boolean;
  readonly corrects: RelatedEntryLink | null;
  /** What corrects it, translates it, moves or cancels it, oldest first. */
  readonly correctedBy: readonly RelatedEntryLink[];
  readonly item: ItemLink | null;
}

export interface TimelineRenderInput extends FactRenderContext {
  readonly facts: readonly Fact[];
  readonly notices: ReadonlyMap<string, NoticeView>;
  /** The items to name with their entries; none on the page of one item. */
  readonly items: ReadonlyMap<string, ItemView>;
  /** The entries that stand on the page. */
  readonly shown: ReadonlySet<number>;
  readonly at: Instant;
}

/** Facts as entries of a timeline, in their order. */
export function timelineEntryViews(
  reader: PageRenderContext,
  entries: TimelineRenderInput,
): TimelineEntryView[] {
  return entries.facts.map((fact) => {
    const notice = fact.noticeId === null ? undefined : entries.notices.get(fact.noticeId);
    const item = entries.items.get(fact.itemId);
    return {
      id: entryAnchor(fact.sequence),
      recordedOn: reader.word('item.recordedOn', { on: reader.formatDayPhrase('on', fact.recordedAt) }),
      recordedAt: new Date(fact.recordedAt).toISOString(),
      ...effectiveDateView(reader, fact, entries.zones.get(fact.markets[0] ?? '') ?? 'UTC'),
      headline: reader.localize(fact.headline),
      because: reader.localizeOptional(fact.data.because),
      text: reader.localizeOptional(fact.text),
      notice: notice?.number ? { text: notice.number, href: reader.link(noticePath(notice.number)) } : null,
      source: attributionView(reader, fact.source),
      forced: fact.forced,
      corrects: fact.corrects === null ? null : correctedEntryLink(reader, entries, fact, fact.corrects),
      correctedBy: correctingEntryLinks(reader, entries, fact),
      item: item ? itemLink(reader, item, entries.at) : null,
    };
  });
}

function effectiveDateView(
  reader: PageRenderContext,
  { effectiveOn, effectiveAt }: Fact,
  zone: string,
): Pick<TimelineEntryView, 'holds' | 'holdsOn'> {
  const on: PreciseDate | null =
    effectiveOn ??
    (effectiveAt === null ? null : { date: dayOfInstant(effectiveAt, zone), precision: 'DAY' });
  if (!on) return { holds: reader.word('item.holdsUnknown'), holdsOn: null };
  return {
    holds: reader.word('item.holdsFrom', { from: reader.formatDatePhrase('from', on) }),
    holdsOn: htmlDatetimeOf(on),
  };
}

const DATE_LENGTH_BY_PRECISION = { DAY: 10, MONTH: 7, QUARTER: null, YEAR: 4 } as const;

/** A day, month or year as `datetime` holds it (HTML, section 4.5.14). */
function htmlDatetimeOf({ date, precision }: PreciseDate): string | null {
  const length = DATE_LENGTH_BY_PRECISION[precision];
  return length && date.slice(0, length);
}

function correctedEntryLink(
  reader: PageRenderContext,
  entries: TimelineRenderInput,
  fact: Fact,
  target: number,
): RelatedEntryLink {
  const corrected = entries.corrected.get(target);
  const on = corrected ? reader.formatDayPhrase('on', corrected.recordedAt) : '';
  return {
    label: reader.word('item.corrects', { how: correctionKindOrFactKind(fact), on }),
    headline: corrected ? reader.localize(corrected.headline) : null,
    href: shownEntryHref(entries, target),
  };
}

function correctingEntryLinks(
  reader: PageRenderContext,
  entries: TimelineRenderInput,
  { sequence }: Fact,
): RelatedEntryLink[] {
  return (entries.corrections.get(sequence) ?? []).map((by) => ({
    label: reader.word('item.correctedBy', {
      how: correctionKindOrFactKind(by),
      on: reader.formatDayPhrase('on', by.recordedAt),
    }),
    headline: null,
    href: shownEntryHref(entries, by.sequence),
  }));
}

function correctionKindOrFactKind({ kind, data }: Fact): string {
  return kind === 'CORRECTED' ? (data.how ?? 'AMEND') : kind;
}

function shownEntryHref({ shown }: TimelineRenderInput, sequence: number): string | null {
  return shown.has(sequence) ? `#${entryAnchor(sequence)}` : null;
}

function entryAnchor(sequence: number): string {
  return `e${sequence}`;
}
