import { csafWords } from './csaf-words.ts';
import { advisoryWords } from './advisory-words.ts';
import { dangerWords } from './danger-words.ts';
import { watchWords } from './watch-words.ts';
import type { PageWords } from '../en/page-words.ts';

const REPORTEDLY_PREFIX_PATTERN = '{sure, select, no {selon certaines sources, } other {}}';
const COMMITMENT_STRENGTH_PATTERN =
  '{strength, select, GUARANTEED { (engagement ferme)} TARGET { (date visée, sans engagement)} other {}}';
const LAST_ORDER_LIMIT_PATTERN =
  '{limit, select, STOCKS {dans la limite des stocks} BOTH {dans la limite des stocks, et {until} au plus tard} DATE {{until}} other {}}';

const frameWords = {
  'page.language': 'Français',
  'page.skip': 'Aller au contenu',
  'page.search': 'Rechercher par nom, référence ou numéro',
  'page.searchButton': 'Rechercher',
  'page.languages': 'Langues',
  'page.inMarket': 'Situation {place}.',
  'page.everywhere': 'Situation générale',
  'page.otherLanguage': 'Cette page n’existe pas en {requested}\u00a0; elle s’affiche en {shown}.',
  'page.fallback': 'Non disponible en {requested}\u00a0; affiché en {shown}.',
  'page.record': 'Rien n’est réécrit ici\u00a0: ce qui était faux est corrigé au grand jour.',
  'page.follow': 'Suivre',
  'page.calendar': 'Calendrier',
  'page.label': '{label}\u00a0:',
  'page.joined': '{first}\u00a0; {rest}',
  'page.more': 'Suite',
  'page.andMore': 'et {count, number} de plus',
} as const;

