import type { Messages } from '../en/messages.ts';
import { precisionSelectPattern } from '../phrases/precision.ts';

const DAY_PATTERN = '{day, select, 1 {1er} other {{day}}} {month} {year}';
const MONTH_PATTERN = '{month} {year}';
const QUARTER_ORDINAL_PATTERN = '{quarter, select, 1 {premier} 2 {deuxième} 3 {troisième} other {quatrième}}';
const QUARTER_PATTERN = `${QUARTER_ORDINAL_PATTERN} trimestre {year}`;
const OF_MONTH_PATTERN = `{elidedMonth, select, yes {d’} other {de }}${MONTH_PATTERN}`;

const ON_DATE_PATTERN = '{on, select, none {} other { {on}}}';
const FOR_USE_WITH_HOSTS_PATTERN = '{hosts, select, none {} other {, à utiliser avec {hosts}}}';
const WITH_HOSTS_PATTERN = '{hosts, select, none {} other { avec {hosts}}}';
const IS_STILL_PATTERN = '{still, select, yes {reste} other {est}}';
/**
 * Names stand as they are, without guillemets: in French the name of a product is a proper name, in ordinary type (Office québécois de
 * la langue française, Banque de dépannage linguistique, "Marques de commerce"; Guide du rédacteur, 5.2.5). Nobody knows an item's gender, so
 * that there is no article either, and no participle agrees with it.
 */
const OF_NAME_PATTERN = '{elided, select, yes {d’} other {de }}{name}';
const HAS_OR_HAVE_PATTERN = '{number, select, many {ont} other {a}}';
const COMMITMENT_STRENGTH_PATTERN =
  '{strength, select, GUARANTEED { (engagement ferme)} TARGET { (date visée, sans engagement)} other {}}';
const STATE_CHANGE_PATTERN = `{state, select, AVAILABLE {{before, select, STOPPED {le retour en vente ${OF_NAME_PATTERN}} ON_SALE {le maintien en vente ${OF_NAME_PATTERN}} UNKNOWN {le début de la disponibilité ${OF_NAME_PATTERN}} other {le début de la vente ${OF_NAME_PATTERN}}}} PAUSED {l’arrêt temporaire de la vente ${OF_NAME_PATTERN}} REPLACEMENT_PLANNED {le remplacement ${OF_NAME_PATTERN}} DISCONTINUED {l’arrêt définitif de la vente ${OF_NAME_PATTERN}} other {un changement dans la vente ${OF_NAME_PATTERN}}}`;
const SUCCESSION_KIND_PATTERN = `{kind, select, SUCCESSOR {{count, plural, one {successeur} other {successeurs}} ${OF_NAME_PATTERN}} UPGRADE {{count, plural, one {modèle supérieur} other {modèles supérieurs}} à {name}} SUBSTITUTE {{count, plural, one {produit} other {produits}} de substitution pour {name}} INTERIM {{count, plural, one {solution provisoire} other {solutions provisoires}} pour {name}} other {{count, plural, one {solution} other {solutions}} de remplacement pour {name}}}`;
/** The same beside what names the item already. */
const BARE_SUCCESSION_KIND_PATTERN =
  '{kind, select, SUCCESSOR {{count, plural, one {successeur} other {successeurs}}} UPGRADE {{count, plural, one {modèle supérieur} other {modèles supérieurs}}} SUBSTITUTE {{count, plural, one {produit} other {produits}} de substitution} INTERIM {{count, plural, one {solution provisoire} other {solutions provisoires}}} other {{count, plural, one {solution} other {solutions}} de remplacement}}';
const NOTICE_PERIOD_PATTERN =
  '{noticed, select, no {} other {, {notice, select, none {sans préavis} other {avec un préavis de {notice}}}}}';
const DATE_SHIFT_PATTERN = `{shift, select, LATER { ({span} plus tard)} EARLIER { ({span} plus tôt que prévu${NOTICE_PERIOD_PATTERN})} other {}}`;

