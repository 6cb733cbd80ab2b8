import { useTranslations } from 'next-intl'

type MatrixText = ReturnType<typeof useTranslations<'matrix'>>
type Named = { id: string; name: string }

/** An area's name inside a sentence; the installation's own name where the catalogue does not know the area. */
export function useAreaWithin(): (area: Named) => string {
  const t = useTranslations('matrix')
  return (area) => {
    const key = `within.${area.id}`
    return isKey(t, key) ? t(key) : area.name
  }
}

/** Two letters of an area the catalogue knows, else the first two of its name. */
export function useAreaCode(): (area: Named) => string {
  const t = useTranslations('matrix')
  return (area) => {
    const key = `code.${area.id}`
    return isKey(t, key) ? t(key) : area.name.slice(0, 2).toUpperCase()
  }
}

// An installation may add areas, so an id is text; whether the catalogue has it is asked when drawn.
function isKey(t: MatrixText, key: string): key is Parameters<MatrixText['has']>[0] {
  return t.has(key as Parameters<MatrixText['has']>[0])
}
