/** English messages of a mandate. */
export const mandateEn = {
  'option.mandate': 'the signed mandate (PDF, JPEG or PNG), for an organization that you are not listed for',
  'mandate.sending': 'Sending the mandate, signed with the identity card…',
  'mandate.received': 'The mandate was received; a member of staff reads it.',
  'mandate.not-needed': 'No mandate is needed: the request no longer waits for a member of staff.',
  'mandate.not-offered':
    'This platform takes no documents this way. Send the mandate, signed by the legal representative, to its support by mail or by post, with the request number.',
  'mandate.later':
    'If you have a mandate, run the same command again with --mandate FILE: it is added to this request.',
} as const
