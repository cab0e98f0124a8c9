/**
 * Whether the platform takes what a screen is about, asked before the screen shows: nobody waits there for a service that is silent.
 *
 * Gives   true as well when it does not say so soon, or not at all: then trying tells.
 * Throws  SdkError CANCELLED when the signal says so.
 */
import { type ExtensionsClient, SdkError } from '@vesalius/sdk'

type ExtensionName = Parameters<ExtensionsClient['offers']>[0]

/** Milliseconds, with every repetition. */
const PATIENCE = 8000

export async function isOffered(
  extensions: Pick<ExtensionsClient, 'offers'>,
  name: ExtensionName,
  { signal, patience = PATIENCE }: { readonly signal: AbortSignal; readonly patience?: number },
): Promise<boolean> {
  try {
    return await extensions.offers(name, { signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) })
  } catch (error) {
    if (error instanceof SdkError && !signal.aborted) return true
    throw error
  }
}
