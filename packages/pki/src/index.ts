export { assembleCertificate, buildTbsCertificate, type TbsCertificateInput } from './certificate/build.ts'
export type { CertificatePolicy } from './certificate/certificate-extensions.ts'
export * as certificateExtensions from './certificate/certificate-extensions.ts'
export type { Extension } from './certificate/extension.ts'
export { KEY_USAGES, type KeyUsage } from './certificate/key-usage.ts'
export { type Certificate, parseCertificate } from './certificate/parse.ts'
export {
  type PathInput,
  type PathPurpose,
  type PathReason,
  type PathReasonCode,
  type PathResult,
  verifyPath,
} from './certificate/path.ts'
export { verifyCertificate } from './certificate/verify.ts'
export { buildSignedData, type SignedDataInput } from './cms/build-signed-data.ts'
export { ENVELOPE_OID, type EnvelopedHead, type RecipientInfo } from './cms/enveloped-data.ts'
export { EnvelopedDataReader, type EnvelopedDataReaderOptions } from './cms/enveloped-data-reader.ts'
export { EnvelopedDataWriter, type EnvelopeInput } from './cms/enveloped-data-writer.ts'
export { parseSignedData } from './cms/parse-signed-data.ts'
export {
  keyTransportRecipient,
  type SharedKey,
  sharedKeyRecipient,
  unwrapContentKey,
} from './cms/recipient-info.ts'
export { readRevocationValues } from './cms/revocation-values.ts'
export {
  type CmsDigest,
  type CmsScheme,
  type CmsSigner,
  cmsSigner,
  ecdsaSigner,
  pssSigner,
} from './cms/signature-scheme.ts'
export {
  CMS_OID,
  type CmsAttribute,
  type SignedData,
  type SignerIdentifier,
  type SignerInfo,
} from './cms/signed-data.ts'
export { SignedDataReader, type StreamedSignedData } from './cms/signed-data-reader.ts'
export { SignedDataWriter, type SigningInput } from './cms/signed-data-writer.ts'
export { encodeAttributes } from './cms/signer-info.ts'
export {
  type CmsFailure,
  type CmsVerification,
  findSignerCertificate,
  type SignedContent,
  verifySignedData,
  verifySignerInfo,
} from './cms/verify-signed-data.ts'
export {
  assembleCrl,
  buildTbsCrl,
  type CrlEntry,
  encodeCrlEntries,
  type IssuingDistributionPoint,
  type TbsCrlInput,
} from './crl/build.ts'
export { type Crl, parseCrl } from './crl/parse.ts'
export { CRL_REASONS, type CrlReason } from './crl/reason.ts'
export { type CrlObjectionCode, type CrlVerdict, certificateStatusByCrl, verifyCrl } from './crl/verify.ts'
export { buildCsr, type CsrInput } from './csr/build.ts'
export { type Csr, type CsrAttribute, parseCsr, verifyCsr } from './csr/parse.ts'
export type { Der } from './der/write.ts'
export * as der from './der/write.ts'
export { PkiError, type PkiErrorCode } from './error.ts'
export { generateKeyPair, type KeyKind, type KeyPair, spkiOf } from './key/generate.ts'
export { type AllowedKey, type KeyObjection, type KeyObjectionCode, reviewPublicKey } from './key/review.ts'
export {
  type CurveName,
  inspectPublicKey,
  isCheapToVerify,
  type PublicKeyFacts,
  publicKeyIdentifier,
} from './key/spki.ts'
export { sameName } from './name/compare.ts'
export {
  type DistinguishedName,
  type EncodeNameOptions,
  encodeName,
  type NameAttribute,
  namedAttribute,
  parseName,
} from './name/name.ts'
export { formatName1779 } from './name/rfc1779.ts'
export { formatName, parseNameText } from './name/rfc2253.ts'
export {
  buildOcspRefusal,
  buildOcspResponse,
  OCSP_RESPONSE_STATUSES,
  type OcspAnswer,
  type OcspResponseInput,
  type OcspResponseStatus,
  type OcspStatus,
} from './ocsp/build-response.ts'
export { buildCertId, type CertId, type CertIdHash, sameCertId } from './ocsp/cert-id.ts'
export { type BasicOcspResponse, type OcspResponse, parseOcspResponse } from './ocsp/parse-response.ts'
export { buildOcspRequest, type OcspRequest, parseOcspRequest } from './ocsp/request.ts'
export {
  type OcspObjectionCode,
  type OcspVerdict,
  type OcspVerification,
  verifyOcspResponse,
} from './ocsp/verify-response.ts'
export { OID } from './oid.ts'
export { Pkcs12Password } from './pkcs12/key-derivation.ts'
export type {
  BagAttribute,
  Pkcs12,
  Pkcs12Certificate,
  Pkcs12Content,
  Pkcs12Key,
  Pkcs12Profile,
  Pkcs12Protection,
} from './pkcs12/pkcs12.ts'
export { readPkcs12 } from './pkcs12/read.ts'
export { readTextAttribute, textAttribute } from './pkcs12/text-attribute.ts'
export { writePkcs12 } from './pkcs12/write.ts'
export { decryptRsaPkcs1v15, encryptRsaPkcs1v15, unpadPkcs1v15 } from './rsa/pkcs1-v15.ts'
export {
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
  type SignatureAlgorithmName,
} from './signature/algorithms.ts'
export { type Signer, softSigner } from './signature/signer.ts'
export { verifySignature } from './signature/verify.ts'
export { buildTimeStampToken, type TimeStampTokenInput } from './time-stamp/build-token.ts'
export {
  buildTimeStampRequest,
  parseTimeStampRequest,
  type TimeStampRequest,
  type TimeStampRequestInput,
} from './time-stamp/request.ts'
export {
  buildTimeStampRefusal,
  buildTimeStampResponse,
  parseTimeStampResponse,
  TIME_STAMP_FAILURES,
  type TimeStampFailure,
  type TimeStampResponse,
} from './time-stamp/response.ts'
export {
  digestOctets,
  type MessageImprint,
  parseTstInfo,
  type ReceivedImprint,
  type ReceivedTstInfo,
  type TimeStampHash,
  type TstInfo,
} from './time-stamp/tst-info.ts'
export {
  isForTimeStampsAlone,
  type TimeStampQuestion,
  type TimeStampReason,
  type TimeStampVerdict,
  verifyTimeStampToken,
} from './time-stamp/verify-token.ts'
