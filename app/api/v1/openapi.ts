import { z } from 'zod'
import type { Endpoint, EndpointKey } from './endpoint'
import { ENDPOINTS } from './endpoints'
import { problemSchema } from './schemas'

type Json = Record<string, unknown>
/** What the catalogue says: the title, a sentence on the whole, and one for each endpoint. */
export type Words = { title: string; description: string; token: string; of: (key: EndpointKey) => string }

/** The OpenAPI 3.1 document of the API, made from the schemas that read and write it. Pure. */
export function openApi(words: Words, server: string): Json {
  const schemas: Json = {}
  const paths: Record<string, Json> = {}
  for (const one of ENDPOINTS) paths[one.path] = { ...paths[one.path], [one.method]: operation(one, words, schemas) }
  schemas.Problem = hoist(problemSchema, schemas)
  return {
    openapi: '3.1.0',
    info: { title: words.title, description: words.description, version: '1', license: { name: 'Apache-2.0' } },
    servers: [{ url: `${server}/api/v1` }],
    security: [{ token: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: words.token } },
    },
  }
}

/** The names of an endpoint's query parameters, in the order of its schema. */
export function parameterNames(query: z.ZodType): string[] {
  return parametersOf(query, {}).map(({ name }) => String(name))
}

function operation(endpoint: Endpoint, words: Words, schemas: Json): Json {
  const { key, method, path, may, query, answer, media = 'application/json' } = endpoint
  const ok = { description: 'OK', content: { [media]: { schema: hoist(answer, schemas) } } }
  const wrong = { description: '', content: { 'application/problem+json': { schema: ref('Problem') } } }
  const unmet = endpoint.versioned ? ['412', '428'] : endpoint.looked ? ['428'] : []
  const acts = method === 'get' ? [] : ['409', ...unmet]
  const refusals = [
    '401',
    '403',
    ...(path.includes('{') ? ['404'] : []),
    ...acts,
    ...(endpoint.file || endpoint.texts ? ['413'] : []),
    '422',
    ...(media === 'application/pdf' ? ['429', '503'] : []),
  ]
  return {
    operationId: key,
    summary: words.of(key),
    'x-permission': may,
    parameters: [
      ...idsIn(path),
      ...(method !== 'get' && endpoint.versioned ? [IF_MATCH] : []),
      ...parametersOf(query, schemas),
    ],
    ...requestOf(endpoint, schemas),
    responses: {
      [endpoint.makes ? 201 : 200]: ok,
      ...(endpoint.file ? { 202: ok } : {}),
      ...Object.fromEntries(refusals.map((status) => [status, { ...wrong, description: status }])),
    },
  }
}

function requestOf({ body, file, texts }: Endpoint, schemas: Json): Json {
  if (file) {
    const binary = { type: 'string', format: 'binary' }
    const form = { type: 'object', required: ['file'], properties: { file: binary } }
    return {
      requestBody: {
        required: true,
        content: { 'multipart/form-data': { schema: form }, 'application/octet-stream': { schema: binary } },
      },
    }
  }
  if (texts) {
    const text = { schema: { type: 'string' } }
    return { requestBody: { required: true, content: Object.fromEntries(texts.map((media) => [media, text])) } }
  }
  if (!body) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: hoist(body, schemas, 'input') } } } }
}

/** The version that was read, as its ETag said it. */
const IF_MATCH = { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }

function idsIn(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function parametersOf(query: z.ZodType, schemas: Json): Json[] {
  const { properties } = hoist(query, schemas, 'input')
  if (typeof properties !== 'object' || properties === null) return []
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }))
}

/** The schema as JSON Schema, its named parts moved to the document's own list. */
function hoist(schema: z.ZodType, schemas: Json, io: 'input' | 'output' = 'output'): Json {
  const made = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  const {
    $defs = {},
    $schema: _,
    id: __,
    ...rest
  }: Json = JSON.parse(JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/'))
  for (const [name, definition] of Object.entries($defs as Json)) {
    const { id: ___, ...body } = definition as Json
    schemas[name] = body
  }
  return rest
}

function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` }
}
