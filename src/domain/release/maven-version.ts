import {
  compareParts,
  compareValues,
  createVersionOrder,
  isNumeral,
  type VersionOrder,
} from './version-order.ts';

/** A number or a qualifier with what stands before it; a qualifier counts as after a hyphen, whatever stands there. */
interface MavenToken {
  readonly separator: '.' | '-';
  readonly text: string;
}

const VERSION_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._+~-]*$/;

/**
 * Maven's "Version Order Specification" (POM Reference), as ComparableVersion of Maven 3.9 has it. Both of them go in circles
 * where a qualifier stands between numbers (1 < 1-1 < 1.0.rc.1 < 1) or begins the version; here a qualifier counts as after a
 * hyphen everywhere, after the zeros before it are dropped, and one that begins a version as after a 0.
 */
export const MAVEN_ORDER: VersionOrder = createVersionOrder({
  parse: (version) => (VERSION_PATTERN.test(version) ? tokensOf(version) : null),
  describeFault: (version) =>
    `"${version}" is no version for Maven: write one such as 1.4.2, 2.0-rc1 or 1.0-SNAPSHOT, which begins with a letter or digit and holds only letters, digits and . - _ + ~.`,
  compareKeys: (one, other) => compareParts(one, other, END, compareTokens),
});

/** What stands where a version has ended. */
const END: MavenToken = { separator: '-', text: '' };
/** From the first to the last; the empty one is a release, and all others come after these. */
const QUALIFIERS = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const ALIASES = new Map(Object.entries({ ga: '', final: '', release: '', cr: 'rc' }));
const ALIASES_BEFORE_DIGITS = new Map(Object.entries({ a: 'alpha', b: 'beta', m: 'milestone' }));

function tokensOf(version: string): MavenToken[] {
  const tokens: MavenToken[] = [];
  for (const token of splitVersion(version.toLowerCase())) {
    if (token.separator === '-') dropTrailingNulls(tokens);
    tokens.push(token);
  }
  dropTrailingNulls(tokens);
  return tokens;
}

/** Tokens end at dots, at hyphens, and where digits meet others, which counts as a hyphen; one that is missing is a 0. */
function splitVersion(version: string): MavenToken[] {
  const pieces = `.${version}`.split(/([.-])/).slice(1);
  return pieces.flatMap((piece, at) => (at % 2 === 0 ? [] : splitPiece(pieces[at - 1]!, piece)));
}

function splitPiece(separator: string, piece: string): MavenToken[] {
  const runs = piece.match(/\d+|\D+/g) ?? ['0'];
  return runs.map((run, at) => {
    if (isNumeral(run)) return { separator: separator === '.' && at === 0 ? '.' : '-', text: run };
    const isBeforeDigits = at + 1 < runs.length;
    const word = (isBeforeDigits ? ALIASES_BEFORE_DIGITS.get(run) : undefined) ?? run;
    return { separator: '-', text: ALIASES.get(word) ?? word };
  });
}

function dropTrailingNulls(tokens: MavenToken[]): void {
  while (tokens.length > 0 && /^0*$/.test(tokens.at(-1)!.text)) tokens.pop();
}

const UNKNOWN_QUALIFIER_RANK = QUALIFIERS.length;

function compareTokens(one: MavenToken, other: MavenToken): number {
  return rankOf(one) - rankOf(other) || compareValues(one.text, other.text);
}

/** A qualifier before a release, the end, other qualifiers, a number after a hyphen, a number after a dot. */
function rankOf(token: MavenToken): number {
  if (token === END) return QUALIFIERS.indexOf('') - 0.5;
  if (isNumeral(token.text)) return UNKNOWN_QUALIFIER_RANK + (token.separator === '-' ? 1 : 2);
  const rank = QUALIFIERS.indexOf(token.text);
  return rank < 0 ? UNKNOWN_QUALIFIER_RANK : rank;
}
