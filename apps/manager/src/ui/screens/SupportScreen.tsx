/** What goes by mail or on paper, where nothing can be done from here (requirement C9): what to write, and to whom. */
import { Page } from '@vesalius/ui'
import { useDocumentTitle } from '../app/document-title.ts'
import type { ScreenProps } from './JourneyScreen.tsx'
import { StepActions } from './StepActions.tsx'
import { SupportAddress } from './SupportAddress.tsx'

export interface SupportScreenProps extends ScreenProps {
  readonly title: string
  readonly lead: string
  readonly text: string
}

export function SupportScreen({ view, act, home, title, lead, text }: SupportScreenProps) {
  useDocumentTitle(title, home)
  return (
    <Page
      title={title}
      lead={lead}
      focusKey={view.state}
      state={view.state}
      actions={<StepActions view={view} act={act} isEnd />}
    >
      <p>{text}</p>
      <SupportAddress home={home} />
    </Page>
  )
}
