/** Dutch messages of sessions. */
import type { sessionEn } from './en.ts'

export const sessionNl: Readonly<Record<keyof typeof sessionEn, string>> = {
  'command.session': 'een sessie bij een platform openen en haar token krijgen',
  'pin.purpose.session': 'om de sessie te openen',
  'session.open': 'De sessie is open.',
  'session.openFor': 'De sessie is open voor {holder}.',
  'session.lasts': 'Ze duurt tot {time}; software kan ze zelf opnieuw openen.',
  'session.openAgain': 'Ze duurt tot {time}: open ze voor dan opnieuw.',
  'session.fallback':
    'Zonder de identiteitskaart is een sessie kort en wordt ze geteld: gebruik de kaart waar u kunt (--card of --pin-file).',
  'session.written': 'Token geschreven: {file}',
}
