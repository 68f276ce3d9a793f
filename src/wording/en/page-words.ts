import { csafWords } from './csaf-words.ts';
import { advisoryWords } from './advisory-words.ts';
import { dangerWords } from './danger-words.ts';
import { watchWords } from './watch-words.ts';

const REPORTEDLY_PREFIX_PATTERN = '{sure, select, no {reportedly } other {}}';
/** The same after what is no adjective. */
const REPORTEDLY_AFTER_PATTERN = '{sure, select, no {, reportedly} other {}}';
const COMMITMENT_STRENGTH_PATTERN =
  '{strength, select, GUARANTEED { (guaranteed date)} TARGET { (target date)} other {}}';
const LAST_ORDER_LIMIT_PATTERN =
  '{limit, select, STOCKS {while stocks last} BOTH {while stocks last, and {until} at the latest} DATE {{until}} other {}}';

const frameWords = {
  'page.language': 'English',
  'page.skip': 'Skip to the content',
  'page.search': 'Search by name, SKU or number',
  'page.searchButton': 'Search',
  'page.languages': 'Languages',
  'page.inMarket': 'What applies {place}.',
  'page.everywhere': 'What applies everywhere',
  'page.otherLanguage': 'This page is not available in {requested}; it is shown in {shown}.',
  'page.fallback': 'Not available in {requested}; shown in {shown}.',
  'page.record': 'Nothing here is ever rewritten: what was wrong is corrected in the open.',
  'page.follow': 'Follow',
  'page.calendar': 'Calendar',
  'page.label': '{label}:',
  'page.joined': '{first}; {rest}',
  'page.more': 'More',
  'page.andMore': 'and {count, number} more',
} as const;

