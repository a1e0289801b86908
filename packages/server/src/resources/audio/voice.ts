/** A voice as `GET /v1/audio/voices` sends it: one official client demands every field. */
export interface Voice {
  voice_id: string
  name: string
  is_system_voice: boolean
  language_code: string
  language_name: string
  preview_text: string
  preview_audio: string
  available_training_times: number
  create_time: number
  update_time: number
  model_type: string
  state: string
}

/** The voice of a name at the audio endpoint; its models speak any language. */
export function toVoice(name: string): Voice {
  return {
    voice_id: name,
    name,
    is_system_voice: true,
    language_code: '',
    language_name: '',
    preview_text: '',
    preview_audio: '',
    available_training_times: 0,
    create_time: 0,
    update_time: 0,
    model_type: 'big',
    state: 'init',
  }
}

/** Which voices are asked for, as `GET /v1/audio/voices` words it; absent: all. */
export interface VoiceFilter {
  /** Without the voices that everybody has. */
  isOwnOnly: boolean
  modelType: string | undefined
  state: string | undefined
}

export function isAskedFor(voice: Voice, { isOwnOnly, modelType, state }: VoiceFilter): boolean {
  return (
    !(isOwnOnly && voice.is_system_voice) &&
    (modelType === undefined || voice.model_type === modelType) &&
    (state === undefined || voice.state === state)
  )
}
