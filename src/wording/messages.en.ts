import { byPrecision } from './precision.ts';

const DAY = '{day} {month} {year}';
const MONTH = '{month} {year}';
const NTH = '{quarter, select, 1 {first} 2 {second} 3 {third} other {fourth}}';
const QUARTER = `the ${NTH} quarter of {year}`;
const END_OF_MONTH = `the end of ${MONTH}`;
const END_OF_QUARTER = `the end of ${QUARTER}`;
const END_OF_YEAR = 'the end of {year}';

const REPORTEDLY = '{sure, select, no { reportedly} other {}}';
const STILL = '{still, select, yes { still} other {}}';
const ON = '{on, select, none {} other { {on}}}';
const WAS = '{number, select, many {were} other {was}}';
const HAS = '{number, select, many {have} other {has}}';
const STRENGTH = '{strength, select, GUARANTEED { (guaranteed)} TARGET { (target)} other {}}';
const LIMIT =
  '{limit, select, STOCKS {while stocks last} BOTH {while stocks last, and {until} at the latest} other {{until}}}';
const TAKEN = '{past, select, yes {taken} other {to be taken}}';
const CHANGE =
  '{state, select, AVAILABLE {{before, select, STOPPED {the resumption of sales of {name}} ON_SALE {the continued sale of {name}} UNKNOWN {the availability of {name}} other {the start of sales of {name}}}} PAUSED {the pause in sales of {name}} REPLACEMENT_PLANNED {the replacement of {name}} DISCONTINUED {the discontinuation of {name}} other {a change to {name}}}';
const AS_WHAT =
  '{kind, select, SUCCESSOR {{count, plural, one {the successor} other {successors}} of {name}} UPGRADE {{count, plural, one {an upgrade} other {upgrades}} for {name}} SUBSTITUTE {{count, plural, one {a substitute} other {substitutes}} for {name}} INTERIM {{count, plural, one {an interim replacement} other {interim replacements}} for {name}} other {alternatives to {name}}}';
const NOTICE =
  '{noticed, select, no {} other {{notice, plural, =0 {, without notice} one {, with # day’s notice} other {, with # days’ notice}}}}';
const DAYS = '{days, plural, one {# day} other {# days}}';
const SHIFT = `{shift, select, LATER { (${DAYS} later)} EARLIER { (${DAYS} earlier${NOTICE})} other {}}`;

const dates = {
  'date.bare': byPrecision(DAY, MONTH, QUARTER, '{year}'),
  'date.on': byPrecision(`on ${DAY}`, `in ${MONTH}`, `in ${QUARTER}`, 'in {year}'),
  'date.since': byPrecision(`since ${DAY}`, `since ${MONTH}`, `since ${QUARTER}`, 'since {year}'),
  'date.from': byPrecision(`from ${DAY}`, `from ${MONTH}`, `from ${QUARTER}`, 'from {year}'),
  'date.until': byPrecision(
    `until ${DAY}`,
    `until ${END_OF_MONTH}`,
    `until ${END_OF_QUARTER}`,
    `until ${END_OF_YEAR}`,
  ),
  'date.by': byPrecision(`by ${DAY}`, `by ${END_OF_MONTH}`, `by ${END_OF_QUARTER}`, `by ${END_OF_YEAR}`),
  'date.ended': byPrecision(`on ${DAY}`, `at ${END_OF_MONTH}`, `at ${END_OF_QUARTER}`, `at ${END_OF_YEAR}`),
  'date.due': byPrecision(`for ${DAY}`, `for ${MONTH}`, `for ${QUARTER}`, 'for {year}'),
  'date.moved': byPrecision(`to ${DAY}`, `to ${MONTH}`, `to ${QUARTER}`, 'to {year}'),
  'date.movedFrom': byPrecision(
    `from ${DAY}`,
    `from ${END_OF_MONTH}`,
    `from ${END_OF_QUARTER}`,
    `from ${END_OF_YEAR}`,
  ),
  'date.movedTo': byPrecision(`to ${DAY}`, `to ${END_OF_MONTH}`, `to ${END_OF_QUARTER}`, `to ${END_OF_YEAR}`),
} as const;

