/** GetNewKey: a fresh AES-128 key with the rule of who may read it, sealed to the asker (wire contract 10, requirement D6). */
import { readNewKeyOrder, type SealedRequest, writeNewKey } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import { addSharedKey } from '../../storage/shared-key.ts'
import { sealSharedKey, sharedKeyName } from './sealed-key.ts'
import { openRequest, sealAnswer, usableToken } from './sealed-request.ts'

export const IDENTIFIER_OCTETS = 16
const KEY_OCTETS = 16

export async function getNewKey(
  deps: PlatformDeps,
  { sealed }: SealedRequest,
  { now, requestId }: { readonly now: Date; readonly requestId: string },
): Promise<Uint8Array> {
  const { content: order, sender, takeOnce } = await openRequest(deps, sealed, { read: readNewKeyOrder, now })
  const recipient = usableToken(deps, order.etk, now)
  await takeOnce()
  const identifier = deps.random(IDENTIFIER_OCTETS)
  const key = deps.random(KEY_OCTETS)
  const { allowedReaders, excludedReaders } = order
  await addSharedKey(
    deps.database,
    {
      identifier,
      sealedKey: sealSharedKey(deps, key, { identifier, allowedReaders, excludedReaders }),
      madeBy: sender.publicKeyIdentifier,
      allowedReaders,
      excludedReaders,
    },
    {
      now,
      events: [
        {
          kind: 'shared-key-made',
          recordKind: 'shared-key',
          recordId: sharedKeyName(identifier),
          correlationId: requestId,
          detail: { madeBy: sender.publicKeyIdentifier },
        },
      ],
    },
  )
  return sealAnswer(deps, writeNewKey({ identifier, key }), { recipients: [recipient] })
}
