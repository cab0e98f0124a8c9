/** A hospital that seals for a person, both under a throw-away authority. */
import { randomBytes } from 'node:crypto'
import {
  buildEncryptionCertificate,
  KnownCertificates,
  Sealer,
  type SealingInput,
  seal,
  Unsealer,
  type UnsealingInput,
  unseal,
} from '@vesalius/etee'
import { parseCertificate, pssSigner } from '@vesalius/pki'
import { issueTestHolder, testHierarchy, testKeyPair } from '@vesalius/testkit'

export type Sealing = Awaited<ReturnType<typeof makeSealing>>

export async function makeSealing() {
  const at = new Date()
  const hierarchy = await testHierarchy({ keyKind: 'RSA', at })
  const { root, issuing } = hierarchy
  const sender = await issueTestHolder(hierarchy, {
    identifier: { type: 'NIHII-HOSPITAL', value: '71000436' },
    holderName: 'TESTZIEKENHUIS',
    keyPair: await testKeyPair('RSA-2048', 'bench-sender'),
    at,
  })
  const recipient = await issueTestHolder(hierarchy, {
    identifier: { type: 'SSIN', value: '85010112387' },
    holderName: 'JAN ALFONS PEETERS',
    keyPair: await testKeyPair('RSA-2048', 'bench-recipient'),
    at,
  })
  const { privateKey, spki } = await testKeyPair('RSA-2048', 'bench-encryption')
  const certificate = parseCertificate(
    await buildEncryptionCertificate({
      serialNumber: BigInt(`0x5a${randomBytes(15).toString('hex')}`),
      spki,
      authentication: recipient.certificate,
      signer: recipient.signer,
    }),
  )
  const sealing: SealingInput = {
    sender: {
      signer: pssSigner(sender.privateKey),
      certificate: sender.certificate,
      issuers: [issuing.certificate.der, root.certificate.der],
    },
    recipients: [certificate],
    at,
    random: octets => new Uint8Array(randomBytes(octets)),
  }
  const unsealing: UnsealingInput = {
    keys: [{ certificate, privateKey }],
    sharedKeys: [],
    anchors: [root.certificate],
    known: new KnownCertificates([root.certificate, issuing.certificate]),
    at,
  }

  async function sealStream(
    piece: Uint8Array,
    pieces: number,
    take: (sealed: Uint8Array) => void,
  ): Promise<void> {
    const sealer = new Sealer(sealing)
    take(sealer.start())
    for (let i = 0; i < pieces; i++) take(sealer.update(piece))
    take(await sealer.finish())
  }

  return {
    seal: (clear: Uint8Array) => seal(clear, sealing),
    unseal(sealed: Uint8Array): void {
      if (!unseal(sealed, unsealing).clear) throw new Error('a good message does not open')
    },
    sealStream,
    /** CPU milliseconds of unsealing alone, while the message is made piece by piece. */
    async unsealStream(piece: Uint8Array, pieces: number): Promise<{ readonly cpu: number }> {
      const unsealer = new Unsealer(unsealing)
      let cpu = 0
      const timed = <Result>(act: () => Result): Result => {
        const before = process.cpuUsage()
        const result = act()
        const { user, system } = process.cpuUsage(before)
        cpu += (user + system) / 1000
        return result
      }
      await sealStream(piece, pieces, sealed => {
        timed(() => unsealer.update(sealed))
      })
      if (!timed(() => unsealer.finish()).review.isVerified) throw new Error('a good message does not open')
      return { cpu }
    },
  }
}
