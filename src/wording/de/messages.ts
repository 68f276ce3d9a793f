import type { Messages } from '../en/messages.ts';
import { precisionSelectPattern } from '../phrases/precision.ts';

const DAY = '{day}. {month} {year}';
const MONTH = '{month} {year}';
const NTH = '{quarter, select, 1 {erste} 2 {zweite} 3 {dritte} other {vierte}}';
const OF_QUARTER = `${NTH}n Quartals {year}`;
const IN_QUARTER = `${NTH}n Quartal {year}`;

const REPORTEDLY = '{sure, select, no { Berichten zufolge} other {}}';
const FOR_USE = '{hosts, select, none {} other { zur Verwendung mit {hosts}}}';
const WITH = '{hosts, select, none {} other { (mit {hosts})}}';
const STILL = '{still, select, yes { noch} other {}}';
const ON = '{on, select, none {} other { {on}}}';
const WAS = '{number, select, many {wurden} other {wurde}}';
const STRENGTH =
  '{strength, select, GUARANTEED { (verbindlich)} TARGET { (geplant, nicht verbindlich)} other {}}';
const CHANGE =
  '{state, select, AVAILABLE {{before, select, STOPPED {die Wiederaufnahme des Verkaufs von „{name}“} ON_SALE {der weitere Verkauf von „{name}“} UNKNOWN {der Verkauf von „{name}“} other {der Verkaufsstart von „{name}“}}} PAUSED {die Verkaufspause von „{name}“} REPLACEMENT_PLANNED {die Ablösung von „{name}“} DISCONTINUED {das Verkaufsende von „{name}“} other {eine Änderung bei „{name}“}}';
/** Of a pause, its beginning: what is planned "for" a day would last that day. */
const BEGINNING = `{state, select, PAUSED {der Beginn der Verkaufspause von „{name}“} other {${CHANGE}}}`;
const AS_WHAT =
  '{kind, select, SUCCESSOR {Nachfolger von „{name}“} UPGRADE {{count, plural, one {Upgrade} other {Upgrades}} für „{name}“} SUBSTITUTE {Ersatz für „{name}“} INTERIM {{count, plural, one {Übergangslösung} other {Übergangslösungen}} für „{name}“} other {{count, plural, one {Alternative} other {Alternativen}} zu „{name}“}}';
const NOTICE =
  '{noticed, select, no {} other {, {notice, select, none {ohne Vorankündigung} other {{notice} im Voraus angekündigt}}}}';
const SHIFT = `{shift, select, LATER { ({span} später)} EARLIER { ({span} früher als geplant${NOTICE})} other {}}`;

const dates = {
  'date.bare': precisionSelectPattern(DAY, MONTH, `${NTH}s Quartal {year}`, '{year}'),
  'date.on': precisionSelectPattern(`am ${DAY}`, `im ${MONTH}`, `im ${IN_QUARTER}`, 'im Jahr {year}'),
  'date.since': precisionSelectPattern(
    `seit dem ${DAY}`,
    `seit ${MONTH}`,
    `seit dem ${IN_QUARTER}`,
    'seit {year}',
  ),
  'date.from': precisionSelectPattern(`ab dem ${DAY}`, `ab ${MONTH}`, `ab dem ${IN_QUARTER}`, 'ab {year}'),
  'date.until': precisionSelectPattern(
    `bis zum ${DAY}`,
    `bis Ende ${MONTH}`,
    `bis zum Ende des ${OF_QUARTER}`,
    'bis Ende {year}',
  ),
  'date.by': precisionSelectPattern(
    `bis zum ${DAY}`,
    `bis Ende ${MONTH}`,
    `bis zum Ende des ${OF_QUARTER}`,
    'bis Ende {year}',
  ),
  'date.latest': precisionSelectPattern(
    `spätestens am ${DAY}`,
    `spätestens Ende ${MONTH}`,
    `spätestens am Ende des ${OF_QUARTER}`,
    'spätestens Ende {year}',
  ),
  'date.ended': precisionSelectPattern(
    `am ${DAY}`,
    `Ende ${MONTH}`,
    `am Ende des ${OF_QUARTER}`,
    'Ende {year}',
  ),
  'date.due': precisionSelectPattern(
    `für den ${DAY}`,
    `für ${MONTH}`,
    `für das ${NTH} Quartal {year}`,
    'für {year}',
  ),
  'date.moved': precisionSelectPattern(
    `auf den ${DAY}`,
    `auf ${MONTH}`,
    `auf das ${NTH} Quartal {year}`,
    'auf das Jahr {year}',
  ),
  'date.movedFrom': precisionSelectPattern(
    `vom ${DAY}`,
    `von Ende ${MONTH}`,
    `vom Ende des ${OF_QUARTER}`,
    'von Ende {year}',
  ),
  'date.movedTo': precisionSelectPattern(
    `auf den ${DAY}`,
    `auf Ende ${MONTH}`,
    `auf das Ende des ${OF_QUARTER}`,
    'auf Ende {year}',
  ),
} as const;

