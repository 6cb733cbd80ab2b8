import { Fragment, type ReactNode } from 'react'

/** Facts in two columns. */
export function KeyValues({ pairs }: { pairs: { key: string; value: ReactNode }[] }) {
  return (
    <dl className="kv">
      {pairs.map((pair) => (
        <Fragment key={pair.key}>
          <dt>{pair.key}</dt>
          <dd>{pair.value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
