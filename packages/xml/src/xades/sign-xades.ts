/**
 * Making an enveloped XAdES baseline B signature over a whole document (TS 119 612 section 5.7, EN 319 132-1).
 *
 * Takes   the document, a signer and its certificate, the instant, and the schemas that the result must follow.
 * Gives   the document as UTF-8 with its declaration.
 * Throws  what `verify-xades.ts` throws: what was signed is verified before it leaves.
 */
import { createHash } from 'node:crypto'
import { canonicalOctets } from '../canonical.ts'
import type { XmlElement } from '../element.ts'
import { XmlError } from '../error.ts'
import { LIMITS, type XmlLimits } from '../limits.ts'
import { NAMESPACES } from '../namespaces.ts'
import { withDocument } from '../parser.ts'
import type { SchemaSet } from '../schemas.ts'
import {
  digestOf,
  ENVELOPED_SIGNATURE,
  EXCLUSIVE_C14N,
  SHA256,
  SIGNATURE_METHODS,
} from '../signature/algorithms.ts'
import type { EnvelopeSigner } from '../signature/sign-enveloped.ts'
import { type Prefixes, writeWithTail, writeXml } from '../write.ts'
import { SIGNED_PROPERTIES_TYPE, writeSignedProperties, XADES } from './signed-properties.ts'
import { verifyXades } from './verify-xades.ts'

export interface XadesSigning {
  readonly signer: EnvelopeSigner
  /** DER. */
  readonly certificate: Uint8Array
  readonly signingTime: Date
  /** What is signed must follow them, where they are given. */
  readonly schemas?: SchemaSet
  readonly limits?: XmlLimits
  readonly prefixes?: Prefixes
}

const SIGNATURE_ID = 'signature'
const REFERENCE_ID = 'document'
const PROPERTIES_ID = 'signed-properties'

/** Signs a document; see the header. */
export async function signXades(document: XmlElement, signing: XadesSigning): Promise<Uint8Array> {
  const { signer, certificate, signingTime, schemas, limits = LIMITS, prefixes } = signing
  const method = SIGNATURE_METHODS.find(one => one.name === signer.algorithm)
  if (!method) throw new XmlError('XML_SIGNATURE_NOT_ALLOWED', 'the signer has another algorithm')
  const writing = prefixes ? { prefixes } : {}
  const canonical = (xml: string) =>
    withDocument(encoder.encode(xml), limits, parsed => canonicalOctets(parsed, parsed.root))
  const base64 = (octets: Uint8Array) => Buffer.from(octets).toString('base64')

  const properties = writeSignedProperties(PROPERTIES_ID, {
    signingTime,
    certificateDigest: new Uint8Array(createHash('sha256').update(certificate).digest()),
    describedReference: REFERENCE_ID,
  })
  const references = [
    {
      attributes: `Id="${REFERENCE_ID}" URI=""`,
      transforms: [ENVELOPED_SIGNATURE, EXCLUSIVE_C14N],
      octets: canonical(writeXml(document, writing)),
    },
    {
      attributes: `Type="${SIGNED_PROPERTIES_TYPE}" URI="#${PROPERTIES_ID}"`,
      transforms: [EXCLUSIVE_C14N],
      octets: canonical(withNamespaces(properties, 'xades:SignedProperties')),
    },
  ]
  const signedInfo = [
    '<ds:SignedInfo>',
    `<ds:CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}"/>`,
    `<ds:SignatureMethod Algorithm="${method.uri}"/>`,
    ...references.flatMap(({ attributes, transforms, octets }) => [
      `<ds:Reference ${attributes}>`,
      '<ds:Transforms>',
      ...transforms.map(one => `<ds:Transform Algorithm="${one}"/>`),
      '</ds:Transforms>',
      `<ds:DigestMethod Algorithm="${SHA256.uri}"/>`,
      `<ds:DigestValue>${base64(digestOf(SHA256, octets))}</ds:DigestValue>`,
      '</ds:Reference>',
    ]),
    '</ds:SignedInfo>',
  ].join('')
  const value = await signer.sign(canonical(withNamespaces(signedInfo, 'ds:SignedInfo')))

  const signature = [
    `<ds:Signature xmlns:ds="${NAMESPACES.ds}" Id="${SIGNATURE_ID}">`,
    signedInfo,
    `<ds:SignatureValue>${base64(value)}</ds:SignatureValue>`,
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${base64(certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`,
    `<ds:Object><xades:QualifyingProperties xmlns:xades="${XADES}" Target="#${SIGNATURE_ID}">${properties}`,
    '</xades:QualifyingProperties></ds:Object>',
    '</ds:Signature>',
  ].join('')
  const signed = encoder.encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n${writeWithTail(document, signature, writing)}\n`,
  )
  verifyXades(signed, { ...(schemas && { schemas }), signers: [certificate], limits })
  return signed
}

const encoder = new TextEncoder()

const withNamespaces = (xml: string, root: string) =>
  xml.replace(`<${root}`, `<${root} xmlns:ds="${NAMESPACES.ds}" xmlns:xades="${XADES}"`)
