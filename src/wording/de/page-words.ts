import { csafWords } from './csaf-words.ts';
import { advisoryWords } from './advisory-words.ts';
import { dangerWords } from './danger-words.ts';
import { watchWords } from './watch-words.ts';
import type { PageWords } from '../en/page-words.ts';

const REPORTEDLY_PREFIX_PATTERN = '{sure, select, no {Berichten zufolge } other {}}';
/** The same after the verb. */
const REPORTEDLY_AFTER_VERB_PATTERN = '{sure, select, no { Berichten zufolge} other {}}';
const COMMITMENT_STRENGTH_PATTERN =
  '{strength, select, GUARANTEED { (verbindlich)} TARGET { (geplant, nicht verbindlich)} other {}}';
const LAST_ORDER_LIMIT_PATTERN =
  '{limit, select, STOCKS {solange der Vorrat reicht} BOTH {solange der Vorrat reicht, längstens {until}} DATE {{until}} other {}}';

const frameWords = {
  'page.language': 'Deutsch',
  'page.skip': 'Zum Inhalt springen',
  'page.search': 'Suche nach Name, Artikelnummer oder Strichcode',
  'page.searchButton': 'Suchen',
  'page.languages': 'Sprachen',
  'page.inMarket': 'Was {place} gilt.',
  'page.everywhere': 'Was überall gilt',
  'page.otherLanguage': 'Diese Seite gibt es nicht auf {requested}; sie erscheint auf {shown}.',
  'page.fallback': 'Nicht auf {requested} verfügbar; angezeigt auf {shown}.',
  'page.record': 'Hier wird nichts umgeschrieben: Was falsch war, wird offen berichtigt.',
  'page.follow': 'Auf dem Laufenden bleiben',
  'page.calendar': 'Kalender',
  'page.label': '{label}:',
  'page.joined': '{first}; {rest}',
  'page.more': 'Mehr',
  'page.andMore': 'und {count, number} weitere',
} as const;

