import { setTimeout as pause } from 'node:timers/promises';
import type { Service } from '../support/service.ts';

/** The admin key of all services of these tests. */
export const KEY = 'Qm7r2vXk9dTz4wLpA8sNf3hYbC6uJe1g';

/** What the public may read of an item, by door. */
const DOORS: Readonly<Record<string, (sku: string) => string>> = {
  graphql: (sku) =>
    `/graphql?query=${encodeURIComponent(`{ item(by: {sku: "${sku}"}) { lifecycle { state explanation { text } } timeline(first: 9) { edges { node { explanation { text } } } } } }`)}`,
  page: (sku) => `/items/${sku}`,
  feed: (sku) => `/feed?after=0&sku=${sku}`,
  atom: (sku) => `/items/${sku}.atom`,
  snapshot: () => '/feed/snapshot.ndjson',
};

/** The doors at which a change of state to PAUSED can be read, told by a word of its text, or by the state alone. */
export async function doorsThatTell({ url }: Service, sku: string, word: string): Promise<string[]> {
  const found: string[] = [];
  for (const [door, path] of Object.entries(DOORS)) {
    const response = await fetch(`${url}${path(sku)}`);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${door} answers ${response.status}: ${text}`);
    const tells = door === 'snapshot' ? statesIn(text).get(sku) === 'PAUSED' : text.includes(word);
    if (tells) found.push(door);
  }
  return found;
}

/** The states of all items, as the snapshot tells them. */
export async function snapshotStates({ url }: Service): Promise<Map<string, string>> {
  return statesIn(await (await fetch(`${url}/feed/snapshot.ndjson`)).text());
}

function statesIn(snapshot: string): Map<string, string> {
  const lines = snapshot
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return new Map(lines.flatMap(({ type, sku, state }) => (type === 'item' ? [[sku, state]] : [])));
}

/** When an embargo was read first, by service and door, against its instant. */
export interface Sighting {
  readonly service: number;
  readonly door: string;
  /** Milliseconds after the embargo's instant, when the answer was there; less than 0: early. */
  readonly afterMs: number;
}

/**
 * Looks at all doors of services until an embargo is seen at each of them.
 * @param publishAt its instant, by this process's clock
 * @param patienceMs for so long after it
 */
export async function watchEmbargo(
  services: readonly Service[],
  sku: string,
  word: string,
  publishAt: number,
  patienceMs: number,
): Promise<Sighting[]> {
  const found = new Map<string, Sighting>();
  while (found.size < services.length * Object.keys(DOORS).length && Date.now() < publishAt + patienceMs) {
    for (const [index, service] of services.entries())
      for (const door of await doorsThatTell(service, sku, word)) {
        const name = `${index} ${door}`;
        if (!found.has(name)) found.set(name, { service: index, door, afterMs: Date.now() - publishAt });
      }
    await pause(100);
  }
  return [...found.values()];
}

/** How many sightings of an embargo there are when it is public everywhere. */
export const SIGHTINGS_OF_ONE = Object.keys(DOORS).length;

/** When an embargo came, for people. */
export function spanOf(sightings: readonly Sighting[]): string {
  const after = sightings.map(({ afterMs }) => afterMs);
  if (after.length === 0) return 'never';
  return `${seconds(Math.min(...after))} to ${seconds(Math.max(...after))} after its instant`;
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
