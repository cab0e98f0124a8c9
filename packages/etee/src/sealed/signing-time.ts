/**
 * The signing time as the sender states it (formats section 3.4): believed without remark from ten minutes ago to five ahead.
 *
 * Outside it the message may be an old one, or its sender's clock wrong: a warning, never an error by itself.
 */
import { type Notification, warning } from './notification.ts'

const MINUTE = 60_000
const BEFORE = 10 * MINUTE
const AFTER = 5 * MINUTE

export function reviewSigningTime(signedAt: Date | undefined, at: Date): Notification[] {
  if (!signedAt) return [warning('SIGNING_TIME_MISSING')]
  return isRecent(signedAt, at) ? [] : [warning('SIGNING_TIME_EXPIRED')]
}

export function isRecent(signedAt: Date, at: Date): boolean {
  const distance = signedAt.getTime() - at.getTime()
  return distance > -BEFORE && distance < AFTER
}
