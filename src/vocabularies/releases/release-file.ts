import { Refusal } from '../../domain/refusal.ts';
import { decodeText } from '../tables/encoding.ts';
import type { DateFieldOrder } from '../tables/spreadsheet-date.ts';
import { createTableRowsReader } from '../tables/table-file.ts';
import { hasZipSignature } from '../tables/workbook.ts';
import { readAppstreamReleases } from './appstream-releases.ts';
import { readGithubReleases } from './github-releases.ts';
import { type ReleaseFile, unreadableReleaseFile } from './release-entries.ts';
import { readReleaseTable } from './release-table.ts';

/**
 * Takes the bytes of a file with releases; returns them as it tells of them: what begins with a bracket is GitHub's list, with an angle
 * bracket AppStream's metainfo, anything else a table (CSV or an Excel workbook).
 * @param order which comes first in a table's days with slashes; null where nobody said
 */
export async function readReleaseFile(bytes: Uint8Array, order: DateFieldOrder | null): Promise<ReleaseFile> {
  try {
    if (!hasZipSignature(bytes)) {
      const text = decodeText(bytes);
      const first = text.trimStart()[0];
      if (first === '[' || first === '{') return readGithubReleases(text);
      if (first === '<') return readAppstreamReleases(text);
    }
    return readReleaseTable(await createTableRowsReader(bytes), order);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return unreadableReleaseFile(error.message);
  }
}
