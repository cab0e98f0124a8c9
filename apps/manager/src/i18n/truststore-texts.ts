/** What `vesalius truststore` says, and why a trusted list is not taken, in four languages. */
import type { Language, ListDoubtCode } from '@vesalius/sdk'

type Texts<Key extends string> = Readonly<Record<Key, Readonly<Record<Language, string>>>>

export const TRUSTSTORE_TEXTS = {
  command: {
    en: 'keep truststores up to date from the trusted lists of a platform',
    fr: 'tenir des magasins de confiance à jour d’après les listes de confiance d’une plateforme',
    nl: 'truststores bijhouden volgens de vertrouwenslijsten van een platform',
    de: 'Truststores nach den Vertrauenslisten einer Plattform aktuell halten',
  },
  argument: {
    en: 'update them, or show what is there',
    fr: 'update : les mettre à jour ; show : montrer ce qui est là',
    nl: 'update: bijwerken; show: tonen wat er is',
    de: 'update: aktualisieren; show: zeigen, was da ist',
  },
  folder: {
    en: 'folder of the truststores, a folder of their own',
    fr: 'dossier des magasins de confiance, un dossier à eux seuls',
    nl: 'map van de truststores, een map voor hen alleen',
    de: 'Ordner der Truststores, ein eigener Ordner',
  },
  password: {
    en: 'file with the password of the PKCS#12 truststores (changeit)',
    fr: 'fichier avec le mot de passe des magasins de confiance PKCS#12 (changeit)',
    nl: 'bestand met het wachtwoord van de PKCS#12-truststores (changeit)',
    de: 'Datei mit dem Passwort der PKCS#12-Truststores (changeit)',
  },
  updated: { en: 'updated', fr: 'mise à jour', nl: 'bijgewerkt', de: 'aktualisiert' },
  unchanged: { en: 'unchanged', fr: 'inchangée', nl: 'ongewijzigd', de: 'unverändert' },
  kept: {
    en: 'not taken, the one before is kept',
    fr: 'pas reprise, la précédente est gardée',
    nl: 'niet overgenomen, de vorige blijft behouden',
    de: 'nicht übernommen, die vorige bleibt',
  },
  none: {
    en: 'there is none yet',
    fr: 'il n’y en a pas encore',
    nl: 'er is er nog geen',
    de: 'es gibt noch keine',
  },
  list: {
    en: '{list}: number {number}, {count} certificates, next update by {time}',
    fr: '{list} : numéro {number}, {count} certificats, prochaine mise à jour au plus tard le {time}',
    nl: '{list}: nummer {number}, {count} certificaten, volgende bijwerking uiterlijk op {time}',
    de: '{list}: Nummer {number}, {count} Zertifikate, nächste Aktualisierung spätestens am {time}',
  },
  overdue: {
    en: 'A newer list should have come by now: certificates may have changed.',
    fr: 'Une liste plus récente devrait être là : des certificats ont pu changer.',
    nl: 'Er had al een nieuwere lijst moeten zijn: certificaten kunnen veranderd zijn.',
    de: 'Eine neuere Liste müsste schon da sein: Zertifikate können sich geändert haben.',
  },
} as const satisfies Texts<string>