const parts = {
  'place.own': 'auf dem Markt „{name}“',
  'place.many': 'in {count, plural, one {# Markt} other {# Märkten}}',
  'name.other': '„{name}“',
  'clauses.joined': '{first}; {rest}',
  'clauses.reported': '{several, select, yes {unbestätigten Berichten zufolge gilt: {plain}} other {{rest}}}',
  span: '{unit, select, DAY {{count, plural, one {# Tag} other {# Tage}}} WEEK {{count, plural, one {# Woche} other {# Wochen}}} MONTH {{count, plural, one {# Monat} other {# Monate}}} HALF {{count, plural, =1 {anderthalb Jahre} =2 {zweieinhalb Jahre} =3 {dreieinhalb Jahre} other {#½ Jahre}}} other {{count, plural, one {ein Jahr} other {# Jahre}}}}',
  'facet.name':
    '{facet, select, ORDERS {neue Bestellungen} FULFILMENT {die Auslieferung bestehender Bestellungen} WARRANTY {die Garantie} SERVICE {der Service} PARTS {die Ersatzteilversorgung} FEATURE_UPDATES {Funktionsupdates} SECURITY_UPDATES {Sicherheitsupdates} other {Onlinedienste}}',
  'facet.of':
    '{facet, select, ORDERS {neuer Bestellungen} FULFILMENT {der Auslieferung bestehender Bestellungen} WARRANTY {der Garantie} SERVICE {des Service} PARTS {der Ersatzteilversorgung} FEATURE_UPDATES {der Funktionsupdates} SECURITY_UPDATES {der Sicherheitsupdates} other {der Onlinedienste}}',
} as const;

