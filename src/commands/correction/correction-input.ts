import { z } from 'zod';
import { CORRECTION_KINDS } from '../../domain/words.ts';
import * as shapes from '../pipeline/shapes.ts';

/** What a correction says. */
export const correctionShape = z.object({
  ...shapes.commonInputShapes,
  entryId: z.string(),
  how: z.enum(CORRECTION_KINDS),
  text: shapes.optionalLocalizedTextShape,
  because: shapes.optionalLocalizedTextShape,
  effectiveAt: shapes.instantShape.nullish(),
  commitments: z.array(shapes.commitmentShape).max(50, 'Give 50 commitments at most').nullish(),
  lastOrder: shapes.lastOrderShape,
  resumesOn: shapes.preciseDateShape.nullish(),
  nextUpdateBy: shapes.preciseDateShape.nullish(),
  markets: shapes.marketsOrUnspecifiedShape,
});

export type CorrectionInput = z.output<typeof correctionShape>;
