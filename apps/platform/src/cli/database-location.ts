/** Which database: PostgreSQL when `DATABASE_URL` says so, else the embedded one in the installation's folder. */
import { installationPaths } from '../installation/installation.ts'
import type { DatabaseLocation } from '../storage/open-database.ts'

export function databaseLocation(folder: string): DatabaseLocation {
  const databaseUrl = process.env.DATABASE_URL
  return databaseUrl ? { databaseUrl } : { dataFolder: installationPaths(folder).database }
}
