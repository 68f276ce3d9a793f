import { z } from 'zod';
import { BackupError } from './backup-error.ts';

/** The format that this version writes; it reads this one only. */
export const BACKUP_FORMAT_VERSION = 1;

/** The first line of a backup: what it is of, and what the schema must be to take it. */
export const BackupHeaderSchema = z.object({
  lastcall: z.literal('backup'),
  format: z.literal(BACKUP_FORMAT_VERSION),
  madeAt: z.iso.datetime(),
  server: z.string(),
  /** The migrations that its schema had. */
  migrations: z.array(z.string()).min(1),
  record: z.object({ id: z.uuid(), sequence: z.int().min(0), recordedAt: z.iso.datetime() }),
  /** The last number that each sequence gave; null for one that gave none. */
  sequences: z.record(z.string(), z.string().regex(/^\d+$/).nullable()),
});

/** The line above a table's rows, which follow as `COPY … TO STDOUT` writes them, up to a line of `\.`. */
export const BackupTableHeadingSchema = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });

/** The last line: how many rows each table has. */
export const BackupTrailerSchema = z.object({ counts: z.record(z.string(), z.int().min(0)) });

export type BackupHeader = z.infer<typeof BackupHeaderSchema>;

/** Reads the first line. Refuses what a newer version has written. */
export function parseBackupHeader(line: string): BackupHeader {
  const given = parseJsonLineOrNull(line);
  const read = BackupHeaderSchema.safeParse(given);
  if (read.success) return read.data;
  const format = z.object({ format: z.int().gt(BACKUP_FORMAT_VERSION) }).safeParse(given);
  throw new BackupError(
    format.success
      ? `The backup has the format ${format.data.format}, and this Lastcall reads ${BACKUP_FORMAT_VERSION}: restore it with the version that made it, or a newer one.`
      : 'The backup has no first line that says what it is: use another copy.',
  );
}

/** Reads a line between tables: the heading of the next one, or the trailer. */
export function parseHeadingOrTrailer(
  line: string,
): z.infer<typeof BackupTableHeadingSchema> | z.infer<typeof BackupTrailerSchema> {
  const read = z.union([BackupTableHeadingSchema, BackupTrailerSchema]).safeParse(parseJsonLineOrNull(line));
  if (!read.success) throw new BackupError('The backup has a line that cannot be read: use another copy.');
  return read.data;
}

function parseJsonLineOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
