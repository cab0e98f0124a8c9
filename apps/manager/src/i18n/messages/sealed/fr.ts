/** French messages of sealing and unsealing. */
import type { sealedEn } from './en.ts'

export const sealedFr: Readonly<Record<keyof typeof sealedEn, string>> = {
  'command.seal': 'chiffrer un fichier pour un ou plusieurs destinataires',
  'command.unseal': 'ouvrir un fichier chiffré, une fois que tout est vérifié',
  'option.to':
    'un destinataire, par exemple NIHII-HOSPITAL=12345678 ou CBE=0123456789,APPID ; peut être répété',
  'option.expectedHolder':
    'avec le numéro INAMI d’un professionnel (NIHII ou NIHII11) dans --to : à qui il doit être, sous la forme SSIN=… ; peut être répété',
  'option.toEtk': 'fichier avec l’ETK d’un destinataire ; peut être répété',
  'option.toAttribute':
    'quiconque a cet attribut dans une session, aujourd’hui ou plus tard, par exemple urn:be:fgov:person:ssin=85073000160 ; peut être répété, un seul suffit',
  'option.exceptAttribute': 'mais pas quiconque a cet attribut ; peut être répété',
  'option.attribute':
    'un attribut de plus à demander pour la session, lorsqu’un message est destiné à ceux qui l’ont ; peut être répété',
  'option.in': 'le fichier à lire',
  'option.out': 'le fichier à écrire ; il ne peut pas encore exister',
  'option.trust': 'fichier PEM avec les ancres auxquelles les expéditeurs doivent remonter',
  'option.from': 'n’accepter que les messages de cet expéditeur, comme pour --to ; peut être répété',
  'option.statusCheck':
    'comment vérifier si le certificat de l’expéditeur est révoqué : receiver-optional (demande au service de statut), receiver-mandatory, sender-optional, sender-mandatory, none',
  'seal.confirmHolder':
    'Selon le dépôt, {number} est le numéro de {holder} ; rien d’autre ne le prouve. Chiffrer pour cette personne ?',
  'seal.done': 'Chiffré : {file}',
  'seal.reader': 'Lisible par : {holder}',
  'seal.attribute': 'Lisible par quiconque a {attribute}',
  'seal.exceptAttribute': 'Pas par quiconque a {attribute}',
  'seal.reasonFor': '{recipient} : {reason}',
  'seal.ecSender':
    'Vous avez signé avec une clé P-384 : qui utilise la bibliothèque crypto existante 2.2.0 ne peut pas vérifier ce message.',
  'unseal.done': 'Vérifié et ouvert : {file}',
  'unseal.sender': 'De : {sender}',
  'unseal.unknownSender': 'un certificat sans identité eHealth : {subject}',
  'unseal.signedAt': 'Signé : {time}',
  'unseal.SIGNING_TIME_EXPIRED':
    'Il n’a pas été signé à l’instant : un ancien message, un message envoyé deux fois, ou une horloge mal réglée.',
  'unseal.SIGNING_TIME_MISSING': 'L’expéditeur ne dit pas quand il a été signé.',
  'unseal.OCSP_NOT_EMBEDDED': 'Le message ne dit rien du statut du certificat de l’expéditeur.',
}
