import type { LintPhrases } from '../../domain/text/text-lint.ts';

const TIME_SPAN_WORDS_PATTERN = '(?:semaines?|mois|trimestres?|années?|ans?|printemps|été|automne|hiver)';
const CIRCUMSTANCE_WORDS_PATTERN = '(?:situations|cas|circonstances)';

/** Patterns of phrases that the checks of public texts know in this language. */
export const lintPhrasePatterns: LintPhrases = {
  // A "last day" is what notices are about: days are asked only of what comes.
  relativeDates: [
    "bientôt|prochainement|récemment|aujourd'hui|demain|hier|sous peu|d'ici peu",
    'dans un (?:avenir proche|proche avenir)',
    `${TIME_SPAN_WORDS_PATTERN} (?:prochaine?s?|derni(?:er|ère)s?|passée?s?)|jours prochains`,
    `(?:prochaine?s?|derni(?:er|ère)s?) ${TIME_SPAN_WORDS_PATTERN}|prochains jours`,
    `dans les (?:jours|${TIME_SPAN_WORDS_PATTERN}) (?:à venir|qui viennent)`,
    `(?:dans|il y a) quelques (?:jours|${TIME_SPAN_WORDS_PATTERN})`,
    `(?:ce|cet|cette) ${TIME_SPAN_WORDS_PATTERN}(?:-ci)?`,
    "fin (?:de l'année|du mois|du trimestre)(?! \\d)",
  ],
  softening: [
    'volontaire(?:s|ment)?|discrétionnaires?|mesure (?:de précaution|préventive)|titre préventif|par précaution',
    `dans (?:de (?:très )?rares|certaine?s|quelques) ${CIRCUMSTANCE_WORDS_PATTERN}`,
    `dans des ${CIRCUMSTANCE_WORDS_PATTERN} (?:très )?(?:rares|spécifiques|particuli(?:ers|ères)|isolée?s|exceptionnell?e?s)`,
    "(?:aucun |pas d')(?:accident|incident)|aucun blessé|pas de blessés",
  ],
};
