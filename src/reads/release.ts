import type { Instant, PreciseDate } from '../domain/calendar/dates.ts';
import type { Source, TextByLocale } from '../domain/fact/fact.ts';
import type { DatePrecision, ReleasePrice, ReleaseState, VersionScheme } from '../domain/words.ts';
import type { Context } from '../record/context.ts';
import { preciseDateFromColumns } from '../record/facts/fact-rows.ts';
import { type Page, type PageRequest, pageFromOverfetchedRows } from './page.ts';

/** A release as it stands. */
export interface ReleaseView {
  readonly id: string;
  readonly itemId: string;
  readonly sequence: number;
  readonly version: string;
  readonly channel: string;
  readonly scheme: VersionScheme;
  readonly state: ReleaseState;
  readonly publishedOn: PreciseDate | null;
  /** The beginning of the day on which it came out, as far as is known. */
  readonly since: Instant;
  readonly notes: TextByLocale | null;
  readonly url: string | null;
  readonly sha256: string | null;
  readonly price: ReleasePrice;
  readonly source: Source | null;
  /** The sequence of the fact that withdrew it; null for one that stands. */
  readonly withdrawnBy: number | null;
  /** The warnings that name it as affected, the gravest first: it is not offered as the latest. */
  readonly flawedBy: readonly string[];
}

/** What is to be had of a channel. */
export interface LatestReleaseView {
  /** The highest that is not withdrawn; null where there is none. */
  readonly release: ReleaseView | null;
  /** Higher ones that are offered no more, the highest first, so many as are told. */
  readonly skipped: readonly ReleaseView[];
  /** When the last one came, withdrawn ones too: when it was recorded, where that was on its day, else that day; null where none ever did. */
  readonly silentSince: Instant | null;
}

interface ReleaseRow extends Omit<ReleaseView, 'publishedOn'> {
  readonly publishedOn: string | null;
  readonly publishedPrecision: DatePrecision | null;
}

const RELEASE_COLUMNS = `r.id, r.item_id as "itemId", r.sequence, r.version, r.channel, r.scheme, r.state,
  r.published_on as "publishedOn", r.published_precision as "publishedPrecision", r.since, r.notes, r.url, r.sha256,
  r.price, r.source, r.withdrawn_by as "withdrawnBy", r.flawed_by as "flawedBy"`;

const SELECT_RELEASE_PAGES_SQL = `
select x.* from unnest($1::uuid[]) as k (id) cross join lateral (
  select ${RELEASE_COLUMNS} from release r where r.item_id = k.id and ($2::text is null or r.channel = $2)
    and ($4::timestamptz is null or (r.since, r.sequence) < ($4, $5::bigint))
  order by r.since desc, r.sequence desc limit $3) x`;

const SELECT_RELEASES_BY_ID_SQL = `select ${RELEASE_COLUMNS} from release r where r.id = any($1)`;

const MAX_SKIPPED_RELEASES = 20;

/** What is offered: neither withdrawn nor affected by a warning (rules.md, R143). */
const isOfferedSql = (table: string) => `(${table}.state <> 'WITHDRAWN' and ${table}.flawed_by = '{}')`;

/** Of each channel the highest that stands and all above it, and when the last one came. */
const SELECT_LATEST_RELEASES_SQL = `
select k.id as "parentId", s.since as "silentSince", x.* from unnest($1::uuid[]) as k (id)
cross join lateral (
  select max(case when f.recorded_at < r.since + interval '24 hours' then f.recorded_at else r.since end) as since
  from release r join fact f on f.sequence = r.sequence where r.item_id = k.id and r.channel = $2
    and r.since = (select max(since) from release where item_id = k.id and channel = $2)) s
cross join lateral (select coalesce(max(place), -1) as place from release n
  where n.item_id = k.id and n.channel = $2 and ${isOfferedSql('n')}) newest
left join lateral (
  select ${RELEASE_COLUMNS} from release r where r.item_id = k.id and r.channel = $2
    and r.place >= newest.place and (${isOfferedSql('r')} or r.place > newest.place)
  order by not ${isOfferedSql('r')}, r.place desc, r.since desc, r.sequence desc limit ${MAX_SKIPPED_RELEASES + 1}) x on true`;

/** The releases of each item, those that came last first; one page per id. */
export async function releasePagesOfItems(
  ctx: Context,
  itemIds: readonly string[],
  channel: string | null,
  pageRequest: PageRequest,
): Promise<Page<ReleaseView>[]> {
  const [since = null, sequence = null] = pageRequest.after ?? [];
  const after = since === null ? null : new Date(since);
  const rows = await ctx.rows<ReleaseRow>(SELECT_RELEASE_PAGES_SQL, [
    itemIds,
    channel,
    pageRequest.first + 1,
    after,
    sequence,
  ]);
  const byItem = Map.groupBy(rows.map(releaseViewOf), ({ itemId }) => itemId);
  return itemIds.map((id) =>
    pageFromOverfetchedRows(byItem.get(id) ?? [], pageRequest, 'release', (one) => [one.since, one.sequence]),
  );
}

/** What is to be had of a channel of each item; one answer per id. */
export async function latestReleasesOfItems(
  ctx: Context,
  itemIds: readonly string[],
  channel: string,
): Promise<LatestReleaseView[]> {
  const rows = await ctx.rows<
    ReleaseRow & { readonly parentId: string; readonly silentSince: Instant | null }
  >(SELECT_LATEST_RELEASES_SQL, [itemIds, channel]);
  const byItem = Map.groupBy(rows, ({ parentId }) => parentId);
  return itemIds.map((id) => {
    const own = byItem.get(id) ?? [];
    const releases = own.filter((row) => row.id !== null).map(releaseViewOf);
    const release = releases.find(isOffered) ?? null;
    const skipped = releases.filter((one) => !isOffered(one)).slice(0, MAX_SKIPPED_RELEASES);
    return { release, skipped, silentSince: own[0]?.silentSince ?? null };
  });
}

function isOffered({ state, flawedBy }: ReleaseView): boolean {
  return state !== 'WITHDRAWN' && flawedBy.length === 0;
}

/** Releases by their ids; null for one that there is not. */
export async function releasesById(ctx: Context, ids: readonly string[]): Promise<(ReleaseView | null)[]> {
  const rows = await ctx.rows<ReleaseRow>(SELECT_RELEASES_BY_ID_SQL, [ids]);
  const byId = new Map(rows.map((row) => [row.id, releaseViewOf(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

function releaseViewOf({ publishedPrecision, ...row }: ReleaseRow): ReleaseView {
  return { ...row, publishedOn: preciseDateFromColumns(row.publishedOn, publishedPrecision) };
}
