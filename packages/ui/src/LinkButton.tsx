/** A link to a page elsewhere that is the thing to do here; it opens in a new tab, which learns nothing of this one. */
import type { ReactNode } from 'react'

export interface LinkButtonProps {
  readonly href: string
  readonly children: ReactNode
}

export function LinkButton({ href, children }: LinkButtonProps) {
  return (
    <a className="button" data-look="primary" href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
