import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue } from '@/lib/messages/catalogue'
import { ENDPOINTS } from './endpoints'
import { openApi } from './openapi'

const API = import.meta.dirname
const words = { title: 'API', description: 'd', token: 't', of: (key: string) => `about ${key}` }
const document = openApi(words, 'http://localhost:3000')

function routesUnder(folder: string): string[] {
  return readdirSync(path.join(API, folder), { withFileTypes: true }).flatMap((entry) => {
    const at = `${folder}/${entry.name}`
    if (entry.isDirectory()) return routesUnder(at)
    return entry.name === 'route.ts' ? handlersIn(folder) : []
  })
}

/** Each method that a route answers, with its path. */
function handlersIn(folder: string): string[] {
  const text = readFileSync(path.join(API, folder, 'route.ts'), 'utf8')
  const methods = [...text.matchAll(/^export (?:const|(?:async )?function) ([A-Z]+)\b/gm)].map(([, name = '']) => name)
  return methods.map((method) => `${method.toLowerCase()} ${folder.replaceAll('[', '{').replaceAll(']', '}')}`)
}

describe('the description of the API', () => {
  it('names every method of every route that exists, and no other', () => {
    const undescribed = /^\w+ \/(openapi\.json|\{\.\.\.unknown\})$/
    const routes = routesUnder('').filter((route) => !undescribed.test(route))
    expect(ENDPOINTS.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes.sort())
    expect(existsSync(path.join(API, 'openapi.json/route.ts'))).toBe(true)
  })

  it('has a sentence for every endpoint', () => {
    expect(Object.keys(catalogue.en.api.endpoints).sort()).toEqual(ENDPOINTS.map((one) => one.key).sort())
  })

  it('refers only to parts that are in it', () => {
    const text = JSON.stringify(document)
    const refs = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)
    const { schemas } = document.components as { schemas: Record<string, unknown> }
    expect(refs.length).toBeGreaterThan(20)
    expect(refs.filter((name) => name === undefined || !(name in schemas))).toEqual([])
    expect(text).not.toContain('$defs')
  })

  it('tells the filters of a list, and that none is required', () => {
    const { paths } = document as {
      paths: Record<string, { get: { parameters: { name: string; required: boolean }[] } }>
    }
    const parameters = paths['/placements']?.get.parameters ?? []
    expect(parameters.map(({ name }) => name)).toEqual([
      'area',
      'model',
      'policy',
      'attack',
      'safeguard',
      'zone',
      'limit',
      'cursor',
      'sort',
    ])
    expect(parameters.some(({ required }) => required)).toBe(false)
  })
})
