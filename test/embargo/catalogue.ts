import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
} from 'graphql';
import { costOfRequestedOperation } from '../../src/graphql/execution/allowed-cost.ts';
import { ROLE_LIMITS } from '../../src/limits/role-limits.ts';

/** The values to try for each scalar argument or input field, as GraphQL writes them; the first is the usual one. */
export type Pools = Readonly<Record<string, readonly string[]>>;

export interface Catalogue {
  /** What to ask: every field of every type that a reader can reach, with every value of each argument. */
  readonly documents: readonly Packed[];
  /** What they ask for, as `Type.field` and `Type.field(argument)`. */
  readonly requestedFields: ReadonlySet<string>;
}

/** Some askings in one document, each under the alias `a` with its index. */
export interface Packed {
  readonly route: readonly string[];
  readonly parts: readonly string[];
}

/** One field as it is asked in a document. */
interface Asking {
  readonly call: string;
  readonly field: GraphQLField<unknown, unknown>;
}

type Fields = readonly GraphQLField<unknown, unknown>[];

/** What was counted before, so that it is not counted again for the next comparison. */
const COSTS = new Map<string, number>();

const TOKENS = 1500;
const ALIASES = 40;
/** Lists that turn out longer than they are priced for cost more than was foreseen. */
const COST = ROLE_LIMITS.ANONYMOUS.cost * 0.8;

/**
 * Makes the catalogue from a schema alone: a new field or enum value comes in by itself, a new argument asks for a pool.
 * @throws an error for a scalar argument that no pool knows
 */
