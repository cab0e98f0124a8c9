import type { ActivationWords } from './activation-words.ts'

export const EN: ActivationWords = {
  steps: ['Activation code', 'Security code', 'Name and password', 'Mobile app', 'Ready'],
  next: 'Continue',
  code: {
    title: 'Which activation code is in your letter?',
    lead: 'You are activating your digital key. The code on paper, from the registration office, shows that it is you who received the link.',
    label: 'Activation code',
    hint: '16 letters and digits in groups of four. Capitals, spaces and hyphens do not matter.',
    until: 'This link is valid until',
    missing: 'Enter the activation code from your letter.',
    wrong:
      'This is not the code of this invitation. Check it in your letter; you can try {tries} more times.',
    wrongLast:
      'This is not the code of this invitation. Check it in your letter; you can try once more, then you need a new letter.',
  },
  method: {
    title: 'How do you want to get your security codes?',
    lead: 'Each time you log in you give your password and a security code that works once.',
    legend: 'Security codes',
    app: {
      label: 'By a mobile app',
      hint: 'Any app for one-time codes (TOTP) will do. Install one now if you have none.',
    },
    sms: { label: 'By text message (SMS)', hint: 'Not strong enough for eHealth certificates.' },
    token: { label: 'From a list on paper', hint: 'Not strong enough for eHealth certificates.' },
    missing: 'Choose how you want to get your security codes.',
    smsRefused:
      'Codes by text message are not strong enough for this service: a telephone number can be taken over, and a message read by others. Choose the mobile app. Without a smartphone, an app on a computer will do as well.',
    tokenRefused:
      'Codes from a list on paper are not strong enough for this service: a list can be copied without anybody noticing. Choose the mobile app. Without a smartphone, an app on a computer will do as well.',
  },
  account: {
    title: 'Which user name and password do you choose?',
    lead: 'You need both each time you log in with your digital key.',
    userName: 'User name',
    userNameHint:
      '3 to 40 letters without accents, digits, dots, hyphens and underscores; the first one is a letter. Not a number of yours.',
    password: 'Password',
    passwordRules: [
      'At least 12 characters of any kind; several words with spaces are fine.',
      'Without your user name or your own name.',
      'Nothing that many people use, such as a row of keys.',
    ],
    passwordAgain: 'The same password again',
    errors: {
      userName: {
        form: 'Choose a user name of 3 to 40 letters, digits, dots, hyphens and underscores that begins with a letter.',
        taken: 'Somebody has this user name already. Choose another.',
      },
      password: {
        'too-short': 'Choose a password of at least 12 characters.',
        'too-long': 'Choose a password of at most 200 characters.',
        'has-name': 'Choose a password without your user name and your own name.',
        'too-common':
          'Many people use such a password. Choose another, for instance several words that do not belong together.',
      },
      passwordAgain: { differs: 'The two passwords differ. Type the same one twice.' },
    },
  },
  app: {
    title: 'Link your mobile app',
    lead: 'One step is left: your app has to know your digital key.',
    scan: 'Open your app, choose to add an account, and scan this code.',
    picture: 'QR code for the app; the same secret is below as text',
    byHand: 'Cannot scan? Type this secret into the app:',
    settings: 'By time (TOTP), 6 digits, every 30 seconds, SHA-1.',
    label: 'Code that the app shows now',
    hint: '6 digits. They change every 30 seconds.',
    activate: 'Activate my digital key',
    missing: 'Enter the 6 digits that the app shows.',
    wrong:
      'This code is not right. Wait for the next one in the app and enter that. If it stays wrong, check that the clock of the telephone is set automatically.',
  },
  done: {
    title: 'Your digital key is active',
    lead: 'You can log in with your user name, your password and the codes of your app. We have sent you a message about it.',
    nextTitle: 'What now?',
    next: [
      'Request your eHealth certificate in the Certificate Manager (command: vesalius request --foreigner).',
      'It shows a web address. Open it, log in with your digital key and confirm the request.',
    ],
  },
  closed: {
    unknown: {
      title: 'This link does not work',
      lead: 'It was not copied whole, a newer link has taken its place, or the registration has ended.',
      next: 'Open the link in the newest message you have received. If that does not work, ask the registration office for a new invitation.',
    },
    over: {
      title: 'This link is too old',
      lead: 'An invitation is valid for 14 days, and they are over.',
      next: 'Ask the registration office for a new invitation. You will get a new letter and a new link.',
    },
    void: {
      title: 'This invitation no longer counts',
      lead: 'A wrong activation code was given five times. To protect you nobody can use this link any more.',
      next: 'Ask the registration office for a new invitation. If it was not you who tried, say so there.',
    },
    used: {
      title: 'This link has been used',
      lead: 'The digital key is active already. A link works once.',
      next: 'Log in with your user name, your password and the code of your app where you are asked to. If it was not you who used the link, tell the registration office at once.',
    },
  },
}
