import { TRY_FIRST_HINT, type TaskWithoutStartTab } from './console-task.ts';
import { mutationDocument } from './documents/mutation-document.ts';

const TASK_GROUP = 'Endpoints and lists';

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
      assortment { id handle size }
      batch
      contact
      contactState
      attempts(first: 3) {
        edges { node { at outcome httpStatus answer } }
      }
    }
  }
}
`;

const LIST_ASSORTMENTS_DOCUMENT = `# Lists of SKUs that are your own, and which of these no item bears. Admins see the lists of all.
query MyAssortments {
  viewer {
    assortments {
      __typename
      id
      handle
      name
      size
      unknownSkus(first: 50)
    }
  }
}
`;

/** An empty text is what a form cannot give: it takes what is empty for what is not given. */
const TAKE_LIST_OFF_DOCUMENT = `# It gets facts of all items again, as far as its filter lets them through.
mutation TakeTheListOffAnEndpoint($endpointId: ID!) {
  reviseEndpoint(input: { endpointId: $endpointId, assortment: "" }) {
    endpoint { id name filter assortment { handle } }
    userErrors { code message field }
  }
}
`;

/** Where facts are sent to, and lists of SKUs by which they are filtered. */
export function endpointTasks(): TaskWithoutStartTab[] {
  return [
    { name: 'My assortments', group: TASK_GROUP, asks: [], query: LIST_ASSORTMENTS_DOCUMENT, variables: {} },
    changeTask(
      'Keep an assortment',
      'keepAssortment',
      'A list of SKUs with your own ids, in place of what it held, or beside it. Long ones are sent as CSV by PUT /assortments/{handle}.',
      ['handle', 'name', 'entries', 'how', 'allowMassRemoval'],
    ),
    { name: 'Endpoints', group: TASK_GROUP, asks: [], query: LIST_ENDPOINTS_DOCUMENT, variables: {} },
    {
      name: 'Send facts to an endpoint',
      group: TASK_GROUP,
      asks: ['name', 'url', 'filter', 'assortment', 'after', 'batch', 'contact'],
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
      ['endpointId', 'name', 'url', 'filter', 'assortment', 'batch', 'contact', 'contactCode'],
    ),
    {
      name: 'Take the list off an endpoint',
      group: TASK_GROUP,
      asks: ['endpointId'],
      query: TAKE_LIST_OFF_DOCUMENT,
      variables: {},
    },
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
