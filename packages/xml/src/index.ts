export {
  attribute,
  childElements,
  childNamed,
  childrenNamed,
  element,
  textOf,
  type XmlAttribute,
  type XmlElement,
} from './element.ts'
export { XmlError, type XmlErrorCode } from './error.ts'
export { LIMITS, type XmlLimits } from './limits.ts'
export { readXml } from './read.ts'
export { readCanonical } from './read-canonical.ts'
export { openSoapRequest, openXmlRequest, type RequestReading, type XmlRequest } from './request.ts'
export {
  HOLDER_OF_KEY,
  keyInfoCertificate,
  readAssertion,
  readAttributes,
  type SamlAssertion,
  type SamlAttribute,
  type SamlSubject,
  writeAssertion,
  X509_SUBJECT_NAME,
} from './saml/assertion.ts'
export { readInstant, writeInstant } from './saml/instant.ts'
export { compileSchemas, type SchemaFiles, type SchemaSet } from './schemas.ts'
export type { SignatureMethodName } from './signature/algorithms.ts'
export {
  type EnvelopedSigning,
  type EnvelopeSigner,
  signAssertion,
  signEnveloped,
  signInnerRequest,
} from './signature/sign-enveloped.ts'
export type { SignedPayload } from './signature/verify-enveloped.ts'
export { writeSoapEnvelope } from './soap/envelope.ts'
export { type FaultEnvironment, type SoapFault, type SoapFaultContent, writeSoapFault } from './soap/fault.ts'
export { openSoapResponse, type ResponseReading, type SoapResponse } from './soap/response.ts'
export { type Prefixes, type WriteOptions, writeXml } from './write.ts'
export { type SecuritySigning, type SigningToken, writeSecuredEnvelope } from './ws-security/sign-security.ts'
export {
  type SecuredMessage,
  type SecurityToken,
  type VerifiedAssertion,
  verifyAssertion,
  verifyAssertionWithin,
} from './ws-security/verify-security.ts'
export { signXades, type XadesSigning } from './xades/sign-xades.ts'
export { type SignedDocument, verifyXades, type XadesReading } from './xades/verify-xades.ts'