const itemPageWords = {
  'item.why': 'Pourquoi, et qui le dit',
  'item.whoSays': 'Qui le dit',
  'item.holds': 'Ce qui reste valable',
  'item.ended': 'Ce qui a pris fin',
  'item.instead': 'Que choisir à la place',
  'item.next': 'La suite',
  'item.actions': 'Ce que vous pouvez faire',
  'item.timeline': 'Ce qui a été communiqué, et quand',
  'item.about': 'À propos de cet article',
  'item.fits': 'Compatible avec',
  'item.storage': 'Stockage compatible',
  'item.accessories': 'Accessoires compatibles',
  'item.planned': 'prévu {when}',
  'item.onlyIn': 'Proposé uniquement {place}',
  'item.markets': 'Différences selon les marchés',
  'item.follows': 'Remplace',
  'item.reasons': 'Raisons',
  'item.noReasons': 'non indiquées',
  'item.reason':
    '{reason, select, SUPPLY {approvisionnement} COMPONENT_END_OF_LIFE {un composant n’est plus fabriqué} DEMAND {demande} REGULATION {réglementation} SAFETY {sécurité} QUALITY {qualité} TECHNOLOGY_SHIFT {changement de technologie} PORTFOLIO {évolution de la gamme} PARTNER_EXIT {départ d’un partenaire} SEASONAL {saison} other {autre raison}}',
  'item.notice': 'Avis',
  'item.noticeOf': '{number}, publié {on}',
  'item.source': 'Source',
  'item.sourceIs':
    '{name, select, none {{speaker, select, MAKER {le fabricant} other {un tiers}}, {confidence, select, CONFIRMED {confirmé} REPORTED {rapporté, non confirmé} other {non vérifié}}} other {{name} ({speaker, select, MAKER {information du fabricant} other {information d’un tiers}}, {confidence, select, CONFIRMED {confirmée} REPORTED {rapportée, non confirmée} other {non vérifiée}})}}',
  'item.unspoken': 'Aucune information sur\u00a0: {facets}.',
  'item.forced': 'Publié sans toutes les précisions qu’un tel changement doit comporter.',
  'item.lastOrderIs': `${REPORTEDLY_PREFIX_PATTERN}${LAST_ORDER_LIMIT_PATTERN}`,
  'item.lastOrders': 'Dernières commandes',
  'item.perOrder': '{count, number} par commande au plus',
  'item.facet':
    '{facet, select, ORDERS {Nouvelles commandes} FULFILMENT {Livraison des commandes déjà passées} WARRANTY {Garantie} SERVICE {Service après-vente et réparation} PARTS {Pièces détachées} FEATURE_UPDATES {Mises à jour fonctionnelles} SECURITY_UPDATES {Mises à jour de sécurité} other {Services en ligne}}',
  'item.orders': `{status, select, OPEN {${REPORTEDLY_PREFIX_PATTERN}acceptées} ENDING {${REPORTEDLY_PREFIX_PATTERN}encore acceptées{limit, select, none {} other { ${LAST_ORDER_LIMIT_PATTERN}}}} NOT_YET {${REPORTEDLY_PREFIX_PATTERN}pas encore acceptées{from, select, none {} other {\u00a0; {from}}}} SUSPENDED {${REPORTEDLY_PREFIX_PATTERN}suspendues} ENDED {${REPORTEDLY_PREFIX_PATTERN}closes{until, select, none {} other {\u00a0; elles étaient acceptées {until}}}} TBA {pas encore annoncé} NOT_APPLICABLE {pas en vente} other {sans précision}}`,
  'item.facetStatus': `{status, select, OPEN {${REPORTEDLY_PREFIX_PATTERN}{facet, select, WARRANTY {accordée} other {en cours}}, sans date de fin fixée} ENDING {${REPORTEDLY_PREFIX_PATTERN}{until}} ENDED {${REPORTEDLY_PREFIX_PATTERN}{facet, select, SERVICE {terminés} PARTS {terminées} FEATURE_UPDATES {terminées} SECURITY_UPDATES {terminées} ONLINE_SERVICES {terminés} other {terminée}}{ended, select, none {} other { {ended}}}{facet, select, FULFILMENT {\u00a0; les commandes encore ouvertes ne sont plus livrées} other {}}} TBA {la fin reste à annoncer} NOT_APPLICABLE {sans objet} other {sans précision}}${COMMITMENT_STRENGTH_PATTERN}`,
  'item.paidFacet': '{facet} (payant)',
  'item.priced': '{phrase}, {price}',
  'item.freeAndPaid': '{status, select, UNKNOWN {} other {{free}\u00a0; }}en option payante\u00a0: {paid}',
  'item.badge': `{badge, select, AVAILABLE {${REPORTEDLY_PREFIX_PATTERN}en vente} ENDING {${REPORTEDLY_PREFIX_PATTERN}dernières commandes} COMING {${REPORTEDLY_PREFIX_PATTERN}sortie annoncée} PAUSED {${REPORTEDLY_PREFIX_PATTERN}vente suspendue} REPLACEMENT_PLANNED {${REPORTEDLY_PREFIX_PATTERN}{orders, select, OPEN {en vente, remplacement prévu} CLOSED {non disponible, remplacement prévu} other {remplacement prévu}}} DISCONTINUED {${REPORTEDLY_PREFIX_PATTERN}vente arrêtée} NOT_OFFERED {${REPORTEDLY_PREFIX_PATTERN}pas en vente} RECALLED {rappel en cours} VOID {inscrit par erreur} other {statut inconnu}}`,
  'item.successors':
    '{status, select, NAMED {Aucun des successeurs désignés{sure, select, no {, selon certaines sources,} other {}} n’est disponible pour l’instant\u00a0:} PLANNED {Un produit de remplacement est{sure, select, no {, selon certaines sources,} other {}} prévu.} NONE {Aucun produit de remplacement n’est{sure, select, no {, selon certaines sources,} other {}} prévu.} other {Aucune information sur un successeur.}}',
  'item.kind':
    '{kind, select, SUCCESSOR {successeur} UPGRADE {modèle supérieur} SUBSTITUTE {produit de substitution} other {solution provisoire}}',
  'item.via': '(après {names})',
  'item.hosts': 'pour {names}',
  'item.reportedly': 'selon certaines sources,',
  'item.saleUnknown': 'sans précision sur sa mise en vente',
  'item.fit': `{verdict, select, FITS {${REPORTEDLY_PREFIX_PATTERN}compatible avec {host}} FITS_WITH {${REPORTEDLY_PREFIX_PATTERN}compatible avec {host}{needs, select, none {, sous condition} other {, en association avec {needs}}}} DOES_NOT_FIT {${REPORTEDLY_PREFIX_PATTERN}incompatible avec {host}} other {compatibilité avec {known, select, no {votre produit} other {{host}}} non connue}}`,
  'item.which': 'Quel produit possédez-vous\u00a0?',
  'item.everyHost': 'Tous les produits',
  'item.shownForHost': 'Affiché pour {host}.',
  'item.showForEveryHost': 'Afficher pour tous les produits',
  'item.unknownHost':
    'L’adresse de cette page n’indique aucun produit connu ici\u00a0; la page s’affiche pour tous les produits.',
  'item.change':
    '{state, select, AVAILABLE {{sure, select, no {Selon certaines sources, la vente} other {La vente}} reprendra {on}.} PAUSED {{sure, select, no {Selon certaines sources, la vente} other {La vente}} sera suspendue {from}.} REPLACEMENT_PLANNED {{sure, select, no {Selon certaines sources, un produit de remplacement} other {Un produit de remplacement}} est prévu {from}.} other {{sure, select, no {Selon certaines sources, la vente} other {La vente}} prendra fin {on}.}}',
  'item.announcedOn': 'Annoncé {on}.',
  'item.resumes':
    '{overdue, select, yes {La vente devait{sure, select, no {, selon certaines sources,} other {}} reprendre {by} et n’a pas repris\u00a0: la reprise est en retard.} other {La vente devrait{sure, select, no {, selon certaines sources,} other {}} reprendre {on}.}}',
  'item.overduePromise':
    'Les informations{sure, select, no { qui auraient été} other {}} promises sont en retard.',
  'item.promised': 'Promis {on}.',
  'item.nothingNext': 'Rien n’est annoncé et aucune autre information n’est promise.',
  'item.action':
    '{kind, select, CONTACT {Contact} REPAIR {Réparation} PARTS {Pièces détachées} TRADE_IN {Échange ou reprise} MIGRATE {Migration} BACK_UP {Sauvegarde} other {À lire}}',
  'item.recordedOn': 'Communiqué {on}',
  'item.holdsFrom': 'valable {from}',
  'item.holdsUnknown': 'date de prise d’effet non connue',
  'item.corrects':
    '{how, select, RETRACT {Retire ce qui a été communiqué} TRANSLATED {Traduit ce qui a été communiqué} STATE_RESCHEDULED {Change la date de ce qui a été annoncé} STATE_CANCELLED {Annule ce qui a été communiqué} other {Corrige ce qui a été communiqué}} {on}\u00a0:',
  'item.correctedBy':
    '{how, select, RETRACT {Retiré} TRANSLATED {Traduit} STATE_RESCHEDULED {Date modifiée} STATE_CANCELLED {Annulé} other {Corrigé}} {on}',
  'item.earlier': 'Entrées précédentes',
  'item.latest': 'Dernières entrées',
  'item.sku': 'Référence',
  'item.brand': 'Marque',
  'item.line': 'Gamme',
  'item.family': 'Famille',
  'item.answersFor': 'Figure aussi sous',
  'item.itemKind': 'Type',
  'item.kindIs': '{kind, select, PRODUCT {produit} ACCESSORY {accessoire} other {stockage}}',
  'item.released': 'Date de sortie',
  'item.capacity': 'Capacité',
  'item.medium': 'Support',
  'item.interface': 'Interface',
  'item.newest': 'Version la plus récente',
  'item.withdrawnVersion': 'Version retirée',
  'item.ownPage': 'Page officielle',
  'item.allThatFits': 'Tout ce qui est compatible avec {name}',
} as const;

