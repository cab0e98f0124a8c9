/** Where the person is, as the address says it: reloading the page stays there, the browser's own buttons work. */
import { useSyncExternalStore } from 'react'
import { type ChapterName, isChapter } from '../../i18n/help/chapters.ts'

export type Place =
  | { readonly name: 'home' }
  | { readonly name: 'checks' | 'folder' | 'platform' }
  | { readonly name: 'help'; readonly chapter: ChapterName }
  | { readonly name: 'journey'; readonly id: string }

export const HOME: Place = { name: 'home' }

export function pathOf(place: Place): string {
  if (place.name === 'home') return '/'
  if (place.name === 'help') return `/help/${place.chapter}`
  return place.name === 'journey' ? `/journeys/${place.id}` : `/${place.name}`
}

export function placeOf(path: string): Place {
  const [, id] = /^\/journeys\/([\w-]+)$/.exec(path) ?? []
  if (id !== undefined) return { name: 'journey', id }
  const [, help, chapter] = /^\/(help)(?:\/(\w+))?$/.exec(path) ?? []
  if (help !== undefined) return { name: 'help', chapter: isChapter(chapter) ? chapter : 'start' }
  const [, simple] = /^\/(checks|folder|platform)$/.exec(path) ?? []
  return simple === undefined ? HOME : { name: simple as 'checks' }
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
