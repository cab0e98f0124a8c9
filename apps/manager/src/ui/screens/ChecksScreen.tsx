/** "Before you start": what is tested, what was found, and what to do about it. */
import { Button, Notice, Page, StatusTag } from '@vesalius/ui'
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
const NAMES: readonly CheckView['name'][] = ['clock', 'service', 'reader', 'card', 'certificate', 'folder']
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
        focusKey="checks"
        state={checks ? 'checked' : 'checking'}
        actions={
          <>
            {isFine && <HomeButton />}
            <Button look={isFine ? 'secondary' : 'primary'} busy={!checks} onPress={run}>
              {t('checks.again')}
            </Button>
            {!isFine && <HomeButton look="plain" />}
          </>
        }
      >
        {checks ? (
          <Notice tone={isFine ? 'good' : 'warn'} alert>
            <strong>{t(isFine ? 'checks.fine' : 'checks.notFine')}</strong>
          </Notice>
        ) : (
          <Notice tone="note">
            <span role="status">{t('checks.running')}</span>
          </Notice>
        )}
        <ul className="list">
          {NAMES.map(name => {
            const check = checks?.find(one => one.name === name)
            return (
              <li key={name} className="card awaited" data-check={name} data-result={check?.result}>
                {check ? (
                  <CheckFacts check={check} />
                ) : (
                  <h2 className="small-title">{t(`checks.${name}`)}</h2>
                )}
              </li>
            )
          })}
        </ul>
        <section className="stack" data-gap="small">
          <h2>{t('checks.hand')}</h2>
          <ul className="bullets">
            {AT_HAND.map(one => (
              <li key={one}>{t(`checks.hand.${one}`)}</li>
            ))}
          </ul>
          <SafeUseLink />
        </section>
      </Page>
    </div>
  )
}

function CheckFacts({ check: { name, result, trouble, facts } }: { readonly check: CheckView }) {
  const t = useWords()
  const words = trouble && troubleWords(trouble, t)
  const found = facts.found ?? ''
  return (
    <>
      <div className="check-head">
        <h2 className="small-title">{t(`checks.${name}`)}</h2>
        <StatusTag tone={TONES[result]}>{t(`checks.status.${result}`)}</StatusTag>
      </div>
      {result === 'good' && (
        <p className="quiet">{t(`checks.good.${name}` as 'checks.good.reader', { found })}</p>
      )}
      {result === 'unknown' && <p className="quiet">{t('checks.unknown')}</p>}
      {words && <p>{words.what}</p>}
      {words && <p>{words.todo}</p>}
    </>
  )
}
