import type { ValidationWords } from './validation-words.ts'

export const EN = {
  steps: ['Log in', 'Check and confirm', 'Documents', 'Decision'],
  gone: {
    title: 'No request waits at this address',
    text: 'It has lapsed, your application has asked for a newer address, or you went on with another request after logging in. Use the last address that your application showed, or start the request again.',
  },
  received: {
    title: 'Your certificate request has arrived',
    lead: 'Log in to check it and to confirm it. Without your confirmation no certificate is issued.',
    compare:
      'The same number must stand in your application. If it differs, do not go on: somebody else made this request.',
    login: 'Log in',
    next: 'You need your user name, your password and the security code by mobile app of your digital key. Afterwards you check the request, print the contract, sign it by hand and send it with a copy of your identity document.',
  },
  otherOpen: {
    title: 'You have another open request',
    lead: 'Only one request can be open at a time, and you have logged in for another one before. Which of the two do you want to go on with?',
    open: 'The other request',
    here: 'This request',
    go: 'Go on with this request',
    next: 'The other request then ends: its application can no longer complete it. To keep it, close this page and use its own address. Compare the numbers with your application; if you made neither, warn support.',
  },
  check: {
    title: 'Is this your request?',
    lead: 'Check every line. Names and number will stand in the certificate; e-mail and phone are for our mails.',
    contract: 'Read the contract',
    agree:
      'I made this request myself, the number above is the one in my application, and I agree with the contract.',
    agreeMissing: 'Tick this box to confirm. Without it nothing happens.',
    changed:
      'Something has changed since you opened this page. Read it and the contract again, then confirm.',
    confirm: 'Confirm the request',
    notMine:
      'Not yours, or something is wrong? Do nothing: the request lapses by itself. Start again in the application, or warn support.',
    next: 'Next you print the contract and send it back signed. A member of staff then decides; nothing is issued before.',
  },
  refused: {
    title: 'This request cannot be confirmed',
    lead: 'No certificate is issued for it:',
    next: 'Correct what stands above and make the request again in your application.',
  },
  documents: {
    title: 'Send the signed contract and your identity document',
    lead: 'You have confirmed the request. A member of staff compares these documents with it and then decides.',
    arrived: {
      title: 'Your documents have arrived',
      lead: 'A member of staff compares them with your request and then decides. Is a side or a page missing? Send it below.',
    },
    until:
      'This address works until {address}. After that, ask for a new one in the application where you made the request. The request itself waits for a decision until {decision} at the latest.',
    printFirst: 'First print the contract, date it and sign it by hand. Then scan or photograph it.',
    print: 'Open the contract to print it',
    signedContract: 'Signed contract',
    identity: 'Identity document, both sides',
    identityHint: 'One file with both sides, or two files. Not expired.',
    fileHint: 'PDF, JPEG or PNG, at most 3 MB each.',
    send: 'Send the documents',
    none: 'Choose at least one file.',
    tooMany: 'Send at most three files at once. Those listed above have arrived.',
    received: 'Received',
    byPost: 'Or send both by post, with the number of the request, to:',
    next: 'Our decision comes by e-mail. You can close this page and come back to it with the same address.',
  },
  decided: {
    accepted: {
      title: 'Your request is approved',
      text: 'An e-mail follows as soon as the certificate is available. Then go back to the application where you made the request and complete it there.',
    },
    refused: {
      title: 'Your request was refused',
      text: 'No certificate is issued for it. The e-mail about it names every reason. You can make a new request.',
    },
  },
  contract: {
    title: 'Contract to sign',
    lead: 'The French and the Dutch text both bind. Print this page, date and sign both texts.',
    print: 'Print with your browser (Ctrl+P).',
    translation: 'Translation for information',
    back: 'Back to the request',
  },
  labels: {
    number: 'Number of the request',
    until: 'Address and request wait until',
    holder: 'Certificate holder',
    bisNumber: 'BIS number',
    certificate: 'Certificate (CN)',
    units: 'Further names in the certificate (OU)',
    email: 'E-mail',
    phone: 'Phone',
    keyType: 'Key type',
    reasons: 'Reasons',
  },
  logOut: 'Log out',
} as const satisfies ValidationWords