const parts = {
  'place.unnamed': 'in the “{code}” market',
  'place.many': 'in {count, plural, one {# market} other {# markets}}',
  'clauses.joined': '{first}; {rest}',
  'facet.name':
    '{facet, select, ORDERS {new orders} FULFILMENT {the delivery of existing orders} WARRANTY {the warranty} SERVICE {service} PARTS {the supply of spare parts} FEATURE_UPDATES {feature updates} SECURITY_UPDATES {security updates} other {online services}}',
  'facet.of':
    '{facet, select, ORDERS {of new orders} FULFILMENT {of the delivery of existing orders} WARRANTY {of the warranty} SERVICE {of service} PARTS {of the supply of spare parts} FEATURE_UPDATES {of feature updates} SECURITY_UPDATES {of security updates} other {of online services}}',
} as const;

const standing = {
  'offer.never': `{name} is${REPORTEDLY} not offered{place, select, none {} other { {place}}}`,
  'offer.withdrawn': `{name} is${REPORTEDLY} no longer offered{place, select, none {} other { {place}}}`,

  'orders.open': `{name} can${REPORTEDLY}${STILL} be ordered`,
  'orders.ending': `{name} can${REPORTEDLY}${STILL} be ordered ${LIMIT}`,
  'orders.notYet': `{name} has${REPORTEDLY} been announced and cannot be ordered yet`,
  'orders.notYetFrom': `{name} has${REPORTEDLY} been announced and can be ordered {from}`,
  'orders.ended': `new orders for {name}${REPORTEDLY} ended {ended}`,
  'orders.closed': `{name} {since, select, none {can${REPORTEDLY} no longer be ordered} other {has${REPORTEDLY} not been available to order {since}}}`,
  'orders.tba': `whether {name} can be ordered has${REPORTEDLY} not been announced yet`,
  'orders.paused': `sales of {name} {since, select, none {are${REPORTEDLY} paused} other {have${REPORTEDLY} been paused {since}}}`,
  'orders.unsaid': 'nothing has been said about the sale of {name}',
  'resume.expected': `they are${REPORTEDLY} expected to resume {on}`,
  'resume.overdue': `they were${REPORTEDLY} to resume {by} and have not`,

  'replacement.named': `a replacement for {name} has${REPORTEDLY} been named`,
  'replacement.planned': `a replacement for {name} is${REPORTEDLY} planned`,
  'successor.named': `a replacement has${REPORTEDLY} been named`,
  'successor.planned': `a replacement is${REPORTEDLY} planned`,
  'successor.none': '{sure, select, no {reportedly } other {}}no replacement is planned',

  discontinued: `{name} {on, select, none {has${REPORTEDLY} been discontinued} other {was${REPORTEDLY} discontinued {on}}}`,
  'discontinued.after': `{name} could${REPORTEDLY} be ordered {until} and has since been discontinued`,
  'discontinued.soon': `{name} will${REPORTEDLY} be discontinued {on}`,
  'then.available': `regular sales${REPORTEDLY} resume {on}`,
  'then.paused': `a pause in sales is${REPORTEDLY} planned {from}`,
  'then.replaced': `a replacement is${REPORTEDLY} planned {from}`,
  'then.ordersEnd': `new orders${REPORTEDLY} end {on}`,
  'then.discontinued': `it will${REPORTEDLY} be discontinued {on}`,
  'then.discontinuedAfter': `it will${REPORTEDLY} be discontinued after that`,
  'promise.standing': `more information is${REPORTEDLY} promised{by, select, none {} other { {by}}}`,
  'promise.overdue': `the {by, select, none {{sure, select, no {reportedly } other {}}promised information} other {information${REPORTEDLY} promised {by}}} is overdue`,

  'facet.until': `{facets} for {name}${REPORTEDLY} {number, select, many {run} other {runs}} {until}{strength, select, GUARANTEED { (guaranteed)} other {}}`,
  'facet.open': `{facets} for {name}${REPORTEDLY} {number, select, many {continue} other {continues}} without an announced end`,
  'facet.ended': `{facets} for {name}{ended, select, none { ${HAS}${REPORTEDLY} ended} other {${REPORTEDLY} ended {ended}}}`,
  'facet.tba': `the end {facetsOf} for {name} has${REPORTEDLY} not been announced yet`,
  'support.ended': `all stated support for {name}{ended, select, none { has${REPORTEDLY} ended} other {${REPORTEDLY} ended {ended}}}`,
} as const;

