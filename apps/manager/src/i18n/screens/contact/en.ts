/** The screens of contact data that are corrected, in English. */
export const contactEn = {
  'home.contact.go': 'Correct the contact data',
  'correct.whose.title': 'For which certificate do you want to correct the contact data?',
  'correct.whose.lead': 'We write to these addresses when something has to be done, also before it ends.',
  'correct.title': 'Where should we write to you?',
  'correct.title.language': 'In which language should we write to you?',
  'correct.of': 'Contact data of the certificate of {holder}.',
  'correct.none':
    'You have no certificate with contact data. You can still choose the language of our mails.',
  'correct.contact.byMail':
    'This platform does not take other contact data through the application: write to its support and quote the request number.',
  'correct.language': 'Language of our mails to you',
  'correct.language.keep': 'Leave it as it is',
  'correct.language.both': 'French and Dutch',
  'correct.language.de': 'German first, then French and Dutch',
  'correct.language.en': 'English first, then French and Dutch',
  'correct.language.hint': 'For all mails about the certificates that you requested.',
  'correct.after': 'Next you type your PIN. Only then is something sent.',
  'correct.done.title': 'Your data are corrected',
  'correct.done.contact': 'We write to the new addresses from now on.',
  'correct.done.mailLanguage': 'We write in the language you chose from now on.',
  'correct.byMail.title': 'Write to the support of the platform',
  'correct.byMail.lead': 'This platform does not take other contact data through the application.',
  'correct.byMail.text':
    'Write which certificate it is about (its request number is in the list of your certificates) and which addresses and telephone numbers are right. The support checks who you are.',
  'card.title.contact': 'Sign with your identity card',
  'card.lead.contact': 'Your PIN shows that the new data come from you. No contract is signed.',
  'card.pin.contact': 'Sign and send',
  'step.sending-contact': 'Sending your data…',
  'trouble.NOTHING_CHANGED': 'Nothing is different from before. Change something first.',
} as const
