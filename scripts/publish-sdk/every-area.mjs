// One program that uses every area of the packed library against one platform, and says what came of each as JSON: the same is expected of
// every Node.js. Run beside the compiled example, with the keystores it has made: every-area.mjs DEMO.JSON FOLDER SCRATCH
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as sdk from '@vesalius/sdk'

const beside = name => import(new URL(name, import.meta.url).href)
const { demonstrationCards } = await beside('demonstration.js')
const { keystoreOf } = await beside('keystores.js')

const [demoFile, practice, scratch] = process.argv.slice(2)
const clock = () => new Date()
const profile = await sdk.readPlatformProfile(demoFile)
const clients = sdk.platformClients(profile)
const password = readFileSync(join(practice, 'keystore-password'), 'utf8').trim()
const kept = sdk.keystoreFolder(join(practice, 'keystore'))
const [card, other] = await demonstrationCards(demoFile)
const deps = { profile, clients, files: kept, clock }
const keystore = await keystoreOf(card, password, deps)
const others = await keystoreOf(other, password, deps)
const keys = sdk.decryptionKeys(keystore)
const holder = keystore.authentication
const to = [{ type: 'SSIN', value: card.holder.ssin }]
const sealDeps = { profile, depot: clients.etkDepot, clock }
const unsealDeps = { keys, anchors: profile.anchors, clock }
const codeOf = promise =>
  promise.then(
    () => 'none',
    error => error.code ?? String(error),
  )
const text = octets => octets && Buffer.from(octets).toString()

/** Questions, signed and unsigned. */
async function questions() {
  const types = await clients.certra.getGenericOrganizationTypes()
  const qualities = await clients.certra.getActorQualities(card.holder.ssin, await card.authentication())
  const infos = await clients.certra.getCertificateInfoForCitizen(await card.authentication())
  const own = await clients.certra.getCertificateInfoForAuthenticationCertificate(sdk.holderSigning(holder))
  const issuer = sdk.parseCertificate(holder.issuers[0])
  const verdict = await sdk.certificateStatus({ certificate: holder.certificate, issuer, at: clock() })
  return [
    types.length > 10,
    qualities.naturalPersonAuthorization,
    infos.length > 0,
    own?.etkStatus,
    verdict?.status,
  ]
}

/** Keystores: a new password, a copy for old software, wrong passwords, all opened again. */
async function keystores() {
  const [newest] = (await kept.list())
    .filter(({ name }) => name.includes(card.holder.ssin))
    .map(({ name }) => name)
  const folder = join(scratch, 'keystores')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, newest), await kept.read(newest))
  const files = sdk.keystoreFolder(folder)
  await sdk.changePassword({ name: newest, current: password, next: 'Another-word-2' }, files)
  const changed = await files.read(newest)
  const copy = {
    octets: changed,
    password: 'Another-word-2',
    name: newest,
    folder: join(scratch, 'old'),
    notIn: [folder],
  }
  const { path } = await sdk.writeCompatibleCopy(copy)
  return [
    sdk.openKeystore(changed, 'Another-word-2').keystore.encryption.length > 0,
    sdk.openKeystore(new Uint8Array(readFileSync(path)), 'Another-word-2').keystore.encryption.length > 0,
    await codeOf((async () => sdk.openKeystore(changed, password))()),
    await codeOf((async () => sdk.openKeystore(changed.subarray(0, 400), 'Another-word-2'))()),
  ]
}

