import { useTranslations } from 'next-intl'

/** How many of `n` are invented, to follow the count in its own sentence; empty when none is. */
export function useInvented(): (n: number, invented: number) => string {
  const words = useTranslations('words')
  return (n, invented) => words('invented', { n, invented, all: String(n === invented) })
}
