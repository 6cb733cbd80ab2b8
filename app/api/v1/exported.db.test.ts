import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { listAuditRows } from '@/db/queries/audit'
import { aSignedAssessment } from '@/db/testing/assessed'
import { lastPosition } from '@/db/testing/audit-rows'
import { aPerson } from '@/db/testing/people'
import { aQueue } from '@/db/testing/queues'
import { rolledBack } from '@/db/testing/rolled-back'
import { ENDPOINTS } from './endpoints'
import { call, tokenOf } from './testing/call'

/** What leaves the installation. */
const exported = ENDPOINTS.filter(({ method, may }) => method === 'get' && /\.(export|read-bytes)$/.test(may))
/** They need a browser; `lib/brief` looks at their rows. */
const PRINTED = ['briefPdf', 'reportPdf']

test('each download adds one row to the audit log', () =>
  rolledBack(async () => {
    const { id, upload } = await aSignedAssessment()
    const { queue } = await aQueue()
    const reader = await aPerson('viewer', 'auditor', 'admin')
    const token = await tokenOf(reader)
    for (const endpoint of exported.filter(({ key }) => !PRINTED.includes(key))) {
      const before = await lastPosition(db)
      const ids = { id: endpoint.key === 'uploadFile' ? upload : id, quarter: '2026-Q4' }
      const query = endpoint.path.includes('labels') ? `?queue=${queue}` : ''
      const answer = await call(endpoint, { ids, query }, token)
      expect(answer.status, endpoint.path).toBe(200)
      const body = Buffer.from(await answer.arrayBuffer())
      // The zone that sets how many decide is not called the model's.
      if (endpoint.key === 'exportSignOffsCsv') expect(body.toString()).toMatch(/^[^\r\n]*,track,quorumZone,decision,/)
      const rows = await listAuditRows({ limit: 5 })
      expect(
        rows.filter(({ position }) => position > before),
        endpoint.path,
      ).toMatchObject([
        { actorId: reader.id, action: endpoint.may, detail: { byToken: expect.stringMatching(/^tok_/) } },
      ])
    }
  }))
