import { factsIgnoringMarkets } from '../../domain/fact/active-facts.ts';
import { hasFactKindFlag } from '../../domain/fact/fact-kinds.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import { itemIdsAffectedByFactData } from '../../domain/notice/affected-items.ts';
import { validApprovalsOfRevision } from '../../domain/notice/notice.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { Role } from '../../domain/words.ts';
import { SELECT_LINES_OF_ITEMS_OR_HELD_SQL } from '../../record/held-listings.ts';
import { lockNotice } from '../../record/notice-rows.ts';
import type { HeldStatement, RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { type ApprovalHintKind, type LineApprovalRequirement, lineNeedsApprovalFault } from './approvals.ts';

const SELECT_LINE_ID_BY_ITEM_SQL = `select item_id as "itemId", line_id as "lineId" from (${SELECT_LINES_OF_ITEMS_OR_HELD_SQL}) i`;
const SELECT_MERGED_INTO_CHAIN_SQL = `with recursive along (id) as (select unnest($1::uuid[])
  union select i.merged_into_id from item i join along a on i.id = a.id where i.merged_into_id is not null)
select id from along`;
const SELECT_APPROVAL_LINES_BY_ID_SQL =
  'select id, handle, approvals from line where id = any($1) and approvals > 0';

/**
 * Why what a writer appended, or keeps to be said later, may not go out on its caller's word alone: it decides the
 * answer of an item whose line, before or after, asks for more approvals than its notice has. Whatever was said, by
 * whichever command, is judged here. An admin acts alone, but changes no state alone; and an item that is new changes
 * nothing that was said before.
 * @param statements what the writer says (`statementsOfWriter`)
 * @param approvals those that were given for the command itself, which was proposed
 * @returns one fault for each such line, the most demanding first; nothing where all may go out
 */
export async function statementApprovalFaults(
  record: RecordWriter,
  statements: readonly HeldStatement[],
  role: Role,
  approvals = 0,
): Promise<LineApprovalFault[]> {
  if (statements.length === 0) return [];
  const lines = await approvalLinesBeforeAndAfterByItem(record, statements);
  if (lines.size === 0) return [];
  const given = await lockNoticesAndCountApprovals(record, statements);
  const lacking = new Map<LineApprovalRequirement, ApprovalHintKind>();
  for (const statement of statements) {
    const { itemId, affectedIds, isState, isCorrection = false, noticeId } = statement;
    for (const id of affectedIds) {
      for (const line of lines.get(id) ?? []) {
        const mayAlone = role === 'ADMIN' && !(isState && id === itemId);
        if (mayAlone || line.approvals <= Math.max(approvals, given.get(noticeId ?? '') ?? 0)) continue;
        const way = isState ? (isCorrection ? 'PROPOSAL' : 'NOTICE') : 'PUBLIC';
        if (isState || !lacking.has(line)) lacking.set(line, way);
      }
    }
  }
  return [...lacking]
    .toSorted(([one], [other]) => other.approvals - one.approvals)
    .map(([line, way]) => ({ ...lineNeedsApprovalFault(line, way), line, way }));
}

/** Why something needs approvals, and how many. */
export interface LineApprovalFault extends Fault {
  readonly line: LineApprovalRequirement;
  readonly way: ApprovalHintKind;
}

/** The items of whose answers statements decide. */
export function itemIdsAffectedByStatements(statements: readonly HeldStatement[]): string[] {
  return [...new Set(statements.flatMap(({ affectedIds }) => affectedIds))];
}

/** What a writer appended, or keeps to be said later; a correction is about what the corrected fact names as well. */
export async function statementsOfWriter(record: RecordWriter): Promise<HeldStatement[]> {
  // A warning waits for nobody (rules.md, R140).
  const appended = record.appended.filter(({ kind }) => !hasFactKindFlag(kind, 'isWarning'));
  const correcting = appended.filter(({ corrects, kind }) => corrects !== null && kind !== 'TRANSLATED');
  const histories = await record.histories([...new Set(correcting.map(({ itemId }) => itemId))]);
  const statements = appended.map(async (fact) => {
    const corrected = correcting.includes(fact)
      ? correctedFactsAlongChain(fact, histories.get(fact.itemId)!)
      : [];
    const about = [fact, ...corrected];
    const affected = about.flatMap(({ itemId, data }) => itemIdsAffectedByFactData(itemId, data));
    const merged = about.flatMap(({ data }) => data.listing?.withdrawn?.mergedInto?.id ?? []);
    return {
      itemId: fact.itemId,
      affectedIds: [...new Set([...affected, ...(await itemIdsAlongMergeChain(record, merged))])],
      isState: fact.kind === 'STATE_ANNOUNCED' || isStateMovedToOtherMarkets(fact, corrected),
      isCorrection: fact.kind === 'CORRECTED',
      noticeId: fact.noticeId,
    };
  });
  return [...(await Promise.all(statements)), ...record.held];
}

/** The items that answer for some, which may have been merged in turn: all along the way. */
async function itemIdsAlongMergeChain({ em }: RecordWriter, ids: readonly string[]): Promise<string[]> {
  return ids.length === 0
    ? []
    : (await executeSql<{ id: string }>(em, SELECT_MERGED_INTO_CHAIN_SQL, [ids])).map(({ id }) => id);
}

/** Where a state holds decides the state there: to say it for other markets changes it as an announcement does. */
function isStateMovedToOtherMarkets({ data }: Fact, corrected: readonly Fact[]): boolean {
  return data.markets !== undefined && corrected[0]?.kind === 'STATE_ANNOUNCED';
}

/** The facts that a correction is about: one that takes back a correction lets the fact before it count again. */
function correctedFactsAlongChain({ corrects }: Fact, history: readonly Fact[]): Fact[] {
  const fact = history.find(({ sequence }) => sequence === corrects);
  return fact ? [fact, ...(fact.corrects === null ? [] : correctedFactsAlongChain(fact, history))] : [];
}

/** The lines of items that ask for approvals: that before the writer began, and that after it; none for a new item. */
async function approvalLinesBeforeAndAfterByItem(
  record: RecordWriter,
  statements: readonly HeldStatement[],
): Promise<Map<string, LineApprovalRequirement[]>> {
  const ids = itemIdsAffectedByStatements(statements);
  type Row = { itemId: string; lineId: string | null };
  const before = await executeSql<Row>(record.em, SELECT_LINE_ID_BY_ITEM_SQL, [ids]);
  const changed = await record.items(record.appended.map(({ itemId }) => itemId));
  const lineIds = new Map(
    before.map(({ itemId, lineId }) => {
      const row = changed.get(itemId);
      const after = row && foldListingData(factsIgnoringMarkets(row.activeFacts)).line?.id;
      return [itemId, [...new Set([lineId, after].flatMap((id) => id ?? []))]];
    }),
  );
  const strict = await executeSql<LineApprovalRequirement>(record.em, SELECT_APPROVAL_LINES_BY_ID_SQL, [
    [...new Set([...lineIds.values()].flat())],
  ]);
  if (strict.length === 0) return new Map();
  return new Map(
    [...lineIds].map(([itemId, own]) => [itemId, strict.filter(({ id }) => own.includes(id))] as const),
  );
}

/** How many approvals the notices have under which something is said, by their ids. */
async function lockNoticesAndCountApprovals(
  record: RecordWriter,
  statements: readonly HeldStatement[],
): Promise<Map<string, number>> {
  const ids = new Set(statements.flatMap(({ noticeId }) => noticeId ?? []));
  const given = new Map<string, number>();
  for (const id of ids) {
    const notice = await lockNotice(record.em, id);
    given.set(id, notice ? validApprovalsOfRevision(notice.steps, notice.revision).length : 0);
  }
  return given;
}
