/** The hatches. Their ids are global to a page, so each drawing has its own. */
export function PlanePatterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-yellow`} width="7" height="7" patternUnits="userSpaceOnUse">
        <path className="hy" d="M-1 -1L8 8M-1 6L1 8M6 -1L8 1" />
      </pattern>
      <pattern id={`${id}-red`} width="7" height="7" patternUnits="userSpaceOnUse">
        <path className="hr" d="M-1 -1L8 8M-1 6L1 8M6 -1L8 1M-1 8L8 -1M-1 1L1 -1M6 8L8 6" />
      </pattern>
    </defs>
  )
}
