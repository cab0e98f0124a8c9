/** The screens of a mandate in English. */
export const mandateEn = {
  'mandate.title': 'Do you have a mandate of the organization?',
  'mandate.lead':
    'You are not listed as its certificate manager. So a member of staff needs a document in which its legal representative appoints you.',
  'mandate.document': 'The signed mandate',
  'mandate.hint':
    'A PDF, JPEG or PNG of at most {megabytes} MB, signed by the legal representative of the organization.',
  'mandate.choose': 'Choose the file',
  'mandate.chooseAnother': 'Choose another file',
  'mandate.chosen': 'Chosen: {name}, {kilobytes} kB',
  'mandate.tooLarge': 'This file is larger than {megabytes} MB. Scan the page again with a lower quality.',
  'mandate.later': 'I send it later',
  'mandate.after':
    'Next you sign with your PIN, and the document is added to your request. A member of staff reads it; you get a mail when it is decided.',
  'mandate.received': 'Your document was received: {name}. A member of staff reads it.',
  'mandate.byMail.title': 'Send the mandate by mail or by post',
  'mandate.byMail.lead': 'This platform takes no documents through the application.',
  'mandate.byMail.text':
    'A member of staff needs a document in which the legal representative of the organization makes you its certificate manager. Send it, signed, to the support of the platform and quote the request number.',
  'mandate.byMail.after': 'Your request waits until the document has come. Then you get a mail.',
  'waiting.mandate': 'Add the mandate',
  'waiting.mandate.another': 'Add another document',
  'card.title.mandate': 'Sign with your identity card',
  'card.lead.mandate': 'Your PIN shows that the document comes from whoever signed the request.',
  'card.pin.mandate': 'Sign and send the document',
  'step.sending-mandate': 'Sending the document…',
} as const
