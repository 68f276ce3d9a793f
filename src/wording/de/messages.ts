import type { Messages } from '../en/messages.ts';
import { precisionSelectPattern } from '../phrases/precision.ts';

const DAY_PATTERN = '{day}. {month} {year}';
const MONTH_PATTERN = '{month} {year}';
const QUARTER_ORDINAL_PATTERN = '{quarter, select, 1 {erste} 2 {zweite} 3 {dritte} other {vierte}}';
const QUARTER_GENITIVE_PATTERN = `${QUARTER_ORDINAL_PATTERN}n Quartals {year}`;
const QUARTER_DATIVE_PATTERN = `${QUARTER_ORDINAL_PATTERN}n Quartal {year}`;

const REPORTEDLY_PATTERN = '{sure, select, no { Berichten zufolge} other {}}';
const FOR_USE_WITH_HOSTS_PATTERN = '{hosts, select, none {} other { zur Verwendung mit {hosts}}}';
const WITH_HOSTS_PATTERN = '{hosts, select, none {} other { (mit {hosts})}}';
const STILL_PATTERN = '{still, select, yes { noch} other {}}';
const ON_DATE_PATTERN = '{on, select, none {} other { {on}}}';
const WAS_OR_WERE_PATTERN = '{number, select, many {wurden} other {wurde}}';
const COMMITMENT_STRENGTH_PATTERN =
  '{strength, select, GUARANTEED { (verbindlich)} TARGET { (geplant, nicht verbindlich)} other {}}';
const STATE_CHANGE_PATTERN =
  '{state, select, AVAILABLE {{before, select, STOPPED {die Wiederaufnahme des Verkaufs von „{name}“} ON_SALE {der weitere Verkauf von „{name}“} UNKNOWN {der Verkauf von „{name}“} other {der Verkaufsstart von „{name}“}}} PAUSED {die Verkaufspause von „{name}“} REPLACEMENT_PLANNED {die Ablösung von „{name}“} DISCONTINUED {das Verkaufsende von „{name}“} other {eine Änderung bei „{name}“}}';
/** Of a pause, its beginning: what is planned "for" a day would last that day. */
const STATE_CHANGE_START_PATTERN = `{state, select, PAUSED {der Beginn der Verkaufspause von „{name}“} other {${STATE_CHANGE_PATTERN}}}`;
const SUCCESSION_KIND_PATTERN =
  '{kind, select, SUCCESSOR {Nachfolger von „{name}“} UPGRADE {{count, plural, one {Upgrade} other {Upgrades}} für „{name}“} SUBSTITUTE {Ersatz für „{name}“} INTERIM {{count, plural, one {Übergangslösung} other {Übergangslösungen}} für „{name}“} other {{count, plural, one {Alternative} other {Alternativen}} zu „{name}“}}';
/** The same beside what names the item already. */
const BARE_SUCCESSION_KIND_PATTERN =
  '{kind, select, SUCCESSOR {Nachfolger} UPGRADE {{count, plural, one {Upgrade} other {Upgrades}}} SUBSTITUTE {Ersatz} INTERIM {{count, plural, one {Übergangslösung} other {Übergangslösungen}}} other {{count, plural, one {Alternative} other {Alternativen}}}}';
const NOTICE_PERIOD_PATTERN =
  '{noticed, select, no {} other {, {notice, select, none {ohne Vorankündigung} other {{notice} im Voraus angekündigt}}}}';
const DATE_SHIFT_PATTERN = `{shift, select, LATER { ({span} später)} EARLIER { ({span} früher als geplant${NOTICE_PERIOD_PATTERN})} other {}}`;

