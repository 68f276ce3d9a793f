import { DEFAULT_CHANNEL } from '../../domain/release/channel.ts';
import { type KnownRelease, newReleaseFaults } from '../../domain/release/new-release.ts';
import { versionFault } from '../../domain/release/version.ts';
import { type Fault, isTransientRefusal, Refusal } from '../../domain/refusal.ts';
import { VERSION_SCHEMES, type VersionScheme } from '../../domain/words.ts';
import { prefetchItemsBySku } from '../../reads/item-prefetch.ts';
import type { Context } from '../../record/context.ts';
import { savedReleasesOfChannel } from '../../record/release.ts';
import type { ReleaseFileEntry } from '../../vocabularies/releases/release-entries.ts';
import { publishRelease } from './publish-release.ts';

/** What a file of releases does not say by itself. */
export interface ApplyReleasesOptions {
  /** Of which item those are of which the file names none. */
  readonly sku: string | null;
  /** In which channel those are of which the file names none. */
  readonly channel: string | null;
  /** How versions are compared, where neither the file nor the channel says so. */
  readonly scheme: VersionScheme | null;
  readonly dryRun: boolean;
  readonly onProgress: (done: number) => void;
  /** Is added to as it goes on, so that what was done is known where it fails. */
  readonly outcome: ReleasesOutcome;
}

/** What a file of releases came to. */
export interface ReleasesOutcome {
  published: number;
  /** Those that were published before, also those that were withdrawn since. */
  unchanged: number;
  readonly refused: RefusedReleaseEntry[];
}

/** What speaks against a release of a file. */
export interface RefusedReleaseEntry {
  readonly entry: ReleaseFileEntry;
  readonly sku: string | null;
  readonly field: readonly string[];
  readonly message: string;
}

/** A channel of an item: what it held before, and what the file has added. */
interface OpenChannel {
  readonly sku: string;
  readonly channel: string;
  readonly known: KnownRelease[];
  /** The versions that the file has given. */
  readonly given: Set<string>;
}

/**
 * Publishes the releases of a file that are not published yet, one after another (`publishRelease`); one whose version is there is left as
 * it is, so that the same file again changes nothing. What is refused is left out and told.
 * @param entries those that came out first before those that followed them
 * @throws Refusal UNAVAILABLE where the database is away
 */
export async function applyReleases(
  ctx: Context,
  entries: readonly ReleaseFileEntry[],
  { onProgress, outcome, ...options }: ApplyReleasesOptions,
): Promise<void> {
  const channels = new Map<string, Promise<OpenChannel | null>>();
  for (const [at, entry] of entries.entries()) {
    const sku = entry.sku ?? options.sku;
    const name = (entry.channel ?? options.channel ?? DEFAULT_CHANNEL).trim().toLowerCase();
    const key = `${sku?.toLowerCase()}\n${name}`;
    if (!channels.has(key)) channels.set(key, openChannel(ctx, sku, name));
    const became = await applyEntry(ctx, entry, await channels.get(key)!, options);
    if (typeof became === 'string') outcome[became] += 1;
    else outcome.refused.push(...became.map(({ message, field = [] }) => ({ entry, sku, field, message })));
    onProgress(at + 1);
  }
}

/** Null where no item bears the SKU. */
async function openChannel(ctx: Context, sku: string | null, channel: string): Promise<OpenChannel | null> {
  const [found] = sku === null ? [] : await prefetchItemsBySku(ctx, [sku], { facts: 0, successors: false });
  if (!found) return null;
  const known = await savedReleasesOfChannel(ctx.rows, found.item.id, channel);
  return { sku: found.item.sku, channel, known, given: new Set() };
}

async function applyEntry(
  ctx: Context,
  entry: ReleaseFileEntry,
  open: OpenChannel | null,
  options: Pick<ApplyReleasesOptions, 'sku' | 'scheme' | 'dryRun'>,
): Promise<'published' | 'unchanged' | readonly Fault[]> {
  if (!open) return [unknownItemFault(entry, options)];
  const { sku, channel, known, given } = open;
  const scheme = VERSION_SCHEMES.find((one) => one === entry.scheme) ?? known[0]?.scheme ?? options.scheme;
  if (!scheme) return [unknownSchemeFault(channel)];
  const version = versionForScheme(entry.version, scheme);
  if (given.has(version)) {
    const message = `Give each version once: the file has ${version} in the channel "${channel}" before.`;
    return [{ code: 'DUPLICATE', message, field: ['version'] }];
  }
  given.add(version);
  if (known.some((one) => one.version === version)) return 'unchanged';
  // In a dry run what the file says before this was taken back.
  const faults = options.dryRun ? newReleaseFaults({ version, channel, scheme }, known) : [];
  if (faults.length > 0) return faults;
  const { publishedOn, notes, url, sha256, price } = entry;
  const input = {
    sku,
    version,
    channel,
    scheme,
    publishedOn,
    notes,
    url,
    sha256,
    price,
    dryRun: options.dryRun,
  };
  try {
    await publishRelease(ctx, input);
  } catch (error) {
    if (!(error instanceof Refusal) || isTransientRefusal(error)) throw error;
    return error.faults;
  }
  known.push({ version, scheme, state: 'PUBLISHED' });
  return 'published';
}

/** A version as the scheme writes it: tags of repositories have a letter before it. */
function versionForScheme(version: string, scheme: VersionScheme): string {
  const unprefixed = version.replace(/^v(?=\d)/i, '');
  const isMeant = versionFault(scheme, version) !== null && versionFault(scheme, unprefixed) === null;
  return isMeant ? unprefixed : version;
}

function unknownItemFault(entry: ReleaseFileEntry, options: Pick<ApplyReleasesOptions, 'sku'>): Fault {
  const message =
    entry.sku === null && options.sku === null
      ? 'Say of which item it is, by its SKU.'
      : 'There is no item with this SKU: enter it first, or mend the SKU.';
  return { code: 'NOT_FOUND', message, field: ['sku'] };
}

function unknownSchemeFault(channel: string): Fault {
  const message = `Say how the versions of the channel "${channel}" are compared, such as SEMVER, or PUBLISHED by nothing but the day: its first release decides that for all.`;
  return { code: 'INVALID', message, field: ['scheme'] };
}
