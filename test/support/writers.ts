import { setTimeout as pause } from 'node:timers/promises';
import { product, localizedTextInput, transitionInput } from './managers.ts';
import { type Acknowledged, type PostedStatement, type Tally, tallyOf } from './tally.ts';

/** Writers that go on until they are stopped, whatever becomes of the service meanwhile. */
export interface Writers {
  readonly acknowledged: readonly Acknowledged[];
  /** What else came of a request, and how often. */
  readonly others: ReadonlyMap<string, number>;
  /** Resolves when each that has keys was answered for what it sent last. */
  readonly stop: () => Promise<void>;
  /** @param record all lines of the feed */
  readonly tally: (record: readonly string[]) => Tally;
}

/** How many writers there are of each kind. */
export interface WriterCounts {
  /** Post updates with idempotency keys, each again and again until it is answered. */
  readonly updates: number;
  /** Change the states of several items by one notice, with keys as well. */
  readonly notices: number;
  /** Post updates without keys, and leave it at that where one gets no answer. */
  readonly careless: number;
}

/** A mutation with its input, and which entries its answer tells. */
interface Sending {
  readonly statement: PostedStatement;
  readonly query: string;
  readonly input: object;
  // biome-ignore lint/suspicious/noExplicitAny: answers have any shape
  readonly idsIn: (data: any) => (string | undefined)[];
}

const ITEMS_OF_NOTICE = 3;
const PATIENCE_MS = 30_000;
const BETWEEN_TRIES_MS = 100;

/**
 * Starts writers on a service that may come and go at its address.
 * @param key a manager's or an admin's
 * @param sku the item that updates are about; notices are about items of their own
 * @param over lets them leave, whether answered or not
 */
export async function startWriters(
  url: string,
  key: string,
  sku: string,
  { updates, notices, careless }: WriterCounts,
  over: AbortSignal,
): Promise<Writers> {
  const statements: PostedStatement[] = [];
  const acknowledged: Acknowledged[] = [];
  const refusals: string[] = [];
  const others = new Map<string, number>();
  let isOver = false;

  async function publishSomething(sending: Sending, isCareless: boolean): Promise<void> {
    statements.push(sending.statement);
    while (!over.aborted) {
      const { ids, why, isFinal } = await send(url, key, sending);
      if (ids) return void acknowledged.push({ words: sending.statement.words, ids });
      others.set(why, (others.get(why) ?? 0) + 1);
      if (isFinal) return void refusals.push(`${sending.statement.words}: ${why}`);
      await pause(BETWEEN_TRIES_MS);
      if (isCareless) return;
    }
  }
  const writer = async (make: (turn: number) => Sending, isCareless = false) => {
    for (let turn = 1; !isOver && !over.aborted; turn++) await publishSomething(make(turn), isCareless);
  };
  for (const own of numbered(notices, 'N').flatMap(skusOf)) {
    const { ids, why } = await send(url, key, registering(own));
    if (!ids) throw new Error(`${own} was not registered: ${why}`);
  }
  const writing = [
    ...numbered(updates, 'K').map((name) => writer((turn) => updating(sku, `${name}, ${turn}.`, true))),
    ...numbered(careless, 'C').map((name) =>
      writer((turn) => updating(sku, `${name}, ${turn}.`, false), true),
    ),
    ...numbered(notices, 'N').map((name) => writer((turn) => noticing(name, turn))),
  ];
  return {
    acknowledged,
    others,
    stop: async () => {
      isOver = true;
      await Promise.all(writing);
    },
    tally: (record) => tallyOf(statements, acknowledged, refusals, record),
  };
}

function registering(sku: string): Sending {
  return {
    statement: { words: sku, skus: [sku] },
    query:
      'mutation ($input: RegisterItemInput!) { done: registerItem(input: $input) { entry { id } userErrors { code } } }',
    input: product(sku),
    idsIn: ({ entry }) => [entry?.id],
  };
}

function updating(sku: string, words: string, hasKey: boolean): Sending {
  return {
    statement: { words, skus: [sku] },
    query:
      'mutation ($input: PostUpdateInput!) { done: postUpdate(input: $input) { entry { id } userErrors { code } } }',
    input: { sku, text: localizedTextInput(words), ...(hasKey && { idempotencyKey: words }) },
    idsIn: ({ entry }) => [entry?.id],
  };
}

/** All items of a writer are paused by one notice, and available again by the next. */
function noticing(name: string, turn: number): Sending {
  const [words, skus] = [`${name}, ${turn}.`, skusOf(name)];
  const rows = skus.map((sku) => transitionInput(sku, turn % 2 ? 'PAUSED' : 'AVAILABLE', { text: null }));
  return {
    statement: { words, skus },
    query:
      'mutation ($input: TransitionItemsInput!) { done: transitionItems(input: $input) { rows { entry { id } } userErrors { code } } }',
    input: { notice: { text: localizedTextInput(words) }, rows, idempotencyKey: words },
    idsIn: ({ rows }) => rows.map(({ entry }: { entry: { id: string } | null }) => entry?.id),
  };
}

function numbered(count: number, kind: string): string[] {
  return Array.from({ length: count }, (_, index) => `${kind}${index + 1}`);
}

function skusOf(name: string): string[] {
  return numbered(ITEMS_OF_NOTICE, `${name}-`);
}

/** What came of one request: the entries that it made, or why there are none, and whether asking again would help. */
async function send(
  url: string,
  key: string,
  { query, input, idsIn }: Sending,
): Promise<{ ids?: string[]; why: string; isFinal: boolean }> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables: { input } }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    // biome-ignore lint/suspicious/noExplicitAny: answers have any shape
    const { data, errors, ...problem } = JSON.parse(await response.text()) as any;
    const fault = errors?.[0]?.extensions ?? data?.done?.userErrors[0] ?? (data ? null : problem);
    if (fault) return { why: `${response.status} ${fault.code}`, isFinal: fault.code !== 'UNAVAILABLE' };
    return { ids: idsIn(data.done).filter((id) => id !== undefined), why: '', isFinal: false };
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return { why: cause?.code ?? message, isFinal: false };
  }
}
