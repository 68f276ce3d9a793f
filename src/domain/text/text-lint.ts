import { addDays, dayAt, daysBetween, type Instant } from '../calendar/dates.ts';
import type { Localized } from '../fact/fact.ts';
import { pickLocalized } from './locale.ts';
import type { Fault } from '../refusal.ts';
import type { LifecycleState, ReasonCode } from '../words.ts';

/** What is said with a text, as far as it bears on the words. */
export interface StatementWithText {
  readonly reasons: readonly ReasonCode[];
  /** How many actions, and how many successors, are named. */
  readonly actions: number;
  readonly successors: number;
  /** The state that is announced; an item that becomes available asks nothing of its owners. */
  readonly to?: LifecycleState | null;
}

/** A market, and the locales in which it must be told. */
export interface MarketLocales {
  readonly code: string;
  readonly requiredLocales: readonly string[];
}

/**
 * What could be said better in a public text. These are warnings: nothing is refused for them.
 * @returns dates that only a reader of today understands; words that play a danger down where safety is a reason;
 * and that owners are told nothing that they can do
 * Source: Regulation (EU) 2023/988 (GPSR), Article 36(2)(c), in its English, German and French wording.
 */
export function lintText(text: Localized, { reasons, actions, successors, to }: StatementWithText): Fault[] {
  const warnings = Object.entries(text).flatMap(([locale, words]) => [
    ...wordsFound(words, locale, RELATIVE_DATES, dated),
    ...(reasons.includes('SAFETY') ? wordsFound(words, locale, SOFTENING, undone) : []),
  ]);
  if (actions > 0 || successors > 0 || to === 'AVAILABLE') return warnings;
  const idle = warning('Name an action or a successor: owners are told nothing that they can do.', 'actions');
  return [...warnings, idle];
}

/**
 * The markets that a text does not reach in a locale that they require; a wider one will do, "de" for "de-AT".
 * @returns LOCALE_REQUIRED, once for each such market
 */
export function lintLocales(text: Localized | null, markets: readonly MarketLocales[]): Fault[] {
  return markets.flatMap(({ code, requiredLocales }): Fault[] => {
    const missing = requiredLocales.filter((locale) => pickLocalized(text, locale, '')?.isFallback !== false);
    if (missing.length === 0) return [];
    const message = `Give the text in ${missing.map(quoted).join(', ')} too: market ${code} requires it.`;
    return [{ code: 'LOCALE_REQUIRED', message, field: ['text'] }];
  });
}

/**
 * Whether a change is announced later than the line's policy asks, in days of the calendar.
 * @param effectiveAt null where no instant is known: then nothing is said of it
 * @param noticeDays null where the line has no such policy
 */
export function lintNotice(
  announcedAt: Instant,
  effectiveAt: Instant | null,
  noticeDays: number | null,
  zone = 'UTC',
): Fault[] {
  if (effectiveAt === null || noticeDays === null || noticeDays <= 0) return [];
  const announcedOn = dayAt(announcedAt, zone);
  const given = Math.max(0, daysBetween(announcedOn, dayAt(effectiveAt, zone)));
  if (given >= noticeDays) return [];
  const earliest = addDays(announcedOn, noticeDays);
  return [
    warning(
      `Let it take effect on ${earliest} or later: the line promises ${noticeDays} days of notice, and this gives ${given}.`,
      'effectiveAt',
    ),
  ];
}

function wordsFound(
  words: string,
  locale: string,
  lists: Readonly<Record<string, RegExp>>,
  advice: (found: string, where: string) => string,
): Fault[] {
  const pattern = lists[locale.toLowerCase().split('-')[0]!];
  if (!pattern) return [];
  const found = [...words.normalize('NFC').matchAll(pattern)].map(([phrase]) => phrase.replace(/\s+/g, ' '));
  if (found.length === 0) return [];
  return [warning(advice([...new Set(found)].map(quoted).join(', '), `the "${locale}" text`), 'text')];
}

function dated(found: string, where: string): string {
  return `Give a date instead of ${found} in ${where}.`;
}

function undone(found: string, where: string): string {
  return `Take ${found} out of ${where}: a safety notice must not play the danger down.`;
}

function quoted(words: string): string {
  return `"${words}"`;
}

function warning(message: string, field: string): Fault {
  return { code: 'INVALID', message, field: [field] };
}

