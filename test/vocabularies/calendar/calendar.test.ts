import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import ICAL from 'ical.js';
import type { UpcomingEvent } from '../../../src/domain/calendar/upcoming-events.ts';
import type { MessageLocale } from '../../../src/wording/locales.ts';
import { calendarDocument } from '../../../src/vocabularies/calendar/calendar.ts';
import { day, month, quarter, year } from '../../support/facts.ts';
import { anyWords, eventNamed, TELLING } from '../news/news-told.ts';

const HEAD = {
  name: 'What ends when',
  about: 'Last days, and more.',
  source: 'https://lastcall.test/calendar.ics',
  page: 'https://lastcall.test/',
};

function calendarOf(words: string, more: Partial<UpcomingEvent> = {}, locale: MessageLocale = 'en'): string {
  return calendarDocument([eventNamed(words, more)], HEAD, { ...TELLING, locale, speaking: locale });
}

function eventIn(text: string): ICAL.Event {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  assert.equal(events.length, 1);
  return new ICAL.Event(events[0]!);
}

/** First day, and the day after the last. */
function daysOf(text: string): string[] {
  const { startDate, endDate } = eventIn(text);
  assert.ok(startDate.isDate && endDate.isDate);
  return [startDate.toString(), endDate.toString()];
}

test('a last day is an event on that day, and a longer period one over all of it that says so', () => {
  const summaryOf = (text: string) => eventIn(text).summary;
  const exact = calendarOf('EPIC', { on: day('2027-03-31') });
  assert.deepEqual(
    [summaryOf(exact), ...daysOf(exact)],
    ['EPIC: last day of service', '2027-03-31', '2027-04-01'],
  );
  const periods = [month('2027-02'), quarter('2027-10-01'), year('2027')].map((on) =>
    calendarOf('EPIC', { on }),
  );
  assert.deepEqual(periods.map(daysOf), [
    ['2027-02-01', '2027-03-01'],
    ['2027-10-01', '2028-01-01'],
    ['2027-01-01', '2028-01-01'],
  ]);
  assert.deepEqual(periods.map(summaryOf), [
    'EPIC: end of service at the end of February 2027',
    'EPIC: end of service at the end of the fourth quarter of 2027',
    'EPIC: end of service at the end of 2027',
  ]);
});

test('every subject has words in every language', () => {
  const subjects: Partial<UpcomingEvent>[] = [
    { subject: 'ORDERS', on: day('2027-03-31'), markets: ['DE'] },
    { subject: 'STATE', state: 'DISCONTINUED', markets: ['DE', 'JP'] },
    { subject: 'WORD', source: { speaker: 'THIRD_PARTY', confidence: 'REPORTED' } },
    { subject: 'RESUMPTION', cancelled: true },
  ];
  const words = (locale: MessageLocale) =>
    subjects.map((more) => eventIn(calendarOf('EPIC', more, locale)).summary);
  assert.deepEqual(words('en'), [
    'EPIC: last day of new orders in Germany',
    'EPIC: discontinued some time in March 2027 in Germany and in Japan',
    'EPIC: more information due by the end of March 2027 (unconfirmed)',
    'Cancelled: EPIC: sales expected to resume some time in March 2027',
  ]);
  assert.deepEqual(words('de'), [
    'EPIC: letzter Tag neuer Bestellungen in Deutschland',
    'EPIC: Verkaufsende irgendwann im März 2027 in Deutschland und in Japan',
    'EPIC: weitere Informationen bis Ende März 2027 erwartet (unbestätigt)',
    'Abgesagt: EPIC: Wiederaufnahme des Verkaufs irgendwann im März 2027 erwartet',
  ]);
  assert.deepEqual(words('fr'), [
    'EPIC\u00a0: dernier jour des nouvelles commandes en Allemagne',
    'EPIC\u00a0: arrêt définitif de la vente à une date non précisée en mars 2027 en Allemagne et au Japon',
    'EPIC\u00a0: nouvelles informations attendues au plus tard fin mars 2027 (non confirmé)',
    'Annulé\u00a0: EPIC\u00a0: reprise des ventes prévue à une date non précisée en mars 2027',
  ]);
});

