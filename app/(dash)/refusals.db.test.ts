import { expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { listAuditRows } from '@/db/queries/audit'
import { lastPosition } from '@/db/testing/audit-rows'
import { aPerson, auditText, type TestPerson } from '@/db/testing/people'
import { giveIn } from '@/db/testing/queue-steps'
import { aQueue } from '@/db/testing/queues'
import { rolledBack } from '@/db/testing/rolled-back'
import { sealTicket } from '@/lib/auth/session-cookie'
import type { FormAction, FormState } from '@/lib/form-action'

/* What a browser sends beside a form, and what Next does with an answer. */
const browser = { cookie: '' }
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => ({ value: browser.cookie }) }),
  headers: async () => new Headers(),
}))
vi.mock('next/cache', () => ({ revalidatePath: () => {} }))
vi.mock('next/navigation', () => ({ redirect: (to: string) => Promise.reject(new Error(`to ${to}`)) }))

const START: FormState<never> = { ok: false, message: null, problems: [], values: {} }

async function sent<Result>(action: FormAction<Result>, person: TestPerson, fields: Record<string, string>) {
  browser.cookie = await sealTicket(person.ticket)
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return action(START, form)
}

for (const [file, kind] of [
  ['assessments', 'assessment'],
  ['webhooks', 'webhook'],
] as const) {
  test(`each form of ${file} leaves a row where it is refused, to a viewer and for what it holds`, () =>
    rolledBack(async () => {
      const actions: Record<string, FormAction<unknown>> = await import(`./${file}/actions.ts`)
      const names = Object.keys(actions)
      expect(names.length).toBeGreaterThan(6)
      const [viewer, everything] = [await aPerson('viewer'), await aPerson('reviewer', 'approver', 'admin')]
      const subject = kind === 'webhook' ? 'whk_some' : 'asm_some'
      const fields = { [kind]: subject, hunter2: 'hunter2', reason: 'hunter2' }
      for (const name of names) {
        const action = actions[name]
        if (!action) throw new Error('it is among them')
        for (const person of [viewer, everything]) {
          const before = await lastPosition(db)
          const state = await sent(action, person, fields)
          expect(state.ok, name).toBe(false)
          expect(await lastPosition(db), `${name} as ${person.roles}`).toBe(before + 1)
          const [row] = await listAuditRows({ limit: 1 })
          // A condition's owner may be anybody: what is said of it is read first.
          const code = person === viewer && name !== 'mark' ? 'forbidden' : 'invalid-input'
          expect(row, name).toMatchObject({ actorId: person.id, action: `${kind}.refuse`, subject, detail: { code } })
        }
      }
      expect(await auditText()).not.toContain('hunter2')
    }))
}

test('a sample is withdrawn by its form from whom it was given to, and what does not hold is said in a sentence', () =>
  rolledBack(async () => {
    const { withdraw } = await import('./queue/actions')
    const { queue, maker } = await aQueue({ samples: 1 })
    const [other, viewer] = [await aPerson('reviewer'), await aPerson('viewer')]
    await giveIn(queue, maker, [other], { position: 0 })
    const fields = { queue, position: '0', person: other.id }
    expect(await sent(withdraw, viewer, fields)).toMatchObject({ ok: false, message: expect.stringContaining('role') })
    expect(await sent(withdraw, other, fields)).toMatchObject({ ok: true })
    const again = await sent(withdraw, other, fields)
    expect(again).toMatchObject({ ok: false, message: 'This sample is not given to this person, or no longer.' })
  }))

test('a form whose subject is no id of ours keeps none of it, and whoever is not signed in is not known', () =>
  rolledBack(async () => {
    const { comment } = await import('./assessments/actions')
    const person = await aPerson('reviewer')
    await sent(comment, person, { assessment: 'hunter2 and more', body: '' })
    const [row] = await listAuditRows({ limit: 1 })
    expect(row).toMatchObject({ actorId: person.id, subject: 'assessment', detail: { fields: ['body'] } })
  }))
