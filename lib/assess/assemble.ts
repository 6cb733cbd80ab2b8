import { listAreas } from '@/db/queries/areas'
import {
  findNthSample,
  listAssessedRuns,
  listFindingAuthors,
  listSamplesOfFindings,
} from '@/db/queries/assessed-evidence'
import { type Assessment, listAuthors, listComments } from '@/db/queries/assessments'
import { listCommentCuts } from '@/db/queries/comment-cuts'
import { listEtcTexts } from '@/db/queries/etc-texts'
import { type Finding, listFindings } from '@/db/queries/findings'
import { findFrozenBefore } from '@/db/queries/frozen-assessments'
import { findModel } from '@/db/queries/models'
import { findPolicy } from '@/db/queries/policies'
import { listRunsByIds, type StoredRun } from '@/db/queries/runs'
import { listSendersOfRuns } from '@/db/queries/uploads'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import type { DrawnSample } from '@/lib/evals/assessment'
import { idWithoutText, maskSecrets } from '@/lib/evals/mask'
import { sentence } from '@/lib/messages/sentence'
import { drawSamples, seedOf } from '@/lib/sign-off/draw-samples'
import { missingEvidence, toAssessedFinding, toAssessedPlacement, toAssessedRun } from './assessed-parts'
import { type AssessmentContent, readContent } from './assessment-content'
import { changesSince } from './changes-since'
import { listPlacementViews } from './placements'
import { withdrawnBefore } from './withdrawn-before'

/** What an assessment holds, and what has to be known of it to freeze it. */
export type Assembled = {
  content: AssessmentContent
  /** Every run that was ever accepted of the model in these areas. */
  knownRuns: string[]
  citedRuns: string[]
  citedSamples: DrawnSample[]
  uploaders: string[]
  findingAuthors: string[]
  openFindings: string[]
  /** Runs that count in it and were accepted by who sent them: no sign-off may rest on them. */
  acceptedAlone: string[]
}

/** Everything an assessment is made of, as of now. Throws NotFound where its model or policy is gone. */
export async function assemble(reader: Doer, assessment: Assessment): Promise<Assembled> {
  allow(reader, 'pages.read')
  const { id, areas: chosen } = assessment
  const [model, policy, areas, views, assessed, findings, etc, comments, authors, withdrawn, cuts] = await Promise.all([
    findModel(assessment.model.id),
    findPolicy(assessment.policy.id),
    listAreas(chosen),
    listPlacementViews(reader, { model: assessment.model.id, policy: assessment.policy.id }),
    listAssessedRuns(assessment.model.id, chosen),
    findingsOf(assessment),
    listEtcTexts({ model: assessment.model.id }),
    listComments(id),
    listAuthors(id),
    withdrawnBefore(reader, assessment),
    listCommentCuts(id),
  ])
  if (!model) throw new NotFound(sentence('find.model'))
  if (!policy) throw new NotFound(sentence('find.policy'))
  const inAreas = views.filter(({ placement }) => chosen.includes(placement.area))
  const standing = assessed.filter(({ state }) => state === 'accepted')
  const [runs, senders, findingAuthors, cited, transcripts, before] = await Promise.all([
    listRunsByIds(standing.map(({ id }) => id)),
    listSendersOfRuns(standing.map(({ id }) => id)),
    listFindingAuthors(findings.map(({ id }) => id)),
    listSamplesOfFindings(findings.map(({ id }) => id)),
    drawAll(
      id,
      areas.map(({ id }) => id),
      standing,
    ),
    findFrozenBefore(assessment.model.id, assessment.frozen?.at ?? null),
  ])
  const sums = new Map(assessed.map((run) => [run.id, run]))
  const counting = new Set(inAreas.flatMap(({ parts }) => parts.map(({ run }) => run)))
  // A line on one benchmark may read a run that is no part of a coordinate.
  const doubted = new Set(
    inAreas.flatMap(({ placement: { area, caveats } }) => (caveats.includes('accepted-by-one-person') ? area : [])),
  )
  const placements = inAreas.map(toAssessedPlacement)
  const said = findings.map(toAssessedFinding)
  const written = etc.filter(({ area }) => chosen.includes(area.id))
  const content: AssessmentContent = {
    format: 'diagonal-assessment/1',
    id,
    model: { id: model.id, name: model.name, developer: model.developer, version: model.version, demo: model.demo },
    areas: areas.map(({ id, name }) => ({ id, name })),
    track: assessment.track,
    policy: {
      id: policy.id,
      name: policy.name,
      number: policy.number,
      condition: policy.condition,
      minCoverage: policy.minCoverage,
      absent: policy.absent,
      areas: policy.areas.filter(({ area }) => chosen.includes(area)),
    },
    placements,
    runs: runs.map((run) => toAssessedRun(run, sums.get(run.id), senders.get(run.id) ?? [])),
    findings: said,
    etc: written.map(({ area, version, author, environment, threatSource, enablingCapability, riskDomains }) => ({
      ...{ area: area.id, version, author, environment, threatSource, enablingCapability, riskDomains },
    })),
    mitigations: assessment.mitigations,
    transcripts,
    missing: missingEvidence(inAreas, { etc: written.map(({ area }) => area.id), transcripts }),
    changes:
      before &&
      changesSince({ ...before, content: readContent(before.canonical) }, { placements, runs, findings: said }),
    withdrawnBefore: withdrawn,
    commentsUntil: assessment.commentsUntil,
    commentsEnded: cuts.map(({ by, at, askedUntil, reason }) => ({ by, at, askedUntil, reason })),
    comments: comments.map(({ id, author, at, body }) => ({ id, author, at, body })),
    authors,
    openedBy: assessment.author,
    openedAt: assessment.createdAt,
    frozen: null,
  }
  return {
    content,
    knownRuns: assessed.map(({ id }) => id),
    citedRuns: runs.map(({ id }) => id),
    citedSamples: [...transcripts.flatMap(({ samples }) => samples), ...cited].map(({ run, position }) => ({
      run,
      position,
    })),
    uploaders: distinct([...senders.values()].flat()),
    findingAuthors: distinct([...findingAuthors.values()].flat()),
    openFindings: findings.filter(({ state }) => state !== 'resolved').map(({ id }) => id),
    acceptedAlone: runs
      .filter((run: StoredRun) => run.acceptedByOnePerson && (counting.has(run.id) || doubted.has(run.area ?? '')))
      .map(({ id }) => id),
  }
}

async function findingsOf({ model, areas }: Assessment): Promise<Finding[]> {
  const found: Finding[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listFindings>> = await listFindings({
      ...{ model: model.id, sort: 'createdAt', limit: 200, cursor },
    })
    found.push(...page.items.filter(({ area }) => areas.includes(area.id)))
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}

type Draw = AssessmentContent['transcripts'][number]

async function drawAll(
  assessment: string,
  areas: readonly string[],
  runs: readonly { id: string; area: string; samples: number }[],
): Promise<Draw[]> {
  const drawn: Draw[] = []
  for (const area of areas) {
    const seed = seedOf(assessment, area)
    const own = runs.filter((run) => run.area === area).map(({ id, samples }) => ({ run: id, samples }))
    const samples: Draw['samples'] = []
    for (const { run, nth } of drawSamples(seed, own)) {
      const sample = await findNthSample(run, nth)
      // A sample's id can be its question: what everybody may read of it stands here.
      if (sample) samples.push({ run, ...sample, id: idWithoutText(maskSecrets(sample.id)) })
    }
    drawn.push({ area, seed, of: own.reduce((sum, one) => sum + one.samples, 0), samples })
  }
  return drawn
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort()
}
