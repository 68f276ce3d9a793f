import { type DocumentNode, parse } from 'graphql';
import { createRefusal, type Fault, isTransientRefusal, type Refusal } from '../../domain/refusal.ts';
import type { ErrorCode } from '../../domain/words.ts';
import type { RequestContext } from '../../graphql/context.ts';
import type { FastPath } from '../../graphql/execution/fast-path.ts';

/** A document of ours, ready to run. */
export interface FixedDocument {
  readonly text: string;
  readonly document: DocumentNode;
  /** What clients call the fields of the contract that its variables go into, where that is another name. */
  readonly parameterNames: Readonly<Record<string, string>>;
}

/** @param text one query, which a test holds against the contract */
export function fixedDocument(
  text: string,
  parameterNames: FixedDocument['parameterNames'] = {},
): FixedDocument {
  return { text, document: parse(text, { noLocation: true }), parameterNames };
}

/** An error as `formatErrorLoggingDefects` words it. */
interface FormattedError {
  readonly message: string;
  readonly extensions: { readonly code: ErrorCode; readonly field?: readonly string[] };
}

/**
 * What a document of ours answers, within the limits that callers of GraphQL have. It is whole, or refused.
 * @throws Refusal with the code and the sentence of the first error; INTERNAL for a defect, which is logged by then
 */
export async function runFixedDocument<Data>(
  execute: FastPath,
  { text, document, parameterNames }: FixedDocument,
  variables: Record<string, unknown>,
  context: RequestContext,
): Promise<Data> {
  const { data, errors } = await execute({ query: text, variables }, document, context);
  const overBudget = context.budget?.refusal();
  if (overBudget && isTransientRefusal(overBudget)) throw overBudget;
  if (errors?.[0]) throw refusalOfError(errors[0] as FormattedError, parameterNames);
  return data as Data;
}

/** What was given to a document that ran, and is the name of nothing, by the names of the parameters. */
export function hintsIn({ hints }: RequestContext, { parameterNames }: FixedDocument): Fault[] {
  return hints
    .list()
    .map(({ field, ...fault }) => ({ ...fault, field: parametersOf(field, parameterNames) }));
}

function refusalOfError(
  { message, extensions: { code, field } }: FormattedError,
  parameterNames: FixedDocument['parameterNames'],
): Refusal {
  return createRefusal(
    code,
    sentenceForParameters(message, field, parameterNames),
    ...parametersOf(field, parameterNames),
  );
}

/** Where a sentence names the field that is wrong, it names the parameter. */
function sentenceForParameters(
  message: string,
  [...fields]: readonly string[] = [],
  parameterNames: FixedDocument['parameterNames'],
): string {
  return fields.reduce(
    (sentence, name) => sentence.replaceAll(`\`${name}\``, () => `\`${parameterNames[name] ?? name}\``),
    message,
  );
}

function parametersOf(
  fields: readonly string[] = [],
  parameterNames: FixedDocument['parameterNames'],
): string[] {
  return fields.map((name) => parameterNames[name] ?? name);
}
