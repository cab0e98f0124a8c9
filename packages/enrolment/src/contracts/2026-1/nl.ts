/** The Dutch texts of version 2026-1. In use they are never edited: a change is a new version. */
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

/** The contract for a new certificate. */
export function contractInDutch(inputs: ContractInputs): string {
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
    agreement('vraagt u het certificaat aan en aanvaardt u dit contract', facts),
  ]
  return page('Contract voor een eHealth-certificaat', facts, sections)
}

/** The contract for the revocation of a certificate. */
export function revocationContractInDutch(inputs: RevocationContractInputs): string {
  const facts = revocationFacts(inputs)
  const sections = [
    parties(facts),
    revokedCertificate(facts),
    reason(facts),
    consequences(facts),
    agreement('vraagt u om dit certificaat in te trekken'),
  ]
  return page('Intrekking van een eHealth-certificaat', facts, sections)
}

interface Section {
  readonly title: string
  readonly body: Html
}

function page(title: string, facts: PartyFacts, sections: readonly Section[]): string {
  const body = html`<p>${ENVIRONMENTS[facts.terms.environment]}</p>
${sections.map((section, index) => html`<h2>${index + 1}. ${section.title}</h2>\n${section.body}`)}`
  return htmlDocument({ language: 'nl', version: VERSION, title, body })
}

const ENVIRONMENTS = {
  production: 'Omgeving: productie.',
  acceptance:
    'Omgeving: acceptatie. Dit certificaat dient alleen om te testen en heeft geen waarde in productie.',
  test: 'Omgeving: test. Dit certificaat dient alleen om te testen en heeft geen waarde in productie.',
}

function parties(facts: PartyFacts): Section {
  const capacity = facts.personal
    ? html`zorgverlener, in eigen naam`
    : html`certificaatbeheerder, namens de organisatie ${facts.holderName} (${facts.typeNames.nl}, ${facts.identifierType} ${facts.holderDigits})`
  const you = facts.personal
    ? html`Met ‘u’ is de ondertekenaar bedoeld, die ook de certificaathouder is.`
    : html`Met ‘u’ zijn de ondertekenaar bedoeld en de organisatie die hij verbindt. Zij is de certificaathouder.`
  return {
    title: 'De partijen',
    body: html`<dl>
<dt>Ondertekenaar</dt>
<dd>${facts.signerName}, INSZ-nummer <data value="${facts.signerSsin}">${facts.signerNumber}</data></dd>
<dt>Hoedanigheid van de ondertekenaar</dt>
<dd>${capacity}</dd>
<dt>Autoriteit</dt>
<dd>de dienst die deze aanvraag behandelt, de eHealth-certificaten uitreikt en hun toestand bijhoudt</dd>
</dl>
<p>${you}</p>`,
  }
}

function subject(facts: ContractFacts): Section {
  const scope = applicationScope(facts)
  return {
    title: 'Het gevraagde certificaat',
    body: html`<p>U vraagt een eHealth-certificaat aan op precies deze naam:</p>
<p><code>${facts.dn}</code></p>
<dl>
<dt>Certificaathouder</dt>
<dd>${facts.holderName}</dd>
<dt>Nummer van de certificaathouder</dt>
<dd>${facts.identifierType} <data value="${facts.identifierValue}">${facts.holderDigits}</data></dd>
<dt>Toepassings-ID</dt>
<dd>${facts.applicationId === '' ? 'geen' : facts.applicationId}</dd>
</dl>
<p>Het certificaat bewijst wie de certificaathouder is bij de elektronische diensten van de gezondheidszorg en laat toe om in zijn naam te ondertekenen. Met de vercijferingssleutel (ETK) die erbij hoort, ontvangt de certificaathouder vercijferde berichten die alleen hij kan lezen.</p>
<p>${scope}</p>
<p>Het certificaat is hoogstens ${facts.terms.validityMonths} maanden geldig vanaf de uitreiking.</p>`,
  }
}

