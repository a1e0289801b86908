type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A capability of the platform that this server does not have, and the routes it answers there. */
export interface UnavailableCapability {
  /** As the error names it, at the beginning of a sentence. */
  name: string
  /** True when the name is a plural. */
  isPlural?: boolean
  /** Browsers cannot send headers when they open one of these: their token stands in the query. */
  isWebSocket?: true
  routes: readonly (readonly [Method | readonly Method[], string])[]
}

/**
 * The one list of what is documented elsewhere and missing here. A route that begins to be served leaves this table; a
 * route that is on neither side answers 4200 like any unknown path.
 */
export const unavailableCapabilities: readonly UnavailableCapability[] = [
  {
    name: 'Workflows',
    isPlural: true,
    routes: [
      ['POST', '/v1/workflow/run'],
      ['POST', '/v1/workflow/stream_run'],
      ['POST', '/v1/workflow/stream_resume'],
      ['POST', '/v1/workflow/conversation/create'],
      ['POST', '/v1/workflows/resume'],
      ['POST', '/v1/workflows/chat'],
      ['GET', '/v1/workflows'],
      ['GET', '/v1/workflows/:workflow_id'],
      ['GET', '/v1/workflows/:workflow_id/versions'],
      ['GET', '/v1/workflows/:workflow_id/run_histories/:execute_id'],
      ['GET', '/v1/workflows/:workflow_id/run_histories/:execute_id/execute_nodes/:node_execute_uuid'],
      ['POST', '/v1/workflows/:workflow_id/collaborators'],
      ['DELETE', '/v1/workflows/:workflow_id/collaborators/:user_id'],
      ['POST', '/v1/workflows/:workflow_id/collaboration_mode'],
    ],
  },
  {
    name: 'Datasets and their documents',
    isPlural: true,
    routes: [
      [['GET', 'POST'], '/v1/datasets'],
      [['PUT', 'DELETE'], '/v1/datasets/:dataset_id'],
      ['POST', '/v1/datasets/:dataset_id/process'],
      ['GET', '/v1/datasets/:dataset_id/images'],
      ['PUT', '/v1/datasets/:dataset_id/images/:document_id'],
      ['POST', '/open_api/knowledge/document/create'],
      ['POST', '/open_api/knowledge/document/update'],
      // An older form of one official client asks for it with GET.
      [['GET', 'POST'], '/open_api/knowledge/document/list'],
      ['POST', '/open_api/knowledge/document/delete'],
    ],
  },
  {
    name: 'Voice cloning',
    routes: [['POST', '/v1/audio/voices/clone']],
  },
  {
    name: 'Voice over WebSocket',
    isWebSocket: true,
    routes: [
      ['GET', '/v1/chat'],
      ['GET', '/v1/audio/speech'],
      ['GET', '/v1/audio/transcriptions'],
      ['GET', '/v1/audio/simult_interpretation'],
    ],
  },
  {
    name: 'Realtime audio rooms',
    isPlural: true,
    routes: [
      ['POST', '/v1/audio/rooms'],
      ['GET', '/v1/audio/live/:live_id'],
    ],
  },
  {
    name: 'Voiceprints',
    isPlural: true,
    routes: [
      [['GET', 'POST'], '/v1/audio/voiceprint_groups'],
      [['PUT', 'DELETE'], '/v1/audio/voiceprint_groups/:group_id'],
      [['GET', 'POST'], '/v1/audio/voiceprint_groups/:group_id/features'],
      [['PUT', 'DELETE'], '/v1/audio/voiceprint_groups/:group_id/features/:feature_id'],
      ['POST', '/v1/audio/voiceprint_groups/:group_id/speaker_identify'],
    ],
  },
  {
    name: 'Folders',
    isPlural: true,
    routes: [
      ['GET', '/v1/folders'],
      ['GET', '/v1/folders/:folder_id'],
    ],
  },
  {
    name: 'App collaboration',
    routes: [
      ['POST', '/v1/apps/:app_id/collaborators'],
      ['DELETE', '/v1/apps/:app_id/collaborators/:user_id'],
    ],
  },
  { name: 'Templates', isPlural: true, routes: [['POST', '/v1/templates/:template_id/duplicate']] },
  { name: 'Copying in the background', routes: [['GET', '/v1/entities/copy_tasks/:task_id']] },
  {
    name: 'Connectors other than the API and Chat SDK',
    isPlural: true,
    routes: [
      ['POST', '/v1/connectors/:connector_id/install'],
      ['POST', '/v1/connectors/:connector_id/user_configs'],
      ['PUT', '/v1/connectors/:connector_id/bots/:bot_id'],
    ],
  },
  {
    name: 'Plugins and their store',
    isPlural: true,
    routes: [
      ['GET', '/v1/stores/plugins'],
      ['GET', '/v1/stores/categories'],
      ['GET', '/v1/plugins/mget'],
      ['GET', '/v1/plugins/:plugin_id'],
      ['POST', '/v1/plugins/:plugin_id/tools/call'],
    ],
  },
  {
    name: 'Enterprises and organizations',
    isPlural: true,
    routes: [
      ['POST', '/v1/enterprises/:enterprise_id/members'],
      [['PUT', 'DELETE'], '/v1/enterprises/:enterprise_id/members/:user_id'],
      [['GET', 'POST'], '/v1/enterprises/:enterprise_id/organizations'],
      ['PUT', '/v1/organizations/:organization_id'],
      [['GET', 'POST'], '/v1/organizations/:organization_id/members'],
      [['PUT', 'DELETE'], '/v1/organizations/:organization_id/members/:user_id'],
    ],
  },
  {
    name: 'Benefits and billing',
    isPlural: true,
    routes: [
      [['GET', 'POST'], '/v1/commerce/benefit/limitations'],
      ['PUT', '/v1/commerce/benefit/limitations/:benefit_id'],
      ['GET', '/v1/commerce/benefit/benefits/get'],
      [['GET', 'POST'], '/v1/commerce/benefit/bill_tasks'],
    ],
  },
]
