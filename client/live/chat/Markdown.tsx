import { Anchor } from '@mantine/core'
import { createContext, createElement, Fragment, type ReactNode, useContext, useMemo } from 'react'
import { FACILITATORS, type Inline } from '../../../shared/live/inline.ts'
import { type Block, markdown } from '../../../shared/live/markdown.ts'
import classes from './Markdown.module.css'

/** Is this mention (null: everyone who leads) one of the reader? */
const CallsMe = createContext<(memberId: string | null) => boolean>(() => false)
export const ReadBy = CallsMe.Provider

function Mention({ name, memberId }: { name: string; memberId: string | null }) {
  const callsMe = useContext(CallsMe)(memberId)
  return (
    <span className={classes.mention} data-me={callsMe || undefined}>
      {memberId === null ? FACILITATORS : `@${name}`}
    </span>
  )
}

// as children of their own and not as a list, the parts need no keys: they never move
const together = (parts: ReactNode[]) => createElement(Fragment, null, ...parts)
const inside = (nodes: Inline[]) => together(nodes.map(node => createElement(One, { node })))
const all = (blocks: Block[]) => together(blocks.map(block => createElement(Part, { block })))

function One({ node }: { node: Inline }) {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'code':
      return <code className={classes.code}>{node.text}</code>
    case 'mention':
      return <Mention name={node.name} memberId={node.memberId} />
    case 'link':
      return (
        <Anchor href={node.href} target="_blank" rel="noopener noreferrer" inherit>
          {inside(node.content)}
        </Anchor>
      )
    default: {
      const Tag = node.kind
      return <Tag>{inside(node.content)}</Tag>
    }
  }
}

function List({ start, items }: { start: number | null; items: Block[][] }) {
  const entries = together(items.map(blocks => createElement('li', null, all(blocks))))
  return start === null ? <ul>{entries}</ul> : <ol start={start}>{entries}</ol>
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <p>{inside(block.content)}</p>
    case 'heading':
      return (
        <p>
          <strong className={classes.heading}>{inside(block.content)}</strong>
        </p>
      )
    case 'code':
      return (
        <pre className={classes.block}>
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return <blockquote>{all(block.blocks)}</blockquote>
    case 'list':
      return <List start={block.start} items={block.items} />
  }
}

/** A message's markdown. Nothing of it is HTML, nothing is loaded, and links lead to http and https alone. */
export function Markdown({ text }: { text: string }) {
  const blocks = useMemo(() => markdown(text), [text])
  return <div className={classes.markdown}>{all(blocks)}</div>
}
