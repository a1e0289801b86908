// Every page and state of the console. `act` brings a page into its state; names are those of the pictures.
const agent = '/space/100/bot/7392810443571'
const draft = '/space/100/bot/7392810443600'

export const states = [
  { name: 'sign-in', path: '/', scenario: 'signed-out' },
  { name: 'sign-in-oidc', path: '/?oidc=no-account', scenario: 'sign-in-oidc' },
  { name: 'sign-in-wrong', path: '/', scenario: 'signed-out', act: (page) => signIn(page) },
  { name: 'setup', path: '/setup#token=abc', scenario: 'setup' },
  {
    name: 'setup-mistakes',
    path: '/setup#token=abc',
    scenario: 'setup',
    act: (page) => page.locator('[type=submit]').click(),
  },
  { name: 'setup-no-link', path: '/', scenario: 'setup' },
  { name: 'agents', path: '/' },
  { name: 'agents-first-run', path: '/space/100/agents', scenario: 'first-run' },
  { name: 'agents-one', path: '/space/100/agents', scenario: 'one' },
  { name: 'agents-long', path: '/space/100/agents', scenario: 'long' },
  { name: 'agents-loading', path: '/space/100/agents', scenario: 'slow' },
  { name: 'agents-error', path: '/space/100/agents', scenario: 'error', waitMs: 4500 },
  { name: 'agents-nothing-found', path: '/space/100/agents', act: (page) => page.locator('[type=search]').fill('zzz') },
  { name: 'agents-menu', path: '/space/100/agents', act: (page) => page.locator('article button').first().click() },
  { name: 'agents-deleted', path: '/space/100/agents', act: deleteFirst },
  {
    name: 'agents-new',
    path: '/space/100/agents',
    act: (page) => page.locator('main header [class*=primary]').click(),
  },
  { name: 'editor', path: agent, waitMs: 1500 },
  { name: 'editor-empty', path: draft, waitMs: 1500 },
  { name: 'editor-not-saved', path: agent, scenario: 'offline-save', act: typeName },
  {
    name: 'editor-conflict',
    path: agent,
    scenario: 'conflict',
    act: typeName,
  },
  { name: 'editor-follow-ups', path: agent, act: (page) => scrollTo(page, 'followUps') },
  {
    name: 'editor-end',
    path: agent,
    act: (page) => page.locator('#editor-form').evaluate((form) => form.scrollTo(0, 9999)),
  },
  { name: 'editor-knowledge', path: agent, act: (page) => page.locator('#knowledge li button').first().click() },
  { name: 'editor-commands', path: agent, act: (page) => scrollTo(page, 'commands') },
  {
    name: 'editor-command',
    path: agent,
    act: (page) => page.locator('#commands li button[class*=open]').nth(1).click(),
  },
  { name: 'editor-variables', path: agent, act: (page) => scrollTo(page, 'variables') },
  { name: 'editor-background-none', path: agent, act: (page) => scrollTo(page, 'background') },
  {
    name: 'editor-background',
    path: agent,
    scenario: 'picture',
    waitMs: 1500,
    act: (page) => scrollTo(page, 'background'),
  },
  { name: 'editor-background-refused', path: agent, scenario: 'picture', act: refusePicture },
  { name: 'editor-opening', path: agent, waitMs: 1500, act: completeOpening },
  { name: 'editor-completion', path: agent, waitMs: 1500, act: completeVariable },
  { name: 'editor-error', path: agent, scenario: 'error', waitMs: 4500 },
  { name: 'editor-member', path: agent, scenario: 'member' },
  { name: 'editor-preview', path: agent, act: showPreview },
  { name: 'editor-preview-wide', path: agent, scenario: 'picture', act: (page) => expandPreview(page, 0) },
  { name: 'editor-preview-phone', path: agent, scenario: 'picture', act: (page) => expandPreview(page, 1) },
  { name: 'editor-model', path: agent, act: (page) => chooseModel(page, 'qwen') },
  { name: 'editor-model-more', path: agent, act: setModel },
  { name: 'changes', path: `${agent}?changes` },
  { name: 'compare', path: `${agent}?publish&compare=v6` },
  {
    name: 'compare-same',
    path: `${agent}?compare=v6`,
    act: (page) => page.locator('select').last().selectOption('v4'),
  },
  { name: 'publish', path: `${agent}?publish` },
  { name: 'publish-first', path: `${draft}?publish` },
  {
    name: 'publish-stop',
    path: `${agent}?publish`,
    act: (page) => page.locator('[role=dialog] [role=switch]').first().click(),
  },
  {
    name: 'publish-roll-back',
    path: `${agent}?publish`,
    act: (page) => page.locator('[role=dialog] li [aria-expanded]').first().click(),
  },
  { name: 'install', path: `${agent}/install`, scenario: 'any-page', waitMs: 1500 },
  { name: 'install-builder', path: `${agent}/install`, act: buildLook },
  { name: 'install-builder-end', path: `${agent}/install`, act: (page) => page.locator('main select').first().focus() },
  { name: 'install-preview', path: `${agent}/install`, act: openLive },
  { name: 'install-npm', path: `${agent}/install`, act: (page) => page.locator('main section label').nth(1).click() },
  { name: 'install-works', path: `${agent}/install`, act: (page) => page.locator('main form [type=submit]').click() },
  { name: 'install-blocked', path: `${agent}/install`, act: checkElsewhere },
  { name: 'install-pages', path: `${agent}/install?tab=pages` },
  { name: 'install-pages-empty', path: `${agent}/install?tab=pages`, scenario: 'any-page' },
  { name: 'install-identity', path: `${agent}/install?tab=identity` },
  { name: 'install-identity-secret', path: `${agent}/install?tab=identity`, act: showSecret },
  { name: 'install-identity-member', path: `${agent}/install?tab=identity`, scenario: 'member' },
  { name: 'install-identity-no-key', path: `${agent}/install?tab=identity`, scenario: 'empty' },
  {
    name: 'install-identity-revoke',
    path: `${agent}/install?tab=identity`,
    act: (page) => page.locator('main section [aria-expanded]').nth(1).click(),
  },
  { name: 'install-ceilings', path: `${agent}/install?tab=ceilings` },
  { name: 'install-ceilings-empty', path: `${agent}/install?tab=ceilings`, scenario: 'empty' },
  {
    name: 'install-ceilings-wrong',
    path: `${agent}/install?tab=ceilings`,
    act: (page) => page.locator('main form input').first().fill('many'),
  },
  { name: 'install-error', path: `${agent}/install`, scenario: 'error', waitMs: 4500 },
  { name: 'install-unbind', path: `${agent}/install`, act: (page) => page.locator('header button').last().click() },
  { name: 'install-not-published', path: `${draft}/install` },
  { name: 'conversations', path: '/space/100/conversations' },
  { name: 'conversations-open', path: '/space/100/conversations/501' },
  { name: 'conversations-answer', path: '/space/100/conversations/501?answer=901&agent=7392810443571&days=7' },
  { name: 'conversations-no-steps', path: '/space/100/conversations/501?answer=902', scenario: 'no-price' },
  { name: 'conversations-raw', path: '/space/100/conversations/501?answer=901', act: showRaw },
  { name: 'conversations-filter', path: '/space/100/conversations', act: openFilter },
  { name: 'conversations-range', path: '/space/100/conversations?from=2026-11-01&unanswered=1' },
  { name: 'conversations-nothing-fits', path: '/space/100/conversations?q=zzz&days=7' },
  { name: 'conversations-improve', path: '/space/100/conversations/501?answer=901', act: improve },
  { name: 'conversations-note', path: '/space/100/conversations/501', act: writeNote },
  { name: 'conversations-delete-visitor', path: '/space/100/conversations/501', act: deleteVisitor },
  { name: 'conversations-gone', path: '/space/100/conversations/599' },
  { name: 'conversations-many', path: '/space/100/conversations', scenario: 'long' },
  { name: 'conversations-empty', path: '/space/100/conversations', scenario: 'empty' },
  { name: 'conversations-error', path: '/space/100/conversations', scenario: 'error', waitMs: 4500 },
  { name: 'conversations-loading', path: '/space/100/conversations', scenario: 'slow' },
  { name: 'overview', path: '/space/100/overview' },
  {
    name: 'overview-table',
    path: '/space/100/overview',
    act: (page) => page.locator('main .text-link').first().click(),
  },
  { name: 'overview-month', path: '/space/100/overview?days=30' },
  { name: 'overview-quarter', path: '/space/100/overview?days=90&agent=7392810443571' },
  {
    name: 'overview-teach',
    path: '/space/100/overview',
    act: (page) => page.locator('td .text-link').first().click(),
  },
  {
    name: 'overview-alert',
    path: '/space/100/overview',
    act: (page) => page.locator('[role=status] .text-link').first().click(),
  },
  { name: 'overview-empty', path: '/space/100/overview', scenario: 'empty' },
  { name: 'overview-error', path: '/space/100/overview', scenario: 'error', waitMs: 4500 },
  { name: 'settings-general', path: '/space/100/settings/general' },
  { name: 'settings-general-many', path: '/space/100/settings/general', scenario: 'workspaces' },
  {
    name: 'settings-general-close',
    path: '/space/100/settings/general',
    scenario: 'workspaces',
    act: (page) => page.locator('main section [class*=danger]').last().click(),
  },
  { name: 'settings-general-member', path: '/space/100/settings/general', scenario: 'member' },
  { name: 'settings-general-error', path: '/space/100/settings/general', scenario: 'error', waitMs: 4500 },
  {
    name: 'workspace-new',
    path: '/space/100/settings/general',
    act: (page) => page.locator('main section section button').first().click(),
  },
  { name: 'workspace-switch', path: '/space/100/agents', scenario: 'workspaces', act: openSwitch },
  { name: 'settings-models', path: '/space/100/settings/models' },
  { name: 'settings-models-one', path: '/space/100/settings/models', scenario: 'empty' },
  { name: 'settings-models-member', path: '/space/100/settings/models', scenario: 'member' },
  { name: 'settings-models-loading', path: '/space/100/settings/models', scenario: 'slow' },
  { name: 'settings-models-error', path: '/space/100/settings/models', scenario: 'error', waitMs: 4500 },
  {
    name: 'settings-models-mistakes',
    path: '/space/100/settings/models',
    act: (page) => page.locator('form [type=submit]').click(),
  },
  { name: 'settings-models-edit', path: '/space/100/settings/models', act: (page) => chooseInRow(page, 0, 2) },
  { name: 'settings-models-remove', path: '/space/100/settings/models', act: (page) => chooseInRow(page, 0, 3) },
  { name: 'settings-members', path: '/space/100/settings/members' },
  { name: 'settings-members-one', path: '/space/100/settings/members', scenario: 'one' },
  { name: 'settings-members-member', path: '/space/100/settings/members', scenario: 'member' },
  { name: 'settings-members-error', path: '/space/100/settings/members', scenario: 'error', waitMs: 4500 },
  { name: 'settings-members-invite', path: '/space/100/settings/members', act: clickPrimary },
  { name: 'settings-members-link', path: '/space/100/settings/members', act: makeInvitation },
  { name: 'settings-members-remove', path: '/space/100/settings/members', act: (page) => chooseInRow(page, 1, 0) },
  { name: 'settings-single-sign-on', path: '/space/100/settings/single-sign-on' },
  { name: 'settings-single-sign-on-off', path: '/space/100/settings/single-sign-on', scenario: 'empty' },
  { name: 'join', path: '/join#token=abc', scenario: 'signed-out' },
  { name: 'join-signed-in', path: '/join#token=abc' },
  { name: 'join-over', path: '/join#token=old', scenario: 'signed-out' },
  { name: 'settings-audit', path: '/space/100/settings/audit' },
  { name: 'settings-audit-empty', path: '/space/100/settings/audit', scenario: 'empty' },
  { name: 'settings-audit-member', path: '/space/100/settings/audit', scenario: 'member' },
  { name: 'settings-oauth-apps', path: '/space/100/settings/oauth-apps' },
  { name: 'settings-oauth-apps-empty', path: '/space/100/settings/oauth-apps', scenario: 'empty' },
  { name: 'settings-oauth-apps-member', path: '/space/100/settings/oauth-apps', scenario: 'member' },
  { name: 'settings-oauth-apps-new', path: '/space/100/settings/oauth-apps', act: clickPrimary },
  {
    name: 'settings-oauth-apps-delete',
    path: '/space/100/settings/oauth-apps',
    act: (page) => chooseInRow(page, 0, 3),
  },
  { name: 'settings-callbacks', path: '/space/100/settings/callbacks' },
  { name: 'settings-callbacks-empty', path: '/space/100/settings/callbacks', scenario: 'empty' },
  { name: 'settings-callbacks-error', path: '/space/100/settings/callbacks', scenario: 'error', waitMs: 4500 },
  { name: 'settings-callbacks-new', path: '/space/100/settings/callbacks', act: clickPrimary },
  { name: 'settings-retention', path: '/space/100/settings/retention' },
  {
    name: 'settings-retention-deletes',
    path: '/space/100/settings/retention',
    act: async (page) => {
      await page.locator('select').first().selectOption('30')
      await page.waitForTimeout(300)
    },
  },
  { name: 'settings-retention-member', path: '/space/100/settings/retention', scenario: 'member' },
  { name: 'settings-backup', path: '/space/100/settings/backup' },
  { name: 'settings-backup-postgres', path: '/space/100/settings/backup', scenario: 'long' },
  { name: 'settings-backup-member', path: '/space/100/settings/backup', scenario: 'member' },
  { name: 'settings-tokens', path: '/space/100/settings/tokens' },
  { name: 'settings-tokens-empty', path: '/space/100/settings/tokens', scenario: 'empty' },
  { name: 'settings-token-new', path: '/space/100/settings/tokens', act: clickPrimary },
  {
    name: 'settings-token-workspaces',
    path: '/space/100/settings/tokens',
    scenario: 'workspaces',
    act: clickPrimary,
  },
  { name: 'settings-token-permissions', path: '/space/100/settings/tokens', act: choosePermissions },
  { name: 'no-workspace', path: '/', scenario: 'no-workspace' },
  { name: 'settings-token-created', path: '/space/100/settings/tokens', act: createToken },
  { name: 'settings-profile', path: '/space/100/settings/profile' },
  {
    name: 'settings-profile-everywhere',
    path: '/space/100/settings/profile',
    act: (page) => page.locator('main section [class*=danger]').last().click(),
  },
  { name: 'settings-sessions', path: '/space/100/settings/sessions' },
  { name: 'settings-password', path: '/space/100/settings/password' },
  { name: 'settings-appearance', path: '/space/100/settings/appearance' },
  { name: 'palette', path: '/space/100/agents', act: openPalette },
  { name: 'shortcuts', path: '/space/100/overview', act: openShortcuts },
  { name: 'account-menu', path: '/space/100/agents', act: openAccount },
  { name: 'not-found', path: '/nowhere' },
  { name: 'blank-page', path: '/try/7392810443571', waitMs: 1500 },
]