const lifecycleMessages = {
  'offer.never': `„{name}“ wird${REPORTEDLY}{place, select, none {} other { {place}}} nicht angeboten`,
  'listing.withdrawn': '„{name}“ wurde hier irrtümlich eingetragen und wird nicht verkauft',
  'listing.merged': '„{name}“ ist derselbe Artikel wie „{to}“, dessen Eintrag für beide gilt',
  'offer.withdrawn': `„{name}“ wird${REPORTEDLY}{place, select, none {} other { {place}}} nicht mehr angeboten`,

  'orders.open': `„{name}“ kann${REPORTEDLY}${STILL} bestellt werden`,
  'orders.ending': `„{name}“ kann${REPORTEDLY}${STILL} {limit, select, STOCKS {bestellt werden, solange der Vorrat reicht} BOTH {bestellt werden, solange der Vorrat reicht, längstens {until}} other {{until} bestellt werden}}`,
  'orders.notYet': `die Markteinführung von „{name}“ ist${REPORTEDLY} angekündigt; Bestellungen sind noch nicht möglich`,
  'orders.notYetFrom': `„{name}“ kann${REPORTEDLY} {from} bestellt werden`,
  'orders.releasePlanned': `die Markteinführung von „{name}“ ist${REPORTEDLY} {due} geplant`,
  'orders.releaseOverdue': `die Markteinführung von „{name}“ war${REPORTEDLY} {due} geplant, steht aber noch aus`,
  'orders.ended': `„{name}“ konnte${REPORTEDLY} {until} bestellt werden`,
  'orders.closed': `„{name}“ kann${REPORTEDLY}{since, select, none {} other { {since}}} nicht mehr bestellt werden`,
  'orders.tba': `ob „{name}“${STILL} bestellt werden kann, ist${REPORTEDLY} noch nicht bekannt`,
  'orders.paused': `der Verkauf von „{name}“ ist${REPORTEDLY}{since, select, none {} other { {since}}} unterbrochen`,
  'orders.unknown': `ob „{name}“ noch verkauft wird, ist uns nicht bekannt`,
  'resume.expected': `die Wiederaufnahme wird${REPORTEDLY} {due} erwartet`,
  'resume.overdue': `die Wiederaufnahme war${REPORTEDLY} {by} vorgesehen, steht aber noch aus`,

  'replacement.named': `{kind, select, SUCCESSOR {Nachfolger von „{name}“${FOR_USE} {count, plural, one {ist} other {sind}}${REPORTEDLY} {items}} UPGRADE {als Upgrade für „{name}“${FOR_USE} gibt es${REPORTEDLY} {items}} SUBSTITUTE {als Ersatz für „{name}“${FOR_USE} {count, plural, one {dient} other {dienen}}${REPORTEDLY} {items}} other {bis „{name}“ ersetzt ist, {count, plural, one {dient} other {dienen}}${REPORTEDLY} {items}${WITH} als Übergangslösung}}`,
  'replacement.planned': `„{name}“ soll${REPORTEDLY} ersetzt werden`,
  'successor.named': `{kind, select, SUCCESSOR {Nachfolger${FOR_USE} {count, plural, one {ist} other {sind}}${REPORTEDLY} {items}} UPGRADE {als Upgrade${FOR_USE} gibt es${REPORTEDLY} {items}} SUBSTITUTE {als Ersatz${FOR_USE} {count, plural, one {dient} other {dienen}}${REPORTEDLY} {items}} other {als Übergangslösung${FOR_USE} {count, plural, one {dient} other {dienen}}${REPORTEDLY} {items}}}`,
  'successor.planned': `ein Ersatz ist${REPORTEDLY} geplant`,
  'successor.none': `ein Ersatz ist${REPORTEDLY} nicht geplant`,

  discontinued: `{sure, select, no {der Verkauf von „{name}“ {on, select, none {ist Berichten zufolge} other {wurde Berichten zufolge {on}}} eingestellt} introduced {der Verkauf von „{name}“ {on, select, none {ist} other {wurde {on}}} eingestellt} other {„{name}“: Verkauf beendet${ON}}}`,
  'discontinued.after': `„{name}“ konnte${REPORTEDLY} {until} bestellt werden und wird nicht mehr verkauft`,
  'discontinued.running': 'das Produkt läuft aus',
  'discontinued.soon': `der Verkauf von „{name}“ endet${REPORTEDLY} {on} endgültig`,
  'then.available': `der Verkauf beginnt${REPORTEDLY} {on} wieder`,
  'then.paused': `{from} ist${REPORTEDLY} eine Verkaufspause geplant`,
  'then.replaced': `{from} ist${REPORTEDLY} ein Ersatz vorgesehen`,
  'then.ordersEnd': `{from} sind${REPORTEDLY} keine neuen Bestellungen mehr möglich`,
  'then.discontinued': `der Verkauf endet${REPORTEDLY} {on}`,
  'then.discontinuedAfter': `danach endet${REPORTEDLY} der Verkauf`,
  'promise.pending': `weitere Informationen {own, select, yes {folgen{by, select, none {} other { {latest}}}} other {sind${REPORTEDLY} {by, select, none {zugesagt} other {{by} zu erwarten}}}}`,
  'promise.overdue': `weitere Informationen {by, select, none {waren${REPORTEDLY} zugesagt, stehen aber noch aus} other {sollten${REPORTEDLY} {by} folgen, stehen aber noch aus}}`,

  'facet.until': `{facets} für „{name}“ {number, select, many {gibt es} other {läuft}}${REPORTEDLY}{strength, select, GUARANTEED { verbindlich} other {}} {until}`,
  'facet.open': `{facets} für „{name}“ {number, select, many {gibt es${REPORTEDLY} weiterhin ohne angekündigtes Ende} other {läuft${REPORTEDLY} ohne angekündigtes Ende weiter}}`,
  'facet.ended': `{facets} für „{name}“ {ended, select, none {{number, select, many {gibt es${REPORTEDLY} nicht mehr} other {ist${REPORTEDLY} beendet}}} other {{number, select, many {endeten} other {endete}}${REPORTEDLY} {ended}}}`,
  'facet.tba': `das Ende {facetsOf} für „{name}“ ist${REPORTEDLY} noch nicht bekannt gegeben`,
  'support.ended': `{ended, select, none {alle für „{name}“ angekündigten Leistungen sind${REPORTEDLY} beendet} other {die letzte der für „{name}“ angekündigten Leistungen endete${REPORTEDLY} {ended}}}`,
} as const;

