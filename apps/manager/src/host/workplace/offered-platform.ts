/** A platform that can be worked with, and the name by which what belongs to it is kept apart from that of every other. */
import { createHash } from 'node:crypto'
import type { PlatformClients, PlatformProfile } from '@vesalius/sdk'

export interface OfferedPlatform {
  readonly profile: PlatformProfile
  readonly clients: PlatformClients
}

/** One environment of one service, whatever its profile is called and wherever the file lies. */
export function platformKey({ environment, baseUrl }: PlatformProfile): string {
  const address = createHash('sha256').update(baseUrl).digest('hex').slice(0, 8)
  return `${environment}-${address}`
}
