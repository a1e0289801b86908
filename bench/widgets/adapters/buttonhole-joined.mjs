export { joined as default } from './buttonhole.mjs';
