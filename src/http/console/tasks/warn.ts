import { quarterAfterDay } from '../days.ts';
import type { SampleCatalogue } from '../sample-catalogue.ts';
import { TRY_FIRST_HINT, type TaskWithoutStartTab } from './console-task.ts';
import { mutationDocument } from './documents/mutation-document.ts';

const TASK_GROUP = 'Warn';
const GRAVE_HINT =
  'A safety recall, or severity HIGH or CRITICAL, comes before everything else that the item’s headline says.';

/** A range of versions (VERS) that shows how one is written. */
const SAMPLE_RANGE = 'vers:semver/>=2.0.0|<2.3.1';

const ADVISORIES_DOCUMENT = `# Which warnings there are, with the ids that the other tasks of this group ask for.
query Warnings($statuses: [AdvisoryStatus!], $kinds: [AdvisoryKind!]) {
  advisories(filter: { statuses: $statuses, kinds: $kinds }, first: 20) {
    edges {
      node {
        __typename
        id
        number
        kind
        severity
        status
        revision
        issuedAt
        url
        title { text }
        affected { items { sku name } versions serials lots }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;

/** Warnings: what owners must know at once. */
export function warnTasks({ ending, today }: SampleCatalogue): TaskWithoutStartTab[] {
  return [
    {
      name: 'Warn owners',
      group: TASK_GROUP,
      asks: ['advisory', 'reports'],
      query: mutationDocument({
        operation: 'WarnOwners',
        mutation: 'issueAdvisory',
        about: [
          'Say what happens, whom it concerns and what to do now. It is public at once, without approvals, and sent before anything else.',
          GRAVE_HINT,
          'Name the reports of dangers that it answers: whoever reported them is told by mail.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: {
        dryRun: true,
        advisory: {
          kind: 'SAFETY_RECALL',
          severity: 'HIGH',
          title: [{ locale: 'en', text: 'it can overheat' }],
          whatHappens: [
            { locale: 'en', text: 'It can overheat while it is charged, and burn whoever touches it.' },
          ],
          whatToDo: [{ locale: 'en', text: 'Unplug it, and ask us for another one.' }],
          actBy: quarterAfterDay(today),
          affected: [{ skus: [ending.sku], serials: ['SN100..SN199'] }],
        },
      },
    },
    {
      name: 'Warn of a version',
      group: TASK_GROUP,
      asks: ['advisory'],
      query: mutationDocument({
        operation: 'WarnOfAVersion',
        mutation: 'issueAdvisory',
        about: [
          'Say which versions do harm. They are offered as the latest no more, and stay affected until the warning is withdrawn.',
          `Versions are given as a range, such as ${SAMPLE_RANGE}.`,
          TRY_FIRST_HINT,
        ],
      }),
      variables: {
        dryRun: true,
        advisory: {
          kind: 'FLAWED_RELEASE',
          severity: 'HIGH',
          title: [{ locale: 'en', text: 'the update can destroy data' }],
          whatHappens: [{ locale: 'en', text: 'What was stored before the update can be lost.' }],
          whatToDo: [{ locale: 'en', text: 'Do not install it, and keep a copy of what is stored.' }],
          affected: [{ skus: [ending.sku], versions: SAMPLE_RANGE }],
        },
      },
    },
    {
      name: 'Say more of a warning',
      group: TASK_GROUP,
      asks: ['advisoryId', 'whatChanged', 'advisory', 'expectedRevision'],
      query: mutationDocument({
        operation: 'SayMoreOfAWarning',
        mutation: 'reviseAdvisory',
        about: [
          'Change what a warning says, and say what changed. What is left out stays as it is; each revision stays readable.',
          'The id stands in the answer of the task that issued it, and in the list of warnings.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true, advisory: {} },
    },
    {
      name: 'End a warning',
      group: TASK_GROUP,
      asks: ['advisoryId', 'text', 'fixedIn'],
      query: mutationDocument({
        operation: 'EndAWarning',
        mutation: 'resolveAdvisory',
        about: [
          'Say that the danger is over, or what repairs it. Versions that the warning names stay affected.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Take a warning back',
      group: TASK_GROUP,
      asks: ['advisoryId', 'text'],
      query: mutationDocument({
        operation: 'TakeAWarningBack',
        mutation: 'withdrawAdvisory',
        about: ['Say that it was wrong to warn. The warning stays readable.', TRY_FIRST_HINT],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'All warnings',
      group: TASK_GROUP,
      asks: ['statuses', 'kinds'],
      query: ADVISORIES_DOCUMENT,
      variables: { statuses: ['STANDING'] },
    },
  ];
}