const itemPageWords = {
  'item.why': 'Why, and who says so',
  'item.whoSays': 'Who says so',
  'item.holds': 'What still applies',
  'item.ended': 'What has ended',
  'item.instead': 'What to use instead',
  'item.next': 'What comes next',
  'item.actions': 'What you can do',
  'item.timeline': 'What was said, and when',
  'item.about': 'About this item',
  'item.fits': 'What it fits',
  'item.storage': 'Storage for it',
  'item.accessories': 'Accessories for it',
  'item.planned': 'planned {when}',
  'item.onlyIn': 'Offered {place} only',
  'item.markets': 'Where it is different',
  'item.follows': 'Replacement for',
  'item.reasons': 'Reasons',
  'item.noReasons': 'none given',
  'item.reason':
    '{reason, select, SUPPLY {supply} COMPONENT_END_OF_LIFE {a part is no longer made} DEMAND {demand} REGULATION {regulation} SAFETY {safety} QUALITY {quality} TECHNOLOGY_SHIFT {a change of technology} PORTFOLIO {a change in the range of products} PARTNER_EXIT {a partner left} SEASONAL {the season} other {another reason}}',
  'item.notice': 'Notice',
  'item.noticeOf': '{number}, published {on}',
  'item.source': 'Source',
  'item.sourceIs':
    '{name, select, none {{speaker, select, MAKER {the maker} other {a third party}}, {confidence, select, CONFIRMED {confirmed} REPORTED {reported, not confirmed} other {not verified}}} other {{name} ({speaker, select, MAKER {statement by the maker} other {statement by a third party}}, {confidence, select, CONFIRMED {confirmed} REPORTED {reported, not confirmed} other {not verified}})}}',
  'item.unspoken': 'Nothing has been said about: {facets}.',
  'item.forced': 'Published without all the details that a change like this must come with.',
  'item.lastOrderIs': `${REPORTEDLY_PREFIX_PATTERN}${LAST_ORDER_LIMIT_PATTERN}`,
  'item.lastOrders': 'Last orders',
  'item.perOrder': '{count, number} per order at most',
  'item.facet':
    '{facet, select, ORDERS {New orders} FULFILMENT {Delivery of existing orders} WARRANTY {Warranty} SERVICE {Service and repair} PARTS {Spare parts} FEATURE_UPDATES {Feature updates} SECURITY_UPDATES {Security updates} other {Online services}}',
  'item.orders': `{status, select, OPEN {${REPORTEDLY_PREFIX_PATTERN}accepted} ENDING {${REPORTEDLY_PREFIX_PATTERN}still accepted{limit, select, none {} other { ${LAST_ORDER_LIMIT_PATTERN}}}} NOT_YET {${REPORTEDLY_PREFIX_PATTERN}not accepted yet{from, select, none {} other {; {from}}}} SUSPENDED {${REPORTEDLY_PREFIX_PATTERN}paused} ENDED {${REPORTEDLY_PREFIX_PATTERN}no longer accepted{until, select, none {} other {; they were accepted {until}}}} TBA {not announced yet} NOT_APPLICABLE {not offered} other {nothing has been said}}`,
  'item.facetStatus': `{status, select, OPEN {${REPORTEDLY_PREFIX_PATTERN}{facet, select, WARRANTY {honoured} other {provided}}, with no end date set} ENDING {${REPORTEDLY_PREFIX_PATTERN}{until}} ENDED {${REPORTEDLY_PREFIX_PATTERN}ended{ended, select, none {} other { {ended}}}{facet, select, FULFILMENT {; orders still open are no longer delivered} other {}}} TBA {the end is still to be announced} NOT_APPLICABLE {not applicable} other {nothing has been said}}${COMMITMENT_STRENGTH_PATTERN}`,
  'item.paidFacet': '{facet} (for a fee)',
  'item.priced': '{phrase}, {price}',
  'item.freeAndPaid': '{status, select, UNKNOWN {} other {{free}; }}for a fee: {paid}',
  'item.badge': `{badge, select, AVAILABLE {${REPORTEDLY_PREFIX_PATTERN}available} ENDING {last orders${REPORTEDLY_AFTER_PATTERN}} COMING {${REPORTEDLY_PREFIX_PATTERN}announced} PAUSED {${REPORTEDLY_PREFIX_PATTERN}paused} REPLACEMENT_PLANNED {${REPORTEDLY_PREFIX_PATTERN}{orders, select, OPEN {available, to be replaced} CLOSED {not orderable, to be replaced} other {to be replaced}}} DISCONTINUED {${REPORTEDLY_PREFIX_PATTERN}discontinued} NOT_OFFERED {${REPORTEDLY_PREFIX_PATTERN}not offered} RECALLED {recalled} VOID {listed by mistake} other {status unknown}}`,
  'item.successors':
    '{status, select, NAMED {{sure, select, no {Reportedly named} other {Named}} to replace it, but not available at present:} PLANNED {A replacement is{sure, select, no { reportedly} other {}} planned.} NONE {{sure, select, no {Reportedly, no} other {No}} replacement is planned.} other {Nothing has been said about a successor.}}',
  'item.kind':
    '{kind, select, SUCCESSOR {successor} UPGRADE {upgrade} SUBSTITUTE {substitute} other {interim replacement}}',
  'item.via': 'via {names}',
  'item.hosts': 'for {names}',
  'item.reportedly': 'reported',
  'item.saleUnknown': 'no information on whether it is sold',
  'item.fit': `{verdict, select, FITS {${REPORTEDLY_PREFIX_PATTERN}fits {host}} FITS_WITH {${REPORTEDLY_PREFIX_PATTERN}fits {host}{needs, select, none {, with a condition} other { together with {needs}}}} DOES_NOT_FIT {${REPORTEDLY_PREFIX_PATTERN}does not fit {host}} other {whether it fits {known, select, no {your product} other {{host}}} is not known}}`,
  'item.which': 'Which one do you own?',
  'item.everyHost': 'Any',
  'item.shownForHost': 'Shown for {host}.',
  'item.showForEveryHost': 'Show for any product',
  'item.unknownHost':
    'The address of this page names no product that is known here, so the page is shown for any product.',
  'item.change':
    '{state, select, AVAILABLE {{sure, select, no {Reportedly, sales} other {Sales}} will resume {on}.} PAUSED {{sure, select, no {Reportedly, sales} other {Sales}} will be paused {from}.} REPLACEMENT_PLANNED {{sure, select, no {Reportedly, a replacement} other {A replacement}} is planned {from}.} other {{sure, select, no {Reportedly, it} other {It}} will be discontinued {on}.}}',
  'item.announcedOn': 'Announced {on}.',
  'item.resumes':
    '{overdue, select, yes {Sales were{sure, select, no { reportedly} other {}} to resume {by} but have not: this is overdue.} other {Sales are{sure, select, no { reportedly} other {}} expected to resume {on}.}}',
  'item.overduePromise': 'The{sure, select, no { reportedly} other {}} promised information is overdue.',
  'item.promised': 'Promised {on}.',
  'item.nothingNext': 'Nothing has been announced, and no further word is promised.',
  'item.action':
    '{kind, select, CONTACT {Contact} REPAIR {Repair} PARTS {Spare parts} TRADE_IN {Exchange or trade in} MIGRATE {Migrate} BACK_UP {Back up} other {Read}}',
  'item.recordedOn': 'Said {on}',
  'item.holdsFrom': 'effective {from}',
  'item.holdsUnknown': 'effective date not known',
  'item.corrects':
    '{how, select, RETRACT {Takes back what was said} TRANSLATED {Translates what was said} STATE_RESCHEDULED {Reschedules what was announced} STATE_CANCELLED {Cancels what was said} other {Corrects what was said}} {on}:',
  'item.correctedBy':
    '{how, select, RETRACT {Taken back} TRANSLATED {Translated} STATE_RESCHEDULED {Rescheduled} STATE_CANCELLED {Cancelled} other {Corrected}} {on}',
  'item.earlier': 'Earlier entries',
  'item.latest': 'Latest entries',
  'item.sku': 'SKU',
  'item.brand': 'Brand',
  'item.line': 'Product line',
  'item.family': 'Family',
  'item.answersFor': 'Also listed as',
  'item.itemKind': 'Kind',
  'item.kindIs': '{kind, select, PRODUCT {product} ACCESSORY {accessory} other {storage}}',
  'item.released': 'Release date',
  'item.capacity': 'Capacity',
  'item.medium': 'Medium',
  'item.interface': 'Interface',
  'item.newest': 'Newest version',
  'item.withdrawnVersion': 'Withdrawn version',
  'item.ownPage': 'Official page',
  'item.allThatFits': 'All that fits {name}',
} as const;

