import type { dangerWords as english } from '../en/danger-words.ts';

/** What the pages and mails about reports of dangers say in German. */
export const dangerWords = {
  'danger.title': 'Eine Gefahr melden',
  'danger.lede':
    'Wurde jemand verletzt oder beinahe verletzt, oder entstand anderer Schaden? Schreiben Sie, was geschehen ist. Die Antwort soll binnen {days, plural, one {eines Tages} other {{days, number} Tagen}} kommen. Rufen Sie im Notfall zuerst den Notruf.',
  'danger.text': 'Was geschehen ist',
  'danger.noText': 'Schreiben Sie, was geschehen ist, in höchstens {max, number} Zeichen.',
  'danger.version': 'Version der Software, wenn Sie sie kennen',
  'danger.serial': 'Seriennummer, wenn Sie sie kennen',
  'danger.name': 'Ihr Name, wenn Sie möchten',
  'danger.tooLong': 'Schreiben Sie das in höchstens 128 Zeichen.',
  'danger.privacy':
    'Ihr Name und Ihre Adresse dienen nur der Antwort und werden gelöscht, sobald sie gesendet ist. Bitte schreiben Sie beides nicht in den Text, denn der wird aufbewahrt.',
  'danger.accepted':
    'Wenn diese Adresse E-Mails annimmt, ist eine unterwegs, die fragt, ob diese Meldung von Ihnen ist. Niemand liest die Meldung, bevor Sie sie dort bestätigen.',
  'danger.confirmTitle': 'Ist diese Meldung von Ihnen?',
  'danger.confirm': 'Ja, absenden',
  'danger.sentTitle': 'Ihre Meldung ist angekommen',
  'danger.sent': 'Sie kam am {day} an und soll bis {due} beantwortet werden. Die Antwort geht an {address}.',
  'danger.forget': 'Meinen Namen und meine Adresse löschen',
  'danger.forgetNote': 'Die Meldung bleibt, und Sie bekommen keine Antwort.',
  'danger.ended':
    'Ihr Name und Ihre Adresse sind hier nicht mehr gespeichert, und über diesen Link kommt keine E-Mail. Eine Meldung, die Sie bestätigt haben, bleibt bei der Firma. Auf der Seite jedes Artikels können Sie neu melden.',
  'dangerMail.confirm': 'Bitte bestätigen Sie Ihre Meldung: {name}',
  'dangerMail.confirmLead':
    'Jemand, vermutlich Sie, hat gemeldet, dass von „{name}“ eine Gefahr ausgeht, und diese Adresse für die Antwort angegeben. Niemand liest die Meldung, wenn Sie sie nicht bestätigen.',
  'dangerMail.confirmAction': 'Die Meldung lesen und bestätigen',
  'dangerMail.answer': 'Antwort auf Ihre Meldung: {name}',
  'dangerMail.answerLead': 'Sie haben gemeldet, dass von „{name}“ eine Gefahr ausgeht. Hier ist die Antwort.',
  'dangerMail.answerLeadTo':
    '{to}, Sie haben gemeldet, dass von „{name}“ eine Gefahr ausgeht. Hier ist die Antwort.',
  'dangerMail.advised': 'Dazu gibt es jetzt eine öffentliche Warnung, {number}:',
  'dangerMail.readAdvisory': 'Die Warnung lesen',
  'dangerMail.forgotten': 'Mit dieser E-Mail werden Ihr Name und Ihre Adresse gelöscht.',
} as const satisfies Record<keyof typeof english, string>;
