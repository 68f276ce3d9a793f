import {
  type ASTNode,
  type BreakingChange,
  buildASTSchema,
  type DocumentNode,
  findBreakingChanges,
  Kind,
  lexicographicSortSchema,
  print,
  printSchema,
  type StringValueNode,
  type TypeNode,
  type ValueNode,
  visit,
} from 'graphql';

/** The contract in one order and one spelling, whatever the order of files and the formatting. */
export function printed(contract: DocumentNode): string {
  return `${printSchema(lexicographicSortSchema(buildASTSchema(contract)))}\n`;
}

/** What a client of `before` would lose with `now`; what was deprecated before may go. */
export function breaks(before: DocumentNode, now: DocumentNode): BreakingChange[] {
  const owed = buildASTSchema(withoutDeprecated(before), { assumeValid: true });
  return findBreakingChanges(owed, buildASTSchema(now));
}

/** Every element without a description, by its path. */
export function undescribed(contract: DocumentNode): string[] {
  const found: string[] = [];
  for (const [path, node] of elementsOf(contract)) if (!node.description?.value.trim()) found.push(path);
  return found;
}

/** The values of every enumeration, by its name. */
export function enumsOf(contract: DocumentNode): Map<string, string[]> {
  const enums = contract.definitions.filter((node) => node.kind === Kind.ENUM_TYPE_DEFINITION);
  return new Map(enums.map((node) => [node.name.value, (node.values ?? []).map(({ name }) => name.value)]));
}

/** What the design fixes and the contract lacks or has otherwise, among what Query reaches or both define. */
export function strays(design: DocumentNode, contract: DocumentNode): string[] {
  const ours = shapesOf(contract);
  const reached = reachedFrom('Query', design);
  const isOwed = (path: string) => reached.has(path.split('.')[0]!) || ours.has(path.split('.')[0]!);
  return [...shapesOf(design)]
    .filter(([path, shape]) => isOwed(path) && ours.get(path) !== shape)
    .map(([path, shape]) => `${path} should be ${shape}, is ${ours.get(path) ?? 'missing'}`);
}

/** The fields of an interface that a type describes in other words. */
export function unlikeInterface(contract: DocumentNode): string[] {
  const words = descriptionsOf(contract);
  return contract.definitions.flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const shared = (node.interfaces ?? []).filter(({ name }) => name.value !== 'Node');
    return shared.flatMap(({ name }) =>
      [...words].flatMap(([path, text]) => {
        const own = path.replace(`${name.value}.`, `${node.name.value}.`);
        return path.startsWith(`${name.value}.`) && words.get(own) !== text ? [own] : [];
      }),
    );
  });
}

/** Every element's own words, by its path: `Item.lifecycle.asOf`. */
function descriptionsOf(contract: DocumentNode): Map<string, string> {
  return new Map([...elementsOf(contract)].map(([path, node]) => [path, node.description?.value ?? '']));
}

const NAMED = new Set<string>([
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.DIRECTIVE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
]);

/** What graphql-js has no common type for: any node that bears a name of the contract. */
interface Element {
  readonly kind: string;
  readonly description?: StringValueNode;
  readonly type?: TypeNode;
  readonly defaultValue?: ValueNode;
  readonly interfaces?: readonly ASTNode[];
  readonly directives?: readonly ASTNode[];
}

function elementsOf(contract: DocumentNode): Map<string, Element> {
  const found = new Map<string, Element>();
  const way: string[] = [];
  visit(contract, {
    enter(node) {
      if (!NAMED.has(node.kind) || !('name' in node) || !node.name) return;
      way.push(node.name.value);
      found.set(way.join('.'), node as Element);
    },
    leave(node) {
      if (NAMED.has(node.kind)) way.pop();
    },
  });
  return found;
}

/** What a client relies on of every element: its kind, type, default and interfaces. */
function shapesOf(contract: DocumentNode): Map<string, string> {
  const shape = (node: Element) =>
    [
      node.kind,
      node.type && print(node.type),
      node.defaultValue && `= ${print(node.defaultValue)}`,
      ...(node.interfaces ?? []).map((one) => print(one)).sort(),
      ...(node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
        ? (node.directives ?? []).map((one) => print(one))
        : []),
    ]
      .filter(Boolean)
      .join(' ');
  return new Map([...elementsOf(contract)].map(([path, node]) => [path, shape(node)]));
}

function reachedFrom(root: string, contract: DocumentNode): Set<string> {
  const reached = new Set([root]);
  for (const name of reached)
    for (const node of contract.definitions) {
      if (!('name' in node) || !node.name) continue;
      const named = namedTypes(node);
      if (node.name.value === name) for (const other of named) reached.add(other);
      const implemented = 'interfaces' in node ? (node.interfaces ?? []) : [];
      if (implemented.some((one) => one.name.value === name)) reached.add(node.name.value);
    }
  return reached;
}

/** Without what is deprecated, and without the types that nothing but that led to. */
function withoutDeprecated(contract: DocumentNode): DocumentNode {
  const drop = (node: { directives?: readonly { name: { value: string } }[] }) =>
    node.directives?.some(({ name }) => name.value === 'deprecated') ? null : undefined;
  const kept: DocumentNode = visit(contract, {
    FieldDefinition: drop,
    InputValueDefinition: drop,
    EnumValueDefinition: drop,
  });
  const [before, after] = [namedTypes(contract), namedTypes(kept)];
  const isLost = (name: string) => before.has(name) && !after.has(name);
  const definitions = kept.definitions.filter(
    (node) => !('name' in node && node.name && isLost(node.name.value)),
  );
  return definitions.length === contract.definitions.length
    ? kept
    : withoutDeprecated({ ...kept, definitions });
}

function namedTypes(node: ASTNode): Set<string> {
  const names = new Set<string>();
  visit(node, { NamedType: ({ name }) => void names.add(name.value) });
  return names;
}
