import { type EtcText, listEtcTexts, listEtcVersions } from '@/db/queries/etc-texts'
import { findPlacedModel } from '@/db/queries/models'
import { allow, type Doer } from '@/lib/auth/allow'

/**
 * The latest version of what is written: of a model in every area, or of every model in an area. Of a model its own text
 * holds; where it has none, the newest of the records that were merged into it, under that record's name.
 */
export async function readEtc(reader: Doer, of: { model?: string; area?: string }): Promise<EtcText[]> {
  allow(reader, 'pages.read')
  const texts = await listEtcTexts(of)
  if (of.model === undefined) return texts
  const own = (await findPlacedModel(of.model))?.id
  return texts.filter((text) => {
    const beside = texts.filter(({ area }) => area.id === text.area.id)
    const holds = beside.find(({ model }) => model.id === own) ?? newestOf(beside)
    return text === holds
  })
}

function newestOf(texts: readonly EtcText[]): EtcText | undefined {
  return texts.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0))[0]
}

/** Every version for one model in one area, newest first. */
export async function readEtcVersions(reader: Doer, model: string, area: string): Promise<EtcText[]> {
  allow(reader, 'pages.read')
  return listEtcVersions(model, area)
}
