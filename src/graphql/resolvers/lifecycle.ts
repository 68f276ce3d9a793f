import { dispositionOf } from '../../domain/lifecycle/disposition.ts';
import type { LifecycleResolvers } from '../resolvers.generated.ts';
import { sentenceIn, textIn } from '../answers/text.ts';
import { headlineIn, marketsThatDiffer } from '../answers/lifecycle-view.ts';

export const Lifecycle: LifecycleResolvers = {
  headline: (lifecycle, { locale }, ctx) =>
    sentenceIn(ctx, (language) => headlineIn(ctx, lifecycle, language), locale, lifecycle.locale),
  explanation: (lifecycle, { locale }, ctx) => textIn(ctx, lifecycle.text, locale, lifecycle.locale),
  reasons: (lifecycle) => [...lifecycle.reasons],
  facets: (lifecycle) => lifecycle.facets.map((answer) => ({ ...answer, lifecycle })),
  facet: (lifecycle, { name }) => ({ ...lifecycle.facets.find(({ facet }) => facet === name)!, lifecycle }),
  noSuccessorBecause: (lifecycle, { locale }, ctx) =>
    textIn(ctx, lifecycle.noSuccessorBecause, locale, lifecycle.locale),
  teaser: (lifecycle, { locale }, ctx) => textIn(ctx, lifecycle.teaser, locale, lifecycle.locale),
  actions: (lifecycle) => lifecycle.actions.map((action) => ({ ...action, locale: lifecycle.locale })),
  disposition: (lifecycle) => dispositionOf(lifecycle),
  differsIn: (lifecycle, _, ctx) => marketsThatDiffer(ctx, lifecycle),
  notice: (lifecycle, _, ctx) => (lifecycle.noticeId ? ctx.reads.notice(lifecycle.noticeId) : null),
};
