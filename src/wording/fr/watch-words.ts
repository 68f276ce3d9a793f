import type { watchWords as english } from '../en/watch-words.ts';

/** What the pages and mails of watching say in French. */
export const watchWords = {
  'watch.title': 'M’avertir par e-mail',
  'watch.link': 'M’avertir des changements par e-mail',
  'watch.subject': 'De quoi il s’agit',
  'watch.subjectIs':
    '{subject, select, FAMILY {Toute la famille {name}} LINE {Tout de {name}} BRAND {Tout de {name}} other {{name}}}',
  'watch.gone': 'quelque chose qui n’est plus répertorié ici',
  'watch.email': 'Votre adresse e-mail',
  'watch.wrongEmail': 'Ce n’est pas une adresse e-mail. Écrivez-la comme nom@example.com.',
  'watch.events': 'M’avertir de',
  'watch.noEvents': 'Choisissez ce dont vous voulez être averti.',
  'watch.event':
    '{event, select, ANY_CHANGE {tout changement} ORDERABLE_AGAIN {la possibilité de le commander à nouveau} SUCCESSOR_ORDERABLE {la possibilité de commander un successeur} ENDING_SOON {ce qui prend fin dans les 30 jours} other {mises en garde immédiatement}}',
  'watch.cadence': 'À quelle fréquence',
  'watch.cadenceIs':
    '{cadence, select, AT_ONCE {immédiatement} DAILY {une fois par jour, à 8\u00a0h ({zone})} other {une fois par semaine, le lundi à 8\u00a0h ({zone})}}',
  'watch.how': '{events} ({cadence})',
  'watch.keepCadence': 'comme jusqu’ici',
  'watch.send': 'M’envoyer un e-mail de confirmation',
  'watch.privacy':
    'Votre adresse ne sert qu’à ces e-mails. Chacun contient un lien pour y mettre fin\u00a0; votre adresse est alors supprimée.',
  'watch.acceptedTitle': 'Veuillez consulter votre boîte de réception',
  'watch.accepted':
    'Si cette adresse accepte les e-mails, un message est en route pour vous demander si vous le souhaitez. Rien d’autre n’est envoyé avant que vous ne l’ayez confirmé.',
  'watch.tooMany': 'Trop de demandes sont venues de votre réseau aujourd’hui. Veuillez réessayer demain.',
  'watch.confirmTitle': 'Voulez-vous en être averti\u00a0?',
  'watch.confirm': 'Oui, m’avertir par e-mail',
  'watch.confirmedTitle': 'C’est fait\u00a0: vous serez averti par e-mail',
  'watch.confirmedAgain': 'Vous l’avez déjà confirmé.',
  'watch.manageTitle': 'Ce dont vous êtes averti par e-mail',
  'watch.toAddress': 'Les e-mails sont envoyés à {address}.',
  'watch.unreachable':
    'Les e-mails envoyés à cette adresse sont revenus\u00a0; rien n’est donc envoyé. Son serveur de messagerie a répondu\u00a0: «\u00a0{answer}\u00a0». À partir du {day}, vous pourrez refaire une demande sur la page de n’importe quel article.',
  'watch.settings': 'Comme vous le souhaitez',
  'watch.language': 'Langue',
  'watch.timeZone': 'Fuseau horaire',
  'watch.save': 'Enregistrer',
  'watch.saved': 'Enregistré.',
  'watch.end': 'Arrêter',
  'watch.endOf': 'Arrêter\u00a0: {name}',
  'watch.endAll': 'Tout arrêter et supprimer mon adresse',
  'watch.endAllTitle': 'Arrêter, ou emporter vos données',
  'watch.export': 'Tout ce qui est conservé sur cette adresse (JSON)',
  'watch.endedTitle': 'Plus rien n’est envoyé',
  'watch.ended':
    'C’est terminé\u00a0: aucun e-mail ne vient plus par ce lien, et l’adresse est supprimée. Vous pouvez recommencer sur la page de n’importe quel article.',
  'watch.expired':
    'C’est terminé\u00a0: aucun e-mail ne vient par ce lien. Vous pouvez redemander sur la page de n’importe quel article.',
  'watch.unknownLink':
    'Ce lien ne vient pas de nous\u00a0: ouvrez l’adresse entière, telle qu’elle figure dans l’e-mail.',
  'watchMail.confirm': 'Veuillez confirmer vos notifications\u00a0: {what}',
  'watchMail.confirmLead':
    'Quelqu’un, probablement vous, souhaite être averti à cette adresse de ce qui est indiqué ci-dessous. Rien n’est envoyé sans votre confirmation.',
  'watchMail.confirmHow': 'Ce dont vous seriez averti\u00a0: {events}. À quelle fréquence\u00a0: {cadence}.',
  'watchMail.confirmAction': 'Confirmer sur la page web',
  'watchMail.confirmIgnore':
    'Si ce n’était pas vous, ne faites rien\u00a0: aucun autre e-mail ne suit, et cette adresse est supprimée après 7 jours.',
  'watchMail.news':
    '{event, select, ORDERABLE_AGAIN {De nouveau possible à commander\u00a0: {what}} SUCCESSOR_ORDERABLE {Un successeur peut être commandé\u00a0: {what}} ENDING_SOON {Prend bientôt fin\u00a0: {what}} other {Du nouveau sur {what}}}',
  'watchMail.items': '{count, plural, one {un article} other {{count, number} articles}}',
  'watchMail.groups':
    '{count, plural, one {une famille, ligne ou marque} other {{count, number} familles, lignes ou marques}}',
  'watchMail.recorded': 'Ce qui a été enregistré le {day}\u00a0:',
  'watchMail.corrected': 'Il était dit auparavant\u00a0: {headline}',
  'watchMail.label': '{text}\u00a0:',
  'watchMail.section':
    '{event, select, ORDERABLE_AGAIN {Peut de nouveau être commandé} SUCCESSOR_ORDERABLE {Un successeur peut être commandé} ENDING_SOON {Prend bientôt fin} WARNING {Mises en garde} other {Ce qui a changé}}',
  'watchMail.successor': '{successor} peut être commandé à la place.',
  'watchMail.readAll': 'Tout lire',
  'watchMail.why': 'Vous recevez cet e-mail parce que vous avez demandé à être averti.',
  'watchMail.manage': 'Voir ou modifier ce dont vous êtes averti',
  'watchMail.unsubscribe': 'Mettre fin à tous ces e-mails',
  'watch.warn': 'Envoyer les mises en garde\u00a0: {name}',
  'watch.warnLabel': 'Envoyer les mises en garde',
  'watch.warnNot': 'Aucune mise en garde\u00a0: {name}',
  'watch.warnNotLabel': 'Aucune mise en garde',
  'warningMail.subject':
    '{news, select, REVISED {Modifié – } LIFTED {N’est plus concerné – } RESOLVED {Résolu – } WITHDRAWN {Retiré – } other {}}{kind}, {what}\u00a0: {title}',
  'warningMail.whatChanged': 'Ce qui est nouveau',
  'warningMail.limit': '{label}\u00a0: {text}',
  'warningMail.why':
    'Vous recevez cet e-mail immédiatement parce que vous avez demandé à être averti de ce qui est indiqué ici.',
} as const satisfies Readonly<Record<keyof typeof english, string>>;
