import { figureText, reportedItems } from '../answers/report.ts';
import type { ReportFigureResolvers } from '../resolvers.generated.ts';

export const ReportFigure: ReportFigureResolvers = {
  text: (figure, { locale }, ctx) => figureText(ctx, figure, locale),
  items: (figure, args, ctx) => reportedItems(ctx, figure, args),
};
