import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { ErrorCode } from '../../domain/words.ts';
import { measureShape, type DocumentShape } from './document-shape.ts';

/** What one document may hold at most, whoever sends it. */
export const DOCUMENT_LIMITS = { depth: 15, aliases: 50, directives: 50, repeats: 50, tokens: 2000 } as const;

const SHAPE_LIMIT_MESSAGES: readonly (readonly [
  part: keyof DocumentShape,
  code: ErrorCode,
  sentence: string,
])[] = [
  ['depth', 'TOO_DEEP', `Ask at most ${DOCUMENT_LIMITS.depth} levels deep.`],
  [
    'aliases',
    'TOO_EXPENSIVE',
    `Use at most ${DOCUMENT_LIMITS.aliases} aliases: \`items\` and \`lookup\` take lists.`,
  ],
  ['directives', 'TOO_EXPENSIVE', `Use at most ${DOCUMENT_LIMITS.directives} directives.`],
  [
    'repeats',
    'TOO_EXPENSIVE',
    `Ask for a field at most ${DOCUMENT_LIMITS.repeats} times in one selection: once is enough.`,
  ],
];

/**
 * Bounds a document before anything else walks it: what is refused here is not looked at by other rules. Fragments count
 * once; introspection may go as deep as its tools do.
 */
export const documentLimitsRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  Document: (document: DocumentNode) => {
    const shape = measureShape(document);
    const exceeded = SHAPE_LIMIT_MESSAGES.filter(([part]) => shape[part] > DOCUMENT_LIMITS[part]);
    for (const [, code, sentence] of exceeded) {
      context.reportError(new GraphQLError(sentence, { extensions: { code } }));
    }
    return exceeded.length > 0 ? { ...document, definitions: [] } : undefined;
  },
});

const SUBSCRIBE_ELSEWHERE_MESSAGE =
  'Subscribe at /graphql/stream, by Server-Sent Events (`Accept: text/event-stream`): here are only queries and mutations.';

/** Refuses documents with subscriptions where answers are given once, before any other rule looks at them. */
export const noSubscriptionsRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  Document: (document: DocumentNode) => {
    if (!document.definitions.some((one) => 'operation' in one && one.operation === 'subscription'))
      return undefined;
    context.reportError(new GraphQLError(SUBSCRIBE_ELSEWHERE_MESSAGE, { extensions: { code: 'INVALID' } }));
    return { ...document, definitions: [] };
  },
});
