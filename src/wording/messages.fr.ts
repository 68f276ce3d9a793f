import type { Messages } from './messages.en.ts';
import { byPrecision } from './precision.ts';

const DAY = '{day, select, 1 {1er} other {{day}}} {month} {year}';
const MONTH = '{month} {year}';
const NTH = '{quarter, select, 1 {premier} 2 {deuxième} 3 {troisième} other {quatrième}}';
const QUARTER = `${NTH} trimestre {year}`;
const OF_MONTH = `{elidedMonth, select, yes {d’} other {de }}${MONTH}`;

const REPORTEDLY = '{sure, select, no {, selon certaines sources,} other {}}';
const ON = '{on, select, none {} other { {on}}}';
const STILL = '{still, select, yes { encore} other {}}';
const OF_NAME = '{elided, select, yes {d’} other {de }}{name}';
const HAVE = '{number, select, many {ont} other {a}}';
const STRENGTH = '{strength, select, GUARANTEED { (engagement ferme)} TARGET { (objectif)} other {}}';
const TAKEN = `{past, select, yes {étaient${REPORTEDLY} acceptées} other {devaient${REPORTEDLY} être acceptées}}`;
const CHANGE = `{state, select, AVAILABLE {{before, select, STOPPED {le retour en vente ${OF_NAME}} ON_SALE {le maintien en vente ${OF_NAME}} UNKNOWN {le début de la disponibilité ${OF_NAME}} other {le début de la vente ${OF_NAME}}}} PAUSED {l’arrêt temporaire de la vente ${OF_NAME}} REPLACEMENT_PLANNED {le remplacement ${OF_NAME}} DISCONTINUED {l’arrêt définitif de la vente ${OF_NAME}} other {un changement concernant {name}}}`;
const NAMED = `{kind, select, SUCCESSOR {{count, plural, one {un successeur a${REPORTEDLY} été annoncé} other {des successeurs ont${REPORTEDLY} été annoncés}}} UPGRADE {{count, plural, one {une mise à niveau a${REPORTEDLY} été annoncée} other {des mises à niveau ont${REPORTEDLY} été annoncées}}} SUBSTITUTE {{count, plural, one {un produit de substitution a${REPORTEDLY} été annoncé} other {des produits de substitution ont${REPORTEDLY} été annoncés}}} INTERIM {{count, plural, one {une solution provisoire a${REPORTEDLY} été annoncée} other {des solutions provisoires ont${REPORTEDLY} été annoncées}}} other {des solutions de remplacement ont${REPORTEDLY} été annoncées}}`;
const NOTICE =
  '{noticed, select, no {} other {{notice, plural, =0 {, sans préavis} one {, avec # jour de préavis} other {, avec # jours de préavis}}}}';
const DAYS = '{days, plural, one {# jour} other {# jours}}';
const SHIFT = `{shift, select, LATER { (${DAYS} plus tard)} EARLIER { (${DAYS} plus tôt${NOTICE})} other {}}`;

