import { createHash } from 'node:crypto';
import { type FileHandle, link, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { BackupError, toBackupFileError } from './backup-error.ts';

/** Zstandard (RFC 8878), so that its own tools read a backup too: what is ours stands in frames that they skip. */
const FILE_HEAD_FRAME = skippableFrame(Buffer.from('Lastcall backup\n'));
const DIGEST_BYTES = 32;
const FILE_TAIL_BYTES = skippableFrame(Buffer.alloc(DIGEST_BYTES)).length;

/** Bytes at once: each step through the streams has its price. */
const READ_CHUNK_BYTES = 1 << 18;

/**
 * Writes a text beside its place, compressed and with a SHA-256 over every byte at its end, and puts it there when it is
 * whole and on the disk. Only its owner may read it. Never writes over a file; leaves none behind when it fails.
 * @returns the file's size in bytes
 */
export async function writeBackupFile(
  path: string,
  text: AsyncIterable<Buffer>,
  signal?: AbortSignal,
): Promise<number> {
  const partial = `${path}.partial`;
  const file = await createPartialFile(path, partial);
  try {
    const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } });
    const write = async (bytes: AsyncIterable<Buffer>) => await file.writeFile(bytes);
    await pipeline(text, compress, withHeadAndDigest, write, { ...(signal && { signal }) });
    await file.sync();
    const { size } = await file.stat();
    await file.close();
    await moveIntoPlace(partial, path);
    return size;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(partial, { force: true });
    throw toBackupFileError(path, error);
  }
}

async function createPartialFile(path: string, partial: string): Promise<FileHandle> {
  if (await fileExists(path)) throw new BackupError(`Name another file: ${path} is there already.`);
  try {
    return await open(partial, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw toBackupFileError(path, error);
    throw new BackupError(
      `Another backup is writing ${partial}, or broke off there: wait for it, remove that file, or name another.`,
    );
  }
}

async function fileExists(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}

/** A link refuses a place that is taken, unlike a rename; not every file system has links. */
async function moveIntoPlace(partial: string, path: string): Promise<void> {
  try {
    await link(partial, path);
    await rm(partial);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' || (await fileExists(path))) throw error;
    await rename(partial, path);
  }
  const directory = await open(dirname(path), 'r').catch(() => null);
  await directory?.sync().catch(() => {}); // Windows has no such thing
  await directory?.close();
}

/** Puts the head before the bytes and their SHA-256 behind them. */
async function* withHeadAndDigest(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256').update(FILE_HEAD_FRAME);
  yield FILE_HEAD_FRAME;
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
  yield skippableFrame(hash.digest());
}

/** A frame that decompressors pass over (RFC 8878, section 3.1.2). */
function skippableFrame(content: Buffer): Buffer {
  const frame = Buffer.alloc(8 + content.length);
  frame.writeUInt32LE(0x184d2a50, 0);
  frame.writeUInt32LE(content.length, 4);
  content.copy(frame, 8);
  return frame;
}

/** A backup of which every byte was checked. The caller closes it. */
export interface BackupFile {
  readonly path: string;
  readonly size: number;
  /** Its text from the beginning; `onRead` hears how many bytes of the file were read. */
  readonly text: (onRead?: (bytes: number) => void) => AsyncIterable<Buffer>;
  readonly close: () => Promise<void>;
}

/** Opens a backup and checks every byte of it. Refuses a file that is none, was cut short or was changed. */
export async function openCheckedBackupFile(path: string): Promise<BackupFile> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw toBackupFileError(path, error);
  });
  try {
    const size = await verifyBackupFile(path, file);
    return {
      path,
      size,
      text: (onRead) => unpackedTextChunks(path, file, size, onRead),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw toBackupFileError(path, error);
  }
}

async function verifyBackupFile(path: string, file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  if (size === 0) throw new BackupError(`${path} is empty: use another copy.`);
  const head = await readBytesAt(file, 0, FILE_HEAD_FRAME.length);
  if (!head.equals(FILE_HEAD_FRAME))
    throw new BackupError(`${path} is no backup of Lastcall: name another file.`);
  const end = size - FILE_TAIL_BYTES;
  const hash = createHash('sha256');
  if (end > FILE_HEAD_FRAME.length)
    for await (const chunk of createFileRangeStream(file, 0, end)) hash.update(chunk);
  const tail = end > FILE_HEAD_FRAME.length ? await readBytesAt(file, end, FILE_TAIL_BYTES) : Buffer.alloc(0);
  if (!tail.equals(skippableFrame(hash.digest())))
    throw new BackupError(`${path} is damaged, it was cut short or changed: use another copy.`);
  return size;
}

async function readBytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** The bytes from one position to before another. */
function createFileRangeStream(file: FileHandle, start: number, end: number): Readable {
  return file.createReadStream({ start, end: end - 1, autoClose: false, highWaterMark: READ_CHUNK_BYTES });
}

async function* unpackedTextChunks(
  path: string,
  file: FileHandle,
  size: number,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Buffer> {
  const packed = createFileRangeStream(file, FILE_HEAD_FRAME.length, size - FILE_TAIL_BYTES);
  let read = FILE_HEAD_FRAME.length;
  packed.on('data', (chunk: Buffer) => {
    read += chunk.length;
    onRead(read);
  });
  const unpacked = createZstdDecompress({ chunkSize: READ_CHUNK_BYTES });
  packed.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  try {
    yield* unpacked as AsyncIterable<Buffer>;
  } catch (error) {
    const isDamaged = String((error as NodeJS.ErrnoException).code).startsWith('ZSTD_');
    throw isDamaged ? new BackupError(`${path} cannot be unpacked: use another copy.`) : error;
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
}
