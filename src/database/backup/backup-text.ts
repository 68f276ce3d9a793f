import { BackupError } from './backup-error.ts';

/** Ends the rows of a table. No row reads so: COPY escapes backslashes. */
export const END_OF_ROWS = Buffer.from('\\.\n');

const END_OF_ROWS_AFTER_LINE = Buffer.from('\n\\.\n');
const MAX_LINE_BYTES = 1_000_000;

/** A backup's text, read once from its beginning: lines, and the rows of tables between them. */
export interface BackupReader {
  readonly line: () => Promise<string>;
  /** The rows up to their end, in parts of any size; must be taken wholly. */
  readonly rows: () => AsyncGenerator<Buffer>;
  /** Whether all was read. */
  readonly isAtEnd: () => Promise<boolean>;
}

/** Reads a text as it comes, at constant memory. Refuses one that ends too early. */
export function createBackupReader(chunks: AsyncIterable<Buffer>): BackupReader {
  const source = chunks[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  const isMore = async (): Promise<boolean> => {
    const { value, done } = await source.next();
    if (done) return false;
    rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
    return true;
  };
  const more = async (): Promise<void> => {
    if (!(await isMore())) throw new BackupError('The backup ends too early: use another copy.');
  };
  const take = (length: number): Buffer => {
    const taken = rest.subarray(0, length);
    rest = rest.subarray(length);
    return taken;
  };

  async function line(): Promise<string> {
    for (;;) {
      const end = rest.indexOf('\n');
      if (end >= 0) return take(end + 1).toString('utf8', 0, end);
      if (rest.length > MAX_LINE_BYTES)
        throw new BackupError('The backup has a line without end: use another copy.');
      await more();
    }
  }

  async function* rows(): AsyncGenerator<Buffer> {
    while (rest.length < END_OF_ROWS.length) await more();
    if (rest.subarray(0, END_OF_ROWS.length).equals(END_OF_ROWS)) {
      take(END_OF_ROWS.length);
      return;
    }
    for (let end = rest.indexOf(END_OF_ROWS_AFTER_LINE); ; end = rest.indexOf(END_OF_ROWS_AFTER_LINE)) {
      if (end >= 0) {
        yield take(end + 1);
        take(END_OF_ROWS.length);
        return;
      }
      const whole = rest.length - END_OF_ROWS_AFTER_LINE.length + 1;
      if (whole > 0) yield take(whole);
      await more();
    }
  }

  async function isAtEnd(): Promise<boolean> {
    while (rest.length === 0 && (await isMore()));
    return rest.length === 0;
  }

  return { line, rows, isAtEnd };
}
