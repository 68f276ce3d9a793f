import { type InputValueDefinitionNode, Kind, print } from 'graphql';
import { mutationSignature, namedTypeName } from './input-types.ts';
import {
  DANGER_REPORT_FIELDS,
  ENTRY_SELECTION,
  USER_ERRORS_SELECTION,
  ITEM_SELECTION,
  NOTICE_SELECTION,
  PREVIEW_SELECTION,
  PROPOSAL_SELECTION,
  LIFECYCLE_FRAGMENT,
} from './selections.ts';

/** How a task calls one mutation of the contract. */
export interface MutationDocumentOptions {
  /** The name of the operation, by which the browser knows its tab. */
  readonly operation: string;
  readonly mutation: string;
  /** What it does and how it is used, a line each. */
  readonly about: readonly string[];
  /** Fields of the input that the task decides itself, as GraphQL; all others are variables. */
  readonly fixed?: Readonly<Record<string, string>>;
}

/** What is asked of a payload that tells what became of one item. */
const ITEM_OR_ENTRY_SELECTIONS = [
  USER_ERRORS_SELECTION,
  'warnings { code message }',
  PREVIEW_SELECTION,
  PROPOSAL_SELECTION,
  ENTRY_SELECTION,
  ITEM_SELECTION,
];

/** What is asked of each payload. */
const SELECTIONS_BY_PAYLOAD: Readonly<Record<string, readonly string[]>> = {
  ItemPayload: ITEM_OR_ENTRY_SELECTIONS,
  EntryPayload: ITEM_OR_ENTRY_SELECTIONS,
  ReleasePayload: ITEM_OR_ENTRY_SELECTIONS,
  AdvisoryPayload: [
    USER_ERRORS_SELECTION,
    'warnings { code message }',
    PREVIEW_SELECTION,
    'advisory { __typename id number revision url status }',
    'entries { __typename headline { text } item { sku } }',
  ],
  TransitionItemPayload: [
    USER_ERRORS_SELECTION,
    'warnings { code message }',
    PREVIEW_SELECTION,
    PROPOSAL_SELECTION,
    ENTRY_SELECTION,
    'calledOff { headline { text } }',
    ITEM_SELECTION,
  ],
  TransitionItemsPayload: [
    USER_ERRORS_SELECTION,
    'notice { __typename id status revision number url }',
    `rows {
      sku
      userErrors { code message field }
      ${PREVIEW_SELECTION.replaceAll('\n', '\n  ')}
    }`,
  ],
  RegisterItemsPayload: [
    USER_ERRORS_SELECTION,
    `rows {
      sku
      userErrors { code message field }
      warnings { code message }
      item { sku name version }
      ${PREVIEW_SELECTION.replaceAll('\n', '\n  ')}
    }`,
  ],
  NoticePayload: [USER_ERRORS_SELECTION, NOTICE_SELECTION],
  LinePayload: [USER_ERRORS_SELECTION, 'line { handle name owner noticeDays approvals }'],
  BrandPayload: [USER_ERRORS_SELECTION, 'brand { handle name url }'],
  FamilyPayload: [USER_ERRORS_SELECTION, 'family { handle name }'],
  ProposalPayload: [USER_ERRORS_SELECTION, PROPOSAL_SELECTION],
  MarketPayload: [USER_ERRORS_SELECTION, 'market { code name timeZone countries requiredLocales }'],
  IssueKeyPayload: [USER_ERRORS_SELECTION, 'keyId', 'secret', 'person'],
  RevokeKeyPayload: [USER_ERRORS_SELECTION, 'keyId'],
  OffboardPersonPayload: [
    USER_ERRORS_SELECTION,
    'keyIds',
    'notices { __typename id status holder explanation { text } }',
    'lines { handle name }',
    'endpoints { __typename id name url health because }',
  ],
  EndpointPayload: [
    USER_ERRORS_SELECTION,
    'secret',
    'endpoint { __typename id name url health because waiting contact contactState }',
    'preview { passing request }',
  ],
  AssortmentPayload: [USER_ERRORS_SELECTION, 'assortment { __typename id handle name size }', 'unknownSkus'],
  MapSubjectPayload: [USER_ERRORS_SELECTION, 'subject', 'person'],
  DangerReportPayload: [USER_ERRORS_SELECTION, `report { ${DANGER_REPORT_FIELDS} }`],
  AcceptedPayload: [USER_ERRORS_SELECTION, 'accepted'],
};

/**
 * Writes the document of a mutation from the contract: a variable for each field of its input that the task leaves open, of
 * the same name, and what people want to know of the payload.
 */
export function mutationDocument({
  operation,
  mutation,
  about,
  fixed = {},
}: MutationDocumentOptions): string {
  const { input, payload } = mutationSignature(mutation);
  const fields = orderInputFields(input.fields ?? []);
  const open = fields.filter(({ name }) => fixed[name.value] === undefined);
  const given = fields.map(({ name: { value } }) => `${value}: ${fixed[value] ?? `$${value}`}`);
  const selection = SELECTIONS_BY_PAYLOAD[payload]!.map((part) => `    ${part}`).join('\n');
  return `${about.map((line) => `# ${line}\n`).join('')}mutation ${operation}(
${open.map((field) => `  ${variableDefinitionOf(field)}`).join('\n')}
) {
  ${mutation}(
    input: {
${given.map((part) => `      ${part}`).join('\n')}
    }
  ) {
${selection}
  }
}
${selection.includes('...WhatIsRead') ? `\n${LIFECYCLE_FRAGMENT}` : ''}`;
}

/** The dry run comes first, and last what is for safe retries and for admins. */
function orderInputFields(fields: readonly InputValueDefinitionNode[]): InputValueDefinitionNode[] {
  const FIRST = ['dryRun'];
  const LAST = ['propose', 'expectedVersion', 'idempotencyKey', 'force'];
  const rank = ({ name: { value } }: InputValueDefinitionNode) =>
    FIRST.includes(value) ? -1 : LAST.indexOf(value) + 1;
  return fields.toSorted((one, other) => rank(one) - rank(other));
}

/**
 * What a variable left out means is what the field means by itself. Where a text or a list is needed, nothing is given in
 * its place, so that the service's own sentence tells what is missing.
 */
function variableDefinitionOf({ name: { value }, type, defaultValue }: InputValueDefinitionNode): string {
  if (value === 'dryRun') return '$dryRun: Boolean = true';
  if (type.kind !== Kind.NON_NULL_TYPE)
    return `$${value}: ${print(type)}${defaultValue ? ` = ${print(defaultValue)}` : ''}`;
  if (type.type.kind === Kind.LIST_TYPE) return `$${value}: ${print(type.type)} = []`;
  const isText = ['String', 'ID'].includes(namedTypeName(type));
  return isText ? `$${value}: ${print(type.type)} = ""` : `$${value}: ${print(type)}`;
}