const dateMessages = {
  'date.bare': precisionSelectPattern(DAY_PATTERN, MONTH_PATTERN, QUARTER_PATTERN, '{year}'),
  'date.on': precisionSelectPattern(
    `le ${DAY_PATTERN}`,
    `en ${MONTH_PATTERN}`,
    `au ${QUARTER_PATTERN}`,
    'en {year}',
  ),
  'date.since': precisionSelectPattern(
    `depuis le ${DAY_PATTERN}`,
    `depuis ${MONTH_PATTERN}`,
    `depuis le ${QUARTER_PATTERN}`,
    'depuis {year}',
  ),
  'date.from': precisionSelectPattern(
    `à partir du ${DAY_PATTERN}`,
    `à partir ${OF_MONTH_PATTERN}`,
    `à partir du ${QUARTER_PATTERN}`,
    'à partir de {year}',
  ),
  'date.until': precisionSelectPattern(
    `jusqu’au ${DAY_PATTERN}`,
    `jusqu’à fin ${MONTH_PATTERN}`,
    `jusqu’à la fin du ${QUARTER_PATTERN}`,
    'jusqu’à fin {year}',
  ),
  'date.by': precisionSelectPattern(
    `au plus tard le ${DAY_PATTERN}`,
    `au plus tard fin ${MONTH_PATTERN}`,
    `au plus tard à la fin du ${QUARTER_PATTERN}`,
    'au plus tard fin {year}',
  ),
  'date.latest': precisionSelectPattern(
    `d’ici le ${DAY_PATTERN}`,
    `d’ici fin ${MONTH_PATTERN}`,
    `d’ici la fin du ${QUARTER_PATTERN}`,
    'd’ici fin {year}',
  ),
  'date.ended': precisionSelectPattern(
    `le ${DAY_PATTERN}`,
    `fin ${MONTH_PATTERN}`,
    `à la fin du ${QUARTER_PATTERN}`,
    'fin {year}',
  ),
  'date.due': precisionSelectPattern(
    `pour le ${DAY_PATTERN}`,
    `pour ${MONTH_PATTERN}`,
    `pour le ${QUARTER_PATTERN}`,
    'pour {year}',
  ),
  'date.moved': precisionSelectPattern(
    `au ${DAY_PATTERN}`,
    `à ${MONTH_PATTERN}`,
    `au ${QUARTER_PATTERN}`,
    'à {year}',
  ),
  'date.movedFrom': precisionSelectPattern(
    `du ${DAY_PATTERN}`,
    `de fin ${MONTH_PATTERN}`,
    `de la fin du ${QUARTER_PATTERN}`,
    'de fin {year}',
  ),
  'date.movedTo': precisionSelectPattern(
    `au ${DAY_PATTERN}`,
    `à fin ${MONTH_PATTERN}`,
    `à la fin du ${QUARTER_PATTERN}`,
    'à fin {year}',
  ),
} as const;

/** What kind of warning it is. */
const ADVISORY_PATTERN =
  '{kind, select, SAFETY_RECALL {le rappel} FLAWED_RELEASE {la mise en garde} SECURITY {l’alerte de sécurité} FIELD_NOTICE {l’avis} SERVICE_PROGRAMME {le programme de réparation} MAINTENANCE {l’annonce de maintenance} other {l’annonce de perturbation}}';

/** A participle as it agrees with the kind of warning. */
function advisoryParticiple(masculine: string): string {
  return `{kind, select, SAFETY_RECALL {${masculine}} FIELD_NOTICE {${masculine}} SERVICE_PROGRAMME {${masculine}} other {${masculine}e}}`;
}

/** The same with the item's name. */
const ADVISORY_ABOUT_NAME_PATTERN = `{kind, select, SAFETY_RECALL {le rappel ${OF_NAME_PATTERN}} FLAWED_RELEASE {la mise en garde sur un logiciel pour {name}} SECURITY {l’alerte de sécurité concernant {name}} FIELD_NOTICE {l’avis concernant {name}} SERVICE_PROGRAMME {le programme de réparation pour {name}} MAINTENANCE {l’annonce d’une maintenance pour {name}} other {l’annonce d’une perturbation du service pour {name}}}`;
const IF_BOUGHT_PATTERN = '{place, select, none {} other { (en cas d’achat {place})}}';
const IN_PLACE_PATTERN = '{place, select, none {} other { {place}}}';