function applicationScope(facts: PartyFacts): Html {
  if (facts.personal) return html`Het certificaat is persoonlijk: het geldt voor u en voor niemand anders.`
  return facts.applicationId === ''
    ? html`Het certificaat hoort bij geen bepaalde toepassing: het geldt voor de organisatie zelf.`
    : html`Het certificaat geldt alleen voor de toepassing ${facts.applicationId} van de organisatie. Een andere toepassing vraagt een ander certificaat.`
}

function number(facts: PartyFacts): Section {
  const limit = facts.personal
    ? html`Een persoon heeft maar één certificaat tegelijk.`
    : html`Een organisatie heeft hoogstens ${facts.terms.organizationLimit} certificaten tegelijk, één voor elke toepassings-ID.`
  return {
    title: 'Hoeveel certificaten',
    body: html`<p>${limit} Een certificaat en het certificaat dat het hernieuwt, tellen samen voor één.</p>`,
  }
}

function knowledge(): Section {
  return {
    title: 'Wat u weet',
    body: html`<p>U weet wat een private sleutel, een certificaat en een intrekking zijn en welke risico’s eraan verbonden zijn. Weet u dat niet, dan laat u zich adviseren voor u ondertekent.</p>`,
  }
}

function duties(facts: PartyFacts): Section {
  const access = facts.personal
    ? html`U houdt de private sleutel en de keystore onder uw eigen controle en van niemand anders.`
    : html`U bewaart de private sleutel en de keystore veilig. Alleen wie de organisatie heeft aangewezen, gebruikt ze.`
  return {
    title: 'Waartoe u zich verbindt',
    body: html`<ul>
<li>De gegevens van deze aanvraag zijn juist en volledig.</li>
<li>U gebruikt het certificaat alleen voor wat de wet en de regels van de dienst toelaten. U wijzigt het nooit.</li>
<li>${access}</li>
<li>U geeft het wachtwoord van de keystore nooit door: niet aan een collega, niet aan een leverancier en niet aan de autoriteit. U kiest voor elk certificaat een ander wachtwoord.</li>
<li>U meldt elke wijziging van uw gegevens meteen.</li>
<li>U trekt het certificaat onmiddellijk in als de sleutel, de keystore of het wachtwoord verloren is of door iemand anders gekend kan zijn.</li>
</ul>`,
  }
}

function organization(facts: PartyFacts): Section {
  return {
    title: 'Wat u voor de organisatie bevestigt',
    body: html`<ul>
<li>U hebt het recht om als certificaatbeheerder voor ${facts.holderName} op te treden.</li>
<li>De organisatie leeft de minimale veiligheidsnormen na.</li>
<li>Alleen bevoegd personeel heeft toegang tot het systeem dat het certificaat gebruikt.</li>
<li>De organisatie beschikt over de machtiging die nodig is om de gegevens te delen.</li>
</ul>`,
  }
}

function end(facts: PartyFacts): Section {
  return {
    title: 'Duur en einde',
    body: html`<ul>
<li>De geldigheidsduur wordt nooit verlengd. Hernieuwen is een nieuw certificaat met een nieuwe sleutel aanvragen, ten vroegste ${facts.terms.replacementDays} dagen voor het einde.</li>
<li>Als de geldigheid eindigt, als het certificaat is ingetrokken of als de gegevens erin niet meer juist zijn, gebruikt u het niet meer en wist u de private sleutel van het certificaat en alle kopieën ervan.</li>
<li>U bewaart de oude vercijferingssleutels zolang u oude berichten moet kunnen lezen.</li>
</ul>`,
  }
}

