import {
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  type SelectionNode,
  specifiedRules,
  type ValidationRule,
  validate,
  visit,
} from 'graphql';
import { type CacheStatistics, createCacheCounter } from '../../limits/cache-use.ts';
import { createBoundedMemory, type MemoryBounds } from '../../limits/bounded-memory.ts';
import type { SubscriptionTimelineGrewArgs } from '../resolvers.generated.ts';
import { estimatedDocumentMemoryBytes } from '../execution/document-bytes.ts';
import { documentTextLimitFault } from '../execution/document-source.ts';
import { formatErrorLoggingDefects, type OnDefect } from '../execution/errors.ts';
import type { GraphqlRequest } from '../execution/fast-path.ts';
import { DOCUMENT_LIMITS, documentLimitsRule } from '../execution/limits.ts';

/** A document that passed every check, with the subscription in it that is asked for. */
export interface SubscriptionDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** A subscription with its variables, as it is asked for. */
export interface RequestedSubscription extends SubscriptionDocument {
  readonly request: GraphqlRequest;
  readonly args: Partial<SubscriptionTimelineGrewArgs>;
  /** What tells its events from those of others: the document, and the variables that its answers depend on. */
  readonly key: string;
}

/** What refuses a document, as its sender is told it. */
export interface DocumentErrors {
  readonly errors: readonly GraphQLFormattedError[];
}

export interface SubscriptionDocuments {
  /** The subscription that a request names in its document, or what is wrong with the document. */
  readonly read: (request: GraphqlRequest) => SubscriptionDocument | DocumentErrors;
  /** The same with its variables, or what is wrong with these. */
  readonly withVariables: (
    document: SubscriptionDocument,
    request: GraphqlRequest,
  ) => RequestedSubscription | DocumentErrors;
  /** How the memory of documents that were checked before has served. */
  readonly use: () => CacheStatistics;
}

/** Documents that were checked before; many readers send the same. */
const KNOWN_DOCUMENT_BOUNDS: MemoryBounds = { entries: 500, bytes: 16_000_000 };
const MAX_KNOWN_DOCUMENT_CHARACTERS = 20_000;

const ONLY_SUBSCRIPTIONS_MESSAGE =
  'Only subscriptions are taken at /graphql/stream: send queries and mutations to /graphql.';
const CONDITION_MESSAGE =
  'Leave `@skip` and `@include` off `timelineGrew` itself: subscribe to it, or do not.';

/** So many wrong values are named, as for queries; each is a sentence that is made and sent. */
const MAX_VARIABLE_ERRORS = 50;

/** Reads documents of subscriptions: parsed, checked and bounded as those of queries are. */
export function createSubscriptionDocuments(
  schema: GraphQLSchema,
  onDefect: OnDefect,
): SubscriptionDocuments {
  const refusing = (errors: readonly GraphQLError[]): DocumentErrors => ({
    errors: errors.map((one) => formatErrorLoggingDefects(one, one.toJSON(), onDefect)),
  });
  const refusingInvalid = (message: string) =>
    refusing([new GraphQLError(message, { extensions: { code: 'INVALID' } })]);
  const { checkedDocument, use } = createCheckedDocuments(schema, refusing);
  return {
    use,
    read: ({ query, operationName }) => {
      const document = checkedDocument(query);
      if ('errors' in document) return document;
      const operation = getOperationAST(document, operationName);
      if (!operation) return refusingInvalid('Name one of the operations in `operationName`.');
      if (operation.operation !== 'subscription') return refusingInvalid(ONLY_SUBSCRIPTIONS_MESSAGE);
      return { document, operation };
    },
    withVariables: (found, request) => {
      const { document, operation } = found;
      const defined = operation.variableDefinitions ?? [];
      const options = { maxErrors: MAX_VARIABLE_ERRORS };
      const { coerced, errors } = getVariableValues(schema, defined, request.variables ?? {}, options);
      if (!coerced) return refusing(errors);
      const field = rootSelectionsOf(document, operation).find((one) => one.kind === Kind.FIELD)!;
      try {
        const definition = schema.getSubscriptionType()!.getFields()[field.name.value]!;
        const args: RequestedSubscription['args'] = getArgumentValues(definition, field, coerced);
        return { ...found, request, args, key: answerKeyOf(document, request, coerced) };
      } catch (error) {
        return refusing([error as GraphQLError]);
      }
    },
  };
}

