import { commandGroup } from './group.ts'
import { importFeedCommand, importFeedHelp } from './import-feed.ts'
import {
  importAreasCommand,
  importAreasHelp,
  importNeighbourhoodsCommand,
  importNeighbourhoodsHelp,
  importPostcodesCommand,
  importPostcodesHelp,
} from './import-places.ts'

export const importCommand = commandGroup('import', {
  oruk: { help: importFeedHelp, run: importFeedCommand },
  postcodes: { help: importPostcodesHelp, run: importPostcodesCommand },
  areas: { help: importAreasHelp, run: importAreasCommand },
  neighbourhoods: { help: importNeighbourhoodsHelp, run: importNeighbourhoodsCommand },
})
