/** A list of places to go to; says which one this is. */
import { useId } from 'react'

export interface LinkTarget {
  readonly href: string
  readonly text: string
  readonly isCurrent: boolean
  readonly onGo: () => void
}

export interface LinksProps {
  readonly label: string
  readonly links: readonly LinkTarget[]
}

export function Links({ label, links }: LinksProps) {
  const id = useId()
  return (
    <nav className="links no-print" aria-labelledby={id}>
      <p id={id} className="links-title">
        {label}
      </p>
      <ul>
        {links.map(({ href, text, isCurrent, onGo }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={isCurrent ? 'page' : undefined}
              onClick={event => {
                event.preventDefault()
                onGo()
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
