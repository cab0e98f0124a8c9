/**
 * What is wrong with what is being typed. A field is checked as the person leaves it, and from then on, or once the host objected to it,
 * with every change: an objection goes away as soon as the value is right. The rules are asked of the host; here is none.
 */
import { useEffect, useState } from 'react'
import type { JourneyAction } from '../../host/bridge/actions.ts'
import type { ObjectionsView, TroubleView } from '../../host/bridge/views.ts'
import { host } from '../bridge/host.ts'
import { fieldError } from './trouble-words.ts'
import { useWords } from './words.tsx'

export interface LiveObjections {
  readonly errorOf: (field: string) => string | undefined
  /** The person goes on from a field; an empty one is not objected to yet. */
  readonly leave: (field: string, value: string) => void
  /** What was probably meant. */
  readonly suggestion: string | undefined
  /** The name as it will stand in the certificate. */
  readonly holderName: string | undefined
}

/** `action` is what would be sent now; `trouble` what the host said of what was sent last; `answered` the fields that were left before. */
export function useLiveObjections(
  journey: string,
  trouble: TroubleView | undefined,
  action: JourneyAction,
  answered: readonly string[] = [],
): LiveObjections {
  const t = useWords()
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set(answered))
  const [checked, setChecked] = useState<ObjectionsView>()
  const objected = trouble?.reasons.flatMap(({ field }) => field ?? []) ?? []
  const watched = [...new Set([...left, ...objected])].sort().join()
  const typed = JSON.stringify(action)
  useEffect(() => {
    if (watched === '') return undefined
    const leaving = new AbortController()
    const order = JSON.parse(typed) as JourneyAction
    host.objections(journey, order, leaving.signal).then(setChecked, () => undefined)
    return () => leaving.abort()
  }, [journey, typed, watched])

  return {
    errorOf: field => {
      if (!watched.split(',').includes(field)) return undefined
      return fieldError(checked ?? trouble, field, t)
    },
    leave: (field, value) => {
      if (value.trim() !== '') setLeft(before => new Set([...before, field]))
    },
    suggestion: left.size === 0 ? undefined : checked?.suggestion,
    holderName: checked?.holderName,
  }
}
