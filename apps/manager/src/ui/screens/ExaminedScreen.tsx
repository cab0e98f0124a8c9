/** What the doctor found: whose keystore, until when, complete or not, whether the services agree, what to do (requirement A20). */
import { Button, KeyValue, Notice, Page } from '@vesalius/ui'
import type { ScreenKey, ScreenTranslator } from '../../i18n/screens/screen-translator.ts'
import { useDocumentTitle } from '../app/document-title.ts'
import { holderWords } from '../app/holder-words.ts'
import { useWords } from '../app/words.tsx'
import type { ScreenProps } from './JourneyScreen.tsx'
import { StepActions } from './StepActions.tsx'
import { verdictOn } from './verdict-on-keystore.ts'

/** What to do on a screen, where the command line names a command. */
const TODO: Readonly<Record<string, ScreenKey>> = {
  DEPOT_SERVES_NOTHING: 'doctor.todo.finish',
  ETK_WAITS: 'doctor.todo.activate',
  KEYSTORE_ENVIRONMENT_UNKNOWN: 'doctor.todo.environment',
  KEYSTORE_UNFINISHED: 'doctor.todo.finish',
  OTHER_ENVIRONMENT: 'doctor.todo.environment',
  NAME_FINISHED: 'doctor.todo.name',
  NAME_UNFINISHED: 'doctor.todo.name',
  PREVIOUS_LEFT: 'doctor.todo.password',
}

const TREATMENTS = ['copy', 'add-keys'] as const

export function ExaminedScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { examination } = view
  const title = t(examination ? verdictOn(examination) : 'doctor.notFine')
  useDocumentTitle(title, home)
  if (!examination) return null
  const { problems, keyType, notBefore, notAfter, environment } = examination
  const mono = (text: string) => <span className="mono">{text}</span>
  return (
    <Page
      title={title}
      focusKey={view.state}
      state={view.state}
      width="wide"
      actions={<StepActions view={view} act={act} isEnd />}
    >
      {problems.map(code => (
        <Notice key={code} tone="warn">
          <strong>{t.shared(`problem.${code as 'NAME_FINISHED'}.says`)}</strong>
          <p>{todoOf(code, t)}</p>
        </Notice>
      ))}
      <section className="card">
        <KeyValue
          facts={[
            { name: 'file', label: t('done.file'), value: mono(examination.file) },
            { name: 'holder', label: t('renewal.holder'), value: holderWords(examination.holder, t) },
            {
              name: 'environment',
              label: t('doctor.environment'),
              value:
                environment === ''
                  ? t.shared('inspect.environmentUnknown')
                  : t.shared(`environment.${environment as 'test'}`),
            },
            {
              name: 'stage',
              label: t('doctor.stage'),
              value: t.shared(`stage.${examination.stage as 'finished'}`),
            },
            ...(notBefore === undefined || notAfter === undefined
              ? []
              : [
                  {
                    name: 'validity',
                    label: t('doctor.validity'),
                    value: t.shared('inspect.validity', { from: t.date(notBefore), to: t.date(notAfter) }),
                  },
                ]),
            ...(keyType === undefined ? [] : [{ name: 'key', label: t('options.key'), value: keyType }]),
            { name: 'keys', label: t('doctor.keys'), value: String(examination.decryptionKeys) },
            { name: 'number', label: t('waiting.number'), value: mono(examination.requestNumber) },
          ]}
        />
        <p>{t.shared(`doctor.status.${examination.status as 'good'}`)}</p>
        <p>{t.shared(`doctor.depot.${examination.depot as 'none'}`)}</p>
      </section>
      {examination.stage === 'finished' && (
        <section className="stack" data-gap="small">
          <h2>{t('doctor.more')}</h2>
          {TREATMENTS.map(treatment => (
            <div key={treatment} className="card stack" data-gap="small">
              <p>{t(`doctor.${treatment}.when`)}</p>
              <div className="actions">
                <Button onPress={() => act({ type: 'treat', treatment })}>
                  {t(`doctor.${treatment}.go`)}
                </Button>
              </div>
            </div>
          ))}
        </section>
      )}
    </Page>
  )
}

function todoOf(code: string, t: ScreenTranslator): string {
  const own = TODO[code]
  return own ? t(own as 'button.next') : t.shared(`problem.${code as 'NAME_FINISHED'}.todo`)
}
