/**
 * A tour of every screen of the Manager, by real walks: real host, demonstration platform, cards and readers of software. Whoever goes along
 * looks at each screen: the test for faults, `scripts/screens.ts` for pictures.
 */

import { fromAbroad } from './tour/abroad.ts'
import { abroadAgain } from './tour/abroad-again.ts'
import { atTheEnd, throughTheManual } from './tour/application.ts'
import { withKeystore } from './tour/keystore.ts'
import { byMail, forOrganizations } from './tour/organization.ts'
import { firstTime, nothingYet } from './tour/request.ts'
import { onTheWay, withTroubles } from './tour/trouble.ts'
import type { Scene } from './tour/visitor.ts'
import { whereToWork } from './tour/workplace.ts'

export const SCENES: Readonly<Record<string, Scene>> = {
  'the first certificate': firstTime,
  'work with a keystore': withKeystore,
  'nothing there yet': nothingYet,
  'an organization': forOrganizations,
  'a person without a card': fromAbroad,
  'a certificate without a card': abroadAgain,
  'a platform without extensions': byMail,
  'a network that fails': onTheWay,
  'troubles with card and reader': withTroubles,
  'where to work': whereToWork,
  'the end of the application': atTheEnd,
  'the manual': throughTheManual,
}
