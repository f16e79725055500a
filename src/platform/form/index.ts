export * from './conflict.tsx'
export * from './form-state.ts'
export * from './inputs.ts'