export function catalogueOf(schema: GraphQLSchema, pools: Pools): Catalogue {
  const requested = new Set<string>();
  const selections = new Map<string, string>();
  const query = schema.getQueryType()!;
  const routes = routesFrom(query);
  const documents = [...routes].flatMap(([type, route]) => {
    const inherited = inheritedBy(type);
    for (const field of fieldsOf(type)) requested.add(`${type.name}.${field.name}`);
    for (const { name, args } of fieldsOf(type)) {
      if (inherited.has(name)) for (const given of args) requested.add(`${type.name}.${name}(${given.name})`);
    }
    const own = fieldsOf(type).filter(({ name }) => !inherited.has(name));
    return packed(
      route,
      own.flatMap((field) => askings(type, field)),
    );
  });
  return { documents, requestedFields: requested };

  function askings(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): string[][] {
    const usual = usualArguments(type.name, field);
    const calls = new Set([callOf(field, usual)]);
    for (const { name, type: given } of field.args) {
      requested.add(`${type.name}.${field.name}(${name})`);
      for (const value of valuesOf(given, `${type.name}.${field.name}.${name}`, name)) {
        calls.add(callOf(field, { ...usual, [name]: value }));
      }
    }
    const isList = isPage(getNamedType(field.type));
    return [...calls].map((call, index) => {
      const depths = index > 0 && isList ? [0] : [1, 0];
      return depths.map((depth) => askedAs({ call, field }, depth));
    });
  }

  function askedAs({ call, field }: Asking, depth: number): string {
    const type = getNamedType(field.type);
    return isCompositeType(type) ? `${call} { ${selection(type, depth)} }` : call;
  }

  /** As many askings in one document as it may hold, each under an alias of its own, as deep as it may go. */
  function packed(route: readonly string[], askings: readonly (readonly string[])[]): Packed[] {
    const documents: Packed[] = [];
    let open: { parts: string[]; tokens: number; cost: number } = { parts: [], tokens: 0, cost: 0 };
    for (const depths of askings) {
      const part =
        depths.find((one) => tokensOf(one) <= TOKENS && costOf(route, one) <= COST) ?? depths.at(-1)!;
      const tokens = tokensOf(part);
      const cost = costOf(route, part);
      const isFull = open.tokens + tokens > TOKENS || open.cost + cost > COST || open.parts.length >= ALIASES;
      if (open.parts.length > 0 && isFull) {
        documents.push({ route, parts: open.parts });
        open = { parts: [], tokens: 0, cost: 0 };
      }
      open = { parts: [...open.parts, part], tokens: open.tokens + tokens, cost: open.cost + cost };
    }
    return open.parts.length > 0 ? [...documents, { route, parts: open.parts }] : documents;
  }

  function costOf(route: readonly string[], part: string): number {
    const text = documentOf({ route, parts: [part] });
    const known = COSTS.get(text);
    if (known !== undefined) return known;
    COSTS.set(
      text,
      costOfRequestedOperation(schema, { document: parse(text) })?.cost ?? Number.POSITIVE_INFINITY,
    );
    return COSTS.get(text)!;
  }

  /** The plain fields of a type, and so many levels of what it leads to; pages are no level of their own. */
  function selection(type: GraphQLNamedType, depth: number): string {
    const key = `${type.name} ${depth}`;
    const known = selections.get(key) ?? newSelection(type, depth);
    selections.set(key, known);
    return known;
  }

  function newSelection(type: GraphQLNamedType, depth: number): string {
    const own = fieldsOf(type).flatMap((field) => selected(type, field, depth));
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    const known = new Set([...fieldsOf(type).map(({ name }) => name), ...conflicting(possible)]);
    const more = possible.flatMap((one) => {
      const fields = fieldsOf(one).filter(({ name }) => !known.has(name));
      const parts = fields.flatMap((field) => selected(one, field, depth));
      return parts.length > 0 ? [`... on ${one.name} { ${parts.join(' ')} }`] : [];
    });
    return ['__typename', ...own, ...more].join(' ');
  }

  function selected(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>, depth: number): string[] {
    const call = callOf(field, usualArguments(type.name, field));
    const target = getNamedType(field.type);
    if (!isCompositeType(target)) return [call];
    const below = isPage(type) ? depth : depth - 1;
    return below < 0 ? [] : [askedAs({ call, field }, below)];
  }

  /** The shortest ways to each type, lists of everything first. */
  function routesFrom(root: GraphQLObjectType): Map<GraphQLNamedType, readonly string[]> {
    const found = new Map<GraphQLNamedType, readonly string[]>([[root, []]]);
    const open: GraphQLNamedType[] = [root];
    const goOn = () => {
      for (let type = open.shift(); type; type = open.shift()) leadOnFrom(type);
    };
    const leadOnFrom = (type: GraphQLNamedType) => {
      const way = found.get(type)!;
      for (const field of throughLists(type)) {
        const target = getNamedType(field.type);
        if (!isCompositeType(target) || found.has(target)) continue;
        found.set(target, [...way, callOf(field, usualArguments(type.name, field))]);
        open.push(target);
      }
      const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
      for (const one of possible) {
        if (found.has(one)) continue;
        found.set(one, [...way, `... on ${one.name}`]);
        open.push(one);
      }
    };
    goOn();
    for (const field of fieldsOf(root)) {
      const target = getNamedType(field.type);
      if (!isCompositeType(target) || found.has(target)) continue;
      found.set(target, [callOf(field, usualArguments(root.name, field))]);
      open.push(target);
      goOn();
    }
    return found;
  }

  function usualArguments(owner: string, field: GraphQLField<unknown, unknown>): Record<string, string> {
    const usual: Record<string, string> = {};
    for (const argument of field.args) {
      const [value] = usualValues(argument.type, `${owner}.${field.name}.${argument.name}`, argument.name);
      if (isRequiredArgument(argument) || argument.name === 'first') usual[argument.name] = value!;
    }
    return usual;
  }

  function usualValues(type: GraphQLInputType, path: string, name: string): readonly string[] {
    return pools[path] ?? valuesOf(type, path, name);
  }

  /** Every value that is worth trying, one input field at a time. */
  function valuesOf(given: GraphQLInputType, path: string, name: string): readonly string[] {
    const pool = pools[path];
    if (pool) return pool;
    const type = getNullableType(given);
    if (isListType(type)) {
      const each = valuesOf(type.ofType as GraphQLInputType, path, name);
      return [`[${each.join(', ')}]`, ...each.map((value) => `[${value}]`)];
    }
    if (isEnumType(type)) return type.getValues().map((value) => value.name);
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const of = (field: (typeof fields)[number]) =>
        valuesOf(field.type, `${type.name}.${field.name}`, field.name);
      const base = Object.fromEntries(
        fields.filter(isRequiredInputField).map((field) => [field.name, of(field)[0]!]),
      );
      return fields.flatMap((field) =>
        of(field).map((value) => {
          const parts = Object.entries({ ...base, [field.name]: value });
          return `{ ${parts.map(([key, part]) => `${key}: ${part}`).join(', ')} }`;
        }),
      );
    }
    const values = pools[name] ?? (type.name === 'Boolean' ? ['true', 'false'] : null);
    if (!values) throw new Error(`The catalogue knows no value for ${path}: give it a pool.`);
    return values;
  }
}

