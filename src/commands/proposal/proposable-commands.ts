import type { Context } from '../../record/context.ts';
import { correctEntry } from '../correction/correct-entry.ts';
import { translateEntry } from '../correction/translate-entry.ts';
import { declareFit } from '../item/declare-fit.ts';
import { reviseItem } from '../item/revise-item.ts';
import { withdrawFit } from '../item/withdraw-fit.ts';
import { mergeItems, withdrawListing } from '../item/withdraw-listing.ts';
import type { ItemCommandAnswer } from '../pipeline/run-item-command.ts';
import { makeCommitment } from '../promise/make-commitment.ts';
import { postUpdate } from '../promise/post-update.ts';
import { promiseUpdate } from '../promise/promise-update.ts';
import { publishRelease } from '../release/publish-release.ts';
import { withdrawRelease } from '../release/withdraw-release.ts';
import { nameSuccessor } from '../succession/name-successor.ts';
import { withdrawSuccessor } from '../succession/withdraw-successor.ts';
import { cancelTransition } from '../transition/cancel-transition.ts';
import { rescheduleTransition } from '../transition/reschedule-transition.ts';

type ProposableCommand = (ctx: Context, raw: unknown) => Promise<ItemCommandAnswer>;

/** The commands that take `propose`, by the names of their mutations. A change of state goes through a notice instead. */
export const PROPOSABLE_COMMANDS: ReadonlyMap<string, ProposableCommand> = new Map<string, ProposableCommand>(
  Object.entries({
    reviseItem,
    withdrawListing,
    mergeItems,
    declareFit,
    withdrawFit,
    rescheduleTransition,
    cancelTransition,
    makeCommitment,
    nameSuccessor,
    withdrawSuccessor,
    promiseUpdate,
    postUpdate,
    publishRelease,
    withdrawRelease,
    correctEntry,
    translateEntry,
  }),
);
