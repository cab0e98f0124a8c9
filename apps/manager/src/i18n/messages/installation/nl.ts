/** Nederlandse meldingen over deze installatie: haar versie, en of er een nieuwere is. */
export const installationNl = {
  'command.version': 'versie, runtime en bekende platformen (ook --version)',
  'option.version': 'de versie tonen',
  'version.application': 'Vesalius {version}',
  'version.node': 'Node.js {version}',
  'version.platform': '{name} ({environment}): {file}',
  'version.noPlatform': 'Hier is geen platform bekend: zie --platform.',
  'command.update': 'vragen of er een nieuwere versie is; er wordt niets gedownload of geïnstalleerd',
  'update.newest': 'U hebt de nieuwste versie ({version}).',
  'update.newer': 'Versie {newest} is beschikbaar; u hebt {version}.',
  'update.download': 'U vindt ze hier: {download}',
  'update.cannotTell': 'Er kan niet gezegd worden of er een nieuwere versie is.',
  'update.why.no-key':
    'Dit exemplaar bevat de sleutel van zijn uitgever niet: een aankondiging kan niet gecontroleerd worden. Vraag het aan wie u de toepassing bezorgd heeft.',
  'update.why.not-announced': '{service} zegt niet welke versie de nieuwste is.',
  'update.why.unreachable': '{service} is niet bereikbaar. Controleer het netwerk en probeer opnieuw.',
  'update.why.not-understood': '{service} geeft een onbruikbaar antwoord.',
  'update.why.not-signed':
    '{service} kondigt een versie aan die de uitgever van deze toepassing niet ondertekend heeft. Installeer daar niets van en verwittig uw support.',
}