async function scrollTo(page, section) {
  await page.locator(`#${section}`).evaluate((element) => {
    const form = document.getElementById('editor-form')
    form.scrollBy(0, element.getBoundingClientRect().top - form.getBoundingClientRect().top - 24)
  })
  await page.waitForTimeout(600)
}

async function chooseModel(page, id) {
  await page.locator('#model select').first().selectOption(id)
  await scrollTo(page, 'model')
}

async function setModel(page) {
  await chooseModel(page, 'gemini')
  await page.locator('#model summary').click()
  const numbers = page.locator('#model input[type=number]')
  await numbers.nth(0).fill('0.4')
  await numbers.nth(3).fill('0.9')
  await numbers.nth(4).fill('1.5')
}

async function refusePicture(page) {
  await scrollTo(page, 'background')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.locator('#background fieldset').nth(1).locator('button').last().click(),
  ])
  await chooser.setFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
}

async function completeOpening(page) {
  await scrollTo(page, 'opening')
  await page.locator('#opening .cm-content').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' {{tier}} {{', { delay: 40 })
  await page.waitForTimeout(400)
}

async function completeVariable(page) {
  await page.locator('#instructions .cm-content').click()
  await page.keyboard.type(' {{')
  await page.waitForTimeout(400)
}

async function buildLook(page) {
  await page.locator('main input[type=radio][name=accent]').nth(1).click({ force: true })
  await page.locator('main fieldset input[value=bottom-left]').click({ force: true })
  await page.locator('main fieldset input[value=dark]').click({ force: true })
  await page.waitForTimeout(1500)
}

