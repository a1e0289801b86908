// What opens behind "more": comes with the first press on it.
export { MoreMenu } from './more-menu.tsx'
