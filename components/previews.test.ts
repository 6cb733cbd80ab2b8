import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const folder = import.meta.dirname
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.preview.tsx'))

it('every preview’s name can stand in an address as it is, and is in the list', () => {
  const list = readFileSync(path.join(folder, 'previews.ts'), 'utf8')
  expect(files.length).toBeGreaterThan(5)
  for (const file of files) {
    const text = readFileSync(path.join(folder, file), 'utf8')
    expect(/: Preview = \{\s*name: '([^']*)'/.exec(text)?.[1], file).toMatch(/^[a-z-]+$/)
    expect(list, file).toContain(`'./${file.replace(/\.tsx$/, '')}'`)
  }
})
