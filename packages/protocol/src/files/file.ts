import { type Static, Type } from 'typebox'

/**
 * An uploaded file. It is private to who uploaded it and is named by `id` inside `object_string` messages.
 * @see https://www.coze.com/docs/developer_guides/upload_files
 */
export const FileInfo = Type.Object({
  id: Type.String(),
  bytes: Type.Integer(),
  file_name: Type.String(),
  created_at: Type.Integer(),
})
export type FileInfo = Static<typeof FileInfo>
