import { precisionSelectPattern } from '../phrases/precision.ts';

const DAY_PATTERN = '{day} {month} {year}';
const MONTH_PATTERN = '{month} {year}';
const QUARTER_ORDINAL_PATTERN = '{quarter, select, 1 {first} 2 {second} 3 {third} other {fourth}}';
const QUARTER_PATTERN = `the ${QUARTER_ORDINAL_PATTERN} quarter of {year}`;
const END_OF_MONTH_PATTERN = `the end of ${MONTH_PATTERN}`;
const END_OF_QUARTER_PATTERN = `the end of ${QUARTER_PATTERN}`;
const END_OF_YEAR_PATTERN = 'the end of {year}';

const FOR_USE_WITH_HOSTS_PATTERN = '{hosts, select, none {} other { for use with {hosts}}}';
const STILL_PATTERN = '{still, select, yes { still} other {}}';
const ON_DATE_PATTERN = '{on, select, none {} other { {on}}}';
const WAS_OR_WERE_PATTERN = '{number, select, many {were} other {was}}';
const HAS_OR_HAVE_PATTERN = '{number, select, many {have} other {has}}';
const COMMITMENT_STRENGTH_PATTERN =
  '{strength, select, GUARANTEED { (guaranteed date)} TARGET { (target date)} other {}}';
const LAST_ORDER_LIMIT_PATTERN =
  '{limit, select, STOCKS {while stocks last} BOTH {while stocks last, and {until} at the latest} other {{until}}}';
const ORDERS_ACCEPTED_PATTERN = '{past, select, yes {were accepted} other {would still be accepted}}';
const STATE_CHANGE_PATTERN =
  '{state, select, AVAILABLE {{before, select, STOPPED {the resumption of sales of {name}} ON_SALE {the continued sale of {name}} UNKNOWN {the availability of {name}} other {the start of sales of {name}}}} PAUSED {the pause in sales of {name}} REPLACEMENT_PLANNED {the replacement of {name}} DISCONTINUED {the discontinuation of {name}} other {a change in the availability of {name}}}';
const SUCCESSION_KIND_PATTERN =
  '{kind, select, SUCCESSOR {{count, plural, one {the successor} other {successors}} of {name}} UPGRADE {{count, plural, one {an upgrade} other {upgrades}} from {name}} SUBSTITUTE {{count, plural, one {a substitute} other {substitutes}} for {name}} INTERIM {{count, plural, one {an interim replacement} other {interim replacements}} for {name}} other {alternatives to {name}}}';
/** The same beside what names the item already. */
const BARE_SUCCESSION_KIND_PATTERN =
  '{kind, select, SUCCESSOR {{count, plural, one {the successor} other {successors}}} UPGRADE {{count, plural, one {an upgrade} other {upgrades}}} SUBSTITUTE {{count, plural, one {a substitute} other {substitutes}}} INTERIM {{count, plural, one {an interim replacement} other {interim replacements}}} other {alternatives}}';
const NOTICE_PERIOD_PATTERN =
  '{noticed, select, no {} other {, {notice, select, none {without notice} other {announced {notice} ahead}}}}';
const DATE_SHIFT_PATTERN = `{shift, select, LATER { ({span} later)} EARLIER { ({span} earlier than planned${NOTICE_PERIOD_PATTERN})} other {}}`;

