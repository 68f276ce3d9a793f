import { advisoryPath, itemPageUrl, pageUrl } from '../../domain/item/page-address.ts';
import { parseVersionRange, versionRangeText } from '../../domain/release/version-range.ts';
import { pickLocalized } from '../../domain/text/locale.ts';
import type { Context } from '../../record/context.ts';
import type { PublishedAdvisory, PublishedItem } from '../../reads/pages/published-advisory.ts';
import type {
  AdvisoryForCsaf,
  AffectedForCsaf,
  ItemForCsaf,
} from '../../vocabularies/csaf/advisory-for-csaf.ts';

/** An advisory as the documents of other systems need it. */
export function advisoryForDocuments(
  ctx: Pick<Context, 'publicUrl' | 'defaultLocale'>,
  { number, document, revisions, items: published }: PublishedAdvisory,
): AdvisoryForCsaf {
  const items = new Map([...published].map(([id, item]) => [id, itemForDocuments(ctx, item)]));
  const { kind, severity, title, whatHappens, whatToDo, affected, cves = [] } = document;
  return {
    ...{ number, kind, severity, title, whatHappens, whatToDo, cves },
    actBy: document.actBy ?? null,
    remedy: document.remedy ?? null,
    notKnownYet: document.notKnownYet ?? null,
    contact: document.contact ?? null,
    knownSince: document.knownSince ?? null,
    firstReportedAt: document.firstReportedAt ?? null,
    from: document.from ?? null,
    until: document.until ?? null,
    url: pageUrl(advisoryPath(number), ctx.publicUrl, {}),
    revisions,
    affected: affected.map(
      ({ itemIds, part }): AffectedForCsaf => ({
        items: itemIds.flatMap((id) => items.get(id) ?? []),
        versions: part.versions === undefined ? null : canonicalRangeText(part.versions),
        serials: part.serials ?? [],
        lots: part.lots ?? [],
        soldFrom: part.soldFrom ?? null,
        soldUntil: part.soldUntil ?? null,
        markets: part.markets ?? [],
      }),
    ),
  };
}

function canonicalRangeText(versions: string): string {
  const range = parseVersionRange(versions);
  return 'fault' in range ? versions : versionRangeText(range);
}

function itemForDocuments(
  { publicUrl, defaultLocale }: Pick<Context, 'publicUrl' | 'defaultLocale'>,
  { listing, releases }: PublishedItem,
): ItemForCsaf {
  const sku = listing.sku!;
  return {
    sku,
    name: listing.name ?? {},
    brand: pickLocalized(listing.brand?.name ?? {}, defaultLocale, defaultLocale)?.text ?? '',
    line: listing.line?.name ?? null,
    family: listing.family?.name ?? null,
    identifiers: listing.identifiers ?? [],
    url: itemPageUrl({ sku, handle: listing.handle ?? sku }, publicUrl),
    releases: releases.map(({ version, channel, url, isFix }) => ({
      ...{ version, channel, url },
      state: isFix ? 'FIXED' : 'AFFECTED',
    })),
  };
}
