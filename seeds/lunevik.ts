import { dayOfInstant } from '../src/domain/calendar/dates.ts';
import type { Fact } from '../src/domain/fact/fact.ts';
import { appendCommitmentFacts } from '../src/record/commitment.ts';
import type { Context } from '../src/record/context.ts';
import { appendFitFacts } from '../src/record/fit.ts';
import { recordNewItems } from '../src/record/listing.ts';
import { createPublishedNotice } from '../src/record/notice.ts';
import { appendUpdateFacts } from '../src/record/promise.ts';
import { appendAdvisoryRevision } from '../src/record/advisory.ts';
import { appendReleaseFacts } from '../src/record/release.ts';
import {
  FLAW_OF_M4_RESOLVED,
  flawOfM4,
  recallOfB6,
  releasesOfM4,
  type SeedWarning,
} from './lunevik/warnings.ts';
import { redirectNamesOfWithdrawnItems } from '../src/record/caches/item-rows.ts';
import type { RecordWriter } from '../src/record/record.ts';
import { changeSkusAndHandles } from '../src/record/names/renaming.ts';
import { appendStateAnnouncements } from '../src/record/transition.ts';
import {
  largeCardUpdate,
  lunevikAnnouncements,
  m4Commitments,
  type ToldAnnouncement,
  zoomCorrection,
} from './lunevik/announcements.ts';
import { FITS } from './lunevik/fits.ts';
import {
  type DayFromStart,
  daysFromStart,
  lunevikItems,
  RENAMED_STRAP,
  MERGED_STRAP,
  WITHDRAWN_HOOD,
} from './lunevik/items.ts';
import { areAllRecorded, findAmongListed, type FindItem, fitsAmong } from './seed-items.ts';

/**
 * Tells "Lunevik (fictional)": the catalogue of an invented maker in which things are about to happen, dated from the day
 * (UTC) on which it is told, so that the same day gives the same catalogue. It is the company's own word. A record that
 * holds all the items already is left as it is.
 * @returns how many facts were told
 * @throws Refusal DUPLICATE where only some of the SKUs are taken
 */
export async function appendLunevik(ctx: Context, record: RecordWriter): Promise<number> {
  const day = daysFromStart(dayOfInstant(record.recordedAt, 'UTC'));
  const items = lunevikItems(day);
  const skus = items.map(({ sku }) => sku);
  if (await areAllRecorded(ctx, skus)) return 0;
  const before = record.appended.length;
  const listed = await recordNewItems(ctx, record, items);
  const named = findAmongListed(listed);
  await appendFitFacts(ctx, record, fitsAmong(named, FITS));
  await promiseForM4(ctx, record, named, day);
  const announced: Fact[] = [];
  for (const one of lunevikAnnouncements(day)) announced.push(...(await announce(ctx, record, named, one)));
  await correctZoom(ctx, record, named, day, announced);
  await updateLargeCard(ctx, record, named, day);
  await renameStrap(ctx, record, named);
  await withdrawMistakes(record, named);
  await warn(ctx, record, named, day);
  return record.appended.length - before;
}

async function promiseForM4(
  ctx: Context,
  record: RecordWriter,
  named: FindItem,
  day: DayFromStart,
): Promise<void> {
  const { id: itemId } = named('LV-M4');
  const commitments = m4Commitments(day).map((commitment) => ({ itemId, commitment, dated: true }));
  await appendCommitmentFacts(ctx, record, commitments);
}

/** One notice, and what it says of each of its items. */
async function announce(
  ctx: Context,
  record: RecordWriter,
  named: FindItem,
  { skus, successors = [], markets = [], ...announcement }: ToldAnnouncement,
): Promise<Fact[]> {
  const noticeId = await createPublishedNotice(ctx, record, announcement.text);
  const following = successors.map(({ sku, ...edge }) => ({
    ...edge,
    successor: named(sku),
    hosts: [],
    markets,
  }));
  return await appendStateAnnouncements(
    ctx,
    record,
    skus.map((sku) => ({ ...announcement, itemId: named(sku).id, noticeId, markets, successors: following })),
  );
}

