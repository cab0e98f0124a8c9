/** Messages en français: renewal, revocation, care of keystores. */
import type { lifeCycleEn } from './en.ts'

export const lifeCycleFr: Readonly<Record<keyof typeof lifeCycleEn, string>> = {
  'command.renew': 'renouveler un certificat : demander, compléter, activer ; reprend où il s’était arrêté',
  'command.activate': 'activer l’ETK renouvelé dès que votre logiciel utilise le nouveau keystore',
  'command.revoke': 'révoquer un certificat avec votre carte d’identité, ou avec son propre keystore',
  'command.passwd': 'changer le mot de passe d’un keystore',
  'option.newPasswordFile': 'fichier avec le mot de passe du nouveau keystore (ou le nouveau mot de passe)',
  'option.activate': 'compléter le renouvellement et activer tout de suite le nouvel ETK',
  'option.noActivate': 'laisser le nouvel ETK en attente, sans question',
  'option.reason':
    'keyCompromise, affiliationChanged, superseded ou cessationOfOperation ; ou ce qui s’est passé : file-lost, password-known-to-others, password-forgotten, left-organization, activity-ended',
  'option.certificate':
    'quel certificat : son numéro de demande, son numéro de série ou l’identifiant de sa clé publique',
  'option.compatibleCopy':
    'écrire dans ce dossier une copie aux anciens chiffrements, faibles, pour un logiciel qui refuse le keystore',
  'option.addKeysFrom': 'ajouter les clés de déchiffrement de ce keystore du même titulaire',
  'option.otherPasswordFile': 'fichier avec le mot de passe de cet autre keystore',
  'usage.oneKeystore': 'il faut indiquer exactement un keystore',

  'pin.purpose.renewal': 'pour signer le renouvellement et le contrat',
  'pin.purpose.revocation': 'pour signer la révocation',
  'keystore.which': 'De quel keystore s’agit-il ?',

  'step.asking-certificate': 'La plateforme est interrogée sur votre certificat…',
  'step.proving-old-keys': 'Vérification que le nouveau keystore ouvre encore les anciens messages…',
  'step.activating-etk': 'Activation du nouvel ETK…',
  'step.signing-revocation': 'Signature de la révocation avec la carte d’identité…',
  'step.sending-revocation': 'Envoi de la révocation…',
  'step.checking-status': 'Vérification que les autres voient la révocation…',

  'renew.what': 'Renouvellement de : {holder}',
  'renew.open': 'Il peut être renouvelé maintenant, jusqu’au {until}.',
  'renew.oldKeys.one':
    'Sa clé de déchiffrement va aussi dans le nouveau keystore : les anciens messages restent lisibles.',
  'renew.oldKeys.other':
    'Ses {count} clés de déchiffrement vont aussi dans le nouveau keystore : les anciens messages restent lisibles.',
  'renew.keyTypeWarning':
    'Votre clé actuelle est du type RSA-2048. Le type plus récent P-384 ne fonctionne que si votre logiciel de soins le prend en charge : demandez-le d’abord à votre fournisseur.',
  'renew.keyTypeOnly':
    'Cette plateforme ne délivre plus que des certificats pour des clés P-384, à la place de votre clé RSA-2048. Votre logiciel de soins doit les prendre en charge : demandez-le à votre fournisseur avant d’activer.',
  'renew.keyTypeKept':
    'La nouvelle clé est du même type que l’ancienne, RSA-2048. Si votre logiciel de soins prend en charge P-384, dites-le avec --key-type P-384.',
  'renew.keyType': 'De quel type doit être la clé du nouveau certificat ?',
  'renew.keyTypeRsa': 'RSA-2048, comme avant',
  'renew.keyTypeEc': 'P-384 : mon logiciel de soins le prend en charge',
  'renew.waits': 'Le certificat renouvelé est prêt dans {file} ; seul son ETK n’est pas encore en service.',
  'complete.oldKeys.one':
    'La clé de déchiffrement du certificat précédent s’y trouve ; il est vérifié qu’elle ouvre ce qui a été chiffré pour elle.',
  'complete.oldKeys.other':
    'Les {count} clés de déchiffrement des certificats précédents s’y trouvent ; il est vérifié que chacune ouvre ce qui a été chiffré pour elle.',
  'complete.oldKeysUnproven.one':
    'Une ancienne clé n’ouvrait déjà rien dans l’ancien keystore ; elle est reprise telle quelle.',
  'complete.oldKeysUnproven.other':
    '{count} anciennes clés n’ouvraient déjà rien dans l’ancien keystore ; elles sont reprises telles quelles.',

  'activate.before':
    'Dès l’activation, les messages sont chiffrés pour le nouveau keystore. Activez quand votre logiciel de soins l’utilise.',
  'activate.now': 'Activer maintenant le nouvel ETK ?',
  'activate.later': 'Lancez alors : vesalius activate',
  'activate.done': 'Votre ETK renouvelé est activé.',
  'activate.already': 'Votre ETK était déjà actif ; il n’y avait rien à faire.',
  'activate.depot.active':
    'Le dépôt le fournit : les nouveaux messages sont chiffrés pour le nouveau keystore.',
  'activate.depot.unconfirmed':
    'Le dépôt ne le montre pas encore. Vérifiez dans quelques minutes avec : vesalius doctor',
  'activate.oldCertificate':
    'L’ancien certificat sera révoqué automatiquement quelques jours plus tard. N’utilisez plus que le nouveau keystore ; il ouvre aussi les anciens messages.',

  'revoke.what': 'Révocation du certificat de : {holder}',
  'revoke.consequences': 'À savoir avant de révoquer :',
  'revoke.consequence.final': 'La révocation est définitive.',
  'revoke.consequence.sessions': 'Votre logiciel de soins ne peut plus se connecter avec ce certificat.',
  'revoke.consequence.etk':
    'Son ETK est retiré : plus personne ne peut vous envoyer de nouveaux messages chiffrés avec lui.',
  'revoke.consequence.oldMessages':
    'Les anciens messages restent lisibles avec le fichier keystore et son mot de passe : gardez le fichier.',
  'revoke.consequence.newCertificate': 'Vous pouvez demander tout de suite un nouveau certificat.',
  'revoke.raises':
    'Ce certificat est déjà révoqué. Seul le motif change, en keyCompromise ; la date de la révocation reste.',
  'revoke.which': 'Quel certificat voulez-vous révoquer ?',
  'revoke.whatHappened': 'Que s’est-il passé ?',
  'revoke.contract': 'Contrat de révocation',
  'revoke.question': 'Révoquez-vous ce certificat ?',
  'revoke.accept': 'Oui, je le révoque et je signe avec ma carte d’identité',
  'revoke.byKeyQuestion': 'Révoquer maintenant ce certificat, signé avec sa propre clé ?',
  'revoke.done': 'Le certificat est révoqué, et son ETK avec lui. Motif : {reason}',
  'revoke.raised': 'Le motif de la révocation est modifié. Motif : {reason}',
  'revoke.status.revoked': 'Le service de statut le dit à tous.',
  'revoke.status.unconfirmed': 'Le service de statut n’a pas répondu ; il le dira dès qu’il répondra.',
  'revoke.stillActive':
    'Un autre certificat du même titulaire est encore actif : numéro de demande {number}. S’il doit prendre fin aussi, relancez cette commande avec --certificate.',
  'revoke.next': 'Si vous avez encore besoin d’un certificat, demandez-en un nouveau avec : vesalius request',
  'event.file-lost': 'Le fichier keystore est perdu ou volé',
  'event.password-known-to-others': 'Quelqu’un d’autre connaît le mot de passe du keystore',
  'event.password-forgotten': 'J’ai oublié le mot de passe du keystore',
  'event.left-organization': 'J’ai quitté l’organisation',
  'event.activity-ended': 'L’activité a pris fin',
  'event.leadsTo': 'Motif : {reason}',
  'reason.keyCompromise': 'la clé est peut-être aux mains de tiers (keyCompromise)',
  'reason.affiliationChanged': 'le lien avec l’organisation a changé (affiliationChanged)',
  'reason.superseded': 'un autre certificat le remplace (superseded)',
  'reason.cessationOfOperation': 'l’activité a pris fin (cessationOfOperation)',

  'passwd.changed':
    'Le mot de passe de {file} est changé ; le fichier a été rouvert avec le nouveau pour en être sûr.',
  'passwd.already':
    'Le mot de passe de {file} avait déjà été changé, lors d’un essai interrompu ; c’est maintenant mis en ordre.',
  'passwd.software': 'Tapez aussi le nouveau mot de passe dans votre logiciel de soins.',
  'passwd.copies':
    'Les copies du fichier s’ouvrent encore avec l’ancien mot de passe. Si d’autres le connaissent, révoquez le certificat.',

  'doctor.renew': 'Il peut être renouvelé maintenant : vesalius renew',
  'doctor.renewFrom': 'Il pourra être renouvelé à partir du {date}.',
  'problem.NAME_ENVIRONMENT.says':
    'La fin de son nom est celle de l’autre environnement : en production .p12, en acceptation .acc-p12.',
  'problem.NAME_ENVIRONMENT.todo':
    'Donnez au fichier sa bonne fin de nom, pour qu’un logiciel de soins ne le confonde pas.',
  'problem.OTHER_ENVIRONMENT.says': 'Il appartient à un autre environnement que la plateforme indiquée.',
  'problem.OTHER_ENVIRONMENT.todo':
    'Ne l’utilisez que dans son propre environnement ; indiquez cette plateforme avec --platform.',
  'problem.PREVIOUS_LEFT.says':
    'Une modification de ce fichier a été interrompue : la version précédente se trouve encore à côté, avec la fin .old.',
  'problem.PREVIOUS_LEFT.todo':
    'Relancez la commande qui le modifiait (vesalius passwd, ou doctor avec --add-keys-from) : elle met en ordre. Rien n’est perdu.',
  'problem.ETK_WAITS.says':
    'Son ETK attend l’activation : les nouveaux messages sont encore chiffrés pour le keystore précédent.',
  'problem.ETK_WAITS.todo': 'Dès que votre logiciel de soins utilise ce fichier, lancez : vesalius activate',
  'copy.done': 'La copie pour les anciens logiciels est écrite et a été rouverte : {file}',
  'copy.weak':
    'Sa protection est faible (3DES, SHA-1 ; {iterations} itérations) : celui qui s’empare de la copie devine le mot de passe bien plus vite que celui du keystore.',
  'copy.advice':
    'Ne la donnez qu’à ce logiciel, ne la gardez nulle part ailleurs et demandez une mise à jour au fournisseur.',
  'addKeys.added.one':
    'Une clé de déchiffrement a été ajoutée ; il est vérifié qu’elle ouvre ce qui est chiffré pour elle.',
  'addKeys.added.other':
    '{count} clés de déchiffrement ont été ajoutées ; il est vérifié que chacune ouvre ce qui est chiffré pour elle.',
  'addKeys.none': 'Toutes les clés de déchiffrement de ce keystore y sont déjà. Rien n’a été modifié.',
  'addKeys.unusable.one': 'Une clé de ce keystore n’ouvre rien et a été laissée de côté.',
  'addKeys.unusable.other': '{count} clés de ce keystore n’ouvrent rien et ont été laissées de côté.',
}
