// The part of a Buttonhole server that the widget talks to, with the scenarios of this bench as its model. Like the real
// one it keeps each visitor's conversation and lets a run go on without its reader. With `joinMs` it joins deltas as the real
// one does (25); without, it sends every delta as an event of its own, as all mocks here, but of 350 bytes for four characters.
// Whatever costs no browser time is left out.
import { EventEmitter } from 'node:events';
import { hist } from './hist.mjs';
import { pump, scenarioFromText } from './server.mjs';

const botId = '7329529575539572743';
const bot = { bot_id: botId, name: 'Bench', description: '', icon_url: '', create_time: 1, update_time: 1, version: '1', prompt_info: { prompt: '' }, onboarding_info: { prologue: 'Hello', suggested_questions: ['A?', 'B?'] }, bot_mode: 0, plugin_info_list: [], model_info: { model_id: '', model_name: '' }, knowledge: { knowledge_infos: [] }, shortcut_commands: [], workflow_info_list: [], suggest_reply_info: { reply_mode: 'disable', customized_prompt: '' }, background_image_info: {}, variables: [], voice_info_list: [], default_user_input_type: 'text', owner_user_id: '1', folder_id: '', media_config: { is_voice_call_closed: true } };
const now = () => Math.floor(Date.now() / 1000);
let lastId = 7500000000000000000n;
const newId = () => String(++lastId);

// A run is written like a response and read by any number of responses. It counts its events and keeps them.
class Run extends EventEmitter {
  constructor(chat) { super(); this.setMaxListeners(0); this.chat = chat; this.blocks = []; this.readers = new Set(); this.destroyed = false; this.isOver = false; }
  write(block) { this.blocks.push(block); let free = true; for (const res of this.readers) if (!res.write(block)) free = false; return free; }
  event(event, data) { return `id:${this.blocks.length + 1}\nevent:${event}\ndata:${JSON.stringify(data)}\n\n`; }
  tell(event, data) { this.write(this.event(event, data)); }
  end() { this.isOver = true; for (const res of this.readers) res.end(); this.readers.clear(); }
  read(res, after) {
    for (const block of this.blocks.slice(after)) res.write(block);
    if (this.isOver) return res.end();
    this.readers.add(res);
    res.on('drain', () => this.emit('drain'));
    res.on('close', () => { this.readers.delete(res); this.emit('drain'); }); // nobody is waited for who has left
  }
}

function createConversation(stored) {
  const at = now();
  const conversation = { id: newId(), name: '', meta_data: {}, creator_id: '1', connector_id: '999', created_at: at, updated_at: at, last_section_id: newId() };
  const messages = []; // oldest first
  const add = (m) => { const t = now(); const message = { id: newId(), conversation_id: conversation.id, bot_id: botId, section_id: conversation.last_section_id, content_type: 'text', meta_data: {}, created_at: t, updated_at: t, ...m }; messages.push(message); return message; };
  let chatId;
  for (const m of stored) { if (m.role === 'user') chatId = newId(); add(m.role === 'user' ? { chat_id: chatId, role: 'user', type: 'question', content: m.text } : { chat_id: chatId, role: 'assistant', type: 'answer', content: m.text }); }
  return { conversation, messages, add, active: undefined };
}

// The first delta goes at once, those of the next `joinMs` as one, and so on; what waits goes with `end()`.
function joinDeltas(run, joinMs, encode) {
  let held = '', openUntil = 0, timer;
  const send = () => { clearTimeout(timer); timer = undefined; const text = held; held = ''; openUntil = performance.now() + joinMs; return text ? run.write(encode(text)) : true; };
  return {
    write(delta) { held += delta; if (performance.now() >= openUntil) return send(); timer ??= setTimeout(send, openUntil - performance.now()); return true; },
    end: send, on: (...args) => run.on(...args), off: (...args) => run.off(...args), get destroyed() { return run.destroyed; },
  };
}

