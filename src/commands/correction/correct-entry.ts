import { dayOfInstant, daysBetween, type Instant, lastDayOf } from '../../domain/calendar/dates.ts';
import type { Commitment, Fact, FactData } from '../../domain/fact/fact.ts';
import { isSameCommitmentSubject } from '../../domain/commitment/commitment-subject.ts';
import { farthestGuaranteeOf, isShorterGuarantee } from '../../domain/commitment/guarantee.ts';
import { createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import { activeFacts } from '../../domain/fact/active-facts.ts';
import { COMMITTABLE_FACETS, PAYABLE_FACETS } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode } from '../../record/market.ts';
import { createPublishedNotice } from '../../record/notice.ts';
import { requireRole } from '../../access/permit.ts';
import type { NewFact, RecordWriter } from '../../record/record.ts';
import { anchorDays } from '../../domain/commitment/anchors.ts';
import {
  type FactWithItemAndHistory,
  requirePublicFactByEntryId,
  latestLastOrderEndInstant,
} from '../pipeline/announced.ts';
import { appendedFactOutcome } from '../pipeline/outcome.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import {
  commitmentFromInput,
  requireExpectedVersion,
  runStepsRefusingTogether,
} from '../pipeline/references.ts';
import { appendRecomputedCommitments } from '../../record/rules.ts';
import { isCorrectionRedundant, isJsonEqual, unchangedInputRefusal } from '../pipeline/unchanged.ts';
import { correctionFaults } from './correction-faults.ts';
import { type CorrectionInput, correctionShape } from './correction-input.ts';

/**
 * Corrects an entry in the open: AMEND replaces what it names, and an end of sale moves with its last order day; RETRACT takes
 * the fact out of the fold. Readers see both, and why. Only an admin may shorten a guarantee that way, and it shows.
 * @throws Refusal TEXT_REQUIRED without `because`; INVALID for a listing that is to be retracted, or an amendment
 *   that says nothing; DUPLICATE for one that changes nothing; CONFLICT for an entry that counts no more; FORBIDDEN
 */
export async function correctEntry(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  const verb = { name: 'correctEntry', role: 'MANAGER', shape: correctionShape } as const;
  return await runItemCommand(ctx, verb, raw, async (input, record) => {
    const entry = await requirePublicFactByEntryId(record, input.entryId);
    await requireExpectedVersion(record, entry.item, input.expectedVersion);
    const { item } = entry;
    const { lastOrder, to } = entry.now.data.state ?? {};
    const ends = to === 'DISCONTINUED';
    const { markets: before, effectiveAt: ended } = entry.now;
    const closed = ends ? await latestLastOrderEndInstant(ctx, lastOrder, before) : null;
    // A last order day ends where the entry holds from now on.
    const closes = ends
      ? await latestLastOrderEndInstant(ctx, input.lastOrder ?? lastOrder, input.markets ?? before)
      : null;
    // An end that comes with the end of its last order day comes with the end of the right one.
    const follows = closed !== null && ended === closed && closes !== closed ? closes : null;
    refuseIfAny(await correctionFaults(ctx, record, entry, { ...input, follows }, closes));
    const commitments = await commitmentsFromCorrectionInput(ctx, record, entry, input);
    const effectiveAt = input.effectiveAt ?? follows;
    const { text } = input;
    const parts = amendedDatesAndMarkets(entry, input);
    if (
      input.how === 'AMEND' &&
      !isAnyPartChanged(entry, parts) &&
      isCorrectionRedundant(entry.now, { text, effectiveAt, commitments })
    )
      throw unchangedInputRefusal('how');
    const correction = correctionFact(record, entry, { ...input, effectiveAt }, commitments, parts);
    const forced = await isGuaranteeShortened(ctx, record, entry, correction);
    if (forced) requireRole(ctx, 'ADMIN');
    const isRead = input.how === 'AMEND' && entry.now.text !== null;
    if (forced && isRead && !input.text?.[ctx.defaultLocale]) {
      const message = `Give the text anew, in "${ctx.defaultLocale}": the one that stands may promise what is taken back.`;
      throw createRefusal('TEXT_REQUIRED', message, 'text');
    }
    const noticeId = await createPublishedNotice(ctx, record, input.because!);
    const markets = unionOfMarkets(entry.now.markets, correction.data.markets);
    const [corrected] = await record.append([{ ...correction, forced, noticeId, markets }]);
    await appendRecomputedCommitments(ctx, record, corrected!);
    return await appendedFactOutcome(record, item, corrected!);
  });
}

async function commitmentsFromCorrectionInput(
  ctx: Context,
  { recordedAt }: RecordWriter,
  { item, now }: FactWithItemAndHistory,
  { commitments, markets }: CorrectionInput,
): Promise<Commitment[]> {
  const market = (await marketsByCode(ctx, (markets ?? now.markets).slice(0, 1)))[0] ?? null;
  const anchors = anchorDays(item.activeFacts, { at: recordedAt, market });
  return runStepsRefusingTogether(
    (commitments ?? []).map(
      (one, index) => () => commitmentFromInput(one, anchors, 'commitments', `${index}`),
    ),
  );
}