const clausePartMessages = {
  'place.own': 'sur le marché «\u00a0{name}\u00a0»',
  'place.many': 'sur {count, plural, one {# marché} other {# marchés}}',
  'name.other': '{name}',
  'clauses.joined': '{first}\u00a0; {rest}',
  'clauses.reported': 'd’après des informations non confirmées, {rest}',
  span: '{unit, select, DAY {{count, plural, one {# jour} other {# jours}}} WEEK {{count, plural, one {# semaine} other {# semaines}}} MONTH {{count, plural, one {# mois} other {# mois}}} HALF {{count, plural, =1 {un an et demi} =2 {deux ans et demi} =3 {trois ans et demi} other {# ans et demi}}} other {{count, plural, one {un an} other {# ans}}}}',
  'facet.name':
    '{paid, select, yes {{facet, select, WARRANTY {la garantie payante} SERVICE {le service après-vente payant} PARTS {la fourniture payante de pièces détachées} FEATURE_UPDATES {les mises à jour fonctionnelles payantes} SECURITY_UPDATES {les mises à jour de sécurité payantes} other {les services en ligne payants}}} other {{facet, select, ORDERS {les nouvelles commandes} FULFILMENT {la livraison des commandes déjà passées} WARRANTY {la garantie} SERVICE {le service après-vente} PARTS {la fourniture de pièces détachées} FEATURE_UPDATES {les mises à jour fonctionnelles} SECURITY_UPDATES {les mises à jour de sécurité} other {les services en ligne}}}}',
  'facet.of':
    '{paid, select, yes {{facet, select, WARRANTY {de la garantie payante} SERVICE {du service après-vente payant} PARTS {de la fourniture payante de pièces détachées} FEATURE_UPDATES {des mises à jour fonctionnelles payantes} SECURITY_UPDATES {des mises à jour de sécurité payantes} other {des services en ligne payants}}} other {{facet, select, ORDERS {des nouvelles commandes} FULFILMENT {de la livraison des commandes déjà passées} WARRANTY {de la garantie} SERVICE {du service après-vente} PARTS {de la fourniture de pièces détachées} FEATURE_UPDATES {des mises à jour fonctionnelles} SECURITY_UPDATES {des mises à jour de sécurité} other {des services en ligne}}}}',
} as const;

