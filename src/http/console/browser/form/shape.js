import { ONE_OF } from './context.js';

/**
 * What a value of the contract looks like.
 * @typedef {{ isRequired: boolean, item: Shape | null, name: string, type: object | null }} Shape
 *   `item` is what a list holds; `type` is what GraphiQL's schema knows of a named type
 */

/** @returns {Shape} for a type as GraphQL writes it, such as `[ReasonCode!]!` */
export function shapeOf(text, schema) {
  const isRequired = text.endsWith('!');
  const bare = isRequired ? text.slice(0, -1) : text;
  if (!bare.startsWith('['))
    return { isRequired, item: null, name: bare, type: schema.getType(bare) ?? null };
  return { isRequired, item: shapeOf(bare.slice(1, -1), schema), name: '', type: null };
}

/** The fields of an input type, each with its shape. */
export function fieldsOf({ type }, schema) {
  return Object.values(type.getFields()).map((field) => ({
    name: field.name,
    description: field.description,
    shape: shapeOf(String(field.type), schema),
    hasDefault: field.defaultValue !== undefined,
  }));
}

/** Whether exactly one field of an input type is to be given. */
export function isOneOf({ name }) {
  return ONE_OF.has(name);
}

/**
 * The variables of an operation as fields of a form, with what the contract says of the fields of the input that they fill.
 * @param {import('../operation.js').Operation} operation
 * @returns {{ name: string, shape: Shape, hasDefault: boolean, defaultValue: unknown, isNeeded: boolean, description: string }[]}
 *   `isNeeded`: the contract needs it, although the operation may begin without it
 */
export function formFields({ isMutation, rootField, variables }, schema) {
  const root = (isMutation ? schema.getMutationType() : schema.getQueryType())?.getFields()[rootField];
  const input = root?.args.find(({ name }) => name === 'input');
  return variables.map(({ name, type, hasDefault, default: defaultValue, path }) => {
    const field = input ? fieldAt(shapeOf(String(input.type), schema), path, schema) : argumentOf(root, path);
    const shape = shapeOf(type, schema);
    return {
      name,
      shape,
      hasDefault,
      defaultValue,
      description: field?.description ?? '',
      isNeeded:
        shape.isRequired ||
        (field?.shape?.isRequired === true && !field.hasDefault) ||
        SERVICE_NEEDS.test(field?.description ?? ''),
    };
  });
}

/** What the contract leaves open, and the service asks for. */
const SERVICE_NEEDS = /\bneeded in the default locale(?! to\b)/i;

function fieldAt(shape, [first, ...rest], schema) {
  if (first === undefined || !shape.type?.getFields) return null;
  const field = fieldsOf(shape, schema).find(({ name }) => name === first);
  return rest.length === 0 || !field ? field : fieldAt(field.shape, rest, schema);
}

function argumentOf(root, [name]) {
  const argument = root?.args.find((one) => one.name === name);
  return argument ? { description: argument.description } : null;
}

/**
 * Where something is needed and not there, within what is given.
 * @returns {{ path: string[], message: string }[]}
 */
export function missingIn(shape, value, schema, hasDefault = false, path = []) {
  if (value === undefined || value === null)
    return shape.isRequired && !hasDefault ? [{ path, message: 'This is needed.' }] : [];
  if (shape.item)
    return [value]
      .flat()
      .flatMap((one, index) => missingIn(shape.item, one, schema, false, [...path, String(index)]));
  if (!shape.type?.getFields) return [];
  const fields = fieldsOf(shape, schema);
  if (isOneOf(shape) && !fields.some(({ name }) => value[name] !== undefined))
    return [{ path, message: 'Choose one of these.' }];
  return fields.flatMap((field) =>
    missingIn(field.shape, value[field.name], schema, field.hasDefault, [...path, field.name]),
  );
}
