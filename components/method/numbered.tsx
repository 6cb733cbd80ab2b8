import type { ReactNode } from 'react'

/** A numbered part of a long page; its id is its address there. */
export function NumberedPart({ id, number, title, children }: Numbered & { number: number; children: ReactNode }) {
  return (
    <section className="chapter" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <span className="chapter-no">{number}</span>
        {title}
      </h2>
      {children}
    </section>
  )
}

type Numbered = { id: string; title: string }

/** The parts beside the text; on a phone and on paper above it. */
export function NumberedContents({ title, parts }: { title: string; parts: readonly Numbered[] }) {
  return (
    <nav className="contents" aria-labelledby="contents-title">
      <p className="contents-title" id="contents-title">
        {title}
      </p>
      <ol>
        {parts.map(({ id, title }, index) => (
          <li key={id}>
            <a href={`#${id}`}>
              <span className="chapter-no">{index + 1}</span>
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
