/** A schema of JSON Schema 2020-12, as OpenAPI 3.1 takes it (section 4.8.24). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A reference to a schema of the document's own. */
export function schemaRef(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

/** The same, or null. */
export function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

export function objectOf(
  properties: Readonly<Record<string, JsonSchema>>,
  required = Object.keys(properties),
) {
  return { type: 'object', properties, required } satisfies JsonSchema;
}
