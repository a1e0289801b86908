import agents from './agents.ts'
import common from './common.ts'
import conversations from './conversations.ts'
import editor from './editor.ts'
import install from './install.ts'
import lessons from './lessons.ts'
import overview from './overview.ts'
import publish from './publish.ts'
import settings from './settings.ts'
import shell from './shell.ts'
import trace from './trace.ts'

/** Every word of the console in Chinese. */
export const chinese = {
  ...common,
  ...shell,
  ...agents,
  ...editor,
  ...publish,
  ...install,
  ...conversations,
  ...lessons,
  ...overview,
  ...trace,
  ...settings,
}
