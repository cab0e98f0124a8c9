/** Le manuel en français. */
import type { HelpMessages } from './help-translator.ts'

export const fr: HelpMessages = {
  'start.title': 'Avant de commencer',
  'start.lead':
    'À quoi sert un certificat, ce qu’il faut avoir sous la main, et comment tester cet ordinateur.',
  'start.what.title': 'À quoi sert un certificat eHealth',
  'start.what.text':
    'Grâce à lui, votre logiciel de soins prouve qui appelle la plateforme eHealth et reçoit des messages que vous seul pouvez ouvrir. Il se trouve dans un fichier, le keystore. Un mot de passe que vous seul connaissez le protège.',
  'start.hand.title': 'Ce qu’il faut avoir sous la main',
  'start.hand.text':
    'Votre carte d’identité et son code PIN, un lecteur de carte, une adresse e-mail et un numéro de téléphone. Pour une organisation, aussi son numéro et son adresse e-mail générale. Une demande prend environ trois minutes.',
  'start.checks.title': 'Tester cet ordinateur',
  'start.checks.text':
    'Sur la page d’accueil, choisissez « {home.checks} ». Le réseau, l’horloge, le lecteur, la carte avec ses certificats et le dossier sont réellement testés, sans code PIN. Pour tout ce qui n’est pas en ordre, l’écran dit pourquoi et que faire ; choisissez ensuite « {checks.again} ».',
  'start.checks.alt':
    'L’écran « {checks.title} » : une liste de tests, chacun avec ce qui a été trouvé et la mention « {checks.status.good} ».',
  'start.environment.title': 'Production ou acceptation',
  'start.environment.text':
    'La couleur et les mots en haut de la page disent où vous êtes : la production sert aux soins, l’acceptation uniquement aux tests. Si votre application connaît les deux, « {platform.change} » mène à l’autre.',
  'start.folder.title': 'Où sont vos keystores',
  'start.folder.text':
    'La page d’accueil indique le dossier. Avec « {folder.change} », vous en prenez un autre, par exemple celui que lit votre logiciel de soins.',

  'request.title': 'Demander un certificat',
  'request.lead': 'De la page d’accueil à un keystore que votre logiciel de soins peut utiliser.',
  'request.conditions.title': 'Acceptez les conditions',
  'request.conditions.text':
    'Sur la page d’accueil, choisissez « {home.request} ». Lisez les conditions générales et acceptez-les, puis dites que vous avez une carte d’identité belge.',
  'request.card.title': 'Mettez votre carte dans le lecteur',
  'request.card.text':
    'Dès que la carte est vue, le nom de son titulaire apparaît. Tapez le code PIN et choisissez « {card.pin.identify} ». Nous lisons ce que vous pouvez demander ; rien n’est encore signé.',
  'request.card.alt':
    'L’écran qui demande le code PIN : le dessin d’une carte dans son lecteur, le nom du titulaire, le champ du code PIN.',
  'request.holder.title': 'Dites pour qui il est',
  'request.holder.text':
    'Choisissez vous-même ou une des organisations de la liste. Ce qui change pour une organisation se trouve au chapitre suivant.',
  'request.holder.alt':
    'L’écran « {holder.title} » et ses choix : pour vous-même, pour une organisation de la liste, pour une autre organisation.',
  'request.details.title': 'Donnez vos données',
  'request.details.text':
    'Quand on vous demande si le certificat a quelque chose de particulier, continuez simplement, comme la plupart des gens. Tapez ensuite votre adresse e-mail et votre numéro de téléphone : nous écrivons quand le certificat est prêt et avant son échéance.',
  'request.details.alt':
    'L’écran « {contact.title} » avec deux champs remplis : adresse e-mail et numéro de téléphone.',
  'request.password.title': 'Choisissez le mot de passe du keystore',
  'request.password.text':
    'Prenez-en un nouveau, pour ce seul keystore : au moins 8 caractères (certains services demandent plus), dont un chiffre ou un symbole, sans accents. La liste coche ce qui est rempli. Notez-le et gardez-le en lieu sûr : personne ne peut vous le rendre.',
  'request.password.alt':
    'L’écran du nouveau mot de passe : deux champs et, en dessous, quatre règles toutes cochées.',
  'request.overview.title': 'Lisez et acceptez le contrat',
  'request.overview.text':
    'Vous voyez ce qui figurera dans le certificat, et le contrat exactement tel que vous le signez. Rien n’a encore été envoyé : vous pouvez revenir en arrière et tout changer.',
  'request.overview.alt':
    'L’écran « {overview.title} » : les données du certificat, puis le texte du contrat dans un cadre.',
  'request.sign.title': 'Signez',
  'request.sign.text':
    'Tapez encore une fois le code PIN, choisissez « {card.pin.sign} » et laissez la carte en place jusqu’à l’écran suivant. Votre clé est enregistrée avant tout envoi. Ensuite le certificat se fait, en général en quelques secondes.',
  'request.done.title': 'Utilisez le keystore',
  'request.done.text':
    'Le dernier écran dit où se trouve le fichier. Choisissez-le dans votre logiciel de soins et tapez-y le mot de passe. Mettez une copie en lieu sûr, séparée du mot de passe.',
  'request.done.alt':
    'L’écran « {done.title} » : le fichier, la date jusqu’à laquelle il est valable, et trois choses à faire.',

  'organization.title': 'Pour une organisation',
  'organization.lead': 'Qui peut demander son certificat, et ce qui change.',
  'organization.listed.title': 'Votre organisation est dans la liste',
  'organization.listed.text':
    'Les sources authentiques vous désignent donc comme son gestionnaire de certificats. Choisissez-la et continuez comme pour vous-même. Avant de signer, vous confirmez aussi que l’organisation respecte les normes de sécurité.',
  'organization.other.title': 'Elle n’est pas dans la liste',
  'organization.other.text':
    'Demandez au responsable des accès de votre organisation de vous désigner, puis recommencez : c’est le plus rapide. Ou choisissez « {holder.other} » et donnez son numéro et son nom officiel. Après la signature, vous remettez le mandat, sous forme de fichier si la plateforme les accepte. Un collaborateur décide alors à la main, ce qui peut prendre quelques jours.',
  'organization.other.alt':
    'L’écran « {organization.title} » avec le type de numéro, le numéro et le nom officiel.',
  'organization.application.title': 'Plusieurs certificats pour une organisation',
  'organization.application.text':
    'Donnez à chacun un identifiant d’application, par exemple un par poste de garde ou par service. Sans identifiant, une organisation n’a qu’un seul certificat.',

  'abroad.title': 'Sans carte belge',
  'abroad.lead': 'Pour les prestataires de soins qui ne sont pas belges et n’habitent pas en Belgique.',
  'abroad.key.title': 'Obtenez d’abord une clé numérique',
  'abroad.key.text':
    'Un bureau d’enregistrement (une commune ou le bureau fédéral) vérifie votre document d’identité et vous enregistre avec un numéro BIS. Vous recevez un code d’activation sur papier et un lien par mail. Avec les deux, vous activez votre clé numérique : nom d’utilisateur, mot de passe et code de sécurité via appli mobile.',
  'abroad.request.title': 'Faites la demande',
  'abroad.request.text':
    'Sur la page d’accueil, choisissez « {home.request} », acceptez les conditions et dites que vous n’avez pas de carte belge. Tapez votre numéro BIS et votre nom comme dans votre document d’identité, puis vos données de contact. Vérifiez ce qui figurera dans le certificat, choisissez le mot de passe du keystore, puis « {password.send} ». Votre clé est enregistrée avant tout envoi.',
  'abroad.confirm.title': 'Confirmez-la avec votre clé numérique',
  'abroad.confirm.text':
    'L’écran montre votre numéro de demande. Choisissez « {confirm.open} » et connectez-vous sur la page. Elle doit montrer le même numéro ; sinon, arrêtez-vous là. Confirmez la demande, imprimez le contrat, signez-le et envoyez-le avec une copie recto verso de votre document d’identité. Si l’adresse n’est plus valable, « {confirm.another} » vous donne la suivante.',
  'abroad.complete.title': 'Complétez-la',
  'abroad.complete.text':
    'Un collaborateur décide, et vous recevez un mail. Choisissez alors « {home.unfinished.goOn} » sur la page d’accueil et tapez le mot de passe du keystore : le certificat est récupéré et le keystore est terminé.',
  'abroad.renew.title': 'Le renouveler',
  'abroad.renew.text':
    'Choisissez « {home.renew} », le keystore que vous utilisez maintenant et son mot de passe. L’écran dit si le renouvellement est possible et reprend vos coordonnées ; vérifiez votre nom et choisissez un mot de passe pour le nouveau keystore. Vous confirmez la demande avec votre clé numérique comme la première fois. Une fois acceptée, « {confirm.look} » crée le nouveau keystore, avec les anciennes clés, et le dernier écran fait le passage quand votre logiciel de soins l’utilise.',
  'abroad.manage.title': 'Voir et révoquer ce que vous avez',
  'abroad.manage.text':
    'Là où une carte est demandée, choisissez « {card.without} ». La clé de votre keystore demande alors où en est votre certificat. Pour le révoquer, choisissez « {home.revoke} » et faites de même : dites ce qui s’est passé, lisez le contrat et choisissez « {revokeByKey.go} ». Si vous n’avez plus le keystore ou son mot de passe, le support le révoque avec un formulaire signé.',

  'complete.title': 'Continuer plus tard',
  'complete.lead':
    'Rien n’est perdu quand vous arrêtez, quand l’ordinateur s’éteint ou quand un collaborateur doit d’abord décider.',
  'complete.resume.title': 'Retrouver votre demande',
  'complete.resume.text':
    'Relancez l’application. La page d’accueil montre ce qui n’est pas terminé ; choisissez « {home.unfinished.goOn} ». Ce que vous aviez tapé est toujours là, sauf le code PIN et les mots de passe, qui ne sont conservés nulle part.',
  'complete.resume.alt':
    'La page d’accueil avec le titre « {home.unfinished} », une demande et le bouton « {home.unfinished.goOn} ».',
  'complete.waiting.title': 'Quand un collaborateur décide',
  'complete.waiting.text':
    'L’écran montre le numéro de votre demande, et vous pouvez fermer l’application. Vous recevez un mail. Ouvrez alors l’application, choisissez « {home.unfinished.goOn} » et tapez le mot de passe du keystore.',
  'complete.file.title': 'Le keystore inachevé',
  'complete.file.text':
    'Un fichier qui se termine par .unfinished contient l’unique exemplaire de votre clé : gardez-le. Votre logiciel de soins ne peut pas encore l’utiliser.',
  'complete.elsewhere.title': 'Sur un autre ordinateur',
  'complete.elsewhere.text':
    'Emportez le fichier inachevé. Là, choisissez « {home.complete} », puis « {keystore.elsewhere} », et tapez son mot de passe.',

  'renew.title': 'Renouveler un certificat',
  'renew.lead':
    'À partir de 90 jours avant l’échéance. Un seul parcours en trois phases ; vous pouvez vous arrêter après chacune et continuer plus tard.',
  'renew.keystore.title': 'Ouvrez le keystore que vous utilisez maintenant',
  'renew.keystore.text':
    'Choisissez « {home.renew} », le fichier et son mot de passe. Si le vôtre est dans un autre dossier, choisissez « {keystore.elsewhere} ».',
  'renew.keystore.alt':
    'L’écran « {keystore.title.renew} » avec un fichier choisi et le champ de son mot de passe.',
  'renew.sign.title': 'Renouvelez et signez',
  'renew.sign.text':
    'L’écran dit jusqu’à quand le certificat est valable et ce qui va se passer. Vos coordonnées sont déjà remplies. Choisissez un mot de passe pour le nouveau keystore, lisez le contrat et signez avec votre carte. Les anciennes clés passent dans le nouveau fichier : les anciens messages restent lisibles.',
  'renew.sign.alt':
    'L’écran « {renewal.title.open} » : le titulaire, la date d’échéance et les trois phases.',
  'renew.activate.title': 'Changez de fichier, puis activez',
  'renew.activate.text':
    'Choisissez d’abord le nouveau fichier dans votre logiciel de soins. Choisissez ensuite ici « {activation.go} ». Dès lors, les nouveaux messages sont chiffrés pour le nouveau keystore, et l’ancien certificat est révoqué quelques jours plus tard. Rien ne presse : la page d’accueil ramène ici.',
  'renew.activate.alt':
    'L’écran « {activation.title} » : le nouveau fichier, trois choses à faire d’abord, et le bouton qui active.',

  'revoke.title': 'Révoquer un certificat',
  'revoke.lead':
    'Quand le fichier ou le mot de passe est perdu ou connu d’autres, ou quand vous n’avez plus besoin du certificat.',
  'revoke.which.title': 'Choisissez le certificat',
  'revoke.which.text':
    'Choisissez « {home.revoke} », tapez le code PIN et choisissez le certificat. Votre carte d’identité suffit ; le keystore n’est pas nécessaire.',
  'revoke.reason.title': 'Dites ce qui s’est passé',
  'revoke.reason.text':
    'Le motif en découle. L’écran dit aussi ce que fait une révocation. Elle est définitive.',
  'revoke.reason.alt':
    'L’écran qui demande ce qui s’est passé : quatre choix pour son propre certificat, et un avertissement sur les effets d’une révocation.',
  'revoke.sign.title': 'Lisez et signez',
  'revoke.sign.text':
    'Lisez le contrat de révocation, acceptez-le et signez avec le code PIN. En quelques secondes, le service de statut le dit à tous.',
  'revoke.after.title': 'Ensuite',
  'revoke.after.text':
    'Si vous avez encore besoin d’un certificat, demandez-en un nouveau tout de suite. Gardez l’ancien fichier et son mot de passe : eux seuls ouvrent les anciens messages.',

  'certificates.title': 'Voir mes certificats',
  'certificates.lead': 'Tous ceux que vous pouvez gérer : les vôtres et ceux de vos organisations.',
  'certificates.list.title': 'Pour chacun, la seule chose à faire',
  'certificates.list.text':
    'Choisissez « {home.certificates.show} » et tapez le code PIN ; rien n’est signé. Pour chaque certificat, vous voyez s’il est actif, jusqu’à quand il est valable et, le cas échéant, ce qu’il reste à faire.',
  'certificates.list.alt': 'L’écran « {home.certificates} » avec les certificats d’une personne.',
  'certificates.contact.title': 'Corriger une adresse',
  'certificates.contact.text':
    'Choisissez « {home.contact.go} » près du certificat, tapez ce qui est exact et signez avec le code PIN. Vous y choisissez aussi la langue de nos mails.',

  'password.title': 'Changer le mot de passe d’un keystore',
  'password.lead': 'Il vous faut le mot de passe actuel.',
  'password.change.title': 'Choisissez-en un autre',
  'password.change.text':
    'Choisissez « {home.password} », le fichier et son mot de passe actuel, puis deux fois le nouveau. Le fichier est réécrit et ouvert une fois pour vérification. Ensuite, votre logiciel de soins a besoin du nouveau mot de passe.',
  'password.lost.title': 'Le mot de passe est perdu',
  'password.lost.text':
    'Personne ne peut vous le rendre, pas même le support. Révoquez le certificat avec votre carte, puis demandez-en un nouveau.',

  'doctor.title': 'Examiner un keystore',
  'doctor.lead':
    'Quand votre logiciel de soins refuse un fichier, ou quand vous ne savez pas ce qu’il contient.',
  'doctor.examine.title': 'Ce qui ne va pas',
  'doctor.examine.text':
    'Choisissez « {home.doctor} », le fichier et son mot de passe. Vous voyez à qui il est, jusqu’à quand il est valable, s’il est complet, si les services sont d’accord, et que faire. Rien n’est modifié.',
  'doctor.examine.alt':
    'L’écran « {doctor.fine} » avec les données d’un keystore et ce que les services en disent.',
  'doctor.copy.title': 'Une copie pour un ancien logiciel',
  'doctor.copy.text':
    'Certains logiciels de soins sont trop anciens pour ouvrir le fichier. Choisissez « {doctor.copy.go} » : la copie a les mêmes clés et le même mot de passe, mais une protection plus faible. Elle va dans un dossier à part ; supprimez-la dès que le logiciel est à jour.',
  'doctor.copy.alt': 'L’écran « {doctor.copy.title} » avec un avertissement et le dossier de la copie.',
  'doctor.add.title': 'D’anciens messages ne s’ouvrent plus',
  'doctor.add.text':
    'Leurs clés sont peut-être dans un de vos keystores antérieurs. Choisissez « {doctor.add-keys.go} », ce keystore et son mot de passe. Chaque clé est essayée avant d’être ajoutée.',

  'card.title': 'Carte et lecteur',
  'card.lead': 'Chaque problème a son propre écran, qui dit que faire. Voici les plus fréquents.',
  'card.missing.title': 'Le lecteur ou la carte n’est pas trouvé',
  'card.missing.text':
    'Débranchez le lecteur et rebranchez-le. Insérez la carte, puce en avant. La page continue d’elle-même dès que la carte est là.',
  'card.missing.alt':
    'L’écran auquel il manque la carte : le dessin d’un lecteur vide, ce qui se passe et que faire.',
  'card.busy.title': 'Un autre programme utilise la carte',
  'card.busy.text':
    'Fermez les autres programmes qui lisent la carte, y compris d’autres fenêtres du navigateur, puis réessayez.',
  'card.pin.title': 'Le code PIN est faux',
  'card.pin.text':
    'L’écran dit combien d’essais il reste. Après trois codes faux, la carte est bloquée ; votre commune peut la débloquer. Le code PIN de la carte n’est pas le mot de passe du keystore.',
  'card.signature.title': 'La carte ne peut pas signer',
  'card.signature.text':
    'Si la signature n’a jamais été activée sur la carte, ou si ses certificats ont expiré, votre commune peut vous aider. D’ici là, rien n’est envoyé.',
  'card.pinpad.title': 'Un lecteur avec son propre clavier',
  'card.pinpad.text': 'Tapez le code PIN sur le lecteur. L’écran ne le demande alors jamais.',

  'safeuse.title': 'Utiliser votre certificat en sécurité',
  'safeuse.lead':
    'Ce qu’il faut faire et ne jamais faire, aussi longtemps que vous l’avez. Deux minutes de lecture.',
  'safeuse.password.title': 'Un mot de passe par certificat',
  'safeuse.password.text':
    'Choisissez-en un nouveau pour chaque keystore, le vôtre et ceux de vos organisations, et ne l’utilisez nulle part ailleurs. Ne le dites à personne : ni collègue, ni fournisseur, ni support n’en a besoin. Ne le notez que là où personne d’autre ne peut le lire.',
  'safeuse.place.title': 'Gardez le fichier à sa place',
  'safeuse.place.text':
    'Le keystore est sur l’ordinateur de votre logiciel de soins. Gardez-en une copie en lieu sûr, à un autre endroit que le mot de passe, par exemple sur une clé USB dans un tiroir fermé. Ne l’envoyez pas par mail et ne le mettez dans aucun dossier partagé.',
  'safeuse.people.title': 'Seulement ceux qui doivent s’en servir',
  'safeuse.people.text':
    'Dans une organisation, seules les personnes autorisées ont accès à l’ordinateur et au keystore ; l’organisation en tient la liste. Pour plusieurs services ou postes de garde, prenez un certificat pour chacun, avec un identifiant d’application : on peut alors en révoquer un sans arrêter les autres. Changez le mot de passe quand une personne qui le connaissait s’en va.',
  'safeuse.computer.title': 'Un ordinateur bien tenu',
  'safeuse.computer.text':
    'Verrouillez l’écran quand vous le quittez. Laissez s’installer les mises à jour du système, du navigateur et de vos logiciels. Retirez la carte d’identité du lecteur quand vous n’en avez pas besoin.',
  'safeuse.mails.title': 'Si quelqu’un vous les demande',
  'safeuse.mails.text':
    'Personne qui vous aide n’a besoin de votre code PIN ou du mot de passe d’un keystore. Lancez vous-même cette application, jamais par un lien reçu par mail. En cas de doute, appelez le support au numéro que vous connaissez déjà.',
  'safeuse.lost.title': 'Perdu, volé ou connu d’autres',
  'safeuse.lost.text':
    'N’attendez pas : choisissez « {home.revoke} » ; votre carte d’identité suffit. Demandez ensuite un nouveau certificat. Gardez l’ancien fichier si vous l’avez encore : lui seul permet d’ouvrir vos anciens messages.',
  'safeuse.end.title': 'À la fin',
  'safeuse.end.text':
    'Renouvelez à temps, à partir de 90 jours avant l’échéance. Quand votre activité prend fin, ou quand vous ne gérez plus une organisation, révoquez le certificat et supprimez le keystore et ses copies dès que vous n’avez plus besoin des anciens messages.',

  'safe.title': 'Est-ce sûr ?',
  'safe.lead': 'Ce qui reste où.',
  'safe.keys.title': 'Vos clés',
  'safe.keys.text':
    'Vos clés privées ne quittent jamais cet ordinateur. Elles se trouvent dans le keystore, protégées par son mot de passe.',
  'safe.secrets.title': 'Code PIN et mots de passe',
  'safe.secrets.text':
    'Le code PIN va uniquement à la carte. Les mots de passe ne sont conservés nulle part : ni ici, ni dans le navigateur, ni sur la plateforme.',
  'safe.page.title': 'Cette page',
  'safe.page.text':
    'Elle vient de l’application sur cet ordinateur, et seule la personne qui l’y a lancée peut l’utiliser. Ne tapez jamais un code PIN ou un mot de passe sur une page à laquelle mène un mail.',
}
