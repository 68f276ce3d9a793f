import { TRY_FIRST_HINT, type TaskWithoutStartTab } from './console-task.ts';
import { mutationDocument } from './documents/mutation-document.ts';

const TASK_GROUP = 'People and keys';

const LIST_ENDPOINTS_DOCUMENT = `# Where facts are sent to, how it goes, and what was tried last. Partners see theirs, admins all.
query Endpoints {
  viewer {
    endpoints {
      __typename
      id
      name
      url
      health
      because
      waiting
      waitingSince
      filter
      batch
      contact
      contactState
      publicKey
      attempts(first: 5) {
        edges { node { at outcome httpStatus milliseconds answer nextAt messageId } }
      }
    }
  }
}
`;

/** Where facts are sent to. */
export function endpointTasks(): TaskWithoutStartTab[] {
  return [
    { name: 'Endpoints', group: TASK_GROUP, asks: [], query: LIST_ENDPOINTS_DOCUMENT, variables: {} },
    {
      name: 'Send facts to an endpoint',
      group: TASK_GROUP,
      asks: ['name', 'url', 'filter', 'after', 'batch', 'contact'],
      query: mutationDocument({
        operation: 'SendFactsToAnEndpoint',
        mutation: 'registerEndpoint',
        about: [
          'Register where facts are sent to. It is asked first whether it wants them; the secret is shown once, in the answer.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true, batch: 1 },
    },
    changeTask(
      'Change an endpoint',
      'reviseEndpoint',
      'A new address is asked first whether it wants messages.',
      ['endpointId', 'name', 'url', 'filter', 'batch', 'contact', 'contactCode'],
    ),
    changeTask('Stop an endpoint', 'pauseEndpoint', 'What is recorded meanwhile waits for it.'),
    changeTask('Go on with an endpoint', 'resumeEndpoint', 'The next attempt is made at once.'),
    changeTask('Try an endpoint', 'testEndpoint', 'It gets a message of the type endpoint.test.'),
    changeTask(
      'Send again',
      'replayEndpoint',
      'Sends what lies after a fact, with the ids that the messages had.',
      ['endpointId', 'after'],
    ),
    changeTask(
      'Give an endpoint a new secret',
      'rotateEndpointSecret',
      'For a while the old one signs too.',
      ['endpointId', 'oldUntil'],
    ),
    changeTask('Remove an endpoint', 'removeEndpoint', 'It goes with all that is known of it.'),
  ];
}

function changeTask(
  name: string,
  mutation: string,
  about: string,
  asks: readonly string[] = ['endpointId'],
): TaskWithoutStartTab {
  const operation = name.replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase());
  const query = mutationDocument({ operation, mutation, about: [about] });
  return { name, group: TASK_GROUP, asks: [...asks], query, variables: {} };
}
