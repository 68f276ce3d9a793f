import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A message as it arrived. */
export interface ReceivedMessage {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read messages of any shape
  readonly json: any;
}

/** What a receiver answers to a message. */
export type Reply = (message: ReceivedMessage, response: ServerResponse) => void;

export interface WebhookReceiver {
  readonly url: string;
  readonly received: ReceivedMessage[];
  /** Of those that tell facts. */
  readonly facts: () => ReceivedMessage[];
  /** What is answered from now on. */
  readonly replies: (reply: Reply) => void;
  readonly close: () => Promise<void>;
}

/** Answers 2xx, and the question whether it wants messages with its challenge. */
export const ACCEPT: Reply = ({ json }, response) => {
  response.end(
    json.type === 'endpoint.confirmation' ? JSON.stringify({ challenge: json.data.challenge }) : '',
  );
};

/** A real HTTP server that keeps what is posted to it, and answers as it is told. */
export async function openWebhookReceiver(first: Reply = ACCEPT): Promise<WebhookReceiver> {
  const received: ReceivedMessage[] = [];
  let reply = first;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { headers } = request;
      const message = { headers, body, id: String(headers['webhook-id']), json: JSON.parse(body) };
      received.push(message);
      reply(message, response);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?of=lastcall`,
    received,
    facts: () => received.filter(({ json }) => !String(json.type).startsWith('endpoint.')),
    replies: (next) => {
      reply = next;
    },
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
