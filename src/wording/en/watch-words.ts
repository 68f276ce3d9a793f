/** What the pages and mails of watching say in English. */
export const watchWords = {
  'watch.title': 'Tell me by e-mail',
  'watch.link': 'Tell me by e-mail of changes',
  'watch.subject': 'What it is about',
  'watch.subjectIs':
    '{subject, select, FAMILY {All of the family {name}} LINE {All of {name}} BRAND {All of {name}} other {{name}}}',
  'watch.gone': 'something that is not listed here any more',
  'watch.email': 'Your e-mail address',
  'watch.wrongEmail': 'This is not an e-mail address. Write it like name@example.com.',
  'watch.events': 'Tell me about',
  'watch.noEvents': 'Choose what you want to be told about.',
  'watch.event':
    '{event, select, ANY_CHANGE {any change} ORDERABLE_AGAIN {when it can be ordered again} SUCCESSOR_ORDERABLE {when a successor can be ordered} ENDING_SOON {what ends within 30 days} other {warnings at once}}',
  'watch.cadence': 'How often',
  'watch.cadenceIs':
    '{cadence, select, AT_ONCE {at once} DAILY {once a day, at 8 in the morning ({zone})} other {once a week, on Monday at 8 ({zone})}}',
  'watch.how': '{events} ({cadence})',
  'watch.keepCadence': 'as it is for each',
  'watch.send': 'Send me a mail to confirm',
  'watch.privacy':
    'Your address is used for these mails only. Every one of them has a link to end them, and then your address is deleted.',
  'watch.acceptedTitle': 'Please look into your mailbox',
  'watch.accepted':
    'If this address takes mail, a message is on its way that asks whether you want this. Nothing else is sent until you confirm it there.',
  'watch.tooMany': 'Too much was asked from your network today. Please try again tomorrow.',
  'watch.confirmTitle': 'Do you want to be told about this?',
  'watch.confirm': 'Yes, send me e-mail',
  'watch.confirmedTitle': 'Done: you will be told by e-mail',
  'watch.confirmedAgain': 'You have confirmed this already.',
  'watch.manageTitle': 'What you are told by e-mail',
  'watch.toAddress': 'Mails go to {address}.',
  'watch.unreachable':
    'Mail to this address came back, so nothing is sent. Its mail server said: “{answer}”. From {day} on you can ask again on the page of any item.',
  'watch.settings': 'How you want it',
  'watch.language': 'Language',
  'watch.timeZone': 'Time zone',
  'watch.save': 'Save',
  'watch.saved': 'Saved.',
  'watch.end': 'End',
  'watch.endOf': 'End: {name}',
  'watch.endAll': 'End everything and delete my address',
  'watch.endAllTitle': 'End it, or take it with you',
  'watch.export': 'Everything that is stored about this address (JSON)',
  'watch.endedTitle': 'Nothing is sent any more',
  'watch.ended':
    'This has ended: no more mail comes by this link, and the address is deleted. You can begin again on the page of any item.',
  'watch.expired': 'This has ended: no mail comes by this link. You can ask again on the page of any item.',
  'watch.unknownLink': 'This link is not one of ours: open the whole address as it stands in the mail.',
  'watchMail.confirm': 'Please confirm your e-mail updates: {what}',
  'watchMail.confirmLead':
    'Somebody, probably you, wants to be told at this address about what is listed below. Nothing is sent unless you confirm it.',
  'watchMail.confirmHow': 'What you would be told about: {events}. How often: {cadence}.',
  'watchMail.confirmAction': 'Confirm on the web page',
  'watchMail.confirmIgnore':
    'If it was not you, do nothing: no mail follows, and this address is deleted after 7 days.',
  'watchMail.news':
    '{event, select, ORDERABLE_AGAIN {{what} can be ordered again} SUCCESSOR_ORDERABLE {A successor can be ordered: {what}} ENDING_SOON {Ends soon: {what}} other {News about {what}}}',
  'watchMail.items': '{count, plural, one {one item} other {{count, number} items}}',
  'watchMail.groups':
    '{count, plural, one {one family, line or brand} other {{count, number} families, lines or brands}}',
  'watchMail.recorded': 'What was recorded on {day}:',
  'watchMail.corrected': 'It was said before: {headline}',
  'watchMail.label': '{text}:',
  'watchMail.section':
    '{event, select, ORDERABLE_AGAIN {Can be ordered again} SUCCESSOR_ORDERABLE {A successor can be ordered} ENDING_SOON {Ends soon} WARNING {Warnings} other {What has changed}}',
  'watchMail.successor': '{successor} can be ordered instead.',
  'watchMail.readAll': 'Read all of it',
  'watchMail.why': 'You get this mail because you asked to be told.',
  'watchMail.manage': 'See or change what you are told about',
  'watchMail.unsubscribe': 'End all of these mails',
  'watch.warn': 'Send warnings: {name}',
  'watch.warnLabel': 'Send warnings',
  'watch.warnNot': 'No warnings: {name}',
  'watch.warnNotLabel': 'No warnings',
  'warningMail.subject':
    '{news, select, REVISED {Changed – } LIFTED {No longer affected – } RESOLVED {Resolved – } WITHDRAWN {Withdrawn – } other {}}{kind}, {what}: {title}',
  'warningMail.whatChanged': 'What is new',
  'warningMail.limit': '{label}: {text}',
  'warningMail.why': 'You get this mail at once because you asked to be told of what is listed here.',
} as const satisfies Record<string, string>;
