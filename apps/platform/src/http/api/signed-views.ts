/** Results of signed operations as the JSON API gives them: the same values as in the message, octets as base64. */
import type {
  ActorQualities,
  EtkChallenge,
  ReceivedCertificateInfo,
  RegisteredEtk,
} from '@vesalius/protocols'
import { z } from 'zod'
import { identifier } from './public-schemas.ts'
import { instant, publicKeyIdentifier } from './schemas.ts'

const localized = z.array(z.object({ language: z.string(), text: z.string() })).readonly()

export const noResult = z.object({})

export const actorQualities = z.object({
  naturalPerson: z.boolean().describe('The signer may ask for a certificate of its own'),
  organizations: z.array(z.object({ names: localized, identifier })).readonly(),
})
export const viewQualities = (result: ActorQualities): z.input<typeof actorQualities> => ({
  naturalPerson: result.naturalPersonAuthorization,
  organizations: result.organizationAuthorizations,
})

export const requestReceipt = z.object({
  publicKeyIdentifier,
  automaticallyValidated: z.boolean().describe('False: an operator decides'),
  replacesCertificate: publicKeyIdentifier.optional(),
})

const certificateInfo = z.object({
  publicKeyIdentifier,
  requestedAt: instant,
  holder: z.object({
    identifier,
    firstNames: z.array(z.string()).readonly(),
    name: z.string(),
    applicationId: z.string().nullable(),
  }),
  status: z.string(),
  etkStatus: z.string(),
  automaticallyValidated: z.boolean(),
  certificate: z
    .object({
      serialNumber: z.string().describe('Decimal'),
      dn: z.string(),
      issuerDn: z.string(),
      notBefore: instant,
      notAfter: instant,
    })
    .nullable(),
  revocable: z.boolean(),
  replaceable: z.boolean(),
  replacementPeriodStart: instant.nullable(),
  contactData: z.object({
    personalEmail: z.string(),
    personalPhone: z.string(),
    generalEmail: z.string().nullable(),
    generalPhone: z.string().nullable(),
  }),
  baseServices: z.array(z.string()).readonly(),
})
export const certificateInfos = z.object({ certificates: z.array(certificateInfo).readonly() })
export const ownCertificate = z.object({ certificate: certificateInfo })

export function viewInfo(info: ReceivedCertificateInfo): z.input<typeof certificateInfo> {
  const { certificate, contactData, holder } = info
  return {
    publicKeyIdentifier: info.publicKeyIdentifier,
    requestedAt: info.requestedAt.toISOString(),
    holder: {
      identifier: holder.actor.identifier,
      firstNames: holder.actor.firstNames,
      name: holder.actor.name,
      applicationId: holder.applicationId ?? null,
    },
    status: info.certificateStatus,
    etkStatus: info.etkStatus,
    automaticallyValidated: info.automaticallyValidated,
    certificate: certificate
      ? {
          ...certificate,
          notBefore: certificate.notBefore.toISOString(),
          notAfter: certificate.notAfter.toISOString(),
        }
      : null,
    revocable: info.revocable,
    replaceable: info.replaceable,
    replacementPeriodStart: info.replacementPeriodStart?.toISOString() ?? null,
    contactData: {
      personalEmail: contactData.emailPrivate,
      personalPhone: contactData.phonePrivate,
      generalEmail: contactData.emailGeneral ?? null,
      generalPhone: contactData.phoneGeneral ?? null,
    },
    baseServices: info.baseServices,
  }
}

export const etkChallenge = z.object({ challenge: z.base64() })
export const viewChallenge = ({ challenge }: EtkChallenge) => ({ challenge: base64(challenge) })

export const registeredEtk = z.object({ etk: z.base64(), toBeActivated: z.boolean() })
export const viewEtk = ({ etk, toBeActivated }: RegisteredEtk) => ({ etk: base64(etk), toBeActivated })

export const documentReceipt = z.object({ mediaType: z.string(), sha256: z.string() })

const base64 = (octets: Uint8Array) => Buffer.from(octets).toString('base64')
