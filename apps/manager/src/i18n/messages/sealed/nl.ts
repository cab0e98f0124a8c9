/** Dutch messages of sealing and unsealing. */
import type { sealedEn } from './en.ts'

export const sealedNl: Readonly<Record<keyof typeof sealedEn, string>> = {
  'command.seal': 'een bestand vercijferen voor een of meer bestemmelingen',
  'command.unseal': 'een vercijferd bestand openen, zodra alles nagekeken is',
  'option.to':
    'een bestemmeling, bijvoorbeeld NIHII-HOSPITAL=12345678 of CBE=0123456789,APPID; mag meermaals',
  'option.expectedHolder':
    'bij het RIZIV-nummer van een zorgverlener (NIHII of NIHII11) in --to: van wie het moet zijn, als SSIN=…; mag meermaals',
  'option.toEtk': 'bestand met de ETK van een bestemmeling; mag meermaals',
  'option.toAttribute':
    'wie dit attribuut in een sessie heeft, nu of later, bijvoorbeeld urn:be:fgov:person:ssin=85073000160; mag meermaals, één volstaat',
  'option.exceptAttribute': 'maar niet wie dit attribuut heeft; mag meermaals',
  'option.attribute':
    'een verder attribuut om voor de sessie te vragen, als een bericht bestemd is voor wie het heeft; mag meermaals',
  'option.in': 'het bestand om te lezen',
  'option.out': 'het bestand om te schrijven; het mag nog niet bestaan',
  'option.trust': 'PEM-bestand met de ankers waarop afzenders moeten teruggaan',
  'option.from': 'alleen berichten van deze afzender aanvaarden, zoals bij --to; mag meermaals',
  'option.statusCheck':
    'hoe nagekeken wordt of het certificaat van de afzender ingetrokken is: receiver-optional (vraagt het aan de statusdienst), receiver-mandatory, sender-optional, sender-mandatory, none',
  'seal.confirmHolder':
    'Volgens het depot is {number} het nummer van {holder}; verder bewijst niets dat. Voor deze persoon vercijferen?',
  'seal.done': 'Vercijferd: {file}',
  'seal.reader': 'Leesbaar voor: {holder}',
  'seal.attribute': 'Leesbaar voor wie {attribute} heeft',
  'seal.exceptAttribute': 'Niet voor wie {attribute} heeft',
  'seal.reasonFor': '{recipient}: {reason}',
  'seal.ecSender':
    'U hebt met een P-384-sleutel ondertekend: wie de bestaande cryptobibliotheek 2.2.0 gebruikt, kan dit bericht niet nakijken.',
  'unseal.done': 'Nagekeken en geopend: {file}',
  'unseal.sender': 'Van: {sender}',
  'unseal.unknownSender': 'een certificaat zonder eHealth-identiteit: {subject}',
  'unseal.signedAt': 'Ondertekend: {time}',
  'unseal.SIGNING_TIME_EXPIRED':
    'Het is niet zonet ondertekend: een oud bericht, een dat twee keer verstuurd is, of een klok die fout loopt.',
  'unseal.SIGNING_TIME_MISSING': 'De afzender zegt niet wanneer het ondertekend is.',
  'unseal.OCSP_NOT_EMBEDDED': 'Het bericht zegt niets over de status van het certificaat van de afzender.',
}