const embedWords = {
  'embed.more': 'All details',
  'embed.unknown': 'Nothing is known about this item.',
  'embed.refused': 'This notice cannot be shown here.',
  'embed.fit': 'Does it fit?',
  'embed.yourProduct': 'Your product',
  'embed.unknownHost': 'Not known here; this is shown for any product',
  'embed.badgeOf': 'Availability',
  'embed.badgeNotListed': 'not listed',
  'embed.badgeRefused': 'not known',
} as const;

const reportPageWords = {
  'report.title': 'Report',
  'report.of': '{scope, select, BRAND {Brand {name}} LINE {Line {name}} other {All items}}',
  'report.at': 'Where things stand {on}',
  'report.lede': 'How items stand, what was promised, and what ends. Each number opens its list.',
  'report.kinds': '{kind, select, PRODUCT {Products} ACCESSORY {Accessories} other {Storage options}}',
  'report.states':
    '{state, select, AVAILABLE {Available} PAUSED {Paused} REPLACEMENT_PLANNED {Replacement planned} DISCONTINUED {Discontinued} other {Sale not known}}',
  'report.figure':
    '{code, select, STATE {{subject}} ENDED_WITHOUT_SUCCESSOR {Discontinued, with no word on a successor} ENDED_WITHOUT_REASON {Discontinued, with no reason given} PROMISE_OPEN {Further information promised} PROMISE_OVERDUE {Overdue: promised information, a resumption or a release} PROMISE_KEPT {Promises kept in the past {days, number} days} PROMISE_KEPT_LATE {Promises kept late in the past {days, number} days} DIFFERS_BY_MARKET {Different in some markets} NOTICE_WAITING {Notices that are not public yet} ENDING {{facet}: ends within {days, number} days} other {A text is missing in {language}}}',
  'report.groups':
    '{group, select, STATE {By kind and state} ENDED {Left unsaid} PROMISES {Promises} ENDING {What ends} MARKETS {Markets} LANGUAGES {Languages} other {Notices}}',
  'report.within': 'Within {days, number} days',
  'report.none': 'No item is counted here.',
  'report.csv': 'As a table (CSV)',
  'report.all': 'The whole report',
} as const;

