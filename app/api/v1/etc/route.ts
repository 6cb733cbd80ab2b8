import { pageOf } from '@/app/api/v1/page-of'
import { found, reading, writing } from '@/app/api/v1/respond'
import { etcEndpoint, writeEtcEndpoint } from '@/app/api/v1/words-endpoints'
import { readEtc, readEtcVersions } from '@/lib/assess/etc'
import { writeEtc } from '@/lib/review/write-etc'

export const GET = reading(etcEndpoint, async ({ actor, query: { model, area, ...query } }) => {
  // Of one model in one area every version is of interest, of more the one that holds.
  const texts =
    model !== undefined && area !== undefined
      ? await readEtcVersions(actor, model, area)
      : await readEtc(actor, { model, area })
  const items = texts.map((text) => ({ ...text, id: `${text.area.id} ${text.model.id} ${text.version}` }))
  return pageOf(items, query, {})
})

export const POST = writing(writeEtcEndpoint, async ({ actor, body }) => {
  const version = await writeEtc(actor, body)
  // By what the model is now: it may have been named by a record that was merged into it.
  const held = await readEtc(actor, { model: body.model, area: body.area })
  return found(held.find((text) => text.version === version) ?? null, 'find.model')
})
