export const ROUNDS = 3;

/** What was measured of a peer and of Lastcall, the peer before and after each time. */
export interface Measured {
  readonly peers: readonly number[];
  readonly ours: readonly number[];
}

/** Measures a peer, Lastcall and the peer again, in rounds, and says how far it is. */
export async function inRounds(
  what: string,
  peer: () => Promise<number>,
  lastcall: () => Promise<number>,
): Promise<Measured> {
  const [peers, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    peers.push(await peer());
    ours.push(await lastcall());
    peers.push(await peer());
    console.error(`${what}: round ${round + 1} of ${ROUNDS}`);
  }
  return { peers, ours };
}

/** How long work takes, in milliseconds. */
export async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** A row of the bench, from what was measured in as much a second as can be. */
export function rowOf(what: string, goal: number, against: string, { peers, ours }: Measured) {
  const [peer, lastcall] = [median(peers), median(ours)];
  return { what, against, peer, lastcall, ratio: Number((lastcall / peer).toFixed(2)), goal };
}
