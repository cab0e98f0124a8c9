/**
 * A token of a PKCS#11 module that keeps signing keys: a hardware security module, or SoftHSM in tests.
 *
 * Takes   the module's path, the token's label or serial number, and where the PIN is read.
 * Gives   signers whose keys never leave the token. The hash is made here, the signature there: CKM_RSA_PKCS over the DigestInfo,
 *         CKM_ECDSA over the hash, which every module has. Signatures are verified before they are given out.
 * Throws  Pkcs11Error. After the token was away, the next call logs in again.
 */
import { createHash } from 'node:crypto'
import {
  der,
  inspectPublicKey,
  OID,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithmName,
  type Signer,
  verifySignature,
} from '@vesalius/pki'
import { CKM } from './constants.ts'
import { Pkcs11Error } from './error.ts'
import { findPrivateKey, makeKeyObjects, readPublicKey, type TokenKeyPlan } from './key-object.ts'
import { openModule } from './module.ts'
import { makeTokenSessions, type TokenName, type TokenSessions } from './token-sessions.ts'

export interface TokenOptions {
  /** Absolute path of the module's library. */
  readonly module: string
  readonly token: TokenName
  /** Called at every login; what it gives is not kept. */
  readonly readPin: () => Promise<string>
  /** At a time; 2 unless said. */
  readonly sessions?: number
}

export interface Pkcs11Token {
  /** Makes a key pair in the token; its private key is not extractable. */
  makeKeyPair(plan: TokenKeyPlan): Promise<Signer>
  /** The key with this CKA_ID. */
  signer(id: Uint8Array): Promise<Signer>
  /** Answers when the token is there with the keys that were asked for; throws why not. */
  check(): Promise<void>
  close(): Promise<void>
}

/** Opens the token and logs in. */
export async function openToken(options: TokenOptions): Promise<Pkcs11Token> {
  const { token, readPin, sessions = 2 } = options
  const module = await openModule(options.module)
  const open = makeTokenSessions(module, { token, readPin, sessions })
  const used = new Map<string, Uint8Array>()
  const check = () =>
    open.use(async (library, session, { slot }) => {
      await library.token(slot)
      // A session may outlive its token; the keys do not.
      for (const id of used.values()) await findPrivateKey(library, session, id)
    })
  const signer = async (id: Uint8Array) => {
    const found = await tokenSigner(open, id)
    used.set(Buffer.from(id).toString('hex'), id)
    return found
  }
  await check()
  return {
    check,
    signer,
    async makeKeyPair(plan) {
      await open.use((library, session) => makeKeyObjects(library, session, plan))
      return signer(plan.id)
    },
    close: () => open.close(),
  }
}

async function tokenSigner(open: TokenSessions, id: Uint8Array): Promise<Signer> {
  const name = Buffer.from(id).toString('hex')
  const spki = await open.use(async (library, session, login) => {
    login.keys.set(name, await findPrivateKey(library, session, id))
    return readPublicKey(library, session, id)
  })
  const { algorithm, mechanism, room, isEc } = usageOf(spki)
  return {
    algorithm,
    spki,
    async sign(octets) {
      const hash = createHash(SIGNATURE_ALGORITHMS[algorithm].hash).update(octets).digest()
      const data = isEc ? hash : digestInfo(hash)
      const raw = await open.use(async (library, session, login) => {
        const key = login.keys.get(name) ?? (await findPrivateKey(library, session, id))
        login.keys.set(name, key)
        return library.sign(session, mechanism, key, data, room)
      })
      const signature = isEc ? ecdsaValue(raw) : raw
      // A token that garbles one octet, or whose key was exchanged, shows here and not at a client.
      if (!verifySignature(algorithm, spki, octets, signature)) {
        throw new Pkcs11Error('PKCS11_DEVICE_ERROR', 'a signature of the token does not verify with its key')
      }
      return signature
    },
  }
}

interface Usage {
  readonly algorithm: SignatureAlgorithmName
  readonly mechanism: number
  /** Octets of a signature. */
  readonly room: number
  readonly isEc: boolean
}

function usageOf(spki: Uint8Array): Usage {
  const key = inspectPublicKey(spki)
  if (key.kind === 'RSA') {
    const room = Math.ceil(key.bits / 8)
    return { algorithm: 'sha256WithRSA', mechanism: CKM.RSA_PKCS, room, isEc: false }
  }
  if (key.kind === 'EC' && key.curve === 'P-256')
    return { algorithm: 'ecdsaWithSHA256', mechanism: CKM.ECDSA, room: 64, isEc: true }
  if (key.kind === 'EC' && key.curve === 'P-384')
    return { algorithm: 'ecdsaWithSHA384', mechanism: CKM.ECDSA, room: 96, isEc: true }
  throw new Pkcs11Error('PKCS11_KEY_UNFIT', 'only RSA, P-256 and P-384 keys sign here')
}

/** RFC 8017 section 9.2: what RSASSA-PKCS1-v1_5 pads, for SHA-256. */
const digestInfo = (hash: Uint8Array): Uint8Array =>
  der.sequence(der.sequence(der.oid(OID.sha256), der.nullValue), der.octetString(hash))

/** r and s side by side become the SEQUENCE that X.509 carries (RFC 3279 section 2.2.3). */
function ecdsaValue(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2
  return der.sequence(der.unsignedInteger(raw.subarray(0, half)), der.unsignedInteger(raw.subarray(half)))
}
