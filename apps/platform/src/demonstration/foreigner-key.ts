/**
 * The digital key of the demonstration's foreign provider: registered and active from the start, so that the path without a card can be
 * tried at once. Password and code secret stand in `demo.json`; whoever reads that file has the key (requirement D7).
 */
import { normalizeName } from '@vesalius/identifiers'
import { Secret } from 'otpauth'
import { appSecretRecord, makeActivation } from '../digital-keys/activation-secrets.ts'
import type { Randomness } from '../installation/randomness.ts'
import { CODE_SECRET_OCTETS } from '../operators/one-time-code.ts'
import { hashPassword, makePassword } from '../operators/password.ts'
import type { SecretBox } from '../operators/secret-box.ts'
import {
  activateDigitalKey,
  recordChosenCredentials,
  recordPaperCode,
} from '../storage/digital-key-activation.ts'
import { addForeignPerson } from '../storage/foreign-person.ts'
import type { StatementRunner } from '../storage/statement.ts'
import type { DemonstrationPerson } from './actors.ts'

/** As `demo.json` has it. */
export interface DemonstrationKey {
  readonly userName: string
  readonly password: string
  /** Base32, for any app of one-time codes. */
  readonly codeSecret: string
}

const HOUR = 3_600_000
/** In place of an operator's id. */
const OFFICER = 'demonstration'

/** Goes the way that people go, without the mails. */
export async function makeForeignerKey(
  deps: {
    readonly database: StatementRunner
    readonly secretBox: SecretBox
    readonly randomness: Randomness
  },
  person: DemonstrationPerson,
  now: Date,
): Promise<DemonstrationKey> {
  const { database, secretBox, randomness } = deps
  const random = randomness.octets('digital key of the foreigner')
  const id = Buffer.from(random(8)).toString('hex')
  const userName = userNameOf(person)
  const password = makePassword(random)
  const secret = random(CODE_SECRET_OCTETS)
  const { stored: activation } = makeActivation({ secretBox, random }, id, now)
  const { ssin, firstNames, surname, language } = person
  await addForeignPerson(database, {
    ...{ id, ssin, firstNames, surname, language, email: 'foreigner@example.org', registeredBy: OFFICER },
    ...{ document: { kind: 'passport', country: 'DE' }, activation },
    ...because('foreign-person-registered', id, now),
  })
  const proofHash = secretBox.mark(`digital-key/proof/${id}`)
  await recordPaperCode(database, {
    ...{ ...activation, proofHash, proofUntil: new Date(now.getTime() + HOUR) },
    ...because('digital-key-code-accepted', id, now),
  })
  const passwordHash = await hashPassword(password)
  await recordChosenCredentials(database, {
    ...{ id, proofHash, userName, passwordHash, codeSecret: secretBox.seal(secret, appSecretRecord(id)) },
    ...because('digital-key-credentials-chosen', id, now),
  })
  await activateDigitalKey(database, {
    ...{ id, proofHash, passwordHash, codeStep: 0 },
    ...because('digital-key-activated', id, now),
  })
  return { userName, password, codeSecret: new Secret({ buffer: Uint8Array.from(secret).buffer }).base32 }
}

/** `ilse.fernweh`; names in other letters give a plain one. */
function userNameOf({ firstNames, surname }: DemonstrationPerson): string {
  const [first = ''] = firstNames.split(' ')
  const name = normalizeName(`${first}.${surname}`)
    .toLowerCase()
    .replace(/[^a-z.]/g, '')
    .slice(0, 40)
  return /^[a-z].*[a-z]$/.test(name) && name.length >= 3 ? name : 'foreigner'
}

const because = (kind: string, recordId: string, now: Date) =>
  ({ now, events: [{ kind, recordKind: 'foreign-person', recordId }] }) as const
