/** The database was brought to a newer schema than this program knows: it would read it wrong, and write what is wrong. */
export class NewerSchemaError extends Error {
  override name = 'NewerSchemaError';
}
