import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  AT,
  certify,
  certifyHolder,
  type Hierarchy,
  type MadeCard,
  makeCard,
  makeHierarchy,
  subjectName,
} from '../test/card-maker.ts'
import { IDENTITY_TAGS } from './identity.ts'
import { type IdentityFiles, type ReviewOptions, reviewIdentity } from './identity-review.ts'
import { buildCardFiles } from './software/card-files.ts'
import { parseRecords, withoutPadding, writeRecords } from './tlv.ts'

interface Case {
  made: MadeCard
  hierarchy: Hierarchy
  files: IdentityFiles
  options: ReviewOptions
}

const cases: Record<string, Case> = {}
beforeAll(async () => {
  for (const applet of ['1.7', '1.8'] as const) {
    const hierarchy = await makeHierarchy(applet)
    const made = await makeCard(hierarchy)
    cases[applet] = {
      made,
      hierarchy,
      files: filesOf(made),
      options: { anchors: [hierarchy.root.certificate], at: AT },
    }
  }
})

describe.each(['1.7', '1.8'] as const)('reviewIdentity: applet %s', applet => {
  const given = (): Case => {
    const found = cases[applet]
    if (found === undefined) throw new Error('not made')
    return found
  }
  const codes = (files: Partial<IdentityFiles>, options: Partial<ReviewOptions> = {}): readonly string[] =>
    reviewIdentity({ ...given().files, ...files }, { ...given().options, ...options }).map(({ code }) => code)

  it('accepts a genuine card', () => {
    expect(codes({})).toEqual([])
  })

  it('accepts a padded address file whatever the padding: the signature leaves it out', () => {
    const address = withoutPadding(given().files.address)
    expect(codes({ address })).toEqual([])
    expect(codes({ address: Buffer.concat([address, new Uint8Array(300)]) })).toEqual([])
  })

  it('objects to one changed octet in identity, address or photo, each under its own name', () => {
    const { identity, address, photo } = given().files
    const surname = Buffer.from(identity)
    surname[surname.indexOf('Specimen')] = 0x54
    expect(codes({ identity: surname })).toEqual(['IDENTITY_SIGNATURE_INVALID'])
    const street = Buffer.from(address)
    street[street.indexOf('Kerk')] = 0x4c
    expect(codes({ address: street })).toEqual(['ADDRESS_SIGNATURE_INVALID'])
    const face = Buffer.from(photo)
    face[500] = (face[500] ?? 0) ^ 1
    expect(codes({ photo: face })).toEqual(['PHOTO_HASH_MISMATCH'])
  })

  it('objects to an address that was signed for another identity', async () => {
    const other = await makeCard(given().hierarchy, {
      identity: { ...given().made.description.identity, surname: 'Other' },
    })
    const { address, addressSignature } = filesOf(other)
    expect(codes({ address, addressSignature })).toEqual(['ADDRESS_SIGNATURE_INVALID'])
  })

  it('names all objections at once', () => {
    const nothing = new Uint8Array(20)
    expect(codes({ identity: nothing, photo: nothing, nationalRegisterCertificate: undefined })).toEqual([
      'IDENTITY_UNREADABLE',
      'REGISTER_CERTIFICATE_ABSENT',
    ])
    expect(codes({ identitySignature: nothing, photo: nothing })).toEqual([
      'IDENTITY_SIGNATURE_INVALID',
      'ADDRESS_SIGNATURE_INVALID',
      'PHOTO_HASH_MISMATCH',
    ])
    expect(codes({ nationalRegisterCertificate: Uint8Array.of(0x30, 0x00) })).toEqual([
      'REGISTER_CERTIFICATE_MALFORMED',
    ])
  })

  it('trusts configured roots only, at the instant asked', async () => {
    const stranger = await makeHierarchy(applet)
    expect(codes({}, { anchors: [stranger.root.certificate] })).toEqual(['REGISTER_CERTIFICATE_UNTRUSTED'])
    expect(codes({}, { anchors: [] })).toEqual(['REGISTER_CERTIFICATE_UNTRUSTED'])
    expect(codes({}, { at: new Date('2040-01-01T00:00:00Z') })).toEqual(['REGISTER_CERTIFICATE_UNTRUSTED'])
  })

  it('objects to an identity that a card holder signed with a key of their own under the same root', async () => {
    const { hierarchy, made } = given()
    // The holder's certificate straight from the root would be the best a forger could dream of.
    const forger = await certify(applet, {
      subject: subjectName({ commonName: 'Forger (Signature)', serialNumber: '85073000160' }),
      usage: ['digitalSignature', 'nonRepudiation'],
      policy: '2.16.56.12.1.1.2.1',
      issuer: hierarchy.root,
    })
    const hash = applet === '1.7' ? 'sha256' : 'sha384'
    const forged = filesOf(
      await makeCard({ ...hierarchy, nationalRegister: forger }, { nationalRegister: { ...forger, hash } }),
    )
    expect(codes({ ...forged, authenticationCertificate: made.authentication.certificate })).toEqual([
      'REGISTER_CERTIFICATE_NOT_OF_REGISTER',
    ])
    const citizen = await certifyHolder(hierarchy, 'signature')
    const byCitizen = filesOf(await makeCard(hierarchy, { nationalRegister: { ...citizen, hash } }))
    expect(codes(byCitizen)).toEqual([
      'REGISTER_CERTIFICATE_UNTRUSTED',
      'REGISTER_CERTIFICATE_NOT_OF_REGISTER',
    ])
  })

  it('objects to a signature of another kind or with another hash than the certificate says', () => {
    const { hierarchy, files } = given()
    const other = applet === '1.7' ? 'sha384' : 'sha256'
    const identitySignature = sign(other, files.identity, hierarchy.nationalRegister.privateKey)
    expect(codes({ identitySignature })).toContain('IDENTITY_SIGNATURE_INVALID')
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
    expect(codes({ identitySignature: sign('sha384', files.identity, privateKey) })).toContain(
      'IDENTITY_SIGNATURE_INVALID',
    )
  })

  it('objects to a certificate of another person beside the identity', async () => {
    const other = await certify(applet, {
      subject: subjectName({ commonName: 'Other', serialNumber: '04021500263' }),
      usage: ['digitalSignature'],
      issuer: given().hierarchy.citizenCa,
    })
    expect(codes({ authenticationCertificate: other.certificate })).toEqual(['CERTIFICATE_OF_ANOTHER_PERSON'])
    expect(codes({ authenticationCertificate: undefined })).toEqual([])
  })

  it('never accepts signature files cut off or filled with rubbish, and never throws', () => {
    const { identitySignature } = given().files
    const length = applet === '1.7' ? identitySignature.length : (identitySignature[1] ?? 0) + 2
    for (let end = 0; end < length; end++) {
      expect(codes({ identitySignature: identitySignature.subarray(0, end) })).toContain(
        'IDENTITY_SIGNATURE_INVALID',
      )
    }
    for (const rubbish of ['30', '30FF', '3080', '307F00', 'FFFFFFFF']) {
      expect(codes({ identitySignature: Buffer.from(rubbish, 'hex') })).toContain(
        'IDENTITY_SIGNATURE_INVALID',
      )
    }
  })
})

