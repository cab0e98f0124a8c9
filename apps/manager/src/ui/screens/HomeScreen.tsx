/** The start page: what waits to be finished, my certificates with the one next action, and what can be done. */
import { Button, Notice, Page, Tile } from '@vesalius/ui'
import type { JourneyStart } from '../../host/bridge/actions.ts'
import type { HomeView } from '../../host/bridge/views.ts'
import { useDocumentTitle } from '../app/document-title.ts'
import { goTo } from '../app/place.ts'
import { useJourneyStart } from '../app/start-journey.ts'
import { troubleWords } from '../app/trouble-words.ts'
import { useWords } from '../app/words.tsx'
import { host } from '../bridge/host.ts'
import { CertificateList } from './CertificateList.tsx'
import { LostScreen } from './LostScreen.tsx'
import { TroubleNotice } from './TroubleNotice.tsx'

export interface HomeScreenProps {
  readonly home: HomeView
  readonly onQuit: () => void
  /** Something was thrown away. */
  readonly onChange: () => void
}

export function HomeScreen({ home, onQuit, onChange }: HomeScreenProps) {
  const t = useWords()
  const { start, failure } = useJourneyStart()
  useDocumentTitle(t('home.title'), home)
  if (failure && failure.kind !== 'refused') return <LostScreen />
  return (
    <div className="frame">
      <Page title={t('home.title')} lead={t('home.lead')} focusKey="home" state="home" width="wide">
        <TroubleNotice trouble={failure?.trouble} />
        <Unfinished home={home} onStart={start} onChange={onChange} />
        <section className="stack" aria-labelledby="do">
          <h2 id="do">{t('home.do')}</h2>
          <div className="tiles">
            {TASKS.map(task => (
              <Tile
                key={task}
                title={t(`home.${task}`)}
                text={t(`home.${task}.text`)}
                primary={task === 'request'}
                onPress={() => (task === 'checks' ? goTo({ name: 'checks' }) : start({ kind: task }))}
              />
            ))}
          </div>
        </section>
        <section className="stack" aria-labelledby="certificates">
          <h2 id="certificates">{t('home.certificates')}</h2>
          {home.certificates && (
            <CertificateList certificates={home.certificates} onStart={start} heading="h3" />
          )}
          {!home.certificates && <p className="quiet">{t('home.certificates.why')}</p>}
          <div className="actions">
            <Button onPress={() => start({ kind: 'certificates' })}>
              {t(home.certificates ? 'home.certificates.again' : 'home.certificates.show')}
            </Button>
          </div>
        </section>
        <section className="stack" data-gap="small">
          {home.folderTrouble && (
            <Notice tone="bad">
              <strong>{t('home.folder.trouble', { folder: home.folder })}</strong>{' '}
              {troubleWords(home.folderTrouble, t).todo}
            </Notice>
          )}
          <p className="quiet">{t('home.folder', { folder: home.folder })}</p>
        </section>
        <div className="actions">
          <Button look="plain" onPress={() => goTo({ name: 'folder' })}>
            {t('folder.change')}
          </Button>
          <Button look="plain" onPress={onQuit}>
            {t('app.quit')}
          </Button>
        </div>
      </Page>
    </div>
  )
}

const TASKS = ['request', 'complete', 'renew', 'activate', 'password', 'revoke', 'doctor', 'checks'] as const

interface UnfinishedProps {
  readonly home: HomeView
  readonly onStart: (order: JourneyStart) => void
  readonly onChange: () => void
}

function Unfinished({ home: { journeys, unfinished }, onStart, onChange }: UnfinishedProps) {
  const t = useWords()
  if (journeys.length + unfinished.length === 0) return null
  const rows = [
    ...journeys.map(({ id, holder, at, state }) => ({
      key: id,
      title: holder === '' ? t('home.unfinished.unnamed') : holder,
      at,
      text: SENT.has(state) ? t('home.unfinished.at.sent') : t('home.unfinished.at.choices'),
      goOn: () => goTo({ name: 'journey', id }),
      // What was sent has a keystore: only what was typed can be thrown away.
      ...(!SENT.has(state) && { giveUp: () => host.giveUp(id).finally(onChange) }),
    })),
    ...unfinished.map(({ name, holder, at }) => ({
      key: name,
      title: holder,
      at,
      text: t('home.unfinished.at.sent'),
      goOn: () => onStart({ kind: 'complete', file: name }),
      giveUp: undefined,
    })),
  ]
  return (
    <section className="stack" aria-labelledby="unfinished">
      <h2 id="unfinished">{t('home.unfinished')}</h2>
      <ul className="list">
        {rows.map(({ key, title, at, text, goOn, giveUp }) => (
          <li key={key} className="card">
            <h3>{title}</h3>
            <p className="quiet">
              {t('home.unfinished.text', { date: t.dateTime(at) })} {text}
            </p>
            <div className="actions">
              <Button look="primary" onPress={goOn}>
                {t('home.unfinished.goOn')}
              </Button>
              {giveUp && (
                <Button look="plain" onPress={giveUp}>
                  {t('button.giveUp')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const SENT: ReadonlySet<string> = new Set([
  'unlock',
  'working',
  'waiting',
  'mandate',
  'sign-mandate',
  'refused',
  'activation',
])
