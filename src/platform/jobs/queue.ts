/** Where a job goes that failed at every try: it is logged there, and kept for whoever looks into it. */
export const deadQueue = {
  name: 'dead-job',
  options: { notify: true, retryLimit: 0 },
}

/**
 * One queue for all jobs: the job's name is in its data, so that a new job needs no change of the database.
 * A worker that was killed is noticed when its heartbeat stops; tries are spread over about two hours.
 */
export const jobQueue = {
  name: 'job',
  options: {
    notify: true,
    retryLimit: 14,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 1800,
    expireInSeconds: 120,
    heartbeatSeconds: 10,
    deadLetter: deadQueue.name,
  },
}