const dateMessages = {
  'date.bare': precisionSelectPattern(
    DAY_PATTERN,
    MONTH_PATTERN,
    `${QUARTER_ORDINAL_PATTERN}s Quartal {year}`,
    '{year}',
  ),
  'date.on': precisionSelectPattern(
    `am ${DAY_PATTERN}`,
    `im ${MONTH_PATTERN}`,
    `im ${QUARTER_DATIVE_PATTERN}`,
    'im Jahr {year}',
  ),
  'date.since': precisionSelectPattern(
    `seit dem ${DAY_PATTERN}`,
    `seit ${MONTH_PATTERN}`,
    `seit dem ${QUARTER_DATIVE_PATTERN}`,
    'seit {year}',
  ),
  'date.from': precisionSelectPattern(
    `ab dem ${DAY_PATTERN}`,
    `ab ${MONTH_PATTERN}`,
    `ab dem ${QUARTER_DATIVE_PATTERN}`,
    'ab {year}',
  ),
  'date.until': precisionSelectPattern(
    `bis zum ${DAY_PATTERN}`,
    `bis Ende ${MONTH_PATTERN}`,
    `bis zum Ende des ${QUARTER_GENITIVE_PATTERN}`,
    'bis Ende {year}',
  ),
  'date.by': precisionSelectPattern(
    `bis zum ${DAY_PATTERN}`,
    `bis Ende ${MONTH_PATTERN}`,
    `bis zum Ende des ${QUARTER_GENITIVE_PATTERN}`,
    'bis Ende {year}',
  ),
  'date.latest': precisionSelectPattern(
    `spätestens am ${DAY_PATTERN}`,
    `spätestens Ende ${MONTH_PATTERN}`,
    `spätestens am Ende des ${QUARTER_GENITIVE_PATTERN}`,
    'spätestens Ende {year}',
  ),
  'date.ended': precisionSelectPattern(
    `am ${DAY_PATTERN}`,
    `Ende ${MONTH_PATTERN}`,
    `am Ende des ${QUARTER_GENITIVE_PATTERN}`,
    'Ende {year}',
  ),
  'date.due': precisionSelectPattern(
    `für den ${DAY_PATTERN}`,
    `für ${MONTH_PATTERN}`,
    `für das ${QUARTER_ORDINAL_PATTERN} Quartal {year}`,
    'für {year}',
  ),
  'date.moved': precisionSelectPattern(
    `auf den ${DAY_PATTERN}`,
    `auf ${MONTH_PATTERN}`,
    `auf das ${QUARTER_ORDINAL_PATTERN} Quartal {year}`,
    'auf das Jahr {year}',
  ),
  'date.movedFrom': precisionSelectPattern(
    `vom ${DAY_PATTERN}`,
    `von Ende ${MONTH_PATTERN}`,
    `vom Ende des ${QUARTER_GENITIVE_PATTERN}`,
    'von Ende {year}',
  ),
  'date.movedTo': precisionSelectPattern(
    `auf den ${DAY_PATTERN}`,
    `auf Ende ${MONTH_PATTERN}`,
    `auf das Ende des ${QUARTER_GENITIVE_PATTERN}`,
    'auf Ende {year}',
  ),
} as const;

/** What kind of warning it is. */
const ADVISORY_PATTERN =
  '{kind, select, SAFETY_RECALL {der Rückruf} FLAWED_RELEASE {die Warnung vor Software} SECURITY {die Sicherheitswarnung} FIELD_NOTICE {der Hinweis} SERVICE_PROGRAMME {das Serviceprogramm} MAINTENANCE {die Ankündigung einer Wartung} other {die Meldung einer Störung}}';

/** The same with the item's name. */
const ADVISORY_ABOUT_NAME_PATTERN =
  '{kind, select, SAFETY_RECALL {der Rückruf von „{name}“} FLAWED_RELEASE {die Warnung vor Software für „{name}“} SECURITY {die Sicherheitswarnung zu „{name}“} FIELD_NOTICE {der Hinweis zu „{name}“} SERVICE_PROGRAMME {das Serviceprogramm für „{name}“} MAINTENANCE {die Ankündigung einer Wartung für „{name}“} other {die Meldung einer Störung bei „{name}“}}';
const IF_BOUGHT_PATTERN = '{place, select, none {} other { (bei Kauf {place})}}';
const IN_PLACE_PATTERN = '{place, select, none {} other { {place}}}';

const clausePartMessages = {
  'place.own': 'auf dem Markt „{name}“',
  'place.many': 'in {count, plural, one {# Markt} other {# Märkten}}',
  'name.other': '„{name}“',
  'clauses.joined': '{first}; {rest}',
  'clauses.reported': '{several, select, yes {unbestätigten Berichten zufolge gilt: {plain}} other {{rest}}}',
  span: '{unit, select, DAY {{count, plural, one {# Tag} other {# Tage}}} WEEK {{count, plural, one {# Woche} other {# Wochen}}} MONTH {{count, plural, one {# Monat} other {# Monate}}} HALF {{count, plural, =1 {anderthalb Jahre} =2 {zweieinhalb Jahre} =3 {dreieinhalb Jahre} other {#½ Jahre}}} other {{count, plural, one {ein Jahr} other {# Jahre}}}}',
  'facet.name':
    '{paid, select, yes {{facet, select, WARRANTY {die kostenpflichtige Garantie} SERVICE {der kostenpflichtige Service} PARTS {die kostenpflichtige Ersatzteilversorgung} FEATURE_UPDATES {kostenpflichtige Funktionsupdates} SECURITY_UPDATES {kostenpflichtige Sicherheitsupdates} other {kostenpflichtige Onlinedienste}}} other {{facet, select, ORDERS {neue Bestellungen} FULFILMENT {die Auslieferung bestehender Bestellungen} WARRANTY {die Garantie} SERVICE {der Service} PARTS {die Ersatzteilversorgung} FEATURE_UPDATES {Funktionsupdates} SECURITY_UPDATES {Sicherheitsupdates} other {Onlinedienste}}}}',
  'facet.of':
    '{paid, select, yes {{facet, select, WARRANTY {der kostenpflichtigen Garantie} SERVICE {des kostenpflichtigen Service} PARTS {der kostenpflichtigen Ersatzteilversorgung} FEATURE_UPDATES {der kostenpflichtigen Funktionsupdates} SECURITY_UPDATES {der kostenpflichtigen Sicherheitsupdates} other {der kostenpflichtigen Onlinedienste}}} other {{facet, select, ORDERS {neuer Bestellungen} FULFILMENT {der Auslieferung bestehender Bestellungen} WARRANTY {der Garantie} SERVICE {des Service} PARTS {der Ersatzteilversorgung} FEATURE_UPDATES {der Funktionsupdates} SECURITY_UPDATES {der Sicherheitsupdates} other {der Onlinedienste}}}}',
} as const;

