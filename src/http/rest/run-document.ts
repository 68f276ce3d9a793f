import { type DocumentNode, parse } from 'graphql';
import { type Fault, isTransientRefusal, Refusal } from '../../domain/refusal.ts';
import type { ErrorCode } from '../../domain/words.ts';
import type { RequestContext } from '../../graphql/context.ts';
import type { FastPath } from '../../graphql/execution/fast-path.ts';
import { faultByParameterNames, type ParameterNames } from '../request/parameter-names.ts';

/** A document of ours, ready to run. */
export interface FixedDocument {
  readonly text: string;
  readonly document: DocumentNode;
  readonly parameterNames: ParameterNames;
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
  return hints.list().map((fault) => faultByParameterNames(fault, parameterNames));
}

function refusalOfError(
  { message, extensions: { code, field } }: FormattedError,
  parameterNames: FixedDocument['parameterNames'],
): Refusal {
  return new Refusal(faultByParameterNames({ code, message, ...(field && { field }) }, parameterNames));
}
