/** `vesalius version`, and `vesalius --version`: what runs here, and which platforms it knows. Asks nobody. */
import { knownPlatforms, nameOf } from '../../platform/known-platforms.ts'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'

export async function version({ t, surroundings }: Context): Promise<CommandResult> {
  const { version } = surroundings.installation
  const platforms = await knownPlatforms(surroundings)
  return {
    json: {
      command: 'version',
      version,
      node: process.versions.node,
      system: `${process.platform}-${process.arch}`,
      platforms: platforms.map(one => ({
        profile: nameOf(one),
        name: one.profile.name,
        environment: one.profile.environment,
        baseUrl: one.profile.baseUrl,
        file: one.file,
      })),
    },
    lines: [
      t('version.application', { version }),
      t('version.node', { version: process.versions.node }),
      ...platforms.map(({ profile, file }) =>
        t('version.platform', {
          name: profile.name,
          environment: t(`environment.${profile.environment}`),
          file,
        }),
      ),
      ...(platforms.length === 0 ? [t('version.noPlatform')] : []),
    ],
    exitStatus: EXIT.done,
  }
}
