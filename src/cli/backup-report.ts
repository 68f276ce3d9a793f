import type { BackupHeader } from '../database/backup-shapes.ts';

const STEP = 5_000;

/** Says how far a long run has come, every five seconds; a short one says nothing. */
export function progressOn(err: NodeJS.WriteStream): (sentence: () => string) => void {
  let next = performance.now() + STEP;
  return (sentence) => {
    if (performance.now() < next) return;
    next = performance.now() + STEP;
    err.write(`${sentence()}\n`);
  };
}

/** The head of the record in a backup. */
export function headOf({ record, madeAt }: BackupHeader): string {
  return `record ${record.id} up to sequence ${record.sequence}, as of ${madeAt}`;
}

/** A number of bytes as people say it. */
export function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