const dateMessages = {
  'date.bare': precisionSelectPattern(DAY_PATTERN, MONTH_PATTERN, QUARTER_PATTERN, '{year}'),
  'date.on': precisionSelectPattern(
    `on ${DAY_PATTERN}`,
    `in ${MONTH_PATTERN}`,
    `in ${QUARTER_PATTERN}`,
    'in {year}',
  ),
  'date.since': precisionSelectPattern(
    `since ${DAY_PATTERN}`,
    `since ${MONTH_PATTERN}`,
    `since ${QUARTER_PATTERN}`,
    'since {year}',
  ),
  'date.from': precisionSelectPattern(
    `from ${DAY_PATTERN}`,
    `from ${MONTH_PATTERN}`,
    `from ${QUARTER_PATTERN}`,
    'from {year}',
  ),
  'date.until': precisionSelectPattern(
    `until ${DAY_PATTERN}`,
    `until ${END_OF_MONTH_PATTERN}`,
    `until ${END_OF_QUARTER_PATTERN}`,
    `until ${END_OF_YEAR_PATTERN}`,
  ),
  'date.by': precisionSelectPattern(
    `by ${DAY_PATTERN}`,
    `by ${END_OF_MONTH_PATTERN}`,
    `by ${END_OF_QUARTER_PATTERN}`,
    `by ${END_OF_YEAR_PATTERN}`,
  ),
  'date.latest': precisionSelectPattern(
    `by ${DAY_PATTERN}`,
    `by ${END_OF_MONTH_PATTERN}`,
    `by ${END_OF_QUARTER_PATTERN}`,
    `by ${END_OF_YEAR_PATTERN}`,
  ),
  'date.ended': precisionSelectPattern(
    `on ${DAY_PATTERN}`,
    `at ${END_OF_MONTH_PATTERN}`,
    `at ${END_OF_QUARTER_PATTERN}`,
    `at ${END_OF_YEAR_PATTERN}`,
  ),
  'date.due': precisionSelectPattern(
    `for ${DAY_PATTERN}`,
    `for ${MONTH_PATTERN}`,
    `for ${QUARTER_PATTERN}`,
    'for {year}',
  ),
  'date.moved': precisionSelectPattern(
    `to ${DAY_PATTERN}`,
    `to ${MONTH_PATTERN}`,
    `to ${QUARTER_PATTERN}`,
    'to {year}',
  ),
  'date.movedFrom': precisionSelectPattern(
    `from ${DAY_PATTERN}`,
    `from ${END_OF_MONTH_PATTERN}`,
    `from ${END_OF_QUARTER_PATTERN}`,
    `from ${END_OF_YEAR_PATTERN}`,
  ),
  'date.movedTo': precisionSelectPattern(
    `to ${DAY_PATTERN}`,
    `to ${END_OF_MONTH_PATTERN}`,
    `to ${END_OF_QUARTER_PATTERN}`,
    `to ${END_OF_YEAR_PATTERN}`,
  ),
} as const;

/** What kind of warning it is. */
const ADVISORY_PATTERN =
  'the {kind, select, SAFETY_RECALL {safety recall} FLAWED_RELEASE {warning about software} SECURITY {security warning} FIELD_NOTICE {field notice} SERVICE_PROGRAMME {service programme} MAINTENANCE {announcement of maintenance} other {report of a disruption}}';

/** The same with the item's name. */
const ADVISORY_ABOUT_NAME_PATTERN =
  'the {kind, select, SAFETY_RECALL {safety recall of {name}} FLAWED_RELEASE {warning about software for {name}} SECURITY {security warning for {name}} FIELD_NOTICE {field notice for {name}} SERVICE_PROGRAMME {service programme for {name}} MAINTENANCE {announcement of maintenance for {name}} other {report of a disruption of service for {name}}}';
const IF_BOUGHT_PATTERN = '{place, select, none {} other { (if bought {place})}}';
const IN_PLACE_PATTERN = '{place, select, none {} other { {place}}}';
/** What is reported needs a verb after “according to”. */
const THERE_IS_A_PATTERN = '{sure, select, no {there is a } other {}}';

const clausePartMessages = {
  'place.own': 'in the “{name}” market',
  'place.many': 'in {count, plural, one {# market} other {# markets}}',
  'name.other': '{name}',
  'clauses.joined': '{first}; {rest}',
  'clauses.reported': 'according to unconfirmed reports, {rest}',
  span: '{unit, select, DAY {{count, plural, one {# day} other {# days}}} WEEK {{count, plural, one {# week} other {# weeks}}} MONTH {{count, plural, one {# month} other {# months}}} HALF {{count, plural, =1 {one and a half years} =2 {two and a half years} =3 {three and a half years} other {#½ years}}} other {{count, plural, one {one year} other {# years}}}}',
  'facet.name':
    '{paid, select, yes {{facet, select, WARRANTY {the paid warranty} SERVICE {paid service} PARTS {the paid supply of spare parts} FEATURE_UPDATES {paid feature updates} SECURITY_UPDATES {paid security updates} other {paid online services}}} other {{facet, select, ORDERS {new orders} FULFILMENT {the delivery of existing orders} WARRANTY {the warranty} SERVICE {service} PARTS {the supply of spare parts} FEATURE_UPDATES {feature updates} SECURITY_UPDATES {security updates} other {online services}}}}',
  'facet.of':
    '{paid, select, yes {{facet, select, WARRANTY {of the paid warranty} SERVICE {of paid service} PARTS {of the paid supply of spare parts} FEATURE_UPDATES {of paid feature updates} SECURITY_UPDATES {of paid security updates} other {of paid online services}}} other {{facet, select, ORDERS {of new orders} FULFILMENT {of the delivery of existing orders} WARRANTY {of the warranty} SERVICE {of service} PARTS {of the supply of spare parts} FEATURE_UPDATES {of feature updates} SECURITY_UPDATES {of security updates} other {of online services}}}}',
} as const;

