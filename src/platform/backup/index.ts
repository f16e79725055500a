export { hasLedger, noteErasure, noteOldLinesAgain, oldLines, readErasures } from './erasures.ts'
export { makeBackup } from './make.ts'
export { noteBackup } from './record.ts'
export { restoreBackup } from './restore.ts'
