import type { Fault } from '../../domain/refusal.ts';
import type { Context } from '../context.ts';
import { currentSuccessorsOf } from '../succession.ts';
import { broughtBy, type Change } from './change.ts';
import { type Previewed, previewsOf, supposing } from './preview.ts';

/**
 * What the rows of a notice would do together, by row; warns of successors that the notice itself ends, and that then
 * lead to nothing that can be had.
 */
export async function planPreviews(
  ctx: Context,
  changes: ReadonlyMap<number, Change>,
): Promise<Map<number, Previewed>> {
  const list = [...changes];
  const all = list.map(([, change]) => change);
  const previews = await previewsOf(ctx, all);
  const dead = await deadTogether(ctx, all, previews);
  return new Map(
    list.map(([row, change], at) => {
      const preview = previews[at]!;
      return [row, { ...preview, warnings: [...preview.warnings, ...(dead.get(change) ?? [])] }];
    }),
  );
}

async function deadTogether(
  ctx: Context,
  changes: readonly Change[],
  previews: readonly Previewed[],
): Promise<Map<Change, Fault[]>> {
  const supposed = supposing(changes);
  const ending = new Set(
    changes.flatMap(({ itemId }, at) => (previews[at]!.after.state === 'DISCONTINUED' ? itemId : [])),
  );
  const named = supposed.edges.filter(({ toId }) => ending.has(toId));
  if (named.length === 0) return new Map();
  const ids = [...new Set(named.map(({ toId }) => toId))];
  const ways = await currentSuccessorsOf(ctx, ids, {
    host: null,
    market: null,
    includeUnfit: false,
    supposed,
  });
  const dead = new Set(ids.filter((_, at) => ways[at]!.length === 0));
  return new Map(
    changes.map((change) => {
      const successors = broughtBy(change).flatMap(({ data }) => data.successors ?? []);
      return [
        change,
        successors
          .filter(({ successor }) => dead.has(successor.id))
          .map(({ successor }) => deadFault(successor.sku)),
      ];
    }),
  );
}

function deadFault(sku: string): Fault {
  const message = `${sku} ends with this notice itself and leads nowhere: name what can be had.`;
  return { code: 'DEAD_SUCCESSOR', message, field: ['successors'] };
}
