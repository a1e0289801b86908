export function seedConversations(
  dataDir: string,
  options: { botId: string; conversations?: number; longMessages?: number; days?: number },
): { longId: string; rareId: string }
