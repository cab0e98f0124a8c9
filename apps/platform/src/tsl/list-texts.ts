/** What trusted lists say to people, in four languages. */
import type { ListName, ListText, ServiceKind } from '@vesalius/protocols'

export const LIST_TITLES: Readonly<Record<ListName, ListText>> = {
  transport: {
    en: 'BE: connections to the platform',
    fr: 'BE : connexions à la plateforme',
    nl: 'BE: verbindingen met het platform',
    de: 'BE: Verbindungen zur Plattform',
  },
  person: {
    en: 'BE: authorities of certificate holders',
    fr: 'BE : autorités des titulaires de certificats',
    nl: 'BE: autoriteiten van certificaathouders',
    de: 'BE: Zertifizierungsstellen der Zertifikatsinhaber',
  },
  application: {
    en: 'BE: services of the platform',
    fr: 'BE : services de la plateforme',
    nl: 'BE: diensten van het platform',
    de: 'BE: Dienste der Plattform',
  },
}

export const LEGAL_NOTICE: ListText = {
  en: 'This list says which certificates this platform answers for. It is not a trusted list of a Member State under Regulation (EU) No 910/2014.',
  fr: "Cette liste indique de quels certificats cette plateforme répond. Ce n'est pas une liste de confiance d'un État membre au sens du règlement (UE) n° 910/2014.",
  nl: 'Deze lijst zegt voor welke certificaten dit platform instaat. Het is geen vertrouwenslijst van een lidstaat volgens Verordening (EU) nr. 910/2014.',
  de: 'Diese Liste sagt, für welche Zertifikate diese Plattform einsteht. Sie ist keine Vertrauensliste eines Mitgliedstaats nach der Verordnung (EU) Nr. 910/2014.',
}

export const SERVICE_NAMES: Readonly<Record<ServiceKind, ListText>> = {
  authority: {
    en: 'Certification authority',
    fr: 'Autorité de certification',
    nl: 'Certificatieautoriteit',
    de: 'Zertifizierungsstelle',
  },
  'time-stamp': { en: 'Time stamps', fr: 'Horodatages', nl: 'Tijdstempels', de: 'Zeitstempel' },
  'session-token': { en: 'Session tokens', fr: 'Jetons de session', nl: 'Sessietokens', de: 'Sitzungstoken' },
  'etk-ra': {
    en: 'Signature of ETKs',
    fr: 'Signature des ETK',
    nl: "Ondertekening van ETK's",
    de: 'Signatur der ETKs',
  },
  'shared-keys': {
    en: 'Shared keys',
    fr: 'Clés partagées',
    nl: 'Gedeelde sleutels',
    de: 'Geteilte Schlüssel',
  },
  'tls-server': { en: 'Server', fr: 'Serveur', nl: 'Server', de: 'Server' },
  'list-signer': {
    en: 'Trusted lists',
    fr: 'Listes de confiance',
    nl: 'Vertrouwenslijsten',
    de: 'Vertrauenslisten',
  },
}