const lifecycleMessages = {
  'offer.never': `„{name}“ wird${REPORTEDLY_PATTERN}{place, select, none {} other { {place}}} nicht angeboten`,
  'listing.withdrawn': '„{name}“ wurde hier irrtümlich gelistet und kann nicht bestellt werden',
  'listing.merged': 'dieser Eintrag zu „{name}“ ist doppelt; der Artikel wird als {to} geführt',
  'offer.withdrawn': `„{name}“ wird${REPORTEDLY_PATTERN}{place, select, none {} other { {place}}} nicht mehr angeboten`,

  'orders.open': `„{name}“ kann${REPORTEDLY_PATTERN}${STILL_PATTERN} bestellt werden`,
  'orders.ending': `„{name}“ kann${REPORTEDLY_PATTERN}${STILL_PATTERN} {limit, select, STOCKS {bestellt werden, solange der Vorrat reicht} BOTH {bestellt werden, solange der Vorrat reicht, längstens {until}} other {{until} bestellt werden}}`,
  'orders.notYet': `{elsewhere, select, yes {die Markteinführung von „{name}“ war${REPORTEDLY_PATTERN} angekündigt; ob sie stattgefunden hat, ist uns nicht bekannt} other {die Markteinführung von „{name}“ ist${REPORTEDLY_PATTERN} angekündigt; Bestellungen sind noch nicht möglich}}`,
  'orders.notYetFrom': `„{name}“ kann${REPORTEDLY_PATTERN} {from} bestellt werden`,
  'orders.releasePlanned': `die Markteinführung von „{name}“ ist${REPORTEDLY_PATTERN} {due} geplant`,
  'orders.releaseOverdue': `die Markteinführung von „{name}“ war${REPORTEDLY_PATTERN} {due} geplant{elsewhere, select, yes {; ob sie stattgefunden hat, ist uns nicht bekannt} other {, steht aber noch aus}}`,
  'orders.ended': `„{name}“ konnte${REPORTEDLY_PATTERN} {until} bestellt werden`,
  'orders.closed': `„{name}“ kann${REPORTEDLY_PATTERN}{since, select, none {} other { {since}}} nicht mehr bestellt werden`,
  'orders.tba': `ob „{name}“${STILL_PATTERN} bestellt werden kann, ist${REPORTEDLY_PATTERN} noch nicht bekannt`,
  'orders.paused': `der Verkauf von „{name}“ ist${REPORTEDLY_PATTERN}{since, select, none {} other { {since}}} unterbrochen`,
  'orders.unknown': `ob „{name}“ noch verkauft wird, ist uns nicht bekannt`,
  'resume.expected': `die Wiederaufnahme wird${REPORTEDLY_PATTERN} {due} erwartet`,
  'resume.overdue': `die Wiederaufnahme war${REPORTEDLY_PATTERN} {by} vorgesehen, steht aber noch aus`,

  'replacement.named': `{kind, select, SUCCESSOR {Nachfolger von „{name}“${FOR_USE_WITH_HOSTS_PATTERN} {count, plural, one {ist} other {sind}}${REPORTEDLY_PATTERN} {items}} UPGRADE {als Upgrade für „{name}“${FOR_USE_WITH_HOSTS_PATTERN} gibt es${REPORTEDLY_PATTERN} {items}} SUBSTITUTE {als Ersatz für „{name}“${FOR_USE_WITH_HOSTS_PATTERN} {count, plural, one {dient} other {dienen}}${REPORTEDLY_PATTERN} {items}} other {bis „{name}“ ersetzt ist, {count, plural, one {dient} other {dienen}}${REPORTEDLY_PATTERN} {items}${WITH_HOSTS_PATTERN} als Übergangslösung}}`,
  'replacement.planned': `„{name}“ soll${REPORTEDLY_PATTERN} ersetzt werden`,
  'successor.named': `{kind, select, SUCCESSOR {Nachfolger${FOR_USE_WITH_HOSTS_PATTERN} {count, plural, one {ist} other {sind}}${REPORTEDLY_PATTERN} {items}} UPGRADE {als Upgrade${FOR_USE_WITH_HOSTS_PATTERN} gibt es${REPORTEDLY_PATTERN} {items}} SUBSTITUTE {als Ersatz${FOR_USE_WITH_HOSTS_PATTERN} {count, plural, one {dient} other {dienen}}${REPORTEDLY_PATTERN} {items}} other {als Übergangslösung${FOR_USE_WITH_HOSTS_PATTERN} {count, plural, one {dient} other {dienen}}${REPORTEDLY_PATTERN} {items}}}`,
  'successor.planned': `ein Ersatz ist${REPORTEDLY_PATTERN} geplant`,
  'successor.none': `ein Ersatz ist${REPORTEDLY_PATTERN} nicht geplant`,

  discontinued: `der Verkauf von „{name}“ {on, select, none {ist${REPORTEDLY_PATTERN}} other {wurde${REPORTEDLY_PATTERN} {on}}} eingestellt`,
  'discontinued.after': `der Verkauf von „{name}“ wurde${REPORTEDLY_PATTERN} {on} eingestellt; Bestellungen waren {until} möglich`,
  'discontinued.running': 'das Produkt läuft aus',
  'discontinued.soon': `der Verkauf von „{name}“ endet${REPORTEDLY_PATTERN} {on} endgültig`,
  'discontinued.forGood': `der Verkauf endet${REPORTEDLY_PATTERN} {on} endgültig`,
  'then.available': `die Wiederaufnahme ist${REPORTEDLY_PATTERN} {due} angekündigt`,
  'then.paused': `{from} ist${REPORTEDLY_PATTERN} eine Verkaufspause geplant`,
  'then.replaced': `{from} ist${REPORTEDLY_PATTERN} ein Ersatz vorgesehen`,
  'then.ordersEnd': `{from} sind${REPORTEDLY_PATTERN} keine neuen Bestellungen mehr möglich`,
  'then.discontinued': `der Verkauf endet${REPORTEDLY_PATTERN} {on}`,
  'then.discontinuedAfter': `danach endet${REPORTEDLY_PATTERN} der Verkauf`,
  'promise.pending': `weitere Informationen {own, select, yes {folgen{by, select, none {} other { {latest}}}} other {sind${REPORTEDLY_PATTERN} {by, select, none {zugesagt} other {{by} zu erwarten}}}}`,
  'promise.overdue': `weitere Informationen {by, select, none {waren${REPORTEDLY_PATTERN} zugesagt, stehen aber noch aus} other {sollten${REPORTEDLY_PATTERN} {by} folgen, stehen aber noch aus}}`,

  'facet.until': `{facets} für „{name}“ {number, select, many {gibt es} other {läuft}}${REPORTEDLY_PATTERN}{strength, select, GUARANTEED { verbindlich} other {}} {until}`,
  'facet.open': `{facets} für „{name}“ {number, select, many {gibt es${REPORTEDLY_PATTERN} weiterhin ohne angekündigtes Ende} other {läuft${REPORTEDLY_PATTERN} ohne angekündigtes Ende weiter}}`,
  'facet.ended': `{facets} für „{name}“ {ended, select, none {{number, select, many {gibt es${REPORTEDLY_PATTERN} nicht mehr} other {ist${REPORTEDLY_PATTERN} beendet}}} other {{number, select, many {endeten} other {endete}}${REPORTEDLY_PATTERN} {ended}}}`,
  'facet.tba': `das Ende {facetsOf} für „{name}“ ist${REPORTEDLY_PATTERN} noch nicht bekannt gegeben`,
  'support.ended': `{ended, select, none {alle für „{name}“ angekündigten Leistungen sind${REPORTEDLY_PATTERN} beendet} other {die letzte der für „{name}“ angekündigten Leistungen endete${REPORTEDLY_PATTERN} {ended}}}`,
} as const;

