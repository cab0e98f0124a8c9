/** The keystore of each person: the newest one in the folder; where there is none, one is asked for with the card. */
import {
  type Card,
  completeCertificate,
  type EnrolmentDeps,
  type Keystore,
  openKeystore,
  prepareCertificateRequest,
  sendCertificateRequest,
} from '@vesalius/sdk'

export async function keystoreOf(card: Card, password: string, deps: EnrolmentDeps): Promise<Keystore> {
  const name = (await finishedKeystore(card, deps)) ?? (await requestKeystore(card, password, deps))
  return openKeystore(await deps.files.read(name), password).keystore
}

async function finishedKeystore({ holder }: Card, { files }: EnrolmentDeps): Promise<string | undefined> {
  const mine = (await files.list()).filter(
    ({ name, unfinished }) => name.startsWith(`SSIN=${holder.ssin} `) && !unfinished,
  )
  return mine.at(-1)?.name
}

/** In a real program the person reads the contract before the card signs it, and the request may wait for an operator. */
async function requestKeystore(card: Card, password: string, deps: EnrolmentDeps): Promise<string> {
  const prepared = await prepareCertificateRequest(
    {
      holder: { identifier: { type: 'SSIN', value: card.holder.ssin } },
      contact: { emailPrivate: 'practice@example.org', phonePrivate: '+32 2 000 00 00' },
      baseServices: [],
      keyType: deps.profile.keyTypes[0],
    },
    card.holder,
    deps,
  )
  const { file } = await sendCertificateRequest(prepared, { card, password }, deps)
  const done = await completeCertificate({ name: file, password, wait: 60_000 }, deps)
  if (done.outcome === 'waiting') throw new Error('the certificate is not there yet: start again later')
  return done.file
}
