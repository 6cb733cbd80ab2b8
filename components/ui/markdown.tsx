import type { ComponentProps } from 'react'
import ReactMarkdown from 'react-markdown'

// An image would be fetched from wherever a text says, and tell there who reads it.
const LEFT_OUT = ['img']

/** What people write: Markdown as elements, never HTML of theirs. Whoever it names stands out. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="md">
      <ReactMarkdown skipHtml disallowedElements={LEFT_OUT} components={{ a: Anchor, h1: 'h4', h2: 'h4', h3: 'h4' }}>
        {text}
      </ReactMarkdown>
    </div>
  )
}

function Anchor({ href, children }: ComponentProps<'a'>) {
  if (href?.startsWith('usr_')) return <strong className="mention">{children}</strong>
  return (
    <a href={href} rel="nofollow noopener noreferrer">
      {children}
    </a>
  )
}
