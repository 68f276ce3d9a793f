import type { ClockJumpEvent } from './time-estimate.ts';

/** How the clocks stand; 0 for what is not worth a word. All in milliseconds. */
export interface ClockStatus {
  /** By how much the database's clock was set without being believed. */
  readonly databaseSetByMs: number;
  /** Whether that is still to be decided; else it is known for wrong, and time goes on without it. */
  readonly isInDoubt: boolean;
  /** How far the machine's own clock is ahead of the time that counts. */
  readonly machineAheadMs: number;
  /** How far the record's last instant is ahead of that time, which stands still meanwhile. */
  readonly recordAheadMs: number;
}

/** What operators hear of clocks, each once. */
export interface ClockWarnings {
  readonly ofEvent: (event: ClockJumpEvent) => void;
  /** By how much the clock was set before we looked, as another service saw it. */
  readonly ofOthers: (setByMs: number) => void;
  /** How two clocks stand to each other, when they part and when they are together again; nothing in a doubt. */
  readonly ofClocks: (clocks: ClockStatus) => void;
}

export function createClockWarnings(say: (sentence: string) => void): ClockWarnings {
  let isSkewed = false;
  let isRecordAhead = false;
  return {
    ofEvent: (event) => say(clockJumpMessage(event)),
    ofOthers: (setByMs) =>
      say(
        `${clockWasSetSentence(setByMs)} Another service doubts it: until it is believed time goes on as it went.`,
      ),
    ofClocks: ({ isInDoubt, machineAheadMs, recordAheadMs }) => {
      if (isInDoubt) return;
      if ((machineAheadMs !== 0) !== isSkewed) {
        isSkewed = !isSkewed;
        if (isSkewed)
          say(`This machine's clock ${aheadOrShortText(machineAheadMs)} of the database's, which counts.`);
        else say("This machine's clock goes with the database's again.");
      }
      if (recordAheadMs > 0 !== isRecordAhead) {
        isRecordAhead = !isRecordAhead;
        if (isRecordAhead) say(recordAheadMessage(recordAheadMs));
        else say("The database's clock has come to the record's last instant: time goes on.");
      }
    },
  };
}

const recordAheadMessage = (ms: number) =>
  `The record's last instant is ${secondsText(ms)} ahead of the database's clock: time stands still there until the clock comes to it.`;

function clockJumpMessage(event: ClockJumpEvent): string {
  switch (event.event) {
    case 'JUMPED':
      return `${clockWasSetSentence(event.byMs)} Set it right if that is wrong: until it is believed in a minute nothing comes out by it.`;
    case 'RETURNED':
      return "The database's clock is where it was.";
    case 'BELIEVED':
      return `The database's clock is believed: it was set by ${secondsText(event.byMs)} a minute ago.`;
    case 'DISBELIEVED':
      return `The database's clock is not believed: it was set by ${secondsText(event.byMs)}, and this machine's goes on as it did before. So does time, until both agree: set the wrong one right.`;
  }
}

function clockWasSetSentence(byMs: number): string {
  return `The database's clock was set by ${secondsText(byMs)}.`;
}

function aheadOrShortText(ms: number): string {
  return ms > 0 ? `is ${secondsText(ms)} ahead` : `is ${secondsText(-ms)} short`;
}

function secondsText(ms: number): string {
  return `${(ms / 1000).toFixed(1)} seconds`;
}
