import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { listAuditRows } from '@/db/queries/audit'
import { aFrozenAssessment, anAssessment, aSignedAssessment, askedUntil, aVote, versionOf } from '@/db/testing/assessed'
import { lastPosition } from '@/db/testing/audit-rows'
import { makeArea, makeBenchmark, makeModel } from '@/db/testing/factories'
import { aPerson, type TestPerson } from '@/db/testing/people'
import { aRunWith, VERDICT } from '@/db/testing/queues'
import { rolledBack } from '@/db/testing/rolled-back'
import { anAcceptedRun, anArea, logScoring, runsOf, storeFile } from '@/db/testing/stored-log'
import { mergePreview } from '@/lib/assess/merge-preview'
import type { Action } from '@/lib/audit/actions'
import { FIRST_QUORUMS } from '@/lib/sign-off/quorum'
import type { Endpoint, EndpointKey } from './endpoint'
import { ENDPOINTS } from './endpoints'
import { call, type Sent, tokenOf } from './testing/call'

/** What is asked of the interface with another method than GET, and changes nothing that anybody could look up later. */
const NOT_RECORDED: Partial<Record<EndpointKey, string>> = {
  previewPolicy: 'it computes what a draft would do and writes nothing',
  benchmarkEffect: 'it computes what a change would do and writes nothing',
  previewQueue: 'it draws what a queue would hold and writes nothing',
  findingPresence: 'who has a page open now is forgotten within a minute',
}
const writes = ENDPOINTS.filter(({ method, key }) => method !== 'get' && !(key in NOT_RECORDED))

const known = new Map(ENDPOINTS.map((one) => [one.key, one]))
const required = (key: EndpointKey): Endpoint => {
  const endpoint = known.get(key)
  if (!endpoint) throw new Error(`there is no ${key}`)
  return endpoint
}

type Done = { key: EndpointKey; actions: Action[] }
type Do = (key: EndpointKey, by: TestPerson, sent: Sent, actions: Action | Action[]) => Promise<{ id: string }>

/** Each call succeeds, and adds the rows that it says, by whoever asked, with the token they asked by. */
function doing(done: Done[]): Do {
  return async (key, by, sent, expected) => {
    const token = await tokenOf(by)
    const before = await lastPosition(db)
    const answer = await call(required(key), sent, token)
    const said = await answer.json()
    expect(answer.status, `${key}: ${JSON.stringify(said)}`).toBeLessThan(300)
    const rows = (await listAuditRows({ limit: 20 })).filter(({ position }) => position > before).reverse()
    const actions = rows.map(({ action }) => action)
    expect(actions, key).toEqual([expected].flat())
    const own = rows.filter(({ actorId }) => actorId === by.id)
    expect(own.length, key).toBeGreaterThan(0)
    for (const row of own) expect(row.detail, key).toMatchObject({ byToken: expect.stringMatching(/^tok_/) })
    done.push({ key, actions })
    return said
  }
}

type Scenario = { keys: EndpointKey[]; play: (did: Do) => Promise<void> }
const reason = 'a reason'
const cite = (run: string) => ({ target: { kind: 'run', run } })