const lifecycleMessages = {
  'offer.never': `{name} n’est pas en vente{place, select, none {} other { {place}}}`,
  'listing.withdrawn': '{name} figure ici par erreur\u00a0; il n’est pas possible de passer commande',
  'listing.merged': 'cette fiche pour {name} fait double emploi\u00a0; l’article est répertorié comme {to}',
  'offer.withdrawn': `{name} n’est plus en vente{place, select, none {} other { {place}}}`,

  'orders.open': `{name} ${IS_STILL_PATTERN} disponible à la commande`,
  'orders.ending': `{name} ${IS_STILL_PATTERN} disponible à la commande{limit, select, STOCKS {, dans la limite des stocks} BOTH {, dans la limite des stocks et {until} au plus tard} other { {until}}}`,
  'orders.notYet': `la sortie ${OF_NAME_PATTERN} {elsewhere, select, yes {avait été annoncée, mais nous ne savons pas si elle a eu lieu} other {est annoncée, mais les commandes ne sont pas encore ouvertes}}`,
  'orders.notYetFrom': `{name} sera disponible à la commande {from}`,
  'orders.releasePlanned': `la sortie ${OF_NAME_PATTERN} est prévue {due}`,
  'orders.releaseOverdue': `la sortie ${OF_NAME_PATTERN} était prévue {due}{elsewhere, select, yes {, mais nous ne savons pas si elle a eu lieu} other { mais n’a pas encore eu lieu}}`,
  'orders.ended': `{name} était disponible à la commande {until} et ne l’est plus`,
  'orders.closed': `{name} n’est plus disponible à la commande{since, select, none {} other { {since}}}`,
  'orders.tba': `il n’a pas encore été précisé si {name} {still, select, yes {reste} other {sera}} disponible à la commande`,
  'orders.paused': `la vente ${OF_NAME_PATTERN} est suspendue{since, select, none {} other { {since}}}`,
  'orders.unknown': `nous ne savons pas si {name} est encore en vente`,
  'resume.expected': `la reprise est prévue {on}`,
  'resume.overdue': `la reprise était prévue {by} mais n’a pas encore eu lieu`,

  'replacement.named': `{kind, select, SUCCESSOR {{count, plural, one {le successeur ${OF_NAME_PATTERN} est {items}} other {les successeurs ${OF_NAME_PATTERN} sont {items}}}${FOR_USE_WITH_HOSTS_PATTERN}} UPGRADE {{count, plural, one {le modèle supérieur à {name} est {items}} other {les modèles supérieurs à {name} sont {items}}}${FOR_USE_WITH_HOSTS_PATTERN}} SUBSTITUTE {{items} {count, plural, one {peut} other {peuvent}} servir de substitut à {name}${WITH_HOSTS_PATTERN}} other {en attendant le remplacement ${OF_NAME_PATTERN}, {items} {count, plural, one {peut} other {peuvent}} servir de solution provisoire${WITH_HOSTS_PATTERN}}}`,
  'replacement.planned': `un produit de remplacement est prévu pour {name}`,
  'successor.named': `{kind, select, SUCCESSOR {{count, plural, one {le successeur est {items}} other {les successeurs sont {items}}}${FOR_USE_WITH_HOSTS_PATTERN}} UPGRADE {{count, plural, one {le modèle supérieur est {items}} other {les modèles supérieurs sont {items}}}${FOR_USE_WITH_HOSTS_PATTERN}} SUBSTITUTE {{count, plural, one {le produit de substitution est {items}} other {les produits de substitution sont {items}}}${FOR_USE_WITH_HOSTS_PATTERN}} other {en attendant, {items} {count, plural, one {peut} other {peuvent}} servir de solution provisoire${WITH_HOSTS_PATTERN}}}`,
  'successor.planned': `un produit de remplacement est prévu`,
  'successor.none': `aucun produit de remplacement n’est prévu`,

  discontinued: `la commercialisation ${OF_NAME_PATTERN} a pris fin${ON_DATE_PATTERN}`,
  'discontinued.after': `la commercialisation ${OF_NAME_PATTERN} a pris fin {on}\u00a0; les commandes étaient acceptées {until}`,
  'discontinued.running': 'le produit est en fin de série',
  'discontinued.soon': `la commercialisation ${OF_NAME_PATTERN} prendra fin {on}`,
  'discontinued.forGood': `elle prendra définitivement fin {on}`,
  'then.available': `la reprise est prévue {on}`,
  'then.paused': `une pause des ventes est prévue {from}`,
  'then.replaced': `son remplacement est prévu {from}`,
  'then.ordersEnd': `aucune nouvelle commande ne sera acceptée {from}`,
  'then.discontinued': `sa commercialisation prendra fin {on}`,
  'then.discontinuedAfter': `sa commercialisation prendra ensuite fin`,
  'promise.pending': `{own, select, yes {nous vous en dirons plus{by, select, none {} other { {latest}}}} other {de nouvelles informations sont {by, select, none {promises} other {attendues {by}}}}}`,
  'promise.overdue': `de nouvelles informations {by, select, none {avaient été promises} other {étaient attendues {by}}}, mais n’ont pas encore été publiées`,

  'facet.until': `{facets} pour {name} {number, select, many {se poursuivent} other {se poursuit}} {until}{strength, select, GUARANTEED { (engagement ferme)} other {}}`,
  'facet.open': `{facets} pour {name} {number, select, many {se poursuivent} other {se poursuit}} sans fin annoncée`,
  'facet.ended': `{facets} pour {name} ${HAS_OR_HAVE_PATTERN} cessé{ended, select, none {} other { {ended}}}`,
  'facet.tba': `la date de fin {facetsOf} pour {name} n’a pas encore été annoncée`,
  'support.ended': `tous les services annoncés pour {name} ont cessé{ended, select, none {} other {, le dernier {ended}}}`,
} as const;

