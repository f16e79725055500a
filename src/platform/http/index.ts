export * from './answer.ts'
export { cookieNames } from './cookies.ts'
export * from './create-site.ts'
export * from './site.ts'
