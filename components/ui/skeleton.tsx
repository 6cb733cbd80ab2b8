// Widths of a hand-set paragraph, so that waiting does not look like a barcode.
const WIDTHS = ['72%', '48%', '64%', '40%', '80%', '56%']

type Props = { heads: string[]; rows?: number; says: string }

/** A table on its way: the head and the row height stay, bars stand for text, nothing moves. */
export function TableSkeleton({ heads, rows = 5, says }: Props) {
  return (
    <div role="status">
      <table aria-hidden="true">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => row).map((row) => (
            <tr key={row}>
              {heads.map((head, column) => (
                <td key={head}>
                  <span className="bone" style={{ width: WIDTHS[(row + column) % WIDTHS.length] }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="caption">{says}</p>
    </div>
  )
}
