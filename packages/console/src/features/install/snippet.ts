import type { InstallInfo } from '../../api/install.ts'
import { type Look, toOptions, toStyle, type WidgetOptions } from './look.ts'
import { toCode, toLiteral } from './write-code.ts'

/** The forms in which a site can hold the widget. */
export const snippetForms = ['script', 'npm', 'react', 'vue', 'iframe', 'wordpress', 'coze'] as const
export type SnippetForm = (typeof snippetForms)[number]

interface Options {
  info: InstallInfo
  look: Look
  /** With the integrity attribute, if the server offers one. */
  isPinned: boolean
  /** The publishable key of the agent, if it has one. */
  publishableKey?: string | undefined
}

/** One piece of code, and where it goes: a command, a file, or nothing to say. */
export interface Snippet {
  place?: string
  code: string
}

/** The id of the element that holds the window in "inside an element". */
export const elementId = 'chat'

/** The version that the oldest pages name; every version leads to the same script. */
const oldestVersion = '0.1.0-beta.5'

/** The code for a page or an application, in one of its forms. */
export function toSnippets(form: SnippetForm, options: Options): Snippet[] {
  const { info, look, isPinned, publishableKey } = options
  const integrity = isPinned ? info.sri : undefined
  const auth = publishableKey && { auth: { type: 'token', token: publishableKey } }
  const widget = { ...toOptions(look, info.bot_id), ...auth }
  switch (form) {
    case 'script':
      return [{ code: toPage(info.script_url, integrity, widget, look) }]
    case 'iframe':
      return [
        { code: toPage(info.script_url, integrity, { ...widget, config: { ...widget.config, isIframe: true } }, look) },
      ]
    case 'coze':
      return [{ code: toCozeForm(info, integrity, look, publishableKey) }]
    case 'wordpress':
      return [...toStyleSheet(look, 'style.css'), { place: 'functions.php', code: toWordPress(info, widget, look) }]
    default:
      return [
        { code: `npm install ${info.package_url}` },
        ...toStyleSheet(look, 'chat.css'),
        toModule(form, info, widget, look),
      ]
  }
}

function toStyleSheet(look: Look, place: string): Snippet[] {
  const style = toStyle(look)
  return style ? [{ place, code: style }] : []
}

function toPage(url: string, integrity: string | undefined, widget: WidgetOptions, look: Look): string {
  const isInside = look.position === 'element'
  // Inside a frame of this server no style of the page counts.
  const style = widget.config.isIframe ? '' : toStyle(look)
  return `${style && `<style>${style}</style>\n`}${isInside ? `<div id="${elementId}" style="width: 400px; height: 600px"></div>\n` : ''}${scriptTag(url, integrity)}
<script>
  ${isInside ? 'const client = ' : ''}new CozeWebSDK.WebChatClient(${toCode(withElement(widget, look), 2)});${isInside ? '\n  client.showChatBot();' : ''}
</script>`
}

/** The form that the first pages for Coze used. */
function toCozeForm(
  info: InstallInfo,
  integrity: string | undefined,
  { title, language }: Look,
  key: string | undefined,
): string {
  const url = info.script_url.replace(/\/chat-app-sdk\/[^/]+\//, `/chat-app-sdk/${oldestVersion}/`)
  return `${scriptTag(url, integrity)}
<script>
  new CozeWebSDK.WebChatClient({
    config: { bot_id: ${toLiteral(info.bot_id)} },
    componentProps: { title: ${toLiteral(title)}, lang: ${toLiteral(language)} },${key ? `\n    auth: { type: 'token', token: ${toLiteral(key)} },` : ''}
  });
</script>`
}

function toWordPress(info: InstallInfo, widget: WidgetOptions, look: Look): string {
  const script = `new CozeWebSDK.WebChatClient(${toCode(withElement(widget, look), 2)});`
  return `add_action('wp_enqueue_scripts', function () {
  wp_enqueue_script('buttonhole', ${toPhp(info.script_url)}, [], null, true);
  wp_add_inline_script('buttonhole', <<<'JS'
  ${script}
  JS);
});`
}

function toModule(form: 'npm' | 'react' | 'vue', info: InstallInfo, widget: WidgetOptions, look: Look): Snippet {
  const options = { host: info.server_url, ...widget }
  const inline = look.position === 'element'
  if (form === 'npm')
    return {
      place: 'chat.js',
      code: `import { WebChatClient } from '@buttonhole/sdk'

new WebChatClient(${toCode(inline ? withElement(options, look) : options, 0)})${inline ? '.showChatBot()' : ''}`,
    }
  if (form === 'react')
    return {
      place: 'chat.jsx',
      code: `import { ButtonholeChat } from '@buttonhole/sdk/react'

const options = ${toCode(options, 0)}

export function Chat() {
  return <ButtonholeChat options={options}${inline ? ' inline' : ''} />
}`,
    }
  return {
    place: 'chat.vue',
    code: `<script setup>
import { ButtonholeChat } from '@buttonhole/sdk/vue'

const options = ${toCode(options, 0)}
</script>

<template>
  <ButtonholeChat :options="options"${inline ? ' inline' : ''} />
</template>`,
  }
}

function withElement<T extends WidgetOptions>(widget: T, { position }: Look): T {
  if (position !== 'element') return widget
  const el = { code: `document.getElementById(${toLiteral(elementId)})` }
  return { ...widget, ui: { ...widget.ui, asstBtn: { isNeed: false }, chatBot: { ...widget.ui.chatBot, el } } }
}

function scriptTag(url: string, integrity: string | undefined): string {
  if (!integrity) return `<script src="${url}"></script>`
  return `<script src="${url}"\n  integrity="${integrity}"\n  crossorigin="anonymous"></script>`
}

function toPhp(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