const otherPageWords = {
  'home.title': 'Product availability and support',
  'home.lede':
    'For everything that has ever been sold: whether you can still get it, what still applies for owners, what to use instead, and when more information is due.',
  'home.manual': 'Manual',
  'home.results': '{by, select, HOST {What fits {host}} other {Results for “{text}”}}',
  'home.noResults':
    '{by, select, HOST {Nothing was found that fits {host}} other {Nothing was found for “{text}”}}',
  'home.coming': 'Announced, and to come',
  'home.paused': 'Paused for now',
  'home.planned': 'To be replaced',
  'browse.title': 'Browse',
  'browse.groups':
    '{kind, select, brands {{count, plural, one {one brand} other {{count, number} brands}}} lines {{count, plural, one {one product line} other {{count, number} product lines}}} other {{count, plural, one {one product family} other {{count, number} product families}}}}',
  'search.try': 'What you can try:',
  'search.fewer': 'Fewer words, or the beginning of a word: “cam” finds “camera”.',
  'search.label': 'The SKU, or the number below the bar code on the label.',
  'search.everywhere': 'The same words without the product that it must fit.',
  'search.offeredHere': 'Only what is offered {place}',
  'search.offeredAnywhere': 'Also what is not offered there',
  'browse.all': '{kind, select, brand {Brands} line {Product lines} other {Product families}}',
  'browse.items':
    '{many, select, yes {more than {count, number} items} other {{count, plural, one {one item} other {{count, number} items}}}}',
  'browse.lineOf': 'Product line of {brand}',
  'browse.none': 'There are none yet.',
  'home.ends': 'Ends within twelve months',
  'home.noEnds': 'Nothing is announced to end within twelve months.',
  'home.end': '{facet}: {until}',
  'home.notices': 'Latest notices',
  'home.noNotices': 'No notice has been published yet.',
  'home.overdue': 'Overdue promises',
  'family.of': 'Family of {brand}',
  'family.members': 'Its items',
  'family.item': 'Item',
  'family.state': 'State',
  'family.none': 'No item belongs to it any more.',
  'notice.about':
    '{to, select, AVAILABLE {Back on sale: {names}} PAUSED {Sales paused: {names}} REPLACEMENT_PLANNED {Replacement planned: {names}} DISCONTINUED {End of sale: {names}} other {News about {names}}}{sure, select, no { (reported)} other {}}',
  'notice.title': 'Notice {number}',
  'notice.published': 'Published {on}',
  'notice.items': 'What it is about',
  'notice.entries': 'What was said',
  'notice.same': 'The same was said about',
  'notice.correctedSince': 'corrected since',
  'notice.corrections': 'What has been corrected since',
  'unknown.title': 'Nothing is known about “{requested}”',
  'unknown.item':
    'No item has ever been listed here under this SKU. Check how it is written, or search by its name or the number on its label.',
  'unknown.page': 'There is no such page. Search for the item that you are looking for.',
  'unknown.onward': 'Where to go from here',
  'unknown.home': 'The home page: what is ending and what is to come',
  'unknown.perhaps': 'Perhaps one of these?',
  'refused.title': 'This address does not work',
} as const;

/** What the pages say in English beside the sentences: ICU MessageFormat by id. */
export const pageWords = {
  ...frameWords,
  ...itemPageWords,
  ...embedWords,
  ...reportPageWords,
  ...otherPageWords,
  ...advisoryWords,
  ...dangerWords,
  ...watchWords,
  ...csafWords,
} as const satisfies Record<string, string>;

export type PageWordId = keyof typeof pageWords;

/** The words of another language: the same ids. */
export type PageWords = Readonly<Record<PageWordId, string>>;
