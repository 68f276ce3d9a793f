import { type DocumentNode, type ExecutionResult, type GraphQLSchema, Kind, visit } from 'graphql';
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
  /** What was recalled has failed, and was run again without: what often does so is forgotten until it is asked often again. */
  readonly noteFailure: (source: string) => void;
}

export interface CompilingLimits {
  /** A document is compiled at this asking. */
  readonly atUse: number;
  /** Compiling takes this part of the time at most. */
  readonly share: number;
}

/** Compiling the storefront's query takes 5 ms, as long as answering it a dozen times. */
const LIMITS: CompilingLimits = { atUse: 16, share: 1 / 20 };

/** Compiling takes 10 µs for each character, in which nobody else is answered. */
const LONGEST_CHARACTERS = 2_000;

/** What the functions of a document keep, for each of its characters, as measured from above. */
const BYTES_PER_CHARACTER = 600;
const REMEMBERED: MemoryBounds = { entries: 200, bytes: 32_000_000 };

/** More than one failure in so many askings is often. */
const FAILURE_WEIGHT = 16;
const MAX_FAILURES = 4 * FAILURE_WEIGHT;

/** An object has no field of its own with this name. */
const PROTO = '__proto__';

interface Kept {
  readonly query: CompiledQuery;
  failures: number;
}

/** None is compiled yet. */
export function createCompiledQueries(
  schema: GraphQLSchema,
  { atUse, share }: CompilingLimits = LIMITS,
): CompiledQueries {
  const uses = new WeakMap<DocumentNode, number>();
  const compiled = createBoundedMemory<Kept>(REMEMBERED);
  let idleUntil = 0;
  const compile = (source: string, document: DocumentNode): CompiledQuery | null => {
    const began = performance.now();
    if (began < idleUntil) return null;
    const query = compiledFrom(schema, document);
    const ended = performance.now();
    idleUntil = ended + (ended - began) * (1 / share - 1);
    uses.set(document, query ? 0 : Number.NEGATIVE_INFINITY);
    if (query) compiled.keep(source, { query, failures: 0 }, source.length * BYTES_PER_CHARACTER);
    return query;
  };
  return {
    recall: (source, document, operationName) => {
      if (!isOnly(document, operationName)) return null;
      const known = compiled.recall(source);
      if (known) {
        known.failures = Math.max(0, known.failures - 1);
        return known.query;
      }
      const count = (uses.get(document) ?? 0) + 1;
      uses.set(document, count);
      if (count < atUse || source.length > LONGEST_CHARACTERS || source.includes(PROTO)) return null;
      return compile(source, document);
    },
    noteFailure: (source) => {
      const known = compiled.recall(source);
      if (!known) return;
      known.failures += FAILURE_WEIGHT;
      if (known.failures > MAX_FAILURES) compiled.forget(source);
    },
  };
}

/** Null for what cannot be compiled: it is answered all the same. */
function compiledFrom(schema: GraphQLSchema, document: DocumentNode): CompiledQuery | null {
  if (mayMeetNullConditions(document)) return null;
  const made = compileQuery(schema, document);
  return isCompiledQuery(made) ? (context, variables) => made.query(undefined, context, variables) : null;
}

/** Whether a `@skip` or `@include` may be given null by a variable, which is an error that compiled queries overlook. */
function mayMeetNullConditions(document: DocumentNode): boolean {
  const nullable = new Set<string>();
  const conditions: string[] = [];
  visit(document, {
    VariableDefinition: ({ type, variable }) => {
      if (type.kind !== Kind.NON_NULL_TYPE) nullable.add(variable.name.value);
    },
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) conditions.push(value.name.value);
    },
  });
  return conditions.some((name) => nullable.has(name));
}

/** Whether the document has one operation, which is a query and the one that is asked for. */
function isOnly({ definitions }: DocumentNode, name: string | null | undefined): boolean {
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const [only] = operations;
  if (operations.length !== 1 || only?.kind !== Kind.OPERATION_DEFINITION) return false;
  return only.operation === 'query' && (name == null || only.name?.value === name);
}
