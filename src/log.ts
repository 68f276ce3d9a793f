import { type Logger, pino } from 'pino';

/** What a line of the log holds beside its words (pino); everything else was given with them. */
interface LogLine {
  readonly level: number;
  readonly msg?: string;
  readonly err?: { readonly stack?: string; readonly message?: string };
}

const WARN_LEVEL = 40;
const ERROR_LEVEL = 50;

/**
 * The log of a process: JSON, a line for each message, for programs that keep it; words alone where a person looks at it.
 * @param level the least that is told, as pino names levels
 * @param out where it goes; a terminal gets words
 */
export function createLogger(
  level: string,
  out: { readonly isTTY?: boolean; readonly write: (text: string) => unknown } = process.stdout,
): Logger {
  return out.isTTY
    ? pino({ level, base: null, timestamp: false }, { write: (line) => void out.write(readableLine(line)) })
    : pino({ level });
}

/** A line of the log in words; what came with it follows as JSON, an error with where it came from. */
function readableLine(line: string): string {
  const { level, msg = '', err, ...more } = JSON.parse(line) as LogLine;
  const prefix = level >= ERROR_LEVEL ? 'Error: ' : level >= WARN_LEVEL ? 'Warning: ' : '';
  const beside = Object.keys(more).length > 0 ? ` ${JSON.stringify(more)}` : '';
  const trace = err ? `\n${err.stack ?? err.message}` : '';
  return `${withoutControlCharacters(`${prefix}${msg}${beside}${trace}`)}\n`;
}

/** Words from outside could move a terminal's cursor, or colour what it shows. */
function withoutControlCharacters(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '');
}
