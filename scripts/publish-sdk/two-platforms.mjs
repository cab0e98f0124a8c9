// Two platforms in one program: the same people at both, everything at once, one cache for both. Prints what came of it as JSON.
// Run beside the compiled example, whose modules it uses: two-platforms.mjs DEMO.JSON DEMO.JSON FOLDER FOLDER
import { join } from 'node:path'
import {
  decryptionKeys,
  etkDepotClient,
  KnownRecipients,
  KnownStatuses,
  keystoreFolder,
  openSession,
  platformClients,
  readPlatformProfile,
  sealMessage,
  timeStampClient,
  unsealMessage,
  verifyTimeStamp,
} from '@vesalius/sdk'

const beside = name => import(new URL(name, import.meta.url).href)
const { demonstrationCards } = await beside('demonstration.js')
const { keystoreOf } = await beside('keystores.js')

const [hereFile, thereFile, hereFolder, thereFolder] = process.argv.slice(2)
const clock = () => new Date()
const known = new KnownRecipients()
const statuses = new KnownStatuses()
const password = 'Two-platforms-1'

async function member(demoFile, folder) {
  const profile = await readPlatformProfile(demoFile)
  const clients = platformClients(profile)
  const [card] = await demonstrationCards(demoFile)
  const files = keystoreFolder(join(folder, 'keystore'))
  const finished = (await files.list()).length > 0
  const words = finished
    ? (await import('node:fs')).readFileSync(join(folder, 'keystore-password'), 'utf8').trim()
    : password
  const keystore = await keystoreOf(card, words, { profile, clients, files, clock })
  const session = await openSession({ profile, holder: keystore.authentication, card })
  const to = [{ type: 'SSIN', value: card.holder.ssin }]
  const sealDeps = { profile, depot: etkDepotClient(profile), clock, known }
  return { profile, card, keystore, session, to, sealDeps }
}

const members = await Promise.all([member(hereFile, hereFolder), member(thereFile, thereFolder)])
const [here, there] = members
const letters = await Promise.all(
  members.map(({ keystore, to, sealDeps }, index) =>
    sealMessage(Buffer.from(`letter for ${index === 0 ? 'here' : 'there'}`), { keystore, to }, sealDeps),
  ),
)
const open = (message, { keystore }, { profile }) =>
  unsealMessage(message.sealed, { keys: decryptionKeys(keystore), anchors: profile.anchors, clock, statuses })
const opened = await Promise.all(members.map((one, index) => open(letters[index], one, one)))

const etk = await there.sealDeps.depot.getEtk(there.to[0])
const codeOf = promise =>
  promise.then(
    () => 'none',
    error => error.code,
  )
const foreignStamp = await timeStampClient(there.profile).stamp(Buffer.from('x'))
const foreign = { profile: here.profile, holder: there.keystore.authentication }
console.log(
  JSON.stringify({
    opened: opened.map(({ content }) => content && Buffer.from(content).toString()),
    sessionsAreTheirOwn:
      here.session.id !== there.session.id && here.session.holder.value === there.session.holder.value,
    foreignRecipient: await codeOf(
      sealMessage(Buffer.from('x'), { keystore: here.keystore, etks: [etk.etk] }, here.sealDeps),
    ),
    foreignMessage: (await open(letters[1], there, here)).isVerified,
    foreignSession: [
      await codeOf(openSession(foreign)),
      await codeOf(openSession({ ...foreign, form: 'ws-trust' })),
    ],
    foreignTimeStamp: await codeOf(
      Promise.resolve().then(() => verifyTimeStamp(foreignStamp.token, Buffer.from('x'), here.profile)),
    ),
  }),
)