const lifecycleMessages = {
  'offer.never': `{name} is not offered{place, select, none {} other { {place}}}`,
  'listing.withdrawn': '{name} was listed here by mistake and cannot be ordered',
  'listing.merged': 'this entry for {name} is a duplicate; the item is listed as {to}',
  'offer.withdrawn': `{name} can no longer be ordered{place, select, none {} other { {place}}}`,

  'orders.open': `{name} can${STILL_PATTERN} be ordered`,
  'orders.ending': `{name} can${STILL_PATTERN} be ordered ${LAST_ORDER_LIMIT_PATTERN}`,
  'orders.notYet': `{elsewhere, select, yes {the release of {name} was announced, but we have no information on whether it took place} other {the release of {name} has been announced, but orders cannot be placed yet}}`,
  'orders.notYetFrom': `{name} can be ordered {from}`,
  'orders.releasePlanned': `the release of {name} is planned {due}`,
  'orders.releaseOverdue': `the release of {name} was planned {due}{elsewhere, select, yes {, but we have no information on whether it took place} other { but has not taken place}}`,
  'orders.ended': `{name} could be ordered {until}`,
  'orders.closed': `{since, select, none {{name} can no longer be ordered} other {no new orders for {name} have been taken {since}}}`,
  'orders.tba': `whether {name} can${STILL_PATTERN} be ordered has not been announced yet`,
  'orders.paused': `sales of {name} {since, select, none {are paused} other {have been paused {since}}}`,
  'orders.unknown': 'we have no information on whether {name} is still sold',
  'resume.expected': `they are expected to resume {on}`,
  'resume.overdue': `they were to resume {by} but have not`,

  'replacement.named': `{kind, select, SUCCESSOR {the {count, plural, one {successor} other {successors}} of {name}${FOR_USE_WITH_HOSTS_PATTERN} {count, plural, one {is} other {are}} {items}} UPGRADE {{count, plural, one {you can upgrade from {name} to {items}} other {the upgrades from {name} are {items}}}${FOR_USE_WITH_HOSTS_PATTERN}} SUBSTITUTE {{items} can be used instead of {name}${FOR_USE_WITH_HOSTS_PATTERN}} other {until {name} is replaced, {items} can be used${FOR_USE_WITH_HOSTS_PATTERN}}}`,
  'replacement.planned': `a replacement for {name} is planned`,
  'successor.named': `{kind, select, SUCCESSOR {{count, plural, one {its successor${FOR_USE_WITH_HOSTS_PATTERN} is {items}} other {its successors${FOR_USE_WITH_HOSTS_PATTERN} are {items}}}} UPGRADE {{count, plural, one {you can upgrade to {items}} other {the upgrades are {items}}}${FOR_USE_WITH_HOSTS_PATTERN}} SUBSTITUTE {{items} can be used instead${FOR_USE_WITH_HOSTS_PATTERN}} other {until it is replaced, {items} can be used${FOR_USE_WITH_HOSTS_PATTERN}}}`,
  'successor.planned': `a replacement is planned`,
  'successor.none': 'no replacement is planned',

  discontinued: `{name} {on, select, none {has been discontinued} other {was discontinued {on}}}`,
  'discontinued.after': `{name} was discontinued {on}; orders were accepted {until}`,
  'discontinued.running': 'it is being discontinued',
  'discontinued.soon': `{name} will be discontinued {on}`,
  'discontinued.forGood': `they will end for good {on}`,
  'then.available': `sales will resume {on}`,
  'then.paused': `a pause in sales is planned {from}`,
  'then.replaced': `it is to be replaced {from}`,
  'then.ordersEnd': `no new orders will be taken {from}`,
  'then.discontinued': `it will be discontinued {on}`,
  'then.discontinuedAfter': `it will be discontinued after that`,
  'promise.pending': `{own, select, yes {we will say more{by, select, none {} other { {latest}}}} other {more information is {by, select, none {promised} other {due {by}}}}}`,
  'promise.overdue': `{by, select, none {more information was promised but has not come} other {more information was due {by} but has not been published}}`,

  'facet.until': `{facets} for {name} {number, select, many {run} other {runs}} {until}{strength, select, GUARANTEED { (guaranteed date)} other {}}`,
  'facet.open': `{facets} for {name} {number, select, many {continue} other {continues}} without an announced end`,
  'facet.ended': `{facets} for {name}{ended, select, none { ${HAS_OR_HAVE_PATTERN} ended} other { ended {ended}}}`,
  'facet.tba': `the end {facetsOf} for {name} has not been announced yet`,
  'support.ended': `the last of the announced support for {name}{ended, select, none { has ended} other { ended {ended}}}`,
} as const;

