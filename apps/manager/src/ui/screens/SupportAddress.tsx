/** Where to write to the platform's support, if its profile says so. */
import type { HomeView } from '../../host/bridge/views.ts'

export interface SupportAddressProps {
  readonly home: HomeView
}

export function SupportAddress({ home }: SupportAddressProps) {
  const email = home.platform.support?.email
  if (email === undefined) return null
  return (
    <p>
      <a href={`mailto:${email}`}>{email}</a>
    </p>
  )
}
