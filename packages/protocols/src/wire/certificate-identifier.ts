/**
 * `crc:CertificateIdentifierType`: the certificate holder and, for an organization, the application ID.
 *
 * The application ID is passed as typed, not normalized; an empty element means none and is read as absent.
 */
import { element, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { type Actor, readActor, writeActor } from './actor.ts'
import { optionalText, requiredChild } from './element-reader.ts'

const { certraCore } = NAMESPACES

export interface CertificateIdentifier {
  readonly actor: Actor
  readonly applicationId?: string
}

export function readCertificateIdentifier(holder: XmlElement): CertificateIdentifier {
  const applicationId = optionalText(holder, certraCore, 'ApplicationId')
  return {
    actor: readActor(requiredChild(holder, certraCore, 'Actor')),
    ...(applicationId && { applicationId }),
  }
}

export function writeCertificateIdentifier(
  namespace: string,
  name: string,
  identifier: CertificateIdentifier,
): XmlElement {
  const { actor, applicationId } = identifier
  return element(
    namespace,
    name,
    {},
    writeActor(certraCore, 'Actor', actor),
    applicationId === undefined ? undefined : element(certraCore, 'ApplicationId', {}, applicationId),
  )
}
