/** The types of which one can be asked again by id, and the mark of each in its ids. */
const NODE_ID_PREFIXES = {
  Item: 'i',
  ItemFamily: 'f',
  Brand: 'b',
  Line: 'l',
  Notice: 'n',
  TimelineEntry: 'e',
  Endpoint: 'w',
  DeliveryAttempt: 'a',
  Assortment: 'o',
  Release: 'r',
  Advisory: 'v',
  DangerReport: 'd',
} as const;
export type NodeType = keyof typeof NODE_ID_PREFIXES;

/** What has an id by which it is named in a mutation, and cannot be asked again by it alone. */
const NON_NODE_ID_PREFIXES = { Proposal: 'p' } as const;
type IdentifiedType = NodeType | keyof typeof NON_NODE_ID_PREFIXES;
const ID_PREFIXES: Readonly<Record<IdentifiedType, string>> = {
  ...NODE_ID_PREFIXES,
  ...NON_NODE_ID_PREFIXES,
};

const UUID_HEX_PATTERN = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/** The public id of a thing: opaque and permanent. */
export function publicId(type: IdentifiedType, uuid: string): string {
  return `${ID_PREFIXES[type]}_${uuid.replaceAll('-', '')}`;
}

/** The id inside a public id of a thing of this type; null for a text that is none. */
export function uuidFromPublicId(id: string, type: IdentifiedType): string | null {
  return id.startsWith(`${ID_PREFIXES[type]}_`) ? uuidAfterPrefix(id) : null;
}

/** What a public id stands for; null for a text that is no id of ours. */
export function parseNodeId(id: string): { type: NodeType; uuid: string } | null {
  const type = (Object.keys(NODE_ID_PREFIXES) as NodeType[]).find((one) =>
    id.startsWith(`${NODE_ID_PREFIXES[one]}_`),
  );
  const uuid = uuidAfterPrefix(id);
  return type && uuid ? { type, uuid } : null;
}

function uuidAfterPrefix(id: string): string | null {
  return UUID_HEX_PATTERN.exec(id.slice(2))?.slice(1).join('-') ?? null;
}
