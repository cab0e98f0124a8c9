/** English messages of requests without an identity card: the source, as in `messages/en.ts`. */
export const foreignEn = {
  'option.foreigner':
    'for a person who has no identity card: what is asked for is confirmed at a web address; what there is, the keystores say (--ssin: whose)',
  'option.ssin': 'with --foreigner: the BIS number',
  'option.first-names': 'with --foreigner: first names, as in the passport',
  'option.surname': 'with --foreigner: surname, as in the passport',
  'foreign.ssin': 'BIS number',
  'foreign.first-names': 'First names, as in the passport (empty if there are none)',
  'foreign.surname': 'Surname, as in the passport',
  'foreign.overview': 'What will stand in the certificate:',
  'foreign.question': 'Do you accept these conditions and send this request?',
  'foreign.accept': 'Yes, I accept; send the request',
  'foreign.confirm':
    'Nothing is issued before you confirm it. Open this address and log in, before {until}: {url}',
  'foreign.compare':
    'That page must show the same request number: {number}. If it shows another one, stop there.',
  'foreign.next':
    'Once the request is confirmed and accepted: vesalius complete. If the address has lapsed, run the same command again: you get a new one.',
  'next.foreigner.renew': 'Renew it now: vesalius renew --foreigner',
  'next.foreigner.request': 'Request a new certificate if you still need one: vesalius request --foreigner',
} as const
