import type { Instant } from '../../domain/calendar/dates.ts';
import { commitmentSubjectName } from '../../domain/commitment/commitment-subject.ts';
import { isTakenBack } from '../../domain/fact/correction.ts';
import { hasFactKindFlag } from '../../domain/fact/fact-kinds.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import type { FactWithItemAndHistory } from '../pipeline/announced.ts';
import { unknownMarketFaults } from '../pipeline/references.ts';
import type { CorrectionInput } from './correction-input.ts';
import { withdrawnItemRetractionFaults } from './retraction-faults.ts';

const FIND_LATER_ITEM_KIND_REVISION_SQL = `select from fact
  where item_id = any($1) and sequence > $2 and kind = 'ITEM_REVISED' and data #> '{listing,kind}' is not null limit 1`;

/**
 * Everything that is wrong with a correction, all at once.
 * @param input with when its end follows by itself: with the end of the right last order day; null where it does not
 * @param closes when orders of the item end by the right last order; null where they do not
 */
export async function correctionFaults(
  ctx: Context,
  record: RecordWriter,
  entry: FactWithItemAndHistory,
  input: CorrectionInput & { readonly follows: Instant | null },
  closes: Instant | null,
): Promise<Fault[]> {
  return [
    ...correctionInputFaults(ctx, entry, input, closes),
    ...(await unknownMarketFaults(ctx, input.markets ?? [], 'markets')),
    ...(await retractionItemKindFaults(record, entry, input)),
    ...(input.how === 'RETRACT' ? await withdrawnItemRetractionFaults(record, entry) : []),
  ];
}

/** A warning is one for all of its items: what is said of it is said to all of them. */
export const WARNING_MESSAGE =
  'A warning speaks by its revisions alone: use reviseAdvisory, resolveAdvisory or withdrawAdvisory.';

/** What is wrong with what is given, and with the entry that is named. */
function correctionInputFaults(
  ctx: Context,
  { fact, now, history }: FactWithItemAndHistory,
  input: CorrectionInput & { readonly follows: Instant | null },
  closes: Instant | null,
): Fault[] {
  const { how, text, because, effectiveAt, commitments, lastOrder, resumesOn, nextUpdateBy, markets } = input;
  const { follows } = input;
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
  if (hasFactKindFlag(fact.kind, 'isWarning'))
    return [{ code: 'INVALID', message: WARNING_MESSAGE, field: ['entryId'] }];
  wrong(isTakenBack(history, fact), 'CONFLICT', 'That entry was taken back already.', 'entryId');
  if (how === 'RETRACT') {
    const isListing = hasFactKindFlag(fact.kind, 'isPermanent');
    wrong(isListing, 'INVALID', 'An item is never deleted: amend its listing.', 'entryId');
    const amended = { text, effectiveAt, commitments, lastOrder, resumesOn, nextUpdateBy, markets };
    for (const [field, given] of Object.entries(amended))
      wrong(given != null, 'INVALID', 'Only an amendment says something else: use AMEND.', field);
    return faults;
  }
  const parts = [lastOrder, resumesOn, nextUpdateBy, markets];
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
  wrong(
    markets != null && !hasFactKindFlag(now.kind, 'namesMarkets'),
    'INVALID',
    'The entry is not said for markets of its own: only a state, a promise or an update is.',
    'markets',
  );
  const ends = effectiveAt ?? follows ?? (lastOrder || markets ? now.effectiveAt : null);
  const isEarly = closes !== null && ends != null && ends < closes;
  wrong(isEarly, 'INVALID', 'Let it take effect after the last order day.', 'effectiveAt');
  const isWithdrawal = fact.kind === 'LISTING_WITHDRAWN' && effectiveAt != null;
  wrong(isWithdrawal, 'INVALID', 'A withdrawal holds from when it was said: retract it.', 'effectiveAt');
  const stated = new Set(now.data.commitments?.map(commitmentSubjectName));
  const named = (commitments ?? []).map(commitmentSubjectName);
  for (const [index, { markets }] of (commitments ?? []).entries()) {
    const field = ['commitments', `${index}`];
    const name = named[index]!;
    wrong(!stated.has(name), 'INVALID', `The entry says nothing of ${name}.`, ...field, 'facet');
    wrong(
      named.indexOf(name) < index,
      'DUPLICATE',
      `Say only once what holds for ${name}.`,
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

/** What was said of fits was said of things of the kind that they were: no retraction may part the two. */
async function retractionItemKindFaults(
  { em }: RecordWriter,
  entry: FactWithItemAndHistory,
  { how }: CorrectionInput,
): Promise<Fault[]> {
  const { fact, history } = entry;
  if (how !== 'RETRACT') return [];
  const conflict = (message: string): Fault[] => [{ code: 'CONFLICT', message, field: ['entryId'] }];
  if (fact.kind === 'ITEM_REVISED' && fact.data.listing?.kind)
    return conflict('Revise the kind back (reviseItem): that looks after what belongs to the kind.');
  const undone =
    fact.kind === 'CORRECTED' ? history.find(({ sequence }) => sequence === fact.corrects) : fact;
  const host = undone?.data.withdrawnFit ?? (fact === undone ? undefined : undone?.data.fit?.host);
  if (!host) return [];
  const since = await executeSql(em, FIND_LATER_ITEM_KIND_REVISION_SQL, [
    [fact.itemId, host.id],
    fact.sequence,
  ]);
  return since.length > 0
    ? conflict('The kind of one of the two is another by now: declare anew what fits (declareFit).')
    : [];
}
