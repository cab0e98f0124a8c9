/** The screens of contact data that are corrected, in French. */
export const contactFr = {
  'home.contact.go': 'Corriger les coordonnées',
  'correct.whose.title': 'De quel certificat voulez-vous corriger les coordonnées ?',
  'correct.whose.lead':
    'Nous écrivons à ces adresses quand il y a quelque chose à faire, aussi avant l’échéance.',
  'correct.title': 'Où devons-nous vous écrire ?',
  'correct.title.language': 'Dans quelle langue devons-nous vous écrire ?',
  'correct.of': 'Coordonnées du certificat de {holder}.',
  'correct.none':
    'Vous n’avez pas de certificat avec des coordonnées. Vous pouvez tout de même choisir la langue de nos mails.',
  'correct.contact.byMail':
    'Cette plateforme ne reçoit pas de nouvelles coordonnées par l’application : écrivez à son support et citez le numéro de la demande.',
  'correct.language': 'Langue des mails que nous vous envoyons',
  'correct.language.keep': 'Ne rien changer',
  'correct.language.both': 'Français et néerlandais',
  'correct.language.de': 'D’abord l’allemand, puis le français et le néerlandais',
  'correct.language.en': 'D’abord l’anglais, puis le français et le néerlandais',
  'correct.language.hint': 'Pour tous les mails sur les certificats que vous avez demandés.',
  'correct.after': 'Ensuite, vous tapez votre code PIN. C’est alors seulement que quelque chose est envoyé.',
  'correct.done.title': 'Vos données sont corrigées',
  'correct.done.contact': 'Dès maintenant, nous écrivons aux nouvelles adresses.',
  'correct.done.mailLanguage': 'Dès maintenant, nous écrivons dans la langue que vous avez choisie.',
  'correct.byMail.title': 'Écrivez au support de la plateforme',
  'correct.byMail.lead': 'Cette plateforme ne reçoit pas de nouvelles coordonnées par l’application.',
  'correct.byMail.text':
    'Écrivez de quel certificat il s’agit (le numéro de demande est dans la liste de vos certificats) et quelles adresses et quels numéros de téléphone sont exacts. Le support vérifie qui vous êtes.',
  'card.title.contact': 'Signez avec votre carte d’identité',
  'card.lead.contact':
    'Votre code PIN prouve que les nouvelles données viennent de vous. Aucun contrat n’est signé.',
  'card.pin.contact': 'Signer et envoyer',
  'step.sending-contact': 'Envoi de vos données…',
  'trouble.NOTHING_CHANGED': 'Rien n’est différent d’avant. Changez d’abord quelque chose.',
}
