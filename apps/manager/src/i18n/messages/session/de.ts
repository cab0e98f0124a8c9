/** German messages of sessions. */
import type { sessionEn } from './en.ts'

export const sessionDe: Readonly<Record<keyof typeof sessionEn, string>> = {
  'command.session': 'eine Sitzung bei einer Plattform öffnen und ihr Token erhalten',
  'pin.purpose.session': 'um die Sitzung zu öffnen',
  'session.open': 'Die Sitzung ist offen.',
  'session.openFor': 'Die Sitzung ist offen für {holder}.',
  'session.lasts': 'Sie dauert bis {time}; Software kann sie selbst neu öffnen.',
  'session.openAgain': 'Sie dauert bis {time}: Öffnen Sie sie vorher neu.',
  'session.fallback':
    'Ohne den Personalausweis ist eine Sitzung kurz und wird gezählt: Verwenden Sie den Ausweis, wo Sie können (--card oder --pin-file).',
  'session.written': 'Token geschrieben: {file}',
}
