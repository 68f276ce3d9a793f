import { hasFactKindFlag } from '../../domain/fact/fact-kinds.ts';
import { z } from 'zod';
import { dayAt, daysBetween, type Instant, lastDayOf } from '../../domain/calendar/dates.ts';
import { isTakenBack } from '../../domain/fact/correction.ts';
import type { Commitment, Fact, FactData } from '../../domain/fact/fact.ts';
import { farthestGuaranteeOf, isShorterGuarantee } from '../../domain/commitment/guarantee.ts';
import { type Fault, refuse, refuseIfAny } from '../../domain/refusal.ts';
import { activeFacts } from '../../domain/fact/active-facts.ts';
import { COMMITTABLE_FACETS, CORRECTIONS } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode, marketsOrEverywhere } from '../../record/market.ts';
import { createPublishedNotice } from '../../record/notice.ts';
import { requireRole } from '../../access/permit.ts';
import type { NewFact, RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { anchorsFor } from '../../domain/commitment/anchors.ts';
import { type FactWithHistory, requireFactByEntryId, ordersEnd } from '../pipeline/announced.ts';
import { outcomeOf } from '../pipeline/outcome.ts';
import { type CommandResult, runItemCommand } from '../pipeline/run-item-command.ts';
import { commitmentFromInput, runCollectingFaults } from '../pipeline/references.ts';
import { recomputeCommitmentRules } from '../../record/rules.ts';
import * as shapes from '../pipeline/shapes.ts';
import { isCorrectionRedundant, isJsonEqual, unchangedRefusal } from '../pipeline/unchanged.ts';

const correcting = z.object({
  ...shapes.commonInputFields,
  entryId: z.string(),
  how: z.enum(CORRECTIONS),
  text: shapes.optionalLocalizedText,
  because: shapes.optionalLocalizedText,
  effectiveAt: shapes.instant.nullish(),
  commitments: z.array(shapes.commitmentShape).max(50, 'Give 50 commitments at most').nullish(),
  lastOrder: shapes.lastOrderShape,
  resumesOn: shapes.preciseDateShape.nullish(),
  nextUpdateBy: shapes.preciseDateShape.nullish(),
});

type Input = z.output<typeof correcting>;

/**
 * Corrects an entry in the open: AMEND replaces what it names, and an end of sale moves with its last order day; RETRACT takes the fact out of the fold. Readers see
 * both, and why. Only an admin may shorten a guarantee that way, and it shows.
 * @throws Refusal TEXT_REQUIRED without `because`; INVALID for a listing that is to be retracted, or an amendment
 *   that says nothing; DUPLICATE for one that changes nothing; CONFLICT for an entry that counts no more; FORBIDDEN
 */
export async function correctEntry(ctx: Context, raw: unknown): Promise<CommandResult> {
  const verb = { name: 'correctEntry', role: 'MANAGER', shape: correcting } as const;
  return await runItemCommand(ctx, verb, raw, async (input, record) => {
    const entry = await requireFactByEntryId(record, input.entryId);
    const { item, fact } = entry;
    const { lastOrder, to } = entry.now.data.state ?? {};
    const ends = to === 'DISCONTINUED';
    const closed = ends ? await ordersEnd(ctx, lastOrder, fact.markets) : null;
    const closes = ends ? await ordersEnd(ctx, input.lastOrder ?? lastOrder, fact.markets) : null;
    const faults = [...wrongIn(ctx, entry, input, closes), ...(await kindFaults(record, entry, input))];
    refuseIfAny(faults);
    // An end that comes with the end of its last order day comes with the end of the right one.
    const follows = input.lastOrder && closed !== null && entry.now.effectiveAt === closed ? closes : null;
    const commitments = await commitmentsIn(ctx, record, entry, input);
    const effectiveAt = input.effectiveAt ?? follows;
    const { text } = input;
    const parts = amendedParts(entry, input);
    if (
      input.how === 'AMEND' &&
      isAmendmentOfParts(entry, parts) === false &&
      isCorrectionRedundant(entry.now, { text, effectiveAt, commitments })
    )
      throw unchangedRefusal('how');
    const correction = correctionOf(record, entry, { ...input, effectiveAt }, commitments, parts);
    const forced = await shortensGuarantee(ctx, record, entry, correction);
    if (forced) requireRole(ctx, 'ADMIN');
    const isRead = input.how === 'AMEND' && entry.now.text !== null;
    if (forced && isRead && !input.text?.[ctx.defaultLocale]) {
      const message = `Give the text anew, in "${ctx.defaultLocale}": the one that stands may promise what is taken back.`;
      throw refuse('TEXT_REQUIRED', message, 'text');
    }
    const noticeId = await createPublishedNotice(ctx, record, input.because!);
    const [corrected] = await record.append([{ ...correction, forced, noticeId, markets: fact.markets }]);
    await recomputeCommitmentRules(ctx, record, corrected!);
    return await outcomeOf(record, item, corrected!);
  });
}

/** Everything that is wrong with a correction, all at once. */
function wrongIn(
  ctx: Context,
  { fact, now, history }: FactWithHistory,
  input: Input,
  closes: Instant | null,
): Fault[] {
  const { how, text, because, effectiveAt, commitments, lastOrder, resumesOn, nextUpdateBy } = input;
  const faults: Fault[] = [];
  const wrong = (lacks: boolean, code: Fault['code'], message: string, ...field: string[]) => {
    if (lacks) faults.push({ code, message, field });
  };
  const { defaultLocale } = ctx;
  wrong(
    !because?.[defaultLocale],
    'TEXT_REQUIRED',
    `Say why it is corrected, in "${defaultLocale}".`,
    'because',
  );
  wrong(isTakenBack(history, fact), 'CONFLICT', 'That entry was taken back already.', 'entryId');
  if (how === 'RETRACT') {
    const isListing = hasFactKindFlag(fact.kind, 'isPermanent');
    wrong(isListing, 'INVALID', 'An item is never deleted: amend its listing.', 'entryId');
    const amended = { text, effectiveAt, commitments, lastOrder, resumesOn, nextUpdateBy };
    for (const [field, given] of Object.entries(amended))
      wrong(given != null, 'INVALID', 'Only an amendment says something else: use AMEND.', field);
    return faults;
  }
  const parts = [lastOrder, resumesOn, nextUpdateBy];
  const nothing = !text && effectiveAt == null && !commitments?.length && parts.every((part) => part == null);
  wrong(
    nothing,
    'INVALID',
    'Say what it should have said: a text, a date, a last order or commitments.',
    'how',
  );
  const { state, promise } = now.data;
  const resumes = state?.resumesOn ?? now.data.resumesOn;
  wrong(
    lastOrder !== null && !state?.lastOrder,
    'INVALID',
    'The entry says nothing of a last order.',
    'lastOrder',
  );
  wrong(resumesOn != null && !resumes, 'INVALID', 'The entry does not say when sales resume.', 'resumesOn');
  wrong(nextUpdateBy != null && !promise, 'INVALID', 'The entry promises no update.', 'nextUpdateBy');
  const isEarly = closes !== null && effectiveAt != null && effectiveAt < closes;
  wrong(isEarly, 'INVALID', 'Let it take effect after the last order day.', 'effectiveAt');
  const statedFacets = new Set(now.data.commitments?.map(({ facet }) => facet));
  const facets = (commitments ?? []).map(({ facet }) => facet);
  for (const [index, { facet, markets }] of (commitments ?? []).entries()) {
    const field = ['commitments', `${index}`];
    wrong(!statedFacets.has(facet), 'INVALID', `The entry says nothing of ${facet}.`, ...field, 'facet');
    wrong(
      facets.indexOf(facet) < index,
      'DUPLICATE',
      `Say only once what holds for ${facet}.`,
      ...field,
      'facet',
    );
    wrong(
      markets.length > 0,
      'INVALID',
      'It holds where the entry holds: leave the markets out.',
      ...field,
      'markets',
    );
  }
  return faults;
}

const KIND_REVISED_SINCE = `select from fact
  where item_id = any($1) and sequence > $2 and kind = 'ITEM_REVISED' and data #> '{listing,kind}' is not null limit 1`;

/** What was said of fits was said of things of the kind that they were: no retraction may part the two. */
async function kindFaults({ em }: RecordWriter, entry: FactWithHistory, { how }: Input): Promise<Fault[]> {
  const { fact, history } = entry;
  if (how !== 'RETRACT') return [];
  const conflict = (message: string): Fault[] => [{ code: 'CONFLICT', message, field: ['entryId'] }];
  if (fact.kind === 'ITEM_REVISED' && fact.data.listing?.kind)
    return conflict('Revise the kind back (reviseItem): that looks after what belongs to the kind.');
  const undone =
    fact.kind === 'CORRECTED' ? history.find(({ sequence }) => sequence === fact.corrects) : fact;
  const host = undone?.data.withdrawnFit ?? (fact === undone ? undefined : undone?.data.fit?.host);
  if (!host) return [];
  const since = await executeSql(em, KIND_REVISED_SINCE, [[fact.itemId, host.id], fact.sequence]);
  return since.length > 0
    ? conflict('The kind of one of the two is another by now: declare anew what fits (declareFit).')
    : [];
}

async function commitmentsIn(
  ctx: Context,
  { recordedAt }: RecordWriter,
  { item, fact }: FactWithHistory,
  { commitments }: Input,
): Promise<Commitment[]> {
  const market = (await marketsByCode(ctx, fact.markets.slice(0, 1)))[0] ?? null;
  const anchors = anchorsFor(item.activeFacts, { at: recordedAt, market });
  return runCollectingFaults(
    (commitments ?? []).map(
      (one, index) => () => commitmentFromInput(one, anchors, 'commitments', `${index}`),
    ),
  );
}

function correctionOf(
  { recordedAt }: RecordWriter,
  { item, fact, now }: FactWithHistory,
  { how, text, because, effectiveAt }: Input,
  commitments: readonly Commitment[],
  parts: FactData,
): NewFact {
  const isDated = effectiveAt != null;
  const data: FactData = {
    how,
    ...parts,
    ...(commitments.length > 0 && { commitments, ...changeIn(now, commitments, recordedAt) }),
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

/** What a correction says of the last order, of a resumption and of the next update, as the entry holds it. */
function amendedParts({ now }: FactWithHistory, { lastOrder, resumesOn, nextUpdateBy }: Input): FactData {
  const { state } = now.data;
  const ofState = { ...(lastOrder && { lastOrder }), ...(state && resumesOn && { resumesOn }) };
  return {
    ...(state && Object.keys(ofState).length > 0 && { state: { to: state.to, ...ofState } }),
    ...(!state && resumesOn && { resumesOn }),
    ...(nextUpdateBy && { promise: { by: nextUpdateBy } }),
  };
}

/** Whether any of these parts says something else than the entry does. */
function isAmendmentOfParts({ now }: FactWithHistory, { state, resumesOn, promise }: FactData): boolean {
  const { data } = now;
  return (
    Object.entries(state ?? {}).some(
      ([name, part]) => !isJsonEqual(part, data.state?.[name as keyof typeof state]),
    ) ||
    (resumesOn !== undefined && !isJsonEqual(resumesOn, data.resumesOn)) ||
    (promise !== undefined && !isJsonEqual(promise, data.promise))
  );
}

/** By how much a correction moves the last day of the one commitment that it corrects. */
function changeIn(
  { data }: Fact,
  [commitment, ...others]: readonly Commitment[],
  at: Instant,
): Pick<FactData, 'change'> {
  const before = data.commitments?.find(({ facet }) => facet === commitment?.facet)?.terms;
  const after = commitment?.terms;
  if (others.length > 0 || before?.term !== 'UNTIL' || after?.term !== 'UNTIL') return {};
  const last = lastDayOf(after.until);
  const days = daysBetween(lastDayOf(before.until), last);
  const noticeDays = daysBetween(dayAt(at, 'UTC'), last);
  return days === 0 ? {} : { change: { from: before.until, days, noticeDays } };
}

/** Whether a correction would leave any facet with less of a guarantee, in any place for which the entry spoke. */
async function shortensGuarantee(
  ctx: Context,
  { recordedAt: at }: RecordWriter,
  { fact, history }: FactWithHistory,
  correction: NewFact,
): Promise<boolean> {
  const sequence = history.at(-1)!.sequence + 1;
  const then = { ...fact, effectiveOn: null, ...correction, sequence, recordedAt: at } as Fact;
  const before = activeFacts(history);
  const after = activeFacts([...history, then]);
  const places = await marketsOrEverywhere(ctx, fact.markets);
  return places.some((market) =>
    COMMITTABLE_FACETS.some((facet) =>
      isShorterGuarantee(
        farthestGuaranteeOf(after, facet, { at, market }),
        farthestGuaranteeOf(before, facet, { at, market }),
      ),
    ),
  );
}
