import { expect, it } from 'vitest'
import { makeModel } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { namesView } from './names-view'

it('a model’s own name means it as well as what was learned, and is listed where names of models are', () =>
  rolledBack(async () => {
    const { id } = await makeModel({ name: 'Harbour Otter 7B' })
    await makeModel({ name: 'Harbour Otter Invented', demo: true })
    const reader = await aPerson('viewer')
    const asked = { q: 'harbour OTTER', cursor: null, name: '' }
    expect((await namesView(reader, { ...asked, kind: 'model' })).own).toEqual([{ id, name: 'Harbour Otter 7B' }])
    expect((await namesView(reader, { ...asked, kind: 'task' })).own).toEqual([])
    expect((await namesView(reader, { ...asked, kind: 'model', q: 'nobody' })).own).toEqual([])
  }))
