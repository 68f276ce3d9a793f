import { type InputValueDefinitionNode, Kind, print } from 'graphql';
import { mutationSignature, namedType } from './input-types.ts';
import { ENTRY, ERRORS, ITEM, NOTICE, PREVIEW, PROPOSAL, READ } from './selections.ts';

/** How a task calls one mutation of the contract. */
export interface MutationCall {
  /** The name of the operation, by which the browser knows its tab. */
  readonly operation: string;
  readonly mutation: string;
  /** What it does and how it is used, a line each. */
  readonly about: readonly string[];
  /** Fields of the input that the task decides itself, as GraphQL; all others are variables. */
  readonly fixed?: Readonly<Record<string, string>>;
}

/** What is asked of each payload. */
const SELECTIONS: Readonly<Record<string, readonly string[]>> = {
  ItemPayload: [ERRORS, 'warnings { message }', PROPOSAL, ENTRY, ITEM],
  EntryPayload: [ERRORS, 'warnings { message }', PREVIEW, PROPOSAL, ENTRY, ITEM],
  TransitionItemPayload: [ERRORS, 'warnings { message }', PREVIEW, PROPOSAL, ENTRY, ITEM],
  TransitionItemsPayload: [
    ERRORS,
    'notice { __typename id status revision number url }',
    `rows {
      sku
      userErrors { code message field }
      ${PREVIEW.replaceAll('\n', '\n  ')}
    }`,
  ],
  RegisterItemsPayload: [ERRORS, 'rows { sku userErrors { code message field } item { sku name version } }'],
  NoticePayload: [ERRORS, NOTICE],
  LinePayload: [ERRORS, 'line { handle name owner noticeDays approvals }'],
  BrandPayload: [ERRORS, 'brand { handle name url }'],
  FamilyPayload: [ERRORS, 'family { handle name }'],
  ProposalPayload: [ERRORS, PROPOSAL],
  MarketPayload: [ERRORS, 'market { code name timeZone countries requiredLocales }'],
  IssueKeyPayload: [ERRORS, 'keyId', 'secret', 'person'],
  RevokeKeyPayload: [ERRORS, 'keyId'],
  OffboardPersonPayload: [
    ERRORS,
    'keyIds',
    'notices { __typename id status holder explanation { text } }',
    'lines { handle name }',
  ],
  MapSubjectPayload: [ERRORS, 'subject', 'person'],
};

/**
 * Writes the document of a mutation from the contract: a variable for each field of its input that the task leaves open, of
 * the same name, and what people want to know of the payload.
 */
export function mutationDocument({ operation, mutation, about, fixed = {} }: MutationCall): string {
  const { input, payload } = mutationSignature(mutation);
  const fields = ordered(input.fields ?? []);
  const open = fields.filter(({ name }) => fixed[name.value] === undefined);
  const given = fields.map(({ name: { value } }) => `${value}: ${fixed[value] ?? `$${value}`}`);
  const selection = SELECTIONS[payload]!.map((part) => `    ${part}`).join('\n');
  return `${about.map((line) => `# ${line}\n`).join('')}mutation ${operation}(
${open.map((field) => `  ${variableOf(field)}`).join('\n')}
) {
  ${mutation}(
    input: {
${given.map((part) => `      ${part}`).join('\n')}
    }
  ) {
${selection}
  }
}
${selection.includes('...WhatIsRead') ? `\n${READ}` : ''}`;
}

/** The dry run comes first, and last what is for safe retries and for admins. */
function ordered(fields: readonly InputValueDefinitionNode[]): InputValueDefinitionNode[] {
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
function variableOf({ name: { value }, type, defaultValue }: InputValueDefinitionNode): string {
  if (value === 'dryRun') return '$dryRun: Boolean = true';
  if (type.kind !== Kind.NON_NULL_TYPE)
    return `$${value}: ${print(type)}${defaultValue ? ` = ${print(defaultValue)}` : ''}`;
  if (type.type.kind === Kind.LIST_TYPE) return `$${value}: ${print(type.type)} = []`;
  const isText = ['String', 'ID'].includes(namedType(type));
  return isText ? `$${value}: ${print(type.type)} = ""` : `$${value}: ${print(type)}`;
}
