import { CreateBotRequest, UpdateBotRequest } from '@buttonhole/protocol'
import { Type } from 'typebox'

const {
  bot_id: _,
  icon_file_id: __,
  plugin_id_list: ___,
  workflow_id_list: ____,
  ...fields
} = UpdateBotRequest.properties

/** What an editor of the console writes: the fields of `/v1/bot/update` that do something here, without the id. */
export const agentFields = { ...fields, name: Type.Optional(CreateBotRequest.properties.name) }

/** Body of a save. Everything that is not named here, ids and owners above all, is left out. */
export const SaveAgentBody = Type.Object({ if_updated_at: Type.Optional(Type.Integer()), ...agentFields })
