/** Where the person is, as the address says it: reloading the page stays there, the browser's own buttons work. */
import { useSyncExternalStore } from 'react'

export type Place =
  | { readonly name: 'home' }
  | { readonly name: 'checks' }
  | { readonly name: 'help' }
  | { readonly name: 'journey'; readonly id: string }

export const HOME: Place = { name: 'home' }

export function pathOf(place: Place): string {
  if (place.name === 'home') return '/'
  return place.name === 'journey' ? `/journeys/${place.id}` : `/${place.name}`
}

export function placeOf(path: string): Place {
  const [, id] = /^\/journeys\/([\w-]+)$/.exec(path) ?? []
  if (id !== undefined) return { name: 'journey', id }
  return path === '/checks' || path === '/help' ? { name: path.slice(1) as 'checks' | 'help' } : HOME
}

const listeners = new Set<() => void>()

export function goTo(place: Place): void {
  history.pushState(null, '', pathOf(place))
  for (const listener of listeners) listener()
}

export function usePlace(): Place {
  const path = useSyncExternalStore(subscribe, () => location.pathname)
  return placeOf(path)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}