export const LIST_DOUBT_TEXTS: Texts<ListDoubtCode> = {
  LIST_UNREACHABLE: {
    en: 'The platform cannot be reached. Try again later.',
    fr: 'La plateforme est injoignable. Réessayez plus tard.',
    nl: 'Het platform is niet bereikbaar. Probeer het later opnieuw.',
    de: 'Die Plattform ist nicht erreichbar. Versuchen Sie es später wieder.',
  },
  LIST_MISSING: {
    en: 'The list or its digest is not at its address. Tell the support of the platform.',
    fr: 'La liste ou son empreinte n’est pas à son adresse. Prévenez le support de la plateforme.',
    nl: 'De lijst of haar hash staat niet op haar adres. Meld het aan de ondersteuning van het platform.',
    de: 'Die Liste oder ihr Hashwert liegt nicht an ihrer Adresse. Melden Sie es dem Support der Plattform.',
  },
  LIST_TOO_LARGE: {
    en: 'The list is larger than any list may be.',
    fr: 'La liste est plus grande qu’une liste ne peut l’être.',
    nl: 'De lijst is groter dan een lijst mag zijn.',
    de: 'Die Liste ist größer, als eine Liste sein darf.',
  },
  LIST_DIGEST_DIFFERS: {
    en: 'The list does not match its digest: it was changed or cut off on its way. Try again later.',
    fr: 'La liste ne correspond pas à son empreinte : elle a été modifiée ou coupée en chemin. Réessayez plus tard.',
    nl: 'De lijst klopt niet met haar hash: ze is onderweg gewijzigd of afgebroken. Probeer het later opnieuw.',
    de: 'Die Liste passt nicht zu ihrem Hashwert: Sie wurde unterwegs verändert oder abgeschnitten. Versuchen Sie es später wieder.',
  },
  LIST_MALFORMED: {
    en: 'What is there is not this list.',
    fr: 'Ce qui se trouve là n’est pas cette liste.',
    nl: 'Wat daar staat, is deze lijst niet.',
    de: 'Was dort liegt, ist nicht diese Liste.',
  },
  LIST_SIGNATURE_INVALID: {
    en: 'The signature does not verify: the list was changed. Tell the support of the platform.',
    fr: 'La signature ne se vérifie pas : la liste a été modifiée. Prévenez le support de la plateforme.',
    nl: 'De handtekening klopt niet: de lijst is gewijzigd. Meld het aan de ondersteuning van het platform.',
    de: 'Die Signatur stimmt nicht: Die Liste wurde verändert. Melden Sie es dem Support der Plattform.',
  },
  LIST_SIGNER_NOT_TRUSTED: {
    en: 'It is signed by somebody who is not known here. If the platform has a new signer, ask its support for a new profile.',
    fr: 'Elle est signée par quelqu’un d’inconnu ici. Si la plateforme a un nouveau signataire, demandez un nouveau profil à son support.',
    nl: 'Ze is ondertekend door iemand die hier niet bekend is. Heeft het platform een nieuwe ondertekenaar, vraag dan een nieuw profiel aan de ondersteuning.',
    de: 'Sie ist von jemandem signiert, der hier nicht bekannt ist. Hat die Plattform einen neuen Unterzeichner, bitten Sie ihren Support um ein neues Profil.',
  },
  LIST_OLDER: {
    en: 'It is older than the one that is there.',
    fr: 'Elle est plus ancienne que celle qui est là.',
    nl: 'Ze is ouder dan die er al is.',
    de: 'Sie ist älter als die vorhandene.',
  },
  LIST_EXPIRED: {
    en: 'Its time is over: a newer one should be there. Check the clock, then tell the support of the platform.',
    fr: 'Elle n’est plus en vigueur : une plus récente devrait être là. Vérifiez l’horloge, puis prévenez le support de la plateforme.',
    nl: 'Ze geldt niet meer: er had een nieuwere moeten zijn. Kijk de klok na en meld het aan de ondersteuning van het platform.',
    de: 'Sie gilt nicht mehr: Eine neuere müsste da sein. Prüfen Sie die Uhr und melden Sie es dem Support der Plattform.',
  },
  LIST_DATES_WRONG: {
    en: 'Its dates cannot be right. Check the clock of this computer.',
    fr: 'Ses dates ne peuvent être justes. Vérifiez l’horloge de cet ordinateur.',
    nl: 'Haar datums kunnen niet kloppen. Kijk de klok van deze computer na.',
    de: 'Ihre Daten können nicht stimmen. Prüfen Sie die Uhr dieses Computers.',
  },
}
