import { PEERS } from '../lib/peers.mjs';
import { hist } from '../lib/hist.mjs';
const dir = PEERS + '/packs/n8n-chat-1.37.0/dist';
export default {
  id: 'n8n', title: '@n8n/chat', version: '1.37.0', kind: 'launcher', protocol: 'NDJSON {type:begin|item|end,content,metadata}', markdown: true,
  mounts: { d: dir },
  page: ({ base, api, history }) => ({
    head: `<link rel="stylesheet" href="${base}/d/style.css">`,
    body: `<script type="module">import { createChat } from '${base}/d/chat.bundle.es.js';createChat({ webhookUrl: '${api}/hook${history ? `?h=${history}` : ''}', enableStreaming: true, loadPreviousSession: ${history ? 'true' : 'false'}, initialMessages: ['Hello'] });</script>`,
  }),
  sel: { launcher: '.chat-window-toggle', input: '.chat-window textarea', answer: '.chat-message-from-bot:not(.chat-message-typing)', message: '.chat-message' },
  history: 'loadPreviousSession response',
  api: async ({ url, body, json, sse, pump, res }) => {
    const b = body ? JSON.parse(body) : {};
    if (b.action === 'loadPreviousSession') return json({ data: hist(Number(url.searchParams.get('h') || 0)).map((m) => ({ id: ['langchain', 'schema', m.role === 'bot' ? 'AIMessage' : 'HumanMessage'], kwargs: { content: m.text } })) });
    const md = { nodeId: 'n1', nodeName: 'Agent', timestamp: Date.now(), runIndex: 0, itemIndex: 0 };
    sse('application/json; charset=utf-8');
    res.write(JSON.stringify({ type: 'begin', metadata: md }) + '\n');
    await pump((d) => JSON.stringify({ type: 'item', content: d, metadata: md }) + '\n', /bench:([a-z0-9-]+)/.exec(b.chatInput || '')?.[1] || 'rt');
    res.end(JSON.stringify({ type: 'end', metadata: md }) + '\n');
  },
};
