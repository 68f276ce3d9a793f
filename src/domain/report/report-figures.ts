import { DAY_MS, type Instant } from '../calendar/dates.ts';
import type { TextByLocale } from '../fact/fact.ts';
import { type Lifecycle, ordersFacetOf } from '../lifecycle/lifecycle.ts';
import { pickLocalized } from '../text/locale.ts';
import {
  FACETS,
  type Facet,
  ITEM_KINDS,
  type ItemKind,
  LIFECYCLE_STATES,
  type LifecycleState,
  type ReportGroup,
} from '../words.ts';

/** An item as a report counts it. */
export interface ReportedItem {
  readonly kind: ItemKind;
  readonly lifecycle: Lifecycle;
  /** The next instant at which an answer changes, everywhere or in a market for which something was said. */
  readonly validUntil: Instant | null;
  /** Whether the answer differs in any market. */
  readonly differsByMarket: boolean;
  /** The company's own texts that customers read: the item's name, its timeline, and its answer everywhere and in each market. */
  readonly texts: readonly TextByLocale[];
  /** Whether it kept a promise of an update in the year before the report, and whether it kept one late. */
  readonly keptPromise: boolean;
  readonly keptPromiseLate: boolean;
}

/** What one number of a report counts; parts that do not apply are null. */
export interface ReportFigureDefinition {
  /** Its name for programs, which never changes. */
  readonly code: string;
  readonly group: ReportGroup;
  readonly kind: ItemKind | null;
  readonly state: LifecycleState | null;
  readonly facet: Facet | null;
  /** From the instant of the report on, in days of 24 hours. */
  readonly withinDays: number | null;
  /** The language that is missing. */
  readonly locale: string | null;
  readonly counts: (item: ReportedItem, at: Instant) => boolean;
}

/** How far a report looks ahead, in days. */
export const ENDING_HORIZONS_DAYS = [30, 90, 365] as const;

/** How far back a report looks for promises that were kept, in days. */
export const KEPT_PROMISES_LOOKBACK_DAYS = 365;

const EMPTY_FIGURE_PARTS = { kind: null, state: null, facet: null, withinDays: null, locale: null } as const;

/**
 * The numbers of a report, in their order (rules.md, R115).
 * @param locales the languages of the service, of which a text may miss some
 */
export function reportFigureDefinitions(locales: readonly string[]): ReportFigureDefinition[] {
  const figure = (
    code: string,
    group: ReportGroup,
    counts: ReportFigureDefinition['counts'],
    parts: Partial<ReportFigureDefinition> = {},
  ): ReportFigureDefinition => ({ ...EMPTY_FIGURE_PARTS, code, group, counts, ...parts });
  return [
    ...ITEM_KINDS.flatMap((kind) => [
      ...LIFECYCLE_STATES.map((state) =>
        figure(
          `${kind}_${state}`,
          'STATE',
          ({ lifecycle, kind: its }) =>
            its === kind && lifecycle.state === state && !isSaleUnknown(lifecycle),
          { kind, state },
        ),
      ),
      figure(
        `${kind}_SALE_UNKNOWN`,
        'STATE',
        ({ lifecycle, kind: its }) => its === kind && isSaleUnknown(lifecycle),
        { kind },
      ),
    ]),
    figure(
      'ENDED_WITHOUT_SUCCESSOR',
      'ENDED',
      ({ lifecycle }) => hasDiscontinuedState(lifecycle) && lifecycle.successorStatus === 'UNKNOWN',
    ),
    figure(
      'ENDED_WITHOUT_REASON',
      'ENDED',
      ({ lifecycle }) => hasDiscontinuedState(lifecycle) && lifecycle.reasons.length === 0,
    ),
    figure('PROMISE_OPEN', 'PROMISES', ({ lifecycle: { nextUpdate } }) => nextUpdate?.overdue === false),
    figure('PROMISE_OVERDUE', 'PROMISES', ({ lifecycle }, at) => hasOverdueWordAt(lifecycle, at)),
    figure('PROMISE_KEPT', 'PROMISES', ({ keptPromise }) => keptPromise),
    figure('PROMISE_KEPT_LATE', 'PROMISES', ({ keptPromiseLate }) => keptPromiseLate),
    ...FACETS.flatMap((facet) =>
      ENDING_HORIZONS_DAYS.map((withinDays) =>
        figure(
          `${facet}_ENDS_WITHIN_${withinDays}_DAYS`,
          'ENDING',
          ({ lifecycle }, at) => isFacetEndingBetween(lifecycle, facet, at, at + withinDays * DAY_MS),
          { facet, withinDays },
        ),
      ),
    ),
    figure('DIFFERS_BY_MARKET', 'MARKETS', ({ differsByMarket }) => differsByMarket),
    ...locales.map((locale) =>
      figure(
        `TEXT_MISSING_${locale.toUpperCase()}`,
        'LANGUAGES',
        ({ texts }) => texts.some((text) => pickLocalized(text, locale, '')?.isFallback === true),
        { locale },
      ),
    ),
  ];
}

/** Whether the item is `AVAILABLE` only because nobody said whether it is sold (rules.md, R90). */
function isSaleUnknown(lifecycle: Lifecycle): boolean {
  return lifecycle.state === 'AVAILABLE' && ordersFacetOf(lifecycle).status === 'UNKNOWN';
}

function hasDiscontinuedState({ state }: Lifecycle): boolean {
  return state === 'DISCONTINUED';
}

/** What owes a word: a promised update, the end of a pause, or a release that was planned for a period. */
function hasOverdueWordAt({ nextUpdate, resumeDueAt, releaseDueAt }: Lifecycle, at: Instant): boolean {
  const isPast = (due: Instant | null) => due !== null && due <= at;
  return nextUpdate?.overdue === true || isPast(resumeDueAt) || isPast(releaseDueAt);
}

function isFacetEndingBetween({ facets }: Lifecycle, wanted: Facet, from: Instant, to: Instant): boolean {
  return facets.some(
    ({ facet, endsAt }) => facet === wanted && endsAt !== null && endsAt > from && endsAt <= to,
  );
}
