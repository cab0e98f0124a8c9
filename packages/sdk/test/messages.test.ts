import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Notification } from '@vesalius/etee'
import { EnvelopedDataWriter, SignedDataWriter, sharedKeyRecipient } from '@vesalius/pki'
import { type TemporaryFolder, type TestHierarchy, temporaryFolder, testHierarchy } from '@vesalius/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  decryptionKeys,
  type EtkFinding,
  type EtkQuestion,
  findRecipients,
  KnownRecipients,
  KnownStatuses,
  type SealDeps,
  type SealOrder,
  sealFile,
  sealMessage,
  sealPieces,
  stagedOctets,
  type UnsealDeps,
  unsealFile,
  unsealInto,
  unsealMessage,
} from '../src/index.ts'
import { ETK_POLICIES } from '../src/profile/etk-policy.ts'
import { type Member, member } from './message-member.ts'
import { type StatusService, statusService } from './status-service.ts'

const AT = new Date()
const CLEAR = new TextEncoder().encode('Hello eHealth')
const HOSPITAL = { type: 'NIHII-HOSPITAL', value: '71000436' } as const
const PERSON = { type: 'SSIN', value: '85010112387' } as const

let service: StatusService
let hierarchy: TestHierarchy
let stranger: TestHierarchy
let hospital: Member
let person: Member
let folder: TemporaryFolder
let served: Record<string, EtkFinding>

const at = (name: string) => join(folder.path, name)

beforeAll(async () => {
  service = await statusService()
  hierarchy = await testHierarchy({ keyKind: 'RSA', at: AT, publicUrl: service.url })
  stranger = await testHierarchy({ keyKind: 'EC', at: AT, publicUrl: service.url })
  service.hierarchy = hierarchy
  hospital = await member(hierarchy, {
    kind: 'RSA-2048',
    label: 'hospital',
    at: AT,
    identifier: HOSPITAL,
    holderName: 'TESTZIEKENHUIS',
    applicationId: 'TEST-1',
  })
  person = await member(hierarchy, {
    kind: 'RSA-2048',
    label: 'person',
    at: AT,
    identifier: PERSON,
    holderName: 'JAN ALFONS PEETERS',
  })
})

beforeEach(() => {
  folder = temporaryFolder()
  service.status = () => ({ status: 'good' })
  served = {
    [PERSON.value]: { kind: 'etk', etk: person.etk },
    [HOSPITAL.value]: { kind: 'etk', etk: hospital.etk },
  }
  return () => folder[Symbol.dispose]()
})

afterAll(() => service[Symbol.asyncDispose]())

const sealing = (changes: Partial<SealDeps> = {}): SealDeps => ({
  profile: { anchors: [hierarchy.root.certificate], etkPolicy: ETK_POLICIES.acceptance },
  depot: { getEtk: async ({ value }) => served[value] ?? null },
  clock: () => new Date(),
  ...changes,
})

const order = (changes: Partial<SealOrder> = {}): SealOrder => ({
  keystore: hospital.keystore,
  to: [PERSON],
  ...changes,
})

const unsealing = (changes: Partial<UnsealDeps> = {}): UnsealDeps => ({
  keys: decryptionKeys(person.keystore),
  anchors: [hierarchy.root.certificate],
  clock: () => new Date(),
  ...changes,
})

const codes = (notifications: readonly Notification[]) => notifications.map(({ code }) => code)
const refusal = (...found: string[]) =>
  expect.objectContaining({
    code: 'RECIPIENT_NOT_USABLE',
    reasons: found.map(code => expect.objectContaining({ code })),
  })

