export { type AreaKind, areaKinds, importAreas } from './import-areas.ts'
export { importNeighbourhoods } from './import-neighbourhoods.ts'
export { importPostcodes } from './import-postcodes.ts'
export { type Skipped, UnusableFile } from './skipped.ts'
