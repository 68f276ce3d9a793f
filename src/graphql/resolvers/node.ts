import type { Fact } from '../../domain/fact/fact.ts';
import type { ItemView } from '../../reads/item.ts';
import { FACT_KINDS } from '../../domain/fact/fact-kinds.ts';
import type { NodeType } from '../../domain/item/public-id.ts';
import type { NodeResolvers } from '../resolvers.generated.ts';
import { GRAPHQL_TYPE_OF_ITEM_KIND } from './item/item.ts';

const TYPE_RESOLVER_BY_NODE_TYPE = {
  Item: (node: object) => GRAPHQL_TYPE_OF_ITEM_KIND[(node as ItemView).kind],
  ItemFamily: () => 'ItemFamily' as const,
  Brand: () => 'Brand' as const,
  Line: () => 'Line' as const,
  Notice: () => 'Notice' as const,
  Endpoint: () => 'Endpoint' as const,
  DeliveryAttempt: () => 'DeliveryAttempt' as const,
  Release: () => 'Release' as const,
  Advisory: () => 'Advisory' as const,
  DangerReport: () => 'DangerReport' as const,
  Assortment: () => 'Assortment' as const,
  TimelineEntry: (node: object) => FACT_KINDS[(node as Fact).kind].entryType,
};

export const Node: NodeResolvers = {
  __resolveType: (node) =>
    TYPE_RESOLVER_BY_NODE_TYPE[(node as unknown as { nodeType: NodeType }).nodeType](node),
};
