/** The language of the moment, for every screen. */
import type { Language } from '@vesalius/sdk'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type ScreenTranslator, screenTranslator } from '../../i18n/screens/screen-translator.ts'

interface Words {
  readonly t: ScreenTranslator
  readonly setLanguage: (language: Language) => void
}

const WordsContext = createContext<Words | undefined>(undefined)
/** Only the language is kept in the browser. */
const CHOSEN = 'vesalius-language'
const LANGUAGES: readonly Language[] = ['fr', 'nl', 'de', 'en']

export interface WordsProviderProps {
  readonly children: ReactNode
}

export function WordsProvider({ children }: WordsProviderProps) {
  const [language, setLanguage] = useState<Language>(firstLanguage)
  const t = useMemo(() => screenTranslator(language), [language])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const choose = (chosen: Language) => {
    localStorage.setItem(CHOSEN, chosen)
    setLanguage(chosen)
  }
  return <WordsContext value={{ t, setLanguage: choose }}>{children}</WordsContext>
}

export function useWords(): ScreenTranslator {
  return useWordsOfPage().t
}

export function useLanguageChoice() {
  const { t, setLanguage } = useWordsOfPage()
  return { language: t.language, languages: LANGUAGES, setLanguage }
}

function useWordsOfPage(): Words {
  const value = useContext(WordsContext)
  if (!value) throw new Error('no words here')
  return value
}

/** What the person chose before, else what the browser prefers, else English. */
function firstLanguage(): Language {
  const wanted = [localStorage.getItem(CHOSEN), ...navigator.languages]
  for (const one of wanted) {
    const language = LANGUAGES.find(known => one?.toLowerCase().startsWith(known))
    if (language) return language
  }
  return 'en'
}
