import { join } from 'node:path';

/** Where the migrations lie, one file each. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../../migrations');
