import { dispositionOf } from '../../domain/lifecycle/disposition.ts';
import { lifecycleHeadline } from '../../wording/headlines.ts';
import type { LifecycleResolvers } from '../resolvers.generated.ts';
import { sentenceIn, someTextIn, textIn } from '../answers/text.ts';
import { differing } from '../answers/told.ts';

export const Lifecycle: LifecycleResolvers = {
  headline: (told, { locale }, ctx) =>
    sentenceIn(
      ctx,
      (language) =>
        lifecycleHeadline(
          someTextIn(ctx, told.name, language).text,
          told,
          { at: told.at, marketCode: told.market?.code ?? null },
          language,
        ),
      locale,
      told.locale,
    ),
  explanation: (told, { locale }, ctx) => textIn(ctx, told.text, locale, told.locale),
  reasons: (told) => [...told.reasons],
  facets: (told) => told.facets.map((answer) => ({ ...answer, told })),
  facet: (told, { name }) => ({ ...told.facets.find(({ facet }) => facet === name)!, told }),
  noSuccessorBecause: (told, { locale }, ctx) => textIn(ctx, told.noSuccessorBecause, locale, told.locale),
  teaser: (told, { locale }, ctx) => textIn(ctx, told.teaser, locale, told.locale),
  actions: (told) => told.actions.map((action) => ({ ...action, locale: told.locale })),
  disposition: (told) => dispositionOf(told),
  differsIn: (told, _, ctx) => differing(ctx, told),
  notice: (told, _, ctx) => (told.noticeId ? ctx.reads.notice(told.noticeId) : null),
};
