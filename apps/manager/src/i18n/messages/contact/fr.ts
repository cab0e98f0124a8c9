/** French messages of contact data that are corrected. */
export const contactFr = {
  'command.contact': 'corriger les coordonnées d’un certificat, choisir la langue des mails',
  'option.mailLanguage':
    'langue des mails qui vous sont envoyés : fr, nl, de ou en (de et en précèdent le français et le néerlandais)',
  'pin.purpose.contact':
    'pour voir vos certificats et envoyer vos nouvelles coordonnées (aucun contrat n’est signé)',
  'correct.which': 'De quel certificat voulez-vous corriger les coordonnées ?',
  'correct.of': 'Coordonnées du certificat de {holder}.',
  'correct.contact':
    'Les coordonnées sont corrigées : dès maintenant, les mails partent aux nouvelles adresses.',
  'correct.mailLanguage': 'Dès maintenant, les mails sont dans la langue que vous avez choisie.',
  'correct.nothing': 'Rien n’était différent d’avant ; rien n’a été envoyé.',
} as const
