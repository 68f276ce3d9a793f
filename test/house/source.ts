import { posix } from 'node:path';

export interface Import {
  /** As written: `../domain/words.ts`, `zod`, `node:fs`. */
  readonly specifier: string;
  /** The file that is meant, from the top of the repository; null for packages. */
  readonly target: string | null;
  readonly typeOnly: boolean;
}

/** All imports and re-exports of a TypeScript file, static and dynamic, in the order written. */
export function importsOf(path: string, text: string): Import[] {
  const code = codeOf(text);
  return IMPORT_FORMS.flatMap((form) => [...code.matchAll(form)])
    .sort((one, other) => one.index - other.index)
    .map((match) => {
      const [start, end] = match.indices!.groups!['specifier']!;
      const specifier = text.slice(start, end);
      const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null;
      return { specifier, target, typeOnly: isTypeOnly(match.groups!['clause']) };
    });
}

/** The regular expressions of a TypeScript file, as they are written. */
export function regexpsOf(text: string): string[] {
  const found: string[] = [];
  codeOf(text, (skipped) => {
    if (/^\/[^/*]/.test(skipped)) found.push(skipped);
  });
  return found;
}

/** The text with comments and the insides of strings blanked, every other character in its place. */
export function codeOf(text: string, onSkipped: (part: string) => void = () => {}): string {
  let code = '';
  const openBraces: number[] = [];
  while (code.length < text.length) {
    const at = code.length;
    const inTemplate = text[at] === '`' || (text[at] === '}' && openBraces.at(-1) === 0);
    const skipped = inTemplate ? templatePart(text, at, openBraces) : skippedPart(text, at, code);
    if (!skipped) countBrace(text[at]!, openBraces);
    if (skipped) onSkipped(skipped);
    code += skipped ? blank(skipped) : text[at];
  }
  return code;
}

const IMPORT_FORMS = [
  /\b(?:import|export)\b(?<clause>[^;'"`=(]*?)\bfrom\s*(?<quote>['"])(?<specifier>[^'"]*)\k<quote>/dg,
  /\bimport\s*(?<clause>)(?<quote>['"])(?<specifier>[^'"]*)\k<quote>/dg,
  /\bimport\s*\(\s*(?<clause>)(?<quote>['"`])(?<specifier>[^'"`]*)\k<quote>/dg,
];

function isTypeOnly(clause = ''): boolean {
  if (/^\s*type\b(?!\s*,)/.test(clause)) return true;
  const names =
    /^\s*\{(.*)\}\s*$/s
      .exec(clause)?.[1]
      ?.split(',')
      .filter((name) => name.trim()) ?? [];
  return names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
}

/** Keeps what marks a string as one, so that the code stays readable by patterns. */
function blank(part: string): string {
  if (part.length < 2 || /^[/]/.test(part)) return part.replace(/[^\n]/g, ' ');
  return part[0] + part.slice(1, -1).replace(/[^\n]/g, ' ') + part.at(-1);
}

const SKIPPED = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;
const REGEXP = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
const BEFORE_REGEXP = /(?:^|[(,=:[!&|?{};>]|\b(?:return|typeof|case|in|of))\s*$/;

function skippedPart(text: string, at: number, before: string): string | null {
  const regexpMayStand = text[at] === '/' && BEFORE_REGEXP.test(before.slice(-80));
  return matchAt(SKIPPED, text, at) ?? (regexpMayStand ? matchAt(REGEXP, text, at) : null);
}

const TEMPLATE_PART = /[`}](?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/y;

/** From a backtick, or the brace that ends an expression, to the next expression or the end. */
function templatePart(text: string, at: number, openBraces: number[]): string | null {
  const part = matchAt(TEMPLATE_PART, text, at);
  if (text[at] === '}') openBraces.pop();
  if (part?.endsWith('{')) openBraces.push(0);
  return part;
}

function countBrace(character: string, openBraces: number[]): void {
  const step = character === '{' ? 1 : character === '}' ? -1 : 0;
  if (openBraces.length > 0) openBraces[openBraces.length - 1]! += step;
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
