import { type DocumentNode, type ExecutionResult, type GraphQLSchema, Kind } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { createBoundedMemory, type MemoryBounds } from '../../limits/bounded-memory.ts';
import type { RequestContext } from '../context.ts';

/** Answers the one query of a document. */
export type CompiledQuery = (
  context: RequestContext,
  variables: Readonly<Record<string, unknown>>,
) => Promise<ExecutionResult> | ExecutionResult;

/** The queries of documents that are asked often, as functions: those answer in two thirds of the time. */
export interface CompiledQueries {
  /** @returns null for a document that is not asked often enough, and for what cannot be compiled */
  readonly recall: (
    source: string,
    document: DocumentNode,
    operationName: string | null | undefined,
  ) => CompiledQuery | null;
  /** Forgets a query until it is asked often again. */
  readonly forget: (source: string, document: DocumentNode) => void;
}

export interface CompilingLimits {
  /** A document is compiled when it is asked for the so-manieth time. */
  readonly after: number;
  /** Compiling takes one part in so many of the time, at most. */
  readonly share: number;
}

/** Compiling the storefront's query takes 5 ms, as long as answering it a dozen times. */
const LIMITS: CompilingLimits = { after: 16, share: 20 };

/** Compiling takes 10 µs for each character, and the processor with it. */
const LONGEST_CHARACTERS = 2_000;

/** What the functions of a document keep, for each of its characters, as measured from above. */
const BYTES_PER_CHARACTER = 600;
const REMEMBERED: MemoryBounds = { entries: 200, bytes: 32_000_000 };

/** An object has no field of its own with this name. */
const PROTO = '__proto__';

/** None is compiled yet. */
export function createCompiledQueries(
  schema: GraphQLSchema,
  { after, share }: CompilingLimits = LIMITS,
): CompiledQueries {
  const uses = new WeakMap<DocumentNode, number>();
  const compiled = createBoundedMemory<CompiledQuery>(REMEMBERED);
  let idleUntil = 0;
  const compile = (source: string, document: DocumentNode): CompiledQuery | null => {
    const began = performance.now();
    if (began < idleUntil) return null;
    const query = compiledFrom(schema, document);
    const ended = performance.now();
    idleUntil = ended + (ended - began) * (share - 1);
    if (query) compiled.keep(source, query, source.length * BYTES_PER_CHARACTER);
    else uses.set(document, Number.NEGATIVE_INFINITY);
    return query;
  };
  return {
    recall: (source, document, operationName) => {
      if (!isOnly(document, operationName)) return null;
      const known = compiled.recall(source);
      if (known) return known;
      const count = (uses.get(document) ?? 0) + 1;
      uses.set(document, count);
      if (count < after || source.length > LONGEST_CHARACTERS || source.includes(PROTO)) return null;
      return compile(source, document);
    },
    forget: (source, document) => {
      compiled.forget(source);
      uses.set(document, 0);
    },
  };
}

/** Null for what cannot be compiled: it is answered all the same. */
function compiledFrom(schema: GraphQLSchema, document: DocumentNode): CompiledQuery | null {
  const made = compileQuery(schema, document);
  return isCompiledQuery(made) ? (context, variables) => made.query(undefined, context, variables) : null;
}

/** Whether the document has one operation, which is a query and the one that is asked for. */
function isOnly({ definitions }: DocumentNode, name: string | null | undefined): boolean {
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const [only] = operations;
  if (operations.length !== 1 || only?.kind !== Kind.OPERATION_DEFINITION) return false;
  return only.operation === 'query' && (name == null || only.name?.value === name);
}
