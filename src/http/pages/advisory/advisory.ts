import { type AffectedItems, itemIdsOfAffected } from '../../../domain/advisory/advisory-document.ts';
import { dayOfInstant, type Instant, type PreciseDate } from '../../../domain/calendar/dates.ts';
import type { AffectedPart, TextByLocale } from '../../../domain/fact/fact.ts';
import { advisoryPath, CHECK_PATH, safeHref } from '../../../domain/item/page-address.ts';
import { type AdvisoryKind, type AdvisoryStatus, SEVERITIES, type Severity } from '../../../domain/words.ts';
import type { AdvisoryView } from '../../../reads/advisory.ts';
import type { AdvisoryPageContent, AdvisoryRenderContext } from '../../../reads/pages/advisory-page.ts';
import { advisoryFixesText, advisoryTimeText } from '../../../wording/advisory-text.ts';
import { capitalizeFirst } from '../../../wording/clauses/clauses.ts';
import { type AffectedLimit, affectedLimits } from '../../../wording/affected-limits.ts';
import { instantText } from '../../../wording/phrases/instants.ts';
import { listText } from '../../../wording/phrases/lists.ts';
import { type Attribution, attributionView } from '../item/holding.ts';
import { itemLink, type ItemLink, type StateMark } from '../item/item-link.ts';
import type { PageRenderContext, TextWithLanguage } from '../reader.ts';
import { shortenTextWithLanguage } from '../shorten-text.ts';

const MAX_NAME_LENGTH = 70;

/** Some of what a warning is about. */
export interface AffectedView {
  readonly items: readonly ItemLink[];
  /** How they are told apart; empty: all of them. */
  readonly limits: readonly AffectedLimit[];
}

/** A warning as it stands at the top of an item's page, and in lists. */
export interface WarningView {
  readonly href: string;
  readonly kind: string;
  /** The items that it is about, by name; null on the page of one of them. */
  readonly subject: string | null;
  readonly title: TextWithLanguage;
  readonly mark: StateMark;
  readonly whatHappens: TextWithLanguage;
  readonly whatToDo: TextWithLanguage;
  readonly actBy: string | null;
  readonly time: string | null;
  readonly remedy: TextWithLanguage | null;
  /** How what is affected is told apart; empty: all of it. */
  readonly limits: readonly (readonly AffectedLimit[])[];
  readonly fixedIn: string | null;
  readonly contact: string | null;
  /** Who warns, where that is not the company. */
  readonly source: Attribution | null;
}

/** A warning in few words, with what to do. */
export function warningView(
  reader: PageRenderContext,
  advisory: AdvisoryView,
  { items, markets }: AdvisoryRenderContext,
  parts: readonly AffectedPart[],
): WarningView {
  return {
    subject: subjectText(reader, advisory, items),
    href: reader.link(advisoryPath(advisory.number)),
    kind: reader.word('advisory.kind', { kind: advisory.kind }),
    title: titleView(reader, advisory.title),
    mark: statusMark(reader, advisory),
    whatHappens: reader.localize(advisory.whatHappens),
    whatToDo: reader.localize(advisory.whatToDo),
    actBy: advisory.actBy
      ? reader.word('advisory.actBy', { day: reader.formatPeriod(advisory.actBy) })
      : null,
    time: advisoryTimeText(advisory, reader.locale),
    remedy: reader.localizeOptional(advisory.remedy),
    limits: parts
      .map((part) => affectedLimits(part, reader.locale, markets.values()))
      .filter((limits) => limits.length > 0),
    fixedIn: advisoryFixesText(advisory.fixedIn, reader.locale),
    contact: safeHref(advisory.contact ?? null),
    source: attributionView(reader, advisory.source ?? null),
  };
}

/** So many items are named before a warning's title. */
const MAX_ITEMS_IN_SUBJECT = 2;

/** What a warning is about, by name: such as "Drive One, Drive Two and 3 more"; null where none of its items is told. */
function subjectText(
  reader: PageRenderContext,
  { affected }: AdvisoryView,
  items: AdvisoryRenderContext['items'],
): string | null {
  const ids = itemIdsOfAffected(affected);
  const named = ids.flatMap((id) => items.get(id) ?? []).slice(0, MAX_ITEMS_IN_SUBJECT);
  if (named.length === 0) return null;
  const names = named.map(({ name }) => shortenTextWithLanguage(reader.localize(name), MAX_NAME_LENGTH).text);
  const count = ids.length - named.length;
  return count > 0
    ? `${names.join(', ')} ${reader.word('page.andMore', { count })}`
    : listText(names, reader.locale);
}

