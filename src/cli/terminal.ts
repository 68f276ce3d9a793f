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
    ...{ env, out, err },
    say: (line) => out.write(`${line}\n`),
    complain: (line) => err.write(`${line}\n`),
  };
}

/** The terminal of this process. */
export function createProcessTerminal(): Terminal {
  return createTerminal(process.env, process.stdout, process.stderr);
}
