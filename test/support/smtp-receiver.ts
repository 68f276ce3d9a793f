import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as a server got it. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly parsed: Promise<ParsedMail>;
  /** Whether it came over TLS. */
  readonly isSecure: boolean;
}

/** A mail server on a socket of its own. */
export interface SmtpReceiver {
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** Connections that were opened. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** What a server says to an address, or to a mail. */
export type SmtpAnswer = { readonly code: number; readonly text: string } | null;

export interface SmtpBehaviour extends SMTPServerOptions {
  readonly answerSender?: (address: string) => SmtpAnswer;
  readonly answerRecipient?: (address: string) => SmtpAnswer;
  readonly answerContent?: () => SmtpAnswer;
  /** Until when an address hears nothing. */
  readonly holdRecipient?: (address: string) => Promise<void> | undefined;
}

/** Starts a mail server; without a behaviour it takes every mail, without TLS. */
export async function startSmtpReceiver({
  answerSender,
  answerRecipient,
  answerContent,
  holdRecipient,
  ...options
}: SmtpBehaviour = {}): Promise<SmtpReceiver> {
  const mails: ReceivedMail[] = [];
  let connections = 0;
  const reply = (answer: SmtpAnswer | undefined) =>
    answer ? Object.assign(new Error(answer.text), { responseCode: answer.code }) : undefined;
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true, logger: false },
    ...options,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onMailFrom: ({ address }, _session, done) => done(reply(answerSender?.(address))),
    onRcptTo: ({ address }, _session, done) => {
      const answer = () => done(reply(answerRecipient?.(address)));
      const held = holdRecipient?.(address);
      if (held) void held.then(answer);
      else answer();
    },
    onData: (stream, { envelope, secure }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts);
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        const refusal = reply(answerContent?.());
        const parsed = simpleParser(raw);
        if (!refusal) mails.push({ from, to, raw: raw.toString('latin1'), parsed, isSecure: secure });
        done(refusal);
      });
    },
  });
  server.on('error', () => {}); // clients break off
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    port: (listening.address() as AddressInfo).port,
    mails,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