const factMessages = {
  'fact.listed':
    'an entry for {name} was added{sure, select, no { on the basis of unconfirmed reports} other {}}',
  'fact.renamed': `the name of {name} was changed to {to}`,
  'fact.version': `a new version of {name} was released{on, select, none {} other { {on}}}: {to}`,
  'fact.revised': `the entry for {name} was revised{sure, select, no { on the basis of unconfirmed reports} other {}}`,

  'fact.delisted': '{name} had been listed here by mistake; the entry was withdrawn',
  'fact.merged': 'the entry for {name} was withdrawn as a duplicate; the item remained listed as {to}',

  'fact.available': `{before, select, STOPPED {{name} became available again${ON_DATE_PATTERN}} ON_SALE {{name} was still on sale${ON_DATE_PATTERN}} UNKNOWN {{name} was on sale${ON_DATE_PATTERN}} other {{name} became available${ON_DATE_PATTERN}}}`,
  'fact.announced': `the release of {name} was announced, but orders could not be placed yet`,
  'fact.paused': `sales of {name} were paused${ON_DATE_PATTERN}`,
  'fact.replaced': `the replacement of {name} was announced${ON_DATE_PATTERN}`,
  'fact.discontinued': `{name} was discontinued${ON_DATE_PATTERN}`,
  'fact.planned': `${STATE_CHANGE_PATTERN} was announced {due}`,
  'fact.tookEffect': `{state, select, AVAILABLE {sales of {name} {before, select, STOPPED {resumed} ON_SALE {continued} other {began}}} PAUSED {the pause in sales of {name} began} REPLACEMENT_PLANNED {the replacement of {name} began} other {${STATE_CHANGE_PATTERN} took effect}}${ON_DATE_PATTERN}`,
  'fact.rescheduled': `${STATE_CHANGE_PATTERN} was rescheduled{moved, select, none {} other { {moved}}}`,
  'fact.cancelled': `${STATE_CHANGE_PATTERN} was cancelled`,

  'tail.alreadyPaused': `sales had been paused${ON_DATE_PATTERN}`,
  'tail.alreadyPlanned': `a replacement had been announced${ON_DATE_PATTERN}`,
  'tail.alreadyEnded': `sales had ended${ON_DATE_PATTERN}`,
  'tail.takenOver': `sales had begun earlier`,
  'tail.notYet': `orders could not be placed yet`,
  'tail.released': `the release {later, select, yes {was planned {due}} other {was {on}}}`,
  'tail.ordersOpen': `new orders remained possible`,
  'tail.ordersEnded': `{later, select, yes {no new orders were to be accepted from then on} other {{from, select, none {new orders were no longer accepted} other {no new orders were accepted {from} onwards}}}}`,
  'tail.ordersTba': `whether new orders would be taken was left open`,
  'tail.lastOrder': `new orders ${ORDERS_ACCEPTED_PATTERN} {limit, select, STOCKS {while stocks lasted} BOTH {while stocks lasted, {until} at the latest} other {{until}}}`,
  'tail.stockGone': `the stock was gone`,
  'tail.resumes': `sales were expected to resume {on}`,
  'tail.planned': `a replacement was planned`,
  'tail.named': `{items} {count, plural, one {was} other {were}} named as ${BARE_SUCCESSION_KIND_PATTERN}${FOR_USE_WITH_HOSTS_PATTERN}`,
  'tail.none': 'no replacement was planned',
  'tail.promised': `{by, select, none {more information was promised} other {more information was to follow {by}}}`,
  'tail.price': `the stated price was {to}`,
  'tail.markets': `this applied to customers {place}`,
  'tail.forced': `the announcement did not include all required details`,
  'tail.guaranteeCut': `{how, select, RETRACT {the guarantee that it contained was withdrawn} other {a guarantee was reduced}}`,

  'fact.promised': `{facets} for {name} ${WAS_OR_WERE_PATTERN} {strength, select, GUARANTEED {guaranteed} TARGET {planned to continue} other {promised}} {until}`,
  'fact.open': `{facets} for {name} ${WAS_OR_WERE_PATTERN} promised without an end date`,
  'fact.ended': `{facet, select, ORDERS {{until, select, none {{from, select, none {new orders for {name} were no longer accepted} other {no new orders for {name} were accepted {from} onwards}}} other {new orders for {name} were accepted {until}}}} other {{facets} for {name} ended{ended, select, none {} other { {ended}}}}}`,
  'fact.tba': `the end {facetsOf} for {name} was still to be announced`,
  'fact.notApplicable': `{facet, select, FULFILMENT {there are no orders of {name} to be delivered} WARRANTY {no warranty applies to {name}} SERVICE {no service is offered for {name}} PARTS {no spare parts are supplied for {name}} FEATURE_UPDATES {there are no feature updates for {name}} SECURITY_UPDATES {there are no security updates for {name}} other {there are no online services for {name}}}`,
  'fact.commitments': `the following was stated for {name}: {terms}`,
  'fact.term': `{facets}{term, select, UNTIL { {until}${COMMITMENT_STRENGTH_PATTERN}} OPEN { without an end date} ENDED { (ended)} TBA { (end to be announced)} other { (not applicable)}}{to, select, none {} other { (price: {to})}}`,
  'fact.notSold': `{facets} for {name} {number, select, many {are} other {is}} not offered`,
  'fact.moved': `the end {facetsOf} for {name} was {shift, select, LATER {postponed} EARLIER {brought forward} other {moved}} {movedFrom} {movedTo}${DATE_SHIFT_PATTERN}`,
  'fact.extended': `{facets} for {name} ${WAS_OR_WERE_PATTERN} extended {until, select, none {without an end date} other {{until}}}`,
  'fact.shortened': `the promised period {facetsOf} for {name} was shortened{until, select, none {} other {: it was to last {until}}}`,
  'fact.commitment': `a commitment for {name} was {what, select, MADE {made} EXTENDED {extended} SHORTENED {shortened} other {ended}}`,

  'fact.named': `{items} {count, plural, one {was} other {were}} named as ${SUCCESSION_KIND_PATTERN}${FOR_USE_WITH_HOSTS_PATTERN}`,
  'fact.withdrawn': `the statement naming {items} as a successor of {name} was withdrawn`,
  'fact.fits': `{name} {sure, select, no {is} other {was listed as}} compatible with {items}{needs, select, none {} other { in combination with {needs}}}`,
  'fact.fitsOnCondition': `{name} {sure, select, no {is} other {was listed as}} compatible with {items} under certain conditions`,
  'fact.fitsNot': `{name} {sure, select, no {is} other {was listed as}} incompatible with {items}`,
  'fact.fitUnknown': 'we do not know whether {name} is compatible with {items}',
  'fact.fitUnnamed': `an earlier statement about the compatibility of {name} was revised`,
  'fact.fitWithdrawn': `the statement on whether {name} is compatible with {items} was withdrawn`,

  'fact.released': `version {version} for {name}{channel, select, none {} other { (channel “{channel}”)}} was published`,
  'fact.releaseWithdrawn': `version {version} for {name}{channel, select, none {} other { (channel “{channel}”)}} was withdrawn`,

  'fact.advisoryIssued': `{kind, select, SAFETY_RECALL {{partial, select, yes {some units of {name} were recalled} other {{name} was recalled}}} FLAWED_RELEASE {a warning about software for {name} was issued} SECURITY {a security warning for {name} was issued} FIELD_NOTICE {a field notice for {name} was issued} SERVICE_PROGRAMME {a service programme for {name} was opened} MAINTENANCE {maintenance for {name} was announced} other {a disruption of service for {name} was reported}}: {to}`,
  'fact.advisoryRevised': `${ADVISORY_ABOUT_NAME_PATTERN} was revised: {to}`,
  'fact.advisoryLifted': `${ADVISORY_PATTERN} no longer applied to {name}: {to}`,
  'fact.advisoryResolved': `{kind, select, SAFETY_RECALL {the safety recall of {name} was closed} FLAWED_RELEASE {the warning about software for {name} was resolved} SECURITY {the security warning for {name} was resolved} FIELD_NOTICE {the field notice for {name} was closed} SERVICE_PROGRAMME {the service programme for {name} was closed} MAINTENANCE {maintenance for {name} was completed} other {the disruption of service for {name} was resolved}}: {to}`,
  'fact.advisoryWithdrawn': `${ADVISORY_ABOUT_NAME_PATTERN} was withdrawn: {to}`,
  'tail.softened': `its wording may play the danger down`,
  'advisory.lead': `{kind, select, SAFETY_RECALL {{grave, select, yes {{partial, select, yes {{sure, select, no {{name} should be checked before use${IF_BOUGHT_PATTERN}} other {check {name} before use${IF_BOUGHT_PATTERN}}}, as some units are recalled} other {{sure, select, no {{name} should not be used} other {do not use {name}}}${IF_BOUGHT_PATTERN}}}} other {{partial, select, yes {some units of {name} are recalled} other {{name} is recalled}}${IF_BOUGHT_PATTERN}}}} FLAWED_RELEASE {${THERE_IS_A_PATTERN}warning about software for {name}${IF_BOUGHT_PATTERN}} SECURITY {${THERE_IS_A_PATTERN}security warning for {name}${IF_BOUGHT_PATTERN}} FIELD_NOTICE {{sure, select, no {there is an } other {}}important notice about {name}${IF_BOUGHT_PATTERN}} SERVICE_PROGRAMME {${THERE_IS_A_PATTERN}service programme for {name}${IF_BOUGHT_PATTERN}} MAINTENANCE {{sure, select, no {there is } other {}}maintenance for {name}${IN_PLACE_PATTERN}} other {${THERE_IS_A_PATTERN}disruption of service for {name}${IN_PLACE_PATTERN}}}: {to}`,

  'fact.updatePromised': `an update on {name} was promised{by, select, none {, but no date was given} other { and was to follow {by}}}`,
  'fact.updatePosted': `an update on {name} was posted`,
  'tail.appliesIn': `it applies to customers {place}`,
  'tail.appliesEverywhere': 'it applies everywhere',
  'fact.amended': `an earlier statement about {name} was corrected`,
  'fact.retracted': `an earlier statement about {name} was retracted`,
  'fact.translated': `an earlier statement about {name} was translated`,
} as const;

