import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/**
 * An HTTP and a mail server in a process of their own, which take all that is sent to them. An order says how many endpoints and mailboxes are to
 * be warned; it is told when the last of each was (milliseconds since 1970), and how much else has come meanwhile.
 */
export interface WarningSinkOrder {
  readonly receivers: number;
  /** What the warning names that is waited for. */
  readonly title: string;
}

/** What is told: where it listens, what has come, and when the last one was warned. */
export type WarningSinkMessage =
  | { readonly http: number; readonly smtp: number }
  | { readonly others: number }
  | { readonly warned: 'endpoints' | 'mailboxes'; readonly at: number };

let order: WarningSinkOrder = { receivers: 0, title: '' };
let others = 0;
const warned = { endpoints: new Set<string>(), mailboxes: new Set<string>() };

function take(kind: keyof typeof warned, who: string, isWarning: boolean): void {
  if (!isWarning) {
    others += 1;
    if (others % 1_000 === 0) process.send!({ others } satisfies WarningSinkMessage);
    return;
  }
  const before = warned[kind].size;
  warned[kind].add(who);
  if (warned[kind].size === order.receivers && before < order.receivers)
    process.send!({ warned: kind, at: Date.now() } satisfies WarningSinkMessage);
}

const http = createServer((request, response) => {
  const { localAddress } = request.socket;
  void text(request).then((body) => {
    response.end();
    take('endpoints', localAddress!, body.startsWith('{"type":"advisory.') && body.includes(order.title));
  });
});
const smtp = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true, logger: false },
  onData: (stream, { envelope }, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      done();
      take('mailboxes', envelope.rcptTo[0]!.address, Buffer.concat(parts).includes(order.title));
    });
  },
});
smtp.on('error', () => {}); // clients break off
process.on('message', (given: WarningSinkOrder) => {
  order = given;
  for (const set of Object.values(warned)) set.clear();
});
http.listen(0, '0.0.0.0');
const listening = smtp.listen(0, '127.0.0.1');
await Promise.all([once(http, 'listening'), once(listening, 'listening')]);
const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
process.send!({ http: portOf(http), smtp: portOf(listening) } satisfies WarningSinkMessage);
