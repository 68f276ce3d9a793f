import type { Response } from 'express';
import { createPaceDetector, type MinimumPace } from '../../limits/minimum-pace.ts';
import { bytesTakenByKernel } from '../limits/connections.ts';
import { EVENT_STREAM_MEDIA_TYPE, retryField } from './stream-events.ts';

/** What proxies must not do to a stream: keep it, pack it, or collect it before they pass it on (`X-Accel-Buffering`). */
export const STREAM_HEADERS = {
  'Content-Type': EVENT_STREAM_MEDIA_TYPE,
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** Readers come again spread over some seconds, after a server that stops has closed its door. */
const RETRY_MS = { least: 4_000, most: 10_000, step: 997 };

/** Who was let go has so long to take what was sent. */
const LAST_WORDS_MS = 10_000;

/** A connection on which events are sent. */
export interface StreamConnection {
  /** Sends; nothing any more once last words are sent. */
  readonly write: (text: Buffer | string) => void;
  /** Whether what was sent has not been taken: nothing more should be sent until it is. */
  readonly isFull: () => boolean;
  /** Hears when all that was sent has been taken, and when the connection is closed. Returns what takes the listener away. */
  readonly listen: (listener: ConnectionListener) => () => void;
  /** Sends last words, and closes when they are taken, or after some seconds. */
  readonly finish: (text: Buffer | string) => void;
  readonly isTooSlow: (now: number) => boolean;
}

export interface ConnectionListener {
  readonly onDrain: () => void;
  readonly onClose: () => void;
}

let opened = 0;

/** Answers a request with a stream of events, and keeps it open. */
export function openStreamConnection(response: Response, pace: MinimumPace): StreamConnection {
  const { isTooSlow } = createPaceDetector(pace);
  const listeners = new Set<ConnectionListener>();
  response.writeHead(200, STREAM_HEADERS);
  response.on('drain', () => {
    for (const one of [...listeners]) one.onDrain();
  });
  response.once('close', () => {
    for (const one of [...listeners]) one.onClose();
    listeners.clear();
  });
  opened += 1;
  const spread = RETRY_MS.most - RETRY_MS.least;
  response.write(retryField(RETRY_MS.least + ((opened * RETRY_MS.step) % spread)));
  return {
    write: (text) => {
      if (!response.writableEnded) response.write(text);
    },
    isFull: () => response.writableNeedDrain,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    finish: (text) => {
      if (response.writableEnded) return;
      response.end(text);
      const cut = setTimeout(() => response.destroy(), LAST_WORDS_MS);
      response.once('close', () => clearTimeout(cut));
    },
    isTooSlow: (now) => {
      const { socket, writableLength } = response;
      return socket !== null && isTooSlow(writableLength, bytesTakenByKernel({ socket }), now);
    },
  };
}
