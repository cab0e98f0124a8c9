/** English messages of the life of a certificate after it is issued: the source, as in `messages/en.ts`. */
export const lifeCycleEn = {
  'command.renew': 'renew a certificate: request, complete, activate; goes on where it stopped',
  'command.activate': 'activate the renewed ETK once your software uses the new keystore',
  'command.revoke': 'revoke a certificate with your identity card, or with its own keystore',
  'command.passwd': 'change the password of a keystore',
  'option.newPasswordFile': 'file with the password of the new keystore (or the new password)',
  'option.activate': 'complete the renewal and activate the new ETK at once',
  'option.noActivate': 'leave the new ETK waiting, without a question',
  'option.reason':
    'keyCompromise, affiliationChanged, superseded or cessationOfOperation; or what happened: file-lost, password-known-to-others, password-forgotten, left-organization, activity-ended',
  'option.certificate': 'which certificate: its request number, serial number or public key identifier',
  'option.compatibleCopy':
    'write a copy with old, weak ciphers to this folder, for software that refuses the keystore',
  'option.addKeysFrom': 'add the decryption keys of this keystore of the same holder',
  'option.otherPasswordFile': 'file with the password of that other keystore',
  'usage.oneKeystore': 'exactly one keystore must be named',

  'pin.purpose.renewal': 'to sign the renewal and the contract',
  'pin.purpose.revocation': 'to sign the revocation',
  'keystore.which': 'Which keystore is it about?',

  'step.asking-certificate': 'Asking what the platform says of your certificate…',
  'step.proving-old-keys': 'Checking that old messages still open with the new keystore…',
  'step.activating-etk': 'Activating the new ETK…',
  'step.signing-revocation': 'Signing the revocation with the identity card…',
  'step.sending-revocation': 'Sending the revocation…',
  'step.checking-status': 'Looking whether others see the revocation…',

  'renew.what': 'Renewal of: {holder}',
  'renew.open': 'It can be renewed now, until {until}.',
  'renew.oldKeys.one':
    'Its decryption key goes into the new keystore too, so that old messages stay readable.',
  'renew.oldKeys.other':
    'Its {count} decryption keys go into the new keystore too, so that old messages stay readable.',
  'renew.keyTypeWarning':
    'Your present key is of kind RSA-2048. The newer kind P-384 only works when your care software supports it: ask its supplier first.',
  'renew.keyTypeOnly':
    'This platform gives new certificates for keys of kind P-384 only, in place of your RSA-2048 key. Your care software must support that: ask its supplier before you activate.',
  'renew.keyTypeKept':
    'The new key is of the same kind as the old one, RSA-2048. If your care software supports P-384, say so with --key-type P-384.',
  'renew.keyType': 'Which kind of key should the new certificate have?',
  'renew.keyTypeRsa': 'RSA-2048, as before',
  'renew.keyTypeEc': 'P-384: my care software supports it',
  'renew.waits': 'The renewed certificate is ready in {file}; only its ETK is not in use yet.',
  'complete.oldKeys.one':
    'The decryption key of the earlier certificate is in it and was shown to open what was sealed for it.',
  'complete.oldKeys.other':
    'The {count} decryption keys of earlier certificates are in it and were each shown to open what was sealed for them.',
  'complete.oldKeysUnproven.one':
    'One old key opened nothing in the old keystore either; it was taken over as it is.',
  'complete.oldKeysUnproven.other':
    '{count} old keys opened nothing in the old keystore either; they were taken over as they are.',

  'activate.before':
    'From the activation on, messages are sealed for the new keystore. Do it once your care software uses that one.',
  'activate.now': 'Activate the new ETK now?',
  'activate.later': 'Then run: vesalius activate',
  'activate.done': 'Your renewed ETK is activated.',
  'activate.already': 'Your ETK was active already; nothing had to be done.',
  'activate.depot.active': 'The depot serves it: new messages are sealed for the new keystore.',
  'activate.depot.unconfirmed':
    'The depot does not show it yet. Check again in a few minutes with: vesalius doctor',
  'activate.oldCertificate':
    'The old certificate is revoked by itself some days later. From now on use the new keystore only; it opens old messages too.',

  'revoke.what': 'Revocation of the certificate of: {holder}',
  'revoke.consequences': 'Before you revoke, know this:',
  'revoke.consequence.final': 'It cannot be undone.',
  'revoke.consequence.sessions': 'Your care software can no longer log in with this certificate.',
  'revoke.consequence.etk': 'Its ETK is withdrawn: nobody can send you new sealed messages with it.',
  'revoke.consequence.oldMessages':
    'Old messages stay readable with the keystore file and its password: keep the file.',
  'revoke.consequence.newCertificate': 'You can request a new certificate at once.',
  'revoke.raises':
    'This certificate is revoked already. Only the reason changes, to keyCompromise; the date of the revocation stays.',
  'revoke.which': 'Which certificate do you want to revoke?',
  'revoke.whatHappened': 'What happened?',
  'revoke.contract': 'Revocation contract',
  'revoke.question': 'Do you revoke this certificate?',
  'revoke.accept': 'Yes, I revoke it and sign with my identity card',
  'revoke.byKeyQuestion': 'Revoke this certificate now, signed with its own key?',
  'revoke.done': 'The certificate is revoked, and its ETK with it. Reason: {reason}',
  'revoke.raised': 'The reason of the revocation is changed. Reason: {reason}',
  'revoke.status.revoked': 'The status service says so to everybody.',
  'revoke.status.unconfirmed':
    'The status service did not answer; it will say so within seconds once it does.',
  'revoke.stillActive':
    'Another certificate of the same holder is still active: request number {number}. If it is to end too, run this command again with --certificate.',
  'revoke.next': 'If you still need a certificate, request a new one with: vesalius request',
  'event.file-lost': 'The keystore file is lost or stolen',
  'event.password-known-to-others': 'Somebody else knows the keystore password',
  'event.password-forgotten': 'I have forgotten the keystore password',
  'event.left-organization': 'I have left the organization',
  'event.activity-ended': 'The activity has ended',
  'event.leadsTo': 'Reason: {reason}',
  'reason.keyCompromise': 'the key may be in the hands of others (keyCompromise)',
  'reason.affiliationChanged': 'the relation with the organization changed (affiliationChanged)',
  'reason.superseded': 'another certificate takes its place (superseded)',
  'reason.cessationOfOperation': 'the activity has ended (cessationOfOperation)',

  'passwd.changed': 'The password of {file} is changed; the file was opened with the new one to be sure.',
  'passwd.already':
    'The password of {file} had been changed before, in a run that was interrupted; that is tidied up now.',
  'passwd.software': 'Type the new password in your care software too.',
  'passwd.copies':
    'Copies of the file still open with the old password. If others know it, revoke the certificate.',

  'doctor.renew': 'It can be renewed now: vesalius renew',
  'doctor.renewFrom': 'It can be renewed from {date} on.',
  'problem.NAME_ENVIRONMENT.says':
    'The ending of its name is that of the other environment: production files end in .p12, acceptance files in .acc-p12.',
  'problem.NAME_ENVIRONMENT.todo':
    'Give the file its right ending, so that care software does not take it for the other one.',
  'problem.OTHER_ENVIRONMENT.says': 'It belongs to another environment than the platform you named.',
  'problem.OTHER_ENVIRONMENT.todo':
    'Use it with its own environment only; name that platform with --platform.',
  'problem.PREVIOUS_LEFT.says':
    'A change of this file was interrupted: the previous version still lies beside it, ending in .old.',
  'problem.PREVIOUS_LEFT.todo':
    'Run the command that changed it again (vesalius passwd, or doctor with --add-keys-from): it tidies up. Nothing is lost.',
  'problem.ETK_WAITS.says':
    'Its ETK waits for activation: new messages are still sealed for the earlier keystore.',
  'problem.ETK_WAITS.todo': 'Once your care software uses this file, run: vesalius activate',
  'copy.done': 'The copy for old software is written and was opened again: {file}',
  'copy.weak':
    'Its protection is weak (3DES, SHA-1; {iterations} iterations): whoever gets hold of the copy can guess the password much sooner than that of the keystore.',
  'copy.advice': 'Give it to that software only, keep it nowhere else, and ask the supplier for an update.',
  'addKeys.added.one': 'One decryption key was added and shown to open what is sealed for it.',
  'addKeys.added.other': '{count} decryption keys were added and each shown to open what is sealed for it.',
  'addKeys.none': 'All decryption keys of that keystore are in this one already. Nothing was changed.',
  'addKeys.unusable.one': 'One key of that keystore opens nothing and was left out.',
  'addKeys.unusable.other': '{count} keys of that keystore open nothing and were left out.',
} as const
