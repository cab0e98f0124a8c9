/** The subject of a certificate for people to read, units in the order of wire contract 13.4. */
import { type DistinguishedName, namedAttribute, OID } from '@vesalius/pki'

export function subjectFacts(subject: DistinguishedName) {
  return {
    commonName: namedAttribute(subject, OID.commonName) ?? '',
    organizationalUnits: subject
      .filter(({ type }) => type === OID.organizationalUnit)
      .map(({ value }) => value)
      .toReversed(),
    organization: namedAttribute(subject, OID.organization) ?? '',
    country: namedAttribute(subject, OID.country) ?? '',
  }
}
