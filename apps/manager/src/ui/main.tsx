/** The interface starts here. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { WordsProvider } from './app/words.tsx'
import { takeKey } from './bridge/host.ts'

takeKey()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <WordsProvider>
        <App />
      </WordsProvider>
    </StrictMode>,
  )
}
