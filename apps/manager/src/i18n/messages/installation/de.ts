/** Deutsche Meldungen zu dieser Installation: ihre Version, und ob es eine neuere gibt. */
export const installationDe = {
  'command.version': 'Version, Laufzeit und bekannte Plattformen (auch --version)',
  'option.version': 'die Version anzeigen',
  'version.application': 'Vesalius {version}',
  'version.node': 'Node.js {version}',
  'version.platform': '{name} ({environment}): {file}',
  'version.noPlatform': 'Hier ist keine Plattform bekannt: siehe --platform.',
  'command.update': 'fragen, ob es eine neuere Version gibt; nichts wird heruntergeladen oder installiert',
  'update.newest': 'Sie haben die neueste Version ({version}).',
  'update.newer': 'Version {newest} ist verfügbar; Sie haben {version}.',
  'update.download': 'Sie finden sie hier: {download}',
  'update.cannotTell': 'Ob es eine neuere Version gibt, lässt sich nicht sagen.',
  'update.why.no-key':
    'Dieses Exemplar enthält keinen Schlüssel seines Herausgebers; eine Ankündigung ließe sich nicht prüfen. Fragen Sie dort, woher Sie die Anwendung haben.',
  'update.why.not-announced': '{service} sagt nicht, welche Version die neueste ist.',
  'update.why.unreachable':
    '{service} ist nicht erreichbar. Prüfen Sie das Netz und versuchen Sie es erneut.',
  'update.why.not-understood': '{service} gibt eine unbrauchbare Antwort.',
  'update.why.not-signed':
    '{service} kündigt eine Version an, die der Herausgeber dieser Anwendung nicht signiert hat. Installieren Sie nichts von dort und sagen Sie Ihrem Support Bescheid.',
}
