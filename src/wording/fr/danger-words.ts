import type { dangerWords as english } from '../en/danger-words.ts';

/** What the pages and mails about reports of dangers say in French. */
export const dangerWords = {
  'danger.title': 'Signaler un danger',
  'danger.lede':
    'Quelqu’un a-t-il été blessé, ou failli l’être, ou y a-t-il eu d’autres dommages\u00a0? Racontez ce qui s’est passé. La réponse est attendue sous {days, plural, one {un jour} other {{days, number} jours}}. En cas d’urgence, appelez d’abord les secours.',
  'danger.text': 'Ce qui s’est passé',
  'danger.noText': 'Racontez ce qui s’est passé, en {max, number} caractères au plus.',
  'danger.version': 'Version du logiciel, si vous la connaissez',
  'danger.serial': 'Numéro de série, si vous le connaissez',
  'danger.name': 'Votre nom, si vous le voulez',
  'danger.tooLong': 'Écrivez ceci en 128 caractères au plus.',
  'danger.privacy':
    'Votre nom et votre adresse ne servent qu’à la réponse, et sont supprimés dès qu’elle est envoyée. Ne les écrivez pas dans le texte, qui est conservé.',
  'danger.accepted':
    'Si cette adresse accepte les e-mails, un message est en route pour vous demander si ce signalement est le vôtre. Personne ne le lit avant que vous ne l’ayez confirmé.',
  'danger.confirmTitle': 'Ce signalement est-il le vôtre\u00a0?',
  'danger.confirm': 'Oui, l’envoyer',
  'danger.sentTitle': 'Votre signalement est arrivé',
  'danger.sent':
    'Il est arrivé le {day}, et la réponse est attendue d’ici au {due}. Elle sera envoyée à {address}.',
  'danger.forget': 'Supprimer mon nom et mon adresse',
  'danger.forgetNote': 'Le signalement reste, et vous ne recevrez pas de réponse.',
  'danger.ended':
    'Votre nom et votre adresse ne sont plus conservés ici, et aucun e-mail ne vient par ce lien. Un signalement que vous avez confirmé reste auprès de l’entreprise. Vous pouvez signaler de nouveau sur la page de n’importe quel article.',
  'dangerMail.confirm': 'Veuillez confirmer votre signalement\u00a0: {name}',
  'dangerMail.confirmLead':
    'Quelqu’un, probablement vous, a signalé que «\u00a0{name}\u00a0» présente un danger, et a donné cette adresse pour la réponse. Personne ne lit le signalement sans votre confirmation.',
  'dangerMail.confirmAction': 'Lire et confirmer le signalement',
  'dangerMail.answer': 'Réponse à votre signalement\u00a0: {name}',
  'dangerMail.answerLead': 'Vous avez signalé que «\u00a0{name}\u00a0» présente un danger. Voici la réponse.',
  'dangerMail.answerLeadTo':
    '{to}, vous avez signalé que «\u00a0{name}\u00a0» présente un danger. Voici la réponse.',
  'dangerMail.advised': 'Un avertissement public a été publié à ce sujet, {number}\u00a0:',
  'dangerMail.readAdvisory': 'Lire l’avertissement',
  'dangerMail.forgotten': 'Avec cet e-mail, votre nom et votre adresse sont supprimés.',
} as const satisfies Record<keyof typeof english, string>;