/** On a screen without room for it beside the form. */
async function openLive(page) {
  if (page.viewportSize().width < 1100)
    await page.locator('main [aria-haspopup=dialog]:not(header *)').click({ timeout: 1000 })
  await page.waitForTimeout(2000)
}

async function checkElsewhere(page) {
  await page.locator('main form input').fill('https://shop.example/')
  await page.locator('main form [type=submit]').click()
}

async function showSecret(page) {
  await page.locator('main section button').first().click()
  await page.locator('main section button[aria-expanded]').first().click()
}

const wide = { width: 1280, height: 800, theme: 'light', lang: 'en' }
const phone = { width: 390, height: 844, theme: 'light', lang: 'zh-CN' }

/** The pictures of README and guides. */
export const pictures = [
  { picture: 'agents', state: 'agents', ...wide },
  { picture: 'editor-dark', state: 'editor', ...wide, theme: 'dark' },
  { picture: 'publish', state: 'publish', ...wide },
  { picture: 'install', state: 'install', ...wide },
  { picture: 'conversations', state: 'conversations-answer', ...wide },
  { picture: 'overview', state: 'overview-month', ...wide },
  { picture: 'palette', state: 'palette', ...wide },
  { picture: 'phone-overview', state: 'overview', ...phone, theme: 'dark' },
  { picture: 'phone-conversations', state: 'conversations', ...phone },
]

