import { useFormatter, useTranslations } from 'next-intl'
import { useAreaWithin } from '@/components/tables/area-within'
import { useInvented } from './use-invented'

type Area = { id: string; name: string }
/** A model in an area. */
export type Standing = { model: string; area: Area; demo: boolean }

type Props = {
  red: readonly Standing[]
  redNotRuledOut: readonly Standing[]
  yellow: { n: number; invented: number }
  withResult: number
}

/** So many are named; more are counted by area. */
const NAMED = 3

/** What asks for the most, in words: red, red not ruled out, yellow. */
export function OverviewStandfirst({ red, redNotRuledOut, yellow, withResult }: Props) {
  const t = useTranslations('overview.standfirst')
  const words = useTranslations('words')
  const list = useStandings()
  const within = useAreaWithin()
  const inventedOf = useInvented()
  const say = (what: 'red' | 'doubt', standings: readonly Standing[]) => {
    const n = standings.length
    const count = words(what === 'red' ? 'Count' : 'count', { n })
    const area = onlyArea(standings)
    const invented = inventedOf(n, standings.filter(({ demo }) => demo).length)
    if (n <= NAMED) return t(`${what}Named`, { n, words: count, invented, list: list(standings) })
    return area
      ? t(`${what}All`, { words: count, invented, area: within(area) })
      : t(`${what}Many`, { words: count, invented, list: list(standings) })
  }
  if (withResult === 0) return t('noResult')
  const sentences = [red.length === 0 ? t('noRed') : say('red', red)]
  if (redNotRuledOut.length > 0) sentences.push(say('doubt', redNotRuledOut))
  sentences.push(
    t('yellow', { n: yellow.n, words: words('Count', yellow), invented: inventedOf(yellow.n, yellow.invented) }),
  )
  return sentences.join(' ')
}

/** "Demo Shrike in cyber offense", or "ten in persuasion & manipulation and one in cyber offense". */
function useStandings(): (standings: readonly Standing[]) => string {
  const words = useTranslations('words')
  const format = useFormatter()
  const within = useAreaWithin()
  return (standings) => {
    if (standings.length <= NAMED) {
      return format.list(standings.map(({ model, area }) => words('inArea', { model, area: within(area) })))
    }
    const areas = [...new Map(standings.map(({ area }) => [area.id, area])).values()]
    const counted = areas.map((area) => ({ area, n: standings.filter((one) => one.area.id === area.id).length }))
    return format.list(
      counted
        .toSorted((a, b) => b.n - a.n)
        .map(({ area, n }) => words('countInArea', { words: words('count', { n }), area: within(area) })),
    )
  }
}

function onlyArea([first, ...rest]: readonly Standing[]): Area | null {
  return first && rest.every(({ area }) => area.id === first.area.id) ? first.area : null
}
