/** English messages of contact data that are corrected. */
export const contactEn = {
  'command.contact': 'correct the contact data of a certificate, choose the language of mails',
  'option.mailLanguage':
    'language of the mails to you: fr, nl, de or en (de and en stand before French and Dutch)',
  'pin.purpose.contact': 'to see your certificates and to send your new contact data (no contract is signed)',
  'correct.which': 'Of which certificate do you want to correct the contact data?',
  'correct.of': 'Contact data of the certificate of {holder}.',
  'correct.contact': 'The contact data are corrected: mails go to the new addresses from now on.',
  'correct.mailLanguage': 'Mails to you are in the language you chose from now on.',
  'correct.nothing': 'Nothing was different from before; nothing was sent.',
} as const
