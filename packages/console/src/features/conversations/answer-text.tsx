import { type ReactNode, useMemo } from 'react'
import classes from './conversations.module.css'
import { type AnswerBlock, parseAnswer, splitInline } from './parse-answer.ts'

/** An answer as its Markdown means it, as far as a transcript needs: no pictures, nothing loaded. */
export function AnswerText({ text }: { text: string }) {
  const blocks = useMemo(() => parseAnswer(text), [text])
  // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one finished text, in order
  return blocks.map((block, index) => <Block key={index} block={block} />)
}

function Block({ block }: { block: AnswerBlock }) {
  switch (block.kind) {
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case 'heading':
      return <h4>{inline(block.text)}</h4>
    case 'quote':
      return <blockquote>{inline(block.text)}</blockquote>
    case 'bullets':
      return <ul>{block.items.map(toItem)}</ul>
    case 'numbers':
      return <ol start={block.start}>{block.items.map(toItem)}</ol>
    case 'paragraph':
      return <p style={{ whiteSpace: 'pre-wrap' }}>{inline(block.text)}</p>
  }
}

function toItem(text: string, index: number) {
  return <li key={index}>{inline(text)}</li>
}

function inline(text: string): ReactNode[] {
  return splitInline(text).map((part, index) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: the parts of one finished text, in order
    switch (part.kind) {
      case 'bold':
        return <strong key={index}>{part.text}</strong>
      case 'code':
        return <code key={index}>{part.text}</code>
      case 'source':
        return (
          <span key={index} className={classes.source}>
            {part.text}
          </span>
        )
      case 'link':
        return (
          <a key={index} href={part.url} target="_blank" rel="noreferrer nofollow">
            {part.text}
          </a>
        )
      default:
        return part.text
    }
    // biome-ignore-end lint/suspicious/noArrayIndexKey: the parts of one finished text, in order
  })
}
