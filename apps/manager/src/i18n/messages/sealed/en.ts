/** English messages of sealing and unsealing: the source, as in `messages/en.ts`. */
export const sealedEn = {
  'command.seal': 'seal a file for one or more recipients',
  'command.unseal': 'open a sealed file, once all of it is verified',
  'option.to': 'a recipient, for example NIHII-HOSPITAL=12345678 or CBE=0123456789,APPID; can be repeated',
  'option.expectedHolder':
    'with a professional’s NIHII or NIHII11 number in --to: whose it must be, as SSIN=…; can be repeated',
  'option.toEtk': 'file with the ETK of a recipient; can be repeated',
  'option.toAttribute':
    'whoever has this attribute in a session, now or later, for example urn:be:fgov:person:ssin=85073000160; can be repeated, one is enough',
  'option.exceptAttribute': 'but not whoever has this attribute; can be repeated',
  'option.attribute':
    'a further attribute to ask the session for, where a message is for holders of it; can be repeated',
  'option.in': 'the file to read',
  'option.out': 'the file to write; it must not exist',
  'option.trust': 'PEM file with the anchors that senders must chain to',
  'option.from': 'accept messages of this sender only, as for --to; can be repeated',
  'option.statusCheck':
    "how the sender's certificate is checked for revocation: receiver-optional (asks the status service), receiver-mandatory, sender-optional, sender-mandatory, none",
  'seal.confirmHolder':
    '{number} belongs to {holder}, says the depot; nothing else proves it. Seal for them?',
  'seal.done': 'Sealed: {file}',
  'seal.reader': 'Can be read by: {holder}',
  'seal.attribute': 'Can be read by whoever has {attribute}',
  'seal.exceptAttribute': 'Not by whoever has {attribute}',
  'seal.reasonFor': '{recipient}: {reason}',
  'seal.ecSender':
    'You signed with a P-384 key: readers that use the existing crypto library 2.2.0 cannot verify this message.',
  'unseal.done': 'Verified and opened: {file}',
  'unseal.sender': 'From: {sender}',
  'unseal.unknownSender': 'a certificate without eHealth identity: {subject}',
  'unseal.signedAt': 'Signed: {time}',
  'unseal.SIGNING_TIME_EXPIRED':
    'It was not signed just now: an old message, one sent twice, or a wrong clock.',
  'unseal.SIGNING_TIME_MISSING': 'The sender did not state when it was signed.',
  'unseal.OCSP_NOT_EMBEDDED': "The message says nothing about the status of the sender's certificate.",
} as const
