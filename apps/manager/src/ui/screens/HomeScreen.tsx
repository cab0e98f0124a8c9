/** The start page: what waits to be finished, my certificates with the one next action, and what can be done. */
import { Button, Notice, Page, StatusTag, Tile } from '@vesalius/ui'
import type { ReactNode } from 'react'
import type { JourneyStart } from '../../host/bridge/actions.ts'
import type { HomeView } from '../../host/bridge/views.ts'
import { useDocumentTitle } from '../app/document-title.ts'
import { holderWords } from '../app/holder-words.ts'
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
  const { certificates = [], journeys, finished, unfinished } = home
  // Then the one thing to do stands above.
  const isKnown = certificates.length + journeys.length + finished.length + unfinished.length > 0
  return (
    <div className="frame">
      <Page title={t('home.title')} lead={t('home.lead')} focusKey="home" state="home" width="wide">
        <TroubleNotice trouble={failure?.trouble} />
        <Unfinished home={home} onStart={start} onChange={onChange} />
        {home.certificates && <Certificates home={home} onStart={start} />}
        <section className="stack" aria-labelledby="do">
          <h2 id="do">{t('home.do')}</h2>
          <div className="tiles">
            {TASKS.map(task => (
              <Tile
                key={task}
                title={t(`home.${task}`)}
                text={t(`home.${task}.text`)}
                primary={task === 'request' && !isKnown}
                onPress={() => (task === 'checks' ? goTo({ name: 'checks' }) : start({ kind: task }))}
              />
            ))}
          </div>
        </section>
        {!home.certificates && <Certificates home={home} onStart={start} />}
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

interface CertificatesProps {
  readonly home: HomeView
  readonly onStart: (order: JourneyStart) => void
}

function Certificates({ home: { certificates }, onStart }: CertificatesProps) {
  const t = useWords()
  return (
    <section className="stack" aria-labelledby="certificates">
      <h2 id="certificates">{t('home.certificates')}</h2>
      {certificates ? (
        <CertificateList certificates={certificates} onStart={onStart} heading="h3" />
      ) : (
        <p className="quiet">{t('home.certificates.why')}</p>
      )}
      <div className="actions">
        <Button onPress={() => onStart({ kind: 'certificates' })}>
          {t(certificates ? 'home.certificates.again' : 'home.certificates.show')}
        </Button>
      </div>
    </section>
  )
}

interface UnfinishedProps extends CertificatesProps {
  readonly onChange: () => void
}

function Unfinished({ home: { journeys, finished, unfinished }, onStart, onChange }: UnfinishedProps) {
  const t = useWords()
  if (journeys.length + finished.length + unfinished.length === 0) return null
  return (
    <section className="stack" aria-labelledby="unfinished">
      <h2 id="unfinished">
        {t(journeys.length + unfinished.length === 0 ? 'home.finished' : 'home.unfinished')}
      </h2>
      <ul className="list">
        {finished.map(({ id, holder, at }) => (
          <li key={id} className="card">
            <h3>{holderWords(holder, t)}</h3>
            <p>
              <StatusTag tone="good">{t('done.title')}</StatusTag>{' '}
              {t('certificate.until', { date: t.date(at) })}
            </p>
            <div className="actions">
              <Button look="primary" onPress={() => goTo({ name: 'journey', id })}>
                {t('home.finished.show')}
              </Button>
            </div>
          </li>
        ))}
        {journeys.map(journey => (
          <BegunRow key={journey.id} journey={journey} onChange={onChange} />
        ))}
        {unfinished.map(({ name, holder, at }) => (
          <li key={name} className="card">
            <h3>{holderWords(holder, t)}</h3>
            <p className="quiet">
              {t('home.unfinished.text', { date: t.dateTime(at) })} {t('home.unfinished.at.sent')}
            </p>
            <p className="mono small">{name}</p>
            <GoOn isNow onPress={() => onStart({ kind: 'complete', file: name })} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface BegunRowProps {
  readonly journey: HomeView['journeys'][number]
  readonly onChange: () => void
}

const TONES = { ready: 'good', refused: 'bad', waiting: 'quiet' } as const

/** A journey that was begun: what became of it meanwhile, and the one thing to do. */
function BegunRow({ journey, onChange }: BegunRowProps) {
  const { id, holder, at, state, request, withoutCard = false } = journey
  const t = useWords()
  const isSent = SENT.has(state)
  const told = request ?? (state === 'refused' ? 'refused' : undefined)
  const isUnconfirmed = withoutCard && isSent && (told === undefined || told === 'waiting')
  const words = told === 'waiting' && withoutCard ? 'confirm' : told
  const text = state === 'activation' ? 'activation' : isSent ? 'sent' : 'choices'
  return (
    <li className="card">
      <h3>{holder === '' ? t('home.unfinished.unnamed') : holderWords(holder, t)}</h3>
      {told && words && (
        <p>
          <StatusTag tone={TONES[told]}>{t(`home.request.${words}`)}</StatusTag>
        </p>
      )}
      <p className="quiet">
        {t('home.unfinished.text', { date: t.dateTime(at) })}{' '}
        {t(words ? `home.request.${words}.todo` : `home.unfinished.at.${text}`)}
      </p>
      <GoOn isNow={isUnconfirmed || told !== 'waiting'} onPress={() => goTo({ name: 'journey', id })}>
        {isUnconfirmed && (
          <Button
            onPress={() => host.act(id, { type: 'send-again' }).finally(() => goTo({ name: 'journey', id }))}
          >
            {t('confirm.another')}
          </Button>
        )}
        {/* What was sent has a keystore: only what was typed can be thrown away. */}
        {!isSent && (
          <Button look="plain" onPress={() => host.giveUp(id).finally(onChange)}>
            {t('button.giveUp')}
          </Button>
        )}
      </GoOn>
    </li>
  )
}

interface GoOnProps {
  /** There is something to do. */
  readonly isNow: boolean
  readonly onPress: () => void
  readonly children?: ReactNode
}

function GoOn({ isNow, onPress, children }: GoOnProps) {
  const t = useWords()
  return (
    <div className="actions">
      <Button look={isNow ? 'primary' : 'secondary'} onPress={onPress}>
        {t('home.unfinished.goOn')}
      </Button>
      {children}
    </div>
  )
}

const SENT: ReadonlySet<string> = new Set([
  'unlock',
  'working',
  'waiting',
  'confirm',
  'mandate',
  'sign-mandate',
  'refused',
  'activation',
])
