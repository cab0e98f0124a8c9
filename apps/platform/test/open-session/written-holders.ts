/** Decision 0015: whose a certificate is says the authority that signed it, not the rows beside it. */
import { holderDistinguishedName } from '@vesalius/identifiers'
import { encodeName } from '@vesalius/pki'
import { ETKRA_OPERATIONS } from '@vesalius/protocols'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import {
  encryptionKeys,
  enrol,
  type Holder,
  holderOf,
  newApplicant,
  newKeys,
} from '../fixtures/applicants.ts'
import { forgeCertificate } from '../fixtures/forged-certificates.ts'
import { credentialOf } from '../fixtures/secured-message.ts'
import { askSaml, platform, refusalOf, SSIN } from './bench.ts'

const NOT_RECOGNIZED = 'SOA-01001 SIGNER_CERTIFICATE_UNTRUSTED'

/** Makes the row of a request say that it is another person's. */
async function writeHolder({ receipt }: Holder, ssin: string, name: string): Promise<void> {
  await sql`update certificate_request set identifier_value = ${ssin}, holder_name = ${name}
    where public_key_identifier = ${receipt.publicKeyIdentifier}`.execute(platform.deps.database.kysely)
}

async function askedBy(holder: Holder, ssin: string): Promise<readonly string[]> {
  const certificate = credentialOf(holder.certified)
  const session = refusalOf(await askSaml({ by: certificate, claims: { [SSIN]: ssin } }))
  const { spki: publicEncryptionKey } = await encryptionKeys(71)
  const start = ETKRA_OPERATIONS.startETKRegistration
  return [session, ...(await platform.client.codes(start, { publicEncryptionKey }, holder.signing))]
}

export function refuseWrittenHolders(): void {
  describe('whoever writes rows is no other holder', () => {
    it('with an own certificate under somebody else’s number', async () => {
      const [thief, victim] = [await newApplicant(platform), await newApplicant(platform)]
      const holder = await enrol(platform.client, thief)
      const { rows } = await sql<{ name: string }>`select holder_name as name from certificate_request
        where public_key_identifier = ${holder.receipt.publicKeyIdentifier}`.execute(
        platform.deps.database.kysely,
      )
      await writeHolder(holder, victim.ssin, rows[0]?.name ?? '')
      expect(await askedBy(holder, victim.ssin)).toEqual([NOT_RECOGNIZED, 'SIGNER_CERTIFICATE_UNTRUSTED'])
      await writeHolder(holder, thief.ssin, rows[0]?.name ?? '')
      expect(await askedBy(holder, thief.ssin)).toEqual(['accepted', 'accepted'])
    })

    it('with a certificate that looks like ours and that no authority of ours has signed', async () => {
      const [thief, victim] = [await newApplicant(platform), await newApplicant(platform)]
      const holder = await enrol(platform.client, thief)
      const { publicKeyIdentifier } = holder.receipt
      const [identifier, holderName] = [{ type: 'SSIN', value: victim.ssin } as const, 'VICTIM']
      const forged = await forgeCertificate({
        like: holder.certified.certificate,
        keys: holder.keys,
        issuer: platform.deps.authorities.choose('EC', platform.clock.now(), platform.clock.now()).issuer
          .certificate,
        issuerKey: await newKeys(),
        subjectDer: encodeName(holderDistinguishedName({ identifier, holderName })),
      })
      await writeHolder(holder, victim.ssin, holderName)
      await sql`update certificate c set der = ${forged.der} from certificate_request r
        where r.id = c.request_id and r.public_key_identifier = ${publicKeyIdentifier}`.execute(
        platform.deps.database.kysely,
      )
      const chain = [forged.der, ...holder.chain.slice(1)]
      const written = holderOf(holder.receipt, holder.keys, chain)
      expect(await askedBy(written, victim.ssin)).toEqual([NOT_RECOGNIZED, 'SIGNER_CERTIFICATE_UNTRUSTED'])
    })
  })
}
