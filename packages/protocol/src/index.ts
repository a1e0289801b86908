// The public list of the package, written by hand.
export {
  type ApiApp,
  type ApiAppEvent,
  ApiAppEventsRequest,
  type ApiAppEventType,
  apiAppEventTypes,
  CreateApiAppRequest,
  type EventDelivery,
  UpdateApiAppRequest,
} from './api-apps/api-app.ts'
export {
  type DeviceCode,
  DeviceCodeRequest,
  JwtScope,
  type OAuthErrorBody,
  type OAuthErrorCode,
  type OAuthToken,
  OAuthTokenRequest,
  toOAuthErrorBody,
} from './auth/oauth.ts'
export {
  CreateOAuthAppRequest,
  type OAuthApp,
  OAuthAppKind,
  type OAuthPublicKey,
  oauthAppLimits,
  UpdateOAuthAppRequest,
} from './auth/oauth-app.ts'
export { botChatPermissions, type Permission, permissions } from './auth/permissions.ts'
export { CreateVisitorSessionRequest, VisitorSession } from './auth/visitor-session.ts'
export { BackgroundImageInfo } from './bots/background-image.ts'
export {
  Bot,
  BotSimple,
  BotVersion,
  KnowledgeText,
  ModelInfo,
  OnboardingInfo,
  SpacePublishedBot,
} from './bots/bot.ts'
export {
  AddCollaboratorRequest,
  CollaborationModeRequest,
  CopyEntityRequest,
  CreateBotRequest,
  maxPromptLength,
  PublishBotRequest,
  UnpublishBotRequest,
  UpdateBotRequest,
} from './bots/bot-requests.ts'
export { BotVariable, UpdateVariablesRequest } from './bots/bot-variable.ts'
export { ClientTool } from './bots/client-tool.ts'
export { ShortcutCommand } from './bots/shortcut-command.ts'
export { Chat, ChatStatus, isEnded, ToolCall, Usage } from './chat/chat.ts'
export { type ChatEvent, type ChatEventName, isTerminal, type TerminalEvent } from './chat/chat-event.ts'
export { CancelChatRequest, ChatRequest, maxAdditionalMessages, SubmitToolOutputsRequest } from './chat/chat-request.ts'
export { type ChatEventsRequest, type ChatSnapshot, snapshotEventName } from './chat/chat-snapshot.ts'
export { type ChatState, initialChatState, reduceChat } from './chat/reduce-chat.ts'
export type { KnowledgeStep, ModelStep, PromptMessage, RunStep, ToolStep } from './chat/run-step.ts'
export { connectors } from './connectors.ts'
export {
  Conversation,
  ConversationPage,
  CreateConversationRequest,
  UpdateConversationRequest,
} from './conversations/conversation.ts'
export { Detail, EmptyEnvelope, type Envelope, EnvelopeOf, toEnvelope } from './envelope.ts'
export { ApiError, type ErrorEntry, type ErrorName, errorCatalog } from './errors.ts'
export { FileInfo } from './files/file.ts'
export { Id, isId } from './ids.ts'
export {
  ContentType,
  CreateMessageRequest,
  EnterMessage,
  FeedbackRequest,
  ListMessagesRequest,
  Message,
  type MessagePage,
  MessageRole,
  MessageType,
  ModifyMessageRequest,
} from './messages/message.ts'
export { ObjectStringItem, parseObjectString, toPlainText } from './messages/object-string.ts'
export { parseKnowledgeRecall, type RecalledPassage, toGenerateAnswerFinish, toVerbose } from './messages/verbose.ts'
export { isWithinMetaDataLimits, MetaData, metaDataLimits } from './meta-data.ts'
export { createSseDecoder, type SseBlock, type SseDecoder } from './sse/decode.ts'
export { encodeSse } from './sse/encode.ts'
export { User } from './users/user.ts'
export { Workspace } from './workspaces/workspace.ts'
export {
  AddMembersRequest,
  type AddMembersResult,
  CreateWorkspaceRequest,
  RemoveMembersRequest,
  type RemoveMembersResult,
  UpdateWorkspaceRequest,
  type WorkspaceMember,
} from './workspaces/workspace-requests.ts'
