/** Findings by their ids, each a way to it. */
export function FindingLinks({ ids }: { ids: readonly string[] }) {
  return (
    <>
      {[...new Set(ids)].map((id) => (
        <a key={id} className="mono" href={`/findings/${id}`}>
          {id}{' '}
        </a>
      ))}
    </>
  )
}
