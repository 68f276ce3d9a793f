import type { SampleCatalogue } from '../sample-catalogue.ts';
import { TRY_FIRST_HINT, type TaskWithoutStartTab } from './console-task.ts';
import { mutationDocument } from './documents/mutation-document.ts';

const TASK_GROUP = 'Catalogue';

const FIND_ITEMS_DOCUMENT = `# Find items by words, brand, line, state or market, as customers see them now. Reading needs no key.
query FindAnItem($text: String, $filter: ItemFilter, $orderBy: ItemOrder = RELEVANCE, $first: Int = 20, $after: String) {
  searchItems(text: $text, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges {
      node {
        sku
        name
        line { handle }
        lifecycle { state orders: facet(name: ORDERS) { status } headline { text } }
      }
    }
  }
}
`;

/** What the record says of items themselves, of what fits what, and of lines. */
export function catalogueTasks({ line }: SampleCatalogue): TaskWithoutStartTab[] {
  return [
    {
      name: 'Find an item',
      group: TASK_GROUP,
      asks: ['text', 'filter', 'orderBy', 'first'],
      query: FIND_ITEMS_DOCUMENT,
      variables: { first: 20 },
    },
    {
      name: 'Register an item',
      group: TASK_GROUP,
      asks: [
        'sku',
        'kind',
        'name',
        'brand',
        'line',
        'family',
        'releasedOn',
        'markets',
        'takenOver',
        'publishAt',
      ],
      query: mutationDocument({
        operation: 'RegisterAnItem',
        mutation: 'registerItem',
        about: [
          'Enter an item, with the SKU that it bears: it is never used for another one.',
          'What was sold before you kept this record is taken over: nothing is said then of a sale that begins today.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Register many items',
      group: TASK_GROUP,
      asks: ['items'],
      query: mutationDocument({
        operation: 'RegisterManyItems',
        mutation: 'registerItems',
        about: [
          'Enter up to 250 items together: all of them, or none where anything speaks against one.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true, items: [] },
    },
    {
      name: 'Revise an item',
      group: TASK_GROUP,
      asks: ['sku', 'name', 'brand', 'line', 'releasedOn', 'markets', 'newSku', 'kind', 'identifiers'],
      query: mutationDocument({
        operation: 'ReviseAnItem',
        mutation: 'reviseItem',
        about: [
          'Change what the record says of an item itself, such as its name. Its state does not change.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Say what fits what',
      group: TASK_GROUP,
      asks: ['sku', 'hostSku', 'verdict', 'needs', 'condition'],
      query: mutationDocument({
        operation: 'SayWhatFitsWhat',
        mutation: 'declareFit',
        about: [
          'Say whether an accessory or a storage option fits a product. A later word takes its place.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Take a fit back',
      group: TASK_GROUP,
      asks: ['sku', 'hostSku', 'reason'],
      query: mutationDocument({
        operation: 'TakeAFitBack',
        mutation: 'withdrawFit',
        about: ['Take back what was said about a fit: it is unknown again.', TRY_FIRST_HINT],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Change a line',
      group: TASK_GROUP,
      asks: ['handle', 'name', 'owner', 'noticeDays', 'approvals'],
      query: mutationDocument({
        operation: 'ChangeALine',
        mutation: 'reviseLine',
        about: [
          'Change the name of a line, whom it concerns first, how many days of notice it promises, and how many approvals it asks for. Admins only.',
          `The line of most items is ${JSON.stringify(line.name['en'] ?? '')}.`,
        ],
      }),
      variables: {},
    },
    {
      name: 'Change a brand',
      group: TASK_GROUP,
      asks: ['handle', 'name', 'url'],
      query: mutationDocument({
        operation: 'ChangeABrand',
        mutation: 'reviseBrand',
        about: ['Change how a brand is written, and its web address. Admins only.', TRY_FIRST_HINT],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Change a family',
      group: TASK_GROUP,
      asks: ['handle', 'name'],
      query: mutationDocument({
        operation: 'ChangeAFamily',
        mutation: 'reviseFamily',
        about: ['Change how a family is written, in each language. Admins only.', TRY_FIRST_HINT],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Register a market',
      group: TASK_GROUP,
      asks: ['code', 'name', 'timeZone', 'countries', 'requiredLocales'],
      query: mutationDocument({
        operation: 'RegisterAMarket',
        mutation: 'registerMarket',
        about: [
          'Every country is a market already. Register one of your own, such as a region. Its code and its time zone never change.',
          'Admins only.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Change a market',
      group: TASK_GROUP,
      asks: ['code', 'name', 'countries', 'requiredLocales'],
      query: mutationDocument({
        operation: 'ChangeAMarket',
        mutation: 'reviseMarket',
        about: [
          'Change how a market is called, of which countries it is, or in which languages a notice for it must be written.',
          'Admins only.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
  ];
}
