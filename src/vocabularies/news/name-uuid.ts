import { createHash } from 'node:crypto';

/**
 * The id of something that has none of its own, made of its name within another thing's: the same name gives the same id
 * for ever, wherever the service is reached (UUID version 5: RFC 9562, section 5.5).
 * @param namespace the UUID within which the name is meant
 */
export function nameBasedUuid(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
