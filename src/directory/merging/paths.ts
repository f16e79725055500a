/** Every address of making one of listings that are the same. */
export const mergingPaths = {
  pairs: '/directory/same',
  pair: (id: string) => `/directory/same/${id}`,
  merge: (id: string) => `/directory/same/${id}/merge`,
  apart: (id: string) => `/directory/same/${id}/apart`,
  merged: '/directory/merged',
  undo: (merge: string) => `/directory/merged/${merge}/undo`,
  choice: '/directory/same/by-itself',
  overlaps: '/directory/overlaps',
  bodies: '/directory/same-organisations',
  bodyPair: (id: string) => `/directory/same-organisations/${id}`,
  mergeBodies: (id: string) => `/directory/same-organisations/${id}/merge`,
  bodiesApart: (id: string) => `/directory/same-organisations/${id}/apart`,
  undoBodies: (merge: string) => `/directory/same-organisations/${merge}/undo`,
}
