import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { ErrorCode, Role } from '../domain/words.ts';
import { measureShape, type Shape } from './document-shape.ts';

/** What one document may hold at most, whoever sends it. */
export const LIMITS = { depth: 15, aliases: 50, directives: 50, repeats: 50, tokens: 2000 } as const;

const MEGABYTE = 1024 * 1024;

/** What one request may cost, in fields (`weights.ts`), and what its answer may weigh. */
export const ROLE_LIMITS: Readonly<Record<Role, { readonly cost: number; readonly answerBytes: number }>> = {
  ANONYMOUS: { cost: 30_000, answerBytes: 8 * MEGABYTE },
  PARTNER: { cost: 60_000, answerBytes: 32 * MEGABYTE },
  MANAGER: { cost: 120_000, answerBytes: 64 * MEGABYTE },
  ADMIN: { cost: 120_000, answerBytes: 64 * MEGABYTE },
};

const SHAPE_LIMITS: readonly (readonly [part: keyof Shape, code: ErrorCode, sentence: string])[] = [
  ['depth', 'TOO_DEEP', `Ask at most ${LIMITS.depth} levels deep.`],
  ['aliases', 'TOO_EXPENSIVE', `Use at most ${LIMITS.aliases} aliases: \`items\` and \`lookup\` take lists.`],
  ['directives', 'TOO_EXPENSIVE', `Use at most ${LIMITS.directives} directives.`],
  [
    'repeats',
    'TOO_EXPENSIVE',
    `Ask for a field at most ${LIMITS.repeats} times in one selection: once is enough.`,
  ],
];

/**
 * Bounds a document before anything else walks it: what is refused here is not looked at by other rules. Fragments count
 * once; introspection may go as deep as its tools do.
 */
export const limitRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  Document: (document: DocumentNode) => {
    const shape = measureShape(document);
    const exceeded = SHAPE_LIMITS.filter(([part]) => shape[part] > LIMITS[part]);
    for (const [, code, sentence] of exceeded) {
      context.reportError(new GraphQLError(sentence, { extensions: { code } }));
    }
    return exceeded.length > 0 ? { ...document, definitions: [] } : undefined;
  },
});
