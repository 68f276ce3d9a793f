import { localizedText } from '../answers/text.ts';
import { existingItemsByIds, replacementText, requireReferencedItem } from '../answers/related.ts';
import type { SuccessionResolvers, SuccessorPathResolvers } from '../resolvers.generated.ts';

export const Succession: SuccessionResolvers = {
  successor: (edge, _, ctx) => requireReferencedItem(ctx, edge.toId),
  predecessor: (edge, _, ctx) => requireReferencedItem(ctx, edge.fromId),
  carriesOver: (edge, { locale }, ctx) => localizedText(ctx, edge.carriesOver, locale),
  hosts: (edge, _, ctx) => existingItemsByIds(ctx, edge.hostIds),
  markets: (edge) => [...edge.markets],
};

export const SuccessorPath: SuccessorPathResolvers = {
  via: (path) => [...path.via],
  fit: (path) => path.fit?.verdict ?? null,
  needs: (path, _, ctx) => existingItemsByIds(ctx, path.fit?.needs ?? []),
  carriesOver: (path, { locale }, ctx) => localizedText(ctx, path.via.at(-1)!.carriesOver, locale),
  condition: (path, { locale }, ctx) => localizedText(ctx, path.fit?.condition, locale),
  text: (path, { locale }, ctx) => replacementText(ctx, path, locale),
};
