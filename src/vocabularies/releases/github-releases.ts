import { z } from 'zod';
import { dayOfInstant, parseInstant } from '../../domain/calendar/dates.ts';
import { isWebAddress } from '../../domain/item/page-address.ts';
import { VERSION_MAX_LENGTH } from '../../domain/release/version.ts';
import {
  type ReleaseFile,
  type ReleaseFileEntry,
  type ReleaseFileProblem,
  unreadableReleaseFile,
} from './release-entries.ts';
import { plainReleaseNotes } from './release-notes.ts';

/** Prereleases are a channel of their own: what everybody gets is none of them. */
const PRERELEASE_CHANNEL = 'prerelease';

const githubReleaseShape = z.object({
  tag_name: z.string().trim().min(1).max(VERSION_MAX_LENGTH),
  draft: z.boolean().nullish(),
  prerelease: z.boolean().nullish(),
  published_at: z.string().nullish(),
  body: z.string().nullish(),
  html_url: z.string().nullish(),
  assets: z.array(z.object({ digest: z.string().nullish() })).nullish(),
});

const WHAT_TO_GIVE =
  'Give what GitHub answers at /repos/OWNER/REPOSITORY/releases: a list of releases, each with tag_name and published_at.';

/**
 * Takes the releases of a repository as GitHub's REST API lists them ("List releases", API version 2022-11-28), newest first; returns
 * them oldest first. The tag is the version, `published_at` the day (UTC). Drafts are not public and left out. The digest of the file is
 * taken where there is one file. Never throws.
 */
export function readGithubReleases(text: string): ReleaseFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return unreadableReleaseFile(WHAT_TO_GIVE);
  }
  if (!Array.isArray(parsed)) return unreadableReleaseFile(WHAT_TO_GIVE);
  const entries: (ReleaseFileEntry & { readonly at: number })[] = [];
  const problems: ReleaseFileProblem[] = [];
  for (const [index, one] of parsed.entries()) {
    const release = githubReleaseShape.safeParse(one);
    const version = release.success ? release.data.tag_name : `release ${index + 1} of the list`;
    const problem = (part: string, message: string) =>
      problems.push({ line: null, sku: null, version, part, message });
    if (!release.success) {
      const part = release.error.issues[0]?.path.join('.') || 'release';
      problem(part, 'Give it as GitHub lists it: it is another value, or missing.');
      continue;
    }
    if (release.data.draft) continue;
    const at = parseInstant(release.data.published_at ?? '');
    if (at === undefined) problem('published_at', 'Give the instant at which it came out.');
    else entries.push({ ...entryFromGithubRelease(release.data, at), at });
  }
  const ordered = entries.toReversed().toSorted((one, other) => one.at - other.at);
  return { entries: ordered.map(({ at: _at, ...entry }) => entry), problems };
}

function entryFromGithubRelease(
  { tag_name: version, prerelease, body, html_url: url, assets }: z.output<typeof githubReleaseShape>,
  at: number,
): ReleaseFileEntry {
  const notes = plainReleaseNotes(body ?? '');
  const [file, ...others] = assets ?? [];
  const sha256 = others.length === 0 && /^sha256:([0-9a-f]{64})$/i.exec(file?.digest ?? '')?.[1];
  return {
    line: null,
    sku: null,
    version,
    publishedOn: { date: dayOfInstant(at, 'UTC'), precision: 'DAY' },
    ...(prerelease && { channel: PRERELEASE_CHANNEL }),
    ...(notes !== '' && { notes: [{ locale: 'en', text: notes }] }),
    ...(url && isWebAddress(url) && { url }),
    ...(sha256 && { sha256 }),
  };
}
