/** Whether a value is still the one that was given: what was objected to it holds no longer than that. */
import { useState } from 'react'

export function useGivenValue(value: string) {
  const [given, setGiven] = useState<string>()
  return { isAsGiven: given === value, give: () => setGiven(value) } as const
}
