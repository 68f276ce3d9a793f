import { isDangerOverdue } from '../../../domain/danger/danger-report.ts';
import { publicId } from '../../../domain/item/public-id.ts';
import { requireReferencedItem } from '../../answers/related.ts';
import type { DangerReportResolvers } from '../../resolvers.generated.ts';

export const DangerReport: DangerReportResolvers = {
  id: ({ id }) => publicId('DangerReport', id),
  item: ({ itemId }, _, ctx) => requireReferencedItem(ctx, itemId),
  overdue: (report, _, ctx) => isDangerOverdue(report, ctx.now()),
  advisory: ({ advisoryId }, _, ctx) => (advisoryId === null ? null : ctx.reads.advisory(advisoryId)),
};
