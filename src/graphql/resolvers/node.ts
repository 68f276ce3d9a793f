import type { Fact } from '../../domain/fact/fact.ts';
import type { ItemView } from '../../reads/item.ts';
import { FACT_KINDS } from '../../domain/fact/fact-kinds.ts';
import type { NodeType } from '../../domain/item/public-id.ts';
import type { NodeResolvers } from '../resolvers.generated.ts';

const ITEM_TYPES = { PRODUCT: 'Product', ACCESSORY: 'Accessory', STORAGE_OPTION: 'StorageOption' } as const;

const TYPE_OF = {
  Item: (node: object) => ITEM_TYPES[(node as ItemView).kind],
  ItemFamily: () => 'ItemFamily' as const,
  Brand: () => 'Brand' as const,
  Line: () => 'Line' as const,
  Notice: () => 'Notice' as const,
  TimelineEntry: (node: object) => FACT_KINDS[(node as Fact).kind].entryType,
};

export const Node: NodeResolvers = {
  __resolveType: (node) => TYPE_OF[(node as unknown as { nodeType: NodeType }).nodeType](node),
};
