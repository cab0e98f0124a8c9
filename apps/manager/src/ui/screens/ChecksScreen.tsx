/** "Before you start": what is tested, what was found, and what to do about it. */
import { Button, Notice, Page, Progress, StatusTag } from '@vesalius/ui'
import { useCallback, useEffect, useState } from 'react'
import type { CheckView, HomeView } from '../../host/bridge/views.ts'
import { useDocumentTitle } from '../app/document-title.ts'
import { asHostError } from '../app/journey-state.ts'
import { troubleWords } from '../app/trouble-words.ts'
import { useWords } from '../app/words.tsx'
import { type HostError, host } from '../bridge/host.ts'
import { HomeButton } from './HomeButton.tsx'
import { SafeUseLink } from './help/SafeUseLink.tsx'
import { LostScreen } from './LostScreen.tsx'

export interface ChecksScreenProps {
  readonly home: HomeView
}

const TONES = { good: 'good', bad: 'bad', unknown: 'quiet' } as const
const AT_HAND = ['card', 'contact', 'number', 'password'] as const

export function ChecksScreen({ home }: ChecksScreenProps) {
  const t = useWords()
  const [checks, setChecks] = useState<readonly CheckView[]>()
  const [failure, setFailure] = useState<HostError>()
  useDocumentTitle(t('checks.title'), home)
  const run = useCallback(() => {
    setChecks(undefined)
    host.checks().then(setChecks, (error: unknown) => setFailure(asHostError(error)))
  }, [])
  useEffect(run, [run])
  if (failure) return <LostScreen />
  const isFine = checks?.every(({ result }) => result === 'good')
  return (
    <div className="frame">
      <Page
        title={t('checks.title')}
        lead={t('checks.lead')}
        focusKey={checks ? 'checked' : 'checking'}
        state={checks ? 'checked' : 'checking'}
        {...(checks && {
          actions: (
            <>
              {isFine && <HomeButton />}
              <Button look={isFine ? 'secondary' : 'primary'} onPress={run}>
                {t('checks.again')}
              </Button>
              {!isFine && <HomeButton look="plain" />}
            </>
          ),
        })}
      >
        {checks ? (
          <>
            <Notice tone={isFine ? 'good' : 'warn'} alert>
              <strong>{t(isFine ? 'checks.fine' : 'checks.notFine')}</strong>
            </Notice>
            <ul className="list">
              {checks.map(check => (
                <li key={check.name} className="card" data-check={check.name} data-result={check.result}>
                  <CheckFacts check={check} />
                </li>
              ))}
            </ul>
            <AtHand />
          </>
        ) : (
          // Alone, so that nothing moves when it gives way to what was found.
          <Progress says={t('checks.running')} />
        )}
      </Page>
    </div>
  )
}

function AtHand() {
  const t = useWords()
  return (
    <section className="stack" data-gap="small">
      <h2>{t('checks.hand')}</h2>
      <ul className="bullets">
        {AT_HAND.map(one => (
          <li key={one}>{t(`checks.hand.${one}`)}</li>
        ))}
      </ul>
      <SafeUseLink />
    </section>
  )
}

function CheckFacts({ check: { name, result, trouble, facts } }: { readonly check: CheckView }) {
  const t = useWords()
  const words = trouble && troubleWords(trouble, t)
  const found = facts.found ?? ''
  // Some cards carry no certificate that names their holder.
  const isNamed = name !== 'card' || found !== ''
  return (
    <>
      <div className="check-head">
        <h2 className="small-title">{t(`checks.${name}`)}</h2>
        <StatusTag tone={TONES[result]}>{t(`checks.status.${result}`)}</StatusTag>
      </div>
      {result === 'good' && isNamed && (
        <p className="quiet">{t(`checks.good.${name}` as 'checks.good.reader', { found })}</p>
      )}
      {result === 'unknown' && <p className="quiet">{t('checks.unknown')}</p>}
      {words && <p>{words.what}</p>}
      {words && <p>{words.todo}</p>}
    </>
  )
}
