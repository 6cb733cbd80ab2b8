import { useTranslations } from 'next-intl'

const PROBLEMS = [
  'sign-in-needed',
  'forbidden',
  'not-found',
  'conflict',
  'invalid-input',
  'too-many',
  'internal',
] as const

type EndpointKey = Parameters<ReturnType<typeof useTranslations<'api.endpoints'>>>[0]
export type DescribedEndpoint = { key: EndpointKey; path: string; may: string; parameters: string[] }

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
        <table className="stackable">
          <thead>
            <tr>
              <th scope="col">{t('endpoint')}</th>
              <th scope="col">{t('says')}</th>
              <th scope="col">{t('parameters')}</th>
              <th scope="col">{t('permission')}</th>
            </tr>
          </thead>
          <tbody>
            {endpoints.map(({ key, path, may, parameters }) => (
              <tr key={key}>
                <td className="mono" data-l={t('endpoint')}>{`GET ${path}`}</td>
                <td data-l={t('says')}>{t(`endpoints.${key}`)}</td>
                <td className="mono" data-l={t('parameters')}>
                  {parameters.length > 0 ? parameters.join(', ') : t('noParameters')}
                </td>
                <td className="mono" data-l={t('permission')}>
                  {may}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section aria-labelledby="problems">
        <h2 id="problems">{t('problems')}</h2>
        <p className="read">{t('problemsText')}</p>
        <dl className="kv">
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
