import { connect } from 'node:net';

/**
 * Many readers of one server in a process of its own: `open` connects so many and sends each a request, `await` tells when the
 * last of them has got a mark, and how many bytes one of them got since it began to wait.
 */
export type ReaderOrder =
  | {
      readonly open: {
        readonly port: number;
        readonly count: number;
        readonly request: string;
        readonly ready: string;
      };
    }
  | { readonly await: string };

/** One address has a share of streams; so many readers are of one here. */
const READERS_PER_ADDRESS = 400;
const OPENED_AT_ONCE = 100;

let waited: { mark: string; missing: number; bytes: number } | null = null;
let count = 0;

async function openReaders(order: Extract<ReaderOrder, { open: object }>['open']): Promise<void> {
  count = order.count;
  for (let from = 0; from < count; from += OPENED_AT_ONCE) {
    const some = Array.from({ length: Math.min(OPENED_AT_ONCE, count - from) }, (_, index) => from + index);
    await Promise.all(some.map((index) => openReader(order, index)));
  }
}

async function openReader(
  { port, request, ready }: Extract<ReaderOrder, { open: object }>['open'],
  index: number,
): Promise<void> {
  const localAddress = `127.1.0.${1 + Math.floor(index / READERS_PER_ADDRESS)}`;
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  socket.setEncoding('latin1').write(request);
  const opened = Promise.withResolvers<void>();
  let isOpen = false;
  let text = '';
  let marked = '';
  socket.on('error', fail).on('close', () => fail(new Error(`a reader was let go: ${text.slice(-500)}`)));
  socket.on('data', (part: string) => {
    text = (text + part).slice(-2_000);
    if (!isOpen && text.includes(ready)) {
      isOpen = true;
      opened.resolve();
    }
    if (!waited) return;
    if (index === 0) waited.bytes += part.length;
    if (marked === waited.mark || !text.includes(waited.mark)) return;
    marked = waited.mark;
    waited.missing -= 1;
    if (waited.missing === 0) process.send!({ bytes: waited.bytes });
  });
  await opened.promise;
}

function fail(error: Error): void {
  console.error(error);
  process.exit(1);
}

process.on('message', (order: ReaderOrder) => {
  if ('open' in order) void openReaders(order.open).then(() => process.send!({}));
  else {
    waited = { mark: order.await, missing: count, bytes: 0 };
    process.send!({});
  }
});