async function answer(thread, run, question, joinMs) {
  const { chat } = run;
  run.tell('conversation.chat.created', { ...chat, status: 'created' });
  run.tell('conversation.chat.in_progress', chat);
  const at = now();
  const message = { id: newId(), conversation_id: chat.conversation_id, bot_id: botId, chat_id: chat.id, section_id: chat.section_id, role: 'assistant', type: 'answer', content_type: 'text', meta_data: {}, created_at: at, updated_at: at };
  let content = '';
  const encode = (delta) => { content += delta; return run.event('conversation.message.delta', { ...message, content: delta }); };
  const joined = joinMs && joinDeltas(run, joinMs, encode);
  await (joined ? pump(joined, scenarioFromText(question), (delta) => delta) : pump(run, scenarioFromText(question), encode));
  joined?.end();
  thread.messages.push({ ...message, content });
  const finish = thread.add({ chat_id: chat.id, role: 'assistant', type: 'verbose', content: JSON.stringify({ msg_type: 'generate_answer_finish', data: '{"finish_reason":0,"FinData":""}', from_module: null, from_unit: null }) });
  run.tell('conversation.message.completed', { ...message, content });
  run.tell('conversation.message.completed', finish);
  thread.active = undefined;
  chat.status = run.destroyed ? 'canceled' : 'completed';
  run.tell('conversation.chat.completed', { ...chat, completed_at: now() });
  run.tell('done', '[DONE]');
  run.end();
}

/** Answers one call of the widget; `stored` messages are there from the start. Visitors live as long as this object. */
export function createVisitorWire({ joinMs } = {}) {
  const visitors = new Map(), threads = new Map(), runs = new Map();
  const ok = (data) => ({ code: 0, msg: '', data, detail: { logid: '0' } });
  const openThread = (visitor, stored = []) => { const thread = createConversation(stored); threads.set(thread.conversation.id, thread); visitor.thread = thread; return thread; };

  return async ({ path, url, body, json, sse, res, stored }) => {
    const request = body ? JSON.parse(body) : {};
    if (path === '/v1/visitor/sessions') {
      let key = request.visitor_key, visitor = visitors.get(key);
      if (!visitor) { if (!stored || !key) key = newId(); visitor = { key, id: newId(), thread: undefined }; visitors.set(key, visitor); if (stored) openThread(visitor, hist(stored)); }
      const { thread } = visitor;
      return json(ok({ token: 'v_' + key, expires_in: 3600, visitor_id: visitor.id, visitor_key: key, bot, ...(thread && { conversation: thread.conversation }), ...(thread?.active && { active_chat_id: thread.active.chat.id }) }));
    }
    const visitor = visitors.get((res.req.headers.authorization || '').replace('Bearer v_', ''));
    if (!visitor) return json({ code: 4100, msg: 'no session' }, 401);
    if (path === '/v1/conversation/create') return json(ok(openThread(visitor).conversation));
    const thread = threads.get(url.searchParams.get('conversation_id') ?? request.conversation_id ?? path.split('/')[3]);
    if (!thread) return json({ code: 4200, msg: 'no such conversation' }, 404);
    if (path === '/v1/conversation/message/list') {
      const end = request.after_id ? thread.messages.findIndex((m) => m.id === request.after_id) : thread.messages.length;
      const start = Math.max(0, end - (request.limit ?? 50)); const data = thread.messages.slice(start, end).reverse();
      return json({ ...ok(data), first_id: data[0]?.id ?? '', last_id: data.at(-1)?.id ?? '', has_more: start > 0, ...(thread.active && { active_chat_id: thread.active.chat.id }) });
    }
    if (path === '/v3/chat') {
      const requestId = url.searchParams.get('request_id'); let run = runs.get(requestId);
      if (!run) {
        if (thread.active) return json({ code: 4016, msg: 'busy' });
        const question = request.additional_messages.at(-1).content; const id = newId();
        run = new Run({ id, conversation_id: thread.conversation.id, bot_id: botId, section_id: thread.conversation.last_section_id, created_at: now(), meta_data: {}, status: 'in_progress', last_error: { code: 0, msg: '' }, usage: { token_count: 0, output_count: 0, input_count: 0 } });
        thread.add({ chat_id: id, role: 'user', type: 'question', content: question });
        thread.active = run; runs.set(requestId, run); runs.set(id, run);
        sse(); run.read(res, 0);
        return answer(thread, run, question, joinMs);
      }
      sse(); return run.read(res, 0);
    }
    const run = runs.get(request.chat_id);
    if (path === '/v3/chat/events' && run) { sse(); return run.read(res, request.after ?? 0); }
    if (path === '/v3/chat/cancel' && run) { if (run.isOver) return json({ code: 4104, msg: 'ended' }); run.destroyed = true; run.emit('close'); return json(ok({ ...run.chat, status: 'canceled' })); }
    if (path.endsWith('/clear')) { thread.conversation.last_section_id = newId(); return json(ok({ id: thread.conversation.last_section_id, conversation_id: thread.conversation.id })); }
    return json({ code: 4001, msg: 'unknown' });
  };
}