test('an event is dated by the record, counts its revisions and is known by one name', () => {
  const { component, uid, sequence } = eventIn(calendarOf('EPIC'));
  const eventText = (name: string) => String(component.getFirstPropertyValue(name));
  assert.deepEqual(['dtstamp', 'last-modified', 'created'].map(eventText), [
    '2026-02-01T00:00:00Z',
    '2026-02-01T00:00:00Z',
    '2026-01-01T00:00:00Z',
  ]);
  assert.deepEqual([sequence, eventText('status'), eventText('transp')], [2, 'CONFIRMED', 'TRANSPARENT']);
  assert.equal(eventText('url'), 'https://lastcall.test/items/RED%2F1%20%3C%26%3E');
  assert.equal(eventIn(calendarOf('Another name', { on: day('2030-01-01') })).uid, uid);
  assert.notEqual(eventIn(calendarOf('EPIC', { markets: ['DE'] })).uid, uid);
});

test('alarms ring thirty and seven days before, after all else of the event, and never for what was cancelled', () => {
  const alarms = (text: string) =>
    eventIn(text)
      .component.getAllSubcomponents('valarm')
      .map((alarm) =>
        ['action', 'trigger'].map((name) => String(alarm.getFirstPropertyValue(name))).join(' '),
      );
  const text = calendarOf('EPIC');
  assert.deepEqual(alarms(text), ['DISPLAY -P30D', 'DISPLAY -P7D']);
  assert.match(text, /END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n$/);
  assert.doesNotMatch(text.slice(text.indexOf('END:VALARM')), /STATUS|LAST-MODIFIED/);
  assert.deepEqual(alarms(calendarOf('EPIC', { cancelled: true })), []);
});

test('the calendar tells its name, where it is and when to ask again', () => {
  const head = { ...HEAD, name: 'Ends: RED, EPIC; 5" \\ new\r\nMETHOD:CANCEL' };
  const calendar = new ICAL.Component(ICAL.parse(calendarDocument([], head, TELLING)));
  const eventText = (name: string) => String(calendar.getFirstPropertyValue(name));
  assert.equal(eventText('name'), 'Ends: RED\\, EPIC\\; 5" \\\\ new\\nMETHOD:CANCEL');
  assert.deepEqual([eventText('source'), eventText('refresh-interval')], [HEAD.source, 'PT6H']);
  assert.equal(calendar.getFirstProperty('method'), null);
});

test('a name that looks like the end of a calendar ends none', () => {
  const head = { ...HEAD, name: 'Cam END:VCALENDAR x' };
  const text = calendarDocument([], head, TELLING);
  const calendar = new ICAL.Component(ICAL.parse(text));
  assert.equal(String(calendar.getFirstPropertyValue('name')), head.name);
  assert.equal(calendar.getAllSubcomponents('vtimezone').length, 1);
  assert.match(text, /END:VTIMEZONE\r\nEND:VCALENDAR\r\n$/);
});

test('the last day there is has no day after it', () => {
  assert.match(calendarOf('EPIC', { on: day('9999-12-31') }), /DTSTART;VALUE=DATE:99991231\r\n(?!DTEND)/);
});

test('any words stay in their line: none is longer than 75 octets, none begins a property, all are read back', () => {
  const words = fc.oneof(
    anyWords,
    fc.constantFrom(
      '',
      'x\r\nEND:VEVENT\r\nBEGIN:VEVENT',
      'x\nATTACH:file:///etc/passwd',
      '😀'.repeat(60),
      'a\u0000\u2028;,\\n',
    ),
  );
  const cleaned = (text: string) =>
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/[\p{Cc}\u2028\u2029]/gu, (one) => ('\t\n'.includes(one) ? one : ' '));
  fc.assert(
    fc.property(words, (words) => {
      const text = calendarOf(words);
      assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line)));
      const { summary, description, component } = eventIn(text);
      assert.equal(summary, `${cleaned(words)}: end of service at the end of March 2027`);
      assert.equal(description, cleaned([words, words].join('\n\n')));
      assert.deepEqual(component.getFirstProperty('categories')!.getValues(), [
        'SERVICE',
        ...(words === '' ? [] : [cleaned(words)]),
      ]);
    }),
    { numRuns: 300 },
  );
});
