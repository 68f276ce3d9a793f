import { publicId } from '../../../domain/item/public-id.ts';
import { advisoryOfEntry, fixesOfAdvisory, itemsOfAffected } from '../../answers/advisories.ts';
import { localizedText, localizedTextOrEmpty } from '../../answers/text.ts';
import type {
  AdvisoryEntryResolvers,
  AdvisoryResolvers,
  AdvisoryRevisionResolvers,
  AffectedResolvers,
} from '../../resolvers.generated.ts';

export const Advisory: AdvisoryResolvers = {
  id: ({ id }) => publicId('Advisory', id),
  url: ({ number }, _, ctx) => `${ctx.publicUrl}/advisories/${number}`,
  title: ({ title }, { locale }, ctx) => localizedTextOrEmpty(ctx, title, locale),
  whatHappens: ({ whatHappens }, { locale }, ctx) => localizedTextOrEmpty(ctx, whatHappens, locale),
  whatToDo: ({ whatToDo }, { locale }, ctx) => localizedTextOrEmpty(ctx, whatToDo, locale),
  remedy: ({ remedy }, { locale }, ctx) => localizedText(ctx, remedy, locale),
  notKnownYet: ({ notKnownYet }, { locale }, ctx) => localizedText(ctx, notKnownYet, locale),
  cves: ({ cves = [] }) => [...cves],
  affected: ({ affected }) => [...affected],
  fixedIn: (advisory, _, ctx) => fixesOfAdvisory(ctx, advisory),
  source: ({ source }) => source ?? null,
  sourceNumber: ({ origin }) => origin?.number ?? null,
  revisions: ({ id }, _, ctx) => ctx.reads.advisoryRevisions(id),
};

export const Affected: AffectedResolvers = {
  items: (affected, _, ctx) => itemsOfAffected(ctx, affected),
  versions: ({ part }) => part.versions ?? null,
  serials: ({ part }) => [...(part.serials ?? [])],
  lots: ({ part }) => [...(part.lots ?? [])],
  soldFrom: ({ part }) => part.soldFrom ?? null,
  soldUntil: ({ part }) => part.soldUntil ?? null,
  markets: ({ part }) => [...(part.markets ?? [])],
};

export const AdvisoryRevision: AdvisoryRevisionResolvers = {
  title: ({ document }, { locale }, ctx) => localizedTextOrEmpty(ctx, document.title, locale),
  whatHappens: ({ document }, { locale }, ctx) => localizedTextOrEmpty(ctx, document.whatHappens, locale),
  whatToDo: ({ document }, { locale }, ctx) => localizedTextOrEmpty(ctx, document.whatToDo, locale),
  whatChanged: ({ whatChanged }, { locale }, ctx) => localizedText(ctx, whatChanged, locale),
};

export const AdvisoryEntry: AdvisoryEntryResolvers = {
  advisory: (entry, _, ctx) => advisoryOfEntry(ctx, entry),
  revision: ({ data }) => data.advisory!.revision,
};
