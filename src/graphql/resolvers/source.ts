import { sourceSentence } from '../../wording/source-phrase.ts';
import { sentenceInRequestedLocale } from '../answers/text.ts';
import type { SourceResolvers } from '../resolvers.generated.ts';

export const Source: SourceResolvers = {
  text: (source, { locale }, ctx) =>
    sentenceInRequestedLocale(ctx, (language) => sourceSentence(source, language), locale),
};
