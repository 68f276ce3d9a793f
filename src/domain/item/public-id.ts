/** The types of which one can be asked again by id, and the mark of each in its ids. */
const MARKS = { Item: 'i', ItemFamily: 'f', Brand: 'b', Line: 'l', Notice: 'n', TimelineEntry: 'e' } as const;
export type NodeType = keyof typeof MARKS;

/** What has an id by which it is named in a mutation, and cannot be asked again by it alone. */
const OTHER_MARKS = { Proposal: 'p' } as const;
type Named = NodeType | keyof typeof OTHER_MARKS;
const ALL_MARKS: Readonly<Record<Named, string>> = { ...MARKS, ...OTHER_MARKS };

const UUID = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/** The public id of a thing: opaque and permanent. */
export function publicId(type: Named, uuid: string): string {
  return `${ALL_MARKS[type]}_${uuid.replaceAll('-', '')}`;
}

/** The id inside a public id of a thing of this type; null for a text that is none. */
export function uuidIn(id: string, type: Named): string | null {
  return id.startsWith(`${ALL_MARKS[type]}_`) ? uuidAfterMark(id) : null;
}

/** What a public id stands for; null for a text that is no id of ours. */
export function parsedId(id: string): { type: NodeType; uuid: string } | null {
  const type = (Object.keys(MARKS) as NodeType[]).find((one) => id.startsWith(`${MARKS[one]}_`));
  const uuid = uuidAfterMark(id);
  return type && uuid ? { type, uuid } : null;
}

function uuidAfterMark(id: string): string | null {
  return UUID.exec(id.slice(2))?.slice(1).join('-') ?? null;
}
