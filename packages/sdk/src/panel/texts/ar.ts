export { core } from './en.ts'
export { later } from './en-later.ts'
