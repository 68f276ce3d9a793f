import { answerSource, badgeOfLifecycle, lastOrderSources } from '../../domain/lifecycle/badge.ts';
import { itemDisposition } from '../../domain/lifecycle/disposition.ts';
import { isPromiseInHeadline, plannedChangeSentence, promisedUpdateSentence } from '../../wording/outlook.ts';
import { lastOrderSentence } from '../../wording/facet-status.ts';
import { badgeDateText, badgeText } from '../../wording/badge-text.ts';
import type {
  LastOrderResolvers,
  LifecycleResolvers,
  PlannedChangeResolvers,
  PromisedUpdateResolvers,
} from '../resolvers.generated.ts';
import {
  sentenceInRequestedLocale,
  localizedText,
  localizedTextOrEmpty,
  optionalSentenceInRequestedLocale,
} from '../answers/text.ts';
import { lifecycleHeadlineIn, marketsWhereLifecycleDiffers } from '../answers/lifecycle-view.ts';

export const Lifecycle: LifecycleResolvers = {
  headline: (lifecycle, { locale }, ctx) =>
    sentenceInRequestedLocale(ctx, (language) => lifecycleHeadlineIn(ctx, lifecycle, language), locale),
  explanation: (lifecycle, { locale }, ctx) => localizedText(ctx, lifecycle.text, locale),
  reasons: (lifecycle) => [...lifecycle.reasons],
  facets: (lifecycle) => lifecycle.facets.map((answer) => ({ ...answer, lifecycle })),
  facet: (lifecycle, { name }) => ({ ...lifecycle.facets.find(({ facet }) => facet === name)!, lifecycle }),
  nextUpdate: (lifecycle) => lifecycle.nextUpdate && { ...lifecycle.nextUpdate, lifecycle },
  noSuccessorBecause: (lifecycle, { locale }, ctx) =>
    localizedText(ctx, lifecycle.noSuccessorBecause, locale),
  teaser: (lifecycle, { locale }, ctx) => localizedText(ctx, lifecycle.teaser, locale),
  actions: (lifecycle) => [...lifecycle.actions],
  badge: (lifecycle) => badgeOfLifecycle(lifecycle),
  badgeText: (lifecycle, { locale }, ctx) =>
    sentenceInRequestedLocale(ctx, (language) => badgeText(lifecycle, language), locale),
  badgeDateText: (lifecycle, { locale }, ctx) =>
    optionalSentenceInRequestedLocale(ctx, (language) => badgeDateText(lifecycle, language), locale),
  disposition: (lifecycle) => itemDisposition(lifecycle),
  lastOrder: (lifecycle) =>
    lifecycle.lastOrder && { ...lifecycle.lastOrder, sources: lastOrderSources(lifecycle) },
  source: (lifecycle) => answerSource(lifecycle),
  differsIn: (lifecycle, _, ctx) => marketsWhereLifecycleDiffers(ctx, lifecycle),
  notice: (lifecycle, _, ctx) => (lifecycle.noticeId ? ctx.reads.notice(lifecycle.noticeId) : null),
};

export const LastOrder: LastOrderResolvers = {
  text: ({ sources, ...lastOrder }, { locale }, ctx) =>
    sentenceInRequestedLocale(ctx, (language) => lastOrderSentence(lastOrder, sources, language), locale),
};

export const PlannedChange: PlannedChangeResolvers = {
  text: (change, { locale }, ctx) =>
    sentenceInRequestedLocale(ctx, (language) => plannedChangeSentence(change, language), locale),
};

export const PromisedUpdate: PromisedUpdateResolvers = {
  isInHeadline: ({ lifecycle }) => isPromiseInHeadline(lifecycle, lifecycle),
  text: ({ lifecycle }, { locale }, ctx) =>
    sentenceInRequestedLocale(
      ctx,
      (language) => {
        const name = localizedTextOrEmpty(ctx, lifecycle.name, language).text;
        return promisedUpdateSentence(name, lifecycle, lifecycle.at, language);
      },
      locale,
    ),
};
