import { useQuery } from '@tanstack/react-query'
import { type Model, modelsQuery } from '../../api/models.ts'
import { useWorkspaceId } from '../shell/navigation.tsx'

/** The model an agent uses: the one it names, or the server's default. */
export function useModel(modelId: string) {
  const { data: models } = useQuery(modelsQuery(useWorkspaceId()))
  const model = models?.find(({ id, is_default: isDefault }) => (modelId ? id === modelId : isDefault))
  return { models, model, isBuiltIn: model !== undefined && isBuiltInModel(model) }
}

/** True for the answerer that comes with the server and quotes knowledge instead of writing. */
export function isBuiltInModel({ id, kind }: Model): boolean {
  return /extractive|built-?in/i.test(`${kind} ${id}`)
}
