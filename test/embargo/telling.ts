import assert from 'node:assert/strict';
import type { Step } from './steps.ts';
import { type Clock, settle, type Twin } from './twins.ts';

/** What came of telling a history. */
export interface Told {
  /** The entry ids that the one with secrets has promised. */
  readonly hiddenIds: string[];
  /** Public entries by their ids, the same in both. */
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
  between: (index: number, told: Told) => Promise<unknown> = async () => {},
): Promise<Told> {
  const told: Told = { hiddenIds: [], entryIds: [], counts: { public: 0, hidden: 0, refused: 0 } };
  for (const [index, step] of steps.entries()) {
    await tellOne(step, index);
    assert.deepEqual([...one.defects, ...other.defects], []);
    await between(index, told);
  }
  return told;

  async function tellOne(step: Step, index: number): Promise<void> {
    if (step.does === 'wait') {
      clock.now += step.for;
      return step.asleep ? undefined : await settle([one, other], `settling ${index}`);
    }
    for (const twin of [one, other]) twin.drawing(`step ${index}`);
    if (step.does === 'hide') return await hide(step);
    const input = withEntry(step.input, step.does === 'tell' ? step.entry : undefined, told.entryIds);
    if (!input) return;
    const second = await other.tell(step.verb, step.does === 'both' ? step.hidden : input);
    if (step.does === 'both' && second.told.userErrors.length > 0) return;
    const first = await one.tell(step.verb, input);
    assert.deepEqual(second.reply, first.reply);
    const { userErrors, entry } = first.told;
    told.counts[userErrors.length > 0 ? 'refused' : 'public']++;
    if (entry) told.entryIds.push(entry.id);
  }

  async function hide({ verb, input, entry }: Extract<Step, { does: 'hide' }>): Promise<void> {
    const given = withEntry(input, entry, told.hiddenIds);
    if (!given) return;
    const { told: answer } = await other.tell(verb, given);
    if (answer?.entry && !told.hiddenIds.includes(answer.entry.id)) told.hiddenIds.push(answer.entry.id);
    told.counts[answer?.userErrors.length === 0 ? 'hidden' : 'refused']++;
  }
}

function withEntry(input: object, entry: number | undefined, ids: readonly string[]): object | null {
  if (entry === undefined) return input;
  return ids.length === 0 ? null : { ...input, entryId: ids[entry % ids.length] };
}

/** Takes back every hidden change of state that still waits. */
export async function cancelAll(twin: Twin, hiddenIds: readonly string[]): Promise<void> {
  for (const entryId of hiddenIds) await twin.tell('cancelTransition', { entryId });
}
