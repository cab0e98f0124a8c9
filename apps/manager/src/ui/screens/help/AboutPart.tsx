/** What this application is: its version, a newer one when the person asks, and who helps. */
import { Button, Notice } from '@vesalius/ui'
import { useState } from 'react'
import type { HomeView, UpdateView } from '../../../host/bridge/views.ts'
import { useWords } from '../../app/words.tsx'
import { host } from '../../bridge/host.ts'

export interface AboutPartProps {
  readonly home: HomeView
}

type Asked = UpdateView | 'not-yet' | 'asking'

export function AboutPart({ home: { version, platform } }: AboutPartProps) {
  const t = useWords()
  const [asked, setAsked] = useState<Asked>('not-yet')
  const ask = () => {
    setAsked('asking')
    host
      .checkForUpdate()
      .then(setAsked, () => setAsked({ outcome: 'cannot-tell', service: t('app.name'), why: 'unreachable' }))
  }
  const isBusy = asked === 'asking'
  return (
    <>
      <section className="stack" data-gap="small">
        <h2 className="small-title">{t('about.title')}</h2>
        <p>
          {t('about.version', { version })} {t('about.never')}
        </p>
        <div>
          <Button busy={isBusy} onPress={ask}>
            {t(isBusy ? 'about.checking' : 'about.check')}
          </Button>
        </div>
        {typeof asked === 'object' && <Outcome update={asked} />}
      </section>
      {platform.support && <Support support={platform.support} />}
    </>
  )
}

interface OutcomeProps {
  readonly update: UpdateView
}

function Outcome({ update }: OutcomeProps) {
  const t = useWords()
  if (update.outcome === 'newest')
    return (
      <Notice tone="good" alert>
        {t('about.newest')}
      </Notice>
    )
  if (update.outcome === 'newer')
    return (
      <Notice tone="warn" alert>
        <strong>{t('about.newer', { newest: update.newest })}</strong>{' '}
        <a href={update.download} target="_blank" rel="noreferrer">
          {t('about.get')}
        </a>
      </Notice>
    )
  return (
    <Notice tone="note" alert>
      <strong>{t('about.cannotTell')}</strong> {t(`about.why.${update.why}`, { service: update.service })}
    </Notice>
  )
}

interface SupportProps {
  readonly support: NonNullable<HomeView['platform']['support']>
}

function Support({ support: { name, email, phone, page } }: SupportProps) {
  const t = useWords()
  return (
    <section className="stack" data-gap="small">
      <h2 className="small-title">{t('about.support')}</h2>
      <ul className="list">
        {name !== undefined && <li>{name}</li>}
        {phone !== undefined && (
          <li>
            <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
          </li>
        )}
        {email !== undefined && (
          <li>
            <a href={`mailto:${email}`}>{email}</a>
          </li>
        )}
        {page !== undefined && (
          <li>
            <a href={page} target="_blank" rel="noreferrer">
              {t('about.support.page')}
            </a>
          </li>
        )}
      </ul>
    </section>
  )
}
