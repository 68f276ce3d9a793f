import type { LintPhrases } from '../../domain/text/text-lint.ts';

const TIME_SPAN_WORDS_PATTERN =
  '(?:Wochen?|Monat(?:en?|s)?|Quartal(?:en?|s)?|Jahr(?:en?|es)?|Frühjahr|Frühling|Sommer|Herbst|Winter)';
const CIRCUMSTANCE_WORDS_PATTERN = '(?:Situationen|Fällen|Einzelfällen)';

/** Patterns of phrases that the checks of public texts know in this language. */
export const lintPhrasePatterns: LintPhrases = {
  // A "last day" is what notices are about: days are asked only of what comes.
  relativeDates: [
    'bald|demnächst|zeitnah|kürzlich|heute|morgen|gestern|in Kürze|in Bälde|vor kurzem',
    'in (?:naher|absehbarer) (?:Zukunft|Zeit)',
    `(?:nächst|kommend|folgend|dies|letzt|vergangen|vorig)e[nmrs]? (?:paar )?${TIME_SPAN_WORDS_PATTERN}`,
    '(?:nächst|kommend)e[nmrs]? (?:paar )?Tage?n?',
    `(?:in|vor) (?:einigen|wenigen|ein paar|mehreren) (?:Tagen|${TIME_SPAN_WORDS_PATTERN})`,
    'Ende des (?:Monats|Quartals|Jahres)(?! \\d)',
  ],
  softening: [
    'freiwillig(?:e[nmrs]?)?|vorsorglich(?:e[nmrs]?)?|vorsichtshalber|als Vorsichtsmaßnahme|im Ermessen',
    `in (?:sehr )?(?:seltenen|spezifischen|bestimmten|einzelnen) ${CIRCUMSTANCE_WORDS_PATTERN}|in Einzelfällen`,
    'keine (?:Unfälle|Vorfälle|Verletzungen)(?: (?:bekannt|gemeldet))?',
  ],
};
