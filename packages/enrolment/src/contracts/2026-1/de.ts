/** German translation of the texts of version 2026-1, for information: nobody signs it. It changes with the texts that bind, never alone. */
import { type Html, html, htmlDocument } from '../html.ts'
import type { ContractInputs, RevocationContractInputs } from '../inputs.ts'
import {
  type ContractFacts,
  contractFacts,
  type PartyFacts,
  type RevocationFacts,
  revocationFacts,
  VERSION,
} from './facts.ts'

export function contractInGerman(inputs: ContractInputs): string {
  const facts = contractFacts(inputs)
  const sections = [
    parties(facts),
    subject(facts),
    number(facts),
    knowledge(),
    duties(facts),
    ...(facts.personal ? [] : [organization(facts)]),
    end(facts),
    authority(),
    agreement('beantragen Sie das Zertifikat und nehmen Sie diesen Vertrag an', facts),
  ]
  return page('Vertrag für ein eHealth-Zertifikat', facts, sections)
}

export function revocationContractInGerman(inputs: RevocationContractInputs): string {
  const facts = revocationFacts(inputs)
  const sections = [
    parties(facts),
    revokedCertificate(facts),
    reason(facts),
    consequences(facts),
    agreement('beantragen Sie den Widerruf dieses Zertifikats'),
  ]
  return page('Widerruf eines eHealth-Zertifikats', facts, sections)
}

interface Section {
  readonly title: string
  readonly body: Html
}

function page(title: string, facts: PartyFacts, sections: readonly Section[]): string {
  const body = html`<p><strong>Übersetzung zur Information. Verbindlich sind allein der französische und der niederländische Text.</strong></p>
<p>${ENVIRONMENTS[facts.terms.environment]}</p>
${sections.map((section, index) => html`<h2>${index + 1}. ${section.title}</h2>\n${section.body}`)}`
  return htmlDocument({ language: 'de', version: VERSION, title, body })
}

const ENVIRONMENTS = {
  production: 'Umgebung: Produktion.',
  acceptance:
    'Umgebung: Akzeptanz. Dieses Zertifikat dient nur zum Testen und hat in der Produktion keinen Wert.',
  test: 'Umgebung: Test. Dieses Zertifikat dient nur zum Testen und hat in der Produktion keinen Wert.',
}

function parties(facts: PartyFacts): Section {
  const capacity = facts.personal
    ? html`Gesundheitsdienstleister, im eigenen Namen`
    : html`Zertifikatsverwalter, im Namen der Organisation ${facts.holderName} (${facts.identifierType} ${facts.holderDigits})`
  const you = facts.personal
    ? html`Mit „Sie“ ist der Unterzeichner gemeint, der auch der Zertifikatsinhaber ist.`
    : html`Mit „Sie“ sind der Unterzeichner und die Organisation gemeint, die er verpflichtet. Sie ist der Zertifikatsinhaber.`
  return {
    title: 'Die Parteien',
    body: html`<dl>
<dt>Unterzeichner</dt>
<dd>${facts.signerName}, ENSS-Nummer <data value="${facts.signerSsin}">${facts.signerNumber}</data></dd>
<dt>Eigenschaft des Unterzeichners</dt>
<dd>${capacity}</dd>
<dt>Behörde</dt>
<dd>der Dienst, der diesen Antrag bearbeitet, die eHealth-Zertifikate ausstellt und ihren Status führt</dd>
</dl>
<p>${you}</p>`,
  }
}

function subject(facts: ContractFacts): Section {
  return {
    title: 'Das beantragte Zertifikat',
    body: html`<p>Sie beantragen ein eHealth-Zertifikat auf genau diesen Namen:</p>
<p><code>${facts.dn}</code></p>
<dl>
<dt>Inhaber</dt>
<dd>${facts.holderName}</dd>
<dt>Nummer des Inhabers</dt>
<dd>${facts.identifierType} <data value="${facts.identifierValue}">${facts.holderDigits}</data></dd>
<dt>Anwendungskennung</dt>
<dd>${facts.applicationId === '' ? 'keine' : facts.applicationId}</dd>
</dl>
<p>Das Zertifikat beweist den elektronischen Diensten des Gesundheitswesens, wer der Inhaber ist, und erlaubt, in seinem Namen zu unterschreiben. Mit dem Verschlüsselungsschlüssel (ETK), der dazugehört, empfängt der Inhaber verschlüsselte Nachrichten, die nur er lesen kann.</p>
<p>${applicationScope(facts)}</p>
<p>Das Zertifikat ist höchstens ${facts.terms.validityMonths} Monate ab seiner Ausstellung gültig.</p>`,
  }
}