const dates = {
  'date.bare': byPrecision(DAY, MONTH, QUARTER, '{year}'),
  'date.on': byPrecision(`le ${DAY}`, `en ${MONTH}`, `au ${QUARTER}`, 'en {year}'),
  'date.since': byPrecision(`depuis le ${DAY}`, `depuis ${MONTH}`, `depuis le ${QUARTER}`, 'depuis {year}'),
  'date.from': byPrecision(
    `à partir du ${DAY}`,
    `à partir ${OF_MONTH}`,
    `à partir du ${QUARTER}`,
    'à partir de {year}',
  ),
  'date.until': byPrecision(
    `jusqu’au ${DAY}`,
    `jusqu’à fin ${MONTH}`,
    `jusqu’à la fin du ${QUARTER}`,
    'jusqu’à fin {year}',
  ),
  'date.by': byPrecision(
    `au plus tard le ${DAY}`,
    `au plus tard fin ${MONTH}`,
    `au plus tard à la fin du ${QUARTER}`,
    'au plus tard fin {year}',
  ),
  'date.ended': byPrecision(
    `le ${DAY}`,
    `à la fin du mois ${OF_MONTH}`,
    `à la fin du ${QUARTER}`,
    'à la fin de l’année {year}',
  ),
  'date.due': byPrecision(`pour le ${DAY}`, `pour ${MONTH}`, `pour le ${QUARTER}`, 'pour {year}'),
  'date.moved': byPrecision(`au ${DAY}`, `à ${MONTH}`, `au ${QUARTER}`, 'à {year}'),
  'date.movedFrom': byPrecision(`du ${DAY}`, `de fin ${MONTH}`, `de la fin du ${QUARTER}`, 'de fin {year}'),
  'date.movedTo': byPrecision(`au ${DAY}`, `à fin ${MONTH}`, `à la fin du ${QUARTER}`, 'à fin {year}'),
} as const;

const parts = {
  'place.unnamed': 'sur le marché «\u00a0{code}\u00a0»',
  'place.many': 'sur {count, plural, one {# marché} other {# marchés}}',
  'clauses.joined': '{first}\u00a0; {rest}',
  'facet.name':
    '{facet, select, ORDERS {les nouvelles commandes} FULFILMENT {la livraison des commandes existantes} WARRANTY {la garantie} SERVICE {le service après-vente} PARTS {la fourniture de pièces détachées} FEATURE_UPDATES {les mises à jour fonctionnelles} SECURITY_UPDATES {les mises à jour de sécurité} other {les services en ligne}}',
  'facet.of':
    '{facet, select, ORDERS {des nouvelles commandes} FULFILMENT {de la livraison des commandes existantes} WARRANTY {de la garantie} SERVICE {du service après-vente} PARTS {de la fourniture de pièces détachées} FEATURE_UPDATES {des mises à jour fonctionnelles} SECURITY_UPDATES {des mises à jour de sécurité} other {des services en ligne}}',
} as const;