const factMessages = {
  'fact.listed':
    'zu „{name}“ wurde{sure, select, no { aufgrund unbestätigter Berichte} other {}} ein Eintrag angelegt',
  'fact.renamed': `der Name von „{name}“ wurde${REPORTEDLY_PATTERN} in „{to}“ geändert`,
  'fact.version': `von „{name}“ wurde${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} eine neue Version veröffentlicht: {to}`,
  'fact.revised':
    'der Eintrag zu „{name}“ wurde{sure, select, no { aufgrund unbestätigter Berichte} other {}} überarbeitet',

  'fact.delisted': `„{name}“ war${REPORTEDLY_PATTERN} irrtümlich gelistet worden; der Eintrag wurde zurückgezogen`,
  'fact.merged': `der Eintrag zu „{name}“ wurde${REPORTEDLY_PATTERN} zurückgezogen, weil er doppelt war; der Artikel wurde weiterhin als {to} geführt`,

  'fact.available': `{before, select, STOPPED {der Verkauf von „{name}“ wurde${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} wieder aufgenommen} ON_SALE {„{name}“ war${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} weiterhin erhältlich} UNKNOWN {„{name}“ war${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} erhältlich} other {der Verkauf von „{name}“ begann${REPORTEDLY_PATTERN}${ON_DATE_PATTERN}}}`,
  'fact.announced': `die Markteinführung von „{name}“ wurde${REPORTEDLY_PATTERN} angekündigt; Bestellungen waren noch nicht möglich`,
  'fact.paused': `der Verkauf von „{name}“ wurde${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} unterbrochen`,
  'fact.replaced': `die Ablösung von „{name}“ wurde${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} angekündigt`,
  'fact.discontinued': `der Verkauf von „{name}“ wurde${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} eingestellt`,
  'fact.planned': `${STATE_CHANGE_START_PATTERN} wurde${REPORTEDLY_PATTERN} {due} angekündigt`,
  'fact.tookEffect': `{state, select, AVAILABLE {der Verkauf von „{name}“ {before, select, STOPPED {wurde${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} wieder aufgenommen} ON_SALE {ging${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} weiter} other {begann${REPORTEDLY_PATTERN}${ON_DATE_PATTERN}}}} PAUSED {die Verkaufspause von „{name}“ begann${REPORTEDLY_PATTERN}${ON_DATE_PATTERN}} REPLACEMENT_PLANNED {die Ablösung von „{name}“ begann${REPORTEDLY_PATTERN}${ON_DATE_PATTERN}} DISCONTINUED {der Verkauf von „{name}“ endete${REPORTEDLY_PATTERN}${ON_DATE_PATTERN}} other {${STATE_CHANGE_PATTERN} wurde${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} wirksam}}`,
  'fact.rescheduled': `${STATE_CHANGE_START_PATTERN} wurde${REPORTEDLY_PATTERN}{moved, select, none {} other { {moved}}} verschoben`,
  'fact.cancelled': `${STATE_CHANGE_PATTERN} wurde${REPORTEDLY_PATTERN} abgesagt`,

  'tail.alreadyPaused': `der Verkauf war${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} unterbrochen worden`,
  'tail.alreadyPlanned': `ein Ersatz war${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} angekündigt worden`,
  'tail.alreadyEnded': `der Verkauf war${REPORTEDLY_PATTERN}${ON_DATE_PATTERN} beendet worden`,
  'tail.takenOver': `der Verkauf hatte bereits früher begonnen`,
  'tail.notYet': `eine Bestellung war${REPORTEDLY_PATTERN} noch nicht möglich`,
  'tail.released': `{later, select, yes {die Markteinführung war${REPORTEDLY_PATTERN} {due} geplant} other {die Markteinführung erfolgte${REPORTEDLY_PATTERN} {on}}}`,
  'tail.ordersOpen': `neue Bestellungen blieben${REPORTEDLY_PATTERN} möglich`,
  'tail.ordersEnded': `{later, select, yes {ab dann sollten${REPORTEDLY_PATTERN} keine neuen Bestellungen mehr angenommen werden} other {{from, select, none {neue Bestellungen waren${REPORTEDLY_PATTERN} nicht mehr möglich} other {neue Bestellungen waren${REPORTEDLY_PATTERN} {from} nicht mehr möglich}}}}`,
  'tail.ordersTba': `ob neue Bestellungen angenommen würden, blieb${REPORTEDLY_PATTERN} offen`,
  'tail.lastOrder': `{limit, select, STOCKS {Bestellungen {past, select, yes {wurden${REPORTEDLY_PATTERN} noch angenommen} other {sollten${REPORTEDLY_PATTERN} noch angenommen werden}}, solange der Vorrat reichte} BOTH {Bestellungen {past, select, yes {wurden${REPORTEDLY_PATTERN} noch angenommen} other {sollten${REPORTEDLY_PATTERN} noch angenommen werden}}, solange der Vorrat reichte, längstens {until}} other {Bestellungen {past, select, yes {wurden${REPORTEDLY_PATTERN} {until} angenommen} other {sollten${REPORTEDLY_PATTERN} noch {until} angenommen werden}}}}`,
  'tail.stockGone': 'der Bestand {sure, select, no {soll abverkauft gewesen sein} other {war abverkauft}}',
  'tail.resumes': `die Wiederaufnahme des Verkaufs wurde${REPORTEDLY_PATTERN} {due} erwartet`,
  'tail.planned': `ein Ersatz war${REPORTEDLY_PATTERN} geplant`,
  'tail.named': `{items} {count, plural, one {wurde} other {wurden}}${REPORTEDLY_PATTERN} als ${BARE_SUCCESSION_KIND_PATTERN}${FOR_USE_WITH_HOSTS_PATTERN} genannt`,
  'tail.none': `ein Ersatz war${REPORTEDLY_PATTERN} nicht geplant`,
  'tail.promised': `weitere Informationen {by, select, none {wurden${REPORTEDLY_PATTERN} zugesagt} other {sollten${REPORTEDLY_PATTERN} {by} folgen}}`,
  'tail.price': `als Preis war angegeben: {to}`,
  'tail.markets': `dies betraf die Kundschaft {place}`,
  'tail.forced': `in der Mitteilung fehlten erforderliche Angaben`,
  'tail.guaranteeCut': `{how, select, RETRACT {die darin gegebene verbindliche Zusage wurde zurückgenommen} other {eine verbindliche Zusage wurde damit eingeschränkt}}`,

  'fact.promised': `{facets} für „{name}“ {strength, select, TARGET {{number, select, many {waren} other {war}}${REPORTEDLY_PATTERN} {until} vorgesehen (nicht verbindlich)} GUARANTEED {${WAS_OR_WERE_PATTERN}${REPORTEDLY_PATTERN} {until} verbindlich zugesagt} other {${WAS_OR_WERE_PATTERN}${REPORTEDLY_PATTERN} {until} zugesagt}}`,
  'fact.open': `{facets} für „{name}“ ${WAS_OR_WERE_PATTERN}${REPORTEDLY_PATTERN} ohne Enddatum zugesagt`,
  'fact.ended': `{facet, select, ORDERS {{until, select, none {neue Bestellungen von „{name}“ waren${REPORTEDLY_PATTERN}{from, select, none {} other { {from}}} nicht mehr möglich} other {neue Bestellungen von „{name}“ waren${REPORTEDLY_PATTERN} {until} möglich}}} other {{facets} für „{name}“ {number, select, many {endeten} other {endete}}${REPORTEDLY_PATTERN}{ended, select, none {} other { {ended}}}}}`,
  'fact.tba': `das Ende {facetsOf} für „{name}“ war${REPORTEDLY_PATTERN} noch nicht bekannt gegeben`,
  'fact.notApplicable': `{facet, select, FULFILMENT {für „{name}“ sind${REPORTEDLY_PATTERN} keine Bestellungen auszuliefern} WARRANTY {für „{name}“ gilt${REPORTEDLY_PATTERN} keine Garantie} SERVICE {für „{name}“ gibt es${REPORTEDLY_PATTERN} keinen Service} PARTS {für „{name}“ gibt es${REPORTEDLY_PATTERN} keine Ersatzteile} FEATURE_UPDATES {für „{name}“ gibt es${REPORTEDLY_PATTERN} keine Funktionsupdates} SECURITY_UPDATES {für „{name}“ gibt es${REPORTEDLY_PATTERN} keine Sicherheitsupdates} other {für „{name}“ gibt es${REPORTEDLY_PATTERN} keine Onlinedienste}}`,
  'fact.commitments': `für „{name}“ wurde${REPORTEDLY_PATTERN} angegeben: {terms}`,
  'fact.term': `{facets}{term, select, UNTIL { {until}${COMMITMENT_STRENGTH_PATTERN}} OPEN { ohne Enddatum} ENDED { (beendet)} TBA { (Ende noch offen)} other { (nicht zutreffend)}}{to, select, none {} other { (Preis: {to})}}`,
  'fact.notSold': `{facets} für „{name}“ {number, select, many {werden} other {wird}}${REPORTEDLY_PATTERN} nicht angeboten`,
  'fact.moved': `das Ende {facetsOf} für „{name}“ wurde${REPORTEDLY_PATTERN} {movedFrom} {movedTo} {shift, select, LATER {hinausgeschoben} EARLIER {vorgezogen} other {verlegt}}${DATE_SHIFT_PATTERN}`,
  'fact.extended': `{facets} für „{name}“ ${WAS_OR_WERE_PATTERN}${REPORTEDLY_PATTERN} {until, select, none {ohne Enddatum} other {{until}}} verlängert`,
  'fact.shortened': `die Zusage {facetsOf} für „{name}“ wurde${REPORTEDLY_PATTERN} verkürzt{until, select, none {} other { und galt nur noch {until}}}`,
  'fact.commitment': `eine Zusage für „{name}“ {what, select, MADE {wurde${REPORTEDLY_PATTERN} gegeben} EXTENDED {wurde${REPORTEDLY_PATTERN} verlängert} SHORTENED {wurde${REPORTEDLY_PATTERN} verkürzt} other {endete${REPORTEDLY_PATTERN}}}`,

  'fact.named': `{items} {count, plural, one {wurde} other {wurden}}${REPORTEDLY_PATTERN} als ${SUCCESSION_KIND_PATTERN}${FOR_USE_WITH_HOSTS_PATTERN} genannt`,
  'fact.withdrawn': `die Angabe von {items} als Nachfolger von „{name}“ wurde${REPORTEDLY_PATTERN} zurückgezogen`,
  'fact.fits': `{sure, select, no {„{name}“ passt Berichten zufolge{needs, select, none {} other { nur zusammen mit {needs}}} zu {items}} other {es wurde mitgeteilt, dass {needs, select, none {„{name}“ und {items} zusammenpassen} other {„{name}“ nur zusammen mit {needs} zu {items} passt}}}}`,
  'fact.fitsOnCondition': `{sure, select, no {„{name}“ passt Berichten zufolge unter bestimmten Bedingungen zu {items}} other {es wurde mitgeteilt, dass „{name}“ und {items} unter bestimmten Bedingungen zusammenpassen}}`,
  'fact.fitsNot': `{sure, select, no {„{name}“ passt Berichten zufolge nicht zu {items}} other {es wurde mitgeteilt, dass „{name}“ und {items} nicht zusammenpassen}}`,
  'fact.fitUnknown': `ob „{name}“ und {items} zusammenpassen, ist uns nicht bekannt`,
  'fact.fitUnnamed': `eine Angabe, wozu „{name}“ passt, wurde${REPORTEDLY_PATTERN} geändert`,
  'fact.fitWithdrawn': `die Angabe, ob „{name}“ und {items} zusammenpassen, wurde${REPORTEDLY_PATTERN} zurückgezogen`,

  'fact.released': `Version {version} für „{name}“{channel, select, none {} other { (Kanal „{channel}“)}} wurde${REPORTEDLY_PATTERN} veröffentlicht`,
  'fact.releaseWithdrawn': `Version {version} für „{name}“{channel, select, none {} other { (Kanal „{channel}“)}} wurde${REPORTEDLY_PATTERN} zurückgezogen`,

  'fact.advisoryIssued': `{kind, select, SAFETY_RECALL {{partial, select, yes {einige Exemplare von „{name}“ wurden${REPORTEDLY_PATTERN} zurückgerufen} other {„{name}“ wurde${REPORTEDLY_PATTERN} zurückgerufen}}} FLAWED_RELEASE {zu Software für „{name}“ wurde${REPORTEDLY_PATTERN} eine Warnung herausgegeben} SECURITY {zu „{name}“ wurde${REPORTEDLY_PATTERN} eine Sicherheitswarnung herausgegeben} FIELD_NOTICE {zu „{name}“ wurde${REPORTEDLY_PATTERN} ein Hinweis herausgegeben} SERVICE_PROGRAMME {für „{name}“ wurde${REPORTEDLY_PATTERN} ein Serviceprogramm eröffnet} MAINTENANCE {für „{name}“ wurde${REPORTEDLY_PATTERN} eine Wartung angekündigt} other {bei „{name}“ wurde${REPORTEDLY_PATTERN} eine Störung gemeldet}}: {to}`,
  'fact.advisoryRevised': `${ADVISORY_ABOUT_NAME_PATTERN} wurde${REPORTEDLY_PATTERN} überarbeitet: {to}`,
  'fact.advisoryLifted': `${ADVISORY_PATTERN} galt${REPORTEDLY_PATTERN} für „{name}“ nicht mehr: {to}`,
  'fact.advisoryResolved': `{kind, select, MAINTENANCE {die Wartung bei „{name}“ wurde${REPORTEDLY_PATTERN} abgeschlossen} DISRUPTION {die Störung bei „{name}“ wurde${REPORTEDLY_PATTERN} behoben} other {${ADVISORY_ABOUT_NAME_PATTERN} wurde${REPORTEDLY_PATTERN} für erledigt erklärt}}: {to}`,
  'fact.advisoryWithdrawn': `${ADVISORY_ABOUT_NAME_PATTERN} wurde${REPORTEDLY_PATTERN} zurückgenommen: {to}`,
  'tail.softened': `der Wortlaut kann die Gefahr verharmlosen`,
  'advisory.lead': `{kind, select, SAFETY_RECALL {{grave, select, yes {{partial, select, yes {{sure, select, no {„{name}“ sollte vor Gebrauch geprüft werden} other {„{name}“ vor Gebrauch prüfen}}${IF_BOUGHT_PATTERN}, da${REPORTEDLY_PATTERN} einige Exemplare zurückgerufen werden} other {{sure, select, no {„{name}“ sollte Berichten zufolge nicht benutzt werden} other {„{name}“ nicht benutzen}}${IF_BOUGHT_PATTERN}}}} other {{partial, select, yes {einige Exemplare von „{name}“ werden${REPORTEDLY_PATTERN} zurückgerufen} other {„{name}“ wird${REPORTEDLY_PATTERN} zurückgerufen}}${IF_BOUGHT_PATTERN}}}} FLAWED_RELEASE {{sure, select, no {zu Software für „{name}“ gibt es Berichten zufolge eine Warnung} other {Warnung vor Software für „{name}“}}${IF_BOUGHT_PATTERN}} SECURITY {{sure, select, no {zu „{name}“ gibt es Berichten zufolge eine Sicherheitswarnung} other {Sicherheitswarnung zu „{name}“}}${IF_BOUGHT_PATTERN}} FIELD_NOTICE {{sure, select, no {zu „{name}“ gibt es Berichten zufolge einen wichtigen Hinweis} other {wichtiger Hinweis zu „{name}“}}${IF_BOUGHT_PATTERN}} SERVICE_PROGRAMME {{sure, select, no {für „{name}“ gibt es Berichten zufolge ein Serviceprogramm} other {Serviceprogramm für „{name}“}}${IF_BOUGHT_PATTERN}} MAINTENANCE {{sure, select, no {bei „{name}“ gibt es Berichten zufolge eine Wartung} other {Wartung bei „{name}“}}${IN_PLACE_PATTERN}} other {{sure, select, no {bei „{name}“ gibt es Berichten zufolge eine Störung} other {Störung bei „{name}“}}${IN_PLACE_PATTERN}}}: {to}`,

  'fact.updatePromised': `neue Informationen zu „{name}“ wurden${REPORTEDLY_PATTERN} zugesagt{by, select, none {, aber ohne Datum} other { und sollten {by} folgen}}`,
  'fact.updatePosted': `neue Informationen zu „{name}“ wurden${REPORTEDLY_PATTERN} veröffentlicht`,
  'tail.appliesIn': `sie gilt für die Kundschaft {place}`,
  'tail.appliesEverywhere': 'sie gilt überall',
  'fact.amended': `eine frühere Angabe zu „{name}“ wurde berichtigt`,
  'fact.retracted': `eine frühere Angabe zu „{name}“ wurde zurückgezogen`,
  'fact.translated': `eine frühere Angabe zu „{name}“ wurde übersetzt`,
} as const;