const itemPageWords = {
  'item.why': 'Warum, und wer das sagt',
  'item.whoSays': 'Wer das sagt',
  'item.holds': 'Was weiterhin gilt',
  'item.ended': 'Was beendet ist',
  'item.instead': 'Was es stattdessen gibt',
  'item.next': 'Wie es weitergeht',
  'item.actions': 'Was Sie tun können',
  'item.timeline': 'Was wann mitgeteilt wurde',
  'item.about': 'Über diesen Artikel',
  'item.fits': 'Wozu es passt',
  'item.storage': 'Speicher dafür',
  'item.accessories': 'Zubehör dafür',
  'item.planned': 'geplant {when}',
  'item.onlyIn': 'Nur {place} angeboten',
  'item.markets': 'Wo es anders ist',
  'item.follows': 'Vorgänger',
  'item.reasons': 'Gründe',
  'item.noReasons': 'nicht genannt',
  'item.reason':
    '{reason, select, SUPPLY {Lieferengpass} COMPONENT_END_OF_LIFE {ein Bauteil wird nicht mehr hergestellt} DEMAND {Nachfrage} REGULATION {Vorschriften} SAFETY {Sicherheit} QUALITY {Qualität} TECHNOLOGY_SHIFT {Wechsel der Technik} PORTFOLIO {Änderung des Sortiments} PARTNER_EXIT {Ausstieg eines Partners} SEASONAL {Saison} other {anderer Grund}}',
  'item.notice': 'Mitteilung',
  'item.noticeOf': '{number}, veröffentlicht {on}',
  'item.source': 'Quelle',
  'item.sourceIs':
    '{name, select, none {{speaker, select, MAKER {der Hersteller} other {Dritte}}, {confidence, select, CONFIRMED {bestätigt} REPORTED {berichtet, nicht bestätigt} other {ungeprüft}}} other {{name} ({speaker, select, MAKER {Angabe des Herstellers} other {Angabe Dritter}}, {confidence, select, CONFIRMED {bestätigt} REPORTED {berichtet, nicht bestätigt} other {ungeprüft}})}}',
  'item.unspoken': 'Keine Angaben zu: {facets}.',
  'item.forced': 'Veröffentlicht, obwohl Angaben fehlen, die zu einer solchen Änderung gehören.',
  'item.lastOrderIs': `${REPORTEDLY_PREFIX_PATTERN}${LAST_ORDER_LIMIT_PATTERN}`,
  'item.lastOrders': 'Letzte Bestellungen',
  'item.perOrder': 'höchstens {count, number} je Bestellung',
  'item.facet':
    '{facet, select, ORDERS {Neue Bestellungen} FULFILMENT {Auslieferung bestehender Bestellungen} WARRANTY {Garantie} SERVICE {Service und Reparatur} PARTS {Ersatzteile} FEATURE_UPDATES {Funktionsupdates} SECURITY_UPDATES {Sicherheitsupdates} other {Onlinedienste}}',
  'item.orders': `{status, select, OPEN {${REPORTEDLY_PREFIX_PATTERN}möglich} ENDING {${REPORTEDLY_PREFIX_PATTERN}noch möglich{limit, select, none {} other { ${LAST_ORDER_LIMIT_PATTERN}}}} NOT_YET {${REPORTEDLY_PREFIX_PATTERN}noch nicht möglich{from, select, none {} other {; {from}}}} SUSPENDED {${REPORTEDLY_PREFIX_PATTERN}unterbrochen} ENDED {${REPORTEDLY_PREFIX_PATTERN}nicht mehr möglich{until, select, none {} other {; sie waren {until} möglich}}} TBA {noch nicht bekannt gegeben} NOT_APPLICABLE {nicht angeboten} other {keine Angabe}}`,
  'item.facetStatus': `{status, select, OPEN {${REPORTEDLY_PREFIX_PATTERN}{facet, select, WARRANTY {wird gewährt} other {laufend}}, ohne festgelegtes Ende} ENDING {${REPORTEDLY_PREFIX_PATTERN}{until}} ENDED {${REPORTEDLY_PREFIX_PATTERN}beendet{ended, select, none {} other { {ended}}}{facet, select, FULFILMENT {; noch offene Bestellungen werden nicht mehr ausgeliefert} other {}}} TBA {das Ende wird noch bekannt gegeben} NOT_APPLICABLE {nicht zutreffend} other {keine Angabe}}${COMMITMENT_STRENGTH_PATTERN}`,
  'item.paidFacet': '{facet} (kostenpflichtig)',
  'item.priced': '{phrase}, {price}',
  'item.freeAndPaid': '{status, select, UNKNOWN {} other {{free}; }}kostenpflichtig: {paid}',
  'item.badge': `{badge, select, AVAILABLE {{sure, select, no {laut Berichten } other {}}erhältlich} ENDING {läuft{sure, select, no { laut Berichten} other {}} aus} COMING {{sure, select, no {laut Berichten } other {}}angekündigt} PAUSED {{sure, select, no {laut Berichten unterbrochen} other {Verkauf unterbrochen}}} REPLACEMENT_PLANNED {{sure, select, no {laut Berichten } other {}}{orders, select, OPEN {erhältlich, Ersatz geplant} CLOSED {nicht bestellbar, Ersatz geplant} other {Ersatz geplant}}} DISCONTINUED {{sure, select, no {laut Berichten eingestellt} other {Verkauf eingestellt}}} NOT_OFFERED {{sure, select, no {laut Berichten } other {}}nicht angeboten} RECALLED {zurückgerufen} VOID {irrtümlich gelistet} other {Status unbekannt}}`,
  'item.successors': `{status, select, NAMED {Als Nachfolger${REPORTEDLY_AFTER_VERB_PATTERN} benannt, derzeit aber nicht erhältlich:} PLANNED {Ein Ersatz ist${REPORTEDLY_AFTER_VERB_PATTERN} geplant.} NONE {Ein Ersatz ist${REPORTEDLY_AFTER_VERB_PATTERN} nicht geplant.} other {Zu einem Nachfolger gibt es keine Angabe.}}`,
  'item.kind':
    '{kind, select, SUCCESSOR {Nachfolger} UPGRADE {Upgrade} SUBSTITUTE {Ersatz} other {Übergangslösung}}',
  'item.via': 'über {names}',
  'item.hosts': 'für {names}',
  'item.reportedly': 'Berichten zufolge',
  'item.saleUnknown': 'keine Angabe, ob erhältlich',
  'item.fit': `{verdict, select, FITS {passt${REPORTEDLY_AFTER_VERB_PATTERN} zu {host}} FITS_WITH {passt${REPORTEDLY_AFTER_VERB_PATTERN} zu {host}{needs, select, none {, unter einer Bedingung} other { zusammen mit {needs}}}} DOES_NOT_FIT {passt${REPORTEDLY_AFTER_VERB_PATTERN} nicht zu {host}} other {Eignung für {known, select, no {Ihr Produkt} other {{host}}} nicht bekannt}}`,
  'item.which': 'Was besitzen Sie?',
  'item.everyHost': 'Beliebig',
  'item.shownForHost': 'Angezeigt für {host}.',
  'item.showForEveryHost': 'Für beliebige Produkte anzeigen',
  'item.unknownHost':
    'Die Adresse dieser Seite nennt kein hier bekanntes Produkt; die Seite wird für beliebige Produkte angezeigt.',
  'item.change':
    '{state, select, AVAILABLE {{sure, select, no {Berichten zufolge beginnt der Verkauf} other {Der Verkauf beginnt}} {on} wieder.} PAUSED {{sure, select, no {Berichten zufolge wird der Verkauf} other {Der Verkauf wird}} {from} unterbrochen.} REPLACEMENT_PLANNED {{sure, select, no {Berichten zufolge ist ein Ersatz} other {Ein Ersatz ist}} {from} geplant.} other {{sure, select, no {Berichten zufolge endet der Verkauf} other {Der Verkauf endet}} {on}.}}',
  'item.announcedOn': 'Angekündigt {on}.',
  'item.resumes':
    '{overdue, select, yes {Der Verkauf sollte{sure, select, no { Berichten zufolge} other {}} {by} wieder beginnen; das ist überfällig.} other {Der Verkauf soll{sure, select, no { Berichten zufolge} other {}} {on} wieder beginnen.}}',
  'item.overduePromise':
    'Die{sure, select, no { Berichten zufolge} other {}} zugesagten Informationen sind überfällig.',
  'item.promised': 'Zugesagt {on}.',
  'item.nothingNext': 'Es ist nichts angekündigt, und es sind keine weiteren Informationen zugesagt.',
  'item.action':
    '{kind, select, CONTACT {Kontakt} REPAIR {Reparatur} PARTS {Ersatzteile} TRADE_IN {Umtausch oder Inzahlungnahme} MIGRATE {Umstieg} BACK_UP {Datensicherung} other {Lesen}}',
  'item.recordedOn': 'Mitgeteilt {on}',
  'item.holdsFrom': 'gilt {from}',
  'item.holdsUnknown': 'ab wann es gilt, ist nicht bekannt',
  'item.corrects':
    '{how, select, RETRACT {Nimmt zurück, was {on} mitgeteilt wurde:} TRANSLATED {Übersetzt, was {on} mitgeteilt wurde:} STATE_RESCHEDULED {Verschiebt, was {on} angekündigt wurde:} STATE_CANCELLED {Sagt ab, was {on} angekündigt wurde:} other {Berichtigt, was {on} mitgeteilt wurde:}}',
  'item.correctedBy':
    '{how, select, RETRACT {Zurückgenommen} TRANSLATED {Übersetzt} STATE_RESCHEDULED {Verschoben} STATE_CANCELLED {Abgesagt} other {Berichtigt}} {on}',
  'item.earlier': 'Frühere Einträge',
  'item.latest': 'Neueste Einträge',
  'item.sku': 'Artikelnummer',
  'item.brand': 'Marke',
  'item.line': 'Produktreihe',
  'item.family': 'Familie',
  'item.answersFor': 'Auch geführt als',
  'item.itemKind': 'Art',
  'item.kindIs': '{kind, select, PRODUCT {Produkt} ACCESSORY {Zubehör} other {Speicher}}',
  'item.released': 'Markteinführung',
  'item.capacity': 'Kapazität',
  'item.medium': 'Medium',
  'item.interface': 'Schnittstelle',
  'item.newest': 'Neueste Version',
  'item.withdrawnVersion': 'Zurückgezogene Version',
  'item.ownPage': 'Offizielle Seite',
  'item.allThatFits': 'Alles, was zu {name} passt',
} as const;

