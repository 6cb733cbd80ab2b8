import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { readView } from '@/app/(dash)/view-links'
import { Chapter, Contents } from '@/components/method/chapter'
import { ClaimsMethod } from '@/components/method/claims-method'
import { ConditionsMethod } from '@/components/method/conditions-method'
import { DocumentsRead } from '@/components/method/documents-read'
import { EtcMethod } from '@/components/method/etc-method'
import { IntervalMethod } from '@/components/method/interval-method'
import { LineKinds } from '@/components/method/line-kinds'
import { PointsMethod } from '@/components/method/points-method'
import { PolicyAreas } from '@/components/method/policy-areas'
import { PolicyFacts } from '@/components/method/policy-facts'
import { RangeMethod } from '@/components/method/range-method'
import { ScoreMethod } from '@/components/method/score-method'
import { VersionsMethod } from '@/components/method/versions-method'
import { WordsMethod } from '@/components/method/words-method'
import { ZonesMethod } from '@/components/method/zones-method'
import { PageHeader } from '@/components/shell/page-header'
import { Empty } from '@/components/ui/empty'
import { AVERAGINGS, RULE_KINDS } from '@/lib/assess/claim-rule'
import { CLAIM_STATUSES } from '@/lib/assess/claims'
import { DOCUMENTS } from '@/lib/assess/documents'
import { methodologyView } from '@/lib/assess/methodology'
import { requireActor } from '@/lib/auth/require-actor'
import { type PageParams, toParams } from '@/lib/url-state'

export async function generateMetadata() {
  const t = await getTranslations('methodology')
  return { title: t('title') }
}

export default async function MethodologyPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const asked = readView(toParams(await searchParams)).policy
  const [t, view] = await Promise.all([getTranslations('methodology'), orNotFound(methodologyView(reader, asked))])
  const { policy, areas, benchmarkNames } = view
  return (
    <>
      <PageHeader
        title={t('title')}
        standfirst={policy ? t('standfirst', { policy: policy.name }) : t('standfirstNoPolicy')}
      />
      <div className="method">
        <Contents />
        <div>
          <DocumentsRead documents={DOCUMENTS} />
          <Chapter id="policy">
            {policy ? (
              <PolicyFacts policy={policy} href={`/policy/${policy.id}`} />
            ) : (
              <Empty what={t('noPolicy')} next={t('noPolicyNext')} />
            )}
          </Chapter>
          <Chapter id="areas">
            <p className="read">{t('own')}</p>
            {policy && <PolicyAreas areas={areas} benchmarkNames={benchmarkNames} />}
          </Chapter>
          <PointsMethod ceilings={view.ceilings} />
          <IntervalMethod />
          <ScoreMethod policy={policy} />
          <ConditionsMethod own={policy?.condition ?? null} />
          <LineKinds used={view.usedKinds} />
          <RangeMethod rows={view.examples} area={view.exampleArea} />
          <ZonesMethod />
          <WordsMethod />
          <ClaimsMethod kinds={RULE_KINDS} averagings={AVERAGINGS} statuses={CLAIM_STATUSES} />
          <EtcMethod />
          <VersionsMethod />
        </div>
      </div>
    </>
  )
}
