import { createHash } from 'node:crypto'
import { ImportError } from '@/lib/errors'
import { openPart } from './archive-parts'
import { detect } from './detect'
import { chunksOf } from './file-chunks'
import type { Importer } from './importer'
import { stampIn, stemOf } from './member-path'
import type { Claim, Expected, Offer } from './samples-beside'
import type { SourceFile } from './source-file'
import { unwrapped } from './unwrap'
import { zipDirectory } from './zip-directory'
import { streamMember } from './zip-member'

/** A run of a file of results and the run of a file of samples that is the same; both by their number in their file. */
export type Pair = {
  results: { path: string; run: number }
  /** `of`: how many runs that file has. */
  samples: { path: string; run: number; of: number }
  expected: Expected
}

/** By path. `undecided`: files of which each may belong to the others named, and none surely. */
export type Pairing = {
  ofResults: ReadonlyMap<string, readonly Pair[]>
  ofSamples: ReadonlyMap<string, readonly Pair[]>
  undecided: ReadonlyMap<string, ReadonlySet<string>>
}

type Claimed = { claim: Claim; format: string; path: string; run: number }
type Link = { claimed: Claimed; offer: Offer; likeness: number }

/** More than any harness writes at once; a file made to be compared for ever is compared with none. */
const MOST_COMPARED = 250_000

/**
 * Which files of an archive hold the samples of which others' runs. Only what is surely one is paired: each has to be the
 * other's likeliest, with no equal. What cannot be read is in no pair, and says why where it is read. Throws what `stop`
 * was aborted with.
 */
export async function pairFiles(archive: SourceFile, paths: readonly string[], stop: AbortSignal): Promise<Pairing> {
  const known = await formatsIn(archive, paths, stop)
  const found = new Set(known.map(({ importer }) => importer.id))
  const claimed: Claimed[] = []
  const offers = new Map<string, Offer[]>()
  for (const { path, importer } of known) {
    stop.throwIfAborted()
    const format = importer.samplesBeside?.format
    if (format !== undefined && found.has(format)) claimed.push(...(await claimsOf(archive, path, importer)))
    const isAsked = known.some((other) => other.importer.samplesBeside?.format === importer.id)
    for (const offer of isAsked ? await offersOf(archive, path, importer) : []) {
      for (const key of offerKeys(offer)) put(offers, `${importer.id} ${key}`, offer)
    }
  }
  return matched(claimed, offers)
}

type Known = { path: string; importer: Importer }

/** Of the files that may be JSON: nothing else is looked into twice. */
async function formatsIn(archive: SourceFile, paths: readonly string[], stop: AbortSignal): Promise<Known[]> {
  const { members } = await zipDirectory(archive)
  const byName = new Map(members.map((member) => [member.name, member]))
  const known: Known[] = []
  for (const path of paths) {
    stop.throwIfAborted()
    const member = byName.get(path)
    const importer =
      member &&
      (await orNull(async () => {
        for await (const start of streamMember(archive, member)) {
          return mayBeJson(start) ? (await detect(await openFile(archive, path))).importer : null
        }
        return null
      }))
    if (importer) known.push({ path, importer })
  }
  return known
}

/** Also where it is packed once more. */
function mayBeJson(start: Uint8Array): boolean {
  if (start[0] === 0x1f || start[0] === 0x28) return true
  const text = new TextDecoder().decode(start.subarray(0, 1024)).trimStart()
  return text.startsWith('{') || text.startsWith('[')
}

/** A file of the archive, unpacked. Throws ImportError. */
export async function openFile(archive: SourceFile, path: string): Promise<SourceFile> {
  return unwrapped(await openPart(archive, path))
}

async function claimsOf(archive: SourceFile, path: string, { samplesBeside }: Importer): Promise<Claimed[]> {
  if (!samplesBeside) return []
  const { format } = samplesBeside
  const claims = await orNull(async () => samplesBeside.claims(await openFile(archive, path), path))
  return (claims ?? []).map((claim, run) => ({ claim, format, path, run }))
}

