import type { Fact, ReleaseData, Source, TextByLocale } from '../domain/fact/fact.ts';
import type { Context } from './context.ts';
import type { RecordWriter } from './record.ts';

export interface NewRelease {
  readonly itemId: string;
  readonly release: ReleaseData;
  /** What is new in it. */
  readonly notes?: TextByLocale | null;
  readonly source?: Source | null;
  /** The id that its fact was promised; else it gets one. */
  readonly id?: string;
}

/** Publishes releases, one public fact each, which holds from the day on which the release came out, where that is known. */
export async function appendReleaseFacts(
  _ctx: Context,
  record: RecordWriter,
  releases: readonly NewRelease[],
): Promise<Fact[]> {
  return await record.append(
    releases.map(({ id, itemId, release, notes, source }) => ({
      ...(id && { id }),
      itemId,
      kind: 'RELEASE_PUBLISHED',
      effectiveOn: release.publishedOn,
      text: notes ?? null,
      source: source ?? null,
      data: { release },
    })),
  );
}
