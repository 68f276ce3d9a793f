import type { TaskWithoutStartTab } from './console-task.ts';
import { mutationDocument } from './documents/mutation-document.ts';
import { DANGER_REPORT_FIELDS } from './documents/selections.ts';

const LIST_DANGERS_DOCUMENT = `# The dangers that were reported, for managers and admins: what is open comes first, of your own lines before others.
# Who reported one is told to nobody; what you answer is mailed to them.
query DangersReported($first: Int = 20, $after: String) {
  viewer {
    dangerReports(first: $first, after: $after) {
      ${DANGER_REPORT_FIELDS}
    }
  }
}
`;

/** What is done about the dangers that somebody reported. */
export function dangerTasks(): TaskWithoutStartTab[] {
  return [
    {
      name: 'Dangers reported',
      group: 'What waits',
      asks: ['first'],
      query: LIST_DANGERS_DOCUMENT,
      variables: { first: 20 },
    },
    {
      name: 'Report a danger for somebody',
      group: 'What waits',
      asks: ['sku', 'version', 'serial', 'text', 'email', 'name', 'locale'],
      query: mutationDocument({
        operation: 'ReportADangerForSomebody',
        mutation: 'reportDanger',
        about: [
          'Report what somebody told you by telephone: the address is asked first, and the report counts once it is confirmed there.',
        ],
      }),
      variables: {},
    },
    {
      name: 'Answer a danger',
      group: 'What waits',
      asks: ['reportId', 'text'],
      query: mutationDocument({
        operation: 'AnswerADanger',
        mutation: 'answerDanger',
        about: [
          'Answer whoever reported a danger: only they read it, by mail, and then they are forgotten.',
          'Where owners must know, warn them instead: a warning answers reports as well.',
        ],
      }),
      variables: {},
    },
  ];
}