function authority(): Section {
  return {
    title: 'Wat de autoriteit doet',
    body: html`<ul>
<li>Zij gaat uw identiteit en uw rechten na in de authentieke bronnen. Zij aanvaardt de aanvraag, legt ze voor aan een medewerker of weigert ze met opgave van redenen.</li>
<li>Zij krijgt nooit uw private sleutel of uw wachtwoord.</li>
<li>Zij publiceert uw vercijferingssleutel en de toestand van het certificaat.</li>
<li>Zij kan het certificaat intrekken als dit contract niet wordt nageleefd of als de gegevens niet meer juist zijn.</li>
<li>Zij bewaart deze ondertekende aanvraag als bewijs, minstens 7 jaar na het einde van de geldigheid.</li>
</ul>`,
  }
}

function revokedCertificate(facts: RevocationFacts): Section {
  return {
    title: 'Het certificaat dat wordt ingetrokken',
    body: html`<p><code>${facts.dn}</code></p>
<dl>
<dt>Certificaathouder</dt>
<dd>${facts.holderName}, ${facts.identifierType} <data value="${facts.identifierValue}">${facts.holderDigits}</data></dd>
<dt>Toepassings-ID</dt>
<dd>${facts.applicationId === '' ? 'geen' : facts.applicationId}</dd>
<dt>Aanvraagnummer</dt>
<dd>${facts.requestNumber}</dd>
<dt>Serienummer</dt>
<dd>${facts.serialNumber}</dd>
<dt>Geldig tot</dt>
<dd>${facts.notAfter}</dd>
</dl>`,
  }
}

const REASONS = {
  keyCompromise:
    'De sleutel, de keystore of het wachtwoord is verloren of kan door iemand anders gekend zijn.',
  affiliationChanged: 'De band tussen de certificaathouder en de organisatie of de functie is veranderd.',
  superseded:
    'Het certificaat is vervangen of kan niet meer worden gebruikt, bijvoorbeeld omdat het wachtwoord vergeten is.',
  cessationOfOperation: 'De activiteit waarvoor het certificaat diende, is gestopt.',
}

function reason(facts: RevocationFacts): Section {
  return {
    title: 'De reden',
    body: html`<p>${REASONS[facts.reason]} (<code>${facts.reason}</code>)</p>`,
  }
}

function consequences(facts: RevocationFacts): Section {
  const compromised = html`<li>Wie de sleutel en het wachtwoord heeft, kan de vercijferde berichten lezen die hij heeft kunnen onderscheppen. Verwittig de betrokkenen.</li>`
  return {
    title: 'De gevolgen',
    body: html`<ul>
<li>De intrekking is definitief. Niemand kan ze ongedaan maken.</li>
<li>Het certificaat en de vercijferingssleutel (ETK) worden samen ingetrokken. De statusdienst en het ETK-depot weten het binnen enkele seconden, de intrekkingslijst binnen het uur.</li>
<li>De software die dit certificaat gebruikt, krijgt geen toegang meer tot de diensten, en niemand kan nog nieuwe berichten voor deze sleutel vercijferen.</li>
<li>Berichten die u al ontving, blijven leesbaar met de oude keystore en het wachtwoord. Bewaar het bestand als u beide nog hebt.</li>
${facts.reason === 'keyCompromise' ? [compromised] : []}
<li>U gebruikt het certificaat niet meer. U kunt meteen een nieuw aanvragen.</li>
</ul>`,
  }
}

function agreement(act: string, { signedByHand = false } = {}): Section {
  const how = signedByHand
    ? 'Door dit contract met de hand te ondertekenen'
    : 'Door met uw identiteitskaart te ondertekenen'
  return {
    title: 'Akkoord',
    body: html`<p>${how}, ${act}. U hebt deze tekst gelezen en begrepen.</p>
<p>Versie ${VERSION}. De Franse en de Nederlandse tekst zijn allebei bindend.</p>${signedByHand ? [placeToSign()] : []}`,
  }
}

const placeToSign = () => html`
<p>Datum en plaats: ________________________________</p>
<p>Handtekening: ________________________________</p>`
