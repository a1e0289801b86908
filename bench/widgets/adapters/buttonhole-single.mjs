export { single as default } from './buttonhole.mjs'
