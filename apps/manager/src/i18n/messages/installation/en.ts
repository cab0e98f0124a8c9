/** English messages about this installation: its version, whether there is a newer one. */
export const installationEn = {
  'command.version': 'version, runtime and known platforms (also --version)',
  'option.version': 'show the version',
  'version.application': 'Vesalius {version}',
  'version.node': 'Node.js {version}',
  'version.platform': '{name} ({environment}): {file}',
  'version.noPlatform': 'No platform is known here: see --platform.',
  'command.update': 'ask whether there is a newer version; nothing is downloaded or installed',
  'update.newest': 'You have the newest version ({version}).',
  'update.newer': 'Version {newest} is available; you have {version}.',
  'update.download': 'Get it here: {download}',
  'update.cannotTell': 'Whether there is a newer version cannot be told.',
  'update.why.no-key':
    'This copy came without the key of its publisher, so an announcement could not be verified. Ask whoever gave you the application.',
  'update.why.not-announced': '{service} does not say which version is the newest.',
  'update.why.unreachable': '{service} cannot be reached. Check the network and try again.',
  'update.why.not-understood': '{service} gives an answer that cannot be used.',
  'update.why.not-signed':
    '{service} announces a version that the publisher of this application did not sign. Install nothing from there, and tell your service desk.',
} as const
