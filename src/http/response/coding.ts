import type { IncomingMessage } from 'node:http';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { weightedMembersIn } from '../request/weighted-list.ts';

/** A content coding (RFC 9110, section 8.4.1; br: RFC 7932); null leaves the bytes as they are. */
export type ContentCoding = 'br' | 'gzip' | null;

/** Shorter bodies do not get smaller by it. */
const MIN_BYTES_TO_COMPRESS = 1024;
const SUPPORTED_CODINGS_BY_PREFERENCE = ['br', 'gzip'] as const;
const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * The coding for a body of so many bytes: what the request weighs highest, ours among equals (RFC 9110, section
 * 12.5.3).
 * @param worthwhile shorter bodies stay as they are, in bytes
 */
export function negotiateContentCoding(
  request: IncomingMessage,
  size: number,
  worthwhile = MIN_BYTES_TO_COMPRESS,
): ContentCoding {
  const accepted = request.headers['accept-encoding'];
  if (accepted === undefined || size < worthwhile) return null;
  const weights = new Map(weightedMembersIn(accepted.toLowerCase()));
  const weightOf = (coding: string) => weights.get(coding) ?? weights.get('*') ?? 0;
  const [best] = [...SUPPORTED_CODINGS_BY_PREFERENCE].sort((one, other) => weightOf(other) - weightOf(one));
  const plain = weights.get('identity') ?? 0;
  return weightOf(best!) > 0 && weightOf(best!) >= plain ? best! : null;
}

/** The body in a coding; compressed beside the thread that answers. */
export async function encodeBody(body: Buffer, coding: NonNullable<ContentCoding>): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    const done = (error: Error | null, packed: Buffer) => (error ? reject(error) : resolve(packed));
    if (coding === 'br') brotliCompress(body, BROTLI_OPTIONS, done);
    else gzip(body, done);
  });
}
