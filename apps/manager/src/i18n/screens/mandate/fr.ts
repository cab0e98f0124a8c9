/** The screens of a mandate in French. */
export const mandateFr = {
  'mandate.title': 'Avez-vous un mandat de l’organisation ?',
  'mandate.lead':
    'Vous n’êtes pas connu comme son gestionnaire de certificats. Un collaborateur a donc besoin d’un document par lequel son représentant légal vous désigne.',
  'mandate.document': 'Le mandat signé',
  'mandate.hint':
    'Un PDF, JPEG ou PNG de {megabytes} Mo au plus, signé par le représentant légal de l’organisation.',
  'mandate.choose': 'Choisir le fichier',
  'mandate.chooseAnother': 'Choisir un autre fichier',
  'mandate.chosen': 'Choisi : {name}, {kilobytes} ko',
  'mandate.tooLarge': 'Ce fichier dépasse {megabytes} Mo. Numérisez la page à nouveau, en moindre qualité.',
  'mandate.later': 'Je l’envoie plus tard',
  'mandate.after':
    'Vous signez ensuite avec votre code PIN, et le document est joint à votre demande. Un collaborateur le lit ; un mail vous dit ce qui est décidé.',
  'mandate.received': 'Votre document est bien arrivé : {name}. Un collaborateur le lit.',
  'mandate.byMail.title': 'Envoyez le mandat par mail ou par courrier',
  'mandate.byMail.lead': 'Cette plateforme ne reçoit pas de documents par l’application.',
  'mandate.byMail.text':
    'Un collaborateur a besoin d’un document par lequel le représentant légal de l’organisation vous désigne comme gestionnaire de certificats. Envoyez-le, signé, au support de la plateforme et citez le numéro de la demande.',
  'mandate.byMail.after': 'Votre demande attend que le document soit arrivé. Vous recevez alors un mail.',
  'waiting.mandate': 'Joindre le mandat',
  'waiting.mandate.another': 'Joindre un autre document',
  'card.title.mandate': 'Signez avec votre carte d’identité',
  'card.lead.mandate': 'Votre code PIN prouve que le document vient de la personne qui a signé la demande.',
  'card.pin.mandate': 'Signer et envoyer le document',
  'step.sending-mandate': 'Envoi du document…',
}
