/** Why a file can not stand behind a conversation. */
export type PictureProblem = 'type' | 'size' | 'broken'

/** A picture ready to be sent. `colour` is its average, `#rrggbb`. */
export interface PreparedPicture {
  file: File
  colour: string
}

export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']

/** What may be chosen, and what is sent: every visitor loads it. */
const maxChosenBytes = 10 * 1024 ** 2
const maxSentBytes = 2 * 1024 ** 2
/** Longest edge in px: a full-height window on a dense screen. Each next try is smaller and coarser. */
const tries = [
  { edge: 2000, quality: 0.84 },
  { edge: 1600, quality: 0.7 },
  { edge: 1200, quality: 0.6 },
]

/** Scales a picture down to what visitors load quickly. @throws {PictureError} for what is no usable picture */
export async function preparePicture(file: File): Promise<PreparedPicture> {
  if (!pictureTypes.includes(file.type)) throw new PictureError('type')
  if (file.size > maxChosenBytes) throw new PictureError('size')
  const picture = await createImageBitmap(file).catch(() => {
    throw new PictureError('broken')
  })
  try {
    for (const { edge, quality } of tries) {
      const blob = await encode(picture, edge, quality)
      if (blob && blob.size <= maxSentBytes)
        return { file: new File([blob], toName(file.name, blob.type), { type: blob.type }), colour: averageOf(picture) }
    }
    throw new PictureError('size')
  } finally {
    picture.close()
  }
}

export class PictureError extends Error {
  readonly problem: PictureProblem
  constructor(problem: PictureProblem) {
    super(problem)
    this.problem = problem
  }
}

async function encode(picture: ImageBitmap, edge: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height))
  const canvas = draw(picture, Math.max(1, Math.round(picture.width * scale)), Math.round(picture.height * scale) || 1)
  const toBlob = (type: string) => new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
  const webp = await toBlob('image/webp')
  // Safari writes no WebP and answers with PNG instead, which is no form for photographs.
  return webp?.type === 'image/webp' ? webp : toBlob('image/jpeg')
}

function draw(picture: ImageBitmap, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d')!
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  return canvas
}

function averageOf(picture: ImageBitmap): string {
  const edge = 16
  const { data } = draw(picture, edge, edge).getContext('2d')!.getImageData(0, 0, edge, edge)
  const mean = [0, 1, 2].map((channel) => {
    let sum = 0
    for (let at = channel; at < data.length; at += 4) sum += data[at]!
    return Math.round(sum / (edge * edge))
  })
  return `#${mean.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

function toName(name: string, type: string): string {
  return `${name.replace(/\.[^.]*$/, '') || 'picture'}.${type.slice('image/'.length)}`
}
