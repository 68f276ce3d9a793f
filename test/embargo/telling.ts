import assert from 'node:assert/strict';
import type { Call, Step } from './steps.ts';
import { type Clock, settle, type Twin } from './twins.ts';

/** What came of telling a history. */
export interface Observation {
  /** The ids of entries and notices that the one with secrets keeps to itself. */
  readonly hiddenIds: string[];
  /** Public entries and warnings by their ids, the same in both. */
  readonly entryIds: string[];
  readonly counts: { public: number; hidden: number; refused: number };
}

/**
 * Tells a history to both: `one` hears what is public, `other` also what is hidden. Each public verb must be answered
 * alike, refusals included, at whatever hidden things one of them knows.
 */
export async function tellBoth(
  clock: Clock,
  [one, other]: readonly [Twin, Twin],
  steps: readonly Step[],
  between: (index: number, observation: Observation) => Promise<unknown> = async () => {},
): Promise<Observation> {
  const observation: Observation = {
    hiddenIds: [],
    entryIds: [],
    counts: { public: 0, hidden: 0, refused: 0 },
  };
  for (const [index, step] of steps.entries()) {
    await tellOne(step, index);
    assert.deepEqual([...one.defects, ...other.defects], []);
    await between(index, observation);
  }
  return observation;

  async function tellOne(step: Step, index: number): Promise<void> {
    if (step.does === 'wait') {
      clock.now += step.for;
      return step.asleep ? undefined : await settle([one, other], `settling ${index}`);
    }
    // What is due would be told with the notice by one of them, and after its draft by the other.
    if (step.does === 'prepare') await settle([one, other], `settling ${index}`);
    for (const twin of [one, other]) twin.drawing(`step ${index}`);
    if (step.does === 'hide') return await hide(step);
    if (step.does === 'prepare') return await prepare(step);
    const input = step.does === 'tell' ? about(step, observation.entryIds) : step.input;
    if (!input) return;
    const second = await other.tell(step.verb, step.does === 'both' ? step.hidden : input);
    if (step.does === 'both' && second.payload.userErrors.length > 0) return;
    const first = await one.tell(step.verb, input);
    assert.deepEqual(second.reply, first.reply);
    count(first.payload, 'public');
    observation.entryIds.push(...idsIn(first.payload, 'e_'), ...idsIn(first.payload, 'v_'));
  }

  async function hide(step: Call): Promise<void> {
    const given = about(step, observation.hiddenIds);
    if (!given) return;
    const { payload: answer } = await other.tell(step.verb, given);
    for (const id of [...idsIn(answer, 'e_'), ...idsIn(answer, 'n_')]) {
      if (!observation.hiddenIds.includes(id)) observation.hiddenIds.push(id);
    }
    count(answer, 'hidden');
  }

  /** One says it at once; the other wrote something else before, and says it as one revision among others. */
  async function prepare({ input, before }: Extract<Step, { does: 'prepare' }>): Promise<void> {
    const { payload: first } = await one.tell('transitionItems', input);
    const { notice } = (await other.tell('transitionItems', { ...before, asDraft: true })).payload;
    const noticeId = notice.id;
    const notSaid = Object.fromEntries(Object.keys(before['notice'] as object).map((part) => [part, null]));
    const planned = { ...notSaid, ...(input['notice'] as object) };
    const revised = await other.tell('reviseNotice', { ...input, notice: planned, noticeId });
    assert.deepEqual(revised.payload.userErrors, []);
    count(first, 'public');
    const mayNotAlone = first.userErrors.some(({ code }: { code: string }) => code === 'APPROVAL_REQUIRED');
    if (!mayNotAlone) {
      const { payload: second } = await other.tell('submitNotice', { noticeId });
      assert.deepEqual(second.userErrors, first.userErrors);
      assert.equal(second.notice?.number, first.notice?.number);
    }
    if (first.userErrors.length === 0) return void observation.entryIds.push(...idsIn(first, 'e_'));
    await other.tell('withdrawNotice', { noticeId });
    observation.hiddenIds.push(noticeId);
  }

  function count(answer: { userErrors: readonly unknown[] } | undefined, as: 'public' | 'hidden'): void {
    observation.counts[answer?.userErrors.length === 0 ? as : 'refused']++;
  }
}

/** The input of a call about one of the things with these ids; null where there is none. */
export function about({ input, entry, notice, advisory }: Call, ids: readonly string[]): object | null {
  const picked = (mark: string, index: number) => {
    const some = ids.filter((id) => id.startsWith(mark));
    return some.length === 0 ? null : some[index % some.length];
  };
  const entryId = entry === undefined ? undefined : picked('e_', entry);
  const noticeId = notice === undefined ? undefined : picked('n_', notice);
  const advisoryId = advisory === undefined ? undefined : picked('v_', advisory);
  if (entryId === null || noticeId === null || advisoryId === null) return null;
  return {
    ...input,
    ...(entryId && { entryId }),
    ...(noticeId && { noticeId }),
    ...(advisoryId && { advisoryId }),
  };
}

export interface Answer {
  readonly entry?: { readonly id: string } | null;
  readonly notice?: { readonly id: string } | null;
  readonly advisory?: { readonly id: string } | null;
  readonly rows?: readonly Answer[];
}

/** The ids in what a verb answered, of its entry, its notice, its warning, and the entries of its rows. */
export function idsIn({ entry, notice, advisory, rows = [] }: Answer, mark: 'e_' | 'n_' | 'v_'): string[] {
  const own = [entry, notice, advisory].flatMap((one) => one?.id ?? []).filter((id) => id.startsWith(mark));
  return [...own, ...rows.flatMap((row) => idsIn(row, mark))];
}

/** Takes back every hidden change of state that still waits, and every hidden notice. */
export async function takeBackAll(twin: Twin, hiddenIds: readonly string[]): Promise<void> {
  for (const id of hiddenIds) {
    if (id.startsWith('n_')) await twin.tell('withdrawNotice', { noticeId: id });
    else await twin.tell('cancelTransition', { entryId: id });
  }
}
