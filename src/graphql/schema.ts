import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { Accessory } from './accessory.ts';
import { Action } from './action.ts';
import { applyDefaults } from './argument-defaults.ts';
import { AuditEntry } from './audit.ts';
import { Brand } from './brand.ts';
import { StatedCommitment } from './commitment.ts';
import { PreciseDate } from './date.ts';
import { Ending } from './ending.ts';
import {
  CommitmentEntry,
  CorrectionEntry,
  FitEntry,
  StateEntry,
  SuccessionEntry,
  UpdateEntry,
} from './entry.ts';
import { FacetAnswer } from './facet.ts';
import { ItemFamily } from './family.ts';
import { Fit } from './fit.ts';
import { HeldEntry } from './held.ts';
import { Image, Item } from './item.ts';
import { Lifecycle } from './lifecycle.ts';
import { Line } from './line.ts';
import { chargeLists } from './list-charges.ts';
import { Mutation } from './mutation.ts';
import { Node } from './node.ts';
import { Notice, NoticeRow, NoticeStep, TransitionRow } from './notice.ts';
import { Product } from './product.ts';
import { Query } from './query.ts';
import { scalars } from './scalars.ts';
import { StorageOption } from './storage-option.ts';
import { Succession, SuccessorPath } from './succession.ts';
import { TimelineEntry } from './timeline.ts';
import { typeDefs } from './type-defs.ts';
import { Viewer } from './viewer.ts';

/** The contract with its resolvers; what runs is what was priced. */
export function createSchema(): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs,
    inheritResolversFromInterfaces: true,
    resolvers: {
      ...scalars,
      Query,
      Mutation,
      Node,
      Item,
      Product,
      Accessory,
      StorageOption,
      ItemFamily,
      Brand,
      Line,
      Image,
      Fit,
      Succession,
      SuccessorPath,
      Lifecycle,
      FacetAnswer,
      StatedCommitment,
      Action,
      PreciseDate,
      Notice,
      HeldEntry,
      NoticeRow,
      NoticeStep,
      TransitionRow,
      Ending,
      AuditEntry,
      Viewer,
      TimelineEntry,
      StateEntry,
      CommitmentEntry,
      SuccessionEntry,
      FitEntry,
      UpdateEntry,
      CorrectionEntry,
    },
  });
  return chargeLists(applyDefaults(schema));
}
