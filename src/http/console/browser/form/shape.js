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

/** @returns {boolean} whether exactly one field of an input type is to be given */
export function isOneOf({ type }) {
  return (
    type?.isOneOf === true || type?.astNode?.directives?.some(({ name }) => name.value === 'oneOf') === true
  );
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
  return fieldsOf(shape, schema).flatMap((field) =>
    missingIn(field.shape, value[field.name], schema, field.hasDefault, [...path, field.name]),
  );
}
