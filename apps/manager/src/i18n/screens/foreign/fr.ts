/** The screens of a request without an identity card in French. */
export const foreignFr = {
  'withoutCard.title': 'Avez-vous une clé numérique ?',
  'withoutCard.lead':
    'Sans carte belge, vous ne signez rien ici. Vous confirmez la demande sur une page de la plateforme, avec votre clé numérique.',
  'withoutCard.hand': 'Ce qu’il vous faut',
  'withoutCard.1':
    'Un bureau d’enregistrement (une commune ou le bureau fédéral) a vérifié votre document d’identité et vous a enregistré. Vous y avez reçu votre numéro BIS.',
  'withoutCard.2':
    'Votre clé numérique est active : nom d’utilisateur, mot de passe et code de sécurité via appli mobile. Vous l’activez avec le code sur papier et le lien reçu par mail.',
  'withoutCard.3': 'Votre document d’identité : à la fin, une copie recto verso accompagne le contrat signé.',
  'withoutCard.missing':
    'Il vous manque quelque chose ? Allez d’abord dans un bureau d’enregistrement avec votre document d’identité, puis revenez : cette page est conservée.',
  'withoutCard.go': 'J’ai tout cela',
  'stage.summary': 'Vérifier',
  'stage.confirm': 'Confirmer',

  'foreigner.title': 'Quels sont votre numéro BIS et votre nom ?',
  'foreigner.lead':
    'Le nom comme dans votre document d’identité : la plateforme compare les deux avec votre enregistrement.',
  'foreigner.ssin': 'Numéro BIS',
  'foreigner.ssin.hint': '11 chiffres ; le bureau d’enregistrement vous l’a donné.',
  'foreigner.firstNames': 'Prénoms',
  'foreigner.firstNames.hint': 'Laissez vide si votre document n’en mentionne pas.',
  'foreigner.surname': 'Nom',
  'foreigner.holderName': 'Dans le certificat :',

  'summary.lead':
    'Voici ce qui figurera dans votre certificat. Vous pouvez encore revenir en arrière et corriger.',
  'summary.after':
    'Ensuite, vous choisissez un mot de passe pour le keystore et la demande est envoyée. Rien n’est délivré avant que vous la confirmiez avec votre clé numérique.',
  'password.send': 'Envoyer la demande',

  'sending.title': 'Votre demande est envoyée',
  'sending.lead':
    'Votre clé est d’abord enregistrée, pour que rien ne se perde. Cela prend quelques secondes.',
  'sending.failed.title': 'Un problème est survenu pendant l’envoi',
  'sending.failed.kept': 'Votre clé est enregistrée : un nouvel essai continue la même demande.',
  'sending.failed.open': 'Rien n’est perdu : ce que vous avez tapé est enregistré.',
  'sending.notOffered.title': 'Ce n’est pas possible ici pour le moment',
  'sending.notOffered':
    'Chez {name}, les demandes sans carte d’identité belge ne sont pas possibles pour le moment.',
  'sending.notOffered.todo':
    'Rien n’a été envoyé. Demandez au support de la plateforme quelle voie vous est ouverte, ou réessayez un autre jour.',

  'confirm.title': 'Confirmez votre demande avec votre clé numérique',
  'confirm.lead':
    'Rien n’est délivré avant que vous l’ayez confirmée. Vous pouvez le faire jusqu’au {until}.',
  'confirm.number': 'Votre numéro de demande',
  'confirm.compare': 'La page doit montrer le même numéro. Si elle en montre un autre, arrêtez-vous là.',
  'confirm.open': 'Ouvrir la page pour confirmer',
  'confirm.open.hint': 'Elle s’ouvre dans un nouvel onglet.',
  'confirm.todo': 'Ce qui suit',
  'confirm.todo.1':
    'Sur cette page, connectez-vous avec nom d’utilisateur, mot de passe et code de sécurité.',
  'confirm.todo.2': 'Comparez le numéro, vérifiez la demande et confirmez-la.',
  'confirm.todo.3':
    'Imprimez-y le contrat et signez-le. Envoyez-le avec une copie recto verso de votre document d’identité, sur cette page ou par la poste.',
  'confirm.todo.4':
    'Un collaborateur décide, et vous recevez un mail. Revenez alors ici et complétez la demande.',
  'confirm.look': 'Elle est acceptée : la compléter',
  'confirm.notYet':
    'Elle n’est pas encore acceptée. Vous recevrez un mail dès qu’elle l’est ; d’ici là, il n’y a rien à compléter.',
  'confirm.another': 'Obtenir une nouvelle adresse',
  'confirm.another.hint': 'Une nouvelle adresse remplace la précédente.',
  'confirm.waiting.title': 'Votre demande vous attend, ou attend une décision',
  'confirm.waiting.lead':
    'L’avez-vous confirmée avec votre clé numérique ? Alors un collaborateur décide et vous recevez un mail.',
  'confirm.waiting.text':
    'Pas encore confirmée, ou des documents à envoyer ? Demandez une nouvelle adresse : cet ordinateur n’en a pas de valable.',
  'confirm.unknown.title': 'La plateforme n’a pas cette demande',
  'confirm.unknown.lead':
    'Elle n’est jamais arrivée, personne ne l’a confirmée à temps, ou vous avez continué avec une autre demande.',
  'confirm.unknown.text':
    'Vous pouvez l’envoyer à nouveau avec la même clé. Si vous avez continué avec une autre demande, complétez plutôt celle-là.',
  'confirm.sendAgain': 'L’envoyer à nouveau',

  'home.request.confirm': 'Attend votre confirmation ou une décision',
  'home.request.confirm.todo':
    'Confirmez-la avec votre clé numérique, si ce n’est pas encore fait. Dès qu’elle est acceptée, vous recevez un mail : complétez-la alors ici.',

  'card.without': 'Je n’ai pas de carte d’identité belge',
  'certificates.another': 'Regarder dans un autre keystore',
  'certificates.unopened':
    'Ces keystores à vous ont un autre mot de passe ; choisissez « {button} » pour les voir aussi :',
  'keystore.title.certificates': 'De qui faut-il chercher les certificats ?',
  'keystore.lead.certificates':
    'Sans carte, c’est la clé de votre keystore qui demande où en est votre certificat. Rien n’est modifié.',
  'keystore.title.revoke': 'Quel certificat voulez-vous révoquer ?',
  'keystore.lead.revoke': 'Sans carte, le certificat se révoque lui-même avec la clé de son keystore.',
  'keystore.lost': 'Je n’ai plus le keystore ou son mot de passe',
  'renewal.phase.1.withoutCard':
    'Renouveler : vous choisissez un mot de passe et envoyez une nouvelle demande. Vous la confirmez avec votre clé numérique, avec un contrat signé et une copie de votre document d’identité.',
  'renewal.phase.2.withoutCard':
    'Compléter : une fois la demande acceptée par un collaborateur, le nouveau keystore est créé, avec les anciennes clés.',
  'renewal.withoutCard':
    'Ayez sous la main votre clé numérique et votre document d’identité. Votre clé numérique n’est plus valable ? Passez d’abord par un bureau d’enregistrement.',
  'foreigner.title.renewal': 'Est-ce toujours votre nom ?',
  'foreigner.lead.renewal':
    'Comme dans votre document d’identité actuel : la plateforme le compare à votre enregistrement. Un nom qui a changé figurera dans le nouveau certificat.',
  'revokeByKey.contract': 'Le texte qui fait foi',
  'revokeByKey.contract.binding':
    'Le contrat existe en français et en néerlandais ; ces deux textes font foi.',
  'revokeByKey.text':
    'Vous ne signez rien sur papier : ce que vous confirmez ici est signé avec la clé du certificat.',
  'revokeByKey.accept': 'J’ai lu ceci et je veux révoquer le certificat',
  'revokeByKey.missing': 'Cochez d’abord ceci : une révocation ne peut pas être annulée.',
  'revokeByKey.go': 'Révoquer maintenant',
  'revokeByMail.title': 'Demandez la révocation au support',
  'revokeByMail.lead': 'Cette plateforme n’accepte pas de révocation avec la clé du certificat.',
  'revokeByMail.text':
    'Écrivez au support de la plateforme. Dites de quel certificat il s’agit (numéro de demande ou numéro de série) et ce qui s’est passé. Vous recevez un formulaire : renvoyez-le signé, avec une copie de votre document d’identité.',
  'correct.byMail.withoutCard':
    'Ici, les coordonnées se corrigent avec une carte d’identité. Sans carte, le support s’en charge ; un renouvellement les redemande aussi.',
}
