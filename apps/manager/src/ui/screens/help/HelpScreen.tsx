/** One chapter of the manual, with pictures of the screens in the reader's language; the list of all chapters beside it. */
import { Button, Figure, Links, type LinkTarget, Page } from '@vesalius/ui'
import type { HomeView } from '../../../host/bridge/views.ts'
import { CHAPTERS, type ChapterName, stepsOf } from '../../../i18n/help/chapters.ts'
import { chapterWords, stepWords } from '../../../i18n/help/help-translator.ts'
import { useDocumentTitle } from '../../app/document-title.ts'
import { goTo, pathOf } from '../../app/place.ts'
import { useWords } from '../../app/words.tsx'
import { AboutPart } from './AboutPart.tsx'
import { PICTURE_HEIGHTS, PICTURE_WIDTH } from './picture-sizes.ts'

export interface HelpScreenProps {
  /** Absent while the application does not answer: the manual is there all the same. */
  readonly home: HomeView | undefined
  readonly chapter: ChapterName
  /** Back to where the person was. */
  readonly onBack: () => void
}

export function HelpScreen({ home, chapter, onBack }: HelpScreenProps) {
  const t = useWords()
  const { title, lead } = chapterWords(chapter, t.language)
  useDocumentTitle(`${t('help.title')}: ${title}`, home)
  const after = CHAPTERS[CHAPTERS.findIndex(one => one.name === chapter) + 1]
  return (
    <div className="frame" data-aside="true">
      <Page
        title={title}
        lead={lead}
        focusKey={chapter}
        state="help"
        actions={
          <>
            <Button look="primary" onPress={onBack}>
              {t('help.back')}
            </Button>
            {after && (
              <Button onPress={() => goTo({ name: 'help', chapter: after.name })}>
                {t('help.next', { chapter: chapterWords(after.name, t.language).title })}
              </Button>
            )}
          </>
        }
      >
        <Steps chapter={chapter} />
        {home && chapter === 'start' && <AboutPart home={home} />}
      </Page>
      <Links label={t('help.chapters')} links={CHAPTERS.map(({ name }) => linkTo(name, name === chapter))} />
    </div>
  )

  function linkTo(name: ChapterName, isCurrent: boolean): LinkTarget {
    const place = { name: 'help', chapter: name } as const
    return {
      href: pathOf(place),
      text: chapterWords(name, t.language).title,
      isCurrent,
      onGo: () => goTo(place),
    }
  }
}

interface StepsProps {
  readonly chapter: ChapterName
}

function Steps({ chapter: name }: StepsProps) {
  const { language } = useWords()
  const { steps, isJourney } = stepsOf(name)
  return (
    <div className="manual" data-numbered={isJourney === true}>
      {steps.map(step => {
        const { title, text, alt } = stepWords(name, step.name, language)
        return (
          <section key={step.name} className="stack" data-gap="small">
            <h2 className="small-title">{title}</h2>
            <p>{text}</p>
            <Picture name={step.picture} alt={alt} />
          </section>
        )
      })}
    </div>
  )
}

interface PictureProps {
  readonly name: string | undefined
  readonly alt: string
}

function Picture({ name = '', alt }: PictureProps) {
  const { language } = useWords()
  const height = PICTURE_HEIGHTS[name]?.[language]
  if (height === undefined) return null
  return <Figure src={`/pictures/${language}/${name}.png`} alt={alt} width={PICTURE_WIDTH} height={height} />
}
