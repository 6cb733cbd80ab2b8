import { createReadStream } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { StoredUpload } from '@/db/queries/uploads'
import type { Doer } from '@/lib/auth/allow'
import { InvalidInput, ReadableError } from '@/lib/errors'
import { acceptUpload } from '@/lib/ingest/accept-upload'
import { importFile } from '@/lib/ingest/import-file'
import { saidInput } from '@/lib/ingest/receive-upload'
import { sentence } from '@/lib/messages/sentence'
import { namedFiles } from './named-files'
import { personAt } from './person-at'
import { print, say } from './say'

/**
 * `import FILE… --as E [--accept-as E2] [--evaluator W] [--attack W] [--safeguard W]`: a folder stands for the logs in
 * it. Where one that is named is missing nothing is sent. Prints the id of each upload; 1 where a file could not be read or accepted, and then the others are done all the same.
 */
export async function importCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      as: { type: 'string' },
      'accept-as': { type: 'string' },
      evaluator: { type: 'string' },
      attack: { type: 'string' },
      safeguard: { type: 'string' },
    },
  })
  if (!values.as) throw new InvalidInput(sentence('admin.whoSends'))
  if (positionals.length === 0) throw new InvalidInput(sentence('admin.whichFiles'))
  const sender = await personAt(values.as)
  const accepter = values['accept-as'] === undefined ? null : await personAt(values['accept-as'])
  if (accepter?.id === sender.id) throw new InvalidInput(sentence('admin.samePerson'))
  const said = readSaid(values)
  let code = 0
  for (const file of await namedFiles(positionals)) {
    try {
      const upload = await importFile(sender, { name: path.basename(file), chunks: createReadStream(file) }, said)
      print(upload.id)
      if (!(await decide(file, upload, accepter))) code = 1
    } catch (error) {
      if (!(error instanceof ReadableError)) throw error
      const problems = error instanceof InvalidInput ? error.problems : []
      say([`${file}: ${error.message}`, ...problems.map((one) => `  ${one.path}: ${one.message}`)].join('\n'))
      code = 1
    }
  }
  return code
}

/** False: it could not be read. */
async function decide(file: string, upload: StoredUpload, accepter: Doer | null): Promise<boolean> {
  if (upload.state === 'failed') {
    say(sentence('admin.notRead', { file, why: upload.error?.message ?? '' }))
    for (const { format, why } of upload.error?.tried ?? []) say(`  ${format}: ${why}`)
    return false
  }
  if ((upload.table && upload.table.mapping === null) || (upload.runCount === 0 && upload.waitingTables > 0)) {
    say(sentence('admin.table', { file, upload: upload.id }))
    return true
  }
  if (upload.state !== 'pending' || accepter === null) {
    say(sentence('admin.read', { file, runs: upload.runCount, state: upload.state }))
    return true
  }
  await acceptUpload(accepter, upload.id, {})
  say(sentence('admin.accepted', { file, runs: upload.runCount, name: accepter.name }))
  return true
}

function readSaid({ evaluator, attack, safeguard }: { evaluator?: string; attack?: string; safeguard?: string }) {
  const read = saidInput.safeParse({ evaluatorRelationship: evaluator, attack, safeguard })
  if (read.success) return read.data
  const flag = (field: PropertyKey | undefined) => (field === 'evaluatorRelationship' ? 'evaluator' : String(field))
  const problems = read.error.issues.map(({ path: [field], message }) => ({ path: flag(field), message }))
  throw new InvalidInput(sentence('admin.needsElse'), problems)
}
