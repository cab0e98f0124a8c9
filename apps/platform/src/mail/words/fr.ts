import type { MailWords } from './mail-words.ts'

export const FR = {
  texts: {
    'request-accepted': {
      subject: 'Demande de certificat acceptée',
      title: 'Votre demande de certificat est acceptée',
      lead: 'Nous préparons votre certificat eHealth.',
      nextStep:
        'Vous n’avez rien à faire pour l’instant : un second message arrive dès que le certificat est disponible. Gardez le keystore de la demande et son mot de passe.',
    },
    'request-waiting': {
      subject: 'Demande de certificat en attente de validation',
      title: 'Votre demande attend une validation',
      lead: 'Un collaborateur vérifie votre demande avant que le certificat puisse être délivré.',
      nextStep:
        'Attendez notre décision, qui arrive par e-mail. Si une raison ci-dessus demande un document, tenez-le prêt avec le numéro de la demande. Gardez le keystore de la demande et son mot de passe.',
    },
    'foreign-waiting': {
      subject: 'Demande de certificat confirmée',
      title: 'Vous avez confirmé votre demande de certificat',
      lead: 'Un collaborateur compare le contrat que vous avez signé et la copie de votre document d’identité avec la demande.',
      nextStep:
        'Si ce n’est pas encore fait, envoyez le contrat signé et une copie recto verso d’un document d’identité valable sur la page où vous avez confirmé la demande. Notre décision suivra par e-mail. Conservez le keystore de la demande et son mot de passe. Vous n’avez rien confirmé ? Prévenez immédiatement le support.',
    },
    'foreign-approved': {
      subject: 'Demande de certificat approuvée',
      title: 'Votre demande de certificat est approuvée',
      lead: 'Votre contrat et votre document d’identité ont été vérifiés. Nous préparons votre certificat eHealth.',
      nextStep:
        'Vous n’avez rien à faire maintenant : un second message suit dès que le certificat est disponible. Vous compléterez alors la demande dans l’application, avec le keystore de la demande et son mot de passe.',
    },
    'request-refused': {
      subject: 'Demande de certificat refusée',
      title: 'Votre demande de certificat est refusée',
      lead: 'Aucun certificat n’est délivré pour cette demande.',
      nextStep:
        'Faites corriger ce qui est indiqué ci-dessus, puis introduisez une nouvelle demande dans le Certificate Manager (commande : vesalius request).',
    },
    'certificate-available': {
      subject: 'Certificat disponible',
      title: 'Votre certificat est disponible',
      lead: 'Avant de pouvoir l’utiliser, il reste une étape : compléter la demande.',
      nextStep:
        'Ouvrez le Certificate Manager là où se trouve le keystore de la demande et complétez-la (commande : vesalius complete). Si c’est déjà fait, vous n’avez plus rien à faire.',
    },
    revoked: {
      subject: 'Certificat révoqué',
      title: 'Votre certificat est révoqué',
      lead: 'Ce certificat et son ETK ne sont plus valables, définitivement. Si vous avez encore le keystore, gardez-le : ses clés d’encryption déchiffrent vos anciens messages. Si cette révocation vous étonne, prévenez aussitôt le support.',
      nextStep:
        'Vous pouvez demander un nouveau certificat dans le Certificate Manager (commande : vesalius request).',
    },
    'revoked-replaced': {
      subject: 'Ancien certificat révoqué',
      title: 'Votre ancien certificat est révoqué',
      lead: 'Le certificat qui le remplace reste valable, avec son ETK. Gardez l’ancien keystore : ses clés d’encryption déchiffrent vos anciens messages. Si cette révocation vous étonne, prévenez aussitôt le support.',
      nextStep: 'Vérifiez que votre logiciel utilise le keystore du nouveau certificat.',
    },
    'etk-waiting': {
      subject: 'ETK à activer',
      title: 'Il reste à activer votre nouvel ETK',
      lead: 'Jusque-là, les autres chiffrent encore leurs messages pour l’ancien. (ETK : la partie publique de votre clé d’encryption, publiée pour qu’on puisse vous envoyer des messages chiffrés.)',
      nextStep:
        'Installez d’abord le nouveau keystore dans votre logiciel, puis activez l’ETK dans le Certificate Manager (commande : vesalius activate).',
    },
    reminder: {
      subject: 'Certificat valable jusqu’au {end}',
      title: 'Votre certificat expire le {end}',
      lead: 'Après cette date, votre logiciel ne pourra plus se connecter avec ce certificat. Sa validité ne peut pas être prolongée.',
      nextStep:
        'Renouvelez-le dans le Certificate Manager, avec votre carte d’identité, le keystore et son mot de passe (commande : vesalius renew).',
    },
    'reminder-renewal-started': {
      subject: 'Certificat valable jusqu’au {end}',
      title: 'Votre certificat expire le {end}',
      lead: 'Vous avez commencé à le renouveler, mais le nouveau certificat n’est pas encore en service.',
      nextStep:
        'Terminez le renouvellement dans le Certificate Manager ; il montre l’étape qui reste (commande : vesalius list).',
    },
    'unfinished-request': {
      subject: 'Demande de certificat à compléter',
      title: 'Votre demande n’est pas encore complétée',
      lead: 'Le certificat est disponible depuis le {since}, mais son ETK n’a pas été enregistré : personne ne peut encore vous envoyer de messages chiffrés avec lui.',
      nextStep:
        'Ouvrez le Certificate Manager là où se trouve le keystore de la demande et complétez-la (commande : vesalius complete).',
    },
    'unfinished-renewal': {
      subject: 'Renouvellement à terminer',
      title: 'Votre renouvellement n’est pas terminé',
      lead: 'Le nouvel ETK attend son activation. L’ancien sert jusque-là, au plus tard jusqu’à la fin de l’ancien certificat.',
      nextStep:
        'Installez le nouveau keystore dans votre logiciel, puis activez l’ETK dans le Certificate Manager (commande : vesalius activate).',
    },
  },
  labels: {
    requestNumber: 'Numéro de la demande',
    certificate: 'Certificat (CN)',
    holder: 'Titulaire du certificat',
    validUntil: 'Valable jusqu’au',
    reasons: 'Raisons',
    remark: 'Remarque',
    nextStep: 'Et maintenant ?',
    openPortal: 'Ouvrir dans le portail',
  },
  daysLeft: { one: 'Il reste 1 jour.', other: 'Il reste {days} jours.' },
  informative:
    'Ce rappel est purement informatif. Si vous n’avez plus besoin de ce certificat, vous pouvez l’ignorer.',
  environment: {
    acceptance: 'Environnement d’acceptation : ce certificat sert uniquement à des tests.',
    test: 'Environnement de test : ce certificat n’a aucune valeur.',
  },
  answers: {
    notRead: 'Ce message est envoyé automatiquement ; les réponses ne sont pas lues.',
    read: 'Une question ? Répondez à ce message.',
  },
  neverAsked: 'Nous ne demandons jamais votre mot de passe ni votre code PIN par e-mail.',
  otherReason: 'Autre raison ({code})',
} as const satisfies MailWords
