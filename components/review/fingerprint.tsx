/** A SHA-256 in groups of four, so that two can be compared by eye; copied, it is one word. */
export function Fingerprint({ sha256 }: { sha256: string }) {
  const groups = sha256.match(/.{1,4}/g) ?? []
  return (
    <code className="fp">
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one hash never move
        <span key={index}>{group}</span>
      ))}
    </code>
  )
}
