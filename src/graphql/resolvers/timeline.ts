import { ownWordsOfFact } from '../../domain/fact/correction.ts';
import type { TimelineEntryResolvers } from '../resolvers.generated.ts';
import { FACT_KINDS } from '../../domain/fact/fact-kinds.ts';
import { publicId } from '../../domain/item/public-id.ts';
import { localizedAmendedWords } from '../answers/amended-words.ts';
import { requireReferencedItem } from '../answers/related.ts';
import { localizedTextOrEmpty, localizedText } from '../answers/text.ts';

/** What every fact answers; the groups of facts inherit it. */
export const TimelineEntry: TimelineEntryResolvers = {
  __resolveType: (fact) => FACT_KINDS[fact.kind].entryType,
  id: (fact) => publicId('TimelineEntry', fact.id),
  item: (fact, _, ctx) => requireReferencedItem(ctx, fact.itemId),
  notice: (fact, _, ctx) => (fact.noticeId ? ctx.reads.notice(fact.noticeId) : null),
  markets: (fact) => [...fact.markets],
  headline: (fact, { locale }, ctx) => localizedTextOrEmpty(ctx, fact.headline, locale),
  explanation: (fact, { locale }, ctx) => localizedText(ctx, ownWordsOfFact(fact), locale),
  explanationNow: (fact, { locale }, ctx) => localizedAmendedWords(ctx, fact, locale),
  corrects: (fact, _, ctx) => (fact.corrects ? ctx.reads.factAt(fact.corrects) : null),
  correctedBy: (fact, _, ctx) => ctx.reads.correction(fact.sequence),
};