const told = {
  'fact.listed':
    '{name} was added to the record{sure, select, no { on the basis of unconfirmed reports} other {}}',
  'fact.renamed': `{name} was${REPORTEDLY} renamed {to}`,
  'fact.version': `a new version of {name} was${REPORTEDLY} released{on, select, none {} other { {on}}}: {to}`,
  'fact.revised': `the entry for {name} was revised{sure, select, no { on the basis of unconfirmed reports} other {}}`,

  'fact.available': `{name}{before, select, STOPPED { became} ON_SALE { remained} UNKNOWN { was} other { became}}${REPORTEDLY} available{before, select, STOPPED { again} other {}}${ON}`,
  'fact.announced': `{name} was${REPORTEDLY} announced and could not be ordered yet`,
  'fact.paused': `sales of {name} were${REPORTEDLY} paused${ON}`,
  'fact.replaced': `the replacement of {name} was${REPORTEDLY} announced${ON}`,
  'fact.discontinued': `{name} was${REPORTEDLY} discontinued${ON}`,
  'fact.planned': `${CHANGE} was${REPORTEDLY} announced {due}`,
  'fact.tookEffect': `${CHANGE}${REPORTEDLY} took effect${ON}`,
  'fact.rescheduled': `${CHANGE} was${REPORTEDLY} rescheduled{moved, select, none {} other { {moved}}}`,
  'fact.cancelled': `${CHANGE} was${REPORTEDLY} cancelled`,

  'tail.alreadyPaused': `sales had${REPORTEDLY} been paused${ON}`,
  'tail.alreadyPlanned': `a replacement had${REPORTEDLY} been announced${ON}`,
  'tail.alreadyEnded': `sales had${REPORTEDLY} ended${ON}`,
  'tail.notYet': `it could${REPORTEDLY} not be ordered yet`,
  'tail.released': `it was${REPORTEDLY} {later, select, yes {to be released} other {released}} {on}`,
  'tail.ordersOpen': `new orders${REPORTEDLY} remained possible`,
  'tail.ordersEnded': `new orders{later, select, yes { were${REPORTEDLY} to end then} other {${REPORTEDLY} ended${ON}}}`,
  'tail.ordersTba': `whether new orders would be taken was${REPORTEDLY} left open`,
  'tail.lastOrder': `new orders{limit, select, STOCKS { were${REPORTEDLY} ${TAKEN} while stocks lasted} BOTH { were${REPORTEDLY} ${TAKEN} while stocks lasted, {until} at the latest} other {{past, select, yes {${REPORTEDLY} ended {ended}} other { were${REPORTEDLY} to end {ended}}}}}`,
  'tail.stockGone': `the stock was${REPORTEDLY} gone`,
  'tail.resumes': `sales were${REPORTEDLY} expected to resume {on}`,
  'tail.planned': `a replacement was${REPORTEDLY} planned`,
  'tail.none': '{sure, select, no {reportedly } other {}}no replacement was planned',
  'tail.promised': `more information was${REPORTEDLY} promised{by, select, none {} other { {by}}}`,
  'tail.markets': 'this applied {place}',
  'tail.forced': 'this was published without the required details',

  'fact.promised': `{facets} for {name} ${WAS}${REPORTEDLY} promised {until}${STRENGTH}`,
  'fact.open': `{facets} for {name} ${WAS}${REPORTEDLY} promised without an end date`,
  'fact.ended': `{facets} for {name}${REPORTEDLY} ended{ended, select, none {} other { {ended}}}`,
  'fact.tba': `the end {facetsOf} for {name} was${REPORTEDLY} still to be announced`,
  'fact.notApplicable': `{facets} for {name} ${WAS}${REPORTEDLY} declared not applicable`,
  'fact.commitments': `commitments for {name} were${REPORTEDLY} stated: {terms}`,
  'fact.term': `{facets}{term, select, UNTIL { {until}${STRENGTH}} OPEN { without an end date} ENDED { (ended)} TBA { (end to be announced)} other { (not applicable)}}`,
  'fact.moved': `the end {facetsOf} for {name} was${REPORTEDLY} moved {movedFrom} {movedTo}${SHIFT}`,
  'fact.extended': `{facets} for {name} ${WAS}${REPORTEDLY} extended {until, select, none {without an end date} other {{until}}}`,
  'fact.shortened': `{facets} for {name} ${WAS}${REPORTEDLY} shortened{until, select, none {} other { and promised {until}}}`,
  'fact.commitment': `a commitment for {name} was${REPORTEDLY} {what, select, MADE {made} EXTENDED {extended} SHORTENED {shortened} other {ended}}`,

  'fact.named': `{items} {count, plural, one {was} other {were}}${REPORTEDLY} named as ${AS_WHAT}{hosts, select, none {} other { for use with {hosts}}}`,
  'fact.withdrawn': `{items} {count, plural, one {was} other {were}}${REPORTEDLY} withdrawn as a successor of {name}`,
  'fact.fits': `{name} was${REPORTEDLY} declared to fit {items}{needs, select, none {} other { together with {needs}}}`,
  'fact.fitsOnCondition': `{name} was${REPORTEDLY} declared to fit {items} on certain conditions`,
  'fact.fitsNot': `{name} was${REPORTEDLY} declared not to fit {items}`,
  'fact.fitUnknown': 'whether {name} fits {items} was not known',
  'fact.fitUnnamed': `what had been said about the fit of {name} was${REPORTEDLY} revised`,
  'fact.fitWithdrawn': `the statement about whether {name} fits {items} was${REPORTEDLY} withdrawn`,

  'fact.updatePromised': `an update on {name} was${REPORTEDLY} promised {by, select, none {without a date} other {{by}}}`,
  'fact.updatePosted': `an update on {name} was${REPORTEDLY} posted`,
  'fact.amended': `an earlier statement about {name} was${REPORTEDLY} corrected`,
  'fact.retracted': `an earlier statement about {name} was${REPORTEDLY} retracted`,
  'fact.translated': `an earlier statement about {name} was${REPORTEDLY} translated`,
} as const;

