import { type EtcText, listEtcTexts, listEtcVersions } from '@/db/queries/etc-texts'
import { allow, type Doer } from '@/lib/auth/allow'

/** What is written of a model in every area, or of every model in an area: the latest version of each. */
export async function readEtc(reader: Doer, of: { model?: string; area?: string }): Promise<EtcText[]> {
  allow(reader, 'pages.read')
  return listEtcTexts(of)
}

/** Every version for one model in one area, newest first. */
export async function readEtcVersions(reader: Doer, model: string, area: string): Promise<EtcText[]> {
  allow(reader, 'pages.read')
  return listEtcVersions(model, area)
}
