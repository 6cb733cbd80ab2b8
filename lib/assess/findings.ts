import { type Finding, listFindings } from '@/db/queries/findings'
import { allow, type Doer } from '@/lib/auth/allow'

/** Of a model or of an area, newest first; the latest 200, or `most`. */
export async function readFindings(
  reader: Doer,
  of: { model?: string; area?: string },
  most?: number,
): Promise<Finding[]> {
  allow(reader, 'pages.read')
  return listFindings(of, most)
}
