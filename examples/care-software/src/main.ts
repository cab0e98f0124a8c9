/**
 * A small piece of care software: somebody sends a sealed letter to a colleague, who opens it and has its arrival time-stamped.
 *
 *     node dist/main.js DEMO.JSON FOLDER
 *
 * FOLDER keeps keystores, their password and the letters.
 */
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  decryptionKeys,
  type EnrolmentDeps,
  KnownCertificates,
  keepSession,
  keystoreFolder,
  platformClients,
  readPlatformProfile,
  SdkError,
  sealFile,
  timeStampClient,
  unsealFile,
  verifyTimeStamp,
} from '@vesalius/sdk'
import { demonstrationCards } from './demonstration.js'
import { keystoreOf } from './keystores.js'

async function main([demoFile, folder]: readonly string[]): Promise<void> {
  if (demoFile === undefined || folder === undefined) throw new Error('usage: main.js DEMO.JSON FOLDER')
  await mkdir(folder, { recursive: true })

  const profile = await readPlatformProfile(demoFile)
  const clock = () => new Date()
  const deps: EnrolmentDeps = {
    ...{ profile, clock, clients: platformClients(profile) },
    files: keystoreFolder(join(folder, 'keystore')),
  }
  const password = await passwordIn(folder)
  const [doctor, colleague] = await demonstrationCards(demoFile)
  if (!doctor || !colleague) throw new Error('the demonstration has fewer than two cards')

  const doctorKeystore = await keystoreOf(doctor, password, deps)
  const colleagueKeystore = await keystoreOf(colleague, password, deps)
  say('keystores', `of ${doctor.holder.surname} and ${colleague.holder.surname}`)

  // With the card: five hours. Without it a person's session is a fallback, short and counted.
  const session = await keepSession({ profile, holder: doctorKeystore.authentication, card: doctor })
  const { id, notOnOrAfter } = await session.token()
  say('session', `${id} until ${notOnOrAfter.toISOString()}`)

  // The letter carries a time stamp over its signature, so that it proves its time when certificates have ended.
  const name = `letter-${Date.now()}`
  const [letter, sealed, opened] = [`${name}.txt`, `${name}.sealed`, `${name}.opened.txt`].map(file =>
    join(folder, file),
  ) as [string, string, string]
  await writeFile(letter, 'Dear colleague,\nthe report of your patient is ready.\n')
  const stamps = timeStampClient(profile)
  const { recipients } = await sealFile(
    { from: letter, to: sealed },
    {
      keystore: doctorKeystore,
      to: [{ type: 'SSIN', value: colleague.holder.ssin }],
      stamp: async signature => (await stamps.stamp(signature)).token,
    },
    { profile, depot: deps.clients.etkDepot, clock },
  )
  say('sealed', `for ${recipients.map(({ holder }) => holder?.holderName).join(', ')}`)

  const result = await unsealFile(
    { from: sealed, to: opened },
    {
      ...{ anchors: profile.anchors, clock, known: new KnownCertificates() },
      keys: decryptionKeys(colleagueKeystore),
      expectedSenders: [{ type: 'SSIN', value: doctor.holder.ssin }],
    },
  )
  if (!result.isVerified)
    throw new Error(`refused: ${result.notifications.map(({ code }) => code).join(', ')}`)
  say('opened', `from ${result.sender.name}, stamped at ${result.stampedAt?.toISOString()}`)

  const octets = await readFile(opened)
  const { token } = await stamps.stamp(octets)
  await writeFile(`${opened}.tst`, token)
  const { at } = verifyTimeStamp(token, octets, profile)
  say('received', `at ${at.toISOString()}, by a time stamp beside the letter`)
}

/** A password of this program's own, for the keystores it makes itself. */
async function passwordIn(folder: string): Promise<string> {
  const file = join(folder, 'keystore-password')
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    const password = `${randomBytes(18).toString('base64url')}-1`
    await writeFile(file, `${password}\n`, { flag: 'wx', mode: 0o600 })
    await chmod(file, 0o600)
    return password
  }
}

const say = (what: string, more: string): void => console.log(`ok  ${what}: ${more}`)

try {
  await main(process.argv.slice(2))
} catch (error) {
  // Codes are stable: a real program has its own words for each.
  const code =
    error instanceof SdkError ? `${error.code} ${error.reasons.map(one => one.code).join(' ')} ` : ''
  console.error(`${code}${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
