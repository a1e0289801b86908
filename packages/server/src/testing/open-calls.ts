/** Calls of the Open API whose routes take no id that somebody owns, as their owner would make them. */
export const openCalls: Record<
  string,
  () => { path: string } | { path: string; body: unknown } | { path: string; file: string }
> = {
  'GET /v1/workspaces': () => ({ path: '/v1/workspaces' }),
  'GET /v1/apps/:app_id': () => ({ path: '/v1/apps/7' }),
  'GET /v1/users/me': () => ({ path: '/v1/users/me' }),
  'POST /v1/api_apps': () => ({ path: '/v1/api_apps', body: { app_type: 'normal' } }),
  'GET /v1/api_apps': () => ({ path: '/v1/api_apps' }),
  'POST /v1/files/upload': () => ({ path: '/v1/files/upload', file: 'note.txt' }),
  'POST /v1/audio/transcriptions': () => ({ path: '/v1/audio/transcriptions', file: 'voice.wav' }),
  'POST /v1/audio/speech': () => ({ path: '/v1/audio/speech', body: { input: 'Hello', voice_id: 'anna' } }),
  'GET /v1/audio/voices': () => ({ path: '/v1/audio/voices' }),
}
