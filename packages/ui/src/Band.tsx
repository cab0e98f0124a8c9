/** The band on top: which application, which environment, and the tools that are always there. */
import type { ReactNode } from 'react'

export interface BandProps {
  readonly name: string
  readonly homeHref: string
  readonly onHome: () => void
  /** `test` for anything that is not the real thing: another colour and another wording; `none` as long as that is open. */
  readonly tone: 'real' | 'test' | 'none'
  readonly note: ReactNode
  readonly tools: ReactNode
  readonly label: string
}

export function Band({ name, homeHref, onHome, tone, note, tools, label }: BandProps) {
  return (
    <header className="band no-print" data-tone={tone}>
      <div className="band-inner">
        <a
          className="band-name"
          href={homeHref}
          onClick={event => {
            event.preventDefault()
            onHome()
          }}
        >
          <OpenedSeal />
          {name}
        </a>
        <div className="band-note">{note}</div>
        <nav className="band-tools" aria-label={label}>
          {tools}
        </nav>
      </div>
    </header>
  )
}

/** The mark of the application. */
function OpenedSeal() {
  return (
    <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeWidth="2.2" aria-hidden="true">
      <path d="M26 9.5A12 12 0 1 1 19.5 4.6" strokeLinecap="round" />
      <path d="M11 16.5l3.6 3.6L22 12" strokeLinecap="round" strokeLinejoin="round" />
      <circle cx="24.2" cy="5.4" r="2" fill="currentColor" stroke="none" />
    </svg>
  )
}
