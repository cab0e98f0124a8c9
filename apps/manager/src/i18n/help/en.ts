/** The manual in English: the source of its keys. In braces: words of the screens by their key, so that both say the same. */
export const en = {
  'start.title': 'Before you start',
  'start.lead': 'What a certificate is for, what to have at hand, and how to test this computer.',
  'start.what.title': 'What an eHealth certificate is for',
  'start.what.text':
    'With it your care software proves who is calling the eHealth platform, and receives messages that only you can open. It is kept in one file, the keystore. A password that only you know protects it.',
  'start.hand.title': 'What to have at hand',
  'start.hand.text':
    'Your identity card and its PIN, a card reader, an e-mail address and a telephone number. For an organization also its number and its general e-mail address. A request takes about three minutes.',
  'start.checks.title': 'Test this computer',
  'start.checks.text':
    'On the start page choose “{home.checks}”. The network, the clock, the reader, the card with its certificates and the folder are really tested; no PIN is needed. Whatever is not in order says why and what to do; then choose “{checks.again}”.',
  'start.checks.alt':
    'The screen “{checks.title}”: a list of tests, each with what was found and the words “{checks.status.good}”.',
  'start.environment.title': 'Production or acceptance',
  'start.environment.text':
    'The colour and the words on top say where you are: production is for care, acceptance for tests only. If your application knows both, “{platform.change}” leads to the other.',
  'start.folder.title': 'Where your keystores are',
  'start.folder.text':
    'The start page says in which folder. With “{folder.change}” you take another one, for example one that your care software reads.',

  'request.title': 'Request a certificate',
  'request.lead': 'From the start page to a keystore that your care software can use.',
  'request.conditions.title': 'Accept the conditions',
  'request.conditions.text':
    'On the start page choose “{home.request}”. Read the general conditions and accept them, then say that you have a Belgian identity card.',
  'request.card.title': 'Put your card in the reader',
  'request.card.text':
    'As soon as the card is seen, the name of its holder appears. Type the PIN and choose “{card.pin.identify}”. We read what you may request; nothing is signed yet.',
  'request.card.alt':
    'The screen that asks for the PIN: a drawing of a card in its reader, the name of the holder, the field for the PIN.',
  'request.holder.title': 'Say who it is for',
  'request.holder.text':
    'Choose yourself or one of the organizations in the list. The next chapter says what is different for an organization.',
  'request.holder.alt':
    'The screen “{holder.title}” with its choices: for yourself, for an organization of the list, for another organization.',
  'request.details.title': 'Give your details',
  'request.details.text':
    'Asked whether anything is special about the certificate, most people just continue. Then type your e-mail address and your telephone number: we write when the certificate is ready and before it ends.',
  'request.details.alt':
    'The screen “{contact.title}” with two fields filled in: e-mail address and telephone number.',
  'request.password.title': 'Choose the password of the keystore',
  'request.password.text':
    'Take a new one, for this keystore alone: at least 8 characters (some services ask for more), one of them a digit or a symbol, no accents. The list ticks off what is fulfilled. Write it down in a safe place: nobody can give it back to you.',
  'request.password.alt':
    'The screen for the new password: two fields, and below them four rules with a tick at each.',
  'request.overview.title': 'Read and accept the contract',
  'request.overview.text':
    'You see what the certificate will say, and the contract exactly as you sign it. Nothing has been sent so far: you can go back and change everything.',
  'request.overview.alt':
    'The screen “{overview.title}”: the data of the certificate, then the text of the contract in a frame.',
  'request.sign.title': 'Sign',
  'request.sign.text':
    'Type the PIN once more, choose “{card.pin.sign}” and leave the card in until the next screen. Your key is saved before anything is sent. Then the certificate is made, usually in a few seconds.',
  'request.done.title': 'Use the keystore',
  'request.done.text':
    'The last screen says where the file is. Choose it in your care software and type the password there. Put a copy in a safe place, apart from the password.',
  'request.done.alt':
    'The screen “{done.title}”: the file, the date until which it is valid, and three things to do.',

  'organization.title': 'For an organization',
  'organization.lead': 'Who may request its certificate, and what is different.',
  'organization.listed.title': 'Your organization is in the list',
  'organization.listed.text':
    'Then the authentic sources name you as its certificate manager. Choose it and go on as for yourself. Before you sign, you also confirm that the organization meets the security norms.',
  'organization.other.title': 'It is not in the list',
  'organization.other.text':
    'Ask the person responsible for access in your organization to designate you, then start again: that is the fastest way. Or choose “{holder.other}” and give its number and its official name. After you have signed, you hand in the mandate, as a file where the platform takes files. A member of staff then decides by hand, which can take some days.',
  'organization.other.alt':
    'The screen “{organization.title}” with the kind of number, the number and the official name.',
  'organization.application.title': 'Several certificates for one organization',
  'organization.application.text':
    'Give each one an application ID, for example one for every duty post or ward. Without it an organization has one certificate only.',

  'abroad.title': 'Without a Belgian card',
  'abroad.lead': 'For care providers who are not Belgian and do not live in Belgium.',
  'abroad.key.title': 'Get a digital key first',
  'abroad.key.text':
    'A registration office (a municipality or the federal office) checks your identity document and registers you with a BIS number. You get an activation code on paper and a link by mail. With both you activate your digital key: user name, password and security code by mobile app.',
  'abroad.request.title': 'Make the request',
  'abroad.request.text':
    'On the start page choose “{home.request}”, accept the conditions and say that you have no Belgian card. Type your BIS number and your name as in your identity document, then your contact data. Check what the certificate will say, choose the password of the keystore and choose “{password.send}”. Your key is saved before anything is sent.',
  'abroad.confirm.title': 'Confirm it with your digital key',
  'abroad.confirm.text':
    'The screen shows your request number. Choose “{confirm.open}” and log in there. The page must show the same number; if not, stop there. Confirm the request, print the contract, sign it and send it with a copy of both sides of your identity document. If the address is no longer good, “{confirm.another}” gives you the next one.',
  'abroad.complete.title': 'Complete it',
  'abroad.complete.text':
    'A member of staff decides, and you get a mail. Then choose “{home.unfinished.goOn}” on the start page and type the keystore password: the certificate is fetched and the keystore is finished.',
  'abroad.renew.title': 'Renew it',
  'abroad.renew.text':
    'Choose “{home.renew}”, the keystore you use now, and its password. The screen says whether it can be renewed and takes your contact data over; check your name, and choose a password for the new keystore. You confirm the request with your digital key as the first time. Once it is accepted, “{confirm.look}” makes the new keystore, with the old keys in it, and the last screen switches over when your care software uses it.',
  'abroad.manage.title': 'See and revoke what you have',
  'abroad.manage.text':
    'Where a card is asked for, choose “{card.without}”. The key in your keystore then asks how your certificate stands. To revoke it, choose “{home.revoke}” and do the same: say what happened, read the contract and choose “{revokeByKey.go}”. If you no longer have the keystore or its password, the support revokes it with a signed form.',

  'complete.title': 'Go on later',
  'complete.lead':
    'Nothing is lost when you stop, when the computer is switched off, or when a member of staff has to decide first.',
  'complete.resume.title': 'Find your request again',
  'complete.resume.text':
    'Start the application again. The start page shows what is not finished; choose “{home.unfinished.goOn}”. What you had typed is still there, except PIN and passwords: those are kept nowhere.',
  'complete.resume.alt':
    'The start page with the heading “{home.unfinished}”, one request and the button “{home.unfinished.goOn}”.',
  'complete.waiting.title': 'When a member of staff decides',
  'complete.waiting.text':
    'The screen shows the number of your request, and you may close the application. You get a mail. Then open the application, choose “{home.unfinished.goOn}” and type the password of the keystore.',
  'complete.file.title': 'The unfinished keystore',
  'complete.file.text':
    'A file that ends in .unfinished holds the only copy of your key: keep it. Your care software cannot use it yet.',
  'complete.elsewhere.title': 'On another computer',
  'complete.elsewhere.text':
    'Take the unfinished file with you. There choose “{home.complete}”, then “{keystore.elsewhere}”, and type its password.',

  'renew.title': 'Renew a certificate',
  'renew.lead':
    'From 90 days before the end. One journey in three phases; you can stop after each and go on later.',
  'renew.keystore.title': 'Open the keystore you use now',
  'renew.keystore.text':
    'Choose “{home.renew}”, the file and its password. If yours is in another folder, choose “{keystore.elsewhere}”.',
  'renew.keystore.alt':
    'The screen “{keystore.title.renew}” with one file chosen and the field for its password.',
  'renew.sign.title': 'Renew and sign',
  'renew.sign.text':
    'The screen says until when the certificate is valid and what will happen. Your contact data are filled in already. Choose a password for the new keystore, read the contract and sign with your card. The old keys go into the new file, so that old messages stay readable.',
  'renew.sign.alt': 'The screen “{renewal.title.open}”: the holder, the end date and the three phases.',
  'renew.activate.title': 'Switch over, then activate',
  'renew.activate.text':
    'First choose the new file in your care software. Then choose “{activation.go}” here. From then on new messages are sealed for the new keystore, and the old certificate is revoked some days later. There is no hurry: the start page leads back here.',
  'renew.activate.alt':
    'The screen “{activation.title}”: the new file, three things to do first, and the button that activates.',

  'revoke.title': 'Revoke a certificate',
  'revoke.lead':
    'When the file or the password is lost or known to others, or when you no longer need the certificate.',
  'revoke.which.title': 'Choose the certificate',
  'revoke.which.text':
    'Choose “{home.revoke}”, type the PIN and choose the certificate. Your identity card is enough; the keystore is not needed.',
  'revoke.reason.title': 'Say what happened',
  'revoke.reason.text':
    'The reason follows from it. The screen also says what a revocation does. It cannot be undone.',
  'revoke.reason.alt':
    'The screen that asks what happened: four choices for a certificate of one’s own, and a warning of what a revocation does.',
  'revoke.sign.title': 'Read and sign',
  'revoke.sign.text':
    'Read the revocation contract, accept it and sign with the PIN. Within seconds the status service says so to everybody.',
  'revoke.after.title': 'Afterwards',
  'revoke.after.text':
    'If you still need a certificate, request a new one at once. Keep the old file and its password: old messages can be opened with them alone.',

  'certificates.title': 'See my certificates',
  'certificates.lead': 'All that you may manage: your own and those of your organizations.',
  'certificates.list.title': 'Each with the one thing to do',
  'certificates.list.text':
    'Choose “{home.certificates.show}” and type the PIN; nothing is signed. Each certificate shows whether it is active, until when it is valid, and the next thing to do, if there is one.',
  'certificates.list.alt': 'The screen “{home.certificates}” with certificates of one person.',
  'certificates.contact.title': 'Correct an address',
  'certificates.contact.text':
    'Choose “{home.contact.go}” at the certificate, type what is right and sign with the PIN. There you also choose the language of our mails.',

  'password.title': 'Change the password of a keystore',
  'password.lead': 'You need the present one.',
  'password.change.title': 'Choose another one',
  'password.change.text':
    'Choose “{home.password}”, the file and its present password, then the new one twice. The file is written anew and opened once to be sure. After that your care software needs the new password.',
  'password.lost.title': 'The password is lost',
  'password.lost.text':
    'Nobody can give it back to you, not even the support. Revoke the certificate with your card, then request a new one.',

  'doctor.title': 'Examine a keystore',
  'doctor.lead': 'When your care software refuses a file, or when you do not know what it is.',
  'doctor.examine.title': 'What is the matter with it',
  'doctor.examine.text':
    'Choose “{home.doctor}”, the file and its password. You see whose it is, until when it is valid, whether it is complete, whether the services agree, and what to do. Nothing is changed.',
  'doctor.examine.alt':
    'The screen “{doctor.fine}” with the data of a keystore and what the services say of it.',
  'doctor.copy.title': 'A copy for old software',
  'doctor.copy.text':
    'Some care software is too old to open the file. Choose “{doctor.copy.go}”: the copy has the same keys and the same password, but weaker protection. It goes into a folder of its own; delete it once the software is up to date.',
  'doctor.copy.alt': 'The screen “{doctor.copy.title}” with a warning and the folder of the copy.',
  'doctor.add.title': 'Old messages no longer open',
  'doctor.add.text':
    'Their keys may be in an earlier keystore of yours. Choose “{doctor.add-keys.go}”, that keystore and its password. Each key is tried before it is added.',

  'card.title': 'Card and reader',
  'card.lead': 'Every problem has a screen of its own that says what to do. These are the most frequent.',
  'card.missing.title': 'Reader or card is not found',
  'card.missing.text':
    'Unplug the reader and plug it in again. Put the card in with the chip first. The page goes on by itself as soon as the card is there.',
  'card.missing.alt':
    'A screen that misses the card: a drawing of an empty reader, what happened and what to do.',
  'card.busy.title': 'Another program uses the card',
  'card.busy.text': 'Close other programs that read the card, also other browser windows, then try again.',
  'card.pin.title': 'The PIN is wrong',
  'card.pin.text':
    'The screen says how many tries are left. After three wrong ones the card is blocked; your municipality can unblock it. The PIN of the card is not the password of the keystore.',
  'card.signature.title': 'The card cannot sign',
  'card.signature.text':
    'If signing was never activated on the card, or if its certificates have expired, your municipality can help. Until then nothing is sent.',
  'card.pinpad.title': 'A reader with keys of its own',
  'card.pinpad.text': 'Type the PIN on the reader. The screen never asks for it then.',

  'safeuse.title': 'Use your certificate safely',
  'safeuse.lead': 'What to do and what never to do, as long as you have it. It takes two minutes to read.',
  'safeuse.password.title': 'One password for each certificate',
  'safeuse.password.text':
    'Choose a new one for every keystore, your own and those of your organizations, and use it nowhere else. Never tell it to anybody: no colleague, no supplier and no support needs it. Write it down only where nobody else can read it.',
  'safeuse.place.title': 'Keep the file where it belongs',
  'safeuse.place.text':
    'The keystore belongs on the computer of your care software. Keep one copy in a safe place, apart from the password, for instance on a stick in a locked drawer. Do not send it by mail, and put it into no shared folder.',
  'safeuse.people.title': 'Only those who need it',
  'safeuse.people.text':
    'In an organization only authorized people reach the computer and the keystore; it keeps a list of them. For several wards or duty posts, take one certificate for each, with an application ID: then one can be revoked without stopping the others. Change the password when somebody leaves who knew it.',
  'safeuse.computer.title': 'A computer that is looked after',
  'safeuse.computer.text':
    'Lock the screen when you leave. Let the updates of the system, of the browser and of your software be installed. Take the identity card out of the reader when you do not need it.',
  'safeuse.mails.title': 'When somebody asks',
  'safeuse.mails.text':
    'Nobody who helps you needs your PIN or the password of a keystore. Start this application yourself, never by a link in a mail. When in doubt, call the support at the number you know already.',
  'safeuse.lost.title': 'Lost, stolen or known to others',
  'safeuse.lost.text':
    'Do not wait: choose “{home.revoke}”; your identity card is enough. Then request a new certificate. Keep the old file, if you still have it: your old messages can be opened with it alone.',
  'safeuse.end.title': 'At the end',
  'safeuse.end.text':
    'Renew in time, from 90 days before the end. When your activity ends, or when you no longer manage an organization, revoke the certificate and delete the keystore and its copies once you no longer need the old messages.',

  'safe.title': 'Is this safe?',
  'safe.lead': 'What stays where.',
  'safe.keys.title': 'Your keys',
  'safe.keys.text':
    'Your private keys never leave this computer. They are in the keystore, and its password protects them.',
  'safe.secrets.title': 'PIN and passwords',
  'safe.secrets.text':
    'The PIN goes to the card only. Passwords are kept nowhere: not here, not in the browser, not at the platform.',
  'safe.page.title': 'This page',
  'safe.page.text':
    'It comes from the application on this computer, and only the person who started it there can use it. Never type a PIN or a password on a page that a mail leads to.',
} as const