async function signIn(page) {
  await page.locator('[name=email]').fill('ana@nordmalt.example')
  await page.locator('[name=password]').fill('not the password')
  await page.locator('[type=submit]').click()
}

async function deleteFirst(page) {
  await page.locator('article button').first().click()
  await page.locator('[data-danger]').click()
}

async function typeName(page) {
  await page.locator('header input[class*=name]').fill('Moka Desk 2')
  await page.waitForTimeout(1200)
}

async function showPreview(page) {
  const tab = page.locator('header fieldset label').nth(1)
  if (await tab.isVisible()) await tab.click()
  await page.waitForTimeout(1200)
}

async function expandPreview(page, form) {
  const bar = page.locator('aside [class*=previewBar]')
  await showPreview(page)
  // Phones have the preview in their own width already.
  if (!(await bar.locator('button').last().isVisible())) return
  await bar.locator('button').last().click()
  await bar.locator('fieldset').last().locator('label').nth(form).click()
  await page.waitForTimeout(1500)
}

async function chooseInRow(page, row, item) {
  await page.locator('tbody tr').nth(row).locator('button').last().click()
  await page.locator('[role=menuitem]').nth(item).click()
  await page.waitForTimeout(400)
}

async function clickPrimary(page) {
  await page.locator('main section [class*=primary]').click()
  await page.waitForTimeout(300)
}

