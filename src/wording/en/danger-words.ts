/** What the pages and mails about reports of dangers say in English. */
export const dangerWords = {
  'danger.title': 'Report a danger',
  'danger.lede':
    'Did something hurt somebody, or nearly so, or do other harm? Tell what happened. It is to be answered within {days, plural, one {one day} other {{days, number} days}}. In an emergency call the emergency services first.',
  'danger.text': 'What happened',
  'danger.noText': 'Tell what happened, in {max, number} characters at most.',
  'danger.version': 'Version of its software, if you know it',
  'danger.serial': 'Serial number, if you know it',
  'danger.name': 'Your name, if you like',
  'danger.tooLong': 'Write this in 128 characters at most.',
  'danger.privacy':
    'Your name and address are used for the answer alone, and deleted once it is sent. Please write neither of them into the text, which is kept.',
  'danger.accepted':
    'If this address takes mail, a message is on its way that asks whether this report is yours. Nobody reads the report before you confirm it there.',
  'danger.confirmTitle': 'Is this report yours?',
  'danger.confirm': 'Yes, send it',
  'danger.sentTitle': 'Your report has arrived',
  'danger.sent': 'It arrived on {day}, and is to be answered by {due}. The answer goes to {address}.',
  'danger.forget': 'Delete my name and address',
  'danger.forgetNote': 'The report stays, and you get no answer.',
  'danger.ended':
    'Your name and address are not stored here any more, and no mail comes by this link. A report that you confirmed stays with the company. You can report again on the page of any item.',
  'dangerMail.confirm': 'Please confirm your report: {name}',
  'dangerMail.confirmLead':
    'Somebody, probably you, reported that “{name}” is a danger, and gave this address for the answer. Nobody reads the report unless you confirm it.',
  'dangerMail.confirmAction': 'Read and confirm the report',
  'dangerMail.answer': 'Answer to your report: {name}',
  'dangerMail.answerLead': 'You reported that “{name}” is a danger. Here is the answer.',
  'dangerMail.answerLeadTo': '{to}, you reported that “{name}” is a danger. Here is the answer.',
  'dangerMail.advised': 'A public warning was issued for it, {number}:',
  'dangerMail.readAdvisory': 'Read the warning',
  'dangerMail.forgotten': 'With this mail your name and address are deleted.',
} as const satisfies Record<string, string>;
