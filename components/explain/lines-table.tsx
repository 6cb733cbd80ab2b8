import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { ZoneWord } from '@/components/ui/zone-word'
import { finePoints } from '@/lib/format/number'
import type { Line } from '@/lib/risk/line'
import type { Zone } from '@/lib/risk/zone'

type Reading = { measure: number | null; holds: boolean }

/** A line and its parts at the three places. `name`: its formula, in words and signs. */
export type LineAt = {
  kind: Line['kind']
  name: string
  best: Reading
  point: Reading | null
  worst: Reading
  of: readonly LineAt[]
}

export type PlaceAt = { capability: number; safety: number; zone: Zone }

type Props = {
  label: string
  best: PlaceAt
  point: PlaceAt | null
  worst: PlaceAt
  lines: Record<'yellow' | 'red', LineAt>
}

/** Rows: the places, each line with its parts, the zone. Columns: best corner, point, worst corner. */
export function LinesTable({ label, best, point, worst, lines }: Props) {
  const t = useTranslations('columns')
  const names = useTranslations('lines.names')
  const place = (at: PlaceAt | null) =>
    at === null ? t('noPoint') : `${finePoints(at.capability)}, ${finePoints(at.safety)}`
  const zone = (at: PlaceAt | null, key: string) => (at === null ? t('noPoint') : <ZoneWord key={key} zone={at.zone} />)
  const rows = (['yellow', 'red'] as const).flatMap((kind) => linesWithin(lines[kind], kind, 0, names(kind)))
  return (
    <WordTable
      label={label}
      heads={[t('line'), t('best'), t('point'), t('worstCorner')]}
      rows={[
        { key: 'places', cells: [t('placeThere'), place(best), place(point), place(worst)] },
        ...rows.map(({ key, line, depth, of }) => ({
          key,
          cells: [
            <LineName key="name" line={line} depth={depth} of={of} />,
            <ReadingSaid key="best" of={line.best} />,
            line.point ? <ReadingSaid key="point" of={line.point} /> : t('noPoint'),
            <ReadingSaid key="worst" of={line.worst} />,
          ] as const,
        })),
        {
          key: 'zones',
          cells: [<b key="zone">{t('zoneThere')}</b>, zone(best, 'b'), zone(point, 'p'), zone(worst, 'w')],
        },
      ]}
    />
  )
}

type Within = { key: string; line: LineAt; depth: number; of: string | null }

/** The line, then its parts below it. */
function linesWithin(line: LineAt, key: string, depth: number, of: string | null): Within[] {
  const parts = line.of.flatMap((part, i) => linesWithin(part, `${key}.${i}`, depth + 1, null))
  return [{ key, line, depth, of }, ...parts]
}

function LineName({ line, depth, of }: Omit<Within, 'key'>) {
  return (
    <span style={{ paddingInlineStart: `${depth * 1.25}em` }} className="line-name">
      {of && <b>{of}</b>} <span className="formula">{line.name}</span>
    </span>
  )
}

function ReadingSaid({ of: { measure, holds } }: { of: Reading }) {
  const t = useTranslations('columns')
  const words =
    measure === null
      ? t(holds ? 'holdsBare' : 'holdsNotBare')
      : t(holds ? 'holds' : 'holdsNot', { value: finePoints(measure) })
  return <span className={holds ? 'num strong' : 'num'}>{words}</span>
}
