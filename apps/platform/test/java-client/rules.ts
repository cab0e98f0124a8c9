/** What each check of the Java client shows, in a sentence: area, check, rule. */

/** One way from a card to a keystore, the same for every holder. */
export const ENROLMENT_RULES = {
  contract: 'gives a contract',
  'contract-signer':
    'repeats the signer in the contract as the client sent it, although organizations get a first name too',
  'contract-text': 'gives the terms in French and Dutch, as HTML in character data',
  'contract-dn': 'writes the name so that Java and Bouncy Castle read the same',
  'contract-dn-order': 'writes the name most specific first and without quotes',
  keys: 'lets the client make an RSA key',
  'keystore-unfinished': 'lets the client keep its key with a placeholder',
  receipt: 'accepts a CSR in Java’s encoding and a name that comes back with `TYPE\\=`, at once',
  delivery: 'hands out the certificate to a client that polls',
  'chain-leaf-first': 'hands out the certificate first and its authorities upwards',
  'chain-without-root': 'leaves the root out',
  'chain-valid': 'hands out a path that Java validates to an anchor of trust-anchors.pem',
  'chain-status': 'tells Java’s own OCSP client that the certificate is good',
  'chain-lists': 'publishes revocation lists by which Java finds the whole path good',
  'chain-pkcs1': 'signs with SHA-256 and RSA PKCS#1 v1.5, the name the client uses again',
  'certificate-usage': 'gives the certificate digitalSignature and nonRepudiation',
  'certificate-ski': 'gives the certificate the public key identifier as key identifier',
  'certificate-subject': 'issues for the subject of the CSR',
  'certificate-holder': 'names type, number and application where the connector reads them',
  'keystore-chain': 'gives a chain that Bouncy Castle stores and Java reads',
  'info-before-etk': 'tells the certificate about itself before it has a token',
  'etk-keys': 'lets the client make an encryption key',
  'etk-start': 'answers the start with a challenge',
  'etk-challenge-length': 'makes a challenge of 288 octets',
  'etk-wrong-serial': 'refuses a certificate with another serial number than the challenge’s',
  'etk-start-again': 'starts again with the same key',
  'etk-challenge': 'enciphers 16 octets with PKCS#1 v1.5 and adds their SHA-256',
  'etk-certificate': 'challenges with a number that can be a serial number',
  'etk-keystore': 'challenges with a number that can be an alias',
  'etk-complete': 'registers the certificate that names the holder as issuer',
  'etk-not-waiting': 'refuses to activate a token that is served already',
  'info-after-etk': 'tells the certificate about itself and its active token',
  session: 'serves the holder a token that the crypto library accepts and whose key is in the keystore',
  keystore: 'leaves a keystore with an authentication entry and one named by a decimal serial number',
}

export const RENEWAL_RULES = {
  replaceable: 'says that a certificate in its replacement period can be replaced',
  ...ENROLMENT_RULES,
  'etk-waiting': 'keeps the new token waiting and serves the old one',
  'etk-activate': 'activates the new token with the new certificate',
  'both-active': 'leaves the replaced certificate active for the time being',
}

/** That the client is as particular as the existing one; it faces prepared answers. */
export const CLIENT_RULES = {
  'status-500': 'reads an ordinary answer with HTTP 500',
  'type-case': 'reads text/xml in any case and without charset',
  'other-types': 'refuses any other content type',
  'other-statuses': 'refuses any status but 200 and 500 without a look at the body',
  'empty-body': 'fails on an empty body',
  fault: 'throws the faultstring of a fault and sees the unqualified code',
  'no-status': 'fails on an answer without Status',
  'success-value': 'takes any other status than the exact success value for a failure',
  'certra-no-detail': 'fails on a CertRA failure without StatusDetail',
  'etkra-no-detail': 'takes an EtkRA failure without StatusDetail, but has no codes then',
  pending: 'comes back after CERT_NOT_YET_DELIVERED until the certificate is there',
  'qualified-errors': 'does not see error codes that have a namespace',
  'wrong-namespace': 'does not see an element in another namespace',
  'depot-qualified': 'fails on a depot status whose children have a namespace',
  'depot-failure': 'takes any code but 200 of the depot for a failure',
  'depot-empty-application': 'follows no MatchingEtk after an empty ApplicationID',
  'challenge-length': 'opens a challenge of at most 16 octets',
  'contract-dn': 'takes names escaped or not and refuses quotes and bare commas',
}

export const RECORDED_REQUESTS = [
  'GetGenericOrganizationTypesRequest',
  'GetActorQualitiesRequest',
  'GetExistingApplicationIdsRequest',
  'GenerateContractRequest',
  'GenerateContractRequest.organization',
  'GenerateCertificateRequest',
  'GenerateCertificateRequest.organization',
  'GetCertificateRequest',
  'GetCertificateInfoForAuthenticationCertificateRequest',
  'GetCertificateInfoForCitizenRequest',
  'GenerateRevocationContractRequest',
  'RevokeRequest',
  'SubmitCSRForForeignerRequest',
  'StartETKRegistrationRequest',
  'CompleteETKRegistrationRequest',
  'ActivateETKRequest',
  'GetEtkRequest',
  'GetEtkRequest.application',
  'GetEtkRequest.empty-application',
]