function applicationScope(facts: PartyFacts): Html {
  if (facts.personal) return html`Das Zertifikat ist persönlich: Es gilt für Sie und für niemanden sonst.`
  return facts.applicationId === ''
    ? html`Das Zertifikat ist an keine Anwendung gebunden: Es gilt für die Organisation selbst.`
    : html`Das Zertifikat gilt nur für die Anwendung ${facts.applicationId} der Organisation. Eine andere Anwendung braucht ein anderes Zertifikat.`
}

function number(facts: PartyFacts): Section {
  const limit = facts.personal
    ? html`Eine Person hat jeweils nur ein Zertifikat.`
    : html`Eine Organisation hat jeweils höchstens ${facts.terms.organizationLimit} Zertifikate, nur eines für jede Anwendungskennung.`
  return {
    title: 'Wie viele Zertifikate',
    body: html`<p>${limit} Ein Zertifikat und das, welches es erneuert, zählen zusammen als eines.</p>`,
  }
}

function knowledge(): Section {
  return {
    title: 'Was Sie wissen',
    body: html`<p>Sie wissen, was ein privater Schlüssel, ein Zertifikat und ein Widerruf sind und welche Risiken damit verbunden sind. Ist das nicht der Fall, lassen Sie sich beraten, bevor Sie unterschreiben.</p>`,
  }
}

function duties(facts: PartyFacts): Section {
  const access = facts.personal
    ? html`Sie behalten den privaten Schlüssel und den Keystore unter Ihrer alleinigen Kontrolle.`
    : html`Sie bewahren den privaten Schlüssel und den Keystore sicher auf. Nur die Personen, die die Organisation bestimmt hat, nutzen sie.`
  return {
    title: 'Wozu Sie sich verpflichten',
    body: html`<ul>
<li>Die Angaben dieses Antrags sind richtig und vollständig.</li>
<li>Sie nutzen das Zertifikat nur für das, was das Gesetz und die Regeln des Dienstes erlauben. Sie verändern es nie.</li>
<li>${access}</li>
<li>Sie geben das Passwort des Keystores nie weiter: weder an Kollegen noch an Lieferanten noch an die Behörde. Sie wählen für jedes Zertifikat ein anderes Passwort.</li>
<li>Sie melden jede Änderung Ihrer Angaben unverzüglich.</li>
<li>Sie widerrufen das Zertifikat sofort, wenn der Schlüssel, der Keystore oder sein Passwort verloren ist oder anderen bekannt sein kann.</li>
</ul>`,
  }
}

function organization(facts: PartyFacts): Section {
  return {
    title: 'Was Sie für die Organisation bestätigen',
    body: html`<ul>
<li>Sie dürfen für ${facts.holderName} als Zertifikatsverwalter handeln.</li>
<li>Die Organisation hält die Mindestnormen der Sicherheit ein.</li>
<li>Nur befugtes Personal hat Zugang zu dem System, das das Zertifikat nutzt.</li>
<li>Die Organisation besitzt die nötige Genehmigung, um die Daten zu teilen.</li>
</ul>`,
  }
}

function end(facts: PartyFacts): Section {
  return {
    title: 'Dauer und Ende',
    body: html`<ul>
<li>Die Gültigkeit wird nie verlängert. Erneuern heißt, ein neues Zertifikat mit einem neuen Schlüssel zu beantragen, frühestens ${facts.terms.replacementDays} Tage vor dem Ende.</li>
<li>Wenn die Gültigkeit endet, wenn das Zertifikat widerrufen wird oder wenn seine Angaben nicht mehr stimmen, nutzen Sie es nicht mehr und löschen den privaten Schlüssel des Zertifikats und alle Kopien.</li>
<li>Sie bewahren die alten Verschlüsselungsschlüssel so lange auf, wie Sie alte Nachrichten lesen können müssen.</li>
</ul>`,
  }
}

