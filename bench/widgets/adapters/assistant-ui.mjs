import { PEERS } from '../lib/peers.mjs';
import { hist } from '../lib/hist.mjs';
const dir = PEERS + '/react/aui';
export default {
  id: 'assistant-ui', title: '@assistant-ui/react + react-markdown', version: '0.15.20 (react 19.3.1, react-markdown pkg 0.14.16, remark-gfm 4.0.1)', kind: 'launcher', protocol: 'LocalRuntime adapter over SSE data: {"text"}', markdown: true,
  mounts: { d: dir },
  page: ({ base, api, history }) => ({ body: `<script>window.AUI={url:'${api}/chat',history:${history ? `(${hist})(${history})` : '[]'}}</script><script defer src="${base}/d/aui.js"></script>` }),
  sel: { launcher: '.aui-launcher', input: '.aui-input', answer: '.msg.bot', message: '.msg' },
  history: 'initialMessages of useLocalRuntime',
  api: async ({ sse, pump, res }) => { sse(); await pump((d) => `data: ${JSON.stringify({ text: d })}\n\n`); res.end('data: [DONE]\n\n'); },
};
