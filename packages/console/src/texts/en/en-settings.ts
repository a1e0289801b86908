import general from './general.ts'
import keeping from './keeping.ts'
import members from './members.ts'
import models from './models.ts'
import permissions from './permissions.ts'
import programs from './programs.ts'
import you from './you.ts'

/** The English words of the settings and of invitations: other pages do without. */
export const englishSettings = {
  ...general,
  ...keeping,
  ...members,
  ...models,
  ...permissions,
  ...programs,
  ...you,
}
