/** A program that updates the truststores of a folder again and again until it is killed: update-for-ever.ts ADDRESS FOLDER SIGNER.pem */
import { readFileSync } from 'node:fs'
import { parseCertificate, updateTruststore } from '../src/index.ts'

const [address, folder = '', signer = ''] = process.argv.slice(2)
const pem = readFileSync(signer, 'utf8').replace(/-----[A-Z ]+-----|\s/g, '')
const trustedLists = {
  addresses: {
    transport: `${address}/transport.xml`,
    person: `${address}/person.xml`,
    application: `${address}/application.xml`,
  },
  signers: [parseCertificate(Uint8Array.from(Buffer.from(pem, 'base64')))],
}
for (;;) {
  const outcomes = await updateTruststore({ folder, profile: { environment: 'acceptance', trustedLists } })
  process.stdout.write(`${outcomes.map(({ outcome, doubt }) => doubt?.code ?? outcome).join()}\n`)
}
