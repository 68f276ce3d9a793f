import type { watchWords as english } from '../en/watch-words.ts';

/** What the pages and mails of watching say in German. */
export const watchWords = {
  'watch.title': 'Per E-Mail benachrichtigen',
  'watch.link': 'Bei Änderungen per E-Mail benachrichtigen',
  'watch.subject': 'Worum es geht',
  'watch.subjectIs':
    '{subject, select, FAMILY {Die ganze Familie {name}} LINE {Alles von {name}} BRAND {Alles von {name}} other {{name}}}',
  'watch.gone': 'etwas, das hier nicht mehr geführt wird',
  'watch.email': 'Ihre E-Mail-Adresse',
  'watch.wrongEmail': 'Das ist keine E-Mail-Adresse. Schreiben Sie sie wie name@example.com.',
  'watch.events': 'Was Sie erfahren',
  'watch.noEvents': 'Wählen Sie, worüber Sie benachrichtigt werden wollen.',
  'watch.event':
    '{event, select, ANY_CHANGE {jede Änderung} ORDERABLE_AGAIN {wenn man es wieder bestellen kann} SUCCESSOR_ORDERABLE {wenn man einen Nachfolger bestellen kann} ENDING_SOON {was innerhalb von 30 Tagen endet} other {Warnungen sofort}}',
  'watch.cadence': 'Wie oft',
  'watch.cadenceIs':
    '{cadence, select, AT_ONCE {sofort} DAILY {einmal am Tag, morgens um 8 Uhr ({zone})} other {einmal in der Woche, montags um 8 Uhr ({zone})}}',
  'watch.how': '{events} ({cadence})',
  'watch.keepCadence': 'jeweils wie bisher',
  'watch.send': 'E-Mail zur Bestätigung anfordern',
  'watch.privacy':
    'Ihre Adresse dient nur diesen E-Mails. Jede enthält einen Link, mit dem Sie sie beenden; danach wird Ihre Adresse gelöscht.',
  'watch.acceptedTitle': 'Bitte sehen Sie in Ihr Postfach',
  'watch.accepted':
    'Wenn diese Adresse E-Mails annimmt, ist eine unterwegs, die fragt, ob Sie das wünschen. Mehr wird nicht gesendet, bis Sie es dort bestätigen.',
  'watch.tooMany': 'Aus Ihrem Netz kamen heute zu viele Anfragen. Bitte versuchen Sie es morgen wieder.',
  'watch.confirmTitle': 'Möchten Sie darüber benachrichtigt werden?',
  'watch.confirm': 'Ja, per E-Mail benachrichtigen',
  'watch.confirmedTitle': 'Erledigt: Sie werden per E-Mail benachrichtigt',
  'watch.confirmedAgain': 'Das haben Sie bereits bestätigt.',
  'watch.manageTitle': 'Worüber Sie per E-Mail benachrichtigt werden',
  'watch.toAddress': 'Die E-Mails gehen an {address}.',
  'watch.unreachable':
    'E-Mails an diese Adresse kamen zurück, daher wird nichts gesendet. Ihr Mailserver sagte: „{answer}“. Ab dem {day} können Sie auf der Seite jedes Artikels neu darum bitten.',
  'watch.settings': 'Wie Sie es möchten',
  'watch.language': 'Sprache',
  'watch.timeZone': 'Zeitzone',
  'watch.save': 'Speichern',
  'watch.saved': 'Gespeichert.',
  'watch.end': 'Beenden',
  'watch.endOf': 'Beenden: {name}',
  'watch.endAll': 'Alles beenden und meine Adresse löschen',
  'watch.endAllTitle': 'Beenden oder mitnehmen',
  'watch.export': 'Alles, was zu dieser Adresse gespeichert ist (JSON)',
  'watch.endedTitle': 'Es wird nichts mehr gesendet',
  'watch.ended':
    'Das ist beendet: Über diesen Link kommt keine E-Mail mehr, und die Adresse ist gelöscht. Auf der Seite jedes Artikels können Sie neu beginnen.',
  'watch.expired':
    'Das ist beendet: Über diesen Link kommt keine E-Mail. Auf der Seite jedes Artikels können Sie neu fragen.',
  'watch.unknownLink':
    'Dieser Link ist keiner von uns: Öffnen Sie die ganze Adresse, wie sie in der E-Mail steht.',
  'watchMail.confirm': 'Bitte bestätigen Sie Ihre Benachrichtigungen: {what}',
  'watchMail.confirmLead':
    'Jemand, vermutlich Sie selbst, möchte an dieser Adresse über das benachrichtigt werden, was unten steht. Ohne Ihre Bestätigung wird nichts gesendet.',
  'watchMail.confirmHow': 'Worüber Sie benachrichtigt würden: {events}. Wie oft: {cadence}.',
  'watchMail.confirmAction': 'Auf der Webseite bestätigen',
  'watchMail.confirmIgnore':
    'Wenn Sie es nicht waren, müssen Sie nichts tun: Es folgt keine E-Mail, und diese Adresse wird nach 7 Tagen gelöscht.',
  'watchMail.news':
    '{event, select, ORDERABLE_AGAIN {Wieder bestellbar: {what}} SUCCESSOR_ORDERABLE {Ein Nachfolger ist bestellbar: {what}} ENDING_SOON {Endet bald: {what}} other {Neues über {what}}}',
  'watchMail.items': '{count, plural, one {einen Artikel} other {{count, number} Artikel}}',
  'watchMail.groups':
    '{count, plural, one {eine Familie, Linie oder Marke} other {{count, number} Familien, Linien oder Marken}}',
  'watchMail.recorded': 'Was am {day} eingetragen wurde:',
  'watchMail.corrected': 'Vorher hieß es: {headline}',
  'watchMail.label': '{text}:',
  'watchMail.section':
    '{event, select, ORDERABLE_AGAIN {Wieder bestellbar} SUCCESSOR_ORDERABLE {Ein Nachfolger ist bestellbar} ENDING_SOON {Endet bald} WARNING {Warnungen} other {Was sich geändert hat}}',
  'watchMail.successor': 'Stattdessen kann man {successor} bestellen.',
  'watchMail.readAll': 'Alles lesen',
  'watchMail.why': 'Sie erhalten diese E-Mail, weil Sie benachrichtigt werden wollten.',
  'watchMail.manage': 'Ansehen oder ändern, worüber Sie benachrichtigt werden',
  'watchMail.unsubscribe': 'Alle diese E-Mails beenden',
  'watch.warn': 'Warnungen senden: {name}',
  'watch.warnLabel': 'Warnungen senden',
  'watch.warnNot': 'Keine Warnungen: {name}',
  'watch.warnNotLabel': 'Keine Warnungen',
  'warningMail.subject':
    '{news, select, REVISED {Geändert – } LIFTED {Nicht mehr betroffen – } RESOLVED {Erledigt – } WITHDRAWN {Zurückgenommen – } other {}}{kind}, {what}: {title}',
  'warningMail.whatChanged': 'Was neu ist',
  'warningMail.limit': '{label}: {text}',
  'warningMail.why':
    'Sie erhalten diese E-Mail sofort, weil Sie über das benachrichtigt werden wollten, was hier steht.',
} as const satisfies Readonly<Record<keyof typeof english, string>>;
