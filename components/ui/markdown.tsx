import type { ComponentProps } from 'react'
import ReactMarkdown from 'react-markdown'

// An image would be fetched from wherever a text says, and tell there who reads it.
const LEFT_OUT = ['img']

type Props = {
  text: string
  /** People by their ids, as they are called now: a text may call somebody by any name. */
  names?: ReadonlyMap<string, string>
}

/** What people write: Markdown as elements, never HTML of theirs. Whoever it names stands out, by their own name. */
export function Markdown({ text, names = NOBODY }: Props) {
  return (
    <div className="md">
      <ReactMarkdown
        skipHtml
        disallowedElements={LEFT_OUT}
        components={{ a: anchorOf(names), h1: 'h4', h2: 'h4', h3: 'h4' }}
      >
        {text}
      </ReactMarkdown>
    </div>
  )
}

function anchorOf(names: ReadonlyMap<string, string>) {
  return function Anchor({ href, children }: ComponentProps<'a'>) {
    if (href?.startsWith('usr_')) {
      const name = names.get(href)
      // Whoever is not here is nobody, whatever the text calls them.
      return name === undefined ? children : <strong className="mention">{name}</strong>
    }
    return (
      <a href={href} rel="nofollow noopener noreferrer">
        {children}
      </a>
    )
  }
}

const NOBODY: ReadonlyMap<string, string> = new Map()
