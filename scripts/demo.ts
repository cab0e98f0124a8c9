/**
 * The main job without questions, in a folder that is thrown away: platform up, card → request → certificate → ETK → keystore, what
 * strangers say of it, then renewal with activation and revocation. One line a step with its time; the exit status says whether all of it
 * worked.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lifeCycle } from './demonstration/life-cycle.ts'
import { runVesalius } from './demonstration/run-vesalius.ts'
import { type RunningPlatform, startDemonstration } from './demonstration/running-platform.ts'
import { sealAndUnseal } from './demonstration/seal-and-unseal.ts'

const PASSWORD = 'demo-keystore-1'
const contact = [
  '--email',
  'demo@example.org',
  '--phone',
  '+32 2 000 00 00',
  '--general-email',
  'desk@example.org',
  '--general-phone',
  '+32 2 000 00 01',
]
const folder = mkdtempSync(join(tmpdir(), 'vesalius-demo-'))
const file = (name: string) => join(folder, name)
const keystores = file('keystores')
let platform: RunningPlatform | undefined

try {
  await demonstrate()
  console.log(`\nEverything worked. Try it yourself: npm start`)
} catch (error) {
  console.error(`\nfailed: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await platform?.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function demonstrate(): Promise<void> {
  writeFileSync(file('password'), PASSWORD, { mode: 0o600 })
  const running = await step('platform up: authorities, database, invented actors, software cards', () =>
    startDemonstration(file('platform'), ['--replacement-days', '400']),
  )
  platform = running
  const rsaCard = cardOf(running, 'RSA-2048')
  const common = ['--platform', running.demoFile, '--folder', keystores, '--password-file', file('password')]
  const card = ['--card', running.path(rsaCard.p12), '--pin-file', pinFile(rsaCard)]

  await step(
    `request for a person, signed with the identity card of ${rsaCard.firstNames} ${rsaCard.surname}`,
    () => vesalius('request', ...common, ...card, ...contact, '--accept-conditions'),
  )
  await step(
    'complete: certificate delivered and checked, encryption key made, ETK registered, keystore written',
    () => vesalius('complete', ...common),
  )
  const [keystore] = readdirSync(keystores).filter(name => name.endsWith('.acc-p12'))
  if (!keystore) throw new Error('no finished keystore was written')
  const ecCard = cardOf(running, 'EC P-384')
  const organization = running.demo.organizations.find(one => one.managers.includes(ecCard.ssin))
  if (organization) {
    await step(
      `the same in one go for an organization with application ID (${organization.name}), by a newer card`,
      () =>
        vesalius(
          'request',
          ...common,
          ...['--card', running.path(ecCard.p12), '--pin-file', pinFile(ecCard)],
          ...contact,
          ...['--organization', `${organization.type}=${organization.id}`, '--application', 'DEMO'],
          ...['--accept-conditions', '--complete'],
        ),
    )
  }
  await askStrangers(running, join(keystores, keystore))
  if (organization) await sealAndUnseal({ running, keystores, passwordFile: file('password'), file, step })
  await lifeCycle({
    ...{ running, common, card, file, step },
    ...{ keystore: join(keystores, keystore), password: PASSWORD, passwordFile: file('password') },
  })
  if (has('openssl', 'version')) await step('openssl hears the same from the OCSP service', askOcspAgain)

  function askOcspAgain(): void {
    const renewed = readdirSync(keystores)
      .filter(name => name.startsWith('SSIN=') && name.endsWith('.acc-p12'))
      .sort()
      .at(-1)
    writeFileSync(file('renewed.pem'), holderCertificate(join(keystores, renewed ?? '')))
    if (!askOcsp(running, file('renewed.pem')).includes('renewed.pem: revoked'))
      throw new Error('OCSP does not say revoked')
  }
}

/** Programs of others; those that are not installed are named and left out. */
async function askStrangers(running: RunningPlatform, keystore: string): Promise<void> {
  if (has('openssl', 'version')) {
    await step('openssl opens the keystore and verifies the chain', () => {
      writeFileSync(file('holder.pem'), holderCertificate(keystore))
      run(
        ...['openssl', 'verify', '-x509_strict', '-CAfile', running.path('trust-anchors.pem')],
        ...['-untrusted', file('issuing.pem'), file('holder.pem')],
      )
    })
    await step('the OCSP service says good, and openssl believes it', () => {
      if (!askOcsp(running, file('holder.pem')).includes('holder.pem: good'))
        throw new Error('OCSP does not say good')
    })
  } else console.log('       openssl is not installed: its checks are left out')
  if (has('keytool', '-help')) {
    await step('keytool lists both entries of the keystore', () => {
      const listed = run(
        ...[
          'keytool',
          '-list',
          '-storetype',
          'PKCS12',
          '-keystore',
          keystore,
          '-storepass:file',
          file('password'),
        ],
      )
      const keys = listed.match(/PrivateKeyEntry/g)?.length ?? 0
      if (!listed.includes('authentication') || keys !== 2) throw new Error('keytool does not find two keys')
    })
  } else console.log('       keytool (Java) is not installed: its check is left out')
}

/** The holder's certificate as openssl reads it out of the keystore; its issuer goes to `issuing.pem`. */
function holderCertificate(keystore: string): string {
  const passwordOption = ['-passin', `file:${file('password')}`]
  const certificates = splitPem(run('openssl', 'pkcs12', '-in', keystore, '-nokeys', ...passwordOption))
  const holder = certificates.find(
    pem => /Subject:.*CN *= *SSIN/.test(describe(pem)) && !/Issuer:.*CN *= *SSIN/.test(describe(pem)),
  )
  if (!holder) throw new Error('the keystore holds no certificate of the holder')
  const issuing = certificates.find(
    pem => describe(pem).includes('Vesalius Issuing CA') && pem !== holder && isAuthority(pem),
  )
  if (!issuing) throw new Error('the keystore holds no issuing authority')
  writeFileSync(file('issuing.pem'), issuing)
  return holder
}

function askOcsp(running: RunningPlatform, certificate: string): string {
  const url = run('openssl', 'x509', '-in', certificate, '-noout', '-ocsp_uri').trim()
  return run(
    ...['openssl', 'ocsp', '-issuer', file('issuing.pem'), '-cert', certificate, '-url', url],
    ...['-CAfile', running.path('trust-anchors.pem'), '-resp_text', '-no_nonce'],
  )
}

async function step<Result>(what: string, act: () => Result | Promise<Result>): Promise<Result> {
  const begin = performance.now()
  const result = await act()
  console.log(`ok ${((performance.now() - begin) / 1000).toFixed(1).padStart(5)} s  ${what}`)
  return result
}

function vesalius(...args: readonly string[]): void {
  runVesalius(args)
}

function cardOf(running: RunningPlatform, keyType: string) {
  const found = running.demo.cards.find(card => card.keyType === keyType)
  if (!found) throw new Error(`the demonstration has no card with ${keyType} keys`)
  return found
}

/** A file with the PIN of a card. */
function pinFile(card: { readonly pin: string; readonly surname: string }): string {
  const name = file(`pin of ${card.surname}`)
  writeFileSync(name, card.pin, { mode: 0o600 })
  return name
}

function has(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).error === undefined
}

function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args[0]} says:\n${stdout}${stderr}`)
  return stdout + stderr
}

function splitPem(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----\n/g) ?? []
}

function describe(pem: string): string {
  return spawnSync('openssl', ['x509', '-noout', '-text'], { input: pem, encoding: 'utf8' }).stdout
}

function isAuthority(pem: string): boolean {
  return describe(pem).includes('CA:TRUE')
}