const standing = {
  'offer.never': `{name} n’est${REPORTEDLY} pas en vente{place, select, none {} other { {place}}}`,
  'offer.withdrawn': `{name} n’est${REPORTEDLY} plus en vente{place, select, none {} other { {place}}}`,

  'orders.open': `{name} est${REPORTEDLY}${STILL} en vente`,
  'orders.ending': `il est${REPORTEDLY}${STILL} possible de commander {name} {limit, select, STOCKS {dans la limite des stocks disponibles} BOTH {dans la limite des stocks disponibles et {until} au plus tard} other {{until}}}`,
  'orders.notYet': `la sortie ${OF_NAME} est${REPORTEDLY} annoncée, mais les commandes ne sont pas encore ouvertes`,
  'orders.notYetFrom': `la sortie ${OF_NAME} est${REPORTEDLY} annoncée et les commandes seront ouvertes {from}`,
  'orders.ended': `les commandes pour {name} ont${REPORTEDLY} pris fin {ended}`,
  'orders.closed': `il n’est${REPORTEDLY} plus possible de commander {name}{since, select, none {} other { {since}}}`,
  'orders.tba': `on ne sait${REPORTEDLY} pas encore s’il sera possible de commander {name}`,
  'orders.paused': `la vente ${OF_NAME} est${REPORTEDLY} suspendue{since, select, none {} other { {since}}}`,
  'orders.unsaid': `rien n’a été dit sur la vente ${OF_NAME}`,
  'resume.expected': `la reprise est${REPORTEDLY} prévue {on}`,
  'resume.overdue': `la reprise était${REPORTEDLY} prévue {by} et n’a pas eu lieu`,

  'replacement.named': `un produit de remplacement a${REPORTEDLY} été désigné pour {name}`,
  'replacement.planned': `un remplacement est${REPORTEDLY} prévu pour {name}`,
  'successor.named': `un produit de remplacement a${REPORTEDLY} été désigné`,
  'successor.planned': `un remplacement est${REPORTEDLY} prévu`,
  'successor.none': `aucun remplacement n’est${REPORTEDLY} prévu`,

  discontinued: `la vente ${OF_NAME} a${REPORTEDLY} pris fin${ON}`,
  'discontinued.after': `il était${REPORTEDLY} possible de commander {name} {until} et la vente a depuis pris fin`,
  'discontinued.soon': `{name} ne sera${REPORTEDLY} plus en vente {from}`,
  'then.available': `la vente normale reprendra${REPORTEDLY} {on}`,
  'then.paused': `une pause des ventes est${REPORTEDLY} prévue {from}`,
  'then.replaced': `un remplacement est${REPORTEDLY} prévu {from}`,
  'then.ordersEnd': `les nouvelles commandes prendront${REPORTEDLY} fin {on}`,
  'then.discontinued': `l’arrêt définitif interviendra${REPORTEDLY} {on}`,
  'then.discontinuedAfter': `l’arrêt définitif interviendra${REPORTEDLY} ensuite`,
  'promise.standing': `de nouvelles informations sont${REPORTEDLY} promises{by, select, none {} other { {by}}}`,
  'promise.overdue': `les informations {sure, select, no {qui, selon certaines sources, étaient } other {}}promises{by, select, none {} other { {by}}} sont en retard`,

  'facet.until': `{facets} pour {name} {number, select, many {se poursuivent} other {se poursuit}}${REPORTEDLY} {until}{strength, select, GUARANTEED { (engagement ferme)} other {}}`,
  'facet.open': `{facets} pour {name} {number, select, many {se poursuivent} other {se poursuit}}${REPORTEDLY} sans fin annoncée`,
  'facet.ended': `{facets} pour {name} ${HAVE}${REPORTEDLY} pris fin{ended, select, none {} other { {ended}}}`,
  'facet.tba': `la fin {facetsOf} pour {name} n’a${REPORTEDLY} pas encore été annoncée`,
  'support.ended': `toute l’assistance annoncée pour {name} a${REPORTEDLY} pris fin{ended, select, none {} other { {ended}}}`,
} as const;

