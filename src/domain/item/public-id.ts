/** The types of which one can be asked again by id, and the mark of each in its ids. */
const MARKS = { Item: 'i', ItemFamily: 'f', Brand: 'b', Line: 'l', Notice: 'n', TimelineEntry: 'e' } as const;
export type NodeType = keyof typeof MARKS;

const UUID = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/** The public id of a thing: opaque and permanent. */
export function publicId(type: NodeType, uuid: string): string {
  return `${MARKS[type]}_${uuid.replaceAll('-', '')}`;
}

/** The id inside a public id of a thing of this type; null for a text that is none. */
export function uuidIn(id: string, type: NodeType): string | null {
  const parsed = parsedId(id);
  return parsed?.type === type ? parsed.uuid : null;
}

/** What a public id stands for; null for a text that is no id of ours. */
export function parsedId(id: string): { type: NodeType; uuid: string } | null {
  const type = (Object.keys(MARKS) as NodeType[]).find((one) => id.startsWith(`${MARKS[one]}_`));
  const parts = UUID.exec(id.slice(2));
  return type && parts ? { type, uuid: parts.slice(1).join('-') } : null;
}