const UNCONFIRMED_PATTERN = '{sure, select, no { (unconfirmed)} other {}}';
const SOME_TIME_UNLESS_EXACT_PATTERN = '{exact, select, yes {} other { some time {on}}}';
const MARKET_PHRASE_PATTERN = '{place, select, none {} other { {place}}}';

const calendarAndNewsMessages = {
  'coming.end': `{name}: {exact, select, yes {last day {facetsOf}} other {end {facetsOf} {at}}}${MARKET_PHRASE_PATTERN}${UNCONFIRMED_PATTERN}`,
  'coming.change': `{name}: {state, select, AVAILABLE {regular sales begin} PAUSED {sales are paused} REPLACEMENT_PLANNED {replacement planned} other {discontinued}}${SOME_TIME_UNLESS_EXACT_PATTERN}${MARKET_PHRASE_PATTERN}${UNCONFIRMED_PATTERN}`,
  'coming.word': `{name}: more information due{exact, select, yes {} other { {by}}}${MARKET_PHRASE_PATTERN}${UNCONFIRMED_PATTERN}`,
  'coming.resumption': `{name}: sales expected to resume${SOME_TIME_UNLESS_EXACT_PATTERN}${MARKET_PHRASE_PATTERN}${UNCONFIRMED_PATTERN}`,
  'coming.cancelled': 'Cancelled: {summary}',
  'calendar.title': '{of, select, none {What ends when} other {What ends when: {of}}}',
  'calendar.about':
    'Last days, announced changes and promised updates, as stated in the public record.{cut, select, yes { This is one page of {count, number} items at most; narrow your selection to see everything in one calendar.} other {}}',
  'news.title': '{of, select, none {Product news} other {Product news: {of}}}',
  'news.notice':
    '{sentence} The notice also covers {count, plural, one {one more item} other {# more items}}.',
  'news.changed': 'Changed {on}: {sentence}',
  'news.changes': 'This changes what was said {on}: {sentence}',
} as const;

/** What the service says in English: ICU MessageFormat by id. */
export const messages = {
  ...dateMessages,
  ...clausePartMessages,
  ...lifecycleMessages,
  ...factMessages,
  ...calendarAndNewsMessages,
} as const satisfies Record<string, string>;

export type MessageId = keyof typeof messages;

/** The sentences of another language: the same ids. */
export type Messages = Readonly<Record<MessageId, string>>;
