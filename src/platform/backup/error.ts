/** Why a backup cannot be made or put back, in one sentence for whoever runs the product. */
export class BackupError extends Error {}
