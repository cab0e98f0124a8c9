/** Messages en français. Keys and placeholders are those of `en.ts`. */
import type { Messages } from '../translate.ts'
import { conditionsFr } from './conditions/fr.ts'
import { contactFr } from './contact/fr.ts'
import { foreignFr } from './foreign/fr.ts'
import { installationFr } from './installation/fr.ts'
import { lifeCycleFr } from './life-cycle/fr.ts'
import { mandateFr } from './mandate/fr.ts'
import { sealedFr } from './sealed/fr.ts'
import { sessionFr } from './session/fr.ts'

export const fr: Messages = {
  ...conditionsFr,
  ...contactFr,
  ...foreignFr,
  ...installationFr,
  ...lifeCycleFr,
  ...mandateFr,
  ...sealedFr,
  ...sessionFr,

  'program.description': 'Certificats eHealth : demander, compléter, renouveler, révoquer, lister, examiner.',
  'help.usage': 'Utilisation :',
  'help.options': 'Options :',
  'help.commands': 'Commandes :',
  'help.arguments': 'Arguments :',
  'help.command': 'commande',
  'usage.unknownCommand': 'la commande {what} n’existe pas',
  'usage.unknownOption': 'l’option {what} n’existe pas',
  'usage.missingArgument': '{what} manque',
  'usage.optionWithoutValue': '{what} demande une valeur',
  'usage.excessArguments': 'la ligne contient trop d’éléments',
  'command.open': 'ouvrir l’application dans votre navigateur (aussi sans aucune commande)',
  'command.request': 'demander un certificat avec votre carte d’identité',
  'command.complete': 'compléter une demande : installer le certificat, enregistrer l’ETK',
  'command.list': 'tous les certificats que vous pouvez gérer, et quoi faire pour chacun',
  'command.inspect': 'ce que contient un keystore, sans réseau',
  'command.doctor': 'vérifier des keystores : complets ou non, ce qui ne va pas, quoi faire',
  'argument.keystore': 'un fichier keystore',
  'argument.keystores': 'des fichiers keystore ; sans aucun, tous ceux du dossier',
  'option.help': 'afficher l’aide',
  'option.platform':
    'le profil de la plateforme (un fichier), ou son adresse quand ses ancres sont connues ici',
  'option.card': 'une carte d’identité sous forme de fichiers, pour essayer ; FILE.json se trouve à côté',
  'option.reader': 'le lecteur de carte à utiliser, s’il y en a plusieurs',
  'option.cardPasswordFile': 'fichier avec le mot de passe de FILE.p12',
  'option.pinFile': 'fichier avec le code PIN de la carte',
  'option.folder': 'dossier des keystores (dossier personnel, ehealth/keystore)',
  'option.keystore': 'le keystore concerné',
  'option.passwordFile': 'fichier avec le mot de passe du keystore',
  'option.email': 'votre adresse e-mail personnelle',
  'option.phone': 'votre numéro de téléphone personnel',
  'option.generalEmail': 'adresse e-mail générale de l’organisation',
  'option.generalPhone': 'numéro de téléphone général de l’organisation',
  'option.organization': 'l’organisation titulaire du certificat, par exemple NIHII-HOSPITAL=12345678',
  'option.organizationName':
    'nom d’une organisation dont vous n’êtes pas le gestionnaire de certificats connu',
  'option.application': 'identifiant d’application : distingue plusieurs certificats d’une organisation',
  'option.use': 'usages spécifiques : tsa, consultrn, codage, other',
  'option.keyType': 'type de clé d’authentification : P-384 ou RSA-2048',
  'option.acceptConditions': 'accepter les conditions générales et le contrat',
  'option.complete': 'compléter la demande tout de suite',
  'option.new': 'commencer une nouvelle demande même s’il y en a une inachevée',
  'option.wait': 'secondes d’attente du certificat (120)',
  'option.json': 'imprimer un objet JSON et rien d’autre',
  'option.printAddress': 'afficher où se trouve la page d’accueil au lieu d’ouvrir un navigateur',
  'option.language': 'langue de tous les textes',
  'option.optionsFile': 'fichier JSON avec des options par leur nom',

  'answer.yes': 'Oui',
  'answer.no': 'Non',
  'answer.needed': 'Cette réponse est nécessaire.',

  'environment.production': 'production',
  'environment.acceptance': 'acceptation',
  'environment.test': 'test',
  'environment.band.production': 'PRODUCTION · {name}',
  'environment.band.acceptance': 'ACCEPTATION : uniquement pour des tests · {name}',
  'environment.band.test': 'TEST : uniquement pour des tests · {name}',
  'open.startPage': 'Le gestionnaire de certificats est démarré. Page d’accueil : {page}',
  'open.byHand':
    'Ouvrez cette page dans votre navigateur. Elle est réservée à votre compte et sert une fois ; elle est ensuite renouvelée.',
  'open.stop': 'Laissez cette fenêtre ouverte pendant que vous travaillez. Arrêtez avec Ctrl-C.',
  'open.title': 'Gestionnaire de certificats',
  'open.button': 'Continuer',
  'platform.which': 'Quelle plateforme ?',
  'platform.strangeHosts':
    'Aucun profil de cet ordinateur ne cite {hosts} : cette adresse se fait peut-être passer pour {name} ({environment}). Êtes-vous sûr qu’elle est correcte ?',

  'card.reading': 'Lecture de la carte d’identité…',
  'card.of': 'Carte d’identité de {name}',
  'card.whichReader': 'Plusieurs lecteurs contiennent une carte. Lequel ?',
  'card.filePassword': 'Mot de passe du fichier de carte {file}',

  'pin.ask': 'Code PIN de votre carte d’identité, {purpose}.',
  'pin.triesLeft.one': 'Il ne reste que {count} essai : après un code erroné de plus, la carte est bloquée.',
  'pin.triesLeft.other': 'Il reste {count} essais.',
  'pin.form': 'Un code PIN compte de 4 à 12 chiffres.',
  'pin.wrong': 'Ce code PIN est erroné.',
  'pin.onReader': 'Tapez maintenant le code PIN sur le lecteur de carte, {purpose}.',
  'pin.purpose.qualities': 'pour voir ce que vous pouvez demander (rien n’est encore signé)',
  'pin.purpose.request': 'pour signer la demande de certificat et le contrat',
  'pin.purpose.list': 'pour voir vos certificats (rien n’est signé)',

  'holder.which': 'Pour qui est ce certificat ?',
  'holder.self': 'Pour moi-même : {name}',
  'holder.selfNotKnown':
    'La source authentique ne vous connaît pas comme prestataire de soins actif. Faites d’abord vérifier votre enregistrement.',
  'holder.other': 'Une autre organisation',
  'holder.otherMeans':
    'Vous n’êtes pas connu comme son gestionnaire de certificats : un collaborateur demandera un mandat et validera la demande manuellement.',
  'holder.withApplication': '{holder}, application {applicationId}',
  'organization.type': 'De quel type d’organisation s’agit-il ?',
  'organization.number': 'Quel est son numéro ?',
  'organization.suggested': 'Le numéro est repris comme {value}.',
  'organization.name': 'Quel est son nom officiel ?',
  'organization.notListed':
    'Vous n’êtes pas connu comme gestionnaire de certificats de cette organisation. Vous pouvez continuer : un collaborateur demandera un mandat. Ou faites-vous d’abord désigner par l’organisation.',
  'application.which': 'Identifiant d’application (laissez vide pour un certificat sans identifiant)',
  'application.inUse': 'Déjà utilisés : {list}.',
  'application.none': '(sans identifiant d’application)',
  'use.which': 'Le certificat sert-il à un usage spécifique ?',
  'use.none': 'Aucun usage spécifique',
  'use.tsa': 'horodatage',
  'use.consultrn': 'consultation du Registre national',
  'use.codage': 'codage de données',
  'use.other': 'autre usage',
  'contact.emailPrivate': 'Votre adresse e-mail personnelle',
  'contact.phonePrivate': 'Votre numéro de téléphone personnel',
  'contact.emailGeneral': 'Adresse e-mail générale de l’organisation (conseillé : les rappels y vont aussi)',
  'contact.phoneGeneral': 'Numéro de téléphone général de l’organisation (facultatif)',

  'password.new': 'Choisissez un mot de passe du keystore',
  'password.again': 'Encore une fois le même mot de passe',
  'password.differs': 'Les deux ne sont pas identiques.',
  'password.existing': 'Mot de passe du keystore {file}',
  'password.advice':
    'Le mot de passe du keystore protège vos clés : au moins {minimumLength} caractères, au moins un chiffre ou un symbole, pas d’accents. Prenez-en un autre pour chaque certificat et ne le partagez jamais : personne ne peut vous le rendre.',
  'password.PASSWORD_TOO_SHORT': 'Il compte moins de {minimumLength} caractères.',
  'password.PASSWORD_CHARACTER_NOT_ALLOWED':
    'Il contient un caractère refusé : seulement des lettres sans accent, des chiffres, des espaces et des symboles.',
  'password.PASSWORD_NEEDS_DIGIT_OR_SYMBOL': 'Il faut au moins un chiffre ou un symbole.',
  'password.PASSWORD_NEEDS_LOWER_AND_UPPER_CASE': 'Il faut des minuscules et des majuscules.',

  'overview.title': 'Voici ce que vous allez signer :',
  'overview.name':
    'Les noms sont en majuscules et sans accents ; au-delà de 64 caractères, des mots entiers sont supprimés.',
  'overview.key': 'Clé d’authentification : {keyType}',
  'overview.uses': 'Usages spécifiques : {list}',
  'overview.contact': 'Contact : {contact}',
  'overview.generalContact': 'Contact général : {contact}',
  'overview.organizationConfirms':
    'Vous confirmez pour l’organisation : elle respecte les normes minimales de sécurité, seul le personnel autorisé accède à ses systèmes, et elle dispose des autorisations pour les données qu’elle partage.',
  'contract.title': 'Contrat',
  'contract.languages': 'Le contrat existe en français et en néerlandais ; ces deux textes font foi.',
  'contract.question': 'Acceptez-vous ces conditions et ce contrat ?',
  'contract.accept': 'Oui, j’accepte et je signe avec ma carte d’identité',
  'contract.readFrench': 'Le lire en français',
  'contract.readDutch': 'Le lire en néerlandais',
  'contract.stop': 'Non, arrêter ici',

  'step.asking-contract': 'Votre contrat est demandé…',
  'step.making-key': 'Votre clé est créée sur cet ordinateur…',
  'step.signing-request': 'Signature avec la carte d’identité…',
  'step.saving-keystore': 'Votre clé est enregistrée avant tout envoi…',
  'step.sending-request': 'Envoi de la demande…',
  'step.waiting-for-certificate': 'L’autorité établit votre certificat ; quelques secondes en général…',
  'step.checking-certificate': 'Le certificat est vérifié et installé…',
  'step.making-encryption-key': 'Votre clé d’encryption est créée…',
  'step.starting-registration': 'Votre clé d’encryption (ETK) est enregistrée…',
  'step.completing-registration': 'Preuve que la clé d’encryption est la vôtre…',
  'step.checking-depot': 'Vérification que les autres trouvent votre ETK…',
  'step.finishing-keystore': 'Vérification du keystore terminé…',

  'unfinished.found': 'Il y a une demande inachevée : {file}',
  'unfinished.others.one': 'Il y a encore une demande inachevée sur cet ordinateur. Voyez : vesalius list',
  'unfinished.others.other':
    'Il y a encore {count} demandes inachevées sur cet ordinateur. Voyez : vesalius list',
  'unfinished.goOn': 'La poursuivre ?',
  'unfinished.which': 'Quelle demande voulez-vous compléter ?',
  'unfinished.otherPassword':
    'Elle ne peut pas être reprise ici (autre mot de passe, plateforme ou certificat) : une nouvelle demande commence.',
  'unfinished.refused': 'Cette demande a été refusée ({file} est supprimé) : une nouvelle demande commence.',
  'unfinished.notResumable':
    'Cette demande ne peut pas être renvoyée ({file} reste) : une nouvelle demande commence.',

  'request.sent': 'Votre demande est envoyée. Numéro de demande : {number}',
  'request.accepted': 'Elle a été acceptée immédiatement.',
  'request.replaces':
    'Elle remplace un certificat que vous avez. Les clés des anciens messages ne sont pas dans ce fichier, contrairement à vesalius renew : gardez l’ancien keystore, ou ajoutez-les avec vesalius doctor --add-keys-from.',
  'request.operator':
    'Un collaborateur la valide. Vous recevrez un mail ; complétez alors la demande avec : vesalius complete',
  'request.completeNow': 'La compléter maintenant ? Cela prend en général quelques secondes.',
  'request.next': 'Ensuite : vesalius complete',
  'file.unfinished':
    'Votre keystore inachevé : {file}. Conservez-le : sans lui, le certificat est inutilisable.',
  'file.finished': 'Votre keystore : {file}',
  'complete.waiting': 'Le certificat de la demande {number} n’est pas encore là.',
  'complete.comeBack':
    'Rien n’est perdu. Revenez dans quelques minutes, ou après le mail, et lancez : vesalius complete',
  'complete.finished': 'Votre certificat est prêt.',
  'complete.validUntil': 'Valable jusqu’au {date}.',
  'complete.etk.active': 'Votre ETK est actif : on peut vous envoyer des messages chiffrés.',
  'complete.etk.waiting-for-activation':
    'Votre nouvel ETK attend : activez-le dès que votre logiciel utilise le nouveau keystore. D’ici là, l’ancien reste en service.',
  'complete.etk.unconfirmed':
    'Votre ETK est enregistré, mais le dépôt ne le montre pas encore. Vérifiez dans quelques minutes avec : vesalius doctor',
  'complete.software':
    'Choisissez maintenant ce fichier dans votre logiciel de soins et tapez-y le mot de passe du keystore. Gardez une copie en lieu sûr.',

  'list.none': 'Vous n’avez pas de certificats ici.',
  'list.until': 'jusqu’au {date}',
  'list.number': 'Numéro de demande {number}',
  'list.etk': 'ETK : {status}',
  'list.unfinished': 'Inachevé sur cet ordinateur :',
  'status.in-progress': 'En cours',
  'status.active': 'Actif',
  'status.refused': 'Refusé',
  'status.revoked': 'Révoqué',
  'status.expired': 'Expiré',
  'status.unknown': 'Statut inconnu',
  'etk.not-requested': 'non enregistré',
  'etk.in-request': 'en cours d’enregistrement',
  'etk.waiting-for-activation': 'en attente d’activation',
  'etk.active': 'actif',
  'etk.revoked': 'révoqué',
  'etk.expired': 'expiré',
  'etk.unknown': 'statut inconnu',
  'next.wait': 'Attendre : la demande est en traitement ; vous recevrez un mail.',
  'next.complete': 'Compléter la demande avec son keystore inachevé : vesalius complete',
  'next.finish': 'La terminer : vesalius complete',
  'next.activate':
    'Activer l’ETK renouvelé dès que votre logiciel utilise le nouveau keystore : vesalius activate',
  'next.renew': 'Le renouveler maintenant : vesalius renew',
  'next.renew-later': 'Rien à faire ; à renouveler à partir du {date}.',
  'next.request': 'Demander un nouveau certificat si vous en avez encore besoin : vesalius request',
  'next.nothing': 'Rien à faire.',

  'inspect.holder': 'Titulaire du certificat : {holder}',
  'inspect.holderUnknown': 'Titulaire du certificat : illisible',
  'inspect.environment': 'Environnement : {environment}',
  'inspect.environmentUnknown': 'Environnement : inconnu',
  'inspect.authentication': 'Certificat d’authentification ({keyType})',
  'inspect.encryptionCurrent': 'Clé d’encryption de ce certificat ({keyType})',
  'inspect.encryptionOlder': 'Ancienne clé d’encryption, pour d’anciens messages ({keyType})',
  'inspect.validity': 'valable du {from} au {to}',
  'inspect.serial': 'numéro de série {serial}',
  'inspect.issuer': 'délivré par {issuer}',
  'inspect.protection': 'Protection du fichier : {ciphers} ; {mac} ; {iterations} itérations',
  'stage.waiting-for-certificate': 'Inachevé : le certificat n’est pas encore installé.',
  'stage.waiting-for-encryption-key': 'Inachevé : il n’y a pas encore de clé d’encryption.',
  'stage.registering': 'Inachevé : l’ETK n’est pas encore enregistré.',
  'stage.completing': 'Inachevé : l’enregistrement de l’ETK n’est pas encore confirmé.',
  'stage.finished': 'Complet.',

  'doctor.none': 'Il n’y a pas de keystore dans ce dossier.',
  'doctor.fine': 'Tout est en ordre.',
  'doctor.unanswered':
    'Tout n’a pas pu être vérifié : un service n’a pas donné de réponse utilisable. Relancez vesalius doctor plus tard.',
  'doctor.status.good': 'Service de statut : le certificat est valable.',
  'doctor.status.revoked': 'Service de statut : le certificat est révoqué.',
  'doctor.status.unknown': 'Service de statut : il ne connaît pas ce certificat.',
  'doctor.status.unreachable': 'Service de statut : pas de réponse utilisable.',
  'doctor.status.not-asked': 'Service de statut : non interrogé.',
  'doctor.depot.this-one': 'Dépôt d’ETK : il fournit l’ETK de ce keystore.',
  'doctor.depot.another':
    'Dépôt d’ETK : il fournit un ETK dont la clé n’est pas la clé actuelle de ce keystore.',
  'doctor.depot.none': 'Dépôt d’ETK : pas d’ETK pour ce titulaire.',
  'doctor.depot.unreachable': 'Dépôt d’ETK : pas de réponse utilisable.',
  'doctor.depot.not-asked': 'Dépôt d’ETK : non interrogé.',

  'problem.KEYSTORE_UNFINISHED.says':
    'Ce keystore n’est pas achevé : un logiciel de soins ne peut pas encore l’utiliser.',
  'problem.KEYSTORE_UNFINISHED.todo': 'Terminez-le : vesalius complete',
  'problem.KEYSTORE_DECRYPTION_KEY_MISSING.says':
    'Il n’a pas de clé d’encryption pour ce certificat : les messages chiffrés ne peuvent pas être ouverts.',
  'problem.KEYSTORE_DECRYPTION_KEY_MISSING.todo':
    'Complétez la demande avec le keystore inachevé ; s’il est perdu, révoquez le certificat et demandez-en un nouveau.',
  'problem.KEYSTORE_HOLDER_UNKNOWN.says':
    'Son certificat n’est pas celui d’un titulaire de certificat eHealth.',
  'problem.KEYSTORE_HOLDER_UNKNOWN.todo':
    'Cherchez le bon fichier : les keystores eHealth se terminent par .p12 ou .acc-p12.',
  'problem.KEYSTORE_ENVIRONMENT_UNKNOWN.says': 'Il n’a pas été délivré par une plateforme connue ici.',
  'problem.KEYSTORE_ENVIRONMENT_UNKNOWN.todo': 'Indiquez sa plateforme avec --platform.',
  'problem.KEYSTORE_NOT_YET_VALID.says': 'Son certificat n’est pas encore valable.',
  'problem.KEYSTORE_NOT_YET_VALID.todo': 'Vérifiez l’horloge de cet ordinateur.',
  'problem.KEYSTORE_EXPIRED.says': 'Son certificat a expiré. Il ouvre encore d’anciens messages.',
  'problem.KEYSTORE_EXPIRED.todo':
    'Demandez un nouveau certificat et gardez ce fichier pour les anciens messages.',
  'problem.KEYSTORE_KEY_MISMATCH.says': 'Une clé et son certificat ne vont pas ensemble.',
  'problem.KEYSTORE_KEY_MISMATCH.todo':
    'Utilisez une copie du fichier ; s’il n’y en a pas, révoquez et refaites une demande.',
  'problem.KEYSTORE_CHAIN_INCOMPLETE.says': 'Les certificats des autorités émettrices n’y sont pas tous.',
  'problem.KEYSTORE_CHAIN_INCOMPLETE.todo':
    'La plupart des logiciels de soins s’en passent. Sinon, importez-y la chaîne de la plateforme.',
  'problem.KEYSTORE_ALIAS_NOT_SERIAL.says':
    'Une clé d’encryption n’est pas rangée sous son numéro de série : un logiciel de soins peut ne pas la trouver.',
  'problem.KEYSTORE_ALIAS_NOT_SERIAL.todo': 'Utilisez le keystore tel que cette application l’a écrit.',
  'problem.KEYSTORE_PROTECTION_WEAK.says':
    'Le fichier est protégé par un ancien chiffrement (RC2, ou trop peu d’itérations). Celui qui s’en empare devine plus vite le mot de passe.',
  'problem.KEYSTORE_PROTECTION_WEAK.todo':
    'Gardez le fichier là où vous seul pouvez le lire ; le prochain renouvellement en écrit un moderne.',
  'problem.KEYSTORE_ENTRIES_UNKNOWN.says': 'Il contient des éléments que cette application ne connaît pas.',
  'problem.KEYSTORE_ENTRIES_UNKNOWN.todo':
    'Rien à faire ; le fichier n’est jamais réécrit d’une façon qui les perdrait.',
  'problem.NOT_OPENED_PASSWORD.says': 'Le mot de passe ne l’ouvre pas (ou le fichier est abîmé).',
  'problem.NOT_OPENED_PASSWORD.todo':
    'Essayez le mot de passe de ce fichier précis. S’il est perdu, révoquez le certificat et demandez-en un nouveau.',
  'problem.NOT_OPENED_DAMAGED.says': 'Ce n’est pas un keystore, ou le fichier est abîmé ou tronqué.',
  'problem.NOT_OPENED_DAMAGED.todo':
    'Vérifiez que c’est le bon fichier. Utilisez alors une copie ; s’il n’y en a pas, révoquez et refaites une demande.',
  'problem.NOT_OPENED_UNSUPPORTED.says': 'Le fichier est protégé d’une façon qui n’est pas prise en charge.',
  'problem.NOT_OPENED_UNSUPPORTED.todo': 'Demandez de l’aide et dites quel programme a écrit le fichier.',
  'problem.NOT_A_KEYSTORE.says':
    'C’est un fichier de clés, mais pas un keystore eHealth : il n’a pas d’entrée d’authentification.',
  'problem.NOT_A_KEYSTORE.todo':
    'Cherchez le bon fichier : les keystores eHealth se terminent par .p12 ou .acc-p12.',
  'problem.NAME_UNFINISHED.says': 'Le keystore est complet, mais son nom dit encore inachevé.',
  'problem.NAME_UNFINISHED.todo': 'Lancez : vesalius complete',
  'problem.NAME_FINISHED.says':
    'Le keystore est inachevé, mais son nom ne le dit pas : un logiciel de soins risque de l’utiliser.',
  'problem.NAME_FINISHED.todo': 'Ajoutez .unfinished à son nom, puis lancez : vesalius complete',
  'problem.CERTIFICATE_REVOKED.says': 'Le certificat est révoqué : il ne peut plus servir.',
  'problem.CERTIFICATE_REVOKED.todo':
    'Demandez un nouveau certificat et gardez ce fichier pour les anciens messages.',
  'problem.CERTIFICATE_STATUS_UNKNOWN.says': 'Le service de statut ne connaît pas le certificat.',
  'problem.CERTIFICATE_STATUS_UNKNOWN.todo':
    'Adressez-vous au support de la plateforme, avec le numéro de demande.',
  'problem.DEPOT_SERVES_NOTHING.says':
    'Le dépôt n’a pas d’ETK pour ce titulaire : personne ne peut lui envoyer de messages chiffrés.',
  'problem.DEPOT_SERVES_NOTHING.todo': 'Complétez l’enregistrement : vesalius complete',
  'problem.DEPOT_SERVES_ANOTHER.says':
    'Le dépôt fournit un ETK d’une autre clé : les messages qui arrivent maintenant ne s’ouvrent pas avec la clé actuelle de ce fichier.',
  'problem.DEPOT_SERVES_ANOTHER.todo':
    'Si vous avez renouvelé : utilisez le keystore le plus récent, ou activez son ETK. Sinon, révoquez et refaites une demande.',

  'error.reference': 'référence {reference}',
  'error.suggestion': 'Vouliez-vous dire {suggestion} ?',
}
