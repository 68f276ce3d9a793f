import { fieldsOf, shapeOf } from './shape.js';

const DEFINITION = /\$(\w+)\s*:\s*([[\]!\w]+)(\s*=)?/g;
const USE = /(\w+)\s*:\s*\$(\w+)/g;

/** The operation without its remarks and texts, in which names mean what they say. */
function bare(query) {
  return query.replaceAll(/#.*$/gm, '').replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""');
}

/**
 * The variables of an operation, with what the contract says of the fields that they fill.
 * @returns {{ name: string, shape: import('./shape.js').Shape, hasDefault: boolean, description: string }[]}
 */
export function variablesOf(query, schema) {
  const described = new Map(argumentsOf(query, schema).map((field) => [field.name, field.description]));
  const uses = inputFieldByVariable(query);
  return [...bare(query).matchAll(DEFINITION)].map(([, name, type, hasDefault]) => ({
    name,
    shape: shapeOf(type, schema),
    hasDefault: hasDefault !== undefined,
    description: described.get(uses.get(name) ?? name) ?? '',
  }));
}

/** Which variable a fault of an input's field belongs to, and where in it. */
export function placeOf(query, path) {
  const [first = '', ...rest] = path;
  for (const [variable, field] of inputFieldByVariable(query)) {
    if (field === 'input') return { variable, path };
    if (field === first) return { variable, path: rest };
  }
  return { variable: null, path };
}

function inputFieldByVariable(query) {
  return new Map([...bare(query).matchAll(USE)].map(([, field, variable]) => [variable, field]));
}

/** The root field that an operation asks for first. */
export function rootFieldOf(query) {
  return /\{\s*(?:\w+\s*:\s*)?(\w+)\s*[({]/.exec(bare(query).replace(/^[^{]*?(?=\{)/, ''))?.[1] ?? null;
}

function argumentsOf(query, schema) {
  const root = /^\s*mutation\b/m.test(bare(query)) ? schema.getMutationType() : schema.getQueryType();
  const field = root?.getFields()[rootFieldOf(query)];
  if (!field) return [];
  const [input] = field.args.filter(({ name }) => name === 'input');
  if (input) return fieldsOf(shapeOf(String(input.type), schema), schema);
  return field.args.map(({ name, description }) => ({ name, description }));
}