const embedWords = {
  'embed.more': 'Tous les détails',
  'embed.unknown': 'Aucune information sur cet article.',
  'embed.refused': 'Cet avis ne peut pas être affiché ici.',
  'embed.fit': 'Est-ce compatible\u00a0?',
  'embed.yourProduct': 'Votre produit',
  'embed.unknownHost': 'Inconnu ici\u00a0; l’affichage vaut pour tous les produits',
  'embed.badgeOf': 'Disponibilité',
  'embed.badgeNotListed': 'hors catalogue',
  'embed.badgeRefused': 'inconnue',
} as const;

const reportPageWords = {
  'report.title': 'Rapport',
  'report.of': '{scope, select, BRAND {Marque {name}} LINE {Gamme {name}} other {Tous les articles}}',
  'report.at': 'Situation {on}',
  'report.lede':
    'La situation des articles, ce qui a été promis et ce qui prend fin. Chaque chiffre mène à sa liste.',
  'report.kinds': '{kind, select, PRODUCT {Produits} ACCESSORY {Accessoires} other {Options de stockage}}',
  'report.states':
    '{state, select, AVAILABLE {En vente} PAUSED {Vente suspendue} REPLACEMENT_PLANNED {Remplacement prévu} DISCONTINUED {Vente arrêtée} other {Vente non précisée}}',
  'report.figure':
    '{code, select, STATE {{subject}} ENDED_WITHOUT_SUCCESSOR {Vente arrêtée, sans indication de successeur} ENDED_WITHOUT_REASON {Vente arrêtée, sans raison indiquée} PROMISE_OPEN {Informations promises} PROMISE_OVERDUE {En retard\u00a0: informations promises, reprise ou lancement} PROMISE_KEPT {Promesses tenues ces {days, number} derniers jours} PROMISE_KEPT_LATE {Promesses tenues en retard ces {days, number} derniers jours} DIFFERS_BY_MARKET {Différent sur certains marchés} NOTICE_WAITING {Avis pas encore publics} ENDING {{facet}\u00a0: prend fin dans les {days, number} jours} other {Il manque un texte en {language}}}',
  'report.groups':
    '{group, select, STATE {Par type et statut} ENDED {Non précisé} PROMISES {Promesses} ENDING {Ce qui prend fin} MARKETS {Marchés} LANGUAGES {Langues} other {Avis}}',
  'report.within': 'Dans les {days, number} jours',
  'report.none': 'Aucun article n’est compté ici.',
  'report.csv': 'Sous forme de tableau (CSV)',
  'report.all': 'Le rapport complet',
} as const;

