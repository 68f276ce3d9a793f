import { GraphQLError, type GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { parseInstant, isDay } from '../domain/calendar/dates.ts';
import { parseMarketCode } from '../domain/market/market-code.ts';
import { parseCoreLocaleTag } from '../domain/text/locale.ts';

/**
 * Our scalars: each accepts text that is exactly what its name says, and refuses the rest in one sentence. They are
 * no types of their own, so that what the contract says of each stays.
 */
export const scalarConfigs = {
  Date: createScalarConfig('Date', parseDay, String, 'a day that exists, such as 2027-03-31'),
  DateTime: createScalarConfig(
    'DateTime',
    parseInstant,
    (at: unknown) => new Date(at as number).toISOString(),
    'an instant with an offset as in RFC 3339, such as 2027-03-31T09:00:00Z',
  ),
  URL: createScalarConfig('URL', parseWebUrl, String, 'an absolute http or https address'),
  Locale: createScalarConfig(
    'Locale',
    parseCoreLocaleTag,
    String,
    'a language tag as in BCP 47, such as en or de-AT',
  ),
  MarketCode: createScalarConfig('MarketCode', parseMarketCode, String, 'a market code, such as DE'),
  Sequence: createScalarConfig('Sequence', parseSequence, String, 'decimal digits'),
};

function createScalarConfig(
  name: string,
  parse: (text: string) => unknown,
  serialize: (value: unknown) => string,
  wanted: string,
): Pick<GraphQLScalarType, 'serialize' | 'parseValue' | 'parseLiteral'> {
  const read = (value: unknown, nodes?: ValueNode) => {
    const text = typeof value === 'number' && name === 'Sequence' ? String(value) : value;
    const parsed = typeof text === 'string' && text.length <= 2000 ? parse(text) : undefined;
    if (parsed !== undefined) return parsed;
    throw new GraphQLError(`${name} takes ${wanted}.`, { nodes, extensions: { code: 'INVALID' } });
  };
  return {
    serialize,
    parseValue: (value) => read(value),
    parseLiteral: (node) =>
      read(
        node.kind === Kind.STRING || node.kind === Kind.INT ? literalTextForScalar(node, name) : null,
        node,
      ),
  };
}

function literalTextForScalar(node: ValueNode & { value: string }, name: string): string | null {
  return node.kind === Kind.INT && name !== 'Sequence' ? null : node.value;
}

function parseDay(text: string): string | undefined {
  return isDay(text) ? text : undefined;
}

function parseWebUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && ['http:', 'https:'].includes(url.protocol) ? text : undefined;
}

function parseSequence(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
