import type { MailWords } from './mail-words.ts'

export const EN = {
  texts: {
    'request-accepted': {
      subject: 'Certificate request accepted',
      title: 'Your certificate request is accepted',
      lead: 'We are preparing your eHealth certificate.',
      nextStep:
        'There is nothing to do now: a second message follows as soon as the certificate is available. Keep the keystore of the request and its password.',
    },
    'request-waiting': {
      subject: 'Certificate request waiting for validation',
      title: 'Your request is waiting for validation',
      lead: 'A member of staff checks your request before the certificate can be issued.',
      nextStep:
        'Wait for our decision, which comes by e-mail. If a reason above asks for a document, have it ready with the request number. Keep the keystore of the request and its password.',
    },
    'foreign-waiting': {
      subject: 'Certificate request confirmed',
      title: 'You have confirmed your certificate request',
      lead: 'A member of staff compares the contract that you have signed and the copy of your identity document with the request.',
      nextStep:
        'If you have not done so yet, send the signed contract and a copy of both sides of a valid identity document on the page where you confirmed the request. Our decision will follow by e-mail. Keep the keystore of the request and its password. You have confirmed nothing? Warn support at once.',
    },
    'foreign-approved': {
      subject: 'Certificate request approved',
      title: 'Your certificate request is approved',
      lead: 'Your contract and your identity document have been checked. We are preparing your eHealth certificate.',
      nextStep:
        'There is nothing for you to do now: a second message follows as soon as the certificate is available. Then you complete the request in the application, with the keystore of the request and its password.',
    },
    'request-refused': {
      subject: 'Certificate request refused',
      title: 'Your certificate request is refused',
      lead: 'No certificate is issued for this request.',
      nextStep:
        'Have what is said above put right, then make a new request in the Certificate Manager (command: vesalius request).',
    },
    'certificate-available': {
      subject: 'Certificate available',
      title: 'Your certificate is available',
      lead: 'One step is left before you can use it: completing the request.',
      nextStep:
        'Open the Certificate Manager where the keystore of the request is and complete the request (command: vesalius complete). If you have done so already, nothing is left to do.',
    },
    revoked: {
      subject: 'Certificate revoked',
      title: 'Your certificate is revoked',
      lead: 'This certificate and its ETK are no longer valid, for good. If you still have the keystore, keep it: its encryption keys unseal your old messages. If this revocation surprises you, tell support at once.',
      nextStep: 'You can request a new one in the Certificate Manager (command: vesalius request).',
    },
    'revoked-replaced': {
      subject: 'Old certificate revoked',
      title: 'Your old certificate is revoked',
      lead: 'The certificate that replaces it stays valid, with its ETK. Keep the old keystore: its encryption keys unseal your old messages. If this revocation surprises you, tell support at once.',
      nextStep: 'Check that your software uses the keystore of the new certificate.',
    },
    'etk-waiting': {
      subject: 'ETK to be activated',
      title: 'Your new ETK is still to be activated',
      lead: 'Until then others seal their messages for the old one. (ETK: the public half of your encryption key, published so that others can send you sealed messages.)',
      nextStep:
        'Install the new keystore in your software first, then activate the ETK in the Certificate Manager (command: vesalius activate).',
    },
    reminder: {
      subject: 'Certificate valid until {end}',
      title: 'Your certificate expires on {end}',
      lead: 'After that your software can no longer connect with this certificate. Its validity cannot be extended.',
      nextStep:
        'Renew it in the Certificate Manager, with your identity card, the keystore and its password (command: vesalius renew).',
    },
    'reminder-renewal-started': {
      subject: 'Certificate valid until {end}',
      title: 'Your certificate expires on {end}',
      lead: 'You have started to renew it, but the new certificate is not in use yet.',
      nextStep:
        'Finish the renewal in the Certificate Manager; it shows which step is left (command: vesalius list).',
    },
    'unfinished-request': {
      subject: 'Certificate request to be completed',
      title: 'Your request is not complete yet',
      lead: 'The certificate has been available since {since}, but its ETK is not registered: nobody can send you sealed messages with it yet.',
      nextStep:
        'Open the Certificate Manager where the keystore of the request is and complete the request (command: vesalius complete).',
    },
    'unfinished-renewal': {
      subject: 'Renewal to be finished',
      title: 'Your renewal is not finished',
      lead: 'The new ETK is waiting for its activation. Until then the old one serves, at the latest until the old certificate expires.',
      nextStep:
        'Install the new keystore in your software, then activate the ETK in the Certificate Manager (command: vesalius activate).',
    },
  },
  labels: {
    requestNumber: 'Request number',
    certificate: 'Certificate (CN)',
    holder: 'Certificate holder',
    validUntil: 'Valid until',
    reasons: 'Reasons',
    remark: 'Remark',
    nextStep: 'What now?',
    openPortal: 'Open in the portal',
  },
  daysLeft: { one: '1 day is left.', other: '{days} days are left.' },
  informative:
    'This reminder is for information only. If you no longer need this certificate, you can ignore it.',
  environment: {
    acceptance: 'Acceptance environment: this certificate is for tests only.',
    test: 'Test environment: this certificate has no value.',
  },
  answers: {
    notRead: 'This message is sent automatically; answers are not read.',
    read: 'A question? Answer this message.',
  },
  neverAsked: 'We never ask for your password or your PIN by e-mail.',
  otherReason: 'Another reason ({code})',
} as const satisfies MailWords
