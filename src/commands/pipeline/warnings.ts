import { commitmentSubjectName } from '../../domain/commitment/commitment-subject.ts';
import { LINT_PHRASES_BY_LOCALE } from '../../wording/locales.ts';
import { endOfPeriod, type Instant, lastDayOf } from '../../domain/calendar/dates.ts';
import { lifecycleAt, marketCodesIn } from '../../domain/lifecycle/lifecycle.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import type { Fault } from '../../domain/refusal.ts';
import { type MarketClock, factsInScopeOf, factsIgnoringMarkets } from '../../domain/fact/active-facts.ts';
import { stateAt } from '../../domain/lifecycle/state.ts';
import { successorsInForceForOffer, successorsInForceForView } from '../../domain/succession/succession.ts';
import {
  lintRequiredLocales,
  lintNoticePeriod,
  lintTextAndOwnerAdvice,
} from '../../domain/text/text-lint.ts';
import type { Transition } from '../../domain/transition/transition.ts';
import type { Context } from '../../record/context.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import { marketsByCode } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';

const SELECT_NOTICE_DAYS_SQL = `select l.notice_days as "noticeDays" from item i join line l on l.id = i.line_id where i.id = $1`;

/** What a demanding reader would ask before a change of state goes out; nothing of it is refused. */
export async function transitionWarnings(
  ctx: Context,
  record: RecordWriter,
  item: WritableItem,
  transition: Transition,
  markets: readonly string[],
  when: { readonly announcedAt: Instant; readonly then: Instant; readonly zone: string },
): Promise<Fault[]> {
  const text = transition.text ?? {};
  const sold = foldListingData(factsIgnoringMarkets(item.activeFacts)).markets ?? [];
  const rows = await marketsByCode(ctx, markets.length > 0 ? markets : sold);
  const required = rows.flatMap((market) => (market ? [market] : []));
  const places = markets.length > 0 ? required : [null];
  const named = places.flatMap((market) =>
    successorsInForceForOffer(item.activeFacts, { at: when.announcedAt, market }, sold).map(
      ({ data: { successor } }) => successor.sku,
    ),
  );
  const [line] = await executeSql<{ noticeDays: number | null }>(record.em, SELECT_NOTICE_DAYS_SQL, [
    item.id,
  ]);
  return [
    ...lintTextAndOwnerAdvice(
      text,
      {
        reasons: transition.reasons,
        actions: transition.actions?.length ?? 0,
        successors: transition.successors.length + named.length,
        to: transition.to,
      },
      LINT_PHRASES_BY_LOCALE,
    ),
    ...lintRequiredLocales(text, required),
    ...pastLastOrderWarnings(item, transition, when),
    ...(transition.noSuccessorBecause && named.length > 0
      ? [stillNamedSuccessorsWarning([...new Set(named)])]
      : []),
    ...(transition.to === 'AVAILABLE'
      ? remainingEndStatementsWarnings(item, transition, places, when.announcedAt)
      : []),
    ...(markets.length === 0 ? await marketsWithOwnStateWarnings(ctx, item, transition, when.then) : []),
    ...lintNoticePeriod(when.announcedAt, when.then, line?.noticeDays ?? null, when.zone),
  ];
}

/** A last order day that has passed is right for what was sold before its record began, and else most often a slip. */
function pastLastOrderWarnings(
  { activeFacts: active }: WritableItem,
  { lastOrder }: Transition,
  { announcedAt, zone }: { readonly announcedAt: Instant; readonly zone: string },
): Fault[] {
  const until = lastOrder?.until;
  if (
    !until ||
    endOfPeriod(until, zone) > announcedAt ||
    foldListingData(factsIgnoringMarkets(active)).takenOver
  )
    return [];
  const message = `The last order day, ${lastDayOf(until)}, has passed already: check the year.`;
  return [{ code: 'INVALID', message, field: ['lastOrder', 'until'] }];
}

function stillNamedSuccessorsWarning(skus: readonly string[]): Fault {
  const message = `${skus.join(', ')} is named as what follows, and why nothing follows is not told then: take it back with withdrawSuccessor, or leave noSuccessorBecause out.`;
  return { code: 'INVALID', message, field: ['noSuccessorBecause'] };
}

/** Where something else holds that was said for a market alone: what is said everywhere changes nothing there. */
async function marketsWithOwnStateWarnings(
  ctx: Context,
  { activeFacts: active }: WritableItem,
  { to }: Transition,
  then: Instant,
): Promise<Fault[]> {
  const named = await marketsByCode(ctx, marketCodesIn(active));
  const left = named.flatMap((market) => {
    if (!market) return [];
    const own = stateAt(factsInScopeOf(active, market), [], then);
    return own?.by.specific && own.to !== to ? [`${market.code} (${own.to})`] : [];
  });
  if (left.length === 0) return [];
  const message = `What was said for a market alone goes on there: ${left.join(', ')}. Name these markets to change it.`;
  return [{ code: 'INVALID', message, field: ['markets'] }];
}

/** What an item that is on sale again still says of its end: its manager says which of it goes. */
function remainingEndStatementsWarnings(
  { activeFacts: active }: WritableItem,
  transition: Transition,
  places: readonly (MarketClock | null)[],
  at: Instant,
): Fault[] {
  const stated = new Set(transition.commitments.map(commitmentSubjectName));
  const faults = places.flatMap((market): Fault[] => {
    const { facets, state } = lifecycleAt(active, { at, market });
    if (state === 'AVAILABLE' || state === 'PAUSED') return [];
    const decided = new Set(transition.withdrawnSuccessors?.map(({ id }) => id));
    const named = successorsInForceForView(active, { at, market });
    const edges = named.filter(({ data: { successor } }) => !decided.has(successor.id));
    const ending = facets
      .flatMap(({ paid, ...free }) => [
        { name: free.facet as string, ...free },
        ...(paid ? [{ name: commitmentSubjectName({ facet: paid.facet, paid: true }), ...paid }] : []),
      ])
      .filter(({ facet, name, status }) => {
        const ends = status === 'ENDING' || status === 'ENDED';
        return facet !== 'ORDERS' && ends && !stated.has(name);
      });
    return [
      ...ending.map(({ name, until }) => {
        const when = until ? ` (last day ${lastDayOf(until)})` : '';
        const message = `${name} stays as it was said with the end${when}: say what holds for it now, or leave it.`;
        return { code: 'INVALID' as const, message, field: ['commitments'] };
      }),
      ...edges.map(({ data: { successor } }) => {
        const message = `${successor.sku} stays named as what follows: take it back with \`withdrawSuccessors: true\`, or leave it.`;
        return { code: 'INVALID' as const, message, field: ['successors'] };
      }),
    ];
  });
  return [...new Map(faults.map((fault) => [fault.message, fault])).values()];
}
