/** What a mail about one certificate request may need to say, and to whom; read when the mail is sent. */
import { type StatementRunner, statement } from './statement.ts'

export interface MailFacts {
  readonly publicKeyIdentifier: string
  readonly holderName: string
  /** RFC 2253 text. */
  readonly distinguishedName: string
  readonly outcome: 'accepted' | 'waiting' | 'refused'
  readonly objections: readonly object[]
  /** Of the certificate; null until it is signed. */
  readonly signedAt: Date | null
  readonly notAfter: Date | null
  readonly revokedAt: Date | null
  readonly etkRegisteredAt: Date | null
  readonly etkActivatedAt: Date | null
  readonly etkWithdrawnAt: Date | null
  /** Of this certificate by another: asked for and not yet served, or served by the depot. */
  readonly replacement: 'none' | 'unfinished' | 'in-use'
  /** Null when the contact data was erased. */
  readonly personalEmail: string | null
  readonly generalEmail: string | null
  /** What the signer chose with the card, else the preference with the request, else the source's. */
  readonly language: string | null
}

const find = statement<{ publicKeyIdentifier: string }, MailFacts>(
  'find-mail-facts',
  `select r.public_key_identifier, r.holder_name, r.distinguished_name, r.outcome, r.objections,
     c.signed_at, c.not_after, c.revoked_at,
     e.registered_at as etk_registered_at, e.activated_at as etk_activated_at, e.withdrawn_at as etk_withdrawn_at,
     case when n.request_id is null then 'none' when ne.activated_at is null then 'unfinished' else 'in-use' end
       as replacement,
     d.personal_email, d.general_email, coalesce(l.language, d.language, p.language) as language
   from key_use k
   join certificate_request r on r.id = k.request_id
   left join certificate c on c.request_id = r.id and c.signed_at is not null
   left join etk e on e.request_id = r.id
   left join certificate n on n.replaces = r.public_key_identifier and n.revoked_at is null
   left join etk ne on ne.request_id = n.request_id
   left join contact_data d on d.request_id = r.id
   left join mail_language l on l.ssin = r.signer_ssin
   left join natural_person p on p.ssin = r.signer_ssin
   where k.public_key_identifier = :publicKeyIdentifier and k.use = 'authentication'`,
)

/** Null when no request was ever made with this key. */
export async function findMailFacts(
  database: StatementRunner,
  publicKeyIdentifier: string,
): Promise<MailFacts | null> {
  const [row] = await database.run(find, { publicKeyIdentifier })
  return row ?? null
}

/** What a mail to a registered provider may need to say. */
export interface PersonMailFacts {
  readonly id: string
  readonly firstNames: string
  readonly surname: string
  readonly language: string
  readonly email: string
  readonly linkHash: string
  readonly invitedUntil: Date
  /** Whether the paper code counts, so that the link is worth something. */
  readonly isInvited: boolean
  readonly userName: string | null
  readonly activatedAt: Date | null
}

const findPerson = statement<{ id: string; now: Date }, PersonMailFacts>(
  'find-person-mail-facts',
  `select id, first_names, surname, language, email, link_hash, invited_until,
     (code_hash is not null and invited_until > :now::timestamptz) as is_invited, user_name, activated_at
   from foreign_person where id = :id and ended_at is null`,
)

/** Null when there is no such person, or no longer. */
export async function findPersonMailFacts(
  database: StatementRunner,
  id: string,
  now: Date,
): Promise<PersonMailFacts | null> {
  const [row] = await database.run(findPerson, { id, now })
  return row ?? null
}