const SURE = '{sure, select, no {reportedly } other {}}';
const SOME_TIME = '{exact, select, yes {} other { some time {on}}}';
const PLACE = '{place, select, none {} other { {place}}}';

const news = {
  'coming.end': `{name}: ${SURE}{exact, select, yes {last day {facetsOf}} other {end {facetsOf} some time {on}}}${PLACE}`,
  'coming.change': `{name}: ${SURE}{state, select, AVAILABLE {regular sales begin} PAUSED {sales are paused} REPLACEMENT_PLANNED {a replacement is planned} other {discontinued}}${SOME_TIME}${PLACE}`,
  'coming.word': `{name}: ${SURE}more information promised{exact, select, yes {} other { {by}}}${PLACE}`,
  'coming.resumption': `{name}: ${SURE}sales expected to resume${SOME_TIME}${PLACE}`,
  'coming.cancelled': 'Cancelled: {summary}',
  'calendar.title': '{of, select, none {What ends when} other {What ends when: {of}}}',
  'calendar.about':
    'Last days, announced changes and promised words, as the public record tells them.{cut, select, yes { The earliest {count, number} items are told: ask for fewer to see all.} other {}}',
  'news.title': '{of, select, none {Product news} other {Product news: {of}}}',
  'news.notice': '{said} The notice is about {count, plural, one {one more item} other {# more items}}.',
  'news.changed': 'Changed {on}: {said}',
  'news.changes': 'This changes what was said {on}: {said}',
} as const;

/** What the service says in English: ICU MessageFormat by id. */
export const messages = { ...dates, ...parts, ...standing, ...told, ...news } as const satisfies Record<
  string,
  string
>;

export type MessageId = keyof typeof messages;

/** The sentences of another language: the same ids. */
export type Messages = Readonly<Record<MessageId, string>>;
