/** What some work gives; null where the browser forbids it, as it may do with storage. */
export function tryOrNull(work) {
  try {
    return work();
  } catch {
    return null;
  }
}