async function makeInvitation(page) {
  await clickPrimary(page)
  await page.locator('[role=dialog] [type=submit]').click()
  await page.waitForTimeout(300)
}

async function choosePermissions(page) {
  await clickPrimary(page)
  await page.locator('[role=dialog] fieldset').nth(1).locator('label').last().click()
  await page.locator('[role=dialog] details summary').first().click()
  await page.locator('[role=dialog] details label').first().click()
}

async function createToken(page) {
  await page.locator('main section [class*=primary]').click()
  await page.locator('[role=dialog] input').first().fill('Order import')
  await page.locator('[role=dialog] [type=submit]').click()
}

async function showRaw(page) {
  await page.locator('aside fieldset label').nth(1).click()
}

async function openFilter(page) {
  await page.locator('[class*=bar] [class*=add]').click()
}

async function improve(page, { isPhone }) {
  if (isPhone) await page.keyboard.press('Escape')
  await page.locator('[class*=answer] [class*=actions] button').first().click({ force: true })
}

async function writeNote(page) {
  await page.locator('section > header > button').nth(1).click()
  await page.keyboard.type('Ask the workshop when green is back.')
}

async function deleteVisitor(page) {
  await page.locator('section > header > button').nth(2).click()
  await page.locator('[data-danger]').click()
}

async function openPalette(page) {
  await page.keyboard.press('Control+k')
  await page.waitForTimeout(600)
  await page.keyboard.type('mo')
}

async function openShortcuts(page) {
  await page.keyboard.press('?')
  await page.locator('[role=dialog] kbd').first().waitFor()
}

async function openSwitch(page, { isPhone }) {
  if (!isPhone) await page.locator('nav button').first().click()
}

async function openAccount(page, { isPhone }) {
  await page.locator(isPhone ? 'main header button[class*=account]' : 'nav button[class*=account]').click()
}