/** Gives the pause of the zoom its right end, in the open. */
async function correctZoom(
  ctx: Context,
  record: RecordWriter,
  named: FindItem,
  day: DayFromStart,
  announced: readonly Fact[],
): Promise<void> {
  const { sku, resumesOn, because } = zoomCorrection(day);
  const { id: itemId } = named(sku);
  const { sequence } = announced.find((fact) => fact.itemId === itemId)!;
  const noticeId = await createPublishedNotice(ctx, record, because);
  await record.append([
    {
      itemId,
      noticeId,
      kind: 'CORRECTED',
      corrects: sequence,
      effectiveAt: record.recordedAt,
      data: { how: 'AMEND', state: { to: 'PAUSED', resumesOn }, because },
    },
  ]);
}

async function updateLargeCard(
  ctx: Context,
  record: RecordWriter,
  named: FindItem,
  day: DayFromStart,
): Promise<void> {
  const { sku, text, resumesOn } = largeCardUpdate(day);
  const noticeId = await createPublishedNotice(ctx, record, text);
  await appendUpdateFacts(ctx, record, [{ itemId: named(sku).id, text, resumesOn, noticeId }]);
}

async function renameStrap(ctx: Context, record: RecordWriter, named: FindItem): Promise<void> {
  const { before, sku } = RENAMED_STRAP;
  const { id: itemId } = named(before);
  const [listing] = await changeSkusAndHandles(ctx, record, [{ itemId, sku, keepsHandle: false }]);
  const effectiveAt = record.recordedAt;
  await record.append([{ itemId, kind: 'ITEM_REVISED', effectiveAt, data: { listing: listing! } }]);
}

/** Recalls the battery; warns of a version of the M4, and says what repairs it. */
async function warn(ctx: Context, record: RecordWriter, named: FindItem, day: DayFromStart): Promise<void> {
  const { id: itemId } = named('LV-M4');
  const published = await appendReleaseFacts(
    ctx,
    record,
    releasesOfM4(day).map((one) => ({ itemId, ...one })),
  );
  const { fixedBy, ...flaw } = flawOfM4();
  const issue = async ({ sku, part, ...content }: SeedWarning) => {
    const document = { ...content, fixedIn: [], affected: [{ itemIds: [named(sku).id], part }] };
    const revision = { id: ctx.uuid(), status: 'STANDING', document } as const;
    await appendAdvisoryRevision(record, { ...revision, before: null, text: null });
    return { ...revision, revision: 1 };
  };
  await issue(recallOfB6(day));
  const flawed = await issue(flaw);
  const { id, data } = published.find((fact) => fact.data.release!.version === fixedBy)!;
  const { version, channel } = data.release!;
  const document = { ...flawed.document, fixedIn: [{ id, sku: flaw.sku, version, channel }] };
  const before = { ...flawed, number: record.appended.at(-1)!.data.advisory!.number };
  await appendAdvisoryRevision(record, {
    ...{ id: flawed.id, before, status: 'RESOLVED', document },
    text: FLAW_OF_M4_RESOLVED,
  });
}

/** Merges one entry into another and withdraws one; the names of new items are saved after them, and are led on then. */
async function withdrawMistakes(record: RecordWriter, named: FindItem): Promise<void> {
  const [kind, effectiveAt] = ['LISTING_WITHDRAWN' as const, record.recordedAt];
  const strap = { ...named(RENAMED_STRAP.before), sku: RENAMED_STRAP.sku };
  const mistakes = [
    { ...MERGED_STRAP, mergedInto: strap },
    { ...WITHDRAWN_HOOD, mergedInto: null },
  ];
  record.afterSaving(() =>
    redirectNamesOfWithdrawnItems(
      record.em,
      mistakes.map(({ sku }) => named(sku).id),
    ),
  );
  await record.append(
    mistakes.map(({ sku, because: text, mergedInto }) => ({
      ...{ itemId: named(sku).id, kind, effectiveAt, text },
      data: { listing: { withdrawn: { mergedInto } } },
    })),
  );
}
