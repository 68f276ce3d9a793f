import { resolveAdvisory, withdrawAdvisory } from '../../src/commands/advisory/end-advisory.ts';
import { issueAdvisory } from '../../src/commands/advisory/issue-advisory.ts';
import { reviseAdvisory } from '../../src/commands/advisory/revise-advisory.ts';
import { publicId } from '../../src/domain/item/public-id.ts';
import type { Context } from '../../src/record/context.ts';
import { localizedTextInput } from './managers.ts';
import type { World } from './world.ts';

/** What a warning says where a test says nothing else. */
export const RECALL = {
  kind: 'SAFETY_RECALL',
  severity: 'CRITICAL',
  title: [
    { locale: 'en', text: 'it can catch fire while charging' },
    { locale: 'de', text: 'Brandgefahr beim Laden' },
  ],
  whatHappens: [
    { locale: 'en', text: 'The cell overheats.' },
    { locale: 'de', text: 'Die Zelle wird zu heiß.' },
  ],
  whatToDo: [
    { locale: 'en', text: 'Unplug it and send it back.' },
    { locale: 'de', text: 'Ziehen Sie den Stecker und schicken Sie sie zurück.' },
  ],
} as const;

/** Those who warn in a world. */
export function advisoriesIn(place: World) {
  const manager = (): Context => ({
    ...place.ctx,
    caller: { role: 'MANAGER', name: 'warner', keyId: 'warner', person: 'warner', address: null },
  });
  return {
    /** @returns its public id */
    issue: async (affected: readonly object[], more: object = {}) => {
      const { advisoryId } = await issueAdvisory(manager(), { advisory: { ...RECALL, affected, ...more } });
      return publicId('Advisory', advisoryId!);
    },
    revise: async (advisoryId: string, advisory: object, what = 'More are affected.') => {
      await reviseAdvisory(manager(), { advisoryId, advisory, whatChanged: localizedTextInput(what) });
    },
    resolve: async (advisoryId: string, why = 'All were exchanged.') => {
      await resolveAdvisory(manager(), { advisoryId, text: localizedTextInput(why) });
    },
    withdraw: async (advisoryId: string, why = 'It was another item.') => {
      await withdrawAdvisory(manager(), { advisoryId, text: localizedTextInput(why) });
    },
  };
}
