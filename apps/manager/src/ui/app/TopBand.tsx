/** The band: environment in colour and words, version and kind of keys, language, colours, help. */
import { Band } from '@vesalius/ui'
import type { HomeView } from '../../host/bridge/views.ts'
import type { ChapterName } from '../../i18n/help/chapters.ts'
import { ColourStripe } from './ColourStripe.tsx'
import { goTo, HOME, pathOf } from './place.ts'
import { useTheme } from './theme.ts'
import { useLanguageChoice, useWords } from './words.tsx'

export interface TopBandProps {
  readonly platform: HomeView['platform'] | undefined
  readonly version: string | undefined
  /** The chapter of the manual that fits what is on the screen. */
  readonly chapter: ChapterName
}

export function TopBand({ platform, version, chapter }: TopBandProps) {
  const t = useWords()
  const help = { name: 'help', chapter } as const
  const { language, languages, setLanguage } = useLanguageChoice()
  const { other, change } = useTheme()
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <Band
        name={t('app.name')}
        homeHref="/"
        onHome={() => goTo(HOME)}
        tone={platform === undefined ? 'none' : platform.environment === 'production' ? 'real' : 'test'}
        label={t('app.tools')}
        note={
          platform && (
            <>
              <strong>{t(`app.environment.${platform.environment}`)}</strong>
              <br />
              {t('app.about', {
                version: version ?? '',
                keyType: platform.keyTypes.join(', '),
                platform: platform.name,
              })}
              {platform.isOneOfSeveral && (
                <>
                  {' · '}
                  <a
                    href={pathOf(PLATFORM)}
                    onClick={event => {
                      event.preventDefault()
                      goTo(PLATFORM)
                    }}
                  >
                    {t('platform.change')}
                  </a>
                </>
              )}
            </>
          )
        }
        tools={
          <>
            {languages.map(one => (
              <button
                key={one}
                type="button"
                lang={one}
                aria-current={one === language}
                onClick={() => setLanguage(one)}
              >
                {one.toUpperCase()}
                <span className="for-readers-only"> {nameOf(one)}</span>
              </button>
            ))}
            <button type="button" onClick={change}>
              {t(`app.theme.${other}`)}
            </button>
            <a
              href={pathOf(help)}
              onClick={event => {
                event.preventDefault()
                goTo(help)
              }}
            >
              {t('app.help')}
            </a>
          </>
        }
      />
      {platform?.colour !== undefined && <ColourStripe colour={platform.colour} />}
    </>
  )
}

const PLATFORM = { name: 'platform' } as const

/** The name of a language in that language. */
const nameOf = (language: string) => new Intl.DisplayNames([language], { type: 'language' }).of(language)
