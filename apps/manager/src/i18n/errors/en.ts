/** Errors in English. */
import { says } from '../error-text.ts'
import type { ErrorTexts } from '../error-texts.ts'

const NOTHING_SENT = 'Nothing was sent and nothing is lost.'
const REVOKE_AND_ASK =
  'Use a copy of the file; if there is none, revoke the certificate and request a new one.'
const AGAIN = 'Run the same command again.'
const ASK_SUPPORT = 'Try again later; if it stays, ask the support of the platform and quote the reference.'
const NOT_TRUSTED =
  'Do not go on, and type no password. Tell the support of the platform what happened and quote the reference.'

export const en: ErrorTexts = {
  INTERNAL: says(
    'Something went wrong that was not foreseen ({detail}).',
    'What was already saved is still there.',
    'Run the same command again; if it stays, report it with the command you ran.',
  ),
  USAGE: says('The command is not understood: {detail}.', NOTHING_SENT, 'See: vesalius --help'),
  OPTION_MISSING: says(
    '{option} is needed.',
    'Nobody is there to be asked, so a script must say everything.',
    'Give {option}, or run the command in a terminal.',
  ),
  INPUT_INVALID: says(
    '{field} cannot be used as given.',
    NOTHING_SENT,
    'Correct it and run the command again.',
  ),
  FILE_UNREADABLE: says(
    'The file {file} cannot be read.',
    NOTHING_SENT,
    'Check the name and whether you may read it.',
  ),
  PLATFORM_MISSING: says(
    'It is not said which platform to use.',
    NOTHING_SENT,
    'Give --platform with the profile of the platform, or put the profile in {folder}.',
  ),
  PLATFORM_NOT_CHOSEN: says(
    'No environment is chosen yet.',
    NOTHING_SENT,
    'Choose the environment you work in.',
  ),
  PLATFORM_NOT_CONFIGURED: says(
    'This copy of the application came without a service to talk to.',
    NOTHING_SENT,
    'Ask whoever gave it to you for the one with their service in it, or put the profile of the platform in {folder}.',
  ),
  CARD_FILE_UNUSABLE: says(
    'The card in files {file} cannot be used.',
    NOTHING_SENT,
    'Check that the .p12 and the .json lie side by side, and the password of the .p12.',
  ),
  PASSWORD_NOT_ALLOWED: says(
    'This keystore password is not allowed.',
    NOTHING_SENT,
    'Choose another password.',
  ),
  CONDITIONS_NOT_ACCEPTED: says(
    'The general conditions and the contract are not accepted.',
    'Without that no certificate can be requested. Nothing was sent.',
    'Read them in a terminal, or give --accept-conditions.',
  ),
  NOTHING_TO_COMPLETE: says(
    'There is no unfinished request in {folder}.',
    'There is nothing to complete here.',
    'If the keystore lies elsewhere, give its folder with --folder. Otherwise start with: vesalius request',
  ),
  SEVERAL_UNFINISHED: says(
    'There are several unfinished requests in {folder}.',
    'It is not clear which one is meant.',
    'Say which with --keystore.',
  ),
  NOT_NAMED_UNFINISHED: says(
    'The name of {file} does not say that it is unfinished.',
    'Only files that end in .unfinished are completed, so that no finished keystore is ever changed.',
    'Ask vesalius doctor what it is. If it is unfinished, add .unfinished to its name.',
  ),
  ABANDONED: says(
    'You stopped.',
    'What was already saved is still there.',
    'Run the same command again to go on.',
  ),
  NO_KEYSTORE: says(
    'There is no finished keystore for this in {folder}.',
    'Without it nothing can be done here.',
    'Say where it lies with --keystore or --folder. If there is none, start with: vesalius request',
  ),
  SEVERAL_KEYSTORES: says(
    'There are several keystores in {folder}:',
    'It is not clear which one is meant.',
    'Say which with --keystore, or with --organization and --application.',
  ),
  RENEWAL_TOO_EARLY: says(
    'This certificate cannot be renewed yet: only from {from} on. It is valid until {until}.',
    'Nothing was sent; your certificate stays in use.',
    'Come back then: a mail reminds you.',
  ),
  RENEWAL_REPLACED: says(
    'This certificate was renewed already.',
    'A newer one exists for the same holder; two are the most there can be.',
    'Use the newest keystore. If it is unfinished run vesalius complete, if its ETK waits run vesalius activate.',
  ),
  RENEWAL_ENDED: says(
    'This certificate is revoked or has expired.',
    'It cannot be renewed. Its keystore still opens old messages.',
    'Request a new one with vesalius request. Then take the old keys over with the option --add-keys-from of vesalius doctor.',
  ),
  NOTHING_TO_REVOKE: says(
    'There is no certificate to revoke.',
    'None of the certificates you can manage is active, or none fits what you said.',
    'See what there is with: vesalius list',
  ),
  NO_CERTIFICATE: says(
    'There is no such certificate.',
    'None of the requested or active certificates you can manage fits what you said.',
    'See what there is with: vesalius list',
  ),
  SEVERAL_CERTIFICATES: says(
    'You can manage several certificates:',
    'Revoking cannot be undone, so it must be clear which one is meant.',
    'Say which with --certificate and its request number.',
  ),
  CARD_CERTIFICATE_REVOKED: says(
    'The certificate of the identity card is revoked or suspended.',
    'The card can no longer sign anything that counts. What you asked for was not done.',
    'Ask your municipality about the card. If it was reported as lost, a new one is needed.',
  ),
  CARD_NOT_ACCEPTED: says(
    'This platform does not accept this identity card.',
    'It is not a card of the kind this environment knows: a test card, or a real one on a test platform.',
    'Check the environment you named with --platform, or use another card.',
  ),
  CLOCK_WRONG: says(
    'The clock of this computer is wrong.',
    'Signatures carry the time; the service refuses what was signed too long ago or in the future.',
    'Set the clock (date, time and time zone), then run the same command again.',
  ),

  OFFLINE: says(
    'The service cannot be reached.',
    'Your request may not have arrived. What was saved is still there, nothing is lost.',
    `Check the network of this computer, then run the same command again: it goes on where it stopped.`,
  ),
  TIMED_OUT: says(
    'The service did not answer in time.',
    'It may have received your request all the same. Nothing is lost.',
    'Run the same command again: it goes on where it stopped, nothing is done twice.',
  ),
  CANCELLED: says(
    'You stopped.',
    'What was already saved is still there.',
    'Run the same command again to go on.',
  ),
  SERVICE_FAULT: says(
    'The service reports a fault ({detail}).',
    'The fault is on its side or in the connection.',
    ASK_SUPPORT,
  ),
  SERVICE_REFUSED: says(
    'The service refuses, for these reasons:',
    'What you asked for was not done.',
    'Put the reasons right, then try again.',
  ),
  ANSWER_MALFORMED: says(
    'What answered is not the service.',
    'A proxy, a portal or a wrong address stands in between.',
    'Check the network and the address of the platform, then run the same command again.',
  ),
  ANSWER_NOT_TRUSTED: says(
    'The answer is not what was asked for ({detail}).',
    'It was not taken over: the certificate, the contract or the token is not yours, or not from this platform.',
    NOT_TRUSTED,
  ),
  PROFILE_MALFORMED: says(
    'The profile of the platform cannot be used.',
    NOTHING_SENT,
    'Check the file or address you gave with --platform, and the anchors it names.',
  ),
  PROFILE_NOT_TRUSTED: says(
    'This platform is not known here.',
    'No profile on this computer names its address and pins its anchors, so its answers cannot be trusted. Nothing was sent.',
    'Get the profile of the platform from its operator and give that file with --platform.',
  ),
  PROFILE_NOT_ENCRYPTED: says(
    'The connection to the platform is not encrypted.',
    'Anything but this very computer must be reached by https. Nothing was sent.',
    'Correct the address of the platform: it must begin with https.',
  ),
  KEY_TYPE_NOT_ALLOWED: says(
    'This kind of key is not allowed on this platform.',
    NOTHING_SENT,
    'Leave --key-type out: the right kind is then proposed.',
  ),
  KEYSTORE_FOLDER_UNUSABLE: says(
    'The folder of the keystores cannot be used: {file}',
    'Nothing is sent before your key is saved.',
    'Check that the folder exists, that you may write there and that the disk is not full; or choose another with --folder.',
  ),
  KEYSTORE_FILE_MISSING: says(
    'There is no keystore {file}.',
    'It may have been finished or moved.',
    'See what there is with: vesalius doctor',
  ),
  KEYSTORE_FILE_BUSY: says(
    'Another window is working on {file}.',
    'Two at a time could lose a key, so this one does not begin.',
    'Let the other one finish, or close it; then run the same command again.',
  ),
  KEYSTORE_FILE_EXISTS: says(
    'There is already a file {file}.',
    'It is not replaced.',
    'Move it elsewhere, then run the same command again.',
  ),
  KEYSTORE_FILE_DIFFERS: says(
    'What was read back from the disk is not what was written ({file}).',
    'The disk or another program changed it. The keystore is not called finished.',
    'Check the disk, then run the same command again.',
  ),
  KEYSTORE_OF_ANOTHER_PLATFORM: says(
    'The keystore {file} belongs to another platform or environment.',
    'Nothing was changed, here or there.',
    'Name the platform that it belongs to with --platform.',
  ),
  SERVICE_NOT_OFFERED: says(
    'The platform does not offer this service.',
    'Its profile names no address for it.',
    'Use the profile of a platform that offers it, or ask the support of this one.',
  ),
  SESSION_ENDED: says(
    'The session has ended.',
    'Services refuse messages under it from now on.',
    'Open it again: vesalius session, with the identity card.',
  ),
  KEYSTORE_NOT_FINISHED: says(
    'The keystore {file} is not finished.',
    'This can only be done with a finished keystore. It was not changed.',
    'Finish it first with: vesalius complete',
  ),
  KEYSTORE_HOLDER_DIFFERS: says(
    'The two keystores are not of the same certificate holder.',
    'Keys of one holder never go into the keystore of another. Nothing was changed.',
    'Look for the right file with: vesalius doctor',
  ),
  COPY_BESIDE_KEYSTORES: says(
    'The copy cannot go into this folder: {file}',
    'Care software takes the newest keystore it finds there, and a weaker copy must not be that one.',
    'Name another folder for the copy.',
  ),
  EXTENSION_NOT_OFFERED: says(
    'This platform does not offer this.',
    'Nothing was sent; nothing has changed.',
    'To revoke, use the identity card (give --card or --reader). For a mandate or other contact data, write to the support of the platform and quote the request number.',
  ),
  REQUEST_NOT_RECEIVED: says(
    'The service never received this request.',
    'Your key is safe in the unfinished keystore; the request has to be signed once more.',
    'Run vesalius request again with the same card and password: it goes on with this file.',
  ),
  REQUEST_NOT_RESUMABLE: says(
    'The request of {file} cannot be sent again.',
    'The file does not say enough, or the name of the holder has changed since.',
    'Start a new request: vesalius request --new',
  ),
  REQUEST_REFUSED: says(
    'The request was refused.',
    'No certificate will follow for {file}; you may delete it.',
    'Read the reasons in the mail, then start a new request.',
  ),
  DECRYPTION_KEY_ELSEWHERE: says(
    'The ETK of this certificate was registered with a key that is not in {file}.',
    'Another copy of the unfinished keystore was completed elsewhere: only that one opens sealed messages.',
    'Use that other keystore. If it is lost, revoke the certificate and request a new one.',
  ),

  KEYSTORE_MALFORMED: says(
    'The keystore is damaged or cut off.',
    'It cannot be opened as it is.',
    REVOKE_AND_ASK,
  ),
  KEYSTORE_PASSWORD_WRONG: says(
    'This password does not open the keystore.',
    'It is the password you chose when you made the request; nobody else knows it.',
    'Try again. If it is lost, revoke the certificate and request a new one.',
  ),
  KEYSTORE_UNSUPPORTED: says(
    'The keystore is protected in a way that is not supported.',
    'It cannot be opened here.',
    'Ask for help and say which program wrote the file.',
  ),
  KEYSTORE_AUTHENTICATION_MISSING: says(
    'This file is not an eHealth keystore.',
    'It holds keys, but no authentication entry.',
    'Look for the right file: eHealth keystores end in .p12 or .acc-p12.',
  ),
  KEYSTORE_ENTRIES_UNKNOWN: says(
    'The keystore holds entries this application does not know.',
    'Writing it again would lose them, so it is not written.',
    'Ask for help and say which program wrote the file.',
  ),
  KEYSTORE_KEY_MISMATCH: says(
    'A key and a certificate of the keystore do not belong together.',
    'The keystore was not changed.',
    REVOKE_AND_ASK,
  ),
  KEYSTORE_STAGE: says(
    'The keystore is not at the stage this step needs.',
    'The keystore was not changed.',
    'See how far it is with: vesalius doctor',
  ),
  CHALLENGE_MALFORMED: says(
    'The registration authority sent a challenge that cannot be read.',
    'The ETK is not registered. Nothing is lost.',
    AGAIN,
  ),
  CHALLENGE_INVALID: says(
    'The challenge is not made for your encryption key.',
    'The ETK is not registered. Nothing is lost.',
    AGAIN,
  ),
  ENCRYPTION_CERTIFICATE_MALFORMED: says(
    'The encryption certificate cannot be read.',
    'The ETK is not registered. Nothing is lost.',
    AGAIN,
  ),
  ETK_MALFORMED: says('What came back is not an ETK.', 'It was not taken over. Nothing is lost.', AGAIN),
  MESSAGE_MALFORMED: says(
    'This is not a sealed message.',
    'It is something else, or it was cut off. Nothing was written.',
    'Ask for the file again.',
  ),
  SEAL_WITHOUT_RECIPIENT: says(
    'No recipient is named for this message.',
    'Nothing was sealed.',
    'Name a recipient with --to or --to-etk.',
  ),
  SEAL_RECIPIENT_KEY: says(
    'The encryption key of a recipient cannot be used.',
    'It is not an RSA key of 2048 bits or more, or it is weak. Nothing was sealed.',
    'Ask the recipient to renew the certificate and the ETK.',
  ),
  SEAL_SENDER_NOT_VALID: says(
    'Your certificate is not valid now.',
    'Nobody would accept a message that it signs. Nothing was sealed.',
    'Renew it with: vesalius renew. If it is not valid yet, check the clock of this computer.',
  ),
  RECIPIENT_NOT_USABLE: says(
    'The message cannot be sealed for all recipients.',
    'Nothing was sealed for anybody.',
    'Check type, number and application ID of the recipient. Whose ETK is not in order must renew it.',
  ),
  MESSAGE_FILE_UNUSABLE: says(
    '{file} cannot be read or written.',
    'No message was written.',
    'Check the name, the permissions and the free space.',
  ),
  MESSAGE_FILE_EXISTS: says(
    '{file} exists already.',
    'Nothing is overwritten. No message was written.',
    'Give another name with --out, or move the file away first.',
  ),
  MESSAGE_FOR_SOMEBODY_ELSE: says(
    'This message is not for this keystore.',
    'It was sealed for somebody else, or for a key of yours that is in another keystore. Nothing was written to {file}.',
    'Try your other keystores, older ones too. Otherwise ask the sender to seal it for you.',
  ),
  RECIPIENT_NOT_CONFIRMED: says(
    'Whose number it is, the depot alone says: {recipients}.',
    'A professional’s number stands in no certificate, so nothing proves the depot right. Nothing was sealed.',
    'Give --expected-holder SSIN=… with the person’s number, known to you from elsewhere, or run the command in a terminal.',
  ),
  MESSAGE_REFUSED: says(
    'This message must not be trusted.',
    'Its contents were thrown away unread; nothing was written to {file}.',
    'Ask the sender to seal it again. Somebody may have changed it on the way.',
  ),

  READER_SERVICE_UNAVAILABLE: says(
    'The system does not let this program use card readers.',
    'The card reader service is not installed, is stopped, or you may not use it.',
    'Start the smart card service of your system (on Linux: pcscd), then try again.',
  ),
  NO_READER: says('No card reader was found.', NOTHING_SENT, 'Plug the card reader in, then try again.'),
  READER_ERROR: says(
    'The card reader does not work.',
    NOTHING_SENT,
    'Unplug the reader, plug it in again, put the card in with the chip first.',
  ),
  NO_CARD: says(
    'There is no card in the reader.',
    NOTHING_SENT,
    'Put your identity card in, chip first, then try again.',
  ),
  SEVERAL_CARDS: says(
    'Several readers hold a card:',
    'It is not clear which card is yours.',
    'Take the other cards out, or say which reader with --reader.',
  ),
  CARD_REMOVED: says(
    'The card was taken out.',
    'What was already saved is still there.',
    'Put the card back in and leave it there until the end, then run the same command again.',
  ),
  CARD_IN_USE: says(
    'Another program is using the card.',
    NOTHING_SENT,
    'Close other programs that use the card (also browser windows), then try again.',
  ),
  CARD_UNKNOWN: says(
    'This is not a Belgian identity card.',
    NOTHING_SENT,
    'Put your identity card in, chip first, then try again.',
  ),
  CARD_UNSUPPORTED: says(
    'This identity card is too old or not in use yet.',
    'It cannot sign.',
    'Ask your municipality for a new card.',
  ),
  CARD_ERROR: says(
    'The card gave an answer that makes no sense.',
    NOTHING_SENT,
    'Take the card out, clean the chip, put it in again and retry.',
  ),
  CARD_OF_ANOTHER_PERSON: says(
    'This is the card of another person than the one who began this request.',
    'A request is signed and resumed by the same person.',
    'Put the right card in, then try again.',
  ),
  CERTIFICATE_ABSENT: says(
    'The card carries no certificate to sign with.',
    'Cards of children and some residents have none.',
    'Ask your municipality to put certificates on the card.',
  ),
  CERTIFICATE_EXPIRED: says(
    'The certificate of the identity card is outside its validity.',
    'It can no longer sign, or the clock of this computer is wrong.',
    'Check the clock; if it is right, renew the card at your municipality.',
  ),
  SIGNATURE_NOT_ACTIVATED: says(
    'The signature function of this card is not activated.',
    'You can identify yourself with it, but not sign.',
    'Go to your municipality with the card and have the signature function activated.',
  ),
  PIN_REQUIRED: says('The card wants the PIN.', NOTHING_SENT, 'Try again and type the PIN.'),
  PIN_FORMAT: says(
    'That is not a PIN.',
    'It was not sent to the card, so it costs no try.',
    'A PIN has 4 to 12 digits. Try again.',
  ),
  PIN_WRONG: says(
    'The PIN is wrong. Tries left: {triesLeft}.',
    'After three wrong PINs the card is blocked.',
    'Try again with the right PIN.',
  ),
  PIN_BLOCKED: says(
    'The PIN of this card is blocked.',
    'The wrong PIN was typed three times, now or earlier.',
    'Unblock it at your municipality, with the card and your PUK code if you have it.',
  ),
  PINPAD_ONLY: says(
    'On this reader the PIN is typed on the reader itself.',
    'It is never asked on the screen.',
    'Try again and type the PIN on the reader.',
  ),
  PINPAD_CANCELLED: says(
    'The PIN entry was cancelled on the reader.',
    NOTHING_SENT,
    'Try again and type the PIN on the reader.',
  ),
  PINPAD_TIMEOUT: says(
    'No PIN was typed on the reader in time.',
    NOTHING_SENT,
    'Try again and type the PIN on the reader.',
  ),
  PINPAD_ERROR: says(
    'The keypad of the reader does not work.',
    NOTHING_SENT,
    'Unplug the reader and plug it in again; or use another reader.',
  ),
  IDENTITY_MALFORMED: says(
    'The identity on the card cannot be read.',
    NOTHING_SENT,
    'Ask your municipality to check the card.',
  ),
  IDENTITY_INVALID: says(
    'The identity on the card is not genuine.',
    'The National Register did not sign what the card says.',
    'Ask your municipality to check the card.',
  ),
  CARD_DESCRIPTION_MALFORMED: says(
    'The file beside the card file cannot be used.',
    NOTHING_SENT,
    'Use the .json that was made together with the .p12.',
  ),
}
