export { type Demonstration, ensureDemonstration, isDemonstration } from './demonstration.ts'
export { personaLines } from './persona-lines.ts'
export { plantDemonstration } from './plant-demonstration.ts'
