/** Answers of status services that travel in a message (formats section 6): which policy takes them, and when somebody is asked all the same. */
import { randomBytes } from 'node:crypto'
import {
  buildCertId,
  buildOcspResponse,
  der,
  EnvelopedDataWriter,
  keyTransportRecipient,
  SignedDataWriter,
} from '@vesalius/pki'
import { type TestHierarchy, testHierarchy } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decryptionKeys, type StatusPolicy, unsealMessage } from '../src/index.ts'
import { messageSigner } from '../src/messages/message-signer.ts'
import { type Member, member } from './message-member.ts'
import { type StatusService, statusService } from './status-service.ts'

const AT = new Date()
const CLEAR = new TextEncoder().encode('Hello eHealth')

let service: StatusService
let hierarchy: TestHierarchy
let hospital: Member
let person: Member

beforeAll(async () => {
  service = await statusService()
  hierarchy = await testHierarchy({ keyKind: 'RSA', at: AT, publicUrl: service.url })
  service.hierarchy = hierarchy
  hospital = await member(hierarchy, {
    ...{ kind: 'RSA-2048', label: 'hospital', at: AT },
    ...{ identifier: { type: 'NIHII-HOSPITAL', value: '71000436' }, holderName: 'TESTZIEKENHUIS' },
  })
  person = await member(hierarchy, {
    ...{ kind: 'RSA-2048', label: 'person', at: AT },
    ...{ identifier: { type: 'SSIN', value: '85010112387' }, holderName: 'JAN ALFONS PEETERS' },
  })
})
afterAll(() => service[Symbol.asyncDispose]())

type Said = 'good' | 'revoked' | 'another'
type Embedded = Said | 'good and revoked'

interface Case {
  readonly policy: StatusPolicy
  readonly embedded: Embedded
  readonly asked: 0 | 1
  readonly notifications: readonly string[]
}

const CASES: readonly Case[] = [
  { policy: 'sender-optional', embedded: 'good', asked: 0, notifications: [] },
  { policy: 'sender-mandatory', embedded: 'good', asked: 0, notifications: [] },
  { policy: 'receiver-optional', embedded: 'good', asked: 0, notifications: [] },
  { policy: 'receiver-mandatory', embedded: 'good', asked: 1, notifications: [] },
  {
    policy: 'receiver-optional',
    embedded: 'revoked',
    asked: 0,
    notifications: ['OUTER_CERTIFICATE_REVOKED'],
  },
  {
    policy: 'sender-optional',
    embedded: 'good and revoked',
    asked: 0,
    notifications: ['OUTER_CERTIFICATE_REVOKED'],
  },
  { policy: 'receiver-mandatory', embedded: 'revoked', asked: 1, notifications: [] },
  { policy: 'receiver-optional', embedded: 'another', asked: 1, notifications: [] },
  {
    policy: 'sender-optional',
    embedded: 'another',
    asked: 0,
    notifications: ['OUTER_CERTIFICATE_STATUS_UNKNOWN'],
  },
]

describe('an answer that a message brings along', () => {
  it.each(CASES)('of $embedded with $policy', async ({ policy, embedded, asked, notifications }) => {
    const sealed = await withEmbeddedAnswer(embedded)
    service.asked = 0
    const opened = await unsealMessage(sealed, {
      ...{ keys: decryptionKeys(person.keystore), anchors: [hierarchy.root.certificate] },
      ...{ clock: () => new Date(), status: policy },
    })
    expect(opened.notifications.map(({ code }) => code)).toEqual(notifications)
    expect(opened.isVerified).toBe(notifications.length === 0)
    expect(service.asked).toBe(asked)
  })
})

/** A BasicOCSPResponse about the hospital, or about somebody else. */
async function answerOf(says: Said): Promise<Uint8Array> {
  const now = new Date()
  const { certificate } = hospital.keystore.authentication
  const about = says === 'another' ? person.keystore.authentication.certificate : certificate
  const revoked = {
    status: 'revoked',
    revokedAt: new Date(now.getTime() - 60_000),
    reason: 'keyCompromise',
  } as const
  const answer = await buildOcspResponse({
    answers: [
      {
        ...{
          certId: buildCertId(hierarchy.issuing.certificate, about.serialNumber, 'sha1'),
          thisUpdate: now,
        },
        ...(says === 'revoked' ? revoked : { status: 'good' }),
      },
    ],
    ...{
      producedAt: now,
      signer: hierarchy.responder.signer,
      certificates: [hierarchy.responder.certificate.der],
    },
  })
  // what OCSPResponse puts around a BasicOCSPResponse of this size has 30 octets
  return new Uint8Array(answer.subarray(30))
}

/** A message with OCSP answers beside its outer signature, as the existing library embeds them. */
async function withEmbeddedAnswer(embedded: Embedded): Promise<Uint8Array> {
  const now = new Date()
  const { certificate, issuers } = hospital.keystore.authentication
  const said = embedded === 'good and revoked' ? (['good', 'revoked'] as const) : [embedded]
  const answers = await Promise.all(said.map(answerOf))
  const value = der.sequence(der.explicit(0, der.sequence()), der.explicit(1, der.sequence(...answers)))

  const { signer } = messageSigner(hospital.keystore)
  const signing = { signer, signerCertificate: certificate, signingTime: now }
  const [inner, outer] = [new SignedDataWriter(signer.digest), new SignedDataWriter(signer.digest)]
  const contentKey = randomBytes(16)
  const recipients = person.keystore.encryption.map(one => keyTransportRecipient(one.certificate, contentKey))
  const envelope = new EnvelopedDataWriter({ recipients, contentKey, iv: randomBytes(16) })
  const signed = [inner.head(), inner.update(CLEAR), await inner.finish({ ...signing, certificates: [] })]
  const enveloped = [envelope.head(), envelope.update(Buffer.concat(signed)), envelope.finish()]
  return Buffer.concat([
    ...[outer.head(), outer.update(Buffer.concat(enveloped))],
    await outer.finish({
      ...{ ...signing, certificates: [certificate.der, ...issuers] },
      afterSigning: async () => [{ oid: '1.2.840.113549.1.9.16.2.24', values: [value] }],
    }),
  ])
}
