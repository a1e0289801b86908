// The public list of the package, written by hand.
export { checkInstallation, type Finding } from './check-installation.ts'
export { type Config, readConfig } from './config.ts'
export { createOwnerToken } from './create-owner-token.ts'
export { createBackup } from './platform/database/backup/create-backup.ts'
export { type Restored, restoreBackup } from './platform/database/backup/restore-backup.ts'
export { migrate } from './platform/database/migrate.ts'
export { openDatabase } from './platform/database/open-database.ts'
export { type RunningServer, serve } from './serve.ts'