/** Whole words of a language, in any case; a space stands for any white space. */
function phrases(...alternatives: readonly string[]): RegExp {
  const words = alternatives.map((phrase) => phrase.replaceAll(' ', '\\s+').replaceAll("'", "['’]"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

const EN_SPAN = '(?:weeks?|months?|quarters?|years?|spring|summer|autumn|fall|winter)';
const DE_SPAN =
  '(?:Wochen?|Monat(?:en?|s)?|Quartal(?:en?|s)?|Jahr(?:en?|es)?|Frühjahr|Frühling|Sommer|Herbst|Winter)';
const FR_SPAN = '(?:semaines?|mois|trimestres?|années?|ans?|printemps|été|automne|hiver)';

/** A "last day" is what notices are about: days are asked only of what comes. */
const RELATIVE_DATES: Readonly<Record<string, RegExp>> = {
  en: phrases(
    '(?<!as )soon(?! as )|as soon as possible|shortly|recently|today|tonight|tomorrow|yesterday',
    'in due course|in the (?:near|foreseeable) future',
    `(?:next|coming|following|this|last) (?:few )?${EN_SPAN}|(?:next|coming) (?:few )?days?`,
    `(?:in|within) (?:a few|some|several) (?:days|${EN_SPAN})`,
    `(?:a few|some|several|\\d+) (?:days|${EN_SPAN}) ago`,
    "end of the (?:month|quarter|year)(?! \\d)|year's end",
  ),
  de: phrases(
    'bald|demnächst|zeitnah|kürzlich|heute|morgen|gestern|in Kürze|in Bälde|vor kurzem',
    'in (?:naher|absehbarer) (?:Zukunft|Zeit)',
    `(?:nächst|kommend|folgend|dies|letzt|vergangen|vorig)e[nmrs]? (?:paar )?${DE_SPAN}`,
    '(?:nächst|kommend)e[nmrs]? (?:paar )?Tage?n?',
    `(?:in|vor) (?:einigen|wenigen|ein paar|mehreren) (?:Tagen|${DE_SPAN})`,
    'Ende des (?:Monats|Quartals|Jahres)(?! \\d)',
  ),
  fr: phrases(
    "bientôt|prochainement|récemment|aujourd'hui|demain|hier|sous peu|d'ici peu",
    'dans un (?:avenir proche|proche avenir)',
    `${FR_SPAN} (?:prochaine?s?|derni(?:er|ère)s?|passée?s?)|jours prochains`,
    `(?:prochaine?s?|derni(?:er|ère)s?) ${FR_SPAN}|prochains jours`,
    `dans les (?:jours|${FR_SPAN}) (?:à venir|qui viennent)`,
    `(?:dans|il y a) quelques (?:jours|${FR_SPAN})`,
    `(?:ce|cet|cette) ${FR_SPAN}(?:-ci)?`,
    "fin (?:de l'année|du mois|du trimestre)(?! \\d)",
  ),
};

const EN_CASES = '(?:situations|cases|circumstances|instances)';
const DE_CASES = '(?:Situationen|Fällen|Einzelfällen)';
const FR_CASES = '(?:situations|cas|circonstances)';

const SOFTENING: Readonly<Record<string, RegExp>> = {
  en: phrases(
    'voluntar(?:y|ily)|precautionary|as a precaution|discretionary|at (?:our|its|their) discretion',
    `in (?:very )?(?:rare|specific|certain|isolated|exceptional) ${EN_CASES}`,
    'no (?:known |reported )?(?:accidents?|incidents?|injur(?:y|ies))(?: (?:have been|were))?(?: (?:reported|known))?',
  ),
  de: phrases(
    'freiwillig(?:e[nmrs]?)?|vorsorglich(?:e[nmrs]?)?|vorsichtshalber|als Vorsichtsmaßnahme|im Ermessen',
    `in (?:sehr )?(?:seltenen|spezifischen|bestimmten|einzelnen) ${DE_CASES}|in Einzelfällen`,
    'keine (?:Unfälle|Vorfälle|Verletzungen)(?: (?:bekannt|gemeldet))?',
  ),
  fr: phrases(
    'volontaire(?:s|ment)?|discrétionnaires?|mesure (?:de précaution|préventive)|titre préventif|par précaution',
    `dans (?:de (?:très )?rares|certaine?s|quelques) ${FR_CASES}`,
    `dans des ${FR_CASES} (?:très )?(?:rares|spécifiques|particuli(?:ers|ères)|isolée?s|exceptionnell?e?s)`,
    "(?:aucun |pas d')(?:accident|incident)|aucun blessé|pas de blessés",
  ),
};