const factMessages = {
  'fact.listed':
    'für „{name}“ wurde{sure, select, no { aufgrund unbestätigter Berichte} other {}} ein Eintrag angelegt',
  'fact.renamed': `der Name von „{name}“ wurde${REPORTEDLY} in „{to}“ geändert`,
  'fact.version': `für „{name}“ wurde${REPORTEDLY}${ON} eine neue Version veröffentlicht: {to}`,
  'fact.revised':
    'der Eintrag zu „{name}“ wurde{sure, select, no { aufgrund unbestätigter Berichte} other {}} überarbeitet',

  'fact.delisted': `der Eintrag für „{name}“ wurde${REPORTEDLY} zurückgezogen: Er war ein Versehen`,
  'fact.merged': `der Eintrag für „{name}“ wurde${REPORTEDLY} zurückgezogen: Es ist derselbe Artikel wie „{to}“, dessen Eintrag für beide gilt`,

  'fact.available': `{before, select, STOPPED {der Verkauf von „{name}“ wurde${REPORTEDLY}${ON} wieder aufgenommen} ON_SALE {„{name}“ war${REPORTEDLY}${ON} weiterhin erhältlich} UNKNOWN {„{name}“ war${REPORTEDLY}${ON} erhältlich} other {der Verkauf von „{name}“ begann${REPORTEDLY}${ON}}}`,
  'fact.announced': `die Markteinführung von „{name}“ wurde${REPORTEDLY} angekündigt; Bestellungen waren noch nicht möglich`,
  'fact.paused': `der Verkauf von „{name}“ wurde${REPORTEDLY}${ON} unterbrochen`,
  'fact.replaced': `die Ablösung von „{name}“ wurde${REPORTEDLY}${ON} angekündigt`,
  'fact.discontinued': `{sure, select, no {der Verkauf von „{name}“ wurde Berichten zufolge${ON} eingestellt} introduced {der Verkauf von „{name}“ wurde${ON} eingestellt} other {„{name}“: Verkauf beendet${ON}}}`,
  'fact.planned': `${BEGINNING} wurde${REPORTEDLY} {due} angekündigt`,
  'fact.tookEffect': `{state, select, AVAILABLE {der Verkauf von „{name}“ {before, select, STOPPED {wurde${REPORTEDLY}${ON} wieder aufgenommen} ON_SALE {ging${REPORTEDLY}${ON} weiter} other {begann${REPORTEDLY}${ON}}}} PAUSED {die Verkaufspause von „{name}“ begann${REPORTEDLY}${ON}} REPLACEMENT_PLANNED {die Ablösung von „{name}“ begann${REPORTEDLY}${ON}} DISCONTINUED {der Verkauf von „{name}“ endete${REPORTEDLY}${ON}} other {${CHANGE} wurde${REPORTEDLY}${ON} wirksam}}`,
  'fact.rescheduled': `${BEGINNING} wurde${REPORTEDLY}{moved, select, none {} other { {moved}}} verschoben`,
  'fact.cancelled': `${CHANGE} wurde${REPORTEDLY} abgesagt`,

  'tail.alreadyPaused': `der Verkauf war${REPORTEDLY}${ON} unterbrochen worden`,
  'tail.alreadyPlanned': `ein Ersatz war${REPORTEDLY}${ON} angekündigt worden`,
  'tail.alreadyEnded': `der Verkauf war${REPORTEDLY}${ON} beendet worden`,
  'tail.takenOver': `der Verkauf hatte bereits früher begonnen`,
  'tail.notYet': `eine Bestellung war${REPORTEDLY} noch nicht möglich`,
  'tail.released': `{later, select, yes {die Markteinführung war${REPORTEDLY} {due} geplant} other {die Markteinführung erfolgte${REPORTEDLY} {on}}}`,
  'tail.ordersOpen': `neue Bestellungen blieben${REPORTEDLY} möglich`,
  'tail.ordersEnded': `{later, select, yes {ab dann sollten${REPORTEDLY} keine neuen Bestellungen mehr angenommen werden} other {{on, select, none {neue Bestellungen waren${REPORTEDLY} nicht mehr möglich} other {Bestellschluss war${REPORTEDLY} {on}}}}}`,
  'tail.ordersTba': `ob neue Bestellungen angenommen würden, blieb${REPORTEDLY} offen`,
  'tail.lastOrder': `{limit, select, STOCKS {Bestellungen {past, select, yes {wurden${REPORTEDLY} noch angenommen} other {sollten${REPORTEDLY} noch angenommen werden}}, solange der Vorrat reichte} BOTH {Bestellungen {past, select, yes {wurden${REPORTEDLY} noch angenommen} other {sollten${REPORTEDLY} noch angenommen werden}}, solange der Vorrat reichte, längstens {until}} other {Bestellschluss {past, select, yes {war${REPORTEDLY} {ended}} other {sollte${REPORTEDLY} {ended} sein}}}}`,
  'tail.stockGone': 'der Bestand {sure, select, no {soll abverkauft gewesen sein} other {war abverkauft}}',
  'tail.resumes': `die Wiederaufnahme des Verkaufs wurde${REPORTEDLY} {due} erwartet`,
  'tail.planned': `ein Ersatz war${REPORTEDLY} geplant`,
  'tail.none': `ein Ersatz war${REPORTEDLY} nicht geplant`,
  'tail.promised': `weitere Informationen {by, select, none {wurden${REPORTEDLY} zugesagt} other {sollten${REPORTEDLY} {by} folgen}}`,
  'tail.markets': `dies betraf die Kundschaft {place}`,
  'tail.forced': `in der Mitteilung fehlten erforderliche Angaben`,
  'tail.guaranteeCut': `{how, select, RETRACT {die darin gegebene verbindliche Zusage wurde zurückgenommen} other {eine verbindliche Zusage wurde damit eingeschränkt}}`,

  'fact.promised': `{facets} für „{name}“ {strength, select, TARGET {{number, select, many {waren} other {war}}${REPORTEDLY} {until} vorgesehen (nicht verbindlich)} GUARANTEED {${WAS}${REPORTEDLY} {until} verbindlich zugesagt} other {${WAS}${REPORTEDLY} {until} zugesagt}}`,
  'fact.open': `{facets} für „{name}“ ${WAS}${REPORTEDLY} ohne Enddatum zugesagt`,
  'fact.ended': `{facet, select, ORDERS {{ended, select, none {neue Bestellungen von „{name}“ waren${REPORTEDLY} nicht mehr möglich} other {Bestellschluss für „{name}“ war${REPORTEDLY} {ended}}}} other {{facets} für „{name}“ {number, select, many {endeten} other {endete}}${REPORTEDLY}{ended, select, none {} other { {ended}}}}}`,
  'fact.tba': `das Ende {facetsOf} für „{name}“ war${REPORTEDLY} noch nicht bekannt gegeben`,
  'fact.notApplicable': `{facet, select, FULFILMENT {für „{name}“ sind${REPORTEDLY} keine Bestellungen auszuliefern} WARRANTY {für „{name}“ gilt${REPORTEDLY} keine Garantie} SERVICE {für „{name}“ gibt es${REPORTEDLY} keinen Service} PARTS {für „{name}“ gibt es${REPORTEDLY} keine Ersatzteile} FEATURE_UPDATES {für „{name}“ gibt es${REPORTEDLY} keine Funktionsupdates} SECURITY_UPDATES {für „{name}“ gibt es${REPORTEDLY} keine Sicherheitsupdates} other {für „{name}“ gibt es${REPORTEDLY} keine Onlinedienste}}`,
  'fact.commitments': `für „{name}“ wurde${REPORTEDLY} angegeben: {terms}`,
  'fact.term': `{facets}{term, select, UNTIL { {until}${STRENGTH}} OPEN { ohne Enddatum} ENDED { (beendet)} TBA { (Ende noch offen)} other { (nicht zutreffend)}}`,
  'fact.moved': `das Ende {facetsOf} für „{name}“ wurde${REPORTEDLY} {movedFrom} {movedTo} {shift, select, LATER {hinausgeschoben} EARLIER {vorgezogen} other {verlegt}}${SHIFT}`,
  'fact.extended': `{facets} für „{name}“ ${WAS}${REPORTEDLY} {until, select, none {ohne Enddatum} other {{until}}} verlängert`,
  'fact.shortened': `die Zusage {facetsOf} für „{name}“ wurde${REPORTEDLY} verkürzt{until, select, none {} other { und galt nur noch {until}}}`,
  'fact.commitment': `eine Zusage für „{name}“ {what, select, MADE {wurde${REPORTEDLY} gegeben} EXTENDED {wurde${REPORTEDLY} verlängert} SHORTENED {wurde${REPORTEDLY} verkürzt} other {endete${REPORTEDLY}}}`,

  'fact.named': `{items} {count, plural, one {wurde} other {wurden}}${REPORTEDLY} als ${AS_WHAT}${FOR_USE} genannt`,
  'fact.withdrawn': `die Angabe von {items} als Nachfolger von „{name}“ wurde${REPORTEDLY} zurückgezogen`,
  'fact.fits': `{sure, select, no {„{name}“ passt Berichten zufolge{needs, select, none {} other { nur zusammen mit {needs}}} zu {items}} other {es wurde mitgeteilt, dass {needs, select, none {„{name}“ und {items} zusammenpassen} other {„{name}“ nur zusammen mit {needs} zu {items} passt}}}}`,
  'fact.fitsOnCondition': `{sure, select, no {„{name}“ passt Berichten zufolge unter bestimmten Bedingungen zu {items}} other {es wurde mitgeteilt, dass „{name}“ und {items} unter bestimmten Bedingungen zusammenpassen}}`,
  'fact.fitsNot': `{sure, select, no {„{name}“ passt Berichten zufolge nicht zu {items}} other {es wurde mitgeteilt, dass „{name}“ und {items} nicht zusammenpassen}}`,
  'fact.fitUnknown': `ob „{name}“ und {items} zusammenpassen, ist uns nicht bekannt`,
  'fact.fitUnnamed': `eine Angabe, wozu „{name}“ passt, wurde${REPORTEDLY} geändert`,
  'fact.fitWithdrawn': `die Angabe, ob „{name}“ und {items} zusammenpassen, wurde${REPORTEDLY} zurückgezogen`,

  'fact.updatePromised': `neue Informationen zu „{name}“ wurden${REPORTEDLY} zugesagt{by, select, none {, aber ohne Datum} other { und sollten {by} folgen}}`,
  'fact.updatePosted': `neue Informationen zu „{name}“ wurden${REPORTEDLY} veröffentlicht`,
  'tail.appliesIn': `sie gilt für die Kundschaft {place}`,
  'tail.appliesEverywhere': 'sie gilt überall',
  'fact.amended': `eine frühere Angabe zu „{name}“ wurde berichtigt`,
  'fact.retracted': `eine frühere Angabe zu „{name}“ wurde zurückgezogen`,
  'fact.translated': `eine frühere Angabe zu „{name}“ wurde übersetzt`,
} as const;

