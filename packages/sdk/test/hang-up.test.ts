/** Every function that asks somebody stops at once when told to, and after its time when nobody answers. */
import { getEventListeners } from 'node:events'
import { generateKeyPair } from '@vesalius/pki'
import { issueTestHolder, type TemporaryFolder, temporaryFolder, testHierarchy } from '@vesalius/testkit'
import { signAssertion, writeAssertion } from '@vesalius/xml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type CallOptions,
  type ClientOptions,
  certificateStatus,
  certraClient,
  discoverPlatform,
  etkDepotClient,
  etkraClient,
  extensionsClient,
  findRecipients,
  holderSigning,
  type Keystore,
  KnownRecipients,
  newSharedKey,
  type OpenedSession,
  openSession,
  type PlatformProfile,
  type RequestSigning,
  readSharedKey,
  renewSession,
  type SessionOrder,
  type SharedKeyDeps,
  signedTimeStampClient,
  timeStampClient,
  updateTruststore,
} from '../src/index.ts'
import { type LocalServer, localServer } from './local-server.ts'

const SSIN = { type: 'SSIN', value: '85073000160' } as const
const KEY = '00112233445566778899aabbccddeeff01234567'
const ONCE: ClientOptions = { pauses: [] }

let silent: LocalServer
let profile: PlatformProfile
let holder: SessionOrder['holder']
let signing: RequestSigning
let question: Parameters<typeof certificateStatus>[0]
let sharing: SharedKeyDeps
let folder: TemporaryFolder
beforeAll(async () => {
  silent = await localServer(() => undefined)
  const at = new Date()
  const hierarchy = await testHierarchy({ at, publicUrl: silent.url })
  const pair = await generateKeyPair('P-384')
  const { certificate } = await issueTestHolder(hierarchy, {
    ...{ identifier: SSIN, holderName: 'SPECIMEN', keyPair: pair, at },
  })
  const issuer = hierarchy.issuing.certificate
  holder = { privateKey: pair.privateKey, certificate, issuers: [issuer.der] }
  signing = holderSigning(holder)
  question = { certificate, issuer, at }
  const names = ['certra', 'etkra', 'etkDepot', 'stsSaml', 'stsWsTrust', 'kgss', 'tsa', 'tsp']
  profile = {
    ...{ name: 'silent', environment: 'test', baseUrl: silent.url, anchors: [hierarchy.root.certificate] },
    ...{ keyTypes: ['P-384'], etkPolicy: '1.2.3.2' },
    services: Object.fromEntries(names.map(name => [name, `${silent.url}/${name}`])),
    trustedLists: {
      addresses: {
        transport: `${silent.url}/transport.xml`,
        person: `${silent.url}/person.xml`,
        application: `${silent.url}/application.xml`,
      },
      signers: [certificate],
    },
  } as unknown as PlatformProfile
  // of the service everything is known but its answer
  const known = new KnownRecipients()
  const depot = { getEtk: async () => ({ kind: 'etk', etk: new Uint8Array(1) }) as const }
  sharing = { profile, depot, known, clock: () => new Date() }
  const service = { type: 'CBE', value: '0809394427', applicationId: 'KGSS' } as const
  known.keep(service, { encryption: hierarchy.etkRa.certificate }, sharing, at)
  session = { id: '_1', text: await assertion(at) }
  folder = temporaryFolder()
})
afterAll(async () => {
  folder?.[Symbol.dispose]()
  await silent?.[Symbol.asyncDispose]()
})

const contactData = { emailPrivate: 'a@example.org', phonePrivate: '1' }
const actor = { identifier: SSIN, firstNames: ['A'], name: 'B' }
const contract = { dn: 'CN=x', signer: actor, text: [{ language: 'fr', text: 't' }] }
let session: Pick<OpenedSession, 'text' | 'id'>

