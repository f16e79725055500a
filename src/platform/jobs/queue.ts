/** One queue for all jobs: the job's name is in its data, so that a new job needs no change of the database. */
export const jobQueue = {
  name: 'job',
  options: { notify: true, retryLimit: 8, retryDelay: 5, retryBackoff: true, expireInSeconds: 120, heartbeatSeconds: 30 },
}
