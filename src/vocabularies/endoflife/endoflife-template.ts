/** The values that a template of endoflife.date may ask for. */
export interface TemplateValues {
  cycle: string;
  codename: string | null;
  releasedOn: string | null;
  latest: string | null;
  latestReleasedOn: string | null;
}

type Value = string | number | string[];
type Scope = { values: TemplateValues; assigned: Map<string, Value> };

const LONGEST_TEMPLATE = 600;
const LONGEST_VALUE = 1000;
const LONGEST_ARGUMENT = 100;
const PIECES = /\{\{(.*?)\}\}|\{%(.*?)%\}/gs;
const PLACEHOLDER = /^__[A-Z]+(?:_[A-Z]+)*__$/;
const TOKENS = /'[^']*'|"[^"]*"|[\w.]+|[=!<>]=|[|:,<>=]/g;

class Unreadable extends Error {}

/**
 * Takes a template and the values of one release; returns the text with the placeholders filled in.
 * Returns null when a placeholder has no value or is unknown, or for Liquid outside the part that product files use:
 * the filters below, `assign` and `if` / `else`. Never throws, and its work is bounded.
 * Source: `render_eol_template` in endoflife.date's product-data-enricher.rb.
 */
export function fillTemplate(template: string, values: TemplateValues): string | null {
  if (template.length > LONGEST_TEMPLATE) return null;
  try {
    const filled = render(template.trim(), { values, assigned: new Map() });
    return filled.length > LONGEST_VALUE ? null : filled;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

function render(template: string, scope: Scope): string {
  const open: boolean[] = [];
  let out = '';
  let from = 0;
  for (const piece of template.matchAll(PIECES)) {
    if (!open.includes(false)) out += fill(template.slice(from, piece.index), scope);
    from = piece.index + piece[0].length;
    if (piece[2] !== undefined) obey(piece[2], open, scope);
    else if (!open.includes(false)) out += asText(evaluate(tokensOf(piece[1] ?? ''), scope));
  }
  if (open.length > 0) throw new Unreadable();
  return out + fill(template.slice(from), scope);
}

function obey(tag: string, open: boolean[], scope: Scope): void {
  const [verb, ...rest] = tokensOf(tag);
  if (verb === 'if') open.push(open.includes(false) ? false : holds(rest, scope));
  else if (verb === 'else' && open.length === 1) open.push(!open.pop());
  else if (verb === 'endif' && open.length > 0) open.pop();
  else if (verb === 'assign' && rest[1] === '=')
    scope.assigned.set(rest[0] ?? '', evaluate(rest.slice(2), scope));
  else throw new Unreadable();
}

function holds(tokens: string[], scope: Scope): boolean {
  const at = tokens.findIndex((token) => /^([=!<>]=|[<>])$/.test(token));
  if (at < 0) return evaluate(tokens, scope) !== '';
  const left = evaluate(tokens.slice(0, at), scope);
  const right = evaluate(tokens.slice(at + 1), scope);
  const order =
    typeof left === 'number' ? left - Number(right) : asText(left) === asText(right) ? 0 : Number.NaN;
  const verdicts: Record<string, boolean> = {
    '==': order === 0,
    '!=': order !== 0,
    '>=': order >= 0,
    '<=': order <= 0,
    '>': order > 0,
    '<': order < 0,
  };
  return verdicts[tokens[at]!]!;
}

function evaluate(tokens: string[], scope: Scope): Value {
  const [start, ...filters] = splitAt(tokens, '|');
  if (start?.length !== 1) throw new Unreadable();
  let value = operand(start[0]!, scope);
  for (const [name, colon, ...args] of filters) {
    if (name === undefined || (colon !== undefined && colon !== ':')) throw new Unreadable();
    const given = splitAt(args, ',').flat();
    value = applyFilter(
      name,
      value,
      given.map((arg) => asText(operand(arg, scope))),
    );
    if (typeof value === 'string' && value.length > LONGEST_VALUE) throw new Unreadable();
  }
  return value;
}

function operand(token: string, scope: Scope): Value {
  if (/^['"]/.test(token)) return fill(token.slice(1, -1), scope);
  if (/^\d+$/.test(token)) return Number(token);
  if (PLACEHOLDER.test(token)) return fill(token, scope);
  if (token === 'r.codename') return scope.values.codename ?? '';
  const assigned = scope.assigned.get(token);
  if (assigned === undefined) throw new Unreadable();
  return assigned;
}

function applyFilter(name: string, value: Value, args: string[]): Value {
  if (args.some((arg) => arg.length > LONGEST_ARGUMENT)) throw new Unreadable();
  if (Array.isArray(value)) return filterList(name, value, args);
  return name === 'plus' ? Number(value) + Number(args[0]) : filterText(name, String(value), args);
}

function filterList(name: string, list: string[], args: string[]): Value {
  if (name === 'first') return list.at(0) ?? '';
  if (name === 'last') return list.at(-1) ?? '';
  if (name === 'pop') return list.slice(0, -1);
  if (name === 'join') return list.join(args[0] ?? ' ');
  if (name === 'slice') return list.slice(Number(args[0]), Number(args[0]) + Number(args[1] ?? 1));
  throw new Unreadable();
}

function filterText(name: string, text: string, [first = '', second = '']: string[]): Value {
  if (name === 'downcase') return text.toLowerCase();
  if (name === 'upcase') return text.toUpperCase();
  if (name === 'drop_zero_patch') return text.replace(/^(\d+\.\d+)\.0$/, '$1');
  if (first === '') throw new Unreadable();
  if (name === 'split') return text.split(first);
  if (name === 'replace') return text.replaceAll(first, () => second);
  if (name === 'replace_first') return text.replace(first, () => second);
  if (name === 'remove') return text.replaceAll(first, '');
  throw new Unreadable();
}

function fill(text: string, { values }: Scope): string {
  const known: Record<string, string | null> = {
    __RELEASE_CYCLE__: values.cycle,
    __CODENAME__: values.codename,
    __RELEASE_DATE__: values.releasedOn,
    __LATEST_RELEASE_DATE__: values.latestReleasedOn,
    __LATEST__: values.latest,
  };
  return text.replace(/__[A-Z]+(?:_[A-Z]+)*__/g, (placeholder) => {
    const value = known[placeholder];
    if (value === null || value === undefined) throw new Unreadable();
    return value;
  });
}

function tokensOf(code: string): string[] {
  return code.match(TOKENS) ?? [];
}

function splitAt(tokens: string[], mark: string): string[][] {
  const parts: string[][] = [[]];
  for (const token of tokens) {
    if (token === mark) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

function asText(value: Value): string {
  return Array.isArray(value) ? value.join('') : String(value);
}
