/** Facts, each with its name. */
import type { ReactNode } from 'react'

export interface Fact {
  readonly name: string
  readonly label: ReactNode
  readonly value: ReactNode
}

export interface KeyValueProps {
  readonly facts: readonly Fact[]
}

export function KeyValue({ facts }: KeyValueProps) {
  return (
    <dl className="facts">
      {facts.map(({ name, label, value }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
