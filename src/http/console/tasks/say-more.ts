import type { SampleCatalogue } from '../sample-catalogue.ts';
import { quarterAfterDay } from '../days.ts';
import { TRY_FIRST_HINT, type TaskWithoutStartTab } from './console-task.ts';
import { mutationDocument } from './documents/mutation-document.ts';

const TASK_GROUP = 'Say more';

/** What is said of an item without changing its state. */
export function sayMoreTasks({ pausing, ending, successor, today }: SampleCatalogue): TaskWithoutStartTab[] {
  return [
    {
      name: 'Post an update',
      group: TASK_GROUP,
      asks: ['sku', 'text', 'nextUpdateBy', 'resumesOn', 'publishAt'],
      query: mutationDocument({
        operation: 'PostAnUpdate',
        mutation: 'postUpdate',
        about: [
          'Say more of an item without changing its state. A promise to say more is kept by it: promise the next word with it.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: {
        dryRun: true,
        sku: pausing.sku,
        text: [{ locale: 'en', text: 'All goes as was announced.' }],
        nextUpdateBy: quarterAfterDay(today),
      },
    },
    {
      name: 'Promise an update',
      group: TASK_GROUP,
      asks: ['sku', 'by', 'text'],
      query: mutationDocument({
        operation: 'PromiseAnUpdate',
        mutation: 'promiseUpdate',
        about: [
          'Promise to say more by a day. When nothing was said by then, everybody sees that it is overdue.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Promise something to owners',
      group: TASK_GROUP,
      asks: ['sku', 'commitment', 'reasons', 'text', 'publishAt'],
      query: mutationDocument({
        operation: 'PromiseSomethingToOwners',
        mutation: 'makeCommitment',
        about: [
          'Say how long service, spare parts, updates and the like go on, or change what was said.',
          'A promise may always be extended; a guaranteed last day is never moved earlier.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: {
        dryRun: true,
        sku: ending.sku,
        commitment: {
          facet: 'PARTS',
          terms: { until: quarterAfterDay(`${Number(today.slice(0, 4)) + 5}${today.slice(4)}`) },
        },
      },
    },
    {
      name: 'Name what follows',
      group: TASK_GROUP,
      asks: ['sku', 'successor', 'text'],
      query: mutationDocument({
        operation: 'NameWhatFollows',
        mutation: 'nameSuccessor',
        about: [
          'Say what can be used instead of an item. There may be several, by kind, product and market.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: {
        dryRun: true,
        sku: ending.sku,
        ...(successor && { successor: { sku: successor.sku, kind: 'SUCCESSOR' } }),
      },
    },
    {
      name: 'Take a successor back',
      group: TASK_GROUP,
      asks: ['sku', 'successorSku', 'text'],
      query: mutationDocument({
        operation: 'TakeASuccessorBack',
        mutation: 'withdrawSuccessor',
        about: ['Take back what was named to follow an item. Both facts stay readable.', TRY_FIRST_HINT],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'A new version',
      group: TASK_GROUP,
      asks: ['sku', 'version', 'channel', 'scheme', 'publishedOn', 'notes', 'url', 'price', 'publishAt'],
      query: mutationDocument({
        operation: 'ANewVersion',
        mutation: 'publishRelease',
        about: [
          'Say which version of firmware or other software owners can install. The first one of a channel says how versions are compared.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Take back a version',
      group: TASK_GROUP,
      asks: ['releaseId', 'reasons', 'text'],
      query: mutationDocument({
        operation: 'TakeBackAVersion',
        mutation: 'withdrawRelease',
        about: ['Offer a version no more, and say why. It stays in the list.', TRY_FIRST_HINT],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Translate an entry',
      group: TASK_GROUP,
      asks: ['entryId', 'text'],
      query: mutationDocument({
        operation: 'TranslateAnEntry',
        mutation: 'translateEntry',
        about: [
          'Add your own words about an entry in further languages. The headline stays as it is.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
  ];
}
