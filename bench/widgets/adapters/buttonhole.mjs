// Ours: the built SDK behind the snippet that pages have carried since Coze's first Chat SDK, unchanged but for the host.
// Script, chunks and calls share one base, everything before /obj/; so the files are sent from there and not from a mount.
import path from 'node:path';
import { createVisitorWire } from '../lib/visitor-wire.mjs';
// BUTTONHOLE_SDK_DIST: another build, for comparing two
const dist = path.resolve(process.env.BUTTONHOLE_SDK_DIST || path.resolve(import.meta.dirname, '../../../packages/sdk/dist'));
const botId = '7329529575539572743';
const make = (id, title, wire) => ({
  id, title, version: 'this repository', kind: 'launcher', protocol: 'Coze /v3/chat SSE, resumable', markdown: true,
  mounts: { d: dist },
  // Whoever has stored messages has been here before: the browser knows them by a key, as after any first visit.
  page: ({ api, history }) => ({
    body: `${history ? `<script>localStorage.setItem('buttonhole:visitor:${api}/h${history}:${botId}','bench-${history}')</script>` : ''}<script src="${api}/h${history}/obj/unpkg/flow-platform/chat-app-sdk/0.1.0-beta.5/libs/cn/index.js"></script><script>new CozeWebSDK.WebChatClient({config:{bot_id:'${botId}'},componentProps:{title:'Bench',lang:'en'}})</script>`,
  }),
  sel: { launcher: 'button.launch', input: '.compose textarea', answer: '.it > .md', message: '.me, .it' },
  history: '/v1/conversation/message/list, page by page',
  api: async (call) => {
    const [, stored, rest] = /^\/h(\d+)(\/.*)$/.exec(call.path) || [];
    if (!rest) return call.json({ code: 4200, msg: 'not found' }, 404);
    if (rest.startsWith('/obj/')) return call.file(dist, 'loader.js');
    if (rest.startsWith('/sdk/')) return call.file(dist, `assets/${path.basename(rest)}`) || call.json({}, 404);
    return wire({ ...call, path: rest, stored: Number(stored) });
  },
});
// As the server sends it: what a fast model says within 25 ms is one event.
export default make('ours', 'Buttonhole', createVisitorWire({ joinMs: 25 }));
// As it would be if each delta were an event of its own: for 100 kB, 8.8 MB.
export const single = make('ours-single', 'Buttonhole, each delta by itself', createVisitorWire());
