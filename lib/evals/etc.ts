/** The four risk domains of the SafeWork-F1 framework, each by its source of threat (arXiv 2507.16534, framework page). */
export const RISK_DOMAINS = ['misuse', 'loss-of-control', 'accident', 'systemic'] as const
export type RiskDomain = (typeof RISK_DOMAINS)[number]

/** What of a model's risk in an area is said in words: deployment environment, threat source, enabling capability. */
export type EtcWords = {
  environment: string
  threatSource: string
  enablingCapability: string
  riskDomains: RiskDomain[]
}