function authority(): Section {
  return {
    title: 'Was die Behörde tut',
    body: html`<ul>
<li>Sie prüft Ihre Identität und Ihre Rechte in den authentischen Quellen. Sie nimmt den Antrag an, legt ihn einem Mitarbeiter vor oder lehnt ihn unter Angabe der Gründe ab.</li>
<li>Sie erhält nie Ihren privaten Schlüssel und nie Ihr Passwort.</li>
<li>Sie veröffentlicht Ihren Verschlüsselungsschlüssel und den Status des Zertifikats.</li>
<li>Sie kann das Zertifikat widerrufen, wenn dieser Vertrag nicht eingehalten wird oder wenn die Angaben nicht mehr stimmen.</li>
<li>Sie bewahrt diesen unterschriebenen Antrag als Beweis auf, mindestens 7 Jahre nach dem Ende der Gültigkeit.</li>
</ul>`,
  }
}

function revokedCertificate(facts: RevocationFacts): Section {
  return {
    title: 'Das Zertifikat, das widerrufen wird',
    body: html`<p><code>${facts.dn}</code></p>
<dl>
<dt>Inhaber</dt>
<dd>${facts.holderName}, ${facts.identifierType} <data value="${facts.identifierValue}">${facts.holderDigits}</data></dd>
<dt>Anwendungskennung</dt>
<dd>${facts.applicationId === '' ? 'keine' : facts.applicationId}</dd>
<dt>Antragsnummer</dt>
<dd>${facts.requestNumber}</dd>
<dt>Seriennummer</dt>
<dd>${facts.serialNumber}</dd>
<dt>Gültig bis</dt>
<dd>${facts.notAfter}</dd>
</dl>`,
  }
}

const REASONS = {
  keyCompromise:
    'Der Schlüssel, der Keystore oder sein Passwort ist verloren oder kann anderen bekannt sein.',
  affiliationChanged: 'Die Verbindung des Inhabers zur Organisation oder zur Funktion hat sich geändert.',
  superseded:
    'Das Zertifikat ist ersetzt oder nicht mehr nutzbar, zum Beispiel weil das Passwort vergessen ist.',
  cessationOfOperation: 'Die Tätigkeit, für die das Zertifikat diente, ist beendet.',
}

function reason(facts: RevocationFacts): Section {
  return {
    title: 'Der Grund',
    body: html`<p>${REASONS[facts.reason]} (<code>${facts.reason}</code>)</p>`,
  }
}

function consequences(facts: RevocationFacts): Section {
  const compromised = html`<li>Wer den Schlüssel und das Passwort besitzt, kann die verschlüsselten Nachrichten lesen, die er abfangen konnte. Warnen Sie die Betroffenen.</li>`
  return {
    title: 'Die Folgen',
    body: html`<ul>
<li>Der Widerruf ist endgültig. Niemand kann ihn rückgängig machen.</li>
<li>Das Zertifikat und sein Verschlüsselungsschlüssel (ETK) werden zusammen widerrufen. Der Statusdienst und das Depot der ETK wissen es in einigen Sekunden, die Sperrliste innerhalb einer Stunde.</li>
<li>Software, die dieses Zertifikat nutzt, hat keinen Zugang mehr zu den Diensten, und niemand kann neue Nachrichten für diesen Schlüssel verschlüsseln.</li>
<li>Schon erhaltene Nachrichten bleiben mit dem alten Keystore und seinem Passwort lesbar. Bewahren Sie die Datei auf, wenn Sie sie noch haben.</li>
${facts.reason === 'keyCompromise' ? [compromised] : []}
<li>Sie nutzen das Zertifikat nicht mehr. Sie können sofort ein neues beantragen.</li>
</ul>`,
  }
}

function agreement(act: string, { signedByHand = false } = {}): Section {
  const how = signedByHand
    ? 'Mit Ihrer handschriftlichen Unterschrift'
    : 'Mit Ihrer Unterschrift durch den Personalausweis'
  return {
    title: 'Zustimmung',
    body: html`<p>${how} ${act}. Sie haben diesen Text gelesen und verstanden.</p>
<p>Fassung ${VERSION}. Der französische und der niederländische Text sind beide verbindlich.</p>${signedByHand ? [placeToSign()] : []}`,
  }
}

const placeToSign = () => html`
<p>Datum und Ort: ________________________________</p>
<p>Unterschrift: ________________________________</p>`