function correctionFact(
  { recordedAt }: RecordWriter,
  { item, fact, now }: FactWithItemAndHistory,
  { how, text, because, effectiveAt }: CorrectionInput,
  commitments: readonly Commitment[],
  parts: FactData,
): NewFact {
  const isDated = effectiveAt != null;
  const data: FactData = {
    how,
    ...parts,
    ...(commitments.length > 0 && {
      commitments,
      ...changeDataOfSingleUntilDay(now, commitments, recordedAt),
    }),
    ...(isDated && { redated: true }),
    because: because!,
  };
  return {
    itemId: item.id,
    kind: 'CORRECTED',
    data,
    corrects: fact.sequence,
    effectiveAt: isDated ? effectiveAt : recordedAt,
    text,
  };
}

/** What a correction says of the last order, of a resumption, of the next update and of the markets, as the entry holds it. */
function amendedDatesAndMarkets(
  { now }: FactWithItemAndHistory,
  { lastOrder, resumesOn, nextUpdateBy, markets }: CorrectionInput,
): FactData {
  const { state } = now.data;
  const ofState = { ...(lastOrder && { lastOrder }), ...(state && resumesOn && { resumesOn }) };
  return {
    ...(state && Object.keys(ofState).length > 0 && { state: { to: state.to, ...ofState } }),
    ...(!state && resumesOn && { resumesOn }),
    ...(nextUpdateBy && { promise: { by: nextUpdateBy } }),
    ...(markets && { markets: [...new Set(markets)] }),
  };
}

/** Whether any of these parts says something else than the entry does. */
function isAnyPartChanged(
  { now }: FactWithItemAndHistory,
  { state, resumesOn, promise, markets }: FactData,
): boolean {
  const { data } = now;
  return (
    (markets !== undefined && !isJsonEqual(markets.toSorted(), now.markets.toSorted())) ||
    Object.entries(state ?? {}).some(
      ([name, part]) => !isJsonEqual(part, data.state?.[name as keyof typeof state]),
    ) ||
    (resumesOn !== undefined && !isJsonEqual(resumesOn, data.resumesOn)) ||
    (promise !== undefined && !isJsonEqual(promise, data.promise))
  );
}

/** By how much a correction moves the last day of the one commitment that it corrects. */
function changeDataOfSingleUntilDay(
  { data }: Fact,
  [commitment, ...others]: readonly Commitment[],
  at: Instant,
): Pick<FactData, 'change'> {
  const before = data.commitments?.find(
    (one) => commitment && isSameCommitmentSubject(one, commitment),
  )?.terms;
  const after = commitment?.terms;
  if (others.length > 0 || before?.term !== 'UNTIL' || after?.term !== 'UNTIL') return {};
  const last = lastDayOf(after.until);
  const days = daysBetween(lastDayOf(before.until), last);
  const noticeDays = daysBetween(dayOfInstant(at, 'UTC'), last);
  return days === 0 ? {} : { change: { from: before.until, days, noticeDays } };
}

/** For whom a correction is told: where the entry held, and where it holds from now on; none: everywhere. */
function unionOfMarkets(before: readonly string[], after: readonly string[] = before): readonly string[] {
  return before.length === 0 || after.length === 0 ? [] : [...new Set([...before, ...after])];
}

const PAID_SUBJECTS = PAYABLE_FACETS.map((facet) => ({ facet, paid: true }));

/** Whether a correction would leave any facet with less of a guarantee, in any place for which the entry spoke. */
async function isGuaranteeShortened(
  ctx: Context,
  { recordedAt: at }: RecordWriter,
  { fact, now, history }: FactWithItemAndHistory,
  correction: NewFact,
): Promise<boolean> {
  const sequence = history.at(-1)!.sequence + 1;
  const then = { ...fact, effectiveOn: null, ...correction, sequence, recordedAt: at } as Fact;
  const before = activeFacts(history);
  const after = activeFacts([...history, then]);
  const named = [...new Set([...now.markets, ...(correction.data.markets ?? [])])];
  const everywhere = unionOfMarkets(now.markets, correction.data.markets).length === 0 ? [null] : [];
  const places = [...everywhere, ...(await marketsByCode(ctx, named))];
  return places.some((market) =>
    [...COMMITTABLE_FACETS.map((facet) => ({ facet })), ...PAID_SUBJECTS].some((subject) =>
      isShorterGuarantee(
        farthestGuaranteeOf(after, subject, { at, market }),
        farthestGuaranteeOf(before, subject, { at, market }),
      ),
    ),
  );
}
