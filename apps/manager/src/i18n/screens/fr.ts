/** Les écrans en français. */
import { contactFr } from './contact/fr.ts'
import { doctorFr } from './doctor/fr.ts'
import { foreignFr } from './foreign/fr.ts'
import { mandateFr } from './mandate/fr.ts'
import type { ScreenMessages } from './screen-translator.ts'
import { workplaceFr } from './workplace/fr.ts'

export const fr: ScreenMessages = {
  ...contactFr,
  ...workplaceFr,
  ...mandateFr,
  ...doctorFr,
  ...foreignFr,

  'app.name': 'Gestionnaire de certificats',
  'app.documentTitle': '{screen} · {environment} · Gestionnaire de certificats {version} · {keyType}',
  'app.environment.production': 'Production',
  'app.environment.acceptance': 'ACCEPTATION : uniquement pour des tests',
  'app.environment.test': 'TEST : uniquement pour des tests',
  'app.about': 'version {version}, clés {keyType}, {platform}',
  'app.help': 'Aide',
  'app.tools': 'Langue, couleurs et aide',
  'app.theme.dark': 'Sombre',
  'app.theme.light': 'Clair',
  'app.skip': 'Aller au contenu',
  'app.steps': 'Étapes',
  'app.stepDone': 'terminé',
  'app.show': 'Afficher',
  'app.hide': 'Cacher',
  'app.loading': 'Un instant…',
  'app.quit': 'Fermer l’application',
  'app.closed.title': 'L’application est fermée',
  'app.closed.text':
    'Vous pouvez fermer cette page. Ce qui n’était pas terminé est conservé ; relancez l’application pour continuer.',
  'app.lost.title': 'L’application ne répond pas',
  'app.lost.text':
    'Elle a été fermée, ou l’ordinateur a redémarré. Ce que vous avez fait est conservé. Relancez le gestionnaire de certificats : il vous propose de continuer là où vous étiez.',
  'app.stranger.title': 'Veuillez lancer l’application',
  'app.stranger.text':
    'Cette page ne fonctionne que si le gestionnaire de certificats de cet ordinateur l’a ouverte. Lancez-le : il ouvre lui-même la bonne page.',

  'button.next': 'Continuer',
  'button.back': 'Retour',
  'button.leave': 'Arrêter et revenir plus tard',
  'button.stop': 'Arrêter ici',
  'button.giveUp': 'Abandonner cette demande',
  'button.tryAgain': 'Réessayer',
  'button.home': 'Aller à la page d’accueil',
  'button.print': 'Imprimer',

  'home.title': 'Vos certificats eHealth',
  'home.lead':
    'Demandez un certificat et voyez ceux que vous avez. Tout se passe sur cet ordinateur, avec votre carte d’identité.',
  'home.certificates': 'Mes certificats',
  'home.certificates.why':
    'Voyez les certificats que vous pouvez gérer, les vôtres et ceux de vos organisations. Il faut votre carte d’identité ; rien n’est signé.',
  'home.certificates.show': 'Afficher mes certificats',
  'home.certificates.again': 'Actualiser la liste',
  'home.certificates.none': 'Il n’y a pas encore de certificat à votre nom.',
  'home.unfinished': 'Pas encore terminé',
  'home.unfinished.text': 'Commencé le {date}.',
  'home.unfinished.goOn': 'Continuer',
  'home.unfinished.unnamed': 'Nouvelle demande de certificat',
  'home.unfinished.at.choices': 'Vous remplissiez la demande. Rien n’a été envoyé.',
  'home.unfinished.at.sent': 'Il faut compléter le keystore avant que votre logiciel puisse l’utiliser.',
  'home.finished': 'Prêt',
  'home.finished.show': 'Le voir',
  'home.request.ready': 'Votre certificat est prêt',
  'home.request.ready.todo':
    'Tapez encore une fois le mot de passe du keystore : le keystore est alors terminé.',
  'home.request.refused': 'La demande a été refusée',
  'home.request.refused.todo': 'Les raisons sont dans le mail que vous avez reçu.',
  'home.request.waiting': 'Toujours en traitement',
  'home.request.waiting.todo': 'Rien à faire pour le moment. Vous recevrez un mail.',
  'home.unfinished.at.activation':
    'Votre nouvel ETK attend : activez-le dès que votre logiciel utilise le nouveau keystore.',
  'home.do': 'Que voulez-vous faire ?',
  'home.request': 'Demander un certificat',
  'home.request.text': 'Pour vous-même ou pour votre organisation. Cela prend environ trois minutes.',
  'home.checks': 'Vérifier d’abord cet ordinateur',
  'home.checks.text': 'Teste le lecteur, la carte, le réseau et l’horloge.',

  'number.person': 'NISS',
  'certificate.until': 'valable jusqu’au {date}',
  'certificate.daysLeft.one': 'encore {count} jour',
  'certificate.daysLeft.other': 'encore {count} jours',
  'certificate.etk': 'ETK : {status}',
  'certificate.requestNumber': 'Numéro de demande {number}',
  'certificate.application': 'application {applicationId}',
  'certificate.next.wait': 'Patientez : la demande est en traitement. Vous recevrez un mail.',
  'certificate.next.complete': 'À faire : compléter la demande avec son keystore inachevé.',
  'certificate.next.activate':
    'À faire : activer l’ETK renouvelé dès que votre logiciel utilise le nouveau keystore.',
  'certificate.next.renew': 'À faire : le renouveler maintenant.',
  'certificate.next.renew-later': 'Rien à faire. Vous pourrez le renouveler à partir du {date}.',
  'certificate.next.request': 'Demandez un nouveau certificat si vous en avez encore besoin.',
  'certificate.next.nothing': 'Rien à faire.',

  'checks.title': 'Cet ordinateur est-il prêt ?',
  'checks.lead':
    'Nous testons ce qu’il faut avant de commencer. Mettez votre carte d’identité dans le lecteur.',
  'checks.running': 'Test en cours…',
  'checks.again': 'Tester à nouveau',
  'checks.fine': 'Tout est prêt.',
  'checks.notFine': 'Il faut d’abord régler quelque chose.',
  'checks.clock': 'Horloge de cet ordinateur',
  'checks.service': 'Réseau et service',
  'checks.reader': 'Lecteur de carte',
  'checks.card': 'Carte d’identité',
  'checks.certificate': 'Certificats de la carte',
  'checks.folder': 'Dossier des keystores',
  'checks.good.clock': 'Elle est à l’heure.',
  'checks.good.service': 'Le service {found} répond.',
  'checks.good.reader': 'Trouvé : {found}',
  'checks.good.card': 'Carte de {found}',
  'checks.good.certificate':
    'Ils sont présents et valables, la signature n’est pas désactivée et le code PIN n’est pas bloqué.',
  'checks.good.folder': 'On peut y écrire : {found}',
  'checks.unknown': 'Pas testé, à cause de ce qui ne va pas ci-dessus.',
  'checks.status.good': 'En ordre',
  'checks.status.bad': 'Pas en ordre',
  'checks.status.unknown': 'Pas testé',
  'help.safeuse': 'Lisez comment utiliser un certificat en sécurité',
  'checks.hand': 'Ce qu’il faut avoir sous la main',
  'checks.hand.card': 'Votre carte d’identité et son code PIN.',
  'checks.hand.contact':
    'Une adresse e-mail et un numéro de téléphone personnels ; pour une organisation, aussi son adresse e-mail générale.',
  'checks.hand.number': 'Pour une organisation : son numéro (INAMI, BCE ou EHP).',
  'checks.hand.password': 'Un nouveau mot de passe pour le keystore : un autre pour chaque certificat.',

  'stage.conditions': 'Conditions',
  'stage.who': 'Pour qui',
  'stage.details': 'Vos données',
  'stage.password': 'Mot de passe',
  'stage.sign': 'Lire et signer',
  'stage.certificate': 'Votre certificat',

  'conditions.title': 'Acceptez-vous les conditions générales ?',
  'conditions.lead':
    'Elles valent pour tous ceux qui utilisent un certificat eHealth. Vous signez le contrat complet plus tard, après l’avoir lu.',
  'conditions.accept': 'J’accepte les conditions',

  'person.title': 'Avez-vous une carte d’identité belge ?',
  'person.lead':
    'Qui est belge ou habite en Belgique signe avec l’eID ou avec le titre de séjour électronique.',
  'person.card': 'Oui, j’ai une eID ou un titre de séjour belge',
  'person.noCard': 'Non, je ne suis pas belge et n’habite pas en Belgique',

  'card.title.identify': 'Mettez votre carte d’identité dans le lecteur',
  'card.lead.identify': 'Nous lisons quels certificats vous pouvez demander. Rien n’est encore signé.',
  'card.title.pin': 'Quel est le code PIN de votre carte d’identité ?',
  'card.title.list': 'Mettez votre carte d’identité dans le lecteur',
  'card.lead.list':
    'Avec votre code PIN, nous demandons quels certificats vous pouvez gérer. Rien n’est signé.',
  'card.title.sign': 'Signez avec votre carte d’identité',
  'card.lead.sign': 'Votre code PIN signe la demande de certificat et le contrat que vous venez de lire.',
  'card.title.insert': 'Mettez votre carte d’identité dans le lecteur',
  'card.lead.insert':
    'Votre demande n’est pas arrivée au service. La même personne doit la signer encore une fois ; vous pouvez la relire avant.',
  'card.looking': 'Recherche du lecteur de carte…',
  'card.found': 'Carte de {name}',
  'card.pin': 'Code PIN de votre carte d’identité',
  'card.pin.hint': '4 chiffres en général. Il va uniquement à la carte et n’est conservé nulle part.',
  'card.pin.triesLeft.one': 'Plus que {count} essai : après un nouveau code erroné, la carte est bloquée.',
  'card.pin.triesLeft.other': 'Encore {count} essais.',
  'card.pin.identify': 'Lire mes données',
  'card.pin.list': 'Afficher mes certificats',
  'card.pin.sign': 'Signer et envoyer',
  'card.pinpad': 'Votre lecteur a son propre clavier : tapez-y le code PIN, jamais à l’écran.',
  'card.pinpad.start': 'Taper le code PIN sur le lecteur',
  'card.choose': 'Dans quel lecteur est votre carte ?',
  'card.waits': 'Cette page continue d’elle-même dès que la carte est là.',
  'card.insert.goOn': 'Continuer avec cette carte',

  'holder.title': 'Pour qui est ce certificat ?',
  'holder.lead': 'Un certificat appartient à une personne ou à une organisation.',
  'holder.self': 'Pour moi-même',
  'holder.self.hint': '{name}, numéro NISS {number}',
  'holder.self.unknown':
    'La source authentique ne vous connaît pas comme prestataire de soins actif : seul un certificat d’organisation est possible pour le moment.',
  'holder.other': 'Pour une autre organisation',
  'holder.other.hint':
    'Vous n’y êtes pas renseigné comme gestionnaire de certificats. Un collaborateur demande un mandat et valide la demande manuellement.',
  'holder.notListed': 'Pourquoi mon organisation n’est-elle pas dans la liste ?',
  'holder.notListed.text':
    'La liste montre les organisations pour lesquelles les sources authentiques vous désignent comme gestionnaire de certificats. Demandez au responsable des accès de votre organisation de vous désigner, puis recommencez. Ou choisissez « une autre organisation » : cela prend plus de temps.',

  'organization.title': 'De quelle organisation s’agit-il ?',
  'organization.lead': 'Un collaborateur compare ces données avec le mandat.',
  'organization.kind': 'Type de numéro',
  'organization.number': 'Numéro',
  'organization.number.hint':
    'Uniquement des chiffres. D’un numéro INAMI de 11 chiffres, les 8 premiers comptent.',
  'organization.number.meant': 'De 11 chiffres, les 8 premiers comptent : {number}.',
  'organization.number.take': 'Prendre ces 8',
  'organization.name': 'Nom officiel',
  'organization.choose': 'Choisissez…',

  'options.title': 'Ce certificat a-t-il quelque chose de particulier ?',
  'options.lead': 'La plupart des gens n’ont rien à changer ici : continuez simplement.',
  'options.application': 'Identifiant d’application',
  'options.application.hint':
    'Distingue plusieurs certificats d’une même organisation : lettres, chiffres, - et _. Pour des postes de garde, prenez-en un par poste. Laissez vide pour un certificat sans identifiant.',
  'options.application.inUse': 'Déjà utilisés : {list}.',
  'options.application.none': '(sans identifiant)',
  'options.uses': 'Usages spécifiques',
  'options.key': 'Type de clé',
  'options.key.P-384': 'P-384, le nouveau type',
  'options.key.P-384.hint':
    'Recommandé. Votre logiciel de soins doit l’accepter : en cas de doute, demandez à votre fournisseur.',
  'options.key.RSA-2048': 'RSA-2048, l’ancien type',
  'options.key.RSA-2048.hint': 'Pour un logiciel de soins qui ne sait pas encore utiliser P-384.',

  'contact.title': 'Comment pouvons-nous vous joindre ?',
  'contact.lead':
    'Nous vous écrivons quand le certificat est prêt et avant qu’il n’arrive à échéance. Rien d’autre.',
  'contact.emailPrivate': 'Votre adresse e-mail personnelle',
  'contact.phonePrivate': 'Votre numéro de téléphone personnel',
  'contact.phone.hint': 'Par exemple +32 2 000 00 00',
  'contact.emailGeneral': 'Adresse e-mail générale de l’organisation',
  'contact.phoneGeneral': 'Numéro de téléphone général de l’organisation',
  'contact.general.hint':
    'Conseillé : les rappels partent à toutes les adresses, aussi quand vous êtes absent.',

  'password.title': 'Choisissez un mot de passe pour le keystore',
  'password.lead':
    'Le keystore est le fichier qui contient vos clés. Votre logiciel de soins demande ce mot de passe.',
  'password.advice':
    'Prenez un autre mot de passe pour chaque certificat et ne le partagez jamais. Personne ne peut vous le rendre : notez-le et gardez-le en lieu sûr.',
  'password.new': 'Mot de passe du keystore',
  'password.again': 'Encore une fois le même mot de passe',
  'password.tick.length': 'au moins {length} caractères',
  'password.tick.characters': 'uniquement des lettres sans accent, chiffres, espaces et symboles',
  'password.tick.digit': 'au moins un chiffre ou un symbole',
  'password.tick.case': 'des minuscules et des majuscules',
  'password.tick.same': 'tapé deux fois à l’identique',
  'password.tick.met': '(respecté)',
  'password.tick.open': '(pas encore)',
  'password.resumed':
    'Pour votre sécurité, le mot de passe n’a pas été conservé à la fermeture de l’application : choisissez-le à nouveau.',
  'password.go': 'Montrez-moi le contrat',

  'overview.title': 'Est-ce exact ?',
  'overview.lead':
    'Voici ce qui figurera dans votre certificat, et le contrat exactement tel que vous le signez.',
  'overview.certificate': 'Dans le certificat',
  'overview.name':
    'Les noms sont en majuscules et sans accents ; au-delà de 64 caractères, des mots entiers sont omis.',
  'overview.key': 'Type de clé',
  'overview.uses': 'Usages spécifiques',
  'overview.emails': 'E-mail',
  'overview.phones': 'Téléphone',
  'overview.contract': 'Le contrat',
  'overview.contract.language': 'Langue du contrat',
  'overview.contract.binding':
    'Le contrat existe en français et en néerlandais ; ces deux textes font foi. Vous signez les deux.',
  'overview.contract.translation': 'Traduction à titre d’information',
  'overview.contract.translation.text': 'Seuls les textes français et néerlandais font foi.',
  'overview.contract.signed': 'Ce que vous signez',
  'overview.contract.noTranslation':
    'Ce contrat existe uniquement en français et en néerlandais : il n’y en a pas de traduction ici. Faites-vous l’expliquer si vous ne lisez aucune des deux langues.',
  'overview.contract.fr': 'Français',
  'overview.contract.nl': 'Néerlandais',
  'overview.contract.frame': 'Le contrat tel qu’il est signé',
  'overview.confirm':
    'Je confirme pour l’organisation : elle respecte les normes minimales de sécurité, seules les personnes autorisées accèdent à ses systèmes, et elle possède les autorisations pour les données qu’elle partage.',
  'overview.accept': 'J’ai lu le contrat et je l’accepte',
  'overview.sign': 'Signer avec ma carte d’identité',
  'overview.missing': 'Pour continuer, cochez ce qui est marqué d’un *.',
  'overview.after':
    'Ensuite, vous tapez votre code PIN. C’est alors seulement que la demande est envoyée. Vous pouvez encore revenir en arrière.',

  'working.title': 'Votre certificat est en préparation',
  'working.lead':
    'Vous n’avez rien à faire. Vous pouvez fermer cette page : rien n’est perdu, et vous pourrez continuer plus tard.',
  'step.asking-qualities': 'Nous vérifions ce que vous pouvez demander…',
  'step.asking-certificates': 'Nous demandons vos certificats…',
  'step.typing-on-reader': 'Tapez maintenant le code PIN sur le lecteur…',

  'waiting.title': 'Votre demande est en traitement',
  'waiting.lead.operator':
    'Un collaborateur vérifie votre demande. Vous recevrez un mail ; rouvrez alors cette application et choisissez « Continuer ».',
  'waiting.lead.soon':
    'Le certificat n’est pas encore là. Nous le redemandons tant que cette page est ouverte.',
  'waiting.number': 'Numéro de demande',
  'waiting.file': 'Keystore inachevé',
  'waiting.keep': 'Gardez ce fichier : sans lui, le certificat ne sert à rien.',
  'waiting.again': 'Redemander maintenant',

  'unlock.title': 'Quel est le mot de passe de ce keystore ?',
  'unlock.lead':
    'La demande n’est pas encore terminée. Avec le mot de passe que vous aviez choisi, nous reprenons là où elle s’est arrêtée.',
  'unlock.password': 'Mot de passe du keystore',
  'unlock.go': 'Continuer',

  'refused.title': 'La demande a été refusée',
  'refused.lead': 'Il n’y aura pas de certificat. Les raisons sont dans le mail que vous avez reçu.',
  'refused.todo':
    'Réglez ce qui pose problème, puis faites une nouvelle demande. Le keystore inachevé ne sert plus à rien.',

  'done.title': 'Votre certificat est prêt',
  'done.lead': 'Le keystore est terminé et vérifié. Votre logiciel de soins peut l’utiliser.',
  'done.file': 'Fichier keystore',
  'done.until': 'Valable jusqu’au',
  'done.etk': 'Chiffrement',
  'done.etk.active': 'On peut désormais vous envoyer des messages chiffrés.',
  'done.etk.waiting-for-activation':
    'Votre nouvel ETK attend : activez-le dès que votre logiciel utilise le nouveau keystore.',
  'done.etk.unconfirmed':
    'Votre ETK est enregistré ; le dépôt ne le montre pas encore. Regardez à nouveau dans quelques minutes.',
  'done.todo': 'Que faire maintenant',
  'done.todo.1': 'Choisissez ce fichier dans votre logiciel de soins et tapez-y le mot de passe du keystore.',
  'done.todo.2': 'Gardez une copie du fichier en lieu sûr, à un autre endroit que le mot de passe.',
  'done.todo.3':
    'Vous recevrez un mail avant l’échéance du certificat. Il peut être renouvelé à partir de 90 jours avant.',

  'trouble.reference': 'Référence {reference}',
  'trouble.code': 'Code {code}',
  'trouble.JOURNEY_UNKNOWN.what': 'Cette page n’est plus à jour.',
  'trouble.JOURNEY_UNKNOWN.means': 'Ce qu’elle montrait est terminé ou a été abandonné.',
  'trouble.JOURNEY_UNKNOWN.todo': 'Allez à la page d’accueil : elle montre ce qui est encore ouvert.',
  'trouble.NEEDED': 'Ceci est obligatoire.',
  'trouble.NO_KEYSTORE_THERE': 'Aucun keystore de ce type n’a été trouvé là.',
  'trouble.PASSWORDS_DIFFER': 'Les deux ne sont pas pareils.',
  'trouble.todo.again':
    'Réessayez. Si cela persiste, adressez-vous au support de la plateforme et citez la référence.',
  'trouble.todo.goesOn':
    'Vérifiez le réseau de cet ordinateur, puis réessayez : cela reprend là où cela s’est arrêté.',
  'trouble.todo.anew': 'Faites une nouvelle demande.',
  'trouble.todo.reader': 'Retirez les autres cartes, ou choisissez le lecteur qui contient la vôtre.',
  'trouble.todo.cardBack': 'Remettez la carte et laissez-la jusqu’à la fin, puis réessayez.',
  'trouble.todo.clock': 'Réglez l’horloge (date, heure et fuseau horaire), puis réessayez.',
  'trouble.todo.otherCard':
    'Vérifiez l’environnement indiqué en haut de la page, ou utilisez une autre carte.',
  'trouble.todo.support': 'Écrivez au support de la plateforme et citez le numéro de la demande.',
  'trouble.todo.close':
    'Fermez les autres programmes qui utilisent la carte, y compris d’autres fenêtres et onglets du navigateur.',
  'trouble.todo.insert': 'Insérez votre carte d’identité, puce en avant.',
  'trouble.todo.plug': 'Branchez le lecteur de carte, au besoin à une autre prise.',
  'trouble.todo.window': 'Laissez l’autre fenêtre terminer, ou fermez-la ; puis réessayez.',
  'trouble.todo.folder':
    'Vérifiez que le dossier existe, que vous pouvez y écrire et que le disque n’est pas plein.',
  'trouble.todo.password':
    'Réessayez. Si le mot de passe est perdu, il faut révoquer le certificat et en demander un nouveau.',
  'trouble.todo.file': 'Allez à la page d’accueil : elle montre les keystores encore inachevés.',
  'trouble.todo.key': 'Revenez en arrière et choisissez un autre type de clé.',

  'home.request.go': 'Demander un certificat',
  'home.complete': 'Compléter une demande',
  'home.complete.go': 'Compléter la demande',
  'home.complete.text': 'Avec son keystore inachevé, aussi celui d’un autre ordinateur.',
  'home.renew': 'Renouveler un certificat',
  'home.renew.text': 'À partir de 90 jours avant l’échéance. Les anciens messages restent lisibles.',
  'home.renew.go': 'Renouveler',
  'home.activate': 'Activer un ETK renouvelé',
  'home.activate.text':
    'La dernière étape d’un renouvellement, dès que votre logiciel utilise le nouveau keystore.',
  'home.activate.go': 'Activer',
  'home.password': 'Changer le mot de passe d’un keystore',
  'home.password.text': 'Il vous faut le mot de passe actuel.',
  'home.revoke': 'Révoquer un certificat',
  'home.revoke.text':
    'Si le fichier ou le mot de passe est perdu ou connu d’autres, ou si vous n’en avez plus besoin. Votre carte d’identité suffit.',
  'stage.keystore': 'Keystore',
  'stage.card': 'Carte d’identité',
  'stage.activation': 'Activation',
  'stage.which': 'Quel certificat',
  'stage.reason': 'Ce qui s’est passé',
  'stage.ready': 'Résultat',
  'card.title.holder': 'Mettez votre carte d’identité dans le lecteur',
  'card.lead.holder':
    'Le contrat nomme la personne qui signe le renouvellement. Il ne faut pas encore de code PIN.',
  'card.title.revoke': 'Signez la révocation',
  'card.lead.revoke': 'Votre code PIN signe la révocation. Ensuite, on ne peut plus revenir en arrière.',
  'card.pin.revoke': 'Signer et révoquer',
  'password.change': 'Changer le mot de passe',
  'keystore.title.complete': 'Quelle demande voulez-vous compléter ?',
  'keystore.lead.complete':
    'Le keystore inachevé contient la clé de la demande. Avec son mot de passe, nous reprenons là où elle s’est arrêtée.',
  'keystore.title.renew': 'Quel certificat voulez-vous renouveler ?',
  'keystore.title.activate': 'Quel ETK voulez-vous activer ?',
  'keystore.title.password': 'De quel keystore voulez-vous changer le mot de passe ?',
  'keystore.lead.renew':
    'Le keystore que vous utilisez maintenant dit ce qui est renouvelé. Ses clés passent dans le nouveau.',
  'keystore.lead.activate': 'Choisissez le nouveau keystore du renouvellement.',
  'keystore.lead.password': 'Le fichier est réécrit ; rien n’est perdu si quelque chose se passe mal.',
  'keystore.file': 'Keystore',
  'keystore.of': 'du {date}',
  'keystore.password': 'Mot de passe de ce keystore',
  'keystore.none': 'Il n’y a pas de keystore ici',
  'keystore.none.finished': 'Aucun keystore terminé dans {folder}. Si le vôtre est ailleurs, dites où.',
  'keystore.none.unfinished': 'Aucun keystore inachevé dans {folder}. Si le vôtre est ailleurs, dites où.',
  'keystore.elsewhere': 'Mon keystore est ailleurs',
  'keystore.path': 'Où se trouve-t-il ?',
  'keystore.path.hint': 'Le chemin entier du fichier, ou de son dossier. Rien n’est déplacé ni copié.',
  'keystore.path.look': 'Chercher là',
  'renewal.title.open': 'Ce certificat peut être renouvelé maintenant',
  'renewal.title.too-early': 'Il est trop tôt pour renouveler',
  'renewal.title.replaced': 'Ce certificat est déjà renouvelé',
  'renewal.title.ended': 'Ce certificat n’est plus valable',
  'renewal.lead.open': 'Un seul parcours en trois phases ; après chacune, vous pouvez arrêter et revenir.',
  'renewal.lead.too-early': 'Vous pourrez le renouveler à partir du {date}. Vous recevrez alors un mail.',
  'renewal.lead.replaced':
    'Complétez le plus récent, ou activez son ETK : la page d’accueil montre ce qui reste.',
  'renewal.lead.ended':
    'Il a été révoqué ou a expiré : demandez un nouveau certificat, et gardez ce fichier pour les anciens messages.',
  'renewal.holder': 'Titulaire du certificat',
  'renewal.phases': 'Ce qui va se passer',
  'renewal.phase.1':
    'Renouveler : vous signez une nouvelle demande avec votre carte d’identité et choisissez un mot de passe.',
  'renewal.phase.2':
    'Compléter : le nouveau keystore est créé, avec les anciennes clés. Cela se fait tout seul.',
  'renewal.phase.3': 'Activer : quand votre logiciel utilise le nouveau keystore, vous basculez.',
  'activation.title': 'Votre logiciel de soins utilise-\u2060t-\u2060il le nouveau keystore ?',
  'activation.go': 'Oui, activer le nouvel ETK',
  'activation.later':
    'Pas encore ? Attendez : l’ancien keystore reste en service. La page d’accueil vous le rappelle.',
  'activation.todo': 'Ensuite, revenez ici et activez.',
  'activated.title': 'Votre renouvellement est terminé',
  'activated.active':
    'Le nouvel ETK est actif : les nouveaux messages sont chiffrés pour le nouveau keystore.',
  'activated.unconfirmed':
    'Le nouvel ETK est activé ; le dépôt ne le montre pas encore. Regardez à nouveau dans quelques minutes.',
  'revoke.lead': 'Il faut seulement votre carte d’identité, pas le keystore.',
  'revoke.none': 'Il n’y a rien à révoquer',
  'revoke.none.text': 'Vous n’avez pas de certificat actif que vous pouvez révoquer.',
  'revoke.of': 'Il s’agit du certificat de {holder}.',
  'revoke.reason': 'Motif',
  'revoked.title': 'Le certificat est révoqué',
  'revoked.next':
    'Si vous avez encore besoin d’un certificat, vous pouvez en demander un nouveau tout de suite.',
  'changed.title': 'Le mot de passe est changé',
  'changed.text': 'Le fichier a été ouvert avec le nouveau mot de passe, pour en être sûr.',

  'home.doctor': 'Examiner un keystore',
  'home.doctor.text':
    'Le fichier est-il complet, jusqu’à quand est-il valable, qu’en disent les services ? Rien n’est modifié.',
  'keystore.title.doctor': 'Quel keystore faut-il examiner ?',
  'keystore.lead.doctor': 'Nous l’ouvrons, nous interrogeons les services, et nous ne modifions rien.',
  'doctor.fine': 'Ce keystore est en ordre',
  'doctor.notFine': 'Il y a quelque chose à faire avec ce keystore',
  'doctor.unanswered': 'Tout n’a pas pu être vérifié : un service n’a pas répondu',
  'doctor.environment': 'Environnement',
  'doctor.stage': 'État',
  'doctor.validity': 'Certificat',
  'doctor.keys': 'Clés de déchiffrement',
  'doctor.todo.finish': 'Allez à la page d’accueil et choisissez « Continuer » près de la demande inachevée.',
  'doctor.todo.activate':
    'Dès que votre logiciel utilise ce fichier, choisissez « Activer un ETK renouvelé » sur la page d’accueil.',
  'doctor.todo.environment': 'Ouvrez l’application avec la plateforme à laquelle ce keystore appartient.',
  'doctor.todo.name':
    'Donnez au fichier la terminaison qui convient : .unfinished seulement tant qu’il n’est pas complet.',
  'doctor.todo.password':
    'Choisissez encore une fois « Changer le mot de passe d’un keystore » sur la page d’accueil pour ce fichier : cela remet de l’ordre. Rien n’est perdu.',

  'help.title': 'Aide',
  'help.chapters': 'Tous les chapitres',
  'help.back': 'Revenir où vous étiez',
  'help.next': 'Suite : {chapter}',

  'about.title': 'À propos de cette application',
  'about.version': 'Version {version}.',
  'about.never':
    'Elle ne cherche une version plus récente que lorsque vous appuyez sur ce bouton. Elle n’envoie rien sur vous et n’installe rien.',
  'about.check': 'Existe-t-il une version plus récente ?',
  'about.checking': 'Demande en cours…',
  'about.newest': 'Vous avez la version la plus récente.',
  'about.newer': 'La version {newest} est disponible.',
  'about.get': 'Aller à la page de la nouvelle version',
  'about.cannotTell': 'Impossible de dire s’il existe une version plus récente.',
  'about.why.no-key':
    'Cette copie ne contient pas la clé de son éditeur : une annonce ne pourrait pas être vérifiée. Renseignez-vous auprès de qui vous a fourni l’application.',
  'about.why.not-announced': '{service} n’indique pas quelle version est la plus récente.',
  'about.why.unreachable': '{service} est injoignable. Vérifiez le réseau et réessayez.',
  'about.why.not-understood': '{service} donne une réponse inutilisable.',
  'about.why.not-signed':
    '{service} annonce une version que l’éditeur de cette application n’a pas signée. N’installez rien à partir de là et prévenez votre service d’assistance.',
  'about.support': 'Qui vous aide',
  'about.support.page': 'Leur page',
}