const CALLS: Readonly<Record<string, (call: CallOptions) => Promise<unknown>>> = {
  'certra.getActorQualities': call => certra().getActorQualities(SSIN.value, signing, call),
  'certra.getGenericOrganizationTypes': call => certra().getGenericOrganizationTypes(call),
  'certra.getExistingApplicationIds': call =>
    certra().getExistingApplicationIds({ type: 'CBE', value: '0345678997' }, call),
  'certra.generateContract': call =>
    certra().generateContract({ contactData, signer: actor, certificateIdentifier: { actor } }, call),
  'certra.generateCertificate': call =>
    certra().generateCertificate(
      { contactData, csr: new Uint8Array(1), contract, baseServices: [] },
      signing,
      call,
    ),
  'certra.getCertificate': call => certra().getCertificate(KEY, call),
  'certra.submitCsrForForeigner': call =>
    certra().submitCsrForForeigner({ foreignPerson: actor, contactData, csr: new Uint8Array(1) }, call),
  'certra.generateRevocationContract': call =>
    certra().generateRevocationContract(
      { publicKeyIdentifier: KEY, signer: actor, reason: 'superseded' },
      call,
    ),
  'certra.revoke': call =>
    certra().revoke(
      { publicKeyIdentifier: KEY, contract: { ...contract, reason: 'superseded' } },
      signing,
      call,
    ),
  'certra.getCertificateInfoForCitizen': call => certra().getCertificateInfoForCitizen(signing, call),
  'certra.getCertificateInfoForAuthenticationCertificate': call =>
    certra().getCertificateInfoForAuthenticationCertificate(signing, call),
  'etkra.startRegistration': call =>
    etkraClient(profile, ONCE).startRegistration(new Uint8Array(1), signing, call),
  'etkra.completeRegistration': call =>
    etkraClient(profile, ONCE).completeRegistration(new Uint8Array(1), signing, call),
  'etkra.activate': call => etkraClient(profile, ONCE).activate(signing, call),
  'depot.getEtk': call => depot().getEtk(SSIN, call),
  'extensions.offers': call => extensionsClient(profile, ONCE).offers('revokeWithCertificate', call),
  discoverPlatform: call => discoverPlatform(silent.url, [profile], call),
  certificateStatus: call => certificateStatus(question, call),
  'openSession, SAML': call => openSession({ profile, holder }, call),
  'openSession, WS-Trust': call => openSession({ profile, holder, form: 'ws-trust' }, call),
  renewSession: call => renewSession(session as OpenedSession, { profile, holder }, call),
  'timeStampClient.stamp': call => timeStampClient(profile, ONCE).stamp(new Uint8Array(1), call),
  'signedTimeStampClient.stamp': call =>
    signedTimeStampClient(profile, holder, ONCE).stamp(new Uint8Array(1), call),
  findRecipients: call =>
    findRecipients({ to: [SSIN] }, { profile, depot: depot(), clock: () => new Date(), ...call }),
  newSharedKey: call =>
    newSharedKey({ keystore: keystore(), allowedReaders: [reader] }, { ...sharing, ...call }),
  readSharedKey: call =>
    readSharedKey(new Uint8Array(16), { keystore: keystore(), session }, { ...sharing, ...call }),
}

/** Of ourselves for ourselves: it only has to be one. */
async function assertion(at: Date): Promise<string> {
  const [own = new Uint8Array()] = signing.certificates
  const of = { subject: { name: 'CN=x', nameQualifier: 'CN=y' }, holderOfKey: own, attributes: [] }
  const times = { issueInstant: at, notBefore: at, notOnOrAfter: at, authenticationInstant: at }
  return signAssertion(
    writeAssertion({ ...of, ...times, id: '_1', issuer: 'urn:x', authenticationMethod: 'urn:x509' }),
    signing,
  )
}
const reader = { namespace: 'urn:x', name: 'urn:y', values: ['z'] }
const keystore = () => ({ authentication: holder, encryption: [], others: [] }) as unknown as Keystore
const certra = () => certraClient(profile, ONCE)
const depot = () => etkDepotClient(profile, ONCE)

describe.each(Object.entries(CALLS))('%s', (_name, call) => {
  it('stops at once when it is told to', async () => {
    const abort = new AbortController()
    const asked = silent.received.length
    const answer = call({ signal: abort.signal }).catch((error: unknown) => error)
    while (silent.received.length === asked) await new Promise(resolve => setTimeout(resolve, 1))
    abort.abort()
    expect(await answer).toMatchObject({ code: 'CANCELLED' })
  })

  it('says when no answer comes in time, and leaves nothing with a signal that lives on', async () => {
    const { signal } = new AbortController()
    await expect(call({ timeout: 20, signal })).rejects.toMatchObject({ code: 'TIMED_OUT' })
    expect(getEventListeners(signal, 'abort')).toEqual([])
    // where Node notes what `AbortSignal.any` made of a signal
    expect(Reflect.ownKeys(signal).map(String)).not.toContain('Symbol(kDependantSignals)')
  })

  it('does not begin when it was told before', async () => {
    await expect(call({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})

describe('a client', () => {
  it('is in the list with every function that it has', () => {
    const clients = { certra: certra(), etkra: etkraClient(profile), depot: depot() }
    const functions = Object.entries(clients).flatMap(([client, of]) =>
      Object.keys(of).map(name => `${client}.${name}`),
    )
    expect(functions.filter(name => !(name in CALLS))).toEqual([])
  })

  it('has the time that it was made with, whatever else a call says', async () => {
    const hasty = { ...ONCE, timeout: 20 }
    const unsaid = { timeout: undefined }
    const asked = [
      certraClient(profile, hasty).getCertificate(KEY, unsaid),
      etkDepotClient(profile, hasty).getEtk(SSIN, unsaid),
      extensionsClient(profile, hasty).offers('revokeWithCertificate', unsaid),
      timeStampClient(profile, hasty).stamp(new Uint8Array(1), unsaid),
      signedTimeStampClient(profile, holder, hasty).stamp(new Uint8Array(1), unsaid),
    ]
    for (const one of await Promise.allSettled(asked))
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'TIMED_OUT' } })
  })

  it('of trusted lists keeps what is there when nobody answers, and stops when it is told to', async () => {
    const order = { profile, folder: folder.path }
    const late = await updateTruststore(order, { timeout: 20 })
    expect(late.map(({ outcome }) => outcome)).toEqual(['kept', 'kept', 'kept'])
    await expect(updateTruststore(order, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
  })
})