const UNCONFIRMED_PATTERN = '{sure, select, no { (unbestätigt)} other {}}';
const SOME_TIME_UNLESS_EXACT_PATTERN = '{exact, select, yes {} other { irgendwann {on}}}';
const MARKET_PHRASE_PATTERN = '{place, select, none {} other { {place}}}';

const calendarAndNewsMessages = {
  'coming.end': `{name}: {exact, select, yes {letzter Tag {facetsOf}} other {Ende {facetsOf} {at}}}${MARKET_PHRASE_PATTERN}${UNCONFIRMED_PATTERN}`,
  'coming.change': `{name}: {state, select, AVAILABLE {Beginn des Verkaufs} PAUSED {Beginn der Verkaufspause} REPLACEMENT_PLANNED {Ersatz vorgesehen} other {Verkaufsende}}${SOME_TIME_UNLESS_EXACT_PATTERN}${MARKET_PHRASE_PATTERN}${UNCONFIRMED_PATTERN}`,
  'coming.word': `{name}: weitere Informationen{exact, select, yes {} other { {by}}} erwartet${MARKET_PHRASE_PATTERN}${UNCONFIRMED_PATTERN}`,
  'coming.resumption': `{name}: Wiederaufnahme des Verkaufs${SOME_TIME_UNLESS_EXACT_PATTERN} erwartet${MARKET_PHRASE_PATTERN}${UNCONFIRMED_PATTERN}`,
  'coming.cancelled': 'Abgesagt: {summary}',
  'calendar.title': '{of, select, none {Was wann endet} other {Was wann endet: {of}}}',
  'calendar.about':
    'Letzte Tage, angekündigte Änderungen und zugesagte Informationen, wie sie öffentlich verzeichnet sind.{cut, select, yes { Dies ist eine Seite mit höchstens {count, number} Artikeln; grenzen Sie die Auswahl ein, um alles in einem Kalender zu sehen.} other {}}',
  'news.title': '{of, select, none {Produktmeldungen} other {Produktmeldungen: {of}}}',
  'news.notice':
    '{sentence} Die Mitteilung betrifft auch {count, plural, one {einen weiteren Artikel} other {# weitere Artikel}}.',
  'news.changed': 'Geändert {on}: {sentence}',
  'news.changes': 'Dies ändert, was {on} mitgeteilt wurde: {sentence}',
} as const;

/** What the service says in German: ICU MessageFormat by id. */
export const messages = {
  ...dateMessages,
  ...clausePartMessages,
  ...lifecycleMessages,
  ...factMessages,
  ...calendarAndNewsMessages,
} as const satisfies Messages;
