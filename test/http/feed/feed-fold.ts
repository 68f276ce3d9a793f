import type { Answered, Line } from './feed-door.ts';

/** What a reader of the feed keeps of an item. */
export interface Kept {
  readonly sequence: string;
  readonly version: number;
  readonly sku: string;
  readonly name: object;
  readonly state: string;
  /** Last days by facet. */
  readonly until: Readonly<Record<string, string>>;
  /** Successors by SKU, with their kind. */
  readonly successors: Readonly<Record<string, string>>;
}

export type Copy = Map<string, Kept>;
type Get = (path: string) => Promise<Answered>;

/** Begins with a snapshot. */
export function fromSnapshot(lines: readonly Line[]): Copy {
  return new Map(
    lines.slice(1, -1).map((line) => [
      line.item ?? line.id,
      {
        sequence: line.sequence,
        version: line.version,
        sku: line.sku,
        name: line.name,
        state: line.state,
        until: Object.fromEntries(
          line.facets.flatMap(({ facet, until }: Line) =>
            until && facet !== 'ORDERS' ? [[facet, until.date]] : [],
          ),
        ),
        successors: Object.fromEntries(
          line.successors.map(({ successor, kind }: Line) => [successor.sku, kind]),
        ),
      },
    ]),
  );
}

/**
 * Goes on with the feed after a sequence, to its end. A fact that does not follow the one that was kept of its item
 * would be a gap; an item of which something was taken back is read again, since what holds then was said before.
 */
export async function followed(get: Get, copy: Copy, after: string, until: string, limit = 7): Promise<Copy> {
  let cursor = after;
  while (Number(cursor) < Number(until)) {
    const { lines } = await get(`/feed?after=${cursor}&limit=${limit}`);
    for (const line of lines.slice(0, -1)) {
      if (Number(line.sequence) > Number(until)) return copy;
      const kept = copy.get(line.item);
      if ((kept?.sequence ?? null) !== line.previousSequence)
        throw new Error(`a gap before ${line.sequence}`);
      const isRetraction = line.type === 'item.corrected' && line.data.how === 'RETRACT';
      copy.set(line.item, isRetraction ? await again(get, line) : applied(kept, line));
    }
    cursor = lines.at(-1).sequence;
  }
  return copy;
}

/** An item from its own facts, without what was taken back. */
async function again(get: Get, { sku, sequence }: Line): Promise<Kept> {
  const { lines } = await get(`/feed?limit=1000&sku=${encodeURIComponent(sku)}`);
  const known = lines.slice(0, -1).filter((line: Line) => Number(line.sequence) <= Number(sequence));
  const retracted = new Set(
    known.filter(({ data }: Line) => data.how === 'RETRACT').map(({ corrects }: Line) => corrects.sequence),
  );
  let kept: Kept | undefined;
  for (const line of known) {
    kept = applied(kept, retracted.has(line.sequence) ? { ...line, type: 'taken back', data: {} } : line);
  }
  return kept!;
}

function applied(kept: Kept | undefined, { type, data, ...line }: Line): Kept {
  const before: Omit<Kept, 'sequence' | 'sku'> = kept ?? NOTHING;
  const begins = line.effectiveAt ?? line.effectiveOn?.date;
  const begun = begins !== undefined && begins <= line.recordedAt;
  const changes =
    type === 'item.listed' || type === 'item.state.took.effect' || (type === 'item.state.announced' && begun);
  const until: Record<string, string> = { ...before.until };
  for (const { facet, until: last } of data.commitments ?? []) {
    delete until[facet];
    if (last) until[facet] = last.date;
  }
  const named = (data.successors ?? []).map(({ successor, kind }: Line) => [successor.sku, kind]);
  return {
    sequence: line.sequence,
    version: before.version + 1,
    sku: line.sku,
    name: data.listing?.name ?? before.name,
    state: changes ? data.state : before.state,
    until,
    successors: { ...before.successors, ...Object.fromEntries(named) },
  };
}

const NOTHING = { version: 0, state: '', name: {}, until: {}, successors: {} };