/** What a reader can ask for at all, as `Type.field` and `Type.field(argument)`. */
export function askable(schema: GraphQLSchema): Set<string> {
  const reached = new Set<GraphQLNamedType>([schema.getQueryType()!]);
  for (const type of reached) {
    for (const field of fieldsOf(type)) {
      const target = getNamedType(field.type);
      if (isCompositeType(target)) reached.add(target);
    }
    for (const one of isAbstractType(type) ? schema.getPossibleTypes(type) : []) reached.add(one);
  }
  return new Set(
    [...reached].flatMap((type) =>
      fieldsOf(type).flatMap(({ name, args }) => [
        `${type.name}.${name}`,
        ...args.map((argument) => `${type.name}.${name}(${argument.name})`),
      ]),
    ),
  );
}

function tokensOf(part: string): number {
  return 2 + part.match(/[\w$]+|[^\s\w]/g)!.length;
}

/** The text of a document. */
export function documentOf({ route, parts }: Packed): string {
  const inner = parts.map((part, index) => `a${index}: ${part}`).join(' ');
  return `{ ${route.reduceRight((within, step) => `${step} { ${within} }`, inner)} }`;
}

function callOf({ name }: GraphQLField<unknown, unknown>, given: Readonly<Record<string, string>>): string {
  const parts = Object.entries(given).map(([key, value]) => `${key}: ${value}`);
  return parts.length > 0 ? `${name}(${parts.join(', ')})` : name;
}

function fieldsOf(type: GraphQLNamedType): Fields {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function isPage({ name }: GraphQLNamedType): boolean {
  return name.endsWith('Connection') || name.endsWith('Edge');
}

const LISTS = [
  'items',
  'timeline',
  'viewer',
  'endingBetween',
  'searchItems',
  'markets',
  'family',
  'auditTrail',
];

/** The ways lead through lists of everything, and not through one item or id. */
function throughLists(type: GraphQLNamedType): Fields {
  if (type.name !== 'Query') return fieldsOf(type);
  return LISTS.map((name) => (type as GraphQLObjectType).getFields()[name]!);
}

/** The names under which objects of one union have values of different types: those cannot be asked side by side. */
function conflicting(types: readonly GraphQLObjectType[]): string[] {
  const byName = Map.groupBy(types.flatMap(fieldsOf), ({ name }) => name);
  return [...byName].flatMap(([name, fields]) =>
    new Set(fields.map(({ type }) => String(type))).size > 1 ? [name] : [],
  );
}

/** The fields of an object that its interfaces have: they are asked through those, of every object in the list. */
function inheritedBy(type: GraphQLNamedType): Set<string> {
  if (!isObjectType(type)) return new Set();
  const wide = type.getInterfaces().filter(({ name }) => name !== 'Node');
  return new Set(wide.flatMap((one) => fieldsOf(one).map(({ name }) => name)));
}
