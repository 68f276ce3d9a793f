import { parse } from './graphql/language/parser.mjs';

/**
 * A variable of an operation.
 * @typedef {{ name: string, type: string, hasDefault: boolean, default: unknown, path: string[] }} Variable
 *   `type` as GraphQL writes it; `path`: the field of the mutation's input that it fills, from the outside in
 */

/**
 * What a document says, as far as forms need it.
 * @typedef {{ isMutation: boolean, name: string | null, rootField: string | null, variables: Variable[],
 *   fixedDryRun: boolean | null, fixedFields: Record<string, unknown> }} Operation `fixedDryRun`, `fixedFields`: what of the
 *   mutation's input stands in the document itself
 */

const remembered = new Map();
/** More than there are tasks, which are all read together. */
const MAX_REMEMBERED = 200;

/** @returns {Operation | null} the first operation of a document; null for what is no GraphQL */
export function operationOf(query) {
  if (!remembered.has(query)) {
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(query, read(query));
  }
  return remembered.get(query);
}

/** The name by which GraphiQL knows an operation. */
export function operationName(query) {
  return operationOf(query ?? '')?.name ?? null;
}

/** Whether a run of it with these values writes nothing: by its variable, the variable's default, or the document itself. */
export function isDryRun(query, values) {
  const operation = operationOf(query);
  if (!operation) return false;
  if (operation.fixedDryRun !== null) return operation.fixedDryRun;
  const variable = operation.variables.find(({ name }) => name === 'dryRun');
  if (!variable) return false;
  return (values['dryRun'] === undefined ? variable.default : values['dryRun']) === true;
}

/** Whether the operation can be tried before it is done. */
export function canBeTried(query) {
  return operationOf(query)?.variables.some(({ name }) => name === 'dryRun') ?? false;
}

/** Whether the operation takes a variable of this name. */
export function takesVariable(query, name) {
  return operationOf(query)?.variables.some((variable) => variable.name === name) ?? false;
}

/**
 * Which variable a fault of an input's field belongs to, and where in it.
 * @param {readonly string[]} path as `UserError.field` gives it
 */
export function placeOf(query, path) {
  for (const { name, path: own } of operationOf(query)?.variables ?? [])
    if (own.length <= path.length && own.every((part, at) => part === path[at]))
      return { variable: name, path: path.slice(own.length) };
  return { variable: null, path };
}

function read(query) {
  try {
    const operation = parse(query, { noLocation: true }).definitions.find(
      ({ kind }) => kind === 'OperationDefinition',
    );
    return operation ? described(operation) : null;
  } catch {
    return null;
  }
}

function described({ operation, name, variableDefinitions = [], selectionSet }) {
  const root = selectionSet.selections.find(({ kind }) => kind === 'Field');
  const paths = pathsIn(root);
  return {
    isMutation: operation === 'mutation',
    name: name?.value ?? null,
    rootField: root?.name.value ?? null,
    fixedDryRun: fixedFieldsIn(root).dryRun ?? null,
    fixedFields: fixedFieldsIn(root),
    variables: variableDefinitions.map(({ variable, type, defaultValue }) => ({
      name: variable.name.value,
      type: typeText(type),
      hasDefault: defaultValue !== undefined,
      default: defaultValue && plainValue(defaultValue),
      path: paths.get(variable.name.value) ?? [variable.name.value],
    })),
  };
}

/** Where the variables stand: in the parts of `input`, else as arguments. */
function pathsIn(root) {
  const paths = new Map();
  const visit = (value, path) => {
    if (value.kind === 'Variable' && !paths.has(value.name.value)) paths.set(value.name.value, path);
    if (value.kind === 'ObjectValue')
      for (const field of value.fields) visit(field.value, [...path, field.name.value]);
    if (value.kind === 'ListValue')
      for (const [at, one] of value.values.entries()) visit(one, [...path, String(at)]);
  };
  for (const { name, value } of root?.arguments ?? [])
    visit(value, name.value === 'input' ? [] : [name.value]);
  return paths;
}

function fixedFieldsIn(root) {
  const input = root?.arguments?.find(({ name }) => name.value === 'input')?.value;
  const fixed = (input?.fields ?? []).filter(({ value }) => value.kind !== 'Variable');
  return Object.fromEntries(fixed.map(({ name, value }) => [name.value, plainValue(value)]));
}

function plainValue(node) {
  if (node.kind === 'ListValue') return node.values.map(plainValue);
  if (node.kind === 'ObjectValue')
    return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, plainValue(value)]));
  if (node.kind === 'IntValue' || node.kind === 'FloatValue') return Number(node.value);
  return node.kind === 'NullValue' ? null : node.value;
}

function typeText({ kind, type, name }) {
  if (kind === 'NonNullType') return `${typeText(type)}!`;
  return kind === 'ListType' ? `[${typeText(type)}]` : name.value;
}