/** Parses and checks documents, and remembers those that passed. */
function createCheckedDocuments(
  schema: GraphQLSchema,
  refusing: (errors: readonly GraphQLError[]) => DocumentErrors,
): {
  readonly checkedDocument: (source: string) => DocumentNode | DocumentErrors;
  readonly use: () => CacheStatistics;
} {
  const known = createBoundedMemory<DocumentNode>(KNOWN_DOCUMENT_BOUNDS);
  const counter = createCacheCounter();
  const checkedDocument = (source: string): DocumentNode | DocumentErrors => {
    const before = counter.count(known.recall(source) ?? null);
    if (before) return before;
    const fault = documentTextLimitFault(source);
    if (fault) return { errors: [{ message: fault.message, extensions: { code: fault.code } }] };
    try {
      const document = parse(source, { maxTokens: DOCUMENT_LIMITS.tokens });
      const errors = validate(schema, document, [
        ...specifiedRules,
        documentLimitsRule,
        unconditionalRootRule,
      ]);
      if (errors.length > 0) return refusing(errors);
      if (source.length <= MAX_KNOWN_DOCUMENT_CHARACTERS)
        known.keep(source, document, estimatedDocumentMemoryBytes(source, document));
      return document;
    } catch (error) {
      if (error instanceof GraphQLError) return refusing([error]);
      throw error;
    }
  };
  return { checkedDocument, use: counter.use };
}

/**
 * Refuses conditions on the field of a subscription itself (GraphQL, section 5.2.4.1): the library looks at them before it
 * has variables, and throws.
 */
const unconditionalRootRule: ValidationRule = (context) => ({
  Document: (document) => {
    const subscriptions = document.definitions.filter(isSubscription);
    const conditions = subscriptions.flatMap((one) => rootSelectionsOf(document, one)).flatMap(conditionsOf);
    if (conditions.length === 0) return undefined;
    context.reportError(new GraphQLError(CONDITION_MESSAGE, { nodes: conditions }));
    return { ...document, definitions: [] };
  },
});

function isSubscription(one: DefinitionNode): one is OperationDefinitionNode {
  return one.kind === Kind.OPERATION_DEFINITION && one.operation === OperationTypeNode.SUBSCRIPTION;
}

function conditionsOf({ directives = [] }: SelectionNode): DirectiveNode[] {
  return directives.filter(({ name }) => name.value === 'skip' || name.value === 'include');
}

/** What stands at the top of an operation, in its fragments too; each is looked through once, however often it is spread. */
function rootSelectionsOf(
  { definitions }: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
): SelectionNode[] {
  const fragments = new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet] as const] : [],
    ),
  );
  const sets = new Set([selectionSet]);
  for (const { selections } of sets) {
    for (const one of selections) {
      const set = one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value) : one.selectionSet;
      if (set && one.kind !== Kind.FIELD) sets.add(set);
    }
  }
  return [...sets].flatMap(({ selections }) => selections);
}

const answerVariablesByDocument = new WeakMap<DocumentNode, ReadonlySet<string>>();

/** Where a reader begins and by which filter is no part of it: it changes what is answered, not how. */
function answerKeyOf(
  document: DocumentNode,
  { query, operationName }: GraphqlRequest,
  coerced: Readonly<Record<string, unknown>>,
): string {
  const names = answerVariablesByDocument.get(document) ?? variablesOutsideRootArguments(document);
  answerVariablesByDocument.set(document, names);
  const values = [...names].map((name) => [name, coerced[name]]);
  return JSON.stringify([query, operationName ?? null, values]);
}

function variablesOutsideRootArguments(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Field: (field) => (field.name.value === 'timelineGrew' ? { ...field, arguments: [] } : undefined),
    Variable: ({ name }) => void names.add(name.value),
  });
  return names;
}