/** Facts alone: what reads the samples again would keep their file in memory. */
async function offersOf(archive: SourceFile, path: string, importer: Importer): Promise<Offer[]> {
  const offers = await orNull(async () => {
    const file = await openFile(archive, path)
    const sha256 = await sha256Of(file)
    const runs: Omit<Offer, 'of'>[] = []
    for await (const { task, model, runGroup, sourceId } of importer.read(file)) {
      runs.push({ path, sha256, run: runs.length, task, model, runGroup, sourceId })
    }
    return runs.map((run) => ({ ...run, of: runs.length }))
  })
  return offers ?? []
}

async function sha256Of(file: SourceFile): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of chunksOf(file)) hash.update(chunk)
  return hash.digest('hex')
}

async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return null
  }
}

/**
 * By what samples can be asked for: their file's name, or its time with the task; its bytes; their own id, or that of the
 * whole they are part of with the task.
 */
function offerKeys({ path, sha256, sourceId, runGroup, task }: Offer): string[] {
  return [
    `name ${stemOf(path)}`,
    `time ${stampIn(path)} ${task}`,
    `sha256 ${sha256}`,
    `id ${sourceId}`,
    `group ${runGroup} ${task}`,
  ]
}

function matched(claimed: readonly Claimed[], offers: ReadonlyMap<string, readonly Offer[]>): Pairing {
  const links = linksBetween(claimed, offers)
  const ofClaim = new Map<Claimed, Link[]>()
  const ofOffer = new Map<Offer, Link[]>()
  for (const link of links) {
    put(ofClaim, link.claimed, link)
    put(ofOffer, link.offer, link)
  }
  const [bestOfClaim, bestOfOffer] = [surest(ofClaim), surest(ofOffer)]
  const sure = links.filter((link) => bestOfClaim.has(link) && bestOfOffer.has(link))
  const settled = new Set(sure.flatMap(({ claimed, offer }): (Claimed | Offer)[] => [claimed, offer]))
  const undecided = new Map<string, Set<string>>()
  for (const { claimed, offer } of links) {
    if (settled.has(claimed) || settled.has(offer)) continue
    undecided.set(claimed.path, (undecided.get(claimed.path) ?? new Set()).add(offer.path))
    undecided.set(offer.path, (undecided.get(offer.path) ?? new Set()).add(claimed.path))
  }
  const ofResults = new Map<string, Pair[]>()
  const ofSamples = new Map<string, Pair[]>()
  for (const { claimed, offer } of sure) {
    const results = { path: claimed.path, run: claimed.run }
    const samples = { path: offer.path, run: offer.run, of: offer.of }
    const pair = { results, samples, expected: claimed.claim.expected(offer) }
    put(ofResults, results.path, pair)
    put(ofSamples, samples.path, pair)
  }
  return { ofResults, ofSamples, undecided }
}

function linksBetween(claimed: readonly Claimed[], offers: ReadonlyMap<string, readonly Offer[]>): Link[] {
  const links: Link[] = []
  let compared = 0
  for (const one of claimed) {
    for (const offer of new Set(one.claim.keys.flatMap((key) => offers.get(`${one.format} ${key}`) ?? []))) {
      compared += 1
      if (compared > MOST_COMPARED) return []
      const likeness = one.claim.likeness(offer)
      if (likeness > 0) links.push({ claimed: one, offer, likeness })
    }
  }
  return links
}

/** Of each the one link that no other equals, where there is one. */
function surest<K>(linksOf: ReadonlyMap<K, readonly Link[]>): Set<Link> {
  const best = new Set<Link>()
  for (const links of linksOf.values()) {
    const most = links.reduce((known, { likeness }) => Math.max(known, likeness), 0)
    const [one, another] = links.filter(({ likeness }) => likeness === most)
    if (one && !another) best.add(one)
  }
  return best
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
