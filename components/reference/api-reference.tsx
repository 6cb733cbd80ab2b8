import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'

const PROBLEMS = [
  'sign-in-needed',
  'forbidden',
  'not-found',
  'conflict',
  'stale',
  'read-first',
  'invalid-input',
  'too-many',
  'too-large',
  'import',
  'internal',
] as const

type EndpointKey = Parameters<ReturnType<typeof useTranslations<'api.endpoints'>>>[0]
export type DescribedEndpoint = {
  key: EndpointKey
  method: 'get' | 'post' | 'patch' | 'delete'
  path: string
  may: string
  parameters: string[]
}

/** Each endpoint in a sentence, how to ask, and what each error means. */
export function ApiReference({ endpoints, address }: { endpoints: DescribedEndpoint[]; address: string }) {
  const t = useTranslations('api')
  return (
    <>
      <section aria-labelledby="using">
        <h2 id="using">{t('using')}</h2>
        <p className="read">{t('usingText')}</p>
        <p className="read">
          {t('description')} <a href="/api/v1/openapi.json">{`${address}/api/v1/openapi.json`}</a>
        </p>
        <p className="read">{t('example')}</p>
        <pre className="mono scroll">
          {`curl -H "Authorization: Bearer $TOKEN" "${address}/api/v1/placements?area=cyber-offense&limit=200"`}
        </pre>
      </section>
      <section>
        <WordTable
          label={t('endpoint')}
          heads={[t('endpoint'), t('says'), t('parameters'), t('permission')]}
          rows={endpoints.map(({ key, method, path, may, parameters }) => ({
            key,
            cells: [
              <span key="path" className="mono">{`${method.toUpperCase()} ${path}`}</span>,
              t(`endpoints.${key}`),
              <span key="parameters" className="mono">
                {parameters.length > 0 ? parameters.join(', ') : t('noParameters')}
              </span>,
              <span key="may" className="mono nb">
                {may}
              </span>,
            ],
          }))}
        />
      </section>
      <section aria-labelledby="examples">
        <h2 id="examples">{t('examples')}</h2>
        <Examples address={address} />
      </section>
      <section aria-labelledby="problems">
        <h2 id="problems">{t('problems')}</h2>
        <p className="read">{t('problemsText')}</p>
        <dl className="problems">
          {PROBLEMS.map((code) => (
            <div key={code} id={code}>
              <dt className="mono">{code}</dt>
              <dd>{t(`problem.${code}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}

const EXAMPLES = ['send', 'watch', 'map', 'accept', 'follow', 'folder', 'shell'] as const

/** To be copied as they stand, once TOKEN and the ids are filled in. */
function Examples({ address }: { address: string }) {
  const t = useTranslations('api')
  const lines = examplesAt(address)
  return (
    <ol className="examples">
      {EXAMPLES.map((name) => (
        <li key={name}>
          <p className="read">{t(`exampleSays.${name}`)}</p>
          <pre className="mono scroll">{lines[name]}</pre>
        </li>
      ))}
    </ol>
  )
}

function examplesAt(address: string): Record<(typeof EXAMPLES)[number], string> {
  const token = '-H "Authorization: Bearer $TOKEN"'
  const json = `${token} -H "Content-Type: application/json"`
  const api = `${address}/api/v1`
  return {
    send: `curl ${token} -F evaluatorRelationship=third-party -F file=@my-log.eval \\\n  "${api}/uploads"`,
    watch: `curl -N ${token} "${api}/uploads/$UPLOAD/events"`,
    map: `curl ${json} "${api}/uploads/$UPLOAD/mapping" \\\n  -d '{"runs":[{"run":"'$RUN'","model":"My Model 2","evaluatorRelationship":"third-party"}]}'`,
    accept: `curl ${json} -X POST "${api}/uploads/$UPLOAD/accept" -d '{}'`,
    follow: `curl ${token} "${api}/placements?area=cyber-offense"\ncurl ${token} "${api}/runs/$RUN/samples?limit=50"\ncurl ${token} "${api}/runs/$RUN/samples/0"`,
    folder: `find logs -name '*.eval' -print0 | while IFS= read -r -d '' log; do\n  curl --fail-with-body ${token} -F file=@"$log" "${api}/uploads"\ndone`,
    shell: 'npm run admin -- import logs/ --as ada@example.org --evaluator third-party',
  }
}
