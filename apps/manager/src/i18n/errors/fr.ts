/** Erreurs en français. */
import { says } from '../error-text.ts'
import type { ErrorTexts } from '../error-texts.ts'

const NOTHING_SENT = 'Rien n’a été envoyé et rien n’est perdu.'
const REVOKE_AND_ASK =
  'Utilisez une copie du fichier ; s’il n’y en a pas, révoquez le certificat et demandez-en un nouveau.'
const AGAIN = 'Relancez la même commande.'
const ASK_SUPPORT =
  'Réessayez plus tard ; si cela persiste, adressez-vous au support de la plateforme et citez la référence.'
const NOT_TRUSTED =
  'Ne continuez pas et ne tapez aucun mot de passe. Signalez-le au support de la plateforme et citez la référence.'

export const fr: ErrorTexts = {
  INTERNAL: says(
    'Une erreur imprévue s’est produite ({detail}).',
    'Ce qui était déjà enregistré est toujours là.',
    'Relancez la même commande ; si cela persiste, signalez-le avec la commande utilisée.',
  ),
  USAGE: says('La commande n’est pas comprise : {detail}.', NOTHING_SENT, 'Voyez : vesalius --help'),
  OPTION_MISSING: says(
    '{option} est nécessaire.',
    'Il n’y a personne à qui poser la question : un script doit tout dire.',
    'Indiquez {option}, ou lancez la commande dans un terminal.',
  ),
  INPUT_INVALID: says(
    '{field} ne peut pas être utilisé ainsi.',
    NOTHING_SENT,
    'Corrigez et relancez la commande.',
  ),
  FILE_UNREADABLE: says(
    'Le fichier {file} est illisible.',
    NOTHING_SENT,
    'Vérifiez le nom et si vous pouvez le lire.',
  ),
  PLATFORM_MISSING: says(
    'La plateforme n’est pas indiquée.',
    NOTHING_SENT,
    'Indiquez le profil de la plateforme avec --platform, ou placez-le dans {folder}.',
  ),
  PLATFORM_NOT_CHOSEN: says(
    'Aucun environnement n’est choisi.',
    NOTHING_SENT,
    'Choisissez l’environnement dans lequel vous travaillez.',
  ),
  PLATFORM_NOT_CONFIGURED: says(
    'Cet exemplaire de l’application est livré sans service auquel s’adresser.',
    NOTHING_SENT,
    'Demandez à la personne qui vous l’a donné l’exemplaire qui contient son service, ou placez le profil de la plateforme dans {folder}.',
  ),
  CARD_FILE_UNUSABLE: says(
    'La carte sous forme de fichiers {file} est inutilisable.',
    NOTHING_SENT,
    'Vérifiez que le .p12 et le .json se trouvent côte à côte, et le mot de passe du .p12.',
  ),
  PASSWORD_NOT_ALLOWED: says(
    'Ce mot de passe de keystore n’est pas admis.',
    NOTHING_SENT,
    'Choisissez un autre mot de passe.',
  ),
  CONDITIONS_NOT_ACCEPTED: says(
    'Les conditions générales et le contrat ne sont pas acceptés.',
    'Sans cela, aucun certificat ne peut être demandé. Rien n’a été envoyé.',
    'Lisez-les dans un terminal, ou indiquez --accept-conditions.',
  ),
  NOTHING_TO_COMPLETE: says(
    'Il n’y a pas de demande inachevée dans {folder}.',
    'Il n’y a rien à compléter ici.',
    'Si le keystore se trouve ailleurs, indiquez son dossier avec --folder. Sinon, commencez par : vesalius request',
  ),
  SEVERAL_UNFINISHED: says(
    'Il y a plusieurs demandes inachevées dans {folder}.',
    'On ne sait pas de laquelle il s’agit.',
    'Dites laquelle avec --keystore.',
  ),
  NOT_NAMED_UNFINISHED: says(
    'Le nom de {file} ne dit pas qu’il est inachevé.',
    'Seuls les fichiers qui se terminent par .unfinished sont complétés : aucun keystore terminé n’est jamais modifié.',
    'Demandez à vesalius doctor ce que c’est. S’il est inachevé, ajoutez .unfinished à son nom.',
  ),
  ABANDONED: says(
    'Vous avez arrêté.',
    'Ce qui était déjà enregistré est toujours là.',
    'Relancez la même commande pour continuer.',
  ),
  NO_KEYSTORE: says(
    'Il n’y a pas de keystore terminé pour cela dans {folder}.',
    'Sans lui, rien ne peut se faire ici.',
    'Dites où il se trouve avec --keystore ou --folder. S’il n’y en a pas, commencez par : vesalius request',
  ),
  SEVERAL_KEYSTORES: says(
    'Il y a plusieurs keystores dans {folder} :',
    'On ne sait pas duquel il s’agit.',
    'Dites lequel avec --keystore, ou avec --organization et --application.',
  ),
  RENEWAL_TOO_EARLY: says(
    'Ce certificat ne peut pas encore être renouvelé : seulement à partir du {from}. Il est valable jusqu’au {until}.',
    'Rien n’a été envoyé ; votre certificat reste en service.',
    'Revenez à ce moment-là : un mail vous le rappellera.',
  ),
  RENEWAL_REPLACED: says(
    'Ce certificat a déjà été renouvelé.',
    'Il en existe un plus récent pour le même titulaire ; il ne peut pas y en avoir plus de deux.',
    'Utilisez le keystore le plus récent. S’il est inachevé, lancez vesalius complete ; si son ETK attend, lancez vesalius activate.',
  ),
  RENEWAL_ENDED: says(
    'Ce certificat est révoqué ou expiré.',
    'Il ne peut plus être renouvelé. Son keystore ouvre encore les anciens messages.',
    'Demandez-en un nouveau avec vesalius request. Reprenez ensuite les anciennes clés avec l’option --add-keys-from de vesalius doctor.',
  ),
  NOTHING_TO_REVOKE: says(
    'Il n’y a pas de certificat à révoquer.',
    'Aucun des certificats que vous pouvez gérer n’est actif, ou aucun ne correspond à ce que vous avez indiqué.',
    'Voyez ce qu’il y a avec : vesalius list',
  ),
  NO_CERTIFICATE: says(
    'Il n’y a pas de tel certificat.',
    'Aucun des certificats en cours ou actifs que vous pouvez gérer ne correspond à ce que vous avez indiqué.',
    'Voyez ce qu’il y a avec : vesalius list',
  ),
  SEVERAL_CERTIFICATES: says(
    'Vous pouvez gérer plusieurs certificats :',
    'Une révocation est définitive : il doit être clair duquel il s’agit.',
    'Dites lequel avec --certificate et son numéro de demande.',
  ),
  CARD_CERTIFICATE_REVOKED: says(
    'Le certificat de la carte d’identité est révoqué ou suspendu.',
    'La carte ne peut plus rien signer de valable. Ce que vous demandiez n’a pas été fait.',
    'Adressez-vous à votre commune. Si la carte a été déclarée perdue, il en faut une nouvelle.',
  ),
  CARD_NOT_ACCEPTED: says(
    'Cette plateforme n’accepte pas cette carte d’identité.',
    'Ce n’est pas une carte connue de cet environnement : une carte de test, ou une vraie carte sur une plateforme de test.',
    'Vérifiez l’environnement indiqué avec --platform, ou prenez une autre carte.',
  ),
  CLOCK_WRONG: says(
    'L’horloge de cet ordinateur n’est pas à l’heure.',
    'Les signatures portent l’heure ; le service refuse ce qui a été signé il y a trop longtemps ou dans le futur.',
    'Réglez l’horloge (date, heure et fuseau horaire), puis relancez la même commande.',
  ),

  OFFLINE: says(
    'Le service est injoignable.',
    'Votre demande n’est peut-être pas arrivée. Ce qui était enregistré est toujours là, rien n’est perdu.',
    'Vérifiez le réseau de cet ordinateur, puis relancez la même commande : elle reprend où elle s’est arrêtée.',
  ),
  TIMED_OUT: says(
    'Le service n’a pas répondu à temps.',
    'Il a peut-être quand même reçu votre demande. Rien n’est perdu.',
    'Relancez la même commande : elle reprend où elle s’est arrêtée, rien n’est fait deux fois.',
  ),
  CANCELLED: says(
    'Vous avez arrêté.',
    'Ce qui était déjà enregistré est toujours là.',
    'Relancez la même commande pour continuer.',
  ),
  SERVICE_FAULT: says(
    'Le service signale une panne ({detail}).',
    'La panne est de son côté ou dans la connexion.',
    ASK_SUPPORT,
  ),
  SERVICE_REFUSED: says(
    'Le service refuse, pour ces raisons :',
    'Ce que vous avez demandé n’a pas été fait.',
    'Réglez ce qui pose problème, puis réessayez.',
  ),
  ANSWER_MALFORMED: says(
    'Ce n’est pas le service qui a répondu.',
    'Un proxy, un portail ou une mauvaise adresse se trouve entre les deux.',
    'Vérifiez le réseau et l’adresse de la plateforme, puis relancez la même commande.',
  ),
  ANSWER_NOT_TRUSTED: says(
    'La réponse n’est pas celle qui était demandée ({detail}).',
    'Elle n’a pas été reprise : le certificat, le contrat ou l’ETK n’est pas le vôtre, ou ne vient pas de cette plateforme.',
    NOT_TRUSTED,
  ),
  PROFILE_MALFORMED: says(
    'Le profil de la plateforme est inutilisable.',
    NOTHING_SENT,
    'Vérifiez le fichier ou l’adresse donnés avec --platform, et les ancres qui y sont nommées.',
  ),
  PROFILE_NOT_TRUSTED: says(
    'Cette plateforme est inconnue ici.',
    'Aucun profil de cet ordinateur ne cite à la fois son adresse et ses ancres : ses réponses ne sont pas fiables. Rien n’a été envoyé.',
    'Procurez-vous le profil auprès de l’exploitant de la plateforme et indiquez ce fichier avec --platform.',
  ),
  PROFILE_NOT_ENCRYPTED: says(
    'La connexion à la plateforme n’est pas chiffrée.',
    'Sauf sur cet ordinateur même, il faut https. Rien n’a été envoyé.',
    'Corrigez l’adresse de la plateforme : elle doit commencer par https.',
  ),
  KEY_TYPE_NOT_ALLOWED: says(
    'Ce type de clé n’est pas admis sur cette plateforme.',
    NOTHING_SENT,
    'Omettez --key-type : le bon type est alors proposé.',
  ),
  KEYSTORE_FOLDER_UNUSABLE: says(
    'Le dossier des keystores est inutilisable : {file}',
    'Rien n’est envoyé avant que votre clé soit enregistrée.',
    'Vérifiez que le dossier existe, que vous pouvez y écrire et que le disque n’est pas plein ; ou choisissez-en un autre avec --folder.',
  ),
  KEYSTORE_FILE_MISSING: says(
    'Il n’y a pas de keystore {file}.',
    'Il a peut-être été terminé ou déplacé.',
    'Voyez ce qu’il y a avec : vesalius doctor',
  ),
  KEYSTORE_FILE_BUSY: says(
    'Une autre fenêtre travaille sur {file}.',
    'Deux à la fois pourraient perdre une clé : celle-ci ne commence donc pas.',
    'Laissez l’autre terminer, ou fermez-la ; puis relancez la même commande.',
  ),
  KEYSTORE_FILE_EXISTS: says(
    'Il y a déjà un fichier {file}.',
    'Il n’est pas remplacé.',
    'Déplacez-le, puis relancez la même commande.',
  ),
  KEYSTORE_FILE_DIFFERS: says(
    'Ce qui a été relu sur le disque n’est pas ce qui avait été écrit ({file}).',
    'Le disque ou un autre programme l’a changé. Le keystore n’est pas déclaré terminé.',
    'Vérifiez le disque, puis relancez la même commande.',
  ),
  KEYSTORE_OF_ANOTHER_PLATFORM: says(
    'Le keystore {file} appartient à une autre plateforme ou à un autre environnement.',
    'Rien n’a été modifié, ni ici ni là-bas.',
    'Indiquez sa plateforme avec --platform.',
  ),
  SERVICE_NOT_OFFERED: says(
    'La plateforme n’offre pas ce service.',
    'Son profil ne donne pas d’adresse pour ce service.',
    'Utilisez le profil d’une plateforme qui l’offre, ou demandez au support de celle-ci.',
  ),
  SESSION_ENDED: says(
    'La session est terminée.',
    'Les services refusent désormais les messages de cette session.',
    'Rouvrez-la : vesalius session, avec la carte d’identité.',
  ),
  KEYSTORE_NOT_FINISHED: says(
    'Le keystore {file} n’est pas terminé.',
    'Ceci n’est possible qu’avec un keystore terminé. Il n’a pas été modifié.',
    'Terminez-le d’abord avec : vesalius complete',
  ),
  KEYSTORE_HOLDER_DIFFERS: says(
    'Les deux keystores ne sont pas du même titulaire.',
    'Les clés d’un titulaire ne vont jamais dans le keystore d’un autre. Rien n’a été modifié.',
    'Cherchez le bon fichier avec : vesalius doctor',
  ),
  COPY_BESIDE_KEYSTORES: says(
    'La copie ne peut pas aller dans ce dossier : {file}',
    'Le logiciel de soins y prend le keystore le plus récent ; une copie plus faible ne doit pas être celui-là.',
    'Indiquez un autre dossier pour la copie.',
  ),
  EXTENSION_NOT_OFFERED: says(
    'Cette plateforme n’offre pas cette possibilité.',
    'Rien n’a été envoyé ; rien n’a changé.',
    'Pour révoquer, utilisez la carte d’identité (donnez --card ou --reader). Pour un mandat ou d’autres coordonnées, écrivez au support de la plateforme et citez le numéro de la demande.',
  ),
  REQUEST_NOT_RECEIVED: says(
    'Le service n’a jamais reçu cette demande.',
    'Votre clé est en sécurité dans le keystore inachevé ; il faut signer la demande encore une fois.',
    'Relancez vesalius request avec la même carte et le même mot de passe : la commande reprend ce fichier.',
  ),
  REQUEST_NOT_RESUMABLE: says(
    'La demande de {file} ne peut pas être renvoyée.',
    'Le fichier n’en dit pas assez, ou le nom du titulaire a changé depuis.',
    'Commencez une nouvelle demande : vesalius request --new',
  ),
  REQUEST_REFUSED: says(
    'La demande a été refusée.',
    'Aucun certificat ne suivra pour {file} ; vous pouvez le supprimer.',
    'Lisez les raisons dans le mail, puis commencez une nouvelle demande.',
  ),
  DECRYPTION_KEY_ELSEWHERE: says(
    'L’ETK de ce certificat a été enregistré avec une clé qui n’est pas dans {file}.',
    'Une autre copie du keystore inachevé a été complétée ailleurs : elle seule ouvre les messages chiffrés.',
    'Utilisez cet autre keystore. S’il est perdu, révoquez le certificat et demandez-en un nouveau.',
  ),

  KEYSTORE_MALFORMED: says(
    'Le keystore est abîmé ou tronqué.',
    'Il ne peut pas être ouvert en l’état.',
    REVOKE_AND_ASK,
  ),
  KEYSTORE_PASSWORD_WRONG: says(
    'Ce mot de passe n’ouvre pas le keystore.',
    'C’est le mot de passe que vous avez choisi lors de la demande ; personne d’autre ne le connaît.',
    'Réessayez. S’il est perdu, révoquez le certificat et demandez-en un nouveau.',
  ),
  KEYSTORE_UNSUPPORTED: says(
    'Le keystore est protégé d’une façon qui n’est pas prise en charge.',
    'Il ne peut pas être ouvert ici.',
    'Demandez de l’aide et dites quel programme a écrit le fichier.',
  ),
  KEYSTORE_AUTHENTICATION_MISSING: says(
    'Ce fichier n’est pas un keystore eHealth.',
    'Il contient des clés, mais pas d’entrée d’authentification.',
    'Cherchez le bon fichier : les keystores eHealth se terminent par .p12 ou .acc-p12.',
  ),
  KEYSTORE_ENTRIES_UNKNOWN: says(
    'Le keystore contient des éléments que cette application ne connaît pas.',
    'Le réécrire les perdrait : il n’est donc pas réécrit.',
    'Demandez de l’aide et dites quel programme a écrit le fichier.',
  ),
  KEYSTORE_KEY_MISMATCH: says(
    'Une clé et un certificat du keystore ne vont pas ensemble.',
    'Le keystore n’a pas été modifié.',
    REVOKE_AND_ASK,
  ),
  KEYSTORE_STAGE: says(
    'Le keystore n’en est pas à l’étape voulue.',
    'Le keystore n’a pas été modifié.',
    'Voyez où il en est avec : vesalius doctor',
  ),
  CHALLENGE_MALFORMED: says(
    'L’autorité d’enregistrement a envoyé un défi illisible.',
    'L’ETK n’est pas enregistré. Rien n’est perdu.',
    AGAIN,
  ),
  CHALLENGE_INVALID: says(
    'Le défi n’est pas fait pour votre clé d’encryption.',
    'L’ETK n’est pas enregistré. Rien n’est perdu.',
    AGAIN,
  ),
  ENCRYPTION_CERTIFICATE_MALFORMED: says(
    'Le certificat d’encryption est illisible.',
    'L’ETK n’est pas enregistré. Rien n’est perdu.',
    AGAIN,
  ),
  ETK_MALFORMED: says(
    'Ce qui est revenu n’est pas un ETK.',
    'Il n’a pas été repris. Rien n’est perdu.',
    AGAIN,
  ),
  MESSAGE_MALFORMED: says(
    'Ceci n’est pas un message chiffré.',
    'C’est autre chose, ou il a été coupé. Rien n’a été écrit.',
    'Redemandez le fichier.',
  ),
  SEAL_WITHOUT_RECIPIENT: says(
    'Aucun destinataire n’est indiqué pour ce message.',
    'Rien n’a été chiffré.',
    'Indiquez un destinataire avec --to ou --to-etk.',
  ),
  SEAL_RECIPIENT_KEY: says(
    'La clé d’encryption d’un destinataire est inutilisable.',
    'Ce n’est pas une clé RSA d’au moins 2048 bits, ou elle est faible. Rien n’a été chiffré.',
    'Demandez au destinataire de renouveler son certificat et son ETK.',
  ),
  SEAL_SENDER_NOT_VALID: says(
    'Votre certificat n’est pas valable maintenant.',
    'Personne n’accepterait un message signé avec lui. Rien n’a été chiffré.',
    'Renouvelez-le avec : vesalius renew. S’il n’est pas encore valable, vérifiez l’horloge de cet ordinateur.',
  ),
  RECIPIENT_NOT_USABLE: says(
    'Le message ne peut pas être chiffré pour tous les destinataires.',
    'Rien n’a été chiffré, pour personne.',
    'Vérifiez le type, le numéro et l’identifiant d’application du destinataire. Un ETK qui n’est pas en ordre doit être renouvelé.',
  ),
  MESSAGE_FILE_UNUSABLE: says(
    '{file} ne peut pas être lu ou écrit.',
    'Aucun message n’a été écrit.',
    'Vérifiez le nom, les droits et la place libre.',
  ),
  MESSAGE_FILE_EXISTS: says(
    '{file} existe déjà.',
    'Rien n’est écrasé. Aucun message n’a été écrit.',
    'Donnez un autre nom avec --out, ou déplacez d’abord le fichier.',
  ),
  MESSAGE_FOR_SOMEBODY_ELSE: says(
    'Ce message n’est pas pour ce keystore.',
    'Il a été chiffré pour quelqu’un d’autre, ou pour une de vos clés qui est dans un autre keystore. Rien n’a été écrit dans {file}.',
    'Essayez vos autres keystores, les anciens aussi. Sinon demandez à l’expéditeur de le chiffrer pour vous.',
  ),
  RECIPIENT_NOT_CONFIRMED: says(
    'Seul le dépôt dit à qui est ce numéro : {recipients}.',
    'Le numéro d’un professionnel ne figure dans aucun certificat : rien ne prouve que le dépôt dit vrai. Rien n’a été chiffré.',
    'Indiquez --expected-holder SSIN=… avec le numéro de la personne, que vous connaissez d’ailleurs, ou lancez la commande dans un terminal.',
  ),
  MESSAGE_REFUSED: says(
    'Ce message n’est pas digne de confiance.',
    'Son contenu a été jeté sans être lu ; rien n’a été écrit dans {file}.',
    'Demandez à l’expéditeur de le chiffrer à nouveau. Quelqu’un l’a peut-être modifié en chemin.',
  ),

  READER_SERVICE_UNAVAILABLE: says(
    'Le système ne laisse pas ce programme utiliser les lecteurs de carte.',
    'Le service des lecteurs n’est pas installé, est arrêté, ou vous n’y avez pas accès.',
    'Démarrez le service de cartes à puce de votre système (sous Linux : pcscd), puis réessayez.',
  ),
  NO_READER: says(
    'Aucun lecteur de carte trouvé.',
    NOTHING_SENT,
    'Branchez le lecteur de carte, puis réessayez.',
  ),
  READER_ERROR: says(
    'Le lecteur de carte ne fonctionne pas.',
    NOTHING_SENT,
    'Débranchez le lecteur, rebranchez-le, insérez la carte, puce en avant.',
  ),
  NO_CARD: says(
    'Il n’y a pas de carte dans le lecteur.',
    NOTHING_SENT,
    'Insérez votre carte d’identité, puce en avant, puis réessayez.',
  ),
  SEVERAL_CARDS: says(
    'Plusieurs lecteurs contiennent une carte :',
    'On ne sait pas laquelle est la vôtre.',
    'Retirez les autres cartes, ou dites quel lecteur avec --reader.',
  ),
  CARD_REMOVED: says(
    'La carte a été retirée.',
    'Ce qui était déjà enregistré est toujours là.',
    'Remettez la carte et laissez-la jusqu’à la fin, puis relancez la même commande.',
  ),
  CARD_IN_USE: says(
    'Un autre programme utilise la carte.',
    NOTHING_SENT,
    'Fermez les autres programmes qui utilisent la carte (aussi des fenêtres du navigateur), puis réessayez.',
  ),
  CARD_UNKNOWN: says(
    'Ce n’est pas une carte d’identité belge.',
    NOTHING_SENT,
    'Insérez votre carte d’identité, puce en avant, puis réessayez.',
  ),
  CARD_UNSUPPORTED: says(
    'Cette carte d’identité est trop ancienne ou pas encore en service.',
    'Elle ne peut pas signer.',
    'Demandez une nouvelle carte à votre commune.',
  ),
  CARD_ERROR: says(
    'La carte a donné une réponse qui n’a pas de sens.',
    NOTHING_SENT,
    'Retirez la carte, nettoyez la puce, remettez-la et réessayez.',
  ),
  CARD_OF_ANOTHER_PERSON: says(
    'C’est la carte d’une autre personne que celle qui a commencé cette demande.',
    'Une demande est signée et reprise par la même personne.',
    'Insérez la bonne carte, puis réessayez.',
  ),
  CERTIFICATE_ABSENT: says(
    'La carte ne porte pas de certificat pour signer.',
    'Les cartes d’enfants et de certains résidents n’en ont pas.',
    'Demandez à votre commune de mettre des certificats sur la carte.',
  ),
  CERTIFICATE_EXPIRED: says(
    'Le certificat de la carte d’identité n’est pas (ou plus) valable.',
    'Il ne peut plus signer, ou l’horloge de cet ordinateur n’est pas à l’heure.',
    'Vérifiez l’horloge ; si elle est à l’heure, renouvelez la carte à votre commune.',
  ),
  SIGNATURE_NOT_ACTIVATED: says(
    'La fonction de signature de cette carte n’est pas activée.',
    'Vous pouvez vous identifier avec elle, mais pas signer.',
    'Rendez-vous à votre commune avec la carte et faites activer la fonction de signature.',
  ),
  PIN_REQUIRED: says('La carte demande le code PIN.', NOTHING_SENT, 'Réessayez et tapez le code PIN.'),
  PIN_FORMAT: says(
    'Ce n’est pas un code PIN.',
    'Il n’a pas été envoyé à la carte : cela ne coûte pas d’essai.',
    'Un code PIN compte de 4 à 12 chiffres. Réessayez.',
  ),
  PIN_WRONG: says(
    'Le code PIN est erroné. Essais restants : {triesLeft}.',
    'Après trois codes erronés, la carte est bloquée.',
    'Réessayez avec le bon code PIN.',
  ),
  PIN_BLOCKED: says(
    'Le code PIN de cette carte est bloqué.',
    'Un code erroné a été tapé trois fois, maintenant ou auparavant.',
    'Faites-le débloquer à votre commune, avec la carte et votre code PUK si vous l’avez.',
  ),
  PINPAD_ONLY: says(
    'Sur ce lecteur, le code PIN se tape sur le lecteur lui-même.',
    'Il n’est jamais demandé à l’écran.',
    'Réessayez et tapez le code PIN sur le lecteur.',
  ),
  PINPAD_CANCELLED: says(
    'La saisie du code PIN a été annulée sur le lecteur.',
    NOTHING_SENT,
    'Réessayez et tapez le code PIN sur le lecteur.',
  ),
  PINPAD_TIMEOUT: says(
    'Aucun code PIN n’a été tapé à temps sur le lecteur.',
    NOTHING_SENT,
    'Réessayez et tapez le code PIN sur le lecteur.',
  ),
  PINPAD_ERROR: says(
    'Le clavier du lecteur ne fonctionne pas.',
    NOTHING_SENT,
    'Débranchez le lecteur et rebranchez-le ; ou utilisez un autre lecteur.',
  ),
  IDENTITY_MALFORMED: says(
    'L’identité sur la carte est illisible.',
    NOTHING_SENT,
    'Faites vérifier la carte à votre commune.',
  ),
  IDENTITY_INVALID: says(
    'L’identité sur la carte n’est pas authentique.',
    'Le Registre national n’a pas signé ce que dit la carte.',
    'Faites vérifier la carte à votre commune.',
  ),
  CARD_DESCRIPTION_MALFORMED: says(
    'Le fichier à côté du fichier de carte est inutilisable.',
    NOTHING_SENT,
    'Utilisez le .json créé en même temps que le .p12.',
  ),
}
