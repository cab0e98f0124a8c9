import type { ActivationWords } from './activation-words.ts'

export const FR: ActivationWords = {
  steps: ['Code d’activation', 'Code de sécurité', 'Nom et mot de passe', 'Appli mobile', 'Terminé'],
  next: 'Continuer',
  code: {
    title: 'Quel code d’activation se trouve dans votre lettre ?',
    lead: 'Vous activez votre clé numérique. Le code sur papier, reçu du bureau d’enregistrement, montre que c’est bien vous qui avez reçu le lien.',
    label: 'Code d’activation',
    hint: '16 lettres et chiffres par groupes de quatre. Majuscules, espaces et traits d’union n’ont pas d’importance.',
    until: 'Ce lien est valable jusqu’au',
    missing: 'Donnez le code d’activation de votre lettre.',
    wrong:
      'Ce n’est pas le code de cette invitation. Vérifiez-le dans votre lettre ; il vous reste {tries} essais.',
    wrongLast:
      'Ce n’est pas le code de cette invitation. Vérifiez-le dans votre lettre ; il vous reste un essai, après quoi il vous faudra une nouvelle lettre.',
  },
  method: {
    title: 'Comment voulez-vous recevoir vos codes de sécurité ?',
    lead: 'À chaque connexion, vous donnez votre mot de passe et un code de sécurité qui ne sert qu’une fois.',
    legend: 'Codes de sécurité',
    app: {
      label: 'Par une appli mobile',
      hint: 'N’importe quelle appli de codes à usage unique (TOTP) convient. Installez-en une maintenant si vous n’en avez pas.',
    },
    sms: { label: 'Par SMS', hint: 'Pas assez sûr pour les certificats eHealth.' },
    token: { label: 'D’une liste sur papier', hint: 'Pas assez sûre pour les certificats eHealth.' },
    missing: 'Choisissez comment vous voulez recevoir vos codes de sécurité.',
    smsRefused:
      'Les codes par SMS ne sont pas assez sûrs pour ce service : un numéro de téléphone peut être détourné et un message lu par d’autres. Choisissez l’appli mobile. Sans smartphone, une appli sur un ordinateur convient aussi.',
    tokenRefused:
      'Les codes d’une liste sur papier ne sont pas assez sûrs pour ce service : une liste peut être copiée sans que personne le remarque. Choisissez l’appli mobile. Sans smartphone, une appli sur un ordinateur convient aussi.',
  },
  account: {
    title: 'Quel nom d’utilisateur et quel mot de passe choisissez-vous ?',
    lead: 'Vous aurez besoin des deux à chaque connexion avec votre clé numérique.',
    userName: 'Nom d’utilisateur',
    userNameHint:
      'De 3 à 40 lettres sans accents, chiffres, points, traits d’union et soulignés ; d’abord une lettre. Aucun de vos numéros.',
    password: 'Mot de passe',
    passwordRules: [
      'Au moins 12 caractères, quels qu’ils soient ; plusieurs mots avec des espaces conviennent.',
      'Sans votre nom d’utilisateur ni votre propre nom.',
      'Rien que beaucoup de gens utilisent, comme une rangée de touches.',
    ],
    passwordAgain: 'Le même mot de passe encore une fois',
    errors: {
      userName: {
        form: 'Choisissez un nom d’utilisateur de 3 à 40 lettres, chiffres, points, traits d’union et soulignés, qui commence par une lettre.',
        taken: 'Quelqu’un a déjà ce nom d’utilisateur. Choisissez-en un autre.',
      },
      password: {
        'too-short': 'Choisissez un mot de passe d’au moins 12 caractères.',
        'too-long': 'Choisissez un mot de passe de 200 caractères au plus.',
        'has-name': 'Choisissez un mot de passe sans votre nom d’utilisateur ni votre propre nom.',
        'too-common':
          'Beaucoup de gens utilisent un tel mot de passe. Choisissez-en un autre, par exemple plusieurs mots sans rapport entre eux.',
      },
      passwordAgain: { differs: 'Les deux mots de passe diffèrent. Tapez deux fois le même.' },
    },
  },
  app: {
    title: 'Liez votre appli mobile',
    lead: 'Il reste une étape : votre appli doit connaître votre clé numérique.',
    scan: 'Ouvrez votre appli, choisissez d’ajouter un compte et scannez ce code.',
    picture: 'Code QR pour l’appli ; le même secret se trouve ci-dessous en texte',
    byHand: 'Impossible de scanner ? Tapez ce secret dans l’appli :',
    settings: 'Selon l’heure (TOTP), 6 chiffres, toutes les 30 secondes, SHA-1.',
    label: 'Code que l’appli montre maintenant',
    hint: '6 chiffres. Ils changent toutes les 30 secondes.',
    activate: 'Activer ma clé numérique',
    missing: 'Donnez les 6 chiffres que l’appli montre.',
    wrong:
      'Ce code n’est pas le bon. Attendez le suivant dans l’appli et donnez celui-là. S’il reste faux, vérifiez que l’heure du téléphone se règle automatiquement.',
  },
  done: {
    title: 'Votre clé numérique est active',
    lead: 'Vous pouvez vous connecter avec votre nom d’utilisateur, votre mot de passe et les codes de votre appli. Nous vous avons envoyé un message à ce sujet.',
    nextTitle: 'Et maintenant ?',
    next: [
      'Demandez votre certificat eHealth dans le Certificate Manager (commande : vesalius request --foreigner).',
      'Il montre une adresse web. Ouvrez-la, connectez-vous avec votre clé numérique et confirmez la demande.',
    ],
  },
  closed: {
    unknown: {
      title: 'Ce lien ne fonctionne pas',
      lead: 'Il n’a pas été copié en entier, un lien plus récent l’a remplacé, ou l’enregistrement a pris fin.',
      next: 'Ouvrez le lien du message le plus récent que vous avez reçu. S’il ne fonctionne pas, demandez une nouvelle invitation au bureau d’enregistrement.',
    },
    over: {
      title: 'Ce lien est trop ancien',
      lead: 'Une invitation est valable 14 jours, et ils sont passés.',
      next: 'Demandez une nouvelle invitation au bureau d’enregistrement. Vous recevrez une nouvelle lettre et un nouveau lien.',
    },
    void: {
      title: 'Cette invitation ne compte plus',
      lead: 'Un code d’activation erroné a été donné cinq fois. Pour vous protéger, personne ne peut plus utiliser ce lien.',
      next: 'Demandez une nouvelle invitation au bureau d’enregistrement. Si ce n’est pas vous qui avez essayé, dites-le-lui.',
    },
    used: {
      title: 'Ce lien a été utilisé',
      lead: 'La clé numérique est déjà active. Un lien ne sert qu’une fois.',
      next: 'Connectez-vous avec votre nom d’utilisateur, votre mot de passe et le code de votre appli là où on vous le demande. Si ce n’est pas vous qui avez utilisé le lien, prévenez aussitôt le bureau d’enregistrement.',
    },
  },
}
