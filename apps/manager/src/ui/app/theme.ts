/** Light or dark: what the system says until the person chooses. */
import { useState } from 'react'

const CHOSEN = 'vesalius-theme'

export function useTheme() {
  const [theme, setTheme] = useState<'light' | 'dark'>(() => {
    const chosen = localStorage.getItem(CHOSEN)
    if (chosen === 'light' || chosen === 'dark') return chosen
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  })
  document.documentElement.dataset.theme = theme
  const other = theme === 'dark' ? 'light' : 'dark'
  const change = () => {
    localStorage.setItem(CHOSEN, other)
    setTheme(other)
  }
  return { other, change } as const
}
