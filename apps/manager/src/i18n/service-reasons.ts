/**
 * Reasons of the services that people meet, in their language. The rules of enrolment bring their own sentences; what is not here is shown
 * in the service's English.
 */
import type { Language } from '@vesalius/sdk'

type Sentences = Readonly<Record<Language, string>>

export const SERVICE_REASONS = {
  SIGNER_CERTIFICATE_UNTRUSTED: {
    en: 'This platform does not accept this identity card.',
    fr: 'Cette plateforme n’accepte pas cette carte d’identité.',
    nl: 'Dit platform aanvaardt deze identiteitskaart niet.',
    de: 'Diese Plattform nimmt diesen Personalausweis nicht an.',
  },
  SIGNER_CERTIFICATE_EXPIRED: {
    en: 'The certificate of the identity card has expired. Ask your municipality for a new card.',
    fr: 'Le certificat de la carte d’identité a expiré. Demandez une nouvelle carte à votre commune.',
    nl: 'Het certificaat van de identiteitskaart is vervallen. Vraag een nieuwe kaart aan uw gemeente.',
    de: 'Das Zertifikat des Personalausweises ist abgelaufen. Beantragen Sie bei Ihrer Gemeinde eine neue Karte.',
  },
  SIGNER_CERTIFICATE_REVOKED: {
    en: 'The certificate of the identity card is revoked or suspended. Ask your municipality about the card.',
    fr: 'Le certificat de la carte d’identité est révoqué ou suspendu. Adressez-vous à votre commune.',
    nl: 'Het certificaat van de identiteitskaart is ingetrokken of geschorst. Vraag het aan uw gemeente.',
    de: 'Das Zertifikat des Personalausweises ist widerrufen oder ausgesetzt. Fragen Sie Ihre Gemeinde.',
  },
  SIGNER_CERTIFICATE_STATUS_UNKNOWN: {
    en: 'The card cannot be checked at the moment. Try again in a few minutes.',
    fr: 'La carte ne peut pas être vérifiée pour le moment. Réessayez dans quelques minutes.',
    nl: 'De kaart kan nu niet nagekeken worden. Probeer het over enkele minuten opnieuw.',
    de: 'Die Karte kann im Augenblick nicht geprüft werden. Versuchen Sie es in einigen Minuten noch einmal.',
  },
  SIGNER_NOT_A_PERSON: {
    en: 'The request is not signed with an identity card.',
    fr: 'La demande n’est pas signée avec une carte d’identité.',
    nl: 'De aanvraag is niet met een identiteitskaart ondertekend.',
    de: 'Der Antrag ist nicht mit einem Personalausweis unterschrieben.',
  },
  REQUEST_REPLAYED: {
    en: 'This message was received before. Run the same command again.',
    fr: 'Ce message a déjà été reçu. Relancez la même commande.',
    nl: 'Dit bericht is al ontvangen. Start dezelfde opdracht opnieuw.',
    de: 'Diese Nachricht ist schon eingegangen. Starten Sie denselben Befehl noch einmal.',
  },
  REQUESTS_COLLIDE: {
    en: 'Another request for the same holder is being handled. Try again in a moment.',
    fr: 'Une autre demande pour le même titulaire est en traitement. Réessayez dans un instant.',
    nl: 'Een andere aanvraag voor dezelfde certificaathouder wordt behandeld. Probeer het zo meteen opnieuw.',
    de: 'Ein anderer Antrag für denselben Zertifikatsinhaber wird bearbeitet. Versuchen Sie es gleich noch einmal.',
  },
  CERT_NOT_FOUND: {
    en: 'The platform knows no request for this key.',
    fr: 'La plateforme ne connaît pas de demande pour cette clé.',
    nl: 'Het platform kent geen aanvraag voor deze sleutel.',
    de: 'Die Plattform kennt keinen Antrag zu diesem Schlüssel.',
  },
  CERT_REVOKED: {
    en: 'The certificate is revoked. Request a new one.',
    fr: 'Le certificat est révoqué. Demandez-en un nouveau.',
    nl: 'Het certificaat is ingetrokken. Vraag een nieuw aan.',
    de: 'Das Zertifikat ist widerrufen. Beantragen Sie ein neues.',
  },
  RATE_LIMITED: {
    en: 'Too many requests at once. Try again in a minute.',
    fr: 'Trop de demandes à la fois. Réessayez dans une minute.',
    nl: 'Te veel aanvragen tegelijk. Probeer het over een minuut opnieuw.',
    de: 'Zu viele Anträge auf einmal. Versuchen Sie es in einer Minute noch einmal.',
  },
  OPERATION_NOT_AVAILABLE: {
    en: 'This is not offered on this platform.',
    fr: 'Ceci n’est pas offert sur cette plateforme.',
    nl: 'Dit wordt op dit platform niet aangeboden.',
    de: 'Das wird auf dieser Plattform nicht angeboten.',
  },
  INTERNAL_ERROR: {
    en: 'Something went wrong at the platform. Quote the reference when you ask for help.',
    fr: 'Quelque chose s’est mal passé sur la plateforme. Citez la référence si vous demandez de l’aide.',
    nl: 'Er ging iets mis bij het platform. Vermeld de referentie als u hulp vraagt.',
    de: 'Auf der Plattform ist etwas schiefgegangen. Nennen Sie die Referenz, wenn Sie um Hilfe bitten.',
  },
} as const satisfies Record<string, Sentences>

/** Narrows a code to one of the table. */
export function isServiceReason(code: string): code is keyof typeof SERVICE_REASONS {
  return Object.hasOwn(SERVICE_REASONS, code)
}
