import { PEERS } from '../lib/peers.mjs';
import { hist } from '../lib/hist.mjs';
const dir = PEERS + '/react/antdx';
export default {
  id: 'antdx', title: '@ant-design/x + x-markdown + x-sdk', version: '2.9.0 (antd 6.6.8, react 19.3.1)', kind: 'launcher', protocol: 'OpenAI chat.completions SSE (OpenAIChatProvider)', markdown: true,
  mounts: { d: dir },
  page: ({ base, api, history }) => ({ head: `<link rel="stylesheet" href="${base}/d/antdx.css">`, body: `<script>window.ANTX={url:'${api}/chat',history:${history ? `(${hist})(${history})` : '[]'}}</script><script defer src="${base}/d/antdx.js"></script>` }),
  sel: { launcher: '.ax-launcher', input: '.ax-win textarea', answer: '.xmd', message: '.ant-bubble' },
  history: 'defaultMessages of useXChat',
  api: async ({ sse, pump, res, body }) => { sse(); const n = [...(body || '').matchAll(/bench:([a-z0-9-]+)/g)].pop()?.[1]; await pump((d) => `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: d } }] })}\n\n`, n); res.end('data: [DONE]\n\n'); },
};
