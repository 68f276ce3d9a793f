import { GraphQLError, type GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { parseInstant, isDay } from '../domain/calendar/dates.ts';
import { parseLocale } from '../domain/text/locale.ts';

/**
 * Our scalars: each accepts text that is exactly what its name says, and refuses the rest in one sentence. They are
 * no types of their own, so that what the contract says of each stays.
 */
export const scalars = {
  Date: scalar('Date', dayOf, String, 'a day that exists, such as 2027-03-31'),
  DateTime: scalar(
    'DateTime',
    parseInstant,
    (at: unknown) => new Date(at as number).toISOString(),
    'an instant with an offset as in RFC 3339, such as 2027-03-31T09:00:00Z',
  ),
  URL: scalar('URL', urlOf, String, 'an absolute http or https address'),
  Locale: scalar('Locale', parseLocale, String, 'a language tag as in BCP 47, such as en or de-AT'),
  MarketCode: scalar('MarketCode', marketCodeOf, String, 'a market code, such as DE'),
  Sequence: scalar('Sequence', sequenceOf, String, 'decimal digits'),
};

function scalar(
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
      read(node.kind === Kind.STRING || node.kind === Kind.INT ? numberless(node, name) : null, node),
  };
}

function numberless(node: ValueNode & { value: string }, name: string): string | null {
  return node.kind === Kind.INT && name !== 'Sequence' ? null : node.value;
}

function dayOf(text: string): string | undefined {
  return isDay(text) ? text : undefined;
}

function urlOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && ['http:', 'https:'].includes(url.protocol) ? text : undefined;
}

function marketCodeOf(text: string): string | undefined {
  return /^[\p{L}\p{N}][\p{L}\p{N}_ -]{0,63}$/u.test(text) ? text.toUpperCase() : undefined;
}

function sequenceOf(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
