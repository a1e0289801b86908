// Web Chat speaks Direct Line. The page gives it an in-page Direct Line object that turns the mock server's SSE tokens
// into live-streaming activities (typing activities with channelData.streamType "streaming", cumulative text), as the docs describe.
import { PEERS } from '../lib/peers.mjs';
import { hist } from '../lib/hist.mjs';
const dir = PEERS + '/packs/botframework-webchat-4.18.1/dist';
const dl = (url, history) => {
  const subject = () => { const s = new Set(); let lastV; let has = false; return { next(v) { lastV = v; has = true; for (const o of [...s]) o.next && o.next(v); }, obs: (replay) => ({ subscribe(o, e, c) { if (typeof o === 'function') o = { next: o, error: e, complete: c }; s.add(o); if (replay && has) o.next(lastV); return { unsubscribe() { s.delete(o); } }; }, [Symbol.observable || '@@observable']() { return this; } }) }; };
  const act = subject(), st = subject(); let seq = 0; const queue = []; let subs = 0;
  const activity$ = act.obs(false); const osub = activity$.subscribe.bind(activity$);
  activity$.subscribe = (...a) => { const r = osub(...a); if (!subs++) setTimeout(() => queue.splice(0).forEach((x) => act.next(x)), 0); return r; };
  const emit = (a) => (subs ? act.next(a) : queue.push(a));
  const mk = (o) => ({ timestamp: new Date(1.7e12 + seq * 1000).toISOString(), channelId: 'directline', conversation: { id: 'c' }, id: 'a' + seq++, ...o });
  for (const m of history) emit(mk({ type: 'message', from: m.role === 'bot' ? { id: 'bot', role: 'bot' } : { id: 'user', role: 'user' }, text: m.text, textFormat: 'markdown' }));
  st.next(0); setTimeout(() => { st.next(1); st.next(2); }, 0);
  return {
    connectionStatus$: st.obs(true), activity$, end() {}, getSessionId() {},
    postActivity(a) {
      const id = 'u' + Date.now();
      return { subscribe(o) { if (typeof o === 'function') o = { next: o }; 
        setTimeout(async () => {
          emit(mk({ ...a, id, timestamp: new Date().toISOString() })); o.next(id); o.complete && o.complete();
          if (a.type !== 'message') return;
          const res = await fetch(url, { method: 'POST', body: JSON.stringify({ q: a.text }) });
          const rd = res.body.pipeThrough(new TextDecoderStream()).getReader(); let buf = '', text = '', n = 0; const sid = 's' + Date.now();
          for (;;) { const { done, value } = await rd.read(); if (done) break; buf += value; let i;
            while ((i = buf.indexOf('\n\n')) >= 0) { const l = buf.slice(6, i); buf = buf.slice(i + 2); if (l[0] === '{') { text += JSON.parse(l).text; n++; emit(mk({ id: n === 1 ? sid : sid + '-' + n, timestamp: new Date().toISOString(), type: 'typing', from: { id: 'bot', role: 'bot' }, text, channelData: n === 1 ? { streamType: 'streaming', streamSequence: n } : { streamType: 'streaming', streamId: sid, streamSequence: n } })); } } }
          emit(mk({ id: sid + '-f', timestamp: new Date().toISOString(), type: 'message', from: { id: 'bot', role: 'bot' }, text, textFormat: 'markdown', channelData: { streamType: 'final', streamId: sid } }));
        }, 0); return { unsubscribe() {} }; } };
    },
  };
};
export default {
  id: 'webchat', title: 'botframework-webchat (CDN bundle)', version: '4.18.1', kind: 'inline', protocol: 'Direct Line live-streaming activities (cumulative text), in-page Direct Line object fed by SSE', markdown: true,
  mounts: { d: dir },
  page: ({ base, api, history }) => ({
    head: `<script src="${base}/d/webchat.js"></script>`,
    body: `<div id="wc" style="position:fixed;right:20px;bottom:20px;width:400px;height:600px"></div><script>window.WebChat.renderWebChat({directLine:(${dl})('${api}/chat',${history ? `(${hist})(${history})` : '[]'}),userID:'user'},document.getElementById('wc'))</script>`,
  }),
  sel: { input: '.webchat__send-box-text-box__input, [data-testid="send box text area"]', answer: '.webchat__text-content__markdown, .webchat__text-content', message: '.webchat__bubble__content' },
  history: 'activities emitted by Direct Line at connect',
  api: async ({ sse, pump, res }) => { sse(); await pump((d) => `data: ${JSON.stringify({ text: d })}\n\n`); res.end('data: [DONE]\n\n'); },
};
