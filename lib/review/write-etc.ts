import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { listAreas } from '@/db/queries/areas'
import { insertEtcText, listEtcVersions } from '@/db/queries/etc-texts'
import { findPlacedModel } from '@/db/queries/models'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, NotFound } from '@/lib/errors'
import { RISK_DOMAINS } from '@/lib/evals/etc'
import { storable } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'

const WORDS = sentence('etc.give')
const words = z.string(WORDS).trim().min(1, WORDS).max(4000, sentence('etc.long')).transform(storable)
const domain = z.enum(RISK_DOMAINS, sentence('etc.domain'))

/** `version`: the one that was read, 0 where there was none; the next is written. */
export const etcInput = z.strictObject({
  model: z.string().max(300),
  area: z.string().max(200),
  version: z.coerce.number().int().min(0),
  environment: words,
  threatSource: words,
  enablingCapability: words,
  riskDomains: z
    .preprocess((given) => (typeof given === 'string' ? [given] : (given ?? [])), z.array(domain).max(4))
    .transform((given) => RISK_DOMAINS.filter((one) => given.includes(one)))
    .refine((given) => given.length > 0, sentence('etc.domain')),
})

/**
 * The next version of what is written of a model in an area: where it is deployed, who or what threatens, what of the
 * model makes it possible, and which risk domains that is. Gives its number. Throws Forbidden, NotFound, and Conflict
 * where somebody wrote one since.
 */
export async function writeEtc(actor: Doer, input: z.output<typeof etcInput>): Promise<number> {
  allow(actor, 'etc.write')
  return transaction(async (tx) => {
    const model = await findPlacedModel(input.model, tx)
    if (!model) throw new NotFound(sentence('find.model'))
    const [area] = await listAreas([input.area], tx)
    if (!area) throw new NotFound(sentence('find.area'))
    const [latest] = await listEtcVersions(model.id, area.id, tx)
    const version = input.version + 1
    const { environment, threatSource, enablingCapability, riskDomains } = input
    const said = { environment, threatSource, enablingCapability, riskDomains }
    const author = { id: actor.id, name: actor.name }
    const isNext = (latest?.version ?? 0) === input.version
    const written = isNext && (await insertEtcText({ model: model.id, area: area.id, version, author, ...said }, tx))
    if (!written) throw new Conflict(sentence('etc.written', { name: latest?.author.name ?? '' }))
    await record(tx, actor, 'etc.write', model.id, { area: area.id, version, ...said })
    return version
  })
}