/** Messages for known and unknown recipients; in memory, in pieces, through files; changed, and for somebody else. */
async function messages(session) {
  const { sealed } = await sdk.sealMessage(Buffer.from('a letter'), { keystore: others, to }, sealDeps)
  const opened = await sdk.unsealMessage(sealed, unsealDeps)
  const changed = Uint8Array.from(sealed)
  changed[changed.length >> 1] ^= 1
  const refused = await sdk.unsealMessage(changed, unsealDeps)
  const elsewhere = await sdk.unsealMessage(sealed, { ...unsealDeps, keys: sdk.decryptionKeys(others) })

  const long = randomBytes(3_000_001)
  const [clear, closed, back] = ['clear', 'sealed', 'opened'].map(name => join(scratch, name))
  writeFileSync(clear, long)
  await sdk.sealFile({ from: clear, to: closed }, { keystore: others, to }, sealDeps)
  const file = await sdk.unsealFile({ from: closed, to: back }, unsealDeps)
  const isSame = file.isVerified && readFileSync(back).equals(long)

  const reader = {
    namespace: sdk.ATTRIBUTE_NAMESPACES.identification,
    name: 'urn:be:fgov:person:ssin',
    values: [card.holder.ssin],
  }
  const sharedKey = await sdk.newSharedKey({ keystore: others, allowedReaders: [reader] }, sealDeps)
  const shared = await sdk.sealMessage(Buffer.from('for whoever'), { keystore: others, sharedKey }, sealDeps)
  const read = await sdk.unsealMessage(shared.sealed, {
    ...{ ...unsealDeps, keys: [] },
    sharedKey: identifier => sdk.readSharedKey(identifier, { keystore, session }, sealDeps),
  })
  const strangers = await sdk.openSession({ profile, holder: others.authentication, card: other })
  const denied = await codeOf(
    sdk.readSharedKey(sharedKey.identifier, { keystore: others, session: strangers }, sealDeps),
  )
  return [
    text(opened.content),
    opened.sender?.identifier?.value === other.holder.ssin,
    refused.isVerified,
    elsewhere.isVerified,
    isSame,
    text(read.content),
    denied,
  ]
}

/** Sessions in both forms, renewed and kept. */
async function sessions() {
  const opened = await sdk.openSession({ profile, holder, card })
  const byWsTrust = await sdk.openSession({ profile, holder, card, form: 'ws-trust' })
  const renewed = await sdk.renewSession(opened, { profile, holder, card })
  const keeper = await sdk.keepSession({ profile, holder, card })
  const [one, two] = [await keeper.token(), await keeper.token()]
  return { opened, said: [opened.means, byWsTrust.means, renewed.id !== opened.id, one.id === two.id] }
}

/** Time stamps in both forms, verified; of something else they are refused. */
async function stamps() {
  const data = Buffer.from('a prescription')
  const { token } = await sdk.timeStampClient(profile).stamp(data)
  const digest = createHash('sha512').update(data).digest()
  const signed = await sdk.signedTimeStampClient(profile, holder).stampDigest({ hash: 'sha512', digest })
  return [
    sdk.verifyTimeStamp(token, data, profile).at instanceof Date,
    sdk.verifyTimeStamp(signed.token, data, profile).at instanceof Date,
    await codeOf((async () => sdk.verifyTimeStamp(token, Buffer.from('another'), profile))()),
  ]
}

async function truststores() {
  const folder = join(scratch, 'truststore')
  const order = { profile, folder }
  return [await sdk.updateTruststore(order), await sdk.updateTruststore(order)].map(all =>
    all.map(({ outcome }) => outcome).join(),
  )
}

/** What goes wrong says so by its code. */
async function failures() {
  const nowhere = { services: { ...profile.services, certra: 'http://127.0.0.1:9/x' } }
  const lost = sdk.certraClient(nowhere, { pauses: [] })
  return [
    await codeOf(lost.getGenericOrganizationTypes()),
    await codeOf(clients.certra.getGenericOrganizationTypes({ signal: AbortSignal.abort() })),
    await codeOf(
      sdk.sealMessage(Buffer.from('x'), { keystore, to: [{ type: 'SSIN', value: '74422501120' }] }, sealDeps),
    ),
    await codeOf(sdk.discoverPlatform(profile.baseUrl, [])),
  ]
}

const { opened, said } = await sessions()
console.log(
  JSON.stringify({
    questions: await questions(),
    keystores: await keystores(),
    messages: await messages(opened),
    sessions: said,
    stamps: await stamps(),
    truststores: await truststores(),
    failures: await failures(),
  }),
)