const factMessages = {
  'fact.listed':
    'une fiche a été créée pour {name}{sure, select, no { d’après des informations non confirmées} other {}}',
  'fact.renamed': `le nom {name} a été remplacé par {to}`,
  'fact.version': `une nouvelle version ${OF_NAME_PATTERN} a été publiée${ON_DATE_PATTERN}\u00a0: {to}`,
  'fact.revised': `la fiche ${OF_NAME_PATTERN} a été modifiée{sure, select, no { d’après des informations non confirmées} other {}}`,

  'fact.delisted': '{name} figurait ici par erreur\u00a0; la fiche a été retirée',
  'fact.merged': `la fiche ${OF_NAME_PATTERN} a été retirée, car elle faisait double emploi\u00a0; l’article restait répertorié comme {to}`,

  'fact.available': `{before, select, STOPPED {la vente ${OF_NAME_PATTERN} a repris${ON_DATE_PATTERN}} ON_SALE {{name} était toujours en vente${ON_DATE_PATTERN}} UNKNOWN {{name} était en vente${ON_DATE_PATTERN}} other {la vente ${OF_NAME_PATTERN} a commencé${ON_DATE_PATTERN}}}`,
  'fact.announced': `la sortie ${OF_NAME_PATTERN} a été annoncée, mais les commandes n’étaient pas encore ouvertes`,
  'fact.paused': `la vente ${OF_NAME_PATTERN} a été suspendue${ON_DATE_PATTERN}`,
  'fact.replaced': `le remplacement ${OF_NAME_PATTERN} a été annoncé${ON_DATE_PATTERN}`,
  'fact.discontinued': `la commercialisation ${OF_NAME_PATTERN} a pris fin${ON_DATE_PATTERN}`,
  'fact.planned': `${STATE_CHANGE_PATTERN} a été annoncé {due}`,
  'fact.tookEffect': `{state, select, AVAILABLE {la vente ${OF_NAME_PATTERN} {before, select, STOPPED {a repris} ON_SALE {s’est poursuivie} other {a commencé}}} PAUSED {l’arrêt temporaire de la vente ${OF_NAME_PATTERN} a commencé} REPLACEMENT_PLANNED {le remplacement ${OF_NAME_PATTERN} a commencé} other {${STATE_CHANGE_PATTERN} a pris effet}}${ON_DATE_PATTERN}`,
  'fact.rescheduled': `${STATE_CHANGE_PATTERN} a été reprogrammé{moved, select, none {} other { {moved}}}`,
  'fact.cancelled': `${STATE_CHANGE_PATTERN} a été annulé`,

  'tail.alreadyPaused': `la vente avait été suspendue${ON_DATE_PATTERN}`,
  'tail.alreadyPlanned': `un produit de remplacement avait été annoncé${ON_DATE_PATTERN}`,
  'tail.alreadyEnded': `la vente avait pris fin${ON_DATE_PATTERN}`,
  'tail.takenOver': `la vente avait commencé auparavant`,
  'tail.notYet': `les commandes n’étaient pas encore ouvertes`,
  'tail.released': `la sortie {later, select, yes {était prévue {due}} other {a eu lieu {on}}}`,
  'tail.ordersOpen': `les nouvelles commandes restaient possibles`,
  'tail.ordersEnded': `les commandes {later, select, yes {ne devaient plus être acceptées à partir de cette date} other {n’étaient plus acceptées{from, select, none {} other { {from}}}}}`,
  'tail.ordersTba': `la possibilité de nouvelles commandes restait à préciser`,
  'tail.lastOrder': `les commandes {past, select, yes {ont été acceptées} other {restaient possibles}} {limit, select, STOCKS {dans la limite des stocks} BOTH {dans la limite des stocks, {until} au plus tard} other {{until}}}`,
  'tail.stockGone': 'le stock était épuisé',
  'tail.resumes': `la reprise de la vente était prévue {on}`,
  'tail.planned': `un produit de remplacement était prévu`,
  'tail.named': `{count, plural, one {l’article {items} a été annoncé} other {les articles {items} ont été annoncés}} comme ${BARE_SUCCESSION_KIND_PATTERN}${FOR_USE_WITH_HOSTS_PATTERN}`,
  'tail.none': `aucun produit de remplacement n’était prévu`,
  'tail.promised': `{by, select, none {d’autres informations ont été promises} other {d’autres informations devaient suivre {by}}}`,
  'tail.price': `le prix indiqué était\u00a0: {to}`,
  'tail.markets': `cela concernait la clientèle {place}`,
  'tail.forced': `l’annonce ne comportait pas toutes les informations requises`,
  'tail.guaranteeCut': `{how, select, RETRACT {l’engagement ferme qu’elle contenait a été retiré} other {un engagement ferme a été réduit}}`,

  'fact.promised': `le maintien {facetsOf} pour {name} a été annoncé {until}${COMMITMENT_STRENGTH_PATTERN}`,
  'fact.open': `le maintien {facetsOf} pour {name} a été annoncé sans date de fin`,
  'fact.ended': `{facet, select, ORDERS {les nouvelles commandes ${OF_NAME_PATTERN} {until, select, none {n’étaient plus acceptées{from, select, none {} other { {from}}}} other {étaient acceptées {until}}}} other {{facet, select, WARRANTY {la garantie pour {name} a expiré} other {{facets} pour {name} ${HAS_OR_HAVE_PATTERN} cessé}}{ended, select, none {} other { {ended}}}}}`,
  'fact.tba': `la date de fin {facetsOf} pour {name} restait à préciser`,
  'fact.notApplicable': `{facet, select, FULFILMENT {il n’y a pas de commande ${OF_NAME_PATTERN} à livrer} WARRANTY {aucune garantie ne s’applique à {name}} SERVICE {aucun service après-vente n’est proposé pour {name}} PARTS {aucune pièce détachée n’est fournie pour {name}} FEATURE_UPDATES {il n’y a pas de mises à jour fonctionnelles pour {name}} SECURITY_UPDATES {il n’y a pas de mises à jour de sécurité pour {name}} other {il n’y a pas de services en ligne pour {name}}}`,
  'fact.commitments': `voici ce qui a été annoncé pour {name}\u00a0: {terms}`,
  'fact.term': `{facets}{term, select, UNTIL { {until}${COMMITMENT_STRENGTH_PATTERN}} OPEN { sans date de fin} ENDED { (fin déjà passée)} TBA { (date de fin à préciser)} other { (sans objet)}}{to, select, none {} other { (prix\u00a0: {to})}}`,
  'fact.notSold': `aucune offre payante n’est proposée pour {name} en ce qui concerne {facets}`,
  'fact.moved': `la fin {facetsOf} pour {name} a été {shift, select, LATER {reportée} EARLIER {avancée} other {déplacée}} {movedFrom} {movedTo}${DATE_SHIFT_PATTERN}`,
  'fact.extended': `la durée {facetsOf} pour {name} a été prolongée {until, select, none {sans date de fin} other {{until}}}`,
  'fact.shortened': `la durée {facetsOf} pour {name} a été réduite{until, select, none {} other {\u00a0: {until}}}`,
  'fact.commitment': `un engagement pour {name} a {what, select, MADE {été pris} EXTENDED {été prolongé} SHORTENED {été réduit} other {pris fin}}`,

  'fact.named': `{count, plural, one {l’article {items} a été annoncé} other {les articles {items} ont été annoncés}} comme ${SUCCESSION_KIND_PATTERN}${FOR_USE_WITH_HOSTS_PATTERN}`,
  'fact.withdrawn': `l’annonce du remplacement ${OF_NAME_PATTERN} par {items} a été retirée`,
  'fact.fits': `{sure, select, no {{name} est compatible avec {items}{needs, select, none {} other {, en association avec {needs}}}} other {la compatibilité ${OF_NAME_PATTERN} avec {items}{needs, select, none {} other {, en association avec {needs},}} a été annoncée}}`,
  'fact.fitsOnCondition': `{sure, select, no {{name} est compatible, sous conditions, avec {items}} other {la compatibilité sous conditions ${OF_NAME_PATTERN} avec {items} a été annoncée}}`,
  'fact.fitsNot': `{sure, select, no {{name} n’est pas compatible avec {items}} other {l’incompatibilité ${OF_NAME_PATTERN} avec {items} a été annoncée}}`,
  'fact.fitUnknown': `nous ne savons pas si {name} est compatible avec {items}`,
  'fact.fitUnnamed': `une déclaration sur la compatibilité ${OF_NAME_PATTERN} a été modifiée`,
  'fact.fitWithdrawn': `la déclaration sur la compatibilité ${OF_NAME_PATTERN} avec {items} a été retirée`,

  'fact.released': `la version {version} pour {name}{channel, select, none {} other { (canal {channel})}} a été publiée`,
  'fact.releaseWithdrawn': `la version {version} pour {name}{channel, select, none {} other { (canal {channel})}} a été retirée`,

  'fact.advisoryIssued': `{kind, select, SAFETY_RECALL {{partial, select, yes {certains exemplaires ${OF_NAME_PATTERN} ont été rappelés} other {un rappel ${OF_NAME_PATTERN} a été lancé}}} FLAWED_RELEASE {une mise en garde sur un logiciel pour {name} a été publiée} SECURITY {une alerte de sécurité concernant {name} a été publiée} FIELD_NOTICE {un avis concernant {name} a été publié} SERVICE_PROGRAMME {un programme de réparation pour {name} a été ouvert} MAINTENANCE {une maintenance pour {name} a été annoncée} other {une perturbation du service pour {name} a été signalée}}\u00a0: {to}`,
  'fact.advisoryRevised': `${ADVISORY_ABOUT_NAME_PATTERN} a été ${advisoryParticiple('révisé')}\u00a0: {to}`,
  'fact.advisoryLifted': `${ADVISORY_PATTERN} a cessé de s’appliquer à {name}\u00a0: {to}`,
  'fact.advisoryResolved': `{kind, select, FLAWED_RELEASE {la mise en garde sur un logiciel pour {name} a été levée} SECURITY {l’alerte de sécurité concernant {name} a été levée} MAINTENANCE {la maintenance pour {name} a pris fin} DISRUPTION {la perturbation du service pour {name} a pris fin} other {${ADVISORY_ABOUT_NAME_PATTERN} a été clos}}\u00a0: {to}`,
  'fact.advisoryWithdrawn': `${ADVISORY_ABOUT_NAME_PATTERN} a été ${advisoryParticiple('retiré')}\u00a0: {to}`,
  'tail.softened': `sa formulation peut minimiser le danger`,
  'advisory.lead': `{kind, select, SAFETY_RECALL {{grave, select, yes {{partial, select, yes {{sure, select, no {il faut contrôler} other {contrôlez}} {name} avant toute utilisation${IF_BOUGHT_PATTERN}, car certains exemplaires sont rappelés} other {{sure, select, no {il ne faut pas utiliser} other {n’utilisez pas}} {name}${IF_BOUGHT_PATTERN}}}} other {{partial, select, yes {certains exemplaires ${OF_NAME_PATTERN} sont rappelés} other {{name} fait l’objet d’un rappel}}${IF_BOUGHT_PATTERN}}}} FLAWED_RELEASE {{sure, select, no {il existe une } other {}}mise en garde sur un logiciel pour {name}${IF_BOUGHT_PATTERN}} SECURITY {{sure, select, no {il existe une } other {}}alerte de sécurité concernant {name}${IF_BOUGHT_PATTERN}} FIELD_NOTICE {{sure, select, no {il existe un } other {}}avis important concernant {name}${IF_BOUGHT_PATTERN}} SERVICE_PROGRAMME {{sure, select, no {il existe un } other {}}programme de réparation pour {name}${IF_BOUGHT_PATTERN}} MAINTENANCE {{sure, select, no {il y a une } other {}}maintenance pour {name}${IN_PLACE_PATTERN}} other {{sure, select, no {il y a une } other {}}perturbation du service pour {name}${IN_PLACE_PATTERN}}}\u00a0: {to}`,

  'fact.updatePromised': `de nouvelles informations sur {name} ont été promises{by, select, none {, sans précision de date} other { et devaient suivre {by}}}`,
  'fact.updatePosted': `de nouvelles informations sur {name} ont été publiées`,
  'tail.appliesIn': `elle concerne la clientèle {place}`,
  'tail.appliesEverywhere': 'elle vaut partout',
  'fact.amended': `une déclaration antérieure sur {name} a été corrigée`,
  'fact.retracted': `une déclaration antérieure sur {name} a été retirée`,
  'fact.translated': `une déclaration antérieure sur {name} a été traduite`,
} as const;

