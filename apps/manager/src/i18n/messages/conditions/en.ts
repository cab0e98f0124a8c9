/** English general conditions, the source, as in `messages/en.ts`: the French and the Dutch text bind. */
export const conditionsEn = {
  'conditions.heading': 'General conditions',
  'conditions.1':
    'An eHealth certificate proves who you are, or which organization your software speaks for. Use it only for lawful care.',
  'conditions.2':
    'You know what a certificate, a private key and a password are for, or you take advice from somebody who does.',
  'conditions.3': 'Your data are complete and correct. You report every change at once.',
  'conditions.4':
    'The keystore and its password are yours alone. You never share the password and never send it to anybody.',
  'conditions.5': 'When a key or a password may be known to others, you revoke the certificate at once.',
  'conditions.6':
    'A certificate is valid for a limited time that is never prolonged: you renew it in time. When your activity ends, you stop using it, delete the key and revoke it.',
  'conditions.version': 'Version {version}',
  'conditions.binding': 'The French and the Dutch text bind; this is a translation.',
} as const