const UNCONFIRMED = '{sure, select, no { (unbestätigt)} other {}}';
const SOME_TIME = '{exact, select, yes {} other { irgendwann {on}}}';
const PLACE = '{place, select, none {} other { {place}}}';

const news = {
  'coming.end': `{name}: {exact, select, yes {letzter Tag {facetsOf}} other {Ende {facetsOf} {at}}}${PLACE}${UNCONFIRMED}`,
  'coming.change': `{name}: {state, select, AVAILABLE {Beginn des Verkaufs} PAUSED {Beginn der Verkaufspause} REPLACEMENT_PLANNED {Ersatz vorgesehen} other {Verkaufsende}}${SOME_TIME}${PLACE}${UNCONFIRMED}`,
  'coming.word': `{name}: weitere Informationen{exact, select, yes {} other { {by}}} erwartet${PLACE}${UNCONFIRMED}`,
  'coming.resumption': `{name}: Wiederaufnahme des Verkaufs${SOME_TIME} erwartet${PLACE}${UNCONFIRMED}`,
  'coming.cancelled': 'Abgesagt: {summary}',
  'calendar.title': '{of, select, none {Was wann endet} other {Was wann endet: {of}}}',
  'calendar.about':
    'Letzte Tage, angekündigte Änderungen und zugesagte Informationen, wie sie öffentlich verzeichnet sind.{cut, select, yes { Dies ist eine Seite mit höchstens {count, number} Artikeln; grenzen Sie die Auswahl ein, um alles in einem Kalender zu sehen.} other {}}',
  'news.title': '{of, select, none {Produktmeldungen} other {Produktmeldungen: {of}}}',
  'news.notice':
    '{sentence} Die Mitteilung betrifft auch {count, plural, one {einen weiteren Artikel} other {# weitere Artikel}}.',
  'news.changed': 'Geändert {on}: {sentence}',
  'news.changes': 'Dies ändert, was {on} gesagt wurde: {sentence}',
} as const;

/** What the service says in German: ICU MessageFormat by id. */
export const messages = {
  ...dates,
  ...parts,
  ...lifecycleMessages,
  ...factMessages,
  ...news,
} as const satisfies Messages;
