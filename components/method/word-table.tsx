import type { ReactNode } from 'react'

type Props = {
  heads: readonly ReactNode[]
  rows: readonly { key: string; cells: readonly [ReactNode, ...ReactNode[]] }[]
  /** Read out; the heading above says it to those who see it. */
  label: string
}

/** Words and what they mean, in the order of the constant they come from. Nothing to sort, nothing to filter. */
export function WordTable({ heads, rows, label }: Props) {
  const names = heads.map((head) => (typeof head === 'string' ? head : undefined))
  return (
    <table className="words stackable">
      <caption className="vh">{label}</caption>
      <thead>
        <tr>
          {heads.map((head, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns of one table never move
            <th key={i} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [name, ...rest] }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {rest.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of one table never move
              <td key={i} data-l={names[i + 1]}>
                <span>{cell}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
