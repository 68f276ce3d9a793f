/** The values that a template of endoflife.date may ask for. */
export interface ReleaseTemplateValues {
  cycle: string;
  codename: string | null;
  releasedOn: string | null;
  latest: string | null;
  latestReleasedOn: string | null;
}

type ExpressionValue = string | number | string[];
type TemplateScope = { values: ReleaseTemplateValues; assigned: Map<string, ExpressionValue> };

const MAX_TEMPLATE_LENGTH = 600;
const MAX_FILLED_TEXT_LENGTH = 1000;
const MAX_FILTER_ARGUMENT_LENGTH = 100;
const TAG_OR_OUTPUT_PATTERN = /\{\{(.*?)\}\}|\{%(.*?)%\}/gs;
const PLACEHOLDER_PATTERN = /^__[A-Z]+(?:_[A-Z]+)*__$/;
const TOKEN_PATTERN = /'[^']*'|"[^"]*"|[\w.]+|[=!<>]=|[|:,<>=]/g;

class UnfillableTemplateError extends Error {}

/**
 * Takes a template and the values of one release; returns the text with the placeholders filled in.
 * Returns null when a placeholder has no value or is unknown, or for Liquid outside the part that product files use:
 * the filters below, `assign` and `if` / `else`. Never throws, and its work is bounded.
 * Source: `render_eol_template` in endoflife.date's product-data-enricher.rb.
 */
export function fillTemplate(template: string, values: ReleaseTemplateValues): string | null {
  if (template.length > MAX_TEMPLATE_LENGTH) return null;
  try {
    const filled = renderTemplateOrThrow(template.trim(), { values, assigned: new Map() });
    return filled.length > MAX_FILLED_TEXT_LENGTH ? null : filled;
  } catch (error) {
    if (error instanceof UnfillableTemplateError) return null;
    throw error;
  }
}

function renderTemplateOrThrow(template: string, scope: TemplateScope): string {
  const open: boolean[] = [];
  let out = '';
  let from = 0;
  for (const piece of template.matchAll(TAG_OR_OUTPUT_PATTERN)) {
    if (!open.includes(false)) out += fillPlaceholders(template.slice(from, piece.index), scope);
    from = piece.index + piece[0].length;
    if (piece[2] !== undefined) executeTag(piece[2], open, scope);
    else if (!open.includes(false))
      out += expressionValueText(evaluateExpression(tokenize(piece[1] ?? ''), scope));
  }
  if (open.length > 0) throw new UnfillableTemplateError();
  return out + fillPlaceholders(template.slice(from), scope);
}

function executeTag(tag: string, open: boolean[], scope: TemplateScope): void {
  const [verb, ...rest] = tokenize(tag);
  if (verb === 'if') open.push(open.includes(false) ? false : isConditionTrue(rest, scope));
  else if (verb === 'else' && open.length === 1) open.push(!open.pop());
  else if (verb === 'endif' && open.length > 0) open.pop();
  else if (verb === 'assign' && rest[1] === '=')
    scope.assigned.set(rest[0] ?? '', evaluateExpression(rest.slice(2), scope));
  else throw new UnfillableTemplateError();
}

function isConditionTrue(tokens: string[], scope: TemplateScope): boolean {
  const at = tokens.findIndex((token) => /^([=!<>]=|[<>])$/.test(token));
  if (at < 0) return evaluateExpression(tokens, scope) !== '';
  const left = evaluateExpression(tokens.slice(0, at), scope);
  const right = evaluateExpression(tokens.slice(at + 1), scope);
  const order =
    typeof left === 'number'
      ? left - Number(right)
      : expressionValueText(left) === expressionValueText(right)
        ? 0
        : Number.NaN;
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

function evaluateExpression(tokens: string[], scope: TemplateScope): ExpressionValue {
  const [start, ...filters] = splitTokensAt(tokens, '|');
  if (start?.length !== 1) throw new UnfillableTemplateError();
  let value = operandValue(start[0]!, scope);
  for (const [name, colon, ...args] of filters) {
    if (name === undefined || (colon !== undefined && colon !== ':')) throw new UnfillableTemplateError();
    const given = splitTokensAt(args, ',').flat();
    value = applyFilter(
      name,
      value,
      given.map((arg) => expressionValueText(operandValue(arg, scope))),
    );
    if (typeof value === 'string' && value.length > MAX_FILLED_TEXT_LENGTH)
      throw new UnfillableTemplateError();
  }
  return value;
}

function operandValue(token: string, scope: TemplateScope): ExpressionValue {
  if (/^['"]/.test(token)) return fillPlaceholders(token.slice(1, -1), scope);
  if (/^\d+$/.test(token)) return Number(token);
  if (PLACEHOLDER_PATTERN.test(token)) return fillPlaceholders(token, scope);
  if (token === 'r.codename') return scope.values.codename ?? '';
  const assigned = scope.assigned.get(token);
  if (assigned === undefined) throw new UnfillableTemplateError();
  return assigned;
}

function applyFilter(name: string, value: ExpressionValue, args: string[]): ExpressionValue {
  if (args.some((arg) => arg.length > MAX_FILTER_ARGUMENT_LENGTH)) throw new UnfillableTemplateError();
  if (Array.isArray(value)) return applyListFilter(name, value, args);
  return name === 'plus' ? Number(value) + Number(args[0]) : applyTextFilter(name, String(value), args);
}

function applyListFilter(name: string, list: string[], args: string[]): ExpressionValue {
  if (name === 'first') return list.at(0) ?? '';
  if (name === 'last') return list.at(-1) ?? '';
  if (name === 'pop') return list.slice(0, -1);
  if (name === 'join') return list.join(args[0] ?? ' ');
  if (name === 'slice') return list.slice(Number(args[0]), Number(args[0]) + Number(args[1] ?? 1));
  throw new UnfillableTemplateError();
}

function applyTextFilter(name: string, text: string, [first = '', second = '']: string[]): ExpressionValue {
  if (name === 'downcase') return text.toLowerCase();
  if (name === 'upcase') return text.toUpperCase();
  if (name === 'drop_zero_patch') return text.replace(/^(\d+\.\d+)\.0$/, '$1');
  if (first === '') throw new UnfillableTemplateError();
  if (name === 'split') return text.split(first);
  if (name === 'replace') return text.replaceAll(first, () => second);
  if (name === 'replace_first') return text.replace(first, () => second);
  if (name === 'remove') return text.replaceAll(first, '');
  throw new UnfillableTemplateError();
}

function fillPlaceholders(text: string, { values }: TemplateScope): string {
  const known: Record<string, string | null> = {
    __RELEASE_CYCLE__: values.cycle,
    __CODENAME__: values.codename,
    __RELEASE_DATE__: values.releasedOn,
    __LATEST_RELEASE_DATE__: values.latestReleasedOn,
    __LATEST__: values.latest,
  };
  return text.replace(/__[A-Z]+(?:_[A-Z]+)*__/g, (placeholder) => {
    const value = known[placeholder];
    if (value === null || value === undefined) throw new UnfillableTemplateError();
    return value;
  });
}

function tokenize(code: string): string[] {
  return code.match(TOKEN_PATTERN) ?? [];
}

function splitTokensAt(tokens: string[], mark: string): string[][] {
  const parts: string[][] = [[]];
  for (const token of tokens) {
    if (token === mark) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

function expressionValueText(value: ExpressionValue): string {
  return Array.isArray(value) ? value.join('') : String(value);
}
