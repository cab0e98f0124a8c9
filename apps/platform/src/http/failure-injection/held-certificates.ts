/** Certificates that are shown as in progress for a while, because they were asked for so. Kept in the memory of the process. */
import type { Clock } from '../../clock.ts'

export interface HeldCertificates {
  hold(publicKeyIdentifier: string, seconds: number): void
  isHeld(publicKeyIdentifier: string): boolean
  isEmpty(): boolean
  clear(): void
}

export function heldCertificates(clock: Clock): HeldCertificates {
  const until = new Map<string, number>()
  const forgetOver = () => {
    const now = clock.now().getTime()
    for (const [key, end] of until) if (end <= now) until.delete(key)
  }
  return {
    hold(key, seconds) {
      forgetOver()
      until.set(key, clock.now().getTime() + seconds * 1000)
    },
    isHeld(key) {
      forgetOver()
      return until.has(key)
    },
    isEmpty: () => until.size === 0,
    clear: () => until.clear(),
  }
}
