import type { ActionResolvers } from '../resolvers.generated.ts';
import { someTextIn } from '../answers/text.ts';

export const Action: ActionResolvers = {
  label: (action, _, ctx) => someTextIn(ctx, action.label, action.locale),
};
