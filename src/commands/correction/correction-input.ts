import { z } from 'zod';
import { CORRECTIONS } from '../../domain/words.ts';
import * as shapes from '../pipeline/shapes.ts';

/** What a correction says. */
export const correctionShape = z.object({
  ...shapes.commonInputFields,
  entryId: z.string(),
  how: z.enum(CORRECTIONS),
  text: shapes.optionalLocalizedText,
  because: shapes.optionalLocalizedText,
  effectiveAt: shapes.instant.nullish(),
  commitments: z.array(shapes.commitmentShape).max(50, 'Give 50 commitments at most').nullish(),
  lastOrder: shapes.lastOrderShape,
  resumesOn: shapes.preciseDateShape.nullish(),
  nextUpdateBy: shapes.preciseDateShape.nullish(),
  markets: shapes.optionalMarketsShape,
});

export type CorrectionInput = z.output<typeof correctionShape>;