describe('sealMessage and unsealMessage', () => {
  it('seal for several holders looked up in the depot, each of whom opens it', async () => {
    const { sealed, recipients } = await sealMessage(CLEAR, order({ to: [PERSON, HOSPITAL] }), sealing())
    expect(recipients.map(({ holder }) => holder?.holderName)).toEqual([
      'JAN ALFONS PEETERS',
      'TESTZIEKENHUIS',
    ])
    for (const { keystore } of [person, hospital]) {
      const opened = await unsealMessage(sealed, unsealing({ keys: decryptionKeys(keystore) }))
      expect(opened).toMatchObject({
        isVerified: true,
        sender: { identifier: HOSPITAL, applicationId: 'TEST-1', name: 'TESTZIEKENHUIS' },
        notifications: [],
      })
      expect(opened.isVerified && Buffer.from(opened.content).equals(CLEAR)).toBe(true)
    }
  })

  it('seal for a token that is there already, and verify it all the same', async () => {
    const { sealed } = await sealMessage(CLEAR, order({ to: [], etks: [person.etk] }), sealing())
    expect(await unsealMessage(sealed, unsealing())).toMatchObject({ isVerified: true })
  })

  it('ask for the sender a second time before anything is believed: a revoked one is refused', async () => {
    const { sealed } = await sealMessage(CLEAR, order(), sealing())
    service.status = () => ({
      status: 'revoked',
      revokedAt: new Date(Date.now() - 60_000),
      reason: 'keyCompromise',
    })
    const opened = await unsealMessage(sealed, unsealing())
    expect(opened.isVerified).toBe(false)
    expect(codes(opened.notifications)).toEqual(['OUTER_CERTIFICATE_REVOKED'])
  })

  it('believe a time before the revocation only of somebody whose key stayed at home', async () => {
    const { sealed } = await sealMessage(CLEAR, order(), sealing())
    const later = { clock: () => new Date(Date.now() + 3_600_000), status: 'receiver-mandatory' } as const
    const revoked = (reason: 'superseded' | 'keyCompromise') => {
      service.status = () => ({ status: 'revoked', revokedAt: new Date(Date.now() + 60_000), reason })
      return unsealMessage(sealed, unsealing(later))
    }
    expect(codes((await revoked('superseded')).notifications)).toEqual(
      expect.not.arrayContaining(['OUTER_CERTIFICATE_REVOKED']),
    )
    expect(codes((await revoked('keyCompromise')).notifications)).toContain('OUTER_CERTIFICATE_REVOKED')
  })

  it('refuse when the status service does not answer, unless told not to ask', async () => {
    const { sealed } = await sealMessage(CLEAR, order(), sealing())
    const { responder: _, ...silent } = hierarchy
    service.hierarchy = silent as TestHierarchy
    const opened = await unsealMessage(sealed, unsealing())
    const asked = service.asked
    const unasked = await unsealMessage(sealed, unsealing({ status: 'none' }))
    service.hierarchy = hierarchy
    expect(codes(opened.notifications)).toEqual(['OUTER_CERTIFICATE_STATUS_UNKNOWN'])
    expect(unasked.isVerified).toBe(true)
    expect(service.asked).toBe(asked)
  })

  it('name the policies of the existing library for answers that are not embedded', async () => {
    const { sealed } = await sealMessage(CLEAR, order(), sealing())
    const optional = await unsealMessage(sealed, unsealing({ status: 'sender-optional' }))
    expect(optional).toMatchObject({
      isVerified: true,
      notifications: [{ level: 'warning', code: 'OCSP_NOT_EMBEDDED' }],
    })
    const mandatory = await unsealMessage(sealed, unsealing({ status: 'sender-mandatory' }))
    expect(mandatory.isVerified).toBe(false)
    expect(codes(mandatory.notifications)).toEqual(['OCSP_NOT_EMBEDDED', 'OUTER_CERTIFICATE_STATUS_UNKNOWN'])
  })

  it('fetch a shared key by the identifier in the message', async () => {
    const sharedKey = { identifier: randomBytes(19), key: randomBytes(16) }
    const { sealed } = await sealMessage(CLEAR, order({ to: [], sharedKey }), sealing())
    const asked: string[] = []
    const opened = await unsealMessage(
      sealed,
      unsealing({
        keys: [],
        sharedKey: async identifier => {
          asked.push(Buffer.from(identifier).toString('hex'))
          return sharedKey
        },
      }),
    )
    expect(opened.isVerified).toBe(true)
    expect(asked).toEqual([sharedKey.identifier.toString('hex')])
  })

  it('ask for no more shared keys than a few, whatever a stranger writes', async () => {
    const contentKey = randomBytes(16)
    const recipients = Array.from({ length: 1000 }, () =>
      sharedKeyRecipient({ identifier: randomBytes(16), key: randomBytes(16) }, contentKey),
    )
    const envelope = new EnvelopedDataWriter({ recipients, contentKey, iv: randomBytes(16) })
    const outer = new SignedDataWriter('sha256')
    const begun = [
      outer.head(),
      outer.update(envelope.head()),
      outer.update(envelope.update(randomBytes(4096))),
    ]
    let asked = 0
    const sharedKey = async () => {
      asked++
      return undefined
    }
    const opened = await unsealMessage(Buffer.concat(begun), unsealing({ keys: [], sharedKey }))
    expect(opened.isVerified).toBe(false)
    expect(asked).toBe(8)
  })

  it('refuse what is no message with notifications, whether shared keys are to be had or not', async () => {
    const noise = Buffer.from('not a message')
    const without = await unsealMessage(noise, unsealing())
    const opened = await unsealMessage(noise, unsealing({ sharedKey: async () => undefined }))
    expect(codes(opened.notifications)).toEqual(['OUTER_SIGNED_DATA_STRUCTURE_INCORRECT'])
    expect(opened).toEqual(without)
  })

  it('keep little of a message whose recipients never come', async () => {
    const empty = Buffer.from('048400000000', 'hex')
    const piece = Buffer.alloc(600_000, empty)
    let kept = 0
    function* endless() {
      yield new SignedDataWriter('sha256').head()
      const before = process.memoryUsage().arrayBuffers
      for (let count = 0; count < 40; count++) yield piece
      kept = process.memoryUsage().arrayBuffers - before
    }
    const sharedKey = async () => undefined
    const opened = await unsealInto(endless(), stagedOctets(), unsealing({ sharedKey }))
    expect(opened.isVerified).toBe(false)
    expect(kept).toBeLessThan(16_000_000)
  })

  it('stop when they are told to', async () => {
    const signal = AbortSignal.abort()
    const { sealed } = await sealMessage(CLEAR, order(), sealing())
    await expect(unsealMessage(sealed, unsealing({ signal }))).rejects.toMatchObject({ code: 'CANCELLED' })
    const controller = new AbortController()
    const seal = async () => {
      for await (const piece of sealPieces(
        ['a', 'b'].map(text => Buffer.from(text)),
        order(),
        sealing({ signal: controller.signal }),
      ))
        if (piece.length > 0) controller.abort()
    }
    await expect(seal()).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})

describe('findRecipients', () => {
  it('names everybody who cannot be sealed for, and seals for nobody', async () => {
    served = {
      several: {
        kind: 'several',
        identifiers: [
          { ...HOSPITAL, applicationId: 'A' },
          { ...HOSPITAL, applicationId: 'B' },
        ],
      },
    }
    const to = [PERSON, { ...HOSPITAL, value: 'several' }]
    await expect(sealMessage(CLEAR, order({ to }), sealing())).rejects.toEqual(
      refusal('NO_MATCHING_ETK', 'SEVERAL_MATCHING_ETKS'),
    )
  })

  it('takes the token without application ID when there are several', async () => {
    const questions: EtkQuestion[] = []
    const identifiers = [{ ...HOSPITAL, applicationId: 'A' }, HOSPITAL]
    const getEtk = async (question: EtkQuestion): Promise<EtkFinding> => {
      questions.push(question)
      return question.applicationId === undefined
        ? { kind: 'several', identifiers }
        : { kind: 'etk', etk: person.etk }
    }
    await expect(
      sealMessage(CLEAR, order({ to: [HOSPITAL] }), sealing({ depot: { getEtk } })),
    ).rejects.toEqual(refusal('ETK_HOLDER_DIFFERS'))
    expect(questions.map(({ applicationId }) => applicationId)).toEqual([undefined, ''])
  })

  it('holds a professional to the person whom the caller expects, also when another was just found', async () => {
    const asked = { type: 'NIHII11', value: '10000007999' } as const
    served = { [asked.value]: { kind: 'etk', etk: person.etk } }
    const deps = sealing({ known: new KnownRecipients() })
    const other = { ...asked, expectedHolder: { type: 'SSIN', value: '85073000160' } } as const

    const [found] = await findRecipients({ to: [asked] }, deps)
    expect(found?.holder?.identifier).toEqual(PERSON) // the depot alone says so
    await expect(findRecipients({ to: [{ ...asked, expectedHolder: PERSON }] }, deps)).resolves.toHaveLength(
      1,
    )
    await expect(findRecipients({ to: [other] }, deps)).rejects.toEqual(refusal('ETK_HOLDER_DIFFERS'))
  })

  it('refuses the token of somebody else', async () => {
    served = { [PERSON.value]: { kind: 'etk', etk: hospital.etk } }
    await expect(sealMessage(CLEAR, order(), sealing())).rejects.toEqual(refusal('ETK_HOLDER_DIFFERS'))
  })

  it.each([
    { name: 'what is no token', etk: () => Uint8Array.of(0x30, 0x00), code: 'ETK_MALFORMED' },
    {
      name: 'a token of an authority that is not pinned',
      etk: async () =>
        (
          await member(stranger, {
            kind: 'P-384',
            label: 'stranger',
            at: AT,
            identifier: PERSON,
            holderName: 'JAN ALFONS PEETERS',
          })
        ).etk,
      code: 'ETK_AUTHENTICATION_CERT_CHAIN_NOT_TRUSTED',
    },
    {
      name: 'a token that a holder signed, not the authority',
      etk: async () =>
        (
          await member(hierarchy, {
            kind: 'RSA-2048',
            label: 'person',
            at: AT,
            identifier: PERSON,
            holderName: 'JAN ALFONS PEETERS',
            etkRa: hierarchy.timeStamp,
          })
        ).etk,
      code: 'ETK_RA_CERT_POLICY_MISSING',
    },
  ])('refuses $name', async ({ etk, code }) => {
    const octets = await etk()
    const error = await sealMessage(CLEAR, order({ to: [], etks: [octets] }), sealing()).catch(
      caught => caught,
    )
    expect(error).toMatchObject({ code: 'RECIPIENT_NOT_USABLE' })
    expect(error.reasons.map((one: { code: string }) => one.code)).toContain(code)
  })

  it.each([
    { whose: 'authentication', code: 'ETK_AUTHENTICATION_CERT_REVOKED' },
    { whose: 'authority', code: 'ETK_RA_CERT_REVOKED' },
  ])('refuses a token whose $whose certificate is revoked', async ({ whose, code }) => {
    const revoked =
      whose === 'authority'
        ? hierarchy.etkRa.certificate.serialNumber
        : person.keystore.authentication.certificate.serialNumber
    service.status = serialNumber =>
      serialNumber === revoked ? { status: 'revoked', revokedAt: AT } : { status: 'good' }
    await expect(sealMessage(CLEAR, order(), sealing())).rejects.toEqual(refusal(code))
  })
})

describe('sealFile and unsealFile', () => {
  it('give back the file, readable by its owner alone, and leave nothing else behind', async () => {
    const clear = randomBytes(700_001)
    folder.write('clear', clear)
    const { octets } = await sealFile({ from: at('clear'), to: at('sealed') }, order(), sealing())
    expect(octets).toEqual({ clear: clear.length, sealed: statSync(at('sealed')).size })
    const opened = await unsealFile({ from: at('sealed'), to: at('opened') }, unsealing())
    expect(opened).toMatchObject({ isVerified: true, content: at('opened') })
    expect(readFileSync(at('opened')).equals(clear)).toBe(true)
    expect(statSync(at('opened')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder.path).sort()).toEqual(['clear', 'opened', 'sealed'])
  })

  it.each([
    {
      name: 'changed in its last signature',
      change: (octets: Buffer) => octets.fill(0, octets.length - 100, octets.length - 50),
    },
    { name: 'changed in the middle', change: (octets: Buffer) => octets.fill(7, 300_000, 300_010) },
    { name: 'cut off', change: (octets: Buffer) => octets.subarray(0, -1) },
  ])('publish nothing of a message $name', async ({ change }) => {
    folder.write('clear', randomBytes(600_000))
    await sealFile({ from: at('clear'), to: at('sealed') }, order(), sealing())
    folder.write('changed', change(readFileSync(at('sealed'))))
    const opened = await unsealFile({ from: at('changed'), to: at('opened') }, unsealing())
    expect(opened.isVerified).toBe(false)
    expect(existsSync(at('opened'))).toBe(false)
    expect(readdirSync(folder.path).sort()).toEqual(['changed', 'clear', 'sealed'])
  })

  it('never overwrite', async () => {
    folder.write('clear', CLEAR)
    folder.write('sealed', 'something else')
    const files = { from: at('clear'), to: at('sealed') }
    await expect(sealFile(files, order(), sealing())).rejects.toMatchObject({ code: 'MESSAGE_FILE_EXISTS' })
    expect(readFileSync(at('sealed'), 'utf8')).toBe('something else')
  })

  it('say which file cannot be read', async () => {
    const files = { from: at('missing'), to: at('opened') }
    await expect(unsealFile(files, unsealing())).rejects.toMatchObject({
      code: 'MESSAGE_FILE_UNUSABLE',
      file: at('missing'),
    })
    expect(readdirSync(folder.path)).toEqual([])
  })
})

describe('KnownRecipients', () => {
  const counted = () => {
    let asked = 0
    const depot = {
      getEtk: async ({ value }: EtkQuestion) => {
        asked++
        return served[value] ?? null
      },
    }
    return { depot, asked: () => asked }
  }

  it('spare depot and status service the same question for some minutes, and not longer', async () => {
    const { depot, asked } = counted()
    let now = new Date()
    const deps = sealing({ depot, clock: () => now, known: new KnownRecipients() })
    service.asked = 0
    const sealed = [await sealMessage(CLEAR, order(), deps), await sealMessage(CLEAR, order(), deps)]
    expect([asked(), service.asked]).toEqual([1, 2])
    for (const message of sealed)
      expect(await unsealMessage(message.sealed, unsealing())).toMatchObject({ isVerified: true })

    now = new Date(now.getTime() + 5 * 60_000)
    service.status = () => ({ status: 'revoked', revokedAt: new Date(), reason: 'keyCompromise' })
    await expect(sealMessage(CLEAR, order(), deps)).rejects.toThrow(
      refusal('ETK_AUTHENTICATION_CERT_REVOKED', 'ETK_RA_CERT_REVOKED'),
    )
    expect(asked()).toBe(2)
  })

  it('keep nobody for another depot, other anchors, another policy or another application', async () => {
    const [here, there] = [counted(), counted()]
    const known = new KnownRecipients()
    const deps = sealing({ depot: here.depot, known })
    await sealMessage(CLEAR, order(), deps)
    await sealMessage(CLEAR, order(), { ...deps, depot: there.depot })
    expect([here.asked(), there.asked()]).toEqual([1, 1])
    const others = { anchors: [stranger.root.certificate], etkPolicy: ETK_POLICIES.acceptance }
    await expect(sealMessage(CLEAR, order(), { ...deps, profile: others })).rejects.toMatchObject({
      code: 'RECIPIENT_NOT_USABLE',
    })
    await expect(
      sealMessage(CLEAR, order(), {
        ...deps,
        profile: { ...deps.profile, etkPolicy: ETK_POLICIES.production },
      }),
    ).rejects.toMatchObject({ code: 'RECIPIENT_NOT_USABLE' })
    await sealMessage(CLEAR, order({ to: [{ ...PERSON, applicationId: '' }] }), deps)
    expect(here.asked()).toBe(4)
  })

  it('keep no refusal', async () => {
    const { depot, asked } = counted()
    const deps = sealing({ depot, known: new KnownRecipients() })
    served = {}
    await expect(sealMessage(CLEAR, order(), deps)).rejects.toThrow(refusal('NO_MATCHING_ETK'))
    served = { [PERSON.value]: { kind: 'etk', etk: person.etk } }
    await sealMessage(CLEAR, order(), deps)
    expect(asked()).toBe(2)
  })
})

describe('KnownStatuses', () => {
  it('spare the status service the same question while its answer counts', async () => {
    const { sealed } = await sealMessage(CLEAR, order(), sealing())
    let now = new Date()
    const statuses = new KnownStatuses({ keptFor: 60_000 })
    const open = (status?: UnsealDeps['status']) =>
      unsealMessage(sealed, unsealing({ statuses, status, clock: () => now }))
    service.asked = 0
    expect([(await open()).isVerified, (await open()).isVerified, service.asked]).toEqual([true, true, 1])
    await open('receiver-mandatory')
    expect(service.asked).toBe(2)

    now = new Date(now.getTime() + 60_000)
    service.status = () => ({ status: 'revoked', revokedAt: new Date(0), reason: 'keyCompromise' })
    expect([(await open()).isVerified, (await open()).isVerified, service.asked]).toEqual([false, false, 4])
  })

  it('keep no answer beyond its own end', async () => {
    const { sealed } = await sealMessage(CLEAR, order(), sealing())
    const now = new Date()
    service.status = () => ({ status: 'good', nextUpdate: new Date(now.getTime() + 1000) })
    const statuses = new KnownStatuses()
    service.asked = 0
    await unsealMessage(sealed, unsealing({ statuses, clock: () => now }))
    await unsealMessage(sealed, unsealing({ statuses, clock: () => new Date(now.getTime() + 1000) }))
    expect(service.asked).toBe(2)
  })
})