/** A warning in one line that leads to its page. */
export function warningLink(
  reader: PageRenderContext,
  advisory: AdvisoryView,
  { items }: Pick<AdvisoryRenderContext, 'items'>,
) {
  return {
    subject: subjectText(reader, advisory, items),
    kind: reader.word('advisory.kind', { kind: advisory.kind }),
    title: titleView(reader, advisory.title),
    href: reader.link(advisoryPath(advisory.number)),
    tone: toneOf(advisory.kind, advisory.severity, advisory.status),
  };
}

/** Everything that a warning's page tells. */
export function advisoryPageModel(reader: PageRenderContext, page: AdvisoryPageContent, at: Instant) {
  const { advisory, revisions } = page;
  const { number, kind, severity, affected, knownSince, firstReportedAt, cves = [] } = advisory;
  const [only] = affected.flatMap(({ itemIds }) => itemIds);
  const item = only === undefined ? undefined : page.items.get(only);
  return {
    ...warningView(reader, advisory, page, []),
    number: reader.word('advisory.number', { number }),
    sourceNumber: advisory.origin?.number ?? null,
    severity: reader.word('advisory.severity', { severity }),
    tone: toneOf(kind, severity, advisory.status),
    issued: reader.word('advisory.issued', { on: reader.formatDayPhrase('on', advisory.issuedAt) }),
    issuedAt: new Date(advisory.issuedAt).toISOString(),
    notKnownYet: reader.localizeOptional(advisory.notKnownYet),
    knownSince:
      knownSince == null
        ? null
        : reader.word('advisory.knownSince', { day: reader.formatPeriod(dayOf(knownSince)) }),
    reported:
      firstReportedAt == null
        ? null
        : reader.word('advisory.reported', { on: reader.formatDayPhrase('on', firstReportedAt) }),
    cves: cves.length > 0 ? reader.word('advisory.cves', { numbers: listText(cves, reader.locale) }) : null,
    affected: affected.map((one) => affectedView(reader, one, page, at)),
    checkHref: reader.link(CHECK_PATH, item ? { sku: item.sku } : {}),
    revisions: revisions.toReversed().map((one) => ({
      title: reader.word('advisory.revision', { revision: one.revision }),
      at: instantText(one.at, reader.locale),
      instant: new Date(one.at).toISOString(),
      text: reader.localizeOptional(one.whatChanged) ?? {
        text: reader.word('advisory.first'),
        lang: null,
        note: null,
      },
    })),
  };
}

function affectedView(
  reader: PageRenderContext,
  { itemIds, part }: AffectedItems,
  { items, markets }: AdvisoryRenderContext,
  at: Instant,
): AffectedView {
  return {
    items: itemIds.flatMap((id) => {
      const item = items.get(id);
      return item ? [itemLink(reader, item, at)] : [];
    }),
    limits: affectedLimits(part, reader.locale, markets.values()),
  };
}

/** A title as a line of its own. */
function titleView(reader: PageRenderContext, title: TextByLocale): TextWithLanguage {
  const localized = reader.localize(title);
  return { ...localized, text: capitalizeFirst(localized.text, reader.locale) };
}

function dayOf(at: Instant): PreciseDate {
  return { date: dayOfInstant(at, 'UTC'), precision: 'DAY' };
}

function statusMark(reader: PageRenderContext, { kind, severity, status }: AdvisoryView): StateMark {
  return { text: reader.word('advisory.status', { status }), tone: toneOf(kind, severity, status) };
}

/** What is grave and stands is told as loudly as what is over for good. */
function toneOf(kind: AdvisoryKind, severity: Severity, status: AdvisoryStatus): StateMark['tone'] {
  if (status !== 'STANDING') return 'quiet';
  const isGrave = kind === 'SAFETY_RECALL' || SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf('HIGH');
  return isGrave ? 'over' : 'change';
}