const told = {
  'fact.listed':
    'une fiche a été créée pour {name}{sure, select, no { d’après des informations non confirmées} other {}}',
  'fact.renamed': `le nom ${OF_NAME} a${REPORTEDLY} été changé en {to}`,
  'fact.version': `une nouvelle version a${REPORTEDLY} été publiée pour {name}${ON}\u00a0: {to}`,
  'fact.revised': `la fiche ${OF_NAME} a été modifiée{sure, select, no { d’après des informations non confirmées} other {}}`,

  'fact.available': `{before, select, STOPPED {la vente ${OF_NAME} a${REPORTEDLY} repris${ON}} ON_SALE {la vente ${OF_NAME} s’est${REPORTEDLY} poursuivie${ON}} UNKNOWN {la disponibilité ${OF_NAME} a${REPORTEDLY} été annoncée${ON}} other {la vente ${OF_NAME} a${REPORTEDLY} commencé${ON}}}`,
  'fact.announced': `la sortie ${OF_NAME} a${REPORTEDLY} été annoncée sans que les commandes soient encore ouvertes`,
  'fact.paused': `la vente ${OF_NAME} a${REPORTEDLY} été suspendue${ON}`,
  'fact.replaced': `le remplacement ${OF_NAME} a${REPORTEDLY} été annoncé${ON}`,
  'fact.discontinued': `la vente ${OF_NAME} a${REPORTEDLY} pris fin${ON}`,
  'fact.planned': `${CHANGE} a${REPORTEDLY} été annoncé {due}`,
  'fact.tookEffect': `${CHANGE} a${REPORTEDLY} pris effet${ON}`,
  'fact.rescheduled': `${CHANGE} a${REPORTEDLY} été reprogrammé{moved, select, none {} other { {moved}}}`,
  'fact.cancelled': `${CHANGE} a${REPORTEDLY} été annulé`,

  'tail.alreadyPaused': `la vente avait${REPORTEDLY} été suspendue${ON}`,
  'tail.alreadyPlanned': `un remplacement avait${REPORTEDLY} été annoncé${ON}`,
  'tail.alreadyEnded': `la vente avait${REPORTEDLY} pris fin${ON}`,
  'tail.notYet': `les commandes n’étaient${REPORTEDLY} pas encore ouvertes`,
  'tail.released': `la sortie {later, select, yes {était${REPORTEDLY} prévue} other {a${REPORTEDLY} eu lieu}} {on}`,
  'tail.ordersOpen': `les nouvelles commandes restaient${REPORTEDLY} possibles`,
  'tail.ordersEnded': `les nouvelles commandes {later, select, yes {devaient${REPORTEDLY} prendre fin à cette date} other {ont${REPORTEDLY} pris fin${ON}}}`,
  'tail.ordersTba': `la possibilité de nouvelles commandes restait${REPORTEDLY} à préciser`,
  'tail.lastOrder': `les nouvelles commandes {limit, select, STOCKS {${TAKEN} dans la limite des stocks disponibles} BOTH {${TAKEN} dans la limite des stocks disponibles, {until} au plus tard} other {{past, select, yes {ont${REPORTEDLY} pris fin {ended}} other {devaient${REPORTEDLY} prendre fin {ended}}}}}`,
  'tail.stockGone': 'le stock était{sure, select, no {, selon certaines sources,} other {}} épuisé',
  'tail.resumes': `la reprise était${REPORTEDLY} prévue {on}`,
  'tail.planned': `un remplacement était${REPORTEDLY} prévu`,
  'tail.none': `aucun remplacement n’était${REPORTEDLY} prévu`,
  'tail.promised': `de nouvelles informations ont${REPORTEDLY} été promises{by, select, none {} other { {by}}}`,
  'tail.markets': 'cela s’appliquait {place}',
  'tail.forced': 'cela a été publié sans toutes les informations requises',

  'fact.promised': `il a${REPORTEDLY} été promis que {facets} pour {name} {number, select, many {se poursuivraient} other {se poursuivrait}} {until}${STRENGTH}`,
  'fact.open': `il a${REPORTEDLY} été promis que {facets} pour {name} {number, select, many {se poursuivraient} other {se poursuivrait}} sans date de fin`,
  'fact.ended': `{facets} pour {name} ${HAVE}${REPORTEDLY} pris fin{ended, select, none {} other { {ended}}}`,
  'fact.tba': `la fin {facetsOf} pour {name} restait${REPORTEDLY} à annoncer`,
  'fact.notApplicable': `il a${REPORTEDLY} été déclaré que {facets} ne {number, select, many {s’appliquaient} other {s’appliquait}} pas à {name}`,
  'fact.commitments': `des engagements ont${REPORTEDLY} été donnés pour {name}\u00a0: {terms}`,
  'fact.term': `{facets}{term, select, UNTIL { {until}${STRENGTH}} OPEN { sans date de fin} ENDED { (fin déjà intervenue)} TBA { (fin à annoncer)} other { (sans objet)}}`,
  'fact.moved': `la fin {facetsOf} pour {name} a${REPORTEDLY} été déplacée {movedFrom} {movedTo}${SHIFT}`,
  'fact.extended': `la durée {facetsOf} pour {name} a${REPORTEDLY} été prolongée {until, select, none {sans date de fin} other {{until}}}`,
  'fact.shortened': `la durée {facetsOf} pour {name} a${REPORTEDLY} été réduite{until, select, none {} other {, avec un engagement {until}}}`,
  'fact.commitment': `un engagement pour {name} a${REPORTEDLY} {what, select, MADE {été donné} EXTENDED {été prolongé} SHORTENED {été réduit} other {pris fin}}`,

  'fact.named': `${NAMED} pour {name}{hosts, select, none {} other { en vue d’une utilisation avec {hosts}}} ({items})`,
  'fact.withdrawn': `l’annonce selon laquelle {items} {count, plural, one {remplacerait} other {remplaceraient}} {name} a${REPORTEDLY} été retirée`,
  'fact.fits': `la compatibilité ${OF_NAME} avec {items} a${REPORTEDLY} été déclarée{needs, select, none {} other { en combinaison avec {needs}}}`,
  'fact.fitsOnCondition': `la compatibilité ${OF_NAME} avec {items} a${REPORTEDLY} été déclarée sous certaines conditions`,
  'fact.fitsNot': `l’incompatibilité ${OF_NAME} avec {items} a${REPORTEDLY} été déclarée`,
  'fact.fitUnknown': 'on ignorait si {name} était compatible avec {items}',
  'fact.fitUnnamed': `une déclaration sur la compatibilité ${OF_NAME} a${REPORTEDLY} été modifiée`,
  'fact.fitWithdrawn': `la déclaration sur la compatibilité ${OF_NAME} avec {items} a${REPORTEDLY} été retirée`,

  'fact.updatePromised': `de nouvelles informations sur {name} ont${REPORTEDLY} été promises {by, select, none {sans date} other {{by}}}`,
  'fact.updatePosted': `de nouvelles informations sur {name} ont${REPORTEDLY} été publiées`,
  'fact.amended': `une déclaration antérieure sur {name} a${REPORTEDLY} été corrigée`,
  'fact.retracted': `une déclaration antérieure sur {name} a${REPORTEDLY} été retirée`,
  'fact.translated': `une déclaration antérieure sur {name} a${REPORTEDLY} été traduite`,
} as const;

