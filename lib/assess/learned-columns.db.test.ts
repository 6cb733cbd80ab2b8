import { describe, expect, it } from 'vitest'
import { listSaidColumns } from '@/db/queries/column-mappings'
import { makeBenchmark } from '@/db/testing/factories'
import { onePersonARole } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { senderAndReviewer } from '@/db/testing/stored-log'
import { acceptTable, sayOf, sendHeaders, sendTable, valueIn } from '@/db/testing/stored-table'
import type { TableMapping } from '@/lib/evals/table'
import { learnedColumnsView } from './learned-columns'

describe('what columns of tables were said to be', () => {
  it('is found by a header or a benchmark, a page at a time, the newest first, each kind of table once', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const benchmark = await makeBenchmark({ area: null })
      const said = async (headers: string, mapping: TableMapping) => {
        return sayOf(sender, await sendHeaders(sender, headers), mapping)
      }
      const ofBenchmark = {
        ...valueIn(1),
        columns: valueIn(1).columns.map((one) => (one.role === 'value' ? { ...one, benchmark: benchmark.id } : one)),
      }
      const signatures = [
        await said('model,Alpha 100%', valueIn(1)),
        await said('model,Beta', valueIn(1)),
        await said('model,Gamma', ofBenchmark),
      ].reverse()
      await said('model,Gamma', valueIn(1, 'percent'))
      await said('model,Gamma', ofBenchmark)
      const first = await listSaidColumns({ limit: 2 })
      const second = await listSaidColumns({ limit: 2, cursor: first.nextCursor })
      expect([...first.items, ...second.items].map(({ signature }) => signature)).toEqual(signatures)
      expect([first.items.length, second.nextCursor]).toEqual([2, null])
      const found = async (q: string) => (await listSaidColumns({ q })).items.map(({ headers }) => headers[1])
      expect(await found('bet')).toEqual(['Beta'])
      expect(await found('0%')).toEqual(['Alpha 100%'])
      expect(await found('%')).toEqual(['Alpha 100%'])
      expect(await found(benchmark.name)).toEqual(['Gamma'])
      expect(await found('nothing')).toEqual([])
    }))

  it('is shown to everybody, with what holds in zips until the latest is accepted, and to administrators to change', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const upload = await sendTable(people.sender, 'one')
      const signature = await sayOf(people.sender, upload, valueIn(1))
      await acceptTable(people, upload)
      await sayOf(people.sender, await sendTable(people.sender, 'two'), valueIn(2))
      const lonely = await sayOf(people.sender, await sendHeaders(people.sender, 'model,Beta'), valueIn(1))
      for (const [role, reader] of Object.entries(await onePersonARole())) {
        const view = await learnedColumnsView(reader, { q: '', cursor: 'of another list', name: signature })
        expect(view.mayChange, role).toBe(role === 'admin')
        expect(view.items.map(({ said, governing }) => [said.signature, governing?.mapping])).toEqual([
          [lonely, undefined],
          [signature, valueIn(1)],
        ])
        expect(view.chosen).toMatchObject({ said: { mapping: valueIn(2), accepted: null } })
        expect(view.chosen?.governing?.accepted?.by.name).toBe(people.reviewer.name)
      }
    }))
})