describe('reviewIdentity: applet 1.8', () => {
  it('objects to another basic key than the one the identity names, and to none', () => {
    const { files, options } = cases['1.8'] ?? expect.unreachable()
    const other = generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey.export({
      type: 'spki',
      format: 'der',
    })
    for (const basicKey of [other, undefined]) {
      expect(reviewIdentity({ ...files, basicKey }, options)).toEqual([{ code: 'BASIC_KEY_HASH_MISMATCH' }])
    }
  })

  it('finds the hashes in the file as SHA-384 of photo and basic key, SHA-1 of the photo on older cards', () => {
    for (const [applet, name] of [
      ['1.7', 'sha1'],
      ['1.8', 'sha384'],
    ] as const) {
      const { files } = cases[applet] ?? expect.unreachable()
      const hash = parseRecords(files.identity).find(({ tag }) => tag === IDENTITY_TAGS.photoHash)?.value
      expect(Buffer.from(hash ?? [])).toEqual(createHash(name).update(files.photo).digest())
    }
  })

  it('refuses a photo hash of no known length', () => {
    const { files, options } = cases['1.8'] ?? expect.unreachable()
    const records = parseRecords(files.identity).map(record =>
      record.tag === IDENTITY_TAGS.photoHash
        ? { tag: record.tag, value: record.value.subarray(0, 16) }
        : record,
    )
    const codes = reviewIdentity({ ...files, identity: writeRecords(records) }, options).map(
      ({ code }) => code,
    )
    expect(codes).toContain('PHOTO_HASH_MISMATCH')
  })
})

function filesOf({ description, authentication, signature, hierarchy }: MadeCard): IdentityFiles {
  const files = buildCardFiles(description, {
    authentication: authentication.certificate,
    signature: signature.certificate,
    citizenCa: hierarchy.citizenCa.certificate,
    rootCa: hierarchy.root.certificate,
  })
  const file = (name: Parameters<typeof files.get>[0]): Uint8Array => files.get(name) ?? new Uint8Array()
  return {
    identity: file('identity'),
    identitySignature: file('identitySignature'),
    address: file('address'),
    addressSignature: file('addressSignature'),
    photo: file('photo'),
    basicKey: files.get('basicKey'),
    nationalRegisterCertificate: Buffer.from(description.nationalRegister.certificate, 'base64'),
    authenticationCertificate: authentication.certificate,
  }
}
