/**
 * What a person reads who has just unpacked the ZIP, in four languages; for one system at a time.
 *
 * The words on drawings are those that Windows and macOS show in that language.
 */
import type { System } from '../targets.ts'

export type ReadmeLanguage = 'fr' | 'nl' | 'de' | 'en'

export interface ReadmeTexts {
  readonly title: string
  readonly what: string
  readonly startTitle: string
  readonly start: Readonly<Record<System, readonly string[]>>
  readonly blocked: Readonly<Record<Exclude<System, 'linux'>, Blocked>>
  readonly realTitle: string
  readonly real: string
  readonly moreTitle: string
  readonly more: readonly string[]
}

/** Why the system stops a program it does not know, and the way on. */
export interface Blocked {
  readonly title: string
  readonly why: string
  readonly steps: readonly string[]
  /** Words on the drawing: a heading, what to press first, what to press then. */
  readonly drawing: readonly [heading: string, first: string, then: string]
}

export const README_TEXTS: Readonly<Record<ReadmeLanguage, ReadmeTexts>> = {
  fr: {
    title: 'Gestionnaire de certificats eHealth',
    what: 'Pour demander, renouveler et révoquer vos certificats eHealth avec votre carte d’identité. Rien n’est installé : tout est dans ce dossier, et tout se passe sur cet ordinateur.',
    startTitle: 'Démarrer',
    start: {
      linux: [
        'Décompressez tout le fichier ZIP dans un dossier à vous.',
        'Ouvrez un terminal dans ce dossier et tapez ./vesalius.sh',
        'L’application s’ouvre dans votre navigateur. Laissez le terminal ouvert pendant que vous travaillez.',
      ],
      windows: [
        'Décompressez tout le fichier ZIP : clic droit, « Extraire tout ».',
        'Double-cliquez sur vesalius.cmd dans le dossier obtenu.',
        'L’application s’ouvre dans votre navigateur. Laissez la fenêtre noire ouverte pendant que vous travaillez.',
      ],
      macos: [
        'Double-cliquez sur le fichier ZIP : un dossier apparaît à côté.',
        'Double-cliquez sur vesalius.command dans ce dossier.',
        'L’application s’ouvre dans votre navigateur. Laissez la fenêtre du Terminal ouverte pendant que vous travaillez.',
      ],
    },
    blocked: {
      windows: {
        title: 'Windows affiche un avertissement ?',
        why: 'SmartScreen arrête les programmes qu’il ne connaît pas encore. Vérifiez d’abord que le fichier vient bien de chez nous (voir plus bas).',
        steps: ['Cliquez sur « Informations complémentaires ».', 'Cliquez sur « Exécuter quand même ».'],
        drawing: [
          'Windows a protégé votre ordinateur',
          'Informations complémentaires',
          'Exécuter quand même',
        ],
      },
      macos: {
        title: 'macOS refuse d’ouvrir le fichier ?',
        why: 'macOS met en quarantaine ce qui vient d’Internet. Vérifiez d’abord que le fichier vient bien de chez nous (voir plus bas).',
        steps: [
          'Cliquez sur « Terminé », puis ouvrez Réglages Système › Confidentialité et sécurité.',
          'Tout en bas, cliquez sur « Ouvrir quand même » et confirmez.',
          'S’il refuse encore : ouvrez Terminal, tapez xattr -dr com.apple.quarantine suivi d’une espace, faites glisser le dossier dans la fenêtre et appuyez sur Entrée.',
        ],
        drawing: ['Confidentialité et sécurité', 'vesalius.command a été bloqué', 'Ouvrir quand même'],
      },
    },
    realTitle: 'Le fichier vient-il bien de chez nous ?',
    real: 'Comparez la somme de contrôle SHA-256 du fichier ZIP avec celle que votre service publie dans SHA256SUMS :',
    moreTitle: 'Bon à savoir',
    more: [
      'Vos keystores se trouvent dans le dossier ehealth/keystore de votre dossier personnel, pas ici. Vous pouvez remplacer ce dossier-ci par une version plus récente sans rien perdre.',
      'L’application ne cherche une version plus récente que si vous le demandez (Aide, ou vesalius update). Elle n’installe rien d’elle-même.',
      'Sans argument, l’application s’ouvre dans le navigateur ; avec --help, la ligne de commande dit ce qu’elle sait faire.',
    ],
  },
  nl: {
    title: 'Certificaatbeheer voor eHealth',
    what: 'Om uw eHealth-certificaten aan te vragen, te hernieuwen en in te trekken met uw identiteitskaart. Er wordt niets geïnstalleerd: alles zit in deze map, en alles gebeurt op deze computer.',
    startTitle: 'Starten',
    start: {
      linux: [
        'Pak het hele ZIP-bestand uit in een map van u.',
        'Open een terminal in die map en typ ./vesalius.sh',
        'De toepassing opent in uw browser. Laat de terminal open terwijl u werkt.',
      ],
      windows: [
        'Pak het hele ZIP-bestand uit: rechtsklik, “Alles uitpakken”.',
        'Dubbelklik op vesalius.cmd in de map die u krijgt.',
        'De toepassing opent in uw browser. Laat het zwarte venster open terwijl u werkt.',
      ],
      macos: [
        'Dubbelklik op het ZIP-bestand: er verschijnt een map naast.',
        'Dubbelklik op vesalius.command in die map.',
        'De toepassing opent in uw browser. Laat het Terminal-venster open terwijl u werkt.',
      ],
    },
    blocked: {
      windows: {
        title: 'Toont Windows een waarschuwing?',
        why: 'SmartScreen houdt programma’s tegen die het nog niet kent. Ga eerst na of het bestand wel van ons komt (zie verder).',
        steps: ['Klik op “Meer informatie”.', 'Klik op “Toch uitvoeren”.'],
        drawing: ['Windows heeft uw pc beveiligd', 'Meer informatie', 'Toch uitvoeren'],
      },
      macos: {
        title: 'Weigert macOS het bestand te openen?',
        why: 'macOS zet in quarantaine wat van het internet komt. Ga eerst na of het bestand wel van ons komt (zie verder).',
        steps: [
          'Klik op “Gereed” en open Systeeminstellingen › Privacy en beveiliging.',
          'Klik helemaal onderaan op “Open toch” en bevestig.',
          'Weigert het nog altijd: open Terminal, typ xattr -dr com.apple.quarantine gevolgd door een spatie, sleep de map in het venster en druk op Enter.',
        ],
        drawing: ['Privacy en beveiliging', 'vesalius.command is geblokkeerd', 'Open toch'],
      },
    },
    realTitle: 'Komt het bestand wel van ons?',
    real: 'Vergelijk de SHA-256-controlesom van het ZIP-bestand met die welke uw dienst in SHA256SUMS publiceert:',
    moreTitle: 'Goed om te weten',
    more: [
      'Uw keystores staan in de map ehealth/keystore van uw persoonlijke map, niet hier. U kunt deze map door een nieuwere versie vervangen zonder iets te verliezen.',
      'De toepassing zoekt enkel naar een nieuwere versie wanneer u het vraagt (Help, of vesalius update). Ze installeert niets uit zichzelf.',
      'Zonder argumenten opent de toepassing in de browser; met --help zegt de opdrachtregel wat ze kan.',
    ],
  },
  de: {
    title: 'Zertifikatsverwaltung für eHealth',
    what: 'Um Ihre eHealth-Zertifikate mit Ihrem Personalausweis zu beantragen, zu erneuern und zu widerrufen. Es wird nichts installiert: Alles ist in diesem Ordner, und alles geschieht auf diesem Computer.',
    startTitle: 'Starten',
    start: {
      linux: [
        'Entpacken Sie die ganze ZIP-Datei in einen Ordner von Ihnen.',
        'Öffnen Sie ein Terminal in diesem Ordner und tippen Sie ./vesalius.sh',
        'Die Anwendung öffnet sich in Ihrem Browser. Lassen Sie das Terminal offen, solange Sie arbeiten.',
      ],
      windows: [
        'Entpacken Sie die ganze ZIP-Datei: Rechtsklick, „Alle extrahieren“.',
        'Doppelklicken Sie im neuen Ordner auf vesalius.cmd.',
        'Die Anwendung öffnet sich in Ihrem Browser. Lassen Sie das schwarze Fenster offen, solange Sie arbeiten.',
      ],
      macos: [
        'Doppelklicken Sie auf die ZIP-Datei: Daneben erscheint ein Ordner.',
        'Doppelklicken Sie in diesem Ordner auf vesalius.command.',
        'Die Anwendung öffnet sich in Ihrem Browser. Lassen Sie das Terminal-Fenster offen, solange Sie arbeiten.',
      ],
    },
    blocked: {
      windows: {
        title: 'Windows zeigt eine Warnung?',
        why: 'SmartScreen hält Programme an, die es noch nicht kennt. Prüfen Sie zuerst, ob die Datei wirklich von uns kommt (siehe unten).',
        steps: ['Klicken Sie auf „Weitere Informationen“.', 'Klicken Sie auf „Trotzdem ausführen“.'],
        drawing: [
          'Der Computer wurde durch Windows geschützt',
          'Weitere Informationen',
          'Trotzdem ausführen',
        ],
      },
      macos: {
        title: 'macOS öffnet die Datei nicht?',
        why: 'macOS stellt unter Quarantäne, was aus dem Internet kommt. Prüfen Sie zuerst, ob die Datei wirklich von uns kommt (siehe unten).',
        steps: [
          'Klicken Sie auf „Fertig“ und öffnen Sie Systemeinstellungen › Datenschutz & Sicherheit.',
          'Klicken Sie ganz unten auf „Dennoch öffnen“ und bestätigen Sie.',
          'Geht es noch nicht: Öffnen Sie Terminal, tippen Sie xattr -dr com.apple.quarantine und ein Leerzeichen, ziehen Sie den Ordner in das Fenster und drücken Sie die Eingabetaste.',
        ],
        drawing: ['Datenschutz & Sicherheit', 'vesalius.command wurde blockiert', 'Dennoch öffnen'],
      },
    },
    realTitle: 'Kommt die Datei wirklich von uns?',
    real: 'Vergleichen Sie die SHA-256-Prüfsumme der ZIP-Datei mit der, die Ihr Dienst in SHA256SUMS veröffentlicht:',
    moreTitle: 'Gut zu wissen',
    more: [
      'Ihre Keystores liegen im Ordner ehealth/keystore Ihres persönlichen Ordners, nicht hier. Sie können diesen Ordner durch eine neuere Version ersetzen, ohne etwas zu verlieren.',
      'Die Anwendung sucht nur dann nach einer neueren Version, wenn Sie es wünschen (Hilfe, oder vesalius update). Von selbst installiert sie nichts.',
      'Ohne Argumente öffnet sich die Anwendung im Browser; mit --help sagt die Befehlszeile, was sie kann.',
    ],
  },
  en: {
    title: 'Certificate Manager for eHealth',
    what: 'To request, renew and revoke your eHealth certificates with your identity card. Nothing is installed: everything is in this folder, and everything happens on this computer.',
    startTitle: 'Start',
    start: {
      linux: [
        'Unpack the whole ZIP into a folder of your own.',
        'Open a terminal in that folder and type ./vesalius.sh',
        'The application opens in your browser. Leave the terminal open while you work.',
      ],
      windows: [
        'Unpack the whole ZIP: right-click, “Extract all”.',
        'Double-click vesalius.cmd in the folder you get.',
        'The application opens in your browser. Leave the black window open while you work.',
      ],
      macos: [
        'Double-click the ZIP: a folder appears beside it.',
        'Double-click vesalius.command in that folder.',
        'The application opens in your browser. Leave the Terminal window open while you work.',
      ],
    },
    blocked: {
      windows: {
        title: 'Does Windows show a warning?',
        why: 'SmartScreen stops programs that it does not know yet. First make sure that the file really comes from us (see below).',
        steps: ['Click “More info”.', 'Click “Run anyway”.'],
        drawing: ['Windows protected your PC', 'More info', 'Run anyway'],
      },
      macos: {
        title: 'Does macOS refuse to open the file?',
        why: 'macOS puts what comes from the internet in quarantine. First make sure that the file really comes from us (see below).',
        steps: [
          'Click “Done”, then open System Settings › Privacy & Security.',
          'At the very bottom, click “Open Anyway” and confirm.',
          'If it still refuses: open Terminal, type xattr -dr com.apple.quarantine and a space, drag the folder into the window and press Enter.',
        ],
        drawing: ['Privacy & Security', 'vesalius.command was blocked', 'Open Anyway'],
      },
    },
    realTitle: 'Does the file really come from us?',
    real: 'Compare the SHA-256 checksum of the ZIP with the one that your service publishes in SHA256SUMS:',
    moreTitle: 'Good to know',
    more: [
      'Your keystores lie in the folder ehealth/keystore of your home folder, not here. You can replace this folder by a newer version and lose nothing.',
      'The application looks for a newer version only when you ask for it (Help, or vesalius update). It installs nothing by itself.',
      'Without arguments the application opens in the browser; with --help the command line says what it can do.',
    ],
  },
}
