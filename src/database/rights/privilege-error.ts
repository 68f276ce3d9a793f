/** Why nobody may serve with the rights that were given, in one sentence that also says what to do. */
export class PrivilegeError extends Error {
  override name = 'PrivilegeError';
}
