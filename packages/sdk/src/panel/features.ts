import { createLater, type Later } from './later.ts'
import type { Look } from './style-sheets.ts'

/** Everything that is not needed to open the window and ask a first question. Each is a chunk of its own. */
const sources = {
  answers: () => import('./answers-chunk.ts'),
  menu: () => import('./menu/menu-chunk.ts'),
  uploads: () => import('./uploads/uploads-chunk.ts'),
  feedback: () => import('./feedback/feedback-chunk.ts'),
  list: () => import('./conversations/list-chunk.ts'),
  highlight: () => import('./reading/highlight.ts'),
  lightbox: () => import('./reading/lightbox.tsx'),
  shell: () => import('./shell/shell-chunk.ts'),
  accent: () => import('./shell/accent.ts'),
  backdrop: () => import('./backdrop/backdrop-chunk.ts'),
  voice: () => import('./voice/voice-chunk.ts'),
  commands: () => import('./commands/commands-chunk.ts'),
  sound: () => import('./shell/chime.ts'),
}

type Sources = typeof sources
type Chunk<Name extends keyof Sources> = Awaited<ReturnType<Sources[Name]>>

/** What may come with a part. */
interface Dressed {
  styles?: string
  darkStyles?: string
}

/** The parts that are brought later, by name. */
export type Features = { readonly [Name in keyof Sources]: Later<Chunk<Name>> }

/**
 * @param prepare what must be there before any of them is drawn, beside what they share: the rest of the texts
 * @param look takes the styles that a part brings along
 */
export function createFeatures(prepare: () => Promise<unknown>, look: Look): Features {
  const shared = createLater(async () => {
    const brought = await import('./later-shared.ts')
    dress(brought)
    return brought
  })
  function dress({ styles, darkStyles }: Dressed) {
    if (styles) look.add(styles)
    if (darkStyles) look.addDark(darkStyles)
  }
  const toLater = <Brought extends Dressed>(load: () => Promise<Brought>) =>
    createLater(async () => {
      const [brought, hasShared] = await Promise.all([load(), shared.bring(), prepare()])
      if (!hasShared) throw shared
      dress(brought)
      return brought
    })
  return Object.fromEntries(Object.entries(sources).map(([name, load]) => [name, toLater<object>(load)])) as Features
}
