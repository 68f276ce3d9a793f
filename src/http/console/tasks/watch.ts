import type { TaskWithoutStartTab } from './console-task.ts';
import { mutationDocument } from './documents/mutation-document.ts';

/** Lets somebody be told by mail, who asks for that by telephone. */
export function watchTask(): TaskWithoutStartTab {
  return {
    name: 'Tell somebody by mail',
    group: 'People and keys',
    asks: ['email', 'skus', 'events', 'warnings', 'cadence', 'locale'],
    query: mutationDocument({
      operation: 'TellSomebodyByMail',
      mutation: 'watch',
      about: [
        'Ask an address whether it wants to be told by mail of items, families, lines or brands.',
        'Nothing else is sent before it is confirmed there; the answer says nothing of the address.',
      ],
    }),
    variables: {},
  };
}