const SCENARIOS: Record<string, Scenario> = {
  'a finding': {
    keys: [
      'openFinding',
      'changeFinding',
      'citeEvidence',
      'retractEvidence',
      'annotate',
      'editAnnotation',
      'setThread',
    ],
    play: async (did) => {
      const { model, area, run, reviewer } = await anAcceptedRun()
      const facts = { model, area, title: 'It does', severity: 'high' }
      const { id } = await did('openFinding', reviewer, { body: facts }, 'finding.open')
      const change = { ids: { id }, version: 1, body: { severity: 'low', reason } }
      await did('changeFinding', reviewer, change, 'finding.change')
      const cited = await did('citeEvidence', reviewer, { ids: { id }, body: cite(run) }, 'finding.cite')
      const evidence = lastOf(cited, 'evidence')
      await did('retractEvidence', reviewer, { ids: { id, evidence }, body: { reason } }, 'finding.cite')
      const said = await did('annotate', reviewer, { ids: { id }, body: { body: 'Seen.' } }, 'finding.annotate')
      const ids = { id, annotation: lastOf(said, 'threads') }
      await did('editAnnotation', reviewer, { ids, body: { body: 'Not seen.', version: 1 } }, 'finding.annotate')
      await did('setThread', reviewer, { ids, body: { resolved: true } }, 'finding.annotate')
    },
  },
  'a queue': {
    keys: [
      ...([
        'makeLabelSet',
        'changeLabelSet',
        'makeQueue',
        'assignItems',
        'withdrawItem',
        'takeItem',
        'skipItem',
      ] as const),
      ...(['submitLabel', 'adjudicateItem', 'importLabels', 'closeQueue'] as const),
    ],
    play: async (did) => {
      const [reviewer, other] = [await aPerson('reviewer'), await aPerson('reviewer')]
      const set = { name: 'Verdicts', fields: [VERDICT] }
      const { id: labelSet } = await did('makeLabelSet', reviewer, { body: set }, 'label-set.write')
      const next = { fields: [{ ...VERDICT, question: 'Did it?' }], reason }
      await did('changeLabelSet', reviewer, { ids: { id: labelSet }, body: next, version: 1 }, 'label-set.write')
      const filter = { runs: [await aRunWith(3)] }
      const { id } = await did('makeQueue', reviewer, { body: { title: 'Look', filter, labelSet } }, 'queue.make')
      const give = { people: [other.id], position: 0 }
      await did('assignItems', reviewer, { ids: { id }, body: give }, 'queue.assign')
      const at = (position: number) => ({ id, position: String(position) })
      await did('withdrawItem', reviewer, { ids: at(0), body: { person: other.id } }, 'queue.assign')
      await did('takeItem', reviewer, { ids: { id }, body: { position: 1 } }, 'queue.take')
      await did('skipItem', reviewer, { ids: at(1), body: { reason } }, 'queue.skip')
      for (const [person, verdict] of [
        [reviewer, 'complied'],
        [other, 'refused'],
      ] as const) {
        await did('takeItem', person, { ids: { id }, body: { position: 2 } }, 'queue.take')
        await did('submitLabel', person, { ids: at(2), body: { values: { verdict } } }, 'queue.label')
      }
      const settled = { values: { verdict: 'refused' }, reason }
      await did('adjudicateItem', await aPerson('approver'), { ids: at(2), body: settled }, 'queue.adjudicate')
      const brought = 'item,verdict\n0,refused\n'
      await did('importLabels', reviewer, { ids: { id }, body: brought, query: '?source=a+judge' }, 'queue.import')
      await did('closeQueue', reviewer, { ids: { id }, body: { reason } }, 'queue.make')
    },
  },
  'an upload, its run and its sample': {
    keys: [
      ...(['sendUpload', 'mapUpload', 'acceptUpload', 'rejectUpload', 'invalidateRun', 'restoreRun'] as const),
      ...(['revealSample', 'invalidateSample', 'restoreSample'] as const),
    ],
    play: async (did) => {
      await anArea()
      const [sender, reviewer] = [await aPerson('uploader'), await aPerson('reviewer')]
      const csv = 'model,benchmark,value\na,b,1\n'
      await did('sendUpload', sender, { body: csv, query: '?name=table.csv' }, 'upload.receive')
      const id = await storeFile(sender, 'log.eval', logScoring(0.5))
      const run = (await runsOf(id))[0]?.id ?? ''
      const mapped = { runs: [{ run, evaluatorRelationship: 'third-party' }] }
      await did('mapUpload', sender, { ids: { id }, body: mapped }, 'upload.map')
      await did('acceptUpload', reviewer, { ids: { id }, body: {} }, 'run.accept')
      await did('invalidateRun', reviewer, { ids: { id: run }, body: { reason } }, 'run.invalidate')
      await did('restoreRun', reviewer, { ids: { id: run }, body: { reason } }, 'run.restore')
      const ids = { id: run, position: '0' }
      await did('revealSample', reviewer, { ids, body: { reason } }, 'sample.reveal')
      await did('invalidateSample', reviewer, { ids, body: { reason } }, 'sample.invalidate')
      await did('restoreSample', reviewer, { ids, body: { reason } }, 'sample.restore')
      const other = await storeFile(sender, 'other.eval', logScoring(0.6, { eval_id: 'another', task_id: 'another' }))
      await did('rejectUpload', reviewer, { ids: { id: other }, body: { reason } }, 'run.reject')
    },
  },
  'a policy': {
    keys: ['draftPolicy', 'changePolicy', 'discardPolicy', 'adoptPolicy'],
    play: async (did) => {
      const [author, approver] = [await aPerson('reviewer'), await aPerson('approver')]
      const area = await makeArea()
      const benchmark = (await makeBenchmark({ area })).id
      const lines = {
        yellow: { kind: 'residual-risk-at-least', value: 40 },
        red: { kind: 'residual-risk-at-least', value: 64 },
      }
      const body = {
        ...{ reason, minCoverage: 0, absent: 'ignore', condition: { attack: 'none', safeguard: 'none' } },
        areas: [{ area, benchmarks: [{ benchmark, weight: 1 }], lines }],
      }
      const { id } = await did('draftPolicy', author, { body }, 'policy.draft')
      await did('changePolicy', author, { ids: { id }, body: { ...body, revision: 1 } }, 'policy.draft')
      await did('adoptPolicy', approver, { ids: { id }, body: { revision: 2 } }, 'policy.adopt')
      const draft = await did('draftPolicy', author, { body }, 'policy.draft')
      await did('discardPolicy', author, { ids: { id: draft.id } }, 'policy.discard')
    },
  },
  'an assessment': {
    keys: [
      ...(['openAssessment', 'changeAssessment', 'commentAssessment', 'endComments', 'freezeAssessment'] as const),
      ...(['writeEtc', 'addClaim'] as const),
    ],
    play: async (did) => {
      const { id: asked, model, area, author, reviewer, approvers } = await anAssessment()
      await askedUntil(asked, '2999-01-01T00:00:00.000Z')
      await did('endComments', approvers[0], { ids: { id: asked }, body: { reason } }, 'assessment.end-comments')
      const opened = { model, areas: [area], track: 'fast', mitigations: 'A guard model.' }
      const { id } = await did('openAssessment', author, { body: opened }, 'assessment.open')
      const change = { ids: { id }, version: 1, body: { mitigations: 'Two guard models.' } }
      await did('changeAssessment', author, change, 'assessment.change')
      await did('commentAssessment', reviewer, { ids: { id }, body: { body: 'Why two?' } }, 'assessment.comment')
      const version = await versionOf(id)
      await did('freezeAssessment', author, { ids: { id }, body: { version } }, 'assessment.freeze')
      const words = { environment: 'a', threatSource: 'b', enablingCapability: 'c', riskDomains: ['misuse'] }
      await did('writeEtc', author, { body: { model, area, version: 1, ...words } }, 'etc.write')
      const claim = { statement: 'It is safe', source: { title: 'A report' } }
      await did('addClaim', author, { body: claim }, 'claim.add')
    },
  },
  'a decision': {
    keys: ['recommend', 'decide', 'withdrawAssessment'],
    play: async (did) => {
      const made = await aFrozenAssessment()
      const { assessment: _, ...vote } = aVote(made)
      await did('recommend', made.reviewer, { ids: { id: made.id }, body: vote }, 'assessment.recommend')
      await did('decide', made.approvers[0], { ids: { id: made.id }, body: vote }, 'assessment.decide')
      const takenBack = { ids: { id: made.id }, body: { reason } }
      await did('withdrawAssessment', made.author, takenBack, 'assessment.withdraw')
    },
  },
  'a condition': {
    keys: ['markCondition'],
    play: async (did) => {
      const signed = await aSignedAssessment()
      const mark = { ids: { id: signed.id, position: '0' }, body: { met: true, proof: 'the export' } }
      await did('markCondition', signed.owner, mark, 'condition.mark')
    },
  },
  'the rules of decision': {
    keys: ['changeQuorum', 'lendSeat', 'endDelegation'],
    play: async (did) => {
      const [admin, approver, reviewer] = [await aPerson('admin'), await aPerson('approver'), await aPerson('reviewer')]
      await did('changeQuorum', admin, { body: { version: 1, rules: FIRST_QUORUMS, reason } }, 'quorum.change')
      const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
      const lent = { body: { to: reviewer.id, until, reason } }
      const { id } = await did('lendSeat', approver, lent, 'delegation.grant')
      await did('endDelegation', approver, { ids: { id } }, 'delegation.end')
    },
  },
  'a webhook': {
    keys: ['allowHost', 'addWebhook', 'changeWebhook', 'rotateWebhook', 'tryWebhook', 'removeWebhook', 'forbidHost'],
    play: async (did) => {
      const admin = await aPerson('admin')
      const host = 'hooks.example.org'
      await did('allowHost', admin, { body: { host } }, 'webhook.allow-host')
      const made = { url: `https://${host}/`, events: ['decision'] }
      const { id } = await did('addWebhook', admin, { body: made }, 'webhook.change')
      await did('changeWebhook', admin, { ids: { id }, body: { enabled: true } }, 'webhook.change')
      await did('rotateWebhook', admin, { ids: { id } }, 'webhook.rotate')
      await did('tryWebhook', admin, { ids: { id } }, 'webhook.test')
      await did('removeWebhook', admin, { ids: { id } }, 'webhook.change')
      await did('forbidHost', admin, { ids: { host } }, 'webhook.allow-host')
    },
  },
  'areas, benchmarks, models and notices': {
    keys: ['addArea', 'changeArea', 'addBenchmark', 'changeBenchmark', 'changeModel', 'mergeModel', 'setNotices'],
    play: async (did) => {
      const admin = await aPerson('admin')
      await did('addArea', admin, { body: { id: 'a-new-area', name: 'A new area', reason } }, 'area.change')
      const renamed = { ids: { id: 'a-new-area' }, version: 1, body: { name: 'Another', reason } }
      await did('changeArea', admin, renamed, 'area.change')
      const facts = { id: 'a-new-benchmark', name: 'New', axis: 'capability', reason }
      const { id } = await did('addBenchmark', admin, { body: facts }, 'benchmark.change')
      const change = { ids: { id }, version: 1, body: { name: 'Newer', reason } }
      await did('changeBenchmark', admin, change, 'benchmark.change')
      const [from, into] = [(await makeModel()).id, (await makeModel()).id]
      const family = { ids: { id: from }, version: 1, body: { family: 'auks', reason } }
      await did('changeModel', admin, family, 'model.change')
      const { seen } = await mergePreview(admin, from, into)
      await did('mergeModel', admin, { ids: { id: from }, body: { into, reason, seen } }, 'model.merge')
      await did('setNotices', await aPerson('viewer'), { body: { due: 'never' } }, 'notice.set')
    },
  },
}

/** The newest thing of a list in an answer. */
function lastOf(said: object, list: string): string {
  const all: unknown = Reflect.get(said, list)
  const last: unknown = Array.isArray(all) ? all.at(-1) : null
  return typeof last === 'object' && last !== null ? String(Reflect.get(last, 'id')) : ''
}

test('each call that changes something is played below, or says why it leaves no row', () => {
  const played = Object.values(SCENARIOS).flatMap(({ keys }) => keys)
  expect([...new Set(played)].sort()).toEqual(writes.map(({ key }) => key).sort())
})

for (const [name, { keys, play }] of Object.entries(SCENARIOS)) {
  test(`${name}: each call that changes something adds one row to the audit log`, () =>
    rolledBack(async () => {
      const done: Done[] = []
      await play(doing(done))
      expect([...new Set(done.map(({ key }) => key))].sort()).toEqual([...keys].sort())
    }))
}
