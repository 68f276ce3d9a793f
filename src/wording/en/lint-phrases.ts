import type { LintPhrases } from '../../domain/text/text-lint.ts';

const TIME_SPAN_WORDS_PATTERN = '(?:weeks?|months?|quarters?|years?|spring|summer|autumn|fall|winter)';
const CIRCUMSTANCE_WORDS_PATTERN = '(?:situations|cases|circumstances|instances)';

/** Patterns of phrases that the checks of public texts know in this language. */
export const lintPhrasePatterns: LintPhrases = {
  // A "last day" is what notices are about: days are asked only of what comes.
  relativeDates: [
    '(?<!as )soon(?! as )|as soon as possible|shortly|recently|today|tonight|tomorrow|yesterday',
    'in due course|in the (?:near|foreseeable) future',
    `(?:next|coming|following|this|last) (?:few )?${TIME_SPAN_WORDS_PATTERN}|(?:next|coming) (?:few )?days?`,
    `(?:in|within) (?:a few|some|several) (?:days|${TIME_SPAN_WORDS_PATTERN})`,
    `(?:a few|some|several|\\d+) (?:days|${TIME_SPAN_WORDS_PATTERN}) ago`,
    "end of the (?:month|quarter|year)(?! \\d)|year's end",
  ],
  softening: [
    'voluntar(?:y|ily)|precautionary|as a precaution|discretionary|at (?:our|its|their) discretion',
    `in (?:very )?(?:rare|specific|certain|isolated|exceptional) ${CIRCUMSTANCE_WORDS_PATTERN}`,
    'no (?:known |reported )?(?:accidents?|incidents?|injur(?:y|ies))(?: (?:have been|were))?(?: (?:reported|known))?',
  ],
};
