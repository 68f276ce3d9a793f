import { type DocumentNode, GraphQLError, Kind, type ValueNode, visit } from 'graphql';
import { unknownMarketRefusal } from '../../record/market.ts';
import type { RequestContext } from '../context.ts';
import { parseMarketCode } from '../scalars.ts';

/** The markets that a document names: some by their codes, some by variables. */
interface NamedMarkets {
  readonly codes: readonly string[];
  readonly variables: readonly { readonly name: string; readonly fallback: string | null }[];
}

/** Documents stay in memory, so each is read once. */
const namedMarketsByDocument = new WeakMap<DocumentNode, NamedMarkets>();

/**
 * Refuses a whole request that asks about a market which is none, by its headers or in any `market:` of its document: the
 * mistake is told once, before anything is read or done, and no item is null in the answer, which would mean that it was never sold.
 * @returns the error; null where all markets that are named exist
 */
export async function unknownMarketErrorOf(
  { reads, requested }: Pick<RequestContext, 'reads' | 'requested'>,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): Promise<GraphQLError | null> {
  const { codes, variables: named } = namedMarketsIn(document);
  if (named.length === 0 && codes.length === 0 && requested.market === null) return null;
  const given = named.map(({ name, fallback }) => {
    const value = variables?.[name];
    return value === undefined ? fallback : value;
  });
  const all = [...codes, ...given, requested.market].map((code) =>
    typeof code === 'string' ? parseMarketCode(code) : undefined,
  );
  const wanted = [...new Set(all)].filter((code) => code !== undefined);
  const rows = await Promise.all(wanted.map((code) => reads.market(code)));
  const missing = wanted.find((_, at) => rows[at] === null);
  if (missing === undefined) return null;
  const refusal = unknownMarketRefusal(missing);
  return new GraphQLError(refusal.message, { originalError: refusal, extensions: { http: { status: 400 } } });
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
