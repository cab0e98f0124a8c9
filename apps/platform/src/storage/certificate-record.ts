/**
 * One certificate request with all that became of it: certificate, encryption token, contact data.
 *
 * The row is plain: statuses follow from its instants by the rules of `enrolment`. `NULL` is "not (yet)".
 */
export interface CertificateRecord {
  readonly publicKeyIdentifier: string
  readonly identifierType: string
  readonly identifierValue: string
  readonly applicationId: string | null
  readonly holderName: string
  readonly distinguishedName: string
  readonly signerSsin: string
  readonly keyType: string
  readonly baseServiceUsage: readonly string[]
  readonly outcome: 'accepted' | 'waiting' | 'refused'
  readonly objections: readonly object[]
  readonly automaticallyValidated: boolean
  readonly replaces: string | null
  readonly requestedAt: Date
  readonly decidedAt: Date | null

  readonly issuerId: string | null
  /** The issuing authority's certificate, DER. */
  readonly issuerCertificate: Uint8Array | null
  readonly serialNumber: bigint | null
  /** DER; null until signed. */
  readonly certificate: Uint8Array | null
  readonly notBefore: Date | null
  readonly notAfter: Date | null
  readonly signedAt: Date | null
  readonly publishedAt: Date | null
  readonly revokedAt: Date | null
  readonly revocationReason:
    | 'keyCompromise'
    | 'affiliationChanged'
    | 'superseded'
    | 'cessationOfOperation'
    | null

  /** End of the open challenge, if a registration was started and not completed or repeated. */
  readonly etkChallengeExpiresAt: Date | null
  readonly etkRegisteredAt: Date | null
  readonly etkActivatedAt: Date | null
  readonly etkWithdrawnAt: Date | null

  /** All null once the contact data has been erased. */
  readonly personalEmail: string | null
  readonly personalPhone: string | null
  readonly generalEmail: string | null
  readonly generalPhone: string | null
  readonly language: string | null
  /** When mail to this data came back; null once it was corrected. */
  readonly bouncedAt: Date | null
}

const COLUMNS = `
  r.public_key_identifier, r.identifier_type, r.identifier_value, r.application_id, r.holder_name,
  r.distinguished_name, r.signer_ssin, r.key_type, r.base_service_usage, r.outcome, r.objections,
  r.automatically_validated, r.replaces, r.requested_at, r.decided_at,
  c.issuer_id, a.certificate as issuer_certificate, c.serial_number, c.der as certificate, c.not_before,
  c.not_after, c.signed_at, c.published_at, c.revoked_at, c.revocation_reason,
  g.expires_at as etk_challenge_expires_at,
  e.registered_at as etk_registered_at, e.activated_at as etk_activated_at, e.withdrawn_at as etk_withdrawn_at,
  d.personal_email, d.personal_phone, d.general_email, d.general_phone, d.language, d.bounced_at`

/** Selects CertificateRecords, given `from` something with a `request_id` under the name `f`. */
export function selectCertificateRecords(found: string): string {
  return `select ${COLUMNS}
  from ${found}
  join certificate_request r on r.id = f.request_id
  left join certificate c on c.request_id = f.request_id
  left join authority_certificate a on a.id = c.issuer_id
  left join etk e on e.request_id = f.request_id
  left join etk_registration g on g.request_id = f.request_id and g.voided_at is null and g.completed_at is null
  left join contact_data d on d.request_id = f.request_id`
}
