/** The start page: what waits to be finished, my certificates with the one next action, and what can be done. */
import { Button, Page } from '@vesalius/ui'
import { useState } from 'react'
import type { JourneyStart } from '../../host/bridge/actions.ts'
import type { HomeView } from '../../host/bridge/views.ts'
import { useDocumentTitle } from '../app/document-title.ts'
import { asHostError } from '../app/journey-state.ts'
import { goTo } from '../app/place.ts'
import { useWords } from '../app/words.tsx'
import { type HostError, host } from '../bridge/host.ts'
import { CertificateList } from './CertificateList.tsx'
import { LostScreen } from './LostScreen.tsx'
import { TroubleNotice } from './TroubleNotice.tsx'

export interface HomeScreenProps {
  readonly home: HomeView
  readonly onQuit: () => void
}

export function HomeScreen({ home, onQuit }: HomeScreenProps) {
  const t = useWords()
  const [failure, setFailure] = useState<HostError>()
  useDocumentTitle(t('home.title'), home)
  const start = (order: JourneyStart) => {
    host.start(order).then(
      ({ id }) => goTo({ name: 'journey', id }),
      (error: unknown) => setFailure(asHostError(error)),
    )
  }
  if (failure && failure.kind !== 'refused') return <LostScreen />
  return (
    <div className="frame">
      <Page title={t('home.title')} lead={t('home.lead')} focusKey="home" state="home" width="wide">
        <TroubleNotice trouble={failure?.trouble} />
        <Unfinished home={home} onStart={start} />
        <section className="stack" aria-labelledby="do">
          <h2 id="do">{t('home.do')}</h2>
          <div className="tiles">
            {TASKS.map(task => (
              <div key={task} className="card">
                <h3>{t(`home.${task}`)}</h3>
                <p className="quiet">{t(`home.${task}.text`)}</p>
                <div className="actions">
                  <Button
                    look={task === 'request' ? 'primary' : 'secondary'}
                    onPress={() => (task === 'checks' ? goTo({ name: 'checks' }) : start({ kind: task }))}
                  >
                    {t(`home.${task}.go`)}
                  </Button>
                </div>
              </div>
            ))}
          </div>
        </section>
        <section className="stack" aria-labelledby="certificates">
          <h2 id="certificates">{t('home.certificates')}</h2>
          {home.certificates && <CertificateList certificates={home.certificates} />}
          {!home.certificates && <p className="quiet">{t('home.certificates.why')}</p>}
          <div className="actions">
            <Button onPress={() => start({ kind: 'certificates' })}>
              {t(home.certificates ? 'home.certificates.again' : 'home.certificates.show')}
            </Button>
          </div>
        </section>
        <div className="actions">
          <Button look="plain" onPress={onQuit}>
            {t('app.quit')}
          </Button>
        </div>
      </Page>
    </div>
  )
}

const TASKS = ['request', 'renew', 'activate', 'password', 'revoke', 'checks'] as const

interface UnfinishedProps {
  readonly home: HomeView
  readonly onStart: (order: JourneyStart) => void
}

function Unfinished({ home: { journeys, unfinished }, onStart }: UnfinishedProps) {
  const t = useWords()
  if (journeys.length + unfinished.length === 0) return null
  const rows = [
    ...journeys.map(({ id, holder, at, state }) => ({
      key: id,
      title: holder === '' ? t('home.unfinished.unnamed') : holder,
      at,
      text: SENT.has(state) ? t('home.unfinished.at.sent') : t('home.unfinished.at.choices'),
      goOn: () => goTo({ name: 'journey', id }),
    })),
    ...unfinished.map(({ name, holder, at }) => ({
      key: name,
      title: holder,
      at,
      text: t('home.unfinished.at.sent'),
      goOn: () => onStart({ kind: 'complete', file: name }),
    })),
  ]
  return (
    <section className="stack" aria-labelledby="unfinished">
      <h2 id="unfinished">{t('home.unfinished')}</h2>
      <ul className="list">
        {rows.map(({ key, title, at, text, goOn }) => (
          <li key={key} className="card">
            <h3>{title}</h3>
            <p className="quiet">
              {t('home.unfinished.text', { date: t.dateTime(at) })} {text}
            </p>
            <div className="actions">
              <Button look="primary" onPress={goOn}>
                {t('home.unfinished.goOn')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const SENT: ReadonlySet<string> = new Set(['unlock', 'working', 'waiting', 'refused', 'activation'])
