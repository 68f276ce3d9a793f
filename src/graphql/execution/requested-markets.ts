import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  getOperationAST,
  GraphQLError,
  type InlineFragmentNode,
  Kind,
  type ValueNode,
  visit,
} from 'graphql';
import { unknownMarketRefusal } from '../../record/market.ts';
import type { RequestContext } from '../context.ts';
import { parseMarketCode } from '../../domain/market/market-code.ts';
import type { RequestedOperation } from './allowed-cost.ts';
import { isSkippedByDirective } from './conditions.ts';

/** The markets that a document names: some by their codes, some by variables. */
interface NamedMarkets {
  readonly codes: readonly string[];
  readonly variables: readonly { readonly name: string; readonly fallback: string | null }[];
}

/** Documents stay in memory, so each is read once. */
const namedMarketsByDocument = new WeakMap<DocumentNode, NamedMarkets>();

/**
 * Refuses a whole request that asks about a market which is none, by its headers or in a `market:` of its operation: the
 * mistake is told once, before anything is read or done, and no item is null in the answer, which would mean that it was never sold.
 * @returns the error; null where all markets that are asked about exist
 */
export async function unknownMarketErrorOf(
  { reads, requested }: Pick<RequestContext, 'reads' | 'requested'>,
  operation: RequestedOperation,
): Promise<GraphQLError | null> {
  const { document, variables } = operation;
  const { codes, variables: named } = namedMarketsIn(document);
  if (named.length === 0 && codes.length === 0 && requested.market === null) return null;
  const given = named.map((one) => valueOfVariable(one, variables));
  const wanted = [...new Set([...codes, ...given, requested.market].flatMap(marketCodesOf))];
  const rows = await Promise.all(wanted.map((code) => reads.market(code)));
  const missing = wanted.find(
    (code, at) => rows[at] === null && (code === requested.market || isMarketAsked(operation, code)),
  );
  if (missing === undefined) return null;
  const refusal = unknownMarketRefusal(missing);
  return new GraphQLError(refusal.message, { originalError: refusal, extensions: { http: { status: 400 } } });
}

/** Whether an operation asks about a market in what its conditions leave in. */
function isMarketAsked({ document, operationName, variables }: RequestedOperation, code: string): boolean {
  const operation = getOperationAST(document, operationName);
  const { variables: named } = namedMarketsIn(document);
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const walked = new Set<string>();
  let isAsked = false;
  const skipped = (node: FieldNode | InlineFragmentNode | FragmentSpreadNode) =>
    isSkippedByDirective(node, variables ?? {}) ? false : undefined;
  const walk = (node: ASTNode): unknown =>
    visit(node, {
      Field: skipped,
      InlineFragment: skipped,
      FragmentSpread: (spread) => {
        const name = spread.name.value;
        const fragment = fragments.get(name);
        if (skipped(spread) === false || walked.has(name) || !fragment) return false;
        walked.add(name);
        walk(fragment.selectionSet);
        return undefined;
      },
      Argument: ({ name, value }) => {
        if (name.value !== 'market') return;
        const variable = value.kind === Kind.VARIABLE && named.find((one) => one.name === value.name.value);
        const text = variable ? valueOfVariable(variable, variables) : textOf(value);
        isAsked ||= marketCodesOf(text).includes(code);
      },
    });
  if (operation) walk(operation.selectionSet);
  return isAsked;
}

function valueOfVariable(
  { name, fallback }: NamedMarkets['variables'][number],
  variables: RequestedOperation['variables'],
): unknown {
  const value = variables?.[name];
  return value === undefined ? fallback : value;
}

/** The code in a value, as a list; none where it is no code, which the execution refuses. */
function marketCodesOf(value: unknown): string[] {
  const code = typeof value === 'string' ? parseMarketCode(value) : undefined;
  return code === undefined ? [] : [code];
}

function namedMarketsIn(document: DocumentNode): NamedMarkets {
  const known = namedMarketsByDocument.get(document);
  if (known) return known;
  const codes: string[] = [];
  const variables = new Set<string>();
  const fallbacks = new Map<string, string | null>();
  visit(document, {
    VariableDefinition: ({ variable, defaultValue }) => {
      fallbacks.set(variable.name.value, textOf(defaultValue));
    },
    Argument: ({ name, value }) => {
      if (name.value !== 'market') return;
      if (value.kind === Kind.VARIABLE) variables.add(value.name.value);
      else codes.push(...[textOf(value)].filter((code) => code !== null));
    },
  });
  const named = {
    codes,
    variables: [...variables].map((name) => ({ name, fallback: fallbacks.get(name) ?? null })),
  };
  namedMarketsByDocument.set(document, named);
  return named;
}

function textOf(value: ValueNode | undefined): string | null {
  return value?.kind === Kind.STRING ? value.value : null;
}
