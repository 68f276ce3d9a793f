import { localizedFigureLabel, reportFigureItemsPage } from '../answers/report.ts';
import type { ReportFigureResolvers } from '../resolvers.generated.ts';

export const ReportFigure: ReportFigureResolvers = {
  text: (figure, { locale }, ctx) => localizedFigureLabel(ctx, figure, locale),
  items: (figure, args, ctx) => reportFigureItemsPage(ctx, figure, args),
};