const embedWords = {
  'embed.more': 'Alle Einzelheiten',
  'embed.unknown': 'Über diesen Artikel ist nichts bekannt.',
  'embed.refused': 'Dieser Hinweis kann hier nicht angezeigt werden.',
  'embed.fit': 'Passt es?',
  'embed.yourProduct': 'Ihr Produkt',
  'embed.unknownHost': 'Hier nicht bekannt; gezeigt wird, was für jedes Produkt gilt',
  'embed.badgeOf': 'Verfügbarkeit',
  'embed.badgeNotListed': 'nicht geführt',
  'embed.badgeRefused': 'unbekannt',
} as const;

const reportPageWords = {
  'report.title': 'Bericht',
  'report.of': '{scope, select, BRAND {Marke {name}} LINE {Reihe {name}} other {Alle Artikel}}',
  'report.at': 'Stand {on}',
  'report.lede':
    'Wie es um die Artikel steht, was zumitgeteilt wurde und was endet. Jede Zahl führt zu ihrer Liste.',
  'report.kinds': '{kind, select, PRODUCT {Produkte} ACCESSORY {Zubehör} other {Speicheroptionen}}',
  'report.states':
    '{state, select, AVAILABLE {Erhältlich} PAUSED {Verkauf unterbrochen} REPLACEMENT_PLANNED {Ersatz geplant} DISCONTINUED {Verkauf eingestellt} other {Keine Angabe zum Verkauf}}',
  'report.figure':
    '{code, select, STATE {{subject}} ENDED_WITHOUT_SUCCESSOR {Verkauf eingestellt, ohne Angabe zum Nachfolger} ENDED_WITHOUT_REASON {Verkauf eingestellt, ohne Angabe von Gründen} PROMISE_OPEN {Weitere Informationen zugesagt} PROMISE_OVERDUE {Überfällig: zugesagte Informationen, eine Wiederaufnahme oder eine Markteinführung} PROMISE_KEPT {In den letzten {days, number} Tagen gehaltene Zusagen} PROMISE_KEPT_LATE {In den letzten {days, number} Tagen verspätet gehaltene Zusagen} DIFFERS_BY_MARKET {In einigen Märkten anders} NOTICE_WAITING {Noch nicht öffentliche Mitteilungen} ENDING {{facet}: endet innerhalb von {days, number} Tagen} other {Ein Text fehlt auf {language}}}',
  'report.groups':
    '{group, select, STATE {Nach Art und Status} ENDED {Offene Angaben} PROMISES {Zusagen} ENDING {Was endet} MARKETS {Märkte} LANGUAGES {Sprachen} other {Mitteilungen}}',
  'report.within': 'Innerhalb von {days, number} Tagen',
  'report.none': 'Hier wird kein Artikel gezählt.',
  'report.csv': 'Als Tabelle (CSV)',
  'report.all': 'Der ganze Bericht',
} as const;

