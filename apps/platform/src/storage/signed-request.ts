/**
 * Signed requests: evidence of what was asked, and the memory that tells an honest retry from a replay (B5, C5).
 *
 * A request is known by its signer's key and its own Id. The same Id with the same digest is the same request: the
 * stored answer is given again. The same Id with another digest is a replay. Requests that changed something keep
 * their canonical octets and the signer's certificate for as long as the evidence must be kept; the others are
 * forgotten once they are too old to be accepted anyway. Evidence is never removed here: it is kept for at least seven years after
 * the end of what rests on it (requirement C7).
 */
import { ConstraintViolation, type StatementRunner, statement } from './statement.ts'

export interface SignedRequest {
  readonly service: string
  readonly operation: string
  /** The Id attribute of the signed element. */
  readonly messageId: string
  /** Public key identifier of the certificate that signed. */
  readonly signerKey: string
  /** SHA-256 of the canonical octets, 64 lower-case hex digits. */
  readonly digest: string
}

/** A signed request that changes something, with what proves it later. */
export interface RequestEvidence extends SignedRequest {
  /** The whole message as it came, with its signature: what others verify. */
  readonly receivedOctets: Uint8Array | null
  /**
   * What was signed: what this platform reads again. Null, like all of it, where what was asked is personal data that can be erased:
   * the message is then forgotten once it is too old.
   */
  readonly canonicalOctets: Uint8Array | null
  readonly signerCertificate: Uint8Array | null
  /** The answer's octets, when they are known before the change is stored. */
  readonly answer: Uint8Array | null
}

/** For a message whose contents are not kept. */
export const NOTHING_KEPT = { receivedOctets: null, canonicalOctets: null, signerCertificate: null } as const

export interface SeenRequest {
  readonly digest: string
  readonly answer: Uint8Array | null
  readonly receivedAt: Date
}

/** Inserts the evidence when `cause` has its row; the constraint `signed_request_once` stops everything on a repeat. */
export function evidenceOf(cause: string): string {
  return `
  evidence as (
    insert into signed_request
      (service, operation, signer_key, message_id, digest, received_at, received_octets, canonical_octets,
       signer_certificate, answer)
    select :service, :operation, :signerKey, :messageId, :digest, :now::timestamptz, :receivedOctets::bytea,
           :canonicalOctets::bytea, :signerCertificate::bytea, :answer::bytea
    from ${cause}
    returning id
  )`
}

export function evidenceValues(request: RequestEvidence) {
  const { service, operation, signerKey, messageId, digest } = request
  const { receivedOctets, canonicalOctets, signerCertificate, answer } = request
  return {
    ...{ service, operation, signerKey, messageId, digest },
    ...{ receivedOctets, canonicalOctets, signerCertificate, answer },
  }
}

/** The outcome behind a refused constraint; anything unexpected is thrown on. */
export function outcomeOf<Outcome>(cause: unknown, outcomes: Readonly<Record<string, Outcome>>): Outcome {
  const outcome = cause instanceof ConstraintViolation ? outcomes[cause.constraint] : undefined
  if (outcome === undefined) throw cause
  return outcome
}

const find = statement<{ signerKey: string; messageId: string }, SeenRequest>(
  'find-signed-request',
  `select digest, answer, received_at from signed_request
   where signer_key = :signerKey and message_id = :messageId`,
)

/** What is remembered of a request with this Id by this signer, or null. The caller compares the digests. */
export async function findSignedRequest(
  database: StatementRunner,
  key: { readonly signerKey: string; readonly messageId: string },
): Promise<SeenRequest | null> {
  const [row] = await database.run(find, key)
  return row ?? null
}

const remember = statement<SignedRequest & { now: Date }, { digest: string }>(
  'remember-signed-request',
  `insert into signed_request (service, operation, signer_key, message_id, digest, received_at)
   values (:service, :operation, :signerKey, :messageId, :digest, :now)
   on conflict on constraint signed_request_once do nothing
   returning digest`,
)

/** Remembers a request that only reads; `false`: its signer used the Id before, for this or for something else. */
export async function rememberSignedRequest(
  database: StatementRunner,
  request: SignedRequest,
  now: Date,
): Promise<boolean> {
  const { service, operation, signerKey, messageId, digest } = request
  const rows = await database.run(remember, { service, operation, signerKey, messageId, digest, now })
  return rows.length === 1
}

const forget = statement<{ before: Date }, { count: number }>(
  'forget-signed-requests',
  `with gone as (
     delete from signed_request where canonical_octets is null and received_at < :before returning 1
   )
   select count(*) from gone`,
)

/** Forgets requests without evidence received before an instant outside the freshness window; gives their number. */
export async function forgetSignedRequests(database: StatementRunner, before: Date): Promise<number> {
  const [row] = await database.run(forget, { before })
  return row?.count ?? 0
}
