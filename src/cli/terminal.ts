/** Where a command is run: what the environment tells it, and where its lines go. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  readonly out: TerminalStream;
  readonly err: TerminalStream;
  /** Writes a line to the standard output. */
  readonly say: (line: string) => void;
  /** Writes a line to the standard error. */
  readonly complain: (line: string) => void;
}

/** As much of a standard stream as commands use. */
export interface TerminalStream {
  readonly write: (text: string | Uint8Array) => unknown;
  /** Whether somebody looks at it, so that a line may renew itself. */
  readonly isTTY?: boolean;
}

export function createTerminal(env: NodeJS.ProcessEnv, out: TerminalStream, err: TerminalStream): Terminal {
  return {
    env,
    out,
    err,
    say: (line) => out.write(`${line}\n`),
    complain: (line) => err.write(`${line}\n`),
  };
}

/** The terminal of this process. */
export function createProcessTerminal(): Terminal {
  return createTerminal(process.env, process.stdout, process.stderr);
}

/** Tells how a command is used, as its caller asked; returns the exit status 0. */
export function sayUsage(usage: string, { say }: Terminal): number {
  say(usage);
  return 0;
}

/** Tells how a command is used that was not understood, first what was meant where that is known; returns the exit status 2. */
export function refuseWithUsage(
  usage: string,
  { complain }: Terminal,
  advice: string | null | undefined = null,
): number {
  complain(advice ? `${advice}\n${usage}` : usage);
  return 2;
}
