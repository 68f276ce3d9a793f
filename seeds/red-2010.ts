import { bytesOfGigabytes, capacityOption } from './capacity.ts';
import type { Fact } from '../src/domain/fact/fact.ts';
import { slugify } from '../src/record/names/handle.ts';
import type { Context } from '../src/record/context.ts';
import { appendFitFacts } from '../src/record/fit.ts';
import { recordNewItems, type NewListing } from '../src/record/listing.ts';
import { createPublishedNotice } from '../src/record/notice.ts';
import type { RecordWriter } from '../src/record/record.ts';
import { appendSuccessorFacts } from '../src/record/succession.ts';
import { appendStateAnnouncements, type StateAnnouncement } from '../src/record/transition.ts';
import { FITS, type ClaimedFit } from './red-2010/fits.ts';
import { ITEMS, type SeedItem } from './red-2010/items.ts';
import { COMMITMENTS, NOTICE, NOTICE_TEXT, SCARLET_2008, TEASER } from './red-2010/notice.ts';
import { sourceFrom } from './red-2010/sources.ts';
import { SUCCESSORS } from './red-2010/successors.ts';
import { areAllRecorded, findAmongListed, type FindItem, fitsAmong, type SeedFit } from './seed-items.ts';

/**
 * Tells "RED, August 2010": cameras, accessories and storage, what fits what, what followed what, and how RED-DRIVE
 * and RED-RAM stopped taking orders. Every fact carries its source. A record that holds all the items already is
 * left as it is.
 * @returns how many facts were told
 * @throws Refusal DUPLICATE where only some of the SKUs are taken
 */
export async function appendRed2010(ctx: Context, record: RecordWriter): Promise<number> {
  const skus = ITEMS.map(({ sku }) => sku);
  if (await areAllRecorded(ctx, skus)) return 0;
  const listed = await recordNewItems(ctx, record, ITEMS.map(listingOf));
  const named = findAmongListed(listed);
  const facts = [
    ...(await appendFitFacts(ctx, record, fitsAmong(named, FITS.map(sourcedFit)))),
    ...(await tellSuccessors(ctx, record, named)),
    ...(await tellAugust(ctx, record, named)),
    ...(await appendStateAnnouncements(ctx, record, [endOfConcept(named)])),
  ];
  return listed.length + facts.length;
}

function listingOf(item: SeedItem): NewListing {
  const { sku, name, kind, line, family, gigabytes, medium, orders, releasedOn, knownOn, text } = item;
  return {
    sku,
    kind,
    name: { en: name },
    brand: { handle: 'red', name: 'RED' },
    ...(line && { line: { handle: slugify(line), name: line } }),
    ...(family && {
      family: { handle: slugify(family.replace(/ (\(CF\)|1\.8" SSD)$/, '')), name: family },
    }),
    ...(gigabytes && {
      options: [capacityOption(`${gigabytes} GB`)],
      capacityBytes: bytesOfGigabytes(gigabytes),
    }),
    medium,
    orders,
    releasedOn,
    effectiveOn: releasedOn ?? knownOn,
    text,
    source: sourceFrom(item.claim),
  };
}

function sourcedFit({ claim, ...fit }: ClaimedFit): SeedFit {
  return { ...fit, source: sourceFrom(claim) };
}

async function tellSuccessors(ctx: Context, record: RecordWriter, named: FindItem): Promise<Fact[]> {
  return await appendSuccessorFacts(
    ctx,
    record,
    SUCCESSORS.map(({ from, to, kind, carriesOver, claim }) => ({
      itemId: named(from).id,
      successor: { successor: named(to), kind, carriesOver, hosts: [], markets: [] },
      source: sourceFrom(claim),
    })),
  );
}

/** One notice for the four magazines: no new orders, what still holds, why, and what comes meanwhile. */
async function tellAugust(ctx: Context, record: RecordWriter, named: FindItem): Promise<Fact[]> {
  const noticeId = await createPublishedNotice(ctx, record, NOTICE_TEXT);
  const interim = { successor: named(NOTICE.interim), kind: 'INTERIM' as const, hosts: [], markets: [] };
  return await appendStateAnnouncements(
    ctx,
    record,
    NOTICE.skus.map((sku) => ({
      itemId: named(sku).id,
      noticeId,
      to: 'REPLACEMENT_PLANNED',
      effectiveOn: NOTICE.since,
      reasons: NOTICE.reasons,
      text: NOTICE_TEXT,
      teaser: TEASER,
      commitments: COMMITMENTS,
      successors: [interim],
      promise: { by: null },
      source: sourceFrom(NOTICE.claim),
    })),
  );
}

function endOfConcept(named: FindItem): StateAnnouncement {
  return {
    itemId: named(SCARLET_2008.sku).id,
    noticeId: null,
    to: 'DISCONTINUED',
    effectiveOn: SCARLET_2008.by,
    reasons: [],
    text: SCARLET_2008.text,
    commitments: [],
    successors: [],
    source: sourceFrom(SCARLET_2008.claim),
  };
}
