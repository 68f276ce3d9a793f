import type { Fact, ReleaseData, Source, TextByLocale } from '../domain/fact/fact.ts';
import type { KnownRelease } from '../domain/release/new-release.ts';
import type { Context } from './context.ts';
import type { RecordWriter } from './record.ts';
import { createRunSql, type RunSql } from './statement.ts';

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

const SELECT_KNOWN_RELEASES_SQL =
  'select version, scheme, state from release where item_id = $1 and channel = $2 order by place';

/** What a channel of an item holds, withdrawn ones too, from the lowest version to the highest. */
export async function savedReleasesOfChannel(
  run: RunSql,
  itemId: string,
  channel: string,
): Promise<KnownRelease[]> {
  return await run<KnownRelease>(SELECT_KNOWN_RELEASES_SQL, [itemId, channel]);
}

/** The same, and what the writer has published in it and not saved yet. */
export async function releasesOfChannel(
  { em, appended }: RecordWriter,
  itemId: string,
  channel: string,
): Promise<KnownRelease[]> {
  const saved = await savedReleasesOfChannel(createRunSql(em), itemId, channel);
  const unsaved = appended.flatMap((fact): KnownRelease[] => {
    const { release } = fact.data;
    if (fact.itemId !== itemId || fact.kind !== 'RELEASE_PUBLISHED' || release?.channel !== channel)
      return [];
    return [{ version: release.version, scheme: release.scheme, state: 'PUBLISHED' }];
  });
  return [...saved, ...unsaved];
}
