import type { ActionResolvers } from '../resolvers.generated.ts';
import { localizedTextOrEmpty } from '../answers/text.ts';

export const Action: ActionResolvers = {
  label: (action, { locale }, ctx) => localizedTextOrEmpty(ctx, action.label, locale),
};
