type Props = { label: string; groups: readonly { id: string; name: string; count: number }[] }

/** Links to the parts of a long page, each with how much is there. */
export function AreaJump({ label, groups }: Props) {
  if (groups.length === 0) return null
  return (
    <nav className="jump" aria-label={label}>
      {groups.map(({ id, name, count }) => (
        <a key={id} href={`#${id}`}>
          {name} <span className="faint">{count}</span>
        </a>
      ))}
    </nav>
  )
}
