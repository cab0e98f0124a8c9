/** French messages of sessions. */
import type { sessionEn } from './en.ts'

export const sessionFr: Readonly<Record<keyof typeof sessionEn, string>> = {
  'command.session': 'ouvrir une session auprès d’une plateforme et obtenir son jeton',
  'pin.purpose.session': 'pour ouvrir la session',
  'session.open': 'La session est ouverte.',
  'session.openFor': 'La session est ouverte pour {holder}.',
  'session.lasts': 'Elle dure jusqu’au {time} ; le logiciel peut la rouvrir lui-même.',
  'session.openAgain': 'Elle dure jusqu’au {time} : rouvrez-la avant.',
  'session.fallback':
    'Sans la carte d’identité, une session est courte et comptée : utilisez la carte dès que possible (--card ou --pin-file).',
  'session.written': 'Jeton écrit : {file}',
}
