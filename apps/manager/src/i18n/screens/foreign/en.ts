/** The screens of a request without an identity card in English. */
export const foreignEn = {
  'withoutCard.title': 'Do you have a digital key?',
  'withoutCard.lead':
    'Without a Belgian card you sign nothing here. You confirm the request on a page of the platform, with your digital key.',
  'withoutCard.hand': 'What you need',
  'withoutCard.1':
    'A registration office (a municipality or the federal office) has checked your identity document and registered you. You got your BIS number there.',
  'withoutCard.2':
    'Your digital key is active: user name, password and security code by mobile app. You activate it with the code on paper and the link in the mail.',
  'withoutCard.3':
    'Your identity document: at the end a copy of both sides goes along with the signed contract.',
  'withoutCard.missing':
    'Is something missing? Go to a registration office with your identity document first, then come back: this page is kept.',
  'withoutCard.go': 'I have all of it',
  'stage.summary': 'Check',
  'stage.confirm': 'Confirm',

  'foreigner.title': 'What are your BIS number and your name?',
  'foreigner.lead':
    'The name as in your identity document: the platform compares both with your registration.',
  'foreigner.ssin': 'BIS number',
  'foreigner.ssin.hint': '11 digits; the registration office gave it to you.',
  'foreigner.firstNames': 'First names',
  'foreigner.firstNames.hint': 'Leave it empty if your document names none.',
  'foreigner.surname': 'Surname',
  'foreigner.holderName': 'In the certificate:',

  'summary.lead': 'This is what your certificate will say. You can still go back and change it.',
  'summary.after':
    'Next you choose a password for the keystore, and the request is sent. Nothing is issued before you confirm it with your digital key.',
  'password.send': 'Send the request',

  'sending.title': 'Your request is being sent',
  'sending.lead': 'Your key is saved first, so that nothing is lost. It takes a few seconds.',
  'sending.failed.title': 'Something went wrong while sending',
  'sending.failed.kept': 'Your key is saved: trying again goes on with the same request.',
  'sending.failed.open': 'Nothing is lost: what you typed is saved.',
  'sending.notOffered.title': 'This is not possible here for now',
  'sending.notOffered': 'At {name}, requests without a Belgian identity card are not possible at the moment.',
  'sending.notOffered.todo':
    'Nothing was sent. Ask the support of the platform which way there is for you, or try again another day.',

  'confirm.title': 'Confirm your request with your digital key',
  'confirm.lead': 'Nothing is issued before you have confirmed it. You can do so until {until}.',
  'confirm.number': 'Your request number',
  'confirm.compare': 'The page must show the same number. If it shows another one, stop there.',
  'confirm.open': 'Open the page to confirm',
  'confirm.open.hint': 'It opens in a new tab.',
  'confirm.todo': 'What happens next',
  'confirm.todo.1': 'Log in on that page with user name, password and security code.',
  'confirm.todo.2': 'Compare the number, check the request and confirm it.',
  'confirm.todo.3':
    'Print the contract there and sign it. Send it with a copy of both sides of your identity document, there or by post.',
  'confirm.todo.4':
    'A member of staff decides, and you get a mail. Then come back here and complete the request.',
  'confirm.look': 'It is accepted: complete it',
  'confirm.notYet':
    'It is not accepted yet. You get a mail as soon as it is; until then there is nothing to complete.',
  'confirm.another': 'Get a new address',
  'confirm.another.hint': 'A new address takes the place of the one before.',
  'confirm.waiting.title': 'Your request waits for you or for a decision',
  'confirm.waiting.lead':
    'Have you confirmed it with your digital key? Then a member of staff decides and you get a mail.',
  'confirm.waiting.text':
    'Not confirmed yet, or documents still to send? Get a new address: this computer has no valid one.',
  'confirm.unknown.title': 'The platform does not have this request',
  'confirm.unknown.lead':
    'It never arrived, nobody confirmed it in time, or you went on with another request of yours.',
  'confirm.unknown.text':
    'You can send it again with the same key. If you went on with another request, complete that one instead.',
  'confirm.sendAgain': 'Send it again',

  'home.request.confirm': 'Waits for your confirmation or for a decision',
  'home.request.confirm.todo':
    'Confirm it with your digital key, if you have not yet. Once it is accepted, you get a mail: then complete it here.',

  'card.without': 'I have no Belgian identity card',
  'certificates.another': 'Look into another keystore',
  'certificates.unopened':
    'These keystores of yours have another password; choose “{button}” to see them too:',
  'keystore.title.certificates': 'Whose certificates shall we look up?',
  'keystore.lead.certificates':
    'Without a card, the key in your keystore asks how your certificate stands. Nothing is changed.',
  'keystore.title.revoke': 'Which certificate do you want to revoke?',
  'keystore.lead.revoke': 'Without a card, the certificate revokes itself with the key in its keystore.',
  'keystore.lost': 'I no longer have the keystore or its password',
  'renewal.phase.1.withoutCard':
    'Renew: you choose a password and send a new request. You confirm it with your digital key, with a signed contract and a copy of your identity document.',
  'renewal.phase.2.withoutCard':
    'Complete: once a member of staff has accepted it, the new keystore is made, with the old keys in it.',
  'renewal.withoutCard':
    'Have at hand: your digital key and your identity document. Is your digital key no longer good? Go to a registration office first.',
  'foreigner.title.renewal': 'Is this still your name?',
  'foreigner.lead.renewal':
    'As in your identity document today: the platform compares it with your registration. A changed name comes into the new certificate.',
  'revokeByKey.contract': 'The text that binds',
  'revokeByKey.contract.binding': 'The contract exists in French and in Dutch; these two texts bind.',
  'revokeByKey.text':
    'You sign nothing on paper: what you confirm here is signed with the key of the certificate.',
  'revokeByKey.accept': 'I have read this and want to revoke the certificate',
  'revokeByKey.missing': 'Tick this first: a revocation cannot be undone.',
  'revokeByKey.go': 'Revoke now',
  'revokeByMail.title': 'Ask the support to revoke it',
  'revokeByMail.lead': 'This platform does not take a revocation with the key of the certificate.',
  'revokeByMail.text':
    'Write to the support of the platform. Say which certificate it is about (request number or serial number) and what happened. You get a form: return it signed, with a copy of your identity document.',
  'correct.byMail.withoutCard':
    'Here, contact data are corrected with an identity card. Without one, the support does it; a renewal asks for them anew as well.',
} as const