const otherPageWords = {
  'home.title': 'Disponibilité et suivi des produits',
  'home.lede':
    'Pour tout ce qui a été vendu un jour\u00a0: est-ce encore en vente, qu’est-ce qui reste valable, que choisir à la place, et quand en saura-t-on plus\u00a0?',
  'home.manual': 'Manuel (en anglais)',
  'home.results':
    '{by, select, HOST {Ce qui est compatible avec {host}} other {Résultats pour «\u00a0{text}\u00a0»}}',
  'home.noResults':
    '{by, select, HOST {Rien n’a été trouvé de compatible avec {host}} other {Rien n’a été trouvé pour «\u00a0{text}\u00a0»}}',
  'home.coming': 'Annoncé, à venir',
  'home.paused': 'Vente suspendue pour l’instant',
  'home.planned': 'Remplacement prévu',
  'browse.title': 'Parcourir',
  'browse.groups':
    '{kind, select, brands {{count, plural, one {une marque} other {{count, number} marques}}} lines {{count, plural, one {une gamme} other {{count, number} gammes}}} other {{count, plural, one {une famille de produits} other {{count, number} familles de produits}}}}',
  'search.try': 'Ce que vous pouvez essayer\u00a0:',
  'search.fewer': 'Moins de mots, ou le début d’un mot\u00a0: «\u00a0cam\u00a0» trouve «\u00a0caméra\u00a0».',
  'search.label': 'La référence, ou le numéro sous le code-barres de l’étiquette.',
  'search.everywhere': 'Les mêmes mots sans le produit avec lequel l’article doit être compatible.',
  'search.offeredHere': 'Seulement ce qui est proposé {place}',
  'search.offeredAnywhere': 'Aussi ce qui n’y est pas proposé',
  'browse.all': '{kind, select, brand {Marques} line {Gammes} other {Familles de produits}}',
  'browse.items':
    '{many, select, yes {plus de {count, number} articles} other {{count, plural, one {un article} other {{count, number} articles}}}}',
  'browse.lineOf': 'Gamme de {brand}',
  'browse.none': 'Il n’y en a pas encore.',
  'home.ends': 'Prend fin dans les douze prochains mois',
  'home.noEnds': 'Rien ne doit prendre fin dans les douze prochains mois.',
  'home.end': '{facet}\u00a0: {until}',
  'home.notices': 'Derniers avis',
  'home.noNotices': 'Aucun avis n’a encore été publié.',
  'home.overdue': 'Promesses en retard',
  'family.of': 'Famille de la marque {brand}',
  'family.members': 'Ses articles',
  'family.item': 'Article',
  'family.state': 'État',
  'family.none': 'Plus aucun article n’en fait partie.',
  'notice.about':
    '{to, select, AVAILABLE {De nouveau en vente\u00a0: {names}} PAUSED {Vente suspendue\u00a0: {names}} REPLACEMENT_PLANNED {Remplacement prévu\u00a0: {names}} DISCONTINUED {Fin de vente\u00a0: {names}} other {Du nouveau sur {names}}}{sure, select, no { (selon certaines sources)} other {}}',
  'notice.title': 'Avis {number}',
  'notice.published': 'Publié {on}',
  'notice.items': 'De quoi il s’agit',
  'notice.entries': 'Ce qui a été communiqué',
  'notice.same': 'La même chose vaut pour',
  'notice.correctedSince': 'corrigé depuis',
  'notice.corrections': 'Ce qui a été corrigé depuis',
  'unknown.title': 'Aucune information sur «\u00a0{requested}\u00a0»',
  'unknown.item':
    'Aucun article n’a jamais figuré ici sous cette référence. Vérifiez-en l’orthographe, ou cherchez par le nom ou le numéro de l’étiquette.',
  'unknown.page': 'Cette page n’existe pas. Cherchez l’article qui vous intéresse.',
  'unknown.onward': 'Où aller maintenant',
  'unknown.home': 'La page d’accueil\u00a0: ce qui prend fin et ce qui vient',
  'unknown.perhaps': 'Peut-être l’un de ceux-ci\u00a0?',
  'refused.title': 'Cette adresse ne fonctionne pas',
} as const;

/** What the pages say in French. */
export const pageWords: PageWords = {
  ...frameWords,
  ...itemPageWords,
  ...embedWords,
  ...reportPageWords,
  ...otherPageWords,
  ...advisoryWords,
  ...dangerWords,
  ...watchWords,
  ...csafWords,
};
