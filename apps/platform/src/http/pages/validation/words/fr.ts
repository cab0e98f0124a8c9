import type { ValidationWords } from './validation-words.ts'

export const FR = {
  steps: ['Se connecter', 'Vérifier et confirmer', 'Documents', 'Décision'],
  gone: {
    title: 'Aucune demande n’attend à cette adresse',
    text: 'Elle est échue, votre application a demandé une adresse plus récente, ou vous avez continué avec une autre demande après vous être connecté(e). Utilisez la dernière adresse que votre application a montrée, ou recommencez la demande.',
  },
  received: {
    title: 'Votre demande de certificat est arrivée',
    lead: 'Connectez-vous pour la vérifier et la confirmer. Aucun certificat n’est délivré sans votre confirmation.',
    compare:
      'Le même numéro doit figurer dans votre application. S’il diffère, n’allez pas plus loin : quelqu’un d’autre a fait cette demande.',
    login: 'Se connecter',
    next: 'Il vous faut le nom d’utilisateur, le mot de passe et le code de sécurité via appli mobile de votre clé numérique. Ensuite, vous vérifiez la demande, imprimez le contrat, le signez à la main et l’envoyez avec une copie de votre document d’identité.',
  },
  otherOpen: {
    title: 'Vous avez une autre demande ouverte',
    lead: 'Une seule demande peut être ouverte à la fois, et vous vous êtes déjà connecté(e) pour une autre. Avec laquelle des deux voulez-vous continuer ?',
    open: 'L’autre demande',
    here: 'Cette demande',
    go: 'Continuer avec cette demande',
    next: 'L’autre demande prend alors fin : son application ne peut plus la compléter. Pour la garder, fermez cette page et utilisez son adresse. Comparez les numéros avec votre application ; si vous n’avez fait aucune des deux, prévenez le support.',
  },
  check: {
    title: 'Est-ce bien votre demande ?',
    lead: 'Vérifiez chaque ligne. Les noms et le numéro figureront dans le certificat ; l’e-mail et le téléphone servent à vous joindre.',
    contract: 'Lire le contrat',
    agree:
      'J’ai fait cette demande moi-même, le numéro ci-dessus est celui de mon application et je suis d’accord avec le contrat.',
    agreeMissing: 'Cochez cette case pour confirmer. Sans elle, rien ne se passe.',
    changed:
      'Quelque chose a changé depuis que vous avez ouvert cette page. Relisez-la, ainsi que le contrat, puis confirmez.',
    confirm: 'Confirmer la demande',
    notMine:
      'Ce n’est pas votre demande, ou quelque chose est faux ? Ne faites rien : elle échoit d’elle-même. Recommencez dans l’application, ou prévenez le support.',
    next: 'Ensuite, vous imprimez le contrat et le renvoyez signé. Un collaborateur décide alors ; rien n’est délivré avant.',
  },
  refused: {
    title: 'Cette demande ne peut pas être confirmée',
    lead: 'Aucun certificat n’est délivré pour elle :',
    next: 'Corrigez ce qui figure ci-dessus et refaites la demande dans votre application.',
  },
  documents: {
    title: 'Envoyez le contrat signé et votre document d’identité',
    lead: 'Vous avez confirmé la demande. Un collaborateur la compare avec ces documents, puis décide.',
    arrived: {
      title: 'Vos documents sont arrivés',
      lead: 'Un collaborateur les compare avec votre demande, puis décide. Il manque une face ou une page ? Envoyez-la ci-dessous.',
    },
    until:
      'Cette adresse fonctionne jusqu’au {address}. Ensuite, demandez-en une nouvelle dans l’application où vous avez fait la demande. La demande elle-même attend une décision jusqu’au {decision} au plus tard.',
    printFirst:
      'Imprimez d’abord le contrat, datez-le et signez-le à la main. Puis numérisez ou photographiez-le.',
    print: 'Ouvrir le contrat pour l’imprimer',
    signedContract: 'Contrat signé',
    identity: 'Document d’identité, recto verso',
    identityHint: 'Un fichier avec les deux faces, ou deux fichiers. Encore valable.',
    fileHint: 'PDF, JPEG ou PNG, 3 Mo au plus par fichier.',
    send: 'Envoyer les documents',
    none: 'Choisissez au moins un fichier.',
    tooMany: 'Envoyez au plus trois fichiers à la fois. Ceux qui figurent ci-dessus sont arrivés.',
    received: 'Reçu',
    byPost: 'Ou envoyez les deux par la poste, avec le numéro de la demande, à :',
    next: 'Notre décision vient par e-mail. Vous pouvez fermer cette page et y revenir par la même adresse.',
  },
  decided: {
    accepted: {
      title: 'Votre demande est approuvée',
      text: 'Un e-mail suit dès que le certificat est disponible. Retournez alors dans l’application où vous avez fait la demande et complétez-la.',
    },
    refused: {
      title: 'Votre demande a été refusée',
      text: 'Aucun certificat n’est délivré pour elle. L’e-mail à ce sujet cite toutes les raisons. Vous pouvez faire une nouvelle demande.',
    },
  },
  contract: {
    title: 'Contrat à signer',
    lead: 'Les textes français et néerlandais font tous deux foi. Imprimez cette page, datez et signez les deux textes.',
    print: 'Imprimez avec votre navigateur (Ctrl+P).',
    translation: 'Traduction à titre d’information',
    back: 'Retour à la demande',
  },
  labels: {
    number: 'Numéro de la demande',
    until: 'L’adresse et la demande attendent jusqu’au',
    holder: 'Titulaire du certificat',
    bisNumber: 'Numéro BIS',
    certificate: 'Certificat (CN)',
    units: 'Autres noms dans le certificat (OU)',
    email: 'E-mail',
    phone: 'Téléphone',
    keyType: 'Type de clé',
    reasons: 'Raisons',
  },
  logOut: 'Se déconnecter',
} as const satisfies ValidationWords
