import { type Static, Type } from 'typebox'

/**
 * A picture behind a conversation. `theme_color` stands beside it and shows until it is there; `gradient_position` says how
 * much of the width fades into that colour at either side, 0 to 1. `canvas_position` is the box of the picture, measured in
 * windows: a `width` of 2 with a `left` of -0.5 covers twice the width and shows the middle.
 */
const BackgroundImage = Type.Object({
  image_url: Type.String({ minLength: 1, maxLength: 2000, pattern: '^(https?://|/)' }),
  theme_color: Type.Optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })),
  gradient_position: Type.Optional(
    Type.Object({
      left: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
      right: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    }),
  ),
  canvas_position: Type.Optional(
    Type.Object({
      width: Type.Optional(Type.Number()),
      height: Type.Optional(Type.Number()),
      left: Type.Optional(Type.Number()),
      top: Type.Optional(Type.Number()),
    }),
  ),
})

/**
 * Pictures of an agent for wide windows and for phones; empty for none. Accepting them in create and update is ours; Coze
 * only sends them.
 * @see https://www.coze.com/docs/developer_guides/get_metadata
 */
export const BackgroundImageInfo = Type.Object({
  web_background_image: Type.Optional(BackgroundImage),
  mobile_background_image: Type.Optional(BackgroundImage),
})
export type BackgroundImageInfo = Static<typeof BackgroundImageInfo>