const otherPageWords = {
  'home.title': 'Verfügbarkeit und Service',
  'home.lede':
    'Zu allem, was je verkauft wurde: ob es noch erhältlich ist, was für Besitzer weiterhin gilt, was sich stattdessen anbietet und wann weitere Informationen folgen.',
  'home.manual': 'Handbuch (auf Englisch)',
  'home.results': '{by, select, HOST {Was zu {host} passt} other {Ergebnisse für „{text}“}}',
  'home.noResults':
    '{by, select, HOST {Nichts gefunden, was zu {host} passt} other {Nichts gefunden zu „{text}“}}',
  'home.coming': 'Angekündigt',
  'home.paused': 'Verkauf zurzeit unterbrochen',
  'home.planned': 'Ersatz geplant',
  'browse.title': 'Stöbern',
  'browse.groups':
    '{kind, select, brands {{count, plural, one {eine Marke} other {{count, number} Marken}}} lines {{count, plural, one {eine Produktreihe} other {{count, number} Produktreihen}}} other {{count, plural, one {eine Produktfamilie} other {{count, number} Produktfamilien}}}}',
  'search.try': 'Was Sie versuchen können:',
  'search.fewer': 'Weniger Wörter oder den Anfang eines Wortes: „Kam“ findet „Kamera“.',
  'search.label': 'Die Artikelnummer oder die Nummer unter dem Strichcode auf dem Etikett.',
  'search.everywhere': 'Dieselben Wörter ohne das Produkt, zu dem es passen muss.',
  'search.offeredHere': 'Nur was {place} angeboten wird',
  'search.offeredAnywhere': 'Auch was dort nicht angeboten wird',
  'browse.all': '{kind, select, brand {Marken} line {Produktreihen} other {Produktfamilien}}',
  'browse.items':
    '{many, select, yes {mehr als {count, number} Artikel} other {{count, plural, one {ein Artikel} other {{count, number} Artikel}}}}',
  'browse.lineOf': 'Produktreihe von {brand}',
  'browse.none': 'Es gibt noch keine.',
  'home.ends': 'Endet in den nächsten zwölf Monaten',
  'home.noEnds': 'Für die nächsten zwölf Monate ist kein Ende angekündigt.',
  'home.end': '{facet}: {until}',
  'home.notices': 'Neueste Mitteilungen',
  'home.noNotices': 'Es wurde noch keine Mitteilung veröffentlicht.',
  'home.overdue': 'Überfällige Zusagen',
  'family.of': 'Familie von {brand}',
  'family.members': 'Artikel dieser Familie',
  'family.item': 'Artikel',
  'family.state': 'Stand',
  'family.none': 'Kein Artikel gehört mehr dazu.',
  'notice.about':
    '{to, select, AVAILABLE {Wieder im Verkauf: {names}} PAUSED {Verkauf unterbrochen: {names}} REPLACEMENT_PLANNED {Ersatz geplant: {names}} DISCONTINUED {Verkaufsende: {names}} other {Neues zu {names}}}{sure, select, no { (Berichten zufolge)} other {}}',
  'notice.title': 'Mitteilung {number}',
  'notice.published': 'Veröffentlicht {on}',
  'notice.items': 'Worum es geht',
  'notice.entries': 'Was mitgeteilt wurde',
  'notice.same': 'Dasselbe gilt für',
  'notice.correctedSince': 'inzwischen berichtigt',
  'notice.corrections': 'Was seither berichtigt wurde',
  'unknown.title': 'Über „{requested}“ ist nichts bekannt',
  'unknown.item':
    'Unter dieser Artikelnummer wurde hier nie ein Artikel geführt. Prüfen Sie die Schreibweise, oder suchen Sie nach dem Namen oder der Nummer auf dem Etikett.',
  'unknown.page': 'Diese Seite gibt es nicht. Suchen Sie nach dem Artikel, um den es Ihnen geht.',
  'unknown.onward': 'So geht es weiter',
  'unknown.home': 'Zur Startseite: was endet und was kommt',
  'unknown.perhaps': 'Vielleicht einer von diesen?',
  'refused.title': 'Diese Adresse funktioniert nicht',
} as const;

/** What the pages say in German. */
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