const SURE = '{sure, select, no {selon certaines sources, } other {}}';
const SOME_TIME = '{exact, select, yes {} other { à une date non précisée {on}}}';
const PLACE = '{place, select, none {} other { {place}}}';

const news = {
  'coming.end': `{name}\u00a0: ${SURE}{exact, select, yes {dernier jour {facetsOf}} other {fin {facetsOf} à une date non précisée {on}}}${PLACE}`,
  'coming.change': `{name}\u00a0: ${SURE}{state, select, AVAILABLE {début de la vente normale} PAUSED {début de la pause des ventes} REPLACEMENT_PLANNED {remplacement prévu} other {arrêt définitif}}${SOME_TIME}${PLACE}`,
  'coming.word': `{name}\u00a0: ${SURE}nouvelles informations promises{exact, select, yes {} other { {by}}}${PLACE}`,
  'coming.resumption': `{name}\u00a0: ${SURE}reprise des ventes prévue${SOME_TIME}${PLACE}`,
  'coming.cancelled': 'Annulé\u00a0: {summary}',
  'calendar.title':
    '{of, select, none {Ce qui prend fin, et quand} other {Ce qui prend fin, et quand\u00a0: {of}}}',
  'calendar.about':
    'Derniers jours, changements annoncés et informations promises, tels que le registre public les indique.{cut, select, yes { Seuls les {count, number} premiers articles sont indiqués\u00a0: restreignez la demande pour tout voir.} other {}}',
  'news.title': '{of, select, none {Actualités des produits} other {Actualités des produits\u00a0: {of}}}',
  'news.notice': '{said} L’avis concerne {count, plural, one {un autre article} other {# autres articles}}.',
  'news.changed': 'Modifié {on}\u00a0: {said}',
  'news.changes': 'Ceci modifie ce qui a été dit {on}\u00a0: {said}',
} as const;

/** What the service says in French: ICU MessageFormat by id. */
export const messages = { ...dates, ...parts, ...standing, ...told, ...news } as const satisfies Messages;
