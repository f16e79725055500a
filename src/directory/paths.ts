/** Every address of the directory. */
export const directoryPaths = {
  home: '/',
  search: '/offers',
  offer: (id: string) => `/offers/${id}`,
  keep: '/shortlist',
  shortlist: (code: string) => `/shortlist/${code}`,
  tally: (id: string) => `/offers/${id}/tally`,
  confirm: (id: string) => `/directory/${id}/confirm`,
  poster: (slug: string) => `/places/${slug}/poster`,
  list: '/directory',
  add: '/directory/new',
  edit: (id: string) => `/directory/${id}/edit`,
}