/** Recorded requests without a signature, which does not age. */
export const REPLAYED_REQUESTS = [
  'GetGenericOrganizationTypesRequest',
  'GetExistingApplicationIdsRequest',
  'GenerateContractRequest',
  'GenerateContractRequest.organization',
  'GetCertificateRequest',
  'GenerateRevocationContractRequest',
  'SubmitCSRForForeignerRequest',
  'GetEtkRequest',
  'GetEtkRequest.application',
  'GetEtkRequest.empty-application',
]

export const QUESTION_RULES = {
  'organization-types':
    'lists types of organizations that the client knows, with names, check digits and base services',
  'organization-patterns': 'gives patterns in Java’s syntax that fit the organizations of demo.json',
  'actor-qualities': 'says what the person at the card may ask for: the organizations of demo.json',
  'one-line-signature': 'takes a signature block on one line as well',
  'universal-time': 'takes a time that ends with Z as well',
  'card-chains': 'announces cards whose keys come with card, authority and root',
  'card-files': 'announces card files that Bouncy Castle 1.55 can open: SHA-1 MAC, 3DES',
  foreigner:
    'takes the request of a person without a card, says where and until when it waits, and delivers nothing',
  'no-application-ids': 'lists no application ID before there is a certificate',
}

export const PERSON_DEPOT_RULES = {
  'none-yet': 'answers 200 without a token before there is one',
  'application-absent': 'finds the token without an ApplicationID element',
  'application-empty': 'finds the token with an empty ApplicationID',
  'application-other': 'finds nothing with an application ID',
  'by-nihii': 'finds the token by the eight digits of the person’s quality number',
  'by-nihii11': 'finds the token by the eleven digits of the person’s quality number',
}

export const ORGANIZATION_DEPOT_RULES = {
  'only-one': 'finds the only token without an ApplicationID element',
  'application-filled': 'finds the token of an application',
  'application-empty-none': 'finds nothing with an empty ApplicationID when each token has one',
  several: 'names the applications when there are several, and serves each',
  'without-application-first': 'prefers the organization’s own token without an ApplicationID element',
  'application-empty': 'finds the organization’s own token with an empty ApplicationID',
  'existing-application-ids': 'lists the application IDs, nil for the certificate without one',
}

export const GENERIC_RULES = {
  'other-manager':
    'lets an organization wait that another person manages: CERT_NOT_YET_DELIVERED at each poll',
  'unknown-organization': 'lets an organization wait that the source does not know',
  'difficult-name': 'escapes a typed name so that Java and Bouncy Castle read it as it is',
}

export const OVERVIEW_RULES = {
  citizen:
    'shows the citizen their own certificate and those of the organization, with statuses the client knows',
  'citizen-without-certificates': 'shows another citizen none of them',
}

export const REFUSED_RULES = {
  'changed-after-signing': 'a request changed after signing',
  'signature-value': 'a spoilt signature value',
  'other-key': 'a signature by another key than the first certificate’s',
  'unknown-hierarchy': 'a card of an unknown hierarchy',
  'authentication-key-on-contract': 'a contract signed with the authentication key',
  'signature-key-on-question': 'a question signed with the signature key',
  'wrong-person-asks': 'a question about another person',
  'wrong-person-signs': 'a contract that another person signs',
  'person-without-quality': 'a person without a quality',
  'second-certificate': 'a second certificate outside the replacement period',
  'base-service': 'a base service that the type may not use',
  'check-digits': 'a number with wrong check digits',
  'etk-by-card': 'a token registration signed with a card',
  'etk-again': 'a second token registration',
  'etk-short-key': 'an encryption key of 1024 bits',
  'etk-not-started': 'a token without a challenge',
  'unknown-key': 'the certificate of an unknown key, for good',
  'revocation-changed-contract': 'a revocation with another contract than was handed out',
  'foreigner-check-digits': 'a foreigner with wrong check digits',
}

export const FAULT_RULES = {
  'fault-values': 'a wrong number where the answer has no status',
  'fault-schema': 'a message that does not follow its schema',
  'fault-other-service': 'a message of another service',
  'fault-empty': 'an empty Body',
  'fault-malformed': 'a message that is not well-formed',
  'fault-size': 'a message that is too large',
}

export const REVOCATION_RULES = {
  contract: 'gives a revocation contract',
  'contract-name': 'names the certificate in the contract',
  'status-before': 'calls the certificate good before',
  revoke: 'takes the contract back as it was sent, signed with the signature key',
  info: 'shows certificate and token as revoked',
  depot: 'serves the token no longer',
  'depot-others': 'serves the other tokens of the organization still',
  'application-ids': 'lists the application ID no longer',
  start: 'refuses a token registration with the revoked certificate: CERT_REVOKED',
  'status-after': 'tells Java’s own OCSP client that the certificate is revoked',
  again: 'refuses a second revocation',
}

export const SCHEMA_RULES = {
  certra: 'CertRA',
  etkra: 'EtkRA',
  etkDepot: 'the ETK depot',
}