const UNCONFIRMED_PATTERN = '{sure, select, no { (non confirmé)} other {}}';
const SOME_TIME_UNLESS_EXACT_PATTERN = '{exact, select, yes {} other { à une date non précisée {on}}}';
const MARKET_PHRASE_PATTERN = '{place, select, none {} other { {place}}}';

const calendarAndNewsMessages = {
  'coming.end': `{name}\u00a0: {exact, select, yes {dernier jour {facetsOf}} other {fin {facetsOf} {at}}}${MARKET_PHRASE_PATTERN}${UNCONFIRMED_PATTERN}`,
  'coming.change': `{name}\u00a0: {state, select, AVAILABLE {mise en vente} PAUSED {début de la pause des ventes} REPLACEMENT_PLANNED {remplacement prévu} other {arrêt définitif de la vente}}${SOME_TIME_UNLESS_EXACT_PATTERN}${MARKET_PHRASE_PATTERN}${UNCONFIRMED_PATTERN}`,
  'coming.word': `{name}\u00a0: nouvelles informations attendues{exact, select, yes {} other { {by}}}${MARKET_PHRASE_PATTERN}${UNCONFIRMED_PATTERN}`,
  'coming.resumption': `{name}\u00a0: reprise des ventes prévue${SOME_TIME_UNLESS_EXACT_PATTERN}${MARKET_PHRASE_PATTERN}${UNCONFIRMED_PATTERN}`,
  'coming.cancelled': 'Annulé\u00a0: {summary}',
  'calendar.title':
    '{of, select, none {Ce qui prend fin, et quand} other {Ce qui prend fin, et quand\u00a0: {of}}}',
  'calendar.about':
    'Derniers jours, changements annoncés et informations promises, tels que le registre public les indique.{cut, select, yes { Ceci est une page de {count, number} articles au plus\u00a0: affinez la sélection pour tout voir dans un seul calendrier.} other {}}',
  'news.title': '{of, select, none {Actualités des produits} other {Actualités des produits\u00a0: {of}}}',
  'news.notice':
    '{sentence} L’avis concerne aussi {count, plural, one {un autre article} other {# autres articles}}.',
  'news.changed': 'Modifié {on}\u00a0: {sentence}',
  'news.changes': 'Ceci modifie ce qui a été communiqué {on}\u00a0: {sentence}',
} as const;

/** What the service says in French: ICU MessageFormat by id. */
export const messages = {
  ...dateMessages,
  ...clausePartMessages,
  ...lifecycleMessages,
  ...factMessages,
  ...calendarAndNewsMessages,
} as const satisfies Messages;
