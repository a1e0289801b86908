// The open part of Coze's Chat SDK: @coze/chat-sdk, h5 (Taro) build, bundled with React 18. It has no launcher: inline.
import { PEERS } from '../lib/peers.mjs';
import { hist } from '../lib/hist.mjs';
const dir = PEERS + '/cozeh5/out';
export default {
  id: 'coze-h5', title: '@coze/chat-sdk (h5 build + React 18)', version: '0.1.11-beta.19', kind: 'inline', protocol: 'Coze /v3/chat SSE (conversation.message.delta)', markdown: true,
  mounts: { d: dir },
  page: ({ base, api, history }) => ({
    head: `<link rel="stylesheet" href="${base}/d/coze.css"><style>html{font-size:20px}.cz{height:600px;width:400px}.cz .chat-slot{height:100%}</style>`,
    body: `<div id="cz" style="position:fixed;right:20px;bottom:20px;width:400px;height:600px"></div><script>window.COZE={url:'${api}${history ? '/h' + history : ''}',cdn:'${api}/cdn/'}</script><script defer src="${base}/d/coze.js"></script>`,
  }),
  sel: { input: '#cz textarea, #cz input', answer: '#cz .md-stream', message: '#cz [class*="bubble___"]' },
  history: '/v1/conversation/message/list',
  api: async ({ path: p, url, json, sse, pump, res, req }) => {
    const hm = /^\/h(\d+)/.exec(p); const n = hm ? Number(hm[1]) : 0; p = p.replace(/^\/h\d+/, '');
    if (p.startsWith('/cdn/')) { res.writeHead(200, { 'content-type': 'image/svg+xml' }); return res.end('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'); }
    if (p === '/v1/bot/get_online_info') return json({ code: 0, msg: '', data: { bot_id: '7329529575539572743', name: 'Bench', description: 'd', icon_url: `http://${req.headers.host}/w/coze-h5/api/cdn/a.svg`, onboarding_info: { prologue: 'Hello', suggested_questions: ['A?', 'B?'] }, bot_mode: 0, model_info: {} } });
    if (p === '/v1/conversations') return json({ code: 0, msg: '', data: { conversations: [{ id: 'c1', last_section_id: 's1', created_at: 1, meta_data: {} }], has_more: false } });
    if (p === '/v1/conversation/create') return json({ code: 0, msg: '', data: { id: 'c1', last_section_id: 's1', created_at: 1, meta_data: {} } });
    if (p === '/v1/conversation/message/list') { const d = hist(n).map((m, i) => ({ id: 'h' + i, conversation_id: 'c1', bot_id: 'b', chat_id: 'ch' + (i >> 1), section_id: 's1', role: m.role === 'bot' ? 'assistant' : 'user', type: m.role === 'bot' ? 'answer' : 'question', content: m.text, content_type: 'text', created_at: 1700000000 + i, updated_at: 1700000000 + i, meta_data: {} })).reverse(); return json({ code: 0, msg: '', data: d, first_id: d[0]?.id || '0', last_id: d[d.length - 1]?.id || '0', has_more: false }); }
    if (p === '/v3/chat') {
      sse(); const base = { id: 'm1', conversation_id: 'c1', bot_id: 'b', chat_id: 'ch1', role: 'assistant', type: 'answer', content_type: 'text' };
      const ev = (e, d) => `event:${e}\ndata:${JSON.stringify(d)}\n\n`;
      res.write(ev('conversation.chat.created', { id: 'ch1', conversation_id: 'c1', bot_id: 'b', status: 'created', section_id: 's1' }));
      res.write(ev('conversation.chat.in_progress', { id: 'ch1', conversation_id: 'c1', bot_id: 'b', status: 'in_progress', section_id: 's1' }));
      const full = await pump((d) => ev('conversation.message.delta', { ...base, content: d }));
      res.write(ev('conversation.message.completed', { ...base, content: full }));
      res.write(ev('conversation.chat.completed', { id: 'ch1', conversation_id: 'c1', bot_id: 'b', status: 'completed', usage: { token_count: 1, output_count: 1, input_count: 1 } }));
      return res.end(`event:done\ndata:"[DONE]"\n\n`);
    }
    return json({ code: 0, msg: '', data: {} });
  },
};
